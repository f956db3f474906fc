#include "render/writers/json.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>

#include "formats/base/buf.h"

/* Texts that say nothing are left out. */
static void put(json_t *object, const char *key, const char *text)
{
    if (text && *text)
        json_object_set_new(object, key, json_string(text));
}

static json_t *pairs(const struct pair *at, size_t count)
{
    json_t *list = json_array();
    for (size_t i = 0; i < count; i++) {
        json_t *pair = json_object();
        put(pair, "label", at[i].label);
        put(pair, "text", at[i].text);
        json_array_append_new(list, pair);
    }
    return list;
}

static json_t *head(const struct column_head *part)
{
    json_t *object = json_object();
    put(object, "head", part->head);
    put(object, "below", part->below);
    json_object_set_new(object, "pairs", pairs(part->pairs, part->pair_count));
    return object;
}

static json_t *masthead(const struct masthead *m)
{
    json_t *object = json_object();
    put(object, "title", m->title);
    put(object, "kind", m->kind);
    put(object, "big_label", m->big_label);
    put(object, "big", m->big);
    json_object_set_new(object, "times", pairs(m->times, m->time_count));
    json_object_set_new(object, "left", head(&m->left));
    json_object_set_new(object, "right", head(&m->right));
    return object;
}

static json_t *heading(const struct heading *heading)
{
    json_t *lines = json_array();
    for (size_t i = 0; i < HEADING_LINES; i++)
        json_array_append_new(lines, json_string(heading->lines[i]));
    return json_pack("{sosb}", "lines", lines, "shaded", heading->shaded);
}

static json_t *columns(const struct table *table)
{
    json_t *list = json_array();
    for (size_t i = 0; i < table->column_count; i++) {
        const struct column *column = &table->columns[i];
        json_t *object = json_pack("{sbsb}", "paper", column->paper, "data", column->data);
        put(object, "name", column->name);
        put(object, "title", column->title);
        if (column->kind == COLUMN_PICTURE)
            json_object_set_new(object, "picture", json_true());
        if (column->kind == COLUMN_KEYS)
            json_object_set_new(object, "keys", json_true());
        if (table->headings)
            json_object_set_new(object, "heading", heading(&table->headings[i]));
        json_array_append_new(list, object);
    }
    return list;
}

static const char *const strips[] = {"", "int-day", "ext-day", "int-night", "ext-night", "dusk", "day-break", "week-break", "off", "holiday"};

static json_t *row(const struct table *table, const struct row *row)
{
    static const char *const kinds[] = {[ROW_CELLS] = "cells", [ROW_GROUP] = "group", [ROW_BANNER] = "banner", [ROW_TOTAL] = "total",
                                        [ROW_FACT] = "fact", [ROW_OPEN] = "open"};
    static const char *const marks[] = {"", "solid", "outline", "pale"};
    size_t count = row->kind == ROW_GROUP ? GROUP_CELLS : row->kind == ROW_BANNER ? 1 : table->column_count;
    json_t *cells = json_array();
    for (size_t i = 0; i < count; i++) {
        json_t *cell = json_object();
        put(cell, "text", row->cells[i].text);
        put(cell, "below", row->cells[i].below);
        put(cell, "aside", row->cells[i].aside);
        put(cell, "link", row->cells[i].link);
        put(cell, "mark", marks[row->cells[i].mark]);
        json_array_append_new(cells, cell);
    }
    json_t *object = json_pack("{sssbso}", "kind", kinds[row->kind], "ticked", row->ticked, "cells", cells);
    put(object, "colour", strips[row->colour]);
    put(object, "revised", row->revised);
    if (row->rgb)
        json_object_set_new(object, "rgb", json_integer(row->rgb));
    return object;
}

static json_t *table(const struct table *t)
{
    json_t *object = json_object(), *rows = json_array();
    for (size_t i = 0; i < t->row_count; i++)
        json_array_append_new(rows, row(t, &t->rows[i]));
    put(object, "title", t->title);
    put(object, "right", t->right);
    json_object_set_new(object, "columns", columns(t));
    if (t->key_count)
        json_object_set_new(object, "keys", pairs(t->keys, t->key_count));
    json_object_set_new(object, "rows", rows);
    return object;
}

static json_t *paragraph(const struct paragraph *p)
{
    static const char *const kinds[] = {"heading", "action", "speaker", "speech", "aside", "remark"};
    json_t *object = json_object();
    json_object_set_new(object, "kind", json_string(kinds[p->kind]));
    put(object, "number", p->number);
    put(object, "text", p->text);
    put(object, "revised", p->revised);
    return object;
}

static json_t *block(const struct block *b)
{
    json_t *paragraphs = json_array();
    for (size_t i = 0; i < b->paragraph_count; i++)
        json_array_append_new(paragraphs, paragraph(&b->paragraphs[i]));
    json_t *object = json_object(), *tables = json_array(), *boxes = json_array();
    for (size_t i = 0; i < b->table_count; i++)
        json_array_append_new(tables, table(&b->tables[i]));
    for (size_t i = 0; i < b->box_count; i++) {
        json_t *box = json_object();
        put(box, "title", b->boxes[i].title);
        json_object_set_new(box, "pairs", pairs(b->boxes[i].pairs, b->boxes[i].pair_count));
        json_array_append_new(boxes, box);
    }
    put(object, "text", b->text);
    if (b->masthead)
        json_object_set_new(object, "masthead", masthead(b->masthead));
    json_object_set_new(object, "tables", tables);
    json_object_set_new(object, "boxes", boxes);
    if (b->paragraph_count)
        json_object_set(object, "paragraphs", paragraphs);
    json_decref(paragraphs);
    if (b->panels)
        json_object_set_new(object, "panels", json_pack("{sIsIsf}", "across", (json_int_t)b->panels->across, "down", (json_int_t)b->panels->down,
                                                        "aspect", b->panels->aspect));
    return object;
}

/* What the board paints otherwise than usual. */
static json_t *palette(const struct strip_paint *paints)
{
    json_t *object = json_object();
    for (enum strip_colour colour = STRIP_INT_DAY; colour < STRIP_COLOURS; colour++) {
        char text[8];
        snprintf(text, sizeof text, "#%06x", paints[colour].rgb & 0xffffff);
        if (paints[colour].own)
            put(object, strips[colour], text);
    }
    return object;
}

bool json_write(const struct report *report, const struct writer_options *options, struct buf *out, const char **why)
{
    (void)options;
    json_t *root = json_object(), *blocks = json_array();
    for (size_t i = 0; i < report->block_count; i++)
        json_array_append_new(blocks, block(&report->blocks[i]));
    put(root, "kind", report->kind);
    put(root, "title", report->title);
    put(root, "issued", report->issued);
    put(root, "footer", report->footer);
    put(root, "stamp", report->stamp);
    if (report->palette)
        json_object_set_new(root, "palette", palette(report->palette));
    json_object_set_new(root, "blocks", blocks);
    char *text = json_dumps(root, JSON_INDENT(1));
    *why = "the report cannot be said as JSON";
    if (text)
        buf_add_format(out, "%s\n", text);
    free(text);
    json_decref(root);
    return text != NULL;
}
