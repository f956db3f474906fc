#include "editor/views/text.h"

#include <stdlib.h>
#include <string.h>

#include "editor/app.h"
#include "editor/doc.h"
#include "formats/base/arena.h"
#include "formats/base/mem.h"
#include "formats/base/text.h"
#include "formats/yaml/tree.h"

enum { NUMBER_WIDTH = 7 };              /* cells before a line's text */

static void add_line(struct text_view *text, size_t offset)
{
    mem_grow(&text->lines, text->count, &text->capacity, sizeof *text->lines);
    text->lines[text->count++] = offset;
}

static void ensure(struct app *app)
{
    struct text_view *text = &app->text;
    if (!text->stale && text->count)
        return;
    const struct tree *tree = doc_tree(app->doc);
    size_t length = tree_length(tree);
    const char *bytes = tree_bytes(tree, 0, length), *at = bytes;
    text->count = 0;
    text->stale = false;
    add_line(text, 0);
    while (length && (at = memchr(at, '\n', length - (size_t)(at - bytes)))) {
        at++;
        if ((size_t)(at - bytes) < length)
            add_line(text, (size_t)(at - bytes));
        else
            break;
    }
    if (text->line >= text->count)
        text->line = text->count - 1;
}

void text_refresh(struct app *app)
{
    app->text.stale = true;
}

void text_release(struct app *app)
{
    struct text_view *text = &app->text;
    free(text->lines);
    *text = (struct text_view){0};
}

/* The bytes of LINE, without its end. */
static size_t line_bytes(struct app *app, size_t line, size_t *length)
{
    struct text_view *text = &app->text;
    const struct tree *tree = doc_tree(app->doc);
    size_t start = text->lines[line], end = line + 1 < text->count ? text->lines[line + 1] : tree_length(tree);
    const char *bytes = tree_bytes(tree, start, end - start);
    while (end > start && (bytes[end - start - 1] == '\n' || bytes[end - start - 1] == '\r'))
        end--;
    *length = end - start;
    return start;
}

size_t text_line(struct app *app, size_t *length)
{
    ensure(app);
    return line_bytes(app, app->text.line, length);
}

/* The line that OFFSET is in. */
static size_t line_at(struct app *app, size_t offset)
{
    struct text_view *text = &app->text;
    ensure(app);
    size_t low = 0, high = text->count;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (text->lines[middle] <= offset)
            low = middle;
        else
            high = middle;
    }
    return low;
}

/* Select, for the other views, what stands in the line. */
static void share_selection(struct app *app)
{
    const struct tree *tree = doc_tree(app->doc);
    size_t length, start = text_line(app, &length);
    const char *bytes = tree_bytes(tree, start, length);
    size_t indent = 0;
    while (indent < length && (bytes[indent] == ' ' || bytes[indent] == '-'))
        indent++;
    struct node *node = tree_root(tree) ? tree_node_at(tree, start + indent) : NULL;
    if (!node || doc_stale(app->doc))
        return;
    struct arena *arena = arena_new();
    app_select(app, node_path(tree, node, arena));
    arena_free(arena);
}

void text_go_to_line(struct app *app, size_t line)
{
    ensure(app);
    app->text.line = line < app->text.count ? line : app->text.count - 1;
    share_selection(app);
}

bool text_go_to_error(struct app *app)
{
    size_t offset;
    if (!tree_error(doc_tree(app->doc), &offset))
        return false;
    app->text.line = line_at(app, offset);
    return true;
}

void text_reveal(struct app *app)
{
    const struct tree *tree = doc_tree(app->doc);
    if (!tree_root(tree))
        return;
    const struct node *node = tree_find(tree, app->session.current);
    if (node)
        app->text.line = line_at(app, node_offset(node));
}

void text_delete_line(struct app *app)
{
    struct text_view *text = &app->text;
    size_t length, start = text_line(app, &length);
    size_t end = text->line + 1 < text->count ? text->lines[text->line + 1] : tree_length(doc_tree(app->doc));
    if (end == start)
        return;
    doc_begin(app->doc, "delete a line");
    doc_splice(app->doc, &(struct splice){.offset = start, .removed = end - start, .text = ""});
    doc_end(app->doc);
    app_refresh(app);
}

bool text_find(struct app *app, const char *needle, int step)
{
    ensure(app);
    struct text_view *text = &app->text;
    struct buf line = {0};
    bool found = false;
    for (size_t i = 1; i <= text->count && !found; i++) {
        size_t at = (text->line + (step > 0 ? i : text->count - i % text->count)) % text->count, length, start = line_bytes(app, at, &length);
        buf_reset(&line);
        buf_add(&line, tree_bytes(doc_tree(app->doc), start, length), length);
        found = text_holds(buf_string(&line), needle);
        if (found)
            text_go_to_line(app, at);
    }
    buf_release(&line);
    return found;
}

/* ---- motions ---- */

static bool go_by(struct app *app, long step)
{
    long line = (long)app->text.line + step, last = (long)app->text.count - 1;
    size_t before = app->text.line;
    text_go_to_line(app, (size_t)(line < 0 ? 0 : line > last ? last : line));
    return before != app->text.line;
}

bool text_move(struct app *app, enum motion motion, int count)
{
    ensure(app);
    long page = app->text.height > 1 ? (long)app->text.height - 1 : 1;
    switch (motion) {
    case MOVE_UP:        return go_by(app, -count);
    case MOVE_DOWN:      return go_by(app, count);
    case MOVE_PAGE_UP:   return go_by(app, -page * count);
    case MOVE_PAGE_DOWN: return go_by(app, page * count);
    case MOVE_FIRST:     return go_by(app, -(long)app->text.count);
    case MOVE_LAST:      return go_by(app, (long)app->text.count);
    default:             return false;
    }
}

bool text_click(struct app *app, struct area area, int row, int column)
{
    (void)area;
    (void)column;
    ensure(app);
    if (app->text.top + (size_t)row >= app->text.count)
        return false;
    text_go_to_line(app, app->text.top + (size_t)row);
    return true;
}

/* ---- drawing ---- */

/* Keep the line in sight, and BELOW rows under it. */
static void scroll(struct text_view *text, size_t rows, size_t below)
{
    size_t margin = rows > 8 ? 3 : 0;
    margin = below > margin && below < rows ? below : margin;
    if (text->line < text->top + margin)
        text->top = text->line > margin ? text->line - margin : 0;
    if (text->line + margin + 1 > text->top + rows)
        text->top = text->line + margin + 1 - rows;
}

/* The line that is typed, with nothing before it but room for the number. */
static int draw_entry(struct app *app, struct canvas *canvas, struct area area, int row)
{
    struct area text = area_inside(area, row, NUMBER_WIDTH, area.rows - row, area.columns - NUMBER_WIDTH);
    entry_draw(&app->entry, canvas, text);
    return entry_rows(&app->entry, text.columns);
}

static int draw_reason(struct app *app, struct canvas *canvas, struct area area)
{
    canvas_text(canvas, area, 0, 0, INK_WARNING, "^");
    return canvas_prose(canvas, area_inside(area, 0, 2, area.rows, area.columns - 2), 0, INK_WARNING, tree_error(doc_tree(app->doc), NULL));
}

static int draw_line(struct app *app, struct canvas *canvas, struct area area, int row, size_t line, size_t error_line)
{
    struct arena *arena = arena_new();
    bool selected = line == app->text.line, wrong = line == error_line, typed = selected && app->entry.kind == ENTRY_LINE;
    size_t length, start = line_bytes(app, line, &length);
    int first = row;
    if (typed && app->entry.adding < 0)
        row += draw_entry(app, canvas, area, row);
    canvas_text(canvas, area, row, 0, INK_TEXT, selected ? ">" : " ");
    canvas_text(canvas, area, row, 1, wrong ? INK_ERROR : INK_NUMBER, arena_format(arena, "%5zu", line + 1));
    if (selected)
        canvas_ink(canvas, area_inside(area, row, 0, 1, NUMBER_WIDTH - 1), INK_SELECTED);
    if (typed && !app->entry.adding)
        row += draw_entry(app, canvas, area, row);
    else
        canvas_bytes(canvas, area, row++, NUMBER_WIDTH, wrong ? INK_ERROR : INK_TEXT, tree_bytes(doc_tree(app->doc), start, length), length,
                     true);
    if (wrong)
        row += draw_reason(app, canvas, area_inside(area, row, NUMBER_WIDTH, area.rows - row, area.columns - NUMBER_WIDTH));
    if (typed && app->entry.adding > 0)
        row += draw_entry(app, canvas, area, row);
    arena_free(arena);
    return row - first;
}

void text_draw(struct app *app, struct canvas *canvas, struct area area, bool focused)
{
    ensure(app);
    struct text_view *text = &app->text;
    size_t offset;
    const char *error = tree_error(doc_tree(app->doc), &offset);
    if (!focused)
        text_reveal(app);               /* beside another view it shows what is selected there */
    size_t error_line = error ? line_at(app, offset) : SIZE_MAX;
    text->height = (size_t)area.rows;
    scroll(text, (size_t)area.rows, text->line == error_line ? (size_t)text_rows(error, area.columns - NUMBER_WIDTH - 2) : 0);
    int row = 0;
    for (size_t line = text->top; line < text->count && row < area.rows; line++)
        row += draw_line(app, canvas, area, row, line, error_line);
}
