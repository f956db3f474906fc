/* For the tests of the editor: the program on a board without a terminal, keys pressed, the screen compared.
 *
 * The screens in tests/cases/screens were read by a person; RENEW=1 writes them anew. */
#ifndef TESTS_STAGE_H
#define TESTS_STAGE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "editor/app.h"
#include "editor/doc.h"
#include "editor/loop.h"
#include "formats/base/arena.h"
#include "formats/base/buf.h"
#include "formats/base/message.h"
#include "formats/yaml/tree.h"
#include "render/screen.h"

struct stage { struct messages messages; struct doc *doc; struct app app; struct canvas canvas; };

static inline void enter(struct stage *stage, const char *file, int columns, int rows)
{
    messages_init(&stage->messages);
    stage->doc = doc_open(file, &stage->messages);
    assert_non_null(stage->doc);
    app_init(&stage->app, stage->doc);
    canvas_init(&stage->canvas, rows, columns);
    app_draw(&stage->app, &stage->canvas);
}

static inline void leave(struct stage *stage)
{
    app_release(&stage->app);
    canvas_release(&stage->canvas);
    doc_close(stage->doc);
    messages_release(&stage->messages);
}

/* The first key of TEXT: a name in angle brackets, or a character as it is typed.  Gives what is behind it. */
static inline const char *key_of(const char *text, struct event *event)
{
    const char *end = *text == '<' ? strchr(text, '>') : NULL;
    *event = (struct event){.kind = EVENT_KEY};
    if (end) {
        char name[32];
        snprintf(name, sizeof name, "%.*s", (int)(end - text - 1), text + 1);
        assert_true(key_named(name, &event->key, &event->modifiers));
        return end + 1;
    }
    event->key = (unsigned char)*text;
    snprintf(event->text, sizeof event->text, "%c", *text);
    return text + 1;
}

static inline void press(struct stage *stage, const char *text)
{
    for (struct event event; *text;) {
        text = key_of(text, &event);
        loop_event(&stage->app, &event);
    }
}

/* The canvas as text, without blanks at the ends of lines. */
static inline char *shown(const struct canvas *canvas)
{
    struct buf out = {0};
    for (int row = 0; row < canvas->rows; row++) {
        for (int column = 0; column < canvas->columns; column++) {
            const struct cell *cell = &canvas->cells[row * canvas->columns + column];
            if (cell->width)
                buf_add_string(&out, *cell->text ? cell->text : " ");
        }
        while (out.length && out.data[out.length - 1] == ' ')
            out.data[--out.length] = '\0';
        buf_add_byte(&out, '\n');
    }
    return out.data;
}

static inline char *read_file(const char *path)
{
    struct buf out = {0};
    char block[4096];
    FILE *file = fopen(path, "r");
    for (size_t got; file && (got = fread(block, 1, sizeof block, file)) > 0;)
        buf_add(&out, block, got);
    if (file)
        fclose(file);
    buf_add_byte(&out, '\0');
    return out.data;
}

/* The screen is as tests/cases/screens/NAME.txt has it. */
static inline void assert_shown(struct stage *stage, const char *name)
{
    char path[128];
    app_draw(&stage->app, &stage->canvas);
    char *got = shown(&stage->canvas);
    snprintf(path, sizeof path, "tests/cases/screens/%s.txt", name);
    if (getenv("RENEW")) {
        FILE *file = fopen(path, "w");
        assert_true(file && fputs(got, file) >= 0 && fclose(file) == 0);
    }
    char *expected = read_file(path);
    if (strcmp(got, expected) != 0)
        fprintf(stderr, "%s:\n%s\n", path, got);
    assert_string_equal(got, expected);
    free(got);
    free(expected);
}

/* What BOARD looks like after some keys. */
struct screen_case { const char *name; int columns, rows; const char *keys; };

static inline void assert_screens(const char *board, const struct screen_case *cases, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct stage stage;
        enter(&stage, board, cases[i].columns, cases[i].rows);
        press(&stage, cases[i].keys);
        assert_shown(&stage, cases[i].name);
        leave(&stage);
    }
}

/* The field at PATH as a person would type it, until the next call. */
static inline const char *value(struct stage *stage, const char *path)
{
    static char text[256];
    struct arena *arena = arena_new();
    const char *typed = entry_text(&stage->app, path, arena);
    snprintf(text, sizeof text, "%s", typed ? typed : "(none)");
    arena_free(arena);
    return text;
}

/* The document as it is now. */
static inline char *bytes_of(struct stage *stage)
{
    struct buf out = {0};
    size_t length = tree_length(doc_tree(stage->doc));
    buf_add(&out, tree_bytes(doc_tree(stage->doc), 0, length), length);
    buf_add_byte(&out, '\0');
    return out.data;
}

/* KEYS make the field at PATH be THEN, in one step that `u` takes back to the very bytes there were. */
static inline void assert_edits(struct stage *stage, const char *keys, const char *path, const char *then)
{
    char *before = bytes_of(stage);
    press(stage, keys);
    app_draw(&stage->app, &stage->canvas);
    if (strcmp(value(stage, path), then) != 0)
        fprintf(stderr, "%s: %s\n", keys, buf_string(&stage->app.says));
    assert_string_equal(value(stage, path), then);
    press(stage, "u");
    app_draw(&stage->app, &stage->canvas);
    char *after = bytes_of(stage);
    assert_string_equal(before, after);
    free(before);
    free(after);
}

#endif
