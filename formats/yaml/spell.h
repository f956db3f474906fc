/* Spell: how texts, maps and lists are written so that every YAML 1.1 and 1.2 reader takes them for the same thing.
 *
 * Never written: anchors, tags, `|+`, folded text, bare CR.  No piece ends in a line end; block lines begin with one. */
#ifndef FORMATS_YAML_SPELL_H
#define FORMATS_YAML_SPELL_H

#include <stdbool.h>
#include <stddef.h>

#include "formats/base/buf.h"
#include "formats/yaml/tree.h"
#include "formats/yaml/value.h"

enum { STYLE_NONE = -1, LINE_MOST = 100 };

struct speller {
    struct buf out;
    const char *line_end;
    size_t column;              /* where out begins on its line, code points */
    size_t map_step, list_step; /* how much deeper the entries of a map, the dashes of a list stand than their key */
    bool literal_last;          /* what stands last is a `|` text that must be followed by a line end */
    bool json;                  /* keys and texts in double quotes, as around it */
    bool cautious;              /* texts in double quotes, since the nicer spelling did not do */
};

/* Can TEXT stand plain?  As a value of FORM (FORM_TEXT: not what could be a number or a truth). */
bool spell_plain(const char *text, enum value_form form, bool flow);

/* The style for TEXT in the place of one that had style KEPT (or STYLE_NONE). */
enum node_style spell_style(const struct speller *s, const char *text, enum value_form form, bool flow, int kept);

/* A scalar in STYLE; COLUMN is that of the dash or key that it belongs to. */
void spell_scalar(struct speller *s, const char *text, enum node_style style, size_t column);

void spell_key(struct speller *s, const char *key, bool flow);

/* `{…}`, `[…]` or a scalar, on one line. */
void spell_flow(struct speller *s, const struct value *value);

/* What stands behind `key:` or `-` whose column is COLUMN: a blank and one line, or block lines. */
void spell_behind_key(struct speller *s, const struct value *value, size_t column);
void spell_behind_dash(struct speller *s, const struct value *value, size_t column);

/* An item of a list, or an entry when IN_MAP, from its dash or key on, which stands at COLUMN. */
void spell_item(struct speller *s, const struct value *value, size_t column, bool in_map);

void spell_blanks(struct speller *s, size_t count);
void spell_line_end(struct speller *s);

#endif
