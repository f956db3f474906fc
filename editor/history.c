#include "editor/history.h"

#include <assert.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "formats/base/mem.h"

struct history {
    struct step **all;                  /* by number */
    size_t all_capacity;
    struct step *root, *now;
    struct step *open;                  /* the group that is being made, or NULL */
    int depth;                          /* of nested groups */
    size_t made;
};

static struct step *step_new(const char *what)
{
    struct step *step = mem_new(1, sizeof *step);
    step->what = mem_copy(what, strlen(what));
    return step;
}

void change_release(struct change *change)
{
    free(change->removed);
    free(change->added);
}

static void step_free(struct step *step)
{
    for (size_t i = 0; i < step->count; i++)
        change_release(&step->at[i]);
    free(step->at);
    free(step->what);
    free(step);
}

struct history *history_new(void)
{
    struct history *history = mem_new(1, sizeof *history);
    history->root = history->now = step_new("");
    mem_grow(&history->all, 0, &history->all_capacity, sizeof *history->all);
    history->all[0] = history->root;
    return history;
}

void history_free(struct history *history)
{
    for (size_t i = 0; i <= history->made; i++)
        step_free(history->all[i]);
    if (history->open)
        step_free(history->open);
    free(history->all);
    free(history);
}

void history_begin(struct history *history, const char *what)
{
    if (history->depth++ == 0)
        history->open = step_new(what);
}

void history_name(struct history *history, const char *what)
{
    assert(history->open);
    free(history->open->what);
    history->open->what = mem_copy(what, strlen(what));
}

bool history_in_group(const struct history *history)
{
    return history->depth > 0;
}

void history_add(struct history *history, struct change about)
{
    struct step *open = history->open;
    assert(open);
    mem_grow(&open->at, open->count, &open->capacity, sizeof *open->at);
    about.removed = mem_copy(about.removed, about.removed_length);
    about.added = mem_copy(about.added, about.added_length);
    open->at[open->count++] = about;
}

static void append(struct history *history, struct step *step)
{
    struct step **end = &history->now->first;
    while (*end)
        end = &(*end)->next;
    *end = step;
    step->parent = history->now;
    step->number = ++history->made;
    mem_grow(&history->all, history->made, &history->all_capacity, sizeof *history->all);
    history->all[history->made] = step;
    history->now->forth = step;
    history->now = step;
}

void history_end(struct history *history)
{
    assert(history->depth > 0);
    if (--history->depth > 0)
        return;
    if (history->open->count > 0)
        append(history, history->open);
    else
        step_free(history->open);
    history->open = NULL;
}

bool history_take(struct history *history, struct change *change)
{
    if (!history->open || history->open->count == 0)
        return false;
    *change = history->open->at[--history->open->count];
    return true;
}

void history_abandon(struct history *history)
{
    assert(history->open && history->open->count == 0);
    step_free(history->open);
    history->open = NULL;
    history->depth = 0;
}

size_t history_group_count(const struct history *history)
{
    return history->open ? history->open->count : 0;
}

const struct step *history_now(const struct history *history)
{
    return history->now;
}

size_t history_made(const struct history *history)
{
    return history->made;
}

const struct step *history_step(const struct history *history, size_t number)
{
    return number <= history->made ? history->all[number] : NULL;
}

void history_aim(struct history *history, const struct step *step)
{
    for (struct step *at = history->all[step->number]; at->parent; at = at->parent)
        at->parent->forth = at;
}

const struct step *history_back(struct history *history)
{
    struct step *step = history->now;
    if (!step->parent)
        return NULL;
    step->parent->forth = step;
    history->now = step->parent;
    return step;
}

const struct step *history_forth(struct history *history)
{
    if (history->now->forth)
        history->now = history->now->forth;
    else
        return NULL;
    return history->now;
}

/* The steps belong to the history, which may change them; whoever asks only reads them. */
void history_stand(struct history *history, const struct step *step)
{
    history->now = (struct step *)(uintptr_t)step;
}

void history_prefer(struct history *history, const struct step *step)
{
    (void)history;
    step->parent->forth = (struct step *)(uintptr_t)step;
}
