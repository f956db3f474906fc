#include "formats/base/message.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "formats/base/arena.h"
#include "formats/base/buf.h"
#include "formats/base/mem.h"
#include "formats/base/text.h"

void messages_init(struct messages *list)
{
    *list = (struct messages){.arena = arena_new()};
}

void messages_release(struct messages *list)
{
    arena_free(list->arena);
    free(list->at);
    *list = (struct messages){0};
}

void messages_reset(struct messages *list)
{
    arena_free(list->arena);
    list->arena = arena_new();
    list->count = 0;
}

void messages_add(struct messages *list, struct message about, const char *format, ...)
{
    char *text;
    va_list args;
    va_start(args, format);
    if (vasprintf(&text, format, args) < 0)
        text = NULL;
    va_end(args);

    mem_grow(&list->at, list->count, &list->capacity, sizeof *list->at);
    struct message *m = &list->at[list->count++];
    *m = about;
    m->file = arena_string(list->arena, about.file);
    m->rule = arena_string(list->arena, about.rule);
    m->path = arena_string(list->arena, about.path);
    m->text = text ? arena_string(list->arena, text) : "";
    free(text);
}

size_t messages_count(const struct messages *list, enum severity at_least)
{
    size_t n = 0;
    for (size_t i = 0; i < list->count; i++)
        n += list->at[i].severity >= at_least;
    return n;
}

static int by_offset(const void *a, const void *b)
{
    const struct message *x = a, *y = b;
    return x->offset != y->offset ? (x->offset > y->offset) - (x->offset < y->offset)
                                  : (x->severity < y->severity) - (x->severity > y->severity);
}

void messages_sort(struct messages *list)
{
    if (list->count)
        qsort(list->at, list->count, sizeof *list->at, by_offset);
}

const char *severity_name(enum severity severity)
{
    static const char *const names[] = {"note", "warning", "error"};
    return names[severity];
}

void message_print(const struct message *m, struct buf *out)
{
    if (m->file) {
        text_show(out, m->file, strlen(m->file), false);
        buf_add_byte(out, ':');
    }
    if (m->line)
        buf_add_format(out, "%zu:%zu:", m->line, m->column);
    buf_add_format(out, "%s%s: %s", out->length && (m->file || m->line) ? " " : "", severity_name(m->severity), m->text);
    if (m->rule)
        buf_add_format(out, " [%s]", m->rule);
    buf_add_byte(out, '\n');
}
