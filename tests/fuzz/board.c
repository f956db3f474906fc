/* Any bytes: tree, story, check, walk, look-ups.  Nothing may crash, and what is said must lie in the file. */
#include <stdint.h>
#include <stdlib.h>

#include "formats/base/arena.h"
#include "formats/base/buf.h"
#include "formats/check.h"
#include "formats/yaml/tree.h"

static void check_places(const struct tree *tree, const struct messages *messages)
{
    for (size_t i = 0; i < messages->count; i++)
        if (messages->at[i].offset > tree_length(tree) || !messages->at[i].line || !messages->at[i].column)
            abort();
}

/* Every thing is met once, knows its place, and is found at it. */
static void check_walk(const struct story *story)
{
    struct arena *arena = arena_new();
    size_t met = 0;
    for (const struct thing *thing = NULL; (thing = story_next(story, thing)); met++) {
        if (thing->id && !story_find(story, thing->id) && thing->kind != KIND_CAST_CALL)
            abort();
        if (thing->node && !story_thing_at(story, node_path(story->tree, thing->node, arena)))
            abort();
        if (met > 64 * tree_length(story->tree) + 65536)
            abort();
    }
    arena_free(arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    struct messages reading, found;
    messages_init(&reading);
    messages_init(&found);
    struct tree *tree = tree_new("fuzz", (const char *)bytes, length, &reading);
    struct story *story = story_new(tree, NULL), *next = story ? story_new(tree, story) : NULL;
    check_board(tree, next, "fuzz", NULL, NULL, &found);
    check_places(tree, &found);
    if (story)
        check_walk(story);
    story_free(story);
    if (next)
        check_walk(next);
    struct buf json = {0};
    check_print_json(&found, &json);
    buf_release(&json);
    story_free(next);
    tree_free(tree);
    messages_release(&found);
    messages_release(&reading);
    return 0;
}
