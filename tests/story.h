/* For the tests: a story from YAML text. */
#ifndef TESTS_STORY_H
#define TESTS_STORY_H

#include <string.h>

#include "formats/base/arena.h"
#include "formats/base/message.h"
#include "formats/measure.h"
#include "formats/story.h"
#include "formats/yaml/tree.h"

struct board {
    struct messages messages;
    struct tree *tree;
    struct story *story;
    struct labels *labels;
    struct arena *arena;
};

static inline struct board board_open(const char *yaml)
{
    struct board b = {.arena = arena_new()};
    messages_init(&b.messages);
    b.tree = tree_new("test.board.yaml", yaml, strlen(yaml), &b.messages);
    b.story = story_new(b.tree, NULL);
    b.labels = b.story ? labels_new(b.story) : NULL;
    return b;
}

static inline void board_close(struct board *b)
{
    labels_free(b->labels);
    story_free(b->story);
    tree_free(b->tree);
    messages_release(&b->messages);
    arena_free(b->arena);
}

#endif
