#include "editor/textedit.h"

#include <string.h>
#include <utf8proc.h>

#include "formats/base/text.h"

void textedit_init(struct textedit *edit, bool single_line, const char *text, size_t length)
{
    *edit = (struct textedit){.single_line = single_line, .sideways = single_line, .columns = 80, .rows = 1, .goal = -1};
    textedit_set(edit, text, length);
}

void textedit_release(struct textedit *edit)
{
    buf_release(&edit->text);
}

void textedit_set(struct textedit *edit, const char *text, size_t length)
{
    buf_reset(&edit->text);
    edit->cursor = 0;
    edit->first_row = 0;
    edit->first_byte = 0;
    textedit_insert(edit, text, length);
}

const char *textedit_text(const struct textedit *edit)
{
    return buf_string(&edit->text);
}

/* ---- changing ---- */

/* TEXT as a field may hold it: valid UTF-8, lines ended by one line feed, in a single line by none. */
static void cleaned(struct buf *out, const struct textedit *edit, const char *text, size_t length)
{
    bool several = length > 1;          /* pasted, not typed: the line's end was only taken along */
    while (several && edit->single_line && (text[length - 1] == '\n' || text[length - 1] == '\r'))
        length--;
    for (size_t at = 0, size; at < length; at += size) {
        int32_t rune;
        size = text_rune(text + at, length - at, &rune);
        if (rune < 0) {
            buf_add_string(out, "\xEF\xBF\xBD");
        } else if (rune == '\r' || rune == '\n') {
            buf_add_byte(out, edit->single_line ? ' ' : '\n');
            size += rune == '\r' && at + 1 < length && text[at + 1] == '\n';
        } else if (rune == '\t' && edit->single_line) {
            buf_add_byte(out, ' ');
        } else if (rune) {
            buf_add(out, text + at, size);
        }
    }
}

static size_t before(const struct textedit *edit, size_t offset)
{
    return text_grapheme_before(textedit_text(edit), offset);
}

static size_t after(const struct textedit *edit, size_t offset)
{
    return offset + text_grapheme(textedit_text(edit) + offset, edit->text.length - offset);
}

/* What came together at the cursor may have become one grapheme: then go behind it. */
static void settle(struct textedit *edit, size_t cursor)
{
    size_t end = cursor > 0 ? after(edit, before(edit, cursor)) : 0;
    edit->cursor = end > cursor ? end : cursor;
    edit->goal = -1;
}

/* Take out [FROM, TO) and put the cursor there. */
static bool cut(struct textedit *edit, size_t from, size_t to)
{
    if (from == to)
        return false;
    buf_splice(&edit->text, from, to - from, "", 0);
    settle(edit, from);
    return true;
}

bool textedit_insert(struct textedit *edit, const char *text, size_t length)
{
    struct buf clean = {0};
    cleaned(&clean, edit, text, length);
    bool any = clean.length > 0;
    if (any)
        buf_splice(&edit->text, edit->cursor, 0, clean.data, clean.length);
    settle(edit, edit->cursor + clean.length);
    buf_release(&clean);
    return any;
}

bool textedit_newline(struct textedit *edit)
{
    return !edit->single_line && textedit_insert(edit, "\n", 1);
}

bool textedit_backspace(struct textedit *edit)
{
    return cut(edit, before(edit, edit->cursor), edit->cursor);
}

bool textedit_delete(struct textedit *edit)
{
    return cut(edit, edit->cursor, after(edit, edit->cursor));
}

/* ---- words and text lines ---- */

static bool in_word(const struct textedit *edit, size_t offset)
{
    int32_t rune;
    text_rune(textedit_text(edit) + offset, edit->text.length - offset, &rune);
    if (rune < 0)
        return false;
    utf8proc_category_t category = utf8proc_get_property(rune)->category;
    return rune == '_' || rune == '\'' || (category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_NO);
}

static size_t word_before(const struct textedit *edit)
{
    size_t at = edit->cursor;
    while (at > 0 && !in_word(edit, before(edit, at)))
        at = before(edit, at);
    while (at > 0 && in_word(edit, before(edit, at)))
        at = before(edit, at);
    return at;
}

static size_t word_after(const struct textedit *edit)
{
    size_t at = edit->cursor, end = edit->text.length;
    while (at < end && !in_word(edit, at))
        at = after(edit, at);
    while (at < end && in_word(edit, at))
        at = after(edit, at);
    return at;
}

static size_t text_line_start(const struct textedit *edit)
{
    size_t at = edit->cursor;
    while (at > 0 && edit->text.data[at - 1] != '\n')
        at--;
    return at;
}

static size_t text_line_end(const struct textedit *edit)
{
    const char *feed = memchr(textedit_text(edit) + edit->cursor, '\n', edit->text.length - edit->cursor);
    return feed ? (size_t)(feed - edit->text.data) : edit->text.length;
}

bool textedit_kill_word(struct textedit *edit)
{
    return cut(edit, word_before(edit), edit->cursor);
}

bool textedit_kill_word_after(struct textedit *edit)
{
    return cut(edit, edit->cursor, word_after(edit));
}

bool textedit_kill_to_start(struct textedit *edit)
{
    size_t start = text_line_start(edit);
    return start < edit->cursor ? cut(edit, start, edit->cursor) : textedit_backspace(edit);
}

bool textedit_kill_to_end(struct textedit *edit)
{
    size_t end = text_line_end(edit);
    return end > edit->cursor ? cut(edit, edit->cursor, end) : textedit_delete(edit);
}

/* ---- screen lines ---- */

struct line { size_t start, length, next; int row; };

/* Walk the screen lines from *OFFSET on; an empty text has one. */
static bool next_line(const struct textedit *edit, size_t *offset, struct line *line)
{
    size_t length = edit->text.length;
    if (length == 0 && *offset == 0) {
        *offset = 1;
        *line = (struct line){0};
        return true;
    }
    if (edit->sideways) {
        bool first = *offset == 0;
        *line = (struct line){0, length, length, 0};
        *offset = length + 1;
        return first;
    }
    if (!text_wrap(textedit_text(edit), length, edit->columns, offset, &line->start, &line->length))
        return false;
    line->next = *offset < length ? *offset : length;
    return true;
}

/* The screen line with the number ROW, or the last one. */
static struct line line_at(const struct textedit *edit, int row)
{
    struct line line = {0}, found = {0};
    size_t offset = 0;
    for (int i = 0; i <= row && next_line(edit, &offset, &line); i++) {
        line.row = i;
        found = line;
    }
    return found;
}

/* The screen line that the cursor is on.  At a wrap it is the beginning of the next line. */
static struct line cursor_line(const struct textedit *edit)
{
    struct line line = {0}, found = {0};
    size_t offset = 0;
    for (int i = 0; next_line(edit, &offset, &line) && line.start <= edit->cursor; i++) {
        line.row = i;
        found = line;
    }
    return found;
}

static int width_to(const struct textedit *edit, size_t from, size_t to)
{
    return to > from ? text_width(textedit_text(edit) + from, to - from) : 0;
}

/* Column of the cursor in LINE; blanks that hang over the edge keep it at the edge. */
static int cursor_column(const struct textedit *edit, const struct line *line)
{
    int column = width_to(edit, line->start, edit->cursor);
    return column > edit->columns && !edit->sideways ? edit->columns : column;
}

static size_t offset_at(const struct textedit *edit, const struct line *line, int column)
{
    return line->start + text_fit(textedit_text(edit) + line->start, line->length, column, NULL);
}

static bool go(struct textedit *edit, size_t offset)
{
    bool moved = offset != edit->cursor;
    edit->cursor = offset;
    edit->goal = -1;
    return moved;
}

static bool go_rows(struct textedit *edit, int rows)
{
    struct line here = cursor_line(edit);
    int goal = edit->goal >= 0 ? edit->goal : cursor_column(edit, &here);
    int row = here.row + rows;
    struct line there = line_at(edit, row < 0 ? 0 : row);
    bool moved = there.row != here.row && go(edit, offset_at(edit, &there, goal));
    edit->goal = goal;
    return moved;
}

bool textedit_left(struct textedit *edit)       { return go(edit, before(edit, edit->cursor)); }
bool textedit_right(struct textedit *edit)      { return go(edit, after(edit, edit->cursor)); }
bool textedit_up(struct textedit *edit)         { return go_rows(edit, -1); }
bool textedit_down(struct textedit *edit)       { return go_rows(edit, 1); }
bool textedit_page_up(struct textedit *edit)    { return go_rows(edit, -edit->rows); }
bool textedit_page_down(struct textedit *edit)  { return go_rows(edit, edit->rows); }
bool textedit_start(struct textedit *edit)      { return go(edit, 0); }
bool textedit_end(struct textedit *edit)        { return go(edit, edit->text.length); }
bool textedit_word_left(struct textedit *edit)  { return go(edit, word_before(edit)); }
bool textedit_word_right(struct textedit *edit) { return go(edit, word_after(edit)); }
bool textedit_line_start(struct textedit *edit) { return go(edit, cursor_line(edit).start); }

/* The end of a wrapped line is the start of the next, so stop before its last blank, or its last grapheme when it has none. */
bool textedit_line_end(struct textedit *edit)
{
    struct line line = cursor_line(edit);
    size_t end = line.start + line.length;
    bool wrapped = end == line.next && end < edit->text.length;
    return go(edit, wrapped ? before(edit, end) : end);
}

/* The last column of an area is kept for the cursor behind a full line. */
static int wrap_width(int columns)
{
    return columns > 1 ? columns - 1 : 1;
}

int textedit_lines(const struct textedit *edit, int columns)
{
    struct textedit as_wide = *edit;
    as_wide.columns = wrap_width(columns);
    struct line line;
    size_t offset = 0;
    int lines = 0;
    while (next_line(&as_wide, &offset, &line))
        lines++;
    return lines;
}

/* ---- drawing ---- */

/* The first byte of what fits into fewer than COLUMNS before the cursor; found from there, however long the text is. */
static size_t fits_before_cursor(const struct textedit *edit, int columns)
{
    size_t at = edit->cursor;
    for (int width = 0; at > 0;) {
        size_t start = before(edit, at);
        width += width_to(edit, start, at);
        if (width >= columns)
            break;
        at = start;
    }
    return at;
}

static void draw_single(struct textedit *edit, struct canvas *canvas, struct area area, enum ink ink, int *column)
{
    const char *text = textedit_text(edit);
    if (edit->first_byte > edit->cursor || edit->first_byte > edit->text.length)
        edit->first_byte = edit->cursor;
    while (edit->first_byte > 0 && width_to(edit, before(edit, edit->first_byte), edit->text.length) < area.columns)
        edit->first_byte = before(edit, edit->first_byte);
    if (width_to(edit, edit->first_byte, edit->cursor) >= area.columns)
        edit->first_byte = fits_before_cursor(edit, area.columns);
    canvas_bytes(canvas, area, 0, 0, ink, text + edit->first_byte, edit->text.length - edit->first_byte, false);
    *column = width_to(edit, edit->first_byte, edit->cursor);
}

static void draw_lines(struct textedit *edit, struct canvas *canvas, struct area area, enum ink ink, int *row, int *column)
{
    struct line here = cursor_line(edit), line;
    int lines = textedit_lines(edit, area.columns);
    *column = cursor_column(edit, &here);
    if (edit->first_row > lines - area.rows)
        edit->first_row = lines > area.rows ? lines - area.rows : 0;
    if (here.row < edit->first_row)
        edit->first_row = here.row;
    if (here.row >= edit->first_row + area.rows)
        edit->first_row = here.row - area.rows + 1;
    *row = here.row - edit->first_row;

    size_t offset = 0;
    for (int i = 0; next_line(edit, &offset, &line); i++)
        canvas_bytes(canvas, area, i - edit->first_row, 0, ink, textedit_text(edit) + line.start, line.length, false);
}

void textedit_draw(struct textedit *edit, struct canvas *canvas, struct area area, enum ink ink, bool focused)
{
    if (area.rows < 1 || area.columns < 1)
        return;
    int row = 0, column = 0;
    edit->columns = wrap_width(area.columns);
    edit->rows = area.rows;
    canvas_fill(canvas, area, ink);
    if (edit->sideways)
        draw_single(edit, canvas, area, ink, &column);
    else
        draw_lines(edit, canvas, area, ink, &row, &column);
    if (focused) {
        canvas->cursor_row = area.row + row;
        canvas->cursor_column = area.column + (column < area.columns ? column : area.columns - 1);
    }
}

bool textedit_click(struct textedit *edit, int row, int column)
{
    if (edit->sideways) {
        const char *text = textedit_text(edit) + edit->first_byte;
        return go(edit, edit->first_byte + text_fit(text, edit->text.length - edit->first_byte, column, NULL));
    }
    struct line line = line_at(edit, edit->first_row + row);
    return go(edit, offset_at(edit, &line, column));
}
