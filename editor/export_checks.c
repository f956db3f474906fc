#include "editor/export_checks.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "editor/cli.h"
#include "editor/doc.h"
#include "editor/surroundings.h"
#include "formats/base/message.h"
#include "formats/check.h"
#include "formats/story.h"
#include "formats/zone.h"

/* Is the message about another day than DAY? */
static bool of_other_day(const struct message *message, const struct day *day)
{
    static const char days[] = "/days/";
    if (!day || !message->path || strncmp(message->path, days, sizeof days - 1) != 0)
        return false;
    return strtoul(message->path + sizeof days - 1, NULL, 10) != day->thing.index;
}

static void keep_those_about(struct messages *found, const struct day *day)
{
    size_t kept = 0;
    for (size_t i = 0; i < found->count; i++) {
        if (rule_of_shoot(found->at[i].rule) && !of_other_day(&found->at[i], day))
            found->at[kept++] = found->at[i];
    }
    found->count = kept;
}

void export_checks(struct doc *doc, const struct day *day, bool list)
{
    struct messages found;
    struct known_zone known = {0};
    struct zones zones = {surroundings_known_zone, &known};
    messages_init(&found);
    check_board(doc_tree(doc), doc_story(doc), doc_path(doc), NULL, &zones, &found);
    surroundings_forget_zone(&known);
    keep_those_about(&found, day);
    size_t warnings = messages_count(&found, SEVERITY_WARNING);
    if (list)
        cli_print_messages(&found);
    else if (warnings)
        fprintf(stderr, "beatboard: %zu warning%s about the shoot; --checks lists %s\n", warnings, warnings == 1 ? "" : "s", warnings == 1 ? "it" : "them");
    messages_release(&found);
}
