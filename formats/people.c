#include "formats/people.h"

#include <string.h>

#include "formats/base/buf.h"
#include "formats/check.h"

static bool ends_with(const char *text, size_t length, const char *end)
{
    size_t wanted = strlen(end);
    return length > wanted && memcmp(text + length - wanted, end, wanted) == 0;
}

void people_path(struct buf *out, const char *path)
{
    static const char *const endings[] = {".board.yaml", ".board.yml", ".yaml", ".yml"};
    size_t length = strlen(path);
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        if (ends_with(path, length, endings[i])) {
            length -= strlen(endings[i]);
            break;
        }
    buf_add(out, path, length);
    buf_add_string(out, ".private.yaml");
}

void people_read(const struct tree *tree, const char *name, const struct story *story, struct people *people, struct arena *arena,
                 struct messages *messages)
{
    *people = (struct people){0};
    check_beside(tree, KIND_PRIVATE, story, name, messages);
    story_read(tree, KIND_PRIVATE, people, arena);
}

const struct person *people_find(const struct people *people, enum kind kind, const char *key)
{
    if (!people || !key)
        return NULL;
    const struct person *at = kind == KIND_CHARACTER ? people->characters : kind == KIND_CREW ? people->crew : people->locations;
    size_t count = kind == KIND_CHARACTER ? people->character_count : kind == KIND_CREW ? people->crew_count : people->location_count;
    for (size_t i = 0; i < count; i++)
        if (at[i].thing.id && strcmp(at[i].thing.id, key) == 0)
            return &at[i];
    return NULL;
}
