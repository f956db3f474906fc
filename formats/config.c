#include "formats/config.h"

#include "formats/check.h"

void config_read(const struct tree *tree, const char *name, struct config *config, struct arena *arena, struct messages *messages)
{
    *config = (struct config){0};
    check_file(tree, KIND_CONFIG, name, messages);
    story_read(tree, KIND_CONFIG, config, arena);
}
