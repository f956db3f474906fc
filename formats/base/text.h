/* Text: UTF-8, graphemes, widths in cells, words, and the filter that makes a stranger's bytes fit to show.
 *
 * Widths and boundaries come from utf8proc.  A grapheme (what a person calls a character) is the unit of the cursor. */
#ifndef FORMATS_BASE_TEXT_H
#define FORMATS_BASE_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct buf;

/* Spell RUNE, a valid code point, into OUT; gives the bytes, 4 at most. */
size_t text_spell(char *out, int32_t rune);

/* Read one code point at TEXT (LENGTH bytes left, > 0).  Gives the bytes it took, at least 1; a byte that is not valid
 * UTF-8 gives 1 and *RUNE = -1. */
size_t text_rune(const char *text, size_t length, int32_t *rune);

/* Offset of the first byte that is not valid UTF-8, or LENGTH. */
size_t text_valid(const char *text, size_t length);

/* Bytes of the grapheme that begins at TEXT; 0 only when LENGTH is 0. */
size_t text_grapheme(const char *text, size_t length);

/* Offset where the grapheme before OFFSET begins; 0 at the start. */
size_t text_grapheme_before(const char *text, size_t offset);

/* Cells (columns) that one grapheme, or a whole text, takes on a terminal once text_show() made it fit to show: a control
 * character counts as the two of its ^X, a line feed as its blank. */
int text_grapheme_width(const char *text, size_t length);
int text_width(const char *text, size_t length);

/* The most bytes of TEXT that fit in CELLS columns, never cutting a grapheme; *WIDTH (may be NULL) gets their width. */
size_t text_fit(const char *text, size_t length, int cells, int *width);

/* Break TEXT into lines of at most CELLS columns: at line feeds, else after the last blanks that fit, else anywhere
 * between graphemes (one that is wider than CELLS stands alone).  Call with *OFFSET = 0; each call gives one line as
 * [*START, *START + *LINE_LENGTH) without the break and moves *OFFSET on; false when there is none left.  An empty text has no
 * line; a text that ends in a line feed has an empty last line. */
bool text_wrap(const char *text, size_t length, int cells, size_t *offset, size_t *start, size_t *line_length);

/* Code points in LENGTH bytes; a bad byte counts as one. */
size_t text_runes(const char *text, size_t length);

/* Append TEXT with everything a terminal could obey or a reader could be fooled by made visible: C0 and DEL as ^X, C1,
 * bidi controls, zero-width, tags and private use as <202E>, bad bytes as <FF>, at most four combining marks a grapheme;
 * joiners stay where emoji and scripts need them.  Line feeds and tabs become one blank each unless KEEP_LINES, which
 * keeps line feeds.  Everything that is not ours passes through this before it is shown or printed. */
void text_show(struct buf *out, const char *text, size_t length, bool keep_lines);

/* Take one cell's worth from the front of a text that went through text_show(): a code point that has columns and the marks
 * on it, into CELL (NUL-ended), and its columns, 1 or 2, in *WIDTH.  What terminals disagree about stays out: variation
 * selectors, and in a joined emoji all but the first picture.  Gives the bytes taken; the widths of a text's cells add up to
 * text_width(). */
enum { TEXT_CELL = 24 };
size_t text_cell(const char *text, size_t length, char cell[TEXT_CELL], int *width);

/* Does TEXT hold NEEDLE, letter case and marks aside (Unicode case folding)?  Both NUL-ended. */
bool text_holds(const char *text, const char *needle);

/* The same for whole words: what stands before and behind the found is neither letter nor digit.  A `*` at either end of NEEDLE lets
 * the word go on there. */
bool text_holds_word(const char *text, const char *needle);

/* Append TEXT in capitals (letter for letter; Greek ones without accents). */
void text_capitals(struct buf *out, const char *text);

/* How many edits (insert, delete, replace, swap of neighbours) turn A into B; more than LIMIT gives LIMIT + 1.
 * For "did you mean". */
int text_distance(const char *a, const char *b, int limit);

#endif
