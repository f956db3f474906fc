#include "editor/views/inspector.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "editor/app.h"
#include "editor/command_each.h"
#include "editor/doc.h"
#include "editor/names.h"
#include "editor/select.h"
#include "formats/base/arena.h"
#include "formats/base/mem.h"
#include "formats/base/text.h"
#include "formats/feel.h"
#include "formats/yaml/tree.h"

/* Cells for the names of the fields. */
static int label_width(struct area area)
{
    return area.columns < 50 ? 14 : 18;
}

enum kind kind_at(const char *path)
{
    bool inside = false;
    if (strcmp(path, "/") == 0)
        return KIND_BOARD;
    const struct field *field = schema_at(path, &inside);
    if (!field || field->type != TYPE_MAP)
        return KIND_NONE;
    return field->container == ONE || inside ? field->of : KIND_NONE;
}

/* ---- rows ---- */

static void add_row(struct inspector *inspector, struct inspector_row row)
{
    mem_grow(&inspector->rows, inspector->count, &inspector->capacity, sizeof *inspector->rows);
    inspector->rows[inspector->count++] = row;
}

/* What the outline shows as rows of its own is not repeated here. */
static bool in_outline(const struct field *field)
{
    switch (field->of) {
    case KIND_SCENE: case KIND_BEAT: case KIND_SHOT: case KIND_STRIP: case KIND_DAY: case KIND_CHARACTER: case KIND_LOCATION: case KIND_CREW:
    case KIND_PICTURE: case KIND_PROMISE: case KIND_RELEASE: case KIND_NOTE: case KIND_EMOTION:
        return field->type == TYPE_MAP;
    default:
        return false;
    }
}

/* "name: order, from: +, to: ++"; of two values just "axis: She has lost her bearings." */
static char *map_summary(const struct tree *tree, const struct node *map, struct arena *arena)
{
    struct buf text = {0};
    bool pair = node_items(map) == 2;
    for (const struct node *key = map->first; key && key->next; key = key->next->next) {
        const char *value = node_text(tree, key->next, arena), *name = node_text(tree, key, arena);
        if (!name || strcmp(name, "id") == 0)
            continue;
        buf_add_string(&text, !text.length ? "" : pair && value ? ": " : ", ");
        if (!pair || !value)
            buf_add_format(&text, "%s%s", name, value ? ": " : "");
        buf_add_string(&text, value ? prose_flow(value, arena) : "");
    }
    char *copy = arena_copy(arena, buf_string(&text), text.length);
    buf_release(&text);
    return copy;
}

/* Sentences stand a line each; words stand beside each other, as they are typed. */
static char *list_text(struct app *app, const struct field *field, const char *path, const struct node *list, struct arena *arena)
{
    struct buf text = {0};
    if (field->type != TYPE_TEXT || field->container != LIST || list->kind != NODE_LIST)
        return entry_text(app, path, arena);
    for (const struct node *item = list->first; item; item = item->next) {
        const char *words = node_text(doc_tree(app->doc), item, arena);
        buf_add_format(&text, "%s%s", text.length ? "\n" : "", words ? words : "…");
    }
    char *copy = arena_copy(arena, buf_string(&text), text.length);
    buf_release(&text);
    return copy;
}

static char *item_summary(struct app *app, const char *path, const struct node *node, struct arena *arena)
{
    const struct story *story = doc_story(app->doc);
    const struct thing *thing = story ? story_thing_at(story, path) : NULL;
    if (thing && thing->kind == KIND_FEEL && thing->node == node)
        return feel_full_text((const struct feel *)thing, arena);
    if (node->kind == NODE_MAP)
        return map_summary(doc_tree(app->doc), node, arena);
    char *text = entry_text(app, path, arena);
    return text ? text : arena_string(arena, "…");
}

static void add_items(struct app *app, const struct field *field, const char *path, const struct node *container)
{
    struct inspector *inspector = &app->inspector;
    for (size_t i = 0; i < node_items(container); i++) {
        struct node *item = node_at(container, i);
        const char *key = container->kind == NODE_MAP ? node_text(doc_tree(app->doc), node_key(item), inspector->arena) : NULL;
        struct inspector_row row = {.kind = ROW_ITEM, .field = field, .present = true};
        row.path = key ? path_join(path, key, inspector->arena) : path_item(path, i, inspector->arena);
        row.label = key ? arena_format(inspector->arena, "  %s", key) : arena_format(inspector->arena, "  %zu", i + 1);
        row.text = item_summary(app, row.path, item, inspector->arena);
        add_row(inspector, row);
    }
}

/* Things and keyed values get a row each; words stand in one line. */
static enum inspector_kind kind_of(const struct field *field)
{
    if (field->container == KEYED || (field->container == LIST && field->type == TYPE_MAP))
        return ROW_LIST;
    return field->type == TYPE_MAP ? ROW_MAP : ROW_FIELD;
}

static void add_field(struct app *app, const struct field *field, struct node *node)
{
    struct inspector *inspector = &app->inspector;
    struct inspector_row row = {.kind = kind_of(field), .field = field, .present = node != NULL};
    row.path = path_join(inspector->base, field->key, inspector->arena);
    row.label = arena_string(inspector->arena, field->key);
    for (char *at = row.label; (at = strchr(at, '_'));)
        *at = ' ';
    bool container = node && (node->kind == NODE_LIST || node->kind == NODE_MAP);
    if (row.kind == ROW_LIST && node && !container)
        row.kind = ROW_FIELD;           /* a single value where a list is meant */
    if (row.kind == ROW_LIST)
        row.text = arena_string(inspector->arena, "");
    else if (row.kind == ROW_MAP && container)
        row.text = map_summary(doc_tree(app->doc), node, inspector->arena);
    else
        row.text = container ? list_text(app, field, row.path, node, inspector->arena) : entry_text(app, row.path, inspector->arena);
    row.text = row.text ? row.text : arena_string(inspector->arena, "…");       /* not of a form that is typed in one field */
    add_row(inspector, row);
    if (row.kind == ROW_LIST && container)
        add_items(app, field, row.path, node);
}

static void add_unknown(struct app *app, enum kind kind, const struct node *map)
{
    struct inspector *inspector = &app->inspector;
    const struct tree *tree = doc_tree(app->doc);
    for (const struct node *key = map->first; key && key->next; key = key->next->next) {
        const char *name = node_text(tree, key, inspector->arena);
        if (!name || schema_field(kind, name))
            continue;
        struct inspector_row row = {.kind = ROW_FIELD, .present = true, .path = path_join(inspector->base, name, inspector->arena)};
        row.label = arena_string(inspector->arena, name);
        row.text = entry_text(app, row.path, inspector->arena);
        row.text = row.text ? row.text : arena_string(inspector->arena, "…");
        add_row(inspector, row);
    }
}

/* Those that are set, or should be; or those that could be.  The id is no one's to type. */
static void add_fields(struct app *app, enum kind kind, const struct node *map, bool set)
{
    size_t count;
    const struct field *first = schema_first(kind, &count);
    for (size_t i = 0; i < count; i++) {
        const struct field *field = &first[i];
        struct node *node = map ? node_get(doc_tree(app->doc), map, field->key) : NULL;
        bool shown = node || field->flags & FIELD_REQUIRED || strcmp(field->key, main_field(kind)) == 0;
        if (shown == set && !in_outline(field) && strcmp(field->key, "id") != 0)
            add_field(app, field, node);
    }
}

static void build(struct app *app)
{
    struct inspector *inspector = &app->inspector;
    arena_free(inspector->arena);
    inspector->arena = arena_new();
    inspector->count = 0;
    inspector->stale = false;
    const struct tree *tree = doc_tree(app->doc);
    enum kind kind = kind_at(inspector->base);
    if (kind == KIND_NONE || doc_stale(app->doc) || tree_error(tree, NULL))
        return;
    struct node *map = tree_root(tree) ? tree_find(tree, inspector->base) : NULL;
    if (map && map->kind != NODE_MAP)
        map = NULL;
    struct node *id = map ? node_get(tree, map, "id") : NULL;
    add_fields(app, kind, map, true);
    if (map)
        add_unknown(app, kind, map);
    if (id && schema_field(kind, "id"))
        add_field(app, schema_field(kind, "id"), id);
    size_t set = inspector->count;
    add_fields(app, kind, map, false);
    if (set && set < inspector->count)
        inspector->rows[set].apart = true;
}

/* The row of the selection: the one whose path is the longest around it. */
static void find_row(struct app *app)
{
    struct inspector *inspector = &app->inspector;
    size_t best = 0;
    for (size_t i = 0; i < inspector->count; i++) {
        size_t length = strlen(inspector->rows[i].path);
        if (length > best && path_inside(app->session.current, inspector->rows[i].path)) {
            best = length;
            inspector->row = i;
        }
    }
    if (best == 0 || inspector->row >= inspector->count)
        inspector->row = 0;
}

static void ensure(struct app *app)
{
    if (!app->inspector.stale)
        return;
    build(app);
    find_row(app);
}

/* Stay in the nested map that is shown while the selection is in it; else show the thing that it belongs to. */
void inspector_selected(struct app *app)
{
    struct inspector *inspector = &app->inspector;
    char outer[sizeof inspector->base];
    const struct thing *thing = app_thing(app);
    if (doc_stale(app->doc) || !thing)
        return;
    thing_path(thing_outer(thing), outer, sizeof outer);
    bool nested = strlen(inspector->base) > strlen(outer) && path_inside(inspector->base, outer);
    if (!nested || !path_inside(app->session.current, inspector->base)) {
        snprintf(inspector->base, sizeof inspector->base, "%s", outer);
        inspector->top = 0;
    }
    inspector->stale = true;
}

void inspector_refresh(struct app *app)
{
    app->inspector.stale = true;
    inspector_selected(app);
}

void inspector_release(struct app *app)
{
    struct inspector *inspector = &app->inspector;
    arena_free(inspector->arena);
    free(inspector->rows);
    *inspector = (struct inspector){0};
}

const struct inspector_row *inspector_row(struct app *app)
{
    ensure(app);
    return app->inspector.row < app->inspector.count ? &app->inspector.rows[app->inspector.row] : NULL;
}

char *inspector_path(struct app *app, char *path, size_t size)
{
    const struct inspector_row *row = inspector_row(app);
    snprintf(path, size, "%s", row ? row->path : "");
    return path;
}

/* ---- motions ---- */

static bool go_to(struct app *app, size_t row)
{
    struct inspector *inspector = &app->inspector;
    if (row >= inspector->count)
        return false;
    bool moved = row != inspector->row;
    char path[sizeof app->session.current];
    snprintf(path, sizeof path, "%s", inspector->rows[row].path);
    app_select(app, path);
    inspector->row = row;
    return moved;
}

static bool go_by(struct app *app, long step)
{
    long row = (long)app->inspector.row + step, last = (long)app->inspector.count - 1;
    return go_to(app, (size_t)(row < 0 ? 0 : row > last ? last : row));
}

void inspector_enter(struct app *app, const char *path)
{
    struct inspector *inspector = &app->inspector;
    snprintf(inspector->base, sizeof inspector->base, "%s", path);
    inspector->top = 0;
    build(app);
    inspector->row = 0;
    if (inspector->count)
        go_to(app, 0);
}

/* Out of a nested map to the one around it that has fields of its own; then to the outline. */
static bool go_out(struct app *app)
{
    struct inspector *inspector = &app->inspector;
    const struct thing *thing = app_thing(app);
    char outer[sizeof inspector->base], path[sizeof inspector->base];
    if (!thing)
        return false;
    thing_path(thing_outer(thing), outer, sizeof outer);
    snprintf(path, sizeof path, "%s", inspector->base);
    if (strcmp(inspector->base, outer) == 0) {
        app_select(app, outer);
        return app->view->place != PLACE_INSPECTOR && app_run(app, "focus main");
    }
    do {
        struct arena *arena = arena_new();
        snprintf(inspector->base, sizeof inspector->base, "%s", path_parent(inspector->base, NULL, arena));
        arena_free(arena);
    } while (kind_at(inspector->base) == KIND_NONE);
    app_select(app, path);
    return true;
}

static bool go_in(struct app *app)
{
    const struct inspector_row *row = inspector_row(app);
    if (!row)
        return false;
    if (row->kind == ROW_LIST)
        return app->inspector.row + 1 < app->inspector.count && app->inspector.rows[app->inspector.row + 1].kind == ROW_ITEM && go_by(app, 1);
    if (kind_at(row->path) == KIND_NONE)
        return false;
    inspector_enter(app, row->path);
    return true;
}

bool inspector_move(struct app *app, enum motion motion, int count)
{
    ensure(app);
    long page = app->inspector.height > 2 ? (long)app->inspector.height - 2 : 1;
    switch (motion) {
    case MOVE_UP:        return go_by(app, -count);
    case MOVE_DOWN:      return go_by(app, count);
    case MOVE_PAGE_UP:   return go_by(app, -page * count);
    case MOVE_PAGE_DOWN: return go_by(app, page * count);
    case MOVE_FIRST:     return go_to(app, 0);
    case MOVE_LAST:      return app->inspector.count && go_to(app, app->inspector.count - 1);
    case MOVE_OUT:       return go_out(app);
    case MOVE_IN:        return go_in(app);
    default:             return false;
    }
}

/* ---- drawing ---- */

int text_rows(const char *text, int columns)
{
    size_t offset = 0, start, length;
    int rows = 0;
    while (text_wrap(text, strlen(text), columns, &offset, &start, &length))
        rows++;
    return rows ? rows : 1;
}

/* In dialogue line breaks are real. */
static const char *shown_text(const struct inspector_row *row, struct arena *arena)
{
    bool prose = row->field && row->field->type == TYPE_PROSE && row->field->where != KIND_LINE;
    return prose ? prose_flow(row->text, arena) : row->text;
}

char *prose_flow(const char *prose, struct arena *arena)
{
    char *text = arena_string(arena, prose);
    for (char *at = text; (at = strchr(at, '\n')); at++) {
        if (at[1] == '\n')
            at++;
        else
            *at = at[1] ? ' ' : '\0';
    }
    return text;
}

static bool edited(const struct app *app, const struct inspector_row *row)
{
    return app->entry.kind != ENTRY_NONE && app->entry.kind != ENTRY_LINE && strcmp(app->entry.path, row->path) == 0;
}

static struct area value_area(struct area area, int row)
{
    int left = label_width(area);
    return area_inside(area, row, left, area.rows - row, area.columns - left - 1);
}

static int row_height(struct app *app, struct area area, const struct inspector_row *row, struct arena *arena)
{
    struct area value = value_area(area, 0);
    int own = edited(app, row) ? entry_rows(&app->entry, value.columns) : text_rows(shown_text(row, arena), value.columns);
    return own + row->apart;
}

/* Draw the row's lines that are in sight; ROW may begin above the area. */
static void draw_value(struct canvas *canvas, struct area area, int at, const struct inspector_row *row, struct arena *arena)
{
    struct area value = value_area(area, 0);
    const char *text = shown_text(row, arena);
    size_t offset = 0, start, length;
    for (int line = at; text_wrap(text, strlen(text), value.columns, &offset, &start, &length) && line < area.rows; line++) {
        if (line >= 0)
            canvas_bytes(canvas, value, line, 0, row->kind == ROW_ITEM && row->field && row->field->of == KIND_FEEL ? INK_FEELING : INK_TEXT,
                         text + start, length, true);
    }
    bool more = kind_at(row->path) != KIND_NONE && row->kind != ROW_LIST;
    if (more && at >= 0 && at < area.rows)
        canvas_text(canvas, area, at, area.columns - 1, INK_DIM, "›");
}

static void draw_row(struct app *app, struct canvas *canvas, struct area area, int at, const struct inspector_row *row, bool selected,
                     struct arena *arena)
{
    at += row->apart;
    struct area label = area_inside(area, at, 0, 1, label_width(area) - 1);
    if (at >= 0 && at < area.rows) {
        canvas_text(canvas, label, 0, 0, INK_TEXT, selected ? ">" : " ");
        int end = 1 + canvas_text(canvas, label, 0, 1, row->present ? INK_LABEL : INK_DIM, row->label);
        if (selected)
            canvas_ink(canvas, area_inside(label, 0, 0, 1, end), INK_SELECTED);
    }
    if (edited(app, row))
        entry_draw(&app->entry, canvas, value_area(area, at > 0 ? at : 0));
    else
        draw_value(canvas, area, at, row, arena);
}

/* "Beat 12.3", and the way into what is nested. */
static const char *heading(struct app *app, struct arena *arena)
{
    const struct thing *thing = app_thing(app);
    char outer[512];
    if (!thing)
        return "";
    thing = thing_outer(thing);
    thing_path(thing, outer, sizeof outer);
    const char *kind = kind_name(thing->kind), *label = thing_label(app, thing, arena);
    if (thing->kind == KIND_DAY)
        kind = "";
    const char *rest = strlen(app->inspector.base) > strlen(outer) ? app->inspector.base + strlen(outer) : "";
    struct buf text = {0};
    buf_add_format(&text, "%s%s%s", kind, *kind ? " " : "", label);
    for (; *rest; rest += strcspn(rest, "/"), rest += *rest == '/') {
        size_t length = strcspn(rest, "/");
        if (length && strspn(rest, "0123456789") == length)
            buf_add_format(&text, " %ld", strtol(rest, NULL, 10) + 1);
        else if (length)
            buf_add_format(&text, " › %.*s", (int)length, rest);
    }
    char *copy = arena_copy(arena, text.data, text.length);
    buf_release(&text);
    return copy;
}

static const char *help_of(const struct inspector_row *row, struct arena *arena)
{
    if (!row || !row->field)
        return row ? "the program does not know this key; it is kept as it is" : "";
    const char *unit = row->field->unit ? arena_format(arena, " (%s)", row->field->unit) : "";
    const char *fallback = row->field->fallback && !row->present ? arena_format(arena, " Without it: %s.", row->field->fallback) : "";
    return arena_format(arena, "%s%s%s", row->field->help ? row->field->help : "", unit, fallback);
}

/* Lines of the rows before and of the selected one, to keep it in sight. */
static void scroll(struct app *app, struct area area, struct arena *arena)
{
    struct inspector *inspector = &app->inspector;
    size_t before = 0, own = 1;
    for (size_t i = 0; i < inspector->count; i++) {
        size_t rows = (size_t)row_height(app, area, &inspector->rows[i], arena);
        if (i == inspector->row) {
            own = rows;
            break;
        }
        before += rows;
    }
    if (before + own > inspector->top + (size_t)area.rows)
        inspector->top = before + own - (size_t)area.rows;
    if (before < inspector->top)
        inspector->top = before;
}

static void draw_rows(struct app *app, struct canvas *canvas, struct area area, bool focused, struct arena *arena)
{
    struct inspector *inspector = &app->inspector;
    scroll(app, area, arena);
    int line = -(int)inspector->top;
    for (size_t i = 0; i < inspector->count && line < area.rows; i++) {
        const struct inspector_row *row = &inspector->rows[i];
        int rows = row_height(app, area, row, arena);
        if (line + rows > 0)
            draw_row(app, canvas, area, line, row, focused && i == inspector->row, arena);
        line += rows;
    }
}

void inspector_draw(struct app *app, struct canvas *canvas, struct area area, bool focused)
{
    ensure(app);
    struct arena *arena = arena_new();
    int end = 1 + canvas_text(canvas, area, 0, 1, INK_TITLE, heading(app, arena));
    if (inspector_row(app) && entry_meant_for(app, inspector_row(app)->path, NULL))
        canvas_text(canvas, area, 0, end + 1, INK_KEY, arena_format(arena, "for %s marked", each_counted(&app->session, arena)));
    app->inspector.height = area.rows > 3 ? (size_t)area.rows - 3 : 1;
    draw_rows(app, canvas, area_inside(area, 1, 0, area.rows - 3, area.columns), focused, arena);
    if (focused)
        canvas_prose(canvas, area_inside(area, area.rows - 2, 1, 2, area.columns - 2), 0, INK_DIM, help_of(inspector_row(app), arena));
    arena_free(arena);
}

bool inspector_click(struct app *app, struct area area, int row, int column)
{
    ensure(app);
    (void)column;
    struct inspector *inspector = &app->inspector;
    struct area rows = area_inside(area, 1, 0, area.rows - 3, area.columns);
    struct arena *arena = arena_new();
    long line = 1 - (long)inspector->top;
    size_t found = inspector->count;
    for (size_t i = 0; i < inspector->count && found == inspector->count; i++) {
        int height = row_height(app, rows, &inspector->rows[i], arena);
        if (row >= line && row < line + height)
            found = i;
        line += height;
    }
    arena_free(arena);
    return found < inspector->count && (go_to(app, found) || app_run(app, "edit"));
}
