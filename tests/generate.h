/* Generate: boards from a seed.  Plain ones look as writers and the program write them; salted ones have every style of
 * scalar, map and list that YAML knows, and comments and blank lines in every place. */
#ifndef TESTS_GENERATE_H
#define TESTS_GENERATE_H

#include <stdbool.h>
#include <string.h>

#include "chance.h"
#include "formats/base/buf.h"

struct generator {
    struct chance chance;
    struct buf out;
    const char *line_end;
    bool salt;
    size_t list_step, map_step;
};

static inline bool gen_often(struct generator *g, size_t percent)
{
    return g->salt && chance_percent(&g->chance, percent);
}

static inline const char *gen_word(struct generator *g)
{
    static const char *const words[] = {
        "letter", "window", "Ada", "waits", "the torn edge", "rain", "nothing", "Malá", "kitchen", "door", "against", "breath", "雨の夜", "slow",
        "she knows", "envelope", "cut to", "silence", "brother", "holds", "light", "two beats", "looks away", "phone",
    };
    return words[chance_below(&g->chance, sizeof words / sizeof words[0])];
}

static inline void gen_words(struct generator *g, size_t least, size_t most)
{
    const size_t count = least + chance_below(&g->chance, most - least + 1);
    for (size_t i = 0; i < count; i++)
        buf_add_format(&g->out, "%s%s", i ? " " : "", gen_word(g));
}

static inline void gen_end(struct generator *g)
{
    buf_add_string(&g->out, g->line_end);
}

static inline void gen_blanks(struct generator *g, size_t count)
{
    buf_add_format(&g->out, "%*s", (int)count, "");
}

static inline void gen_comment_line(struct generator *g, size_t column)
{
    gen_blanks(g, column);
    buf_add_string(&g->out, "# ");
    gen_words(g, 1, 3);
    gen_end(g);
}

/* What may stand above a line that begins at COLUMN. */
static inline void gen_salt(struct generator *g, size_t column)
{
    if (gen_often(g, 4))
        gen_comment_line(g, column + 2 + chance_below(&g->chance, 3));          /* deeper: of what is above */
    if (gen_often(g, 8))
        gen_end(g);
    if (gen_often(g, 4)) {
        gen_comment_line(g, column);                                            /* of the place */
        gen_end(g);
    }
    if (gen_often(g, 2) && column)
        gen_comment_line(g, chance_below(&g->chance, column));                  /* shallower */
    for (int i = 0; i < 2; i++)
        if (gen_often(g, 8))
            gen_comment_line(g, column);                                        /* leading */
}

static inline void gen_trailing(struct generator *g)
{
    if (gen_often(g, 12)) {
        buf_add_format(&g->out, "%*s# ", 1 + (int)chance_below(&g->chance, 4), "");
        gen_words(g, 1, 3);
    }
    gen_end(g);
}

static inline void gen_block_text(struct generator *g, const char *header, size_t column)
{
    buf_add_string(&g->out, header);
    gen_trailing(g);
    for (size_t i = 1 + chance_below(&g->chance, 3); i > 0; i--) {
        gen_blanks(g, column + 2 + (gen_often(g, 10) && i == 1 ? 2 : 0));
        gen_words(g, 3, 8);
        buf_add_byte(&g->out, '.');
        gen_end(g);
        if (gen_often(g, 10))
            gen_end(g);
    }
}

/* A scalar and its line's end.  COLUMN is that of its key or dash. */
static inline void gen_scalar(struct generator *g, size_t column)
{
    static const char *const headers[] = {"|", "|-", "|+", ">", ">-", "|2", "|"};
    static const char *const odd[] = {"", "~", "\"12A\"", "\"07:30\"", "3.5", "12", "true", "'it''s'", "\"\\u263A \\\"x\\\"\"", "!!str x", "''", "50mm"};
    switch (g->salt ? chance_below(&g->chance, 8) : 0) {
    case 1: buf_add_string(&g->out, "'"); gen_words(g, 1, 4); buf_add_string(&g->out, "'"); break;
    case 2: buf_add_string(&g->out, "\""); gen_words(g, 1, 4); buf_add_string(&g->out, "\""); break;
    case 3: gen_block_text(g, headers[chance_below(&g->chance, sizeof headers / sizeof headers[0])], column); return;
    case 4: buf_add_string(&g->out, odd[chance_below(&g->chance, sizeof odd / sizeof odd[0])]); break;
    case 5: gen_words(g, 2, 3); gen_end(g); gen_blanks(g, column + 3); gen_words(g, 1, 3); break;
    default: gen_words(g, 1, 4); break;
    }
    gen_trailing(g);
}

static inline void gen_key(struct generator *g, size_t column, const char *key)
{
    gen_salt(g, column);
    gen_blanks(g, column);
    buf_add_string(&g->out, key);
}

static inline void gen_entry(struct generator *g, size_t column, const char *key)
{
    gen_key(g, column, key);
    buf_add_string(&g->out, ": ");
    gen_scalar(g, column);
}

static inline void gen_text_entry(struct generator *g, size_t column, const char *key)
{
    gen_key(g, column, key);
    buf_add_string(&g->out, ": ");
    gen_block_text(g, "|", column);
}

static inline void gen_flow(struct generator *g, size_t column, const char *key, const char *flow)
{
    gen_key(g, column, key);
    buf_add_format(&g->out, ": %s", flow);
    gen_trailing(g);
}

static inline void gen_flow_lines(struct generator *g, size_t column, const char *key)
{
    gen_key(g, column, key);
    buf_add_string(&g->out, ": {");
    for (int i = 0; i < 3; i++) {
        gen_end(g);
        gen_blanks(g, column + 4);
        buf_add_format(&g->out, "\"k%d\": ", i);
        buf_add_string(&g->out, i == 1 ? "[a, \"b\", {c: d}]" : "\"text\"");
        buf_add_string(&g->out, i < 2 ? "," : "");
    }
    gen_end(g);
    gen_blanks(g, column + 2);
    buf_add_byte(&g->out, '}');
    gen_trailing(g);
}

static inline void gen_open(struct generator *g, size_t column, const char *key)
{
    gen_key(g, column, key);
    buf_add_byte(&g->out, ':');
    gen_trailing(g);
}

static inline void gen_id(struct generator *g, const char *kind)
{
    static const char symbols[] = "0123456789abcdefghjkmnpqrstvwxyz";           /* Crockford's */
    buf_add_format(&g->out, "id: %s-", kind);
    for (int i = 0; i < 5; i++)
        buf_add_byte(&g->out, symbols[chance_below(&g->chance, 32)]);
    gen_trailing(g);
}

/* The dash of an item with its id behind it. */
static inline void gen_item(struct generator *g, size_t column, const char *kind)
{
    gen_salt(g, column);
    gen_blanks(g, column);
    buf_add_string(&g->out, "- ");
    gen_id(g, kind);
}

static inline void gen_shot(struct generator *g, size_t column)
{
    gen_item(g, column, "sh");
    column += 2;
    gen_flow(g, column, "size", "CU");
    gen_flow(g, column, "angle", "high");
    gen_flow(g, column, "seconds", "3.5");
    gen_flow(g, column, "who", gen_often(g, 30) ? "[]" : "[ada, brother]");
    if (g->salt ? chance_percent(&g->chance, 40) : chance_percent(&g->chance, 80))
        gen_text_entry(g, column, "action");
    if (gen_often(g, 20))
        gen_flow_lines(g, column, "x-data");
    gen_entry(g, column, "sound");
    gen_flow(g, column, "frame", "frames/wet-window.jpg");
}

static inline void gen_feel(struct generator *g, size_t column)
{
    gen_open(g, column, "feel");
    const size_t dash = column + g->list_step;
    for (size_t i = 1 + chance_below(&g->chance, 2); i > 0; i--) {
        gen_salt(g, dash);
        gen_blanks(g, dash);
        buf_add_string(&g->out, "- who: ada");
        gen_trailing(g);
        gen_flow(g, dash + 2, "to", gen_often(g, 20) ? "{}" : "{betrayal: 7, tenderness: 2}");
        gen_entry(g, dash + 2, "why");
    }
}

static inline void gen_beat(struct generator *g, size_t column)
{
    gen_item(g, column, "bt");
    column += 2;
    gen_entry(g, column, "what");
    gen_flow(g, column, "knows", "ahead");
    gen_feel(g, column);
    if (gen_often(g, 20)) {
        gen_flow(g, column, "shots", "[]");
        return;
    }
    gen_open(g, column, "shots");
    for (size_t i = 1 + chance_below(&g->chance, 3); i > 0; i--)
        gen_shot(g, column + g->list_step);
}

static inline void gen_nested_lists(struct generator *g, size_t column)
{
    gen_open(g, column, "x-lists");
    const size_t dash = column + g->list_step;
    for (int i = 0; i < 2; i++) {
        gen_salt(g, dash);
        gen_blanks(g, dash);
        buf_add_string(&g->out, "- - ");
        gen_scalar(g, dash + 2);
        gen_salt(g, dash + 2);
        gen_blanks(g, dash + 2);
        buf_add_string(&g->out, "- ");
        gen_scalar(g, dash + 2);
    }
}

static inline void gen_scene(struct generator *g, size_t column)
{
    gen_item(g, column, "sc");
    column += 2;
    gen_flow(g, column, "heading", "INT. NOVAK KITCHEN - NIGHT");
    gen_entry(g, column, "title");
    gen_text_entry(g, column, "synopsis");
    gen_flow(g, column, "value", "{name: trust, from: \"+\", to: \"-\"}");
    if (gen_often(g, 30))
        gen_nested_lists(g, column);
    gen_open(g, column, "beats");
    for (size_t i = 1 + chance_below(&g->chance, 3); i > 0; i--)
        gen_beat(g, column + g->list_step);
    if (!g->salt || chance_percent(&g->chance, 50))
        gen_end(g);
}

static inline void gen_head(struct generator *g)
{
    gen_flow(g, 0, "format", "beatboard/1");
    gen_entry(g, 0, "title");
    gen_open(g, 0, "settings");
    gen_flow(g, g->map_step, "numbering", "{scheme: us, lock: false}");
    gen_open(g, 0, "characters");
    for (int i = 0; i < 3; i++) {
        static const char *const keys[] = {"ada", "brother", "postman"};
        gen_open(g, g->map_step, keys[i]);
        gen_entry(g, 2 * g->map_step, "name");
        gen_flow(g, 2 * g->map_step, "number", "1");
    }
}

/* A board of at least LEAST bytes, into g->out.  Set chance, salt and line_end before. */
static inline void generate_board(struct generator *g, size_t least)
{
    static const size_t list_steps[] = {2, 2, 0, 4};
    g->list_step = g->salt ? list_steps[chance_below(&g->chance, 4)] : 2;
    g->map_step = gen_often(g, 30) ? 4 : 2;
    gen_head(g);
    gen_open(g, 0, "scenes");
    do
        gen_scene(g, g->list_step);
    while (g->out.length < least);
    gen_flow(g, 0, "ai_use", "[]");
    gen_open(g, 0, "notes");
    for (int i = 0; i < 2; i++) {
        gen_salt(g, g->list_step);
        gen_blanks(g, g->list_step);
        buf_add_string(&g->out, "- {by: jo, status: open, text: Could this be one move?}");
        gen_trailing(g);
    }
    if (gen_often(g, 30))
        gen_comment_line(g, 0);
}

#endif
