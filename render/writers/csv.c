#include "render/writers/csv.h"

#include <ctype.h>
#include <string.h>

#include "formats/base/buf.h"

struct csv {
    struct buf *out;
    const struct writer_options *options;
    size_t cells;                       /* in the record so far */
};

static const char BYTE_ORDER_MARK[] = "\xEF\xBB\xBF";

/* Would a spreadsheet run it?  Such a cell gets an apostrophe before it.  A number may begin with its sign. */
static bool runs(const char *text)
{
    if (!strchr("=+-@\t\r", *text) || !*text)
        return false;
    return !((*text == '-' || *text == '+') && text[1 + strspn(text + 1, "0123456789.")] == '\0' && text[1]);
}

/* Would Excel take it for a date or another number?  2/8, 1 4/8, 12E2, 3-5, 007 */
static bool mistaken(const char *text)
{
    size_t digits = strspn(text, "0123456789");
    if (!digits || strchr(text, '"'))
        return false;
    if (text[0] == '0' && isdigit((unsigned char)text[1]))
        return true;
    if (!text[digits])
        return false;
    const char *rest = text + digits;
    if (*rest == ' ' && rest[1 + strspn(rest + 1, "0123456789")] == '/')
        return true;
    return (strchr("/-", *rest) && isdigit((unsigned char)rest[1])) || (toupper((unsigned char)*rest) == 'E' && isdigit((unsigned char)rest[1]));
}

/* TEXT without control characters, which no reader of tables wants and some obey; TABs and line breaks stay. */
static void add_plain(struct buf *out, const char *text)
{
    for (; *text; text++) {
        unsigned char first = (unsigned char)text[0], second = (unsigned char)text[1];
        bool high = first == 0xc2 && second >= 0x80 && second < 0xa0;
        if (high)
            text++;
        else if (first != 0x7f && (first >= 0x20 || strchr("\t\n\r", first)))
            buf_add_byte(out, *text);
    }
}

static void add_cell(struct csv *csv, const char *text)
{
    if (csv->options->excel && mistaken(text)) {
        buf_add_format(csv->out, "\"=\"\"%s\"\"\"", text);
        return;
    }
    bool guard = !csv->options->raw && runs(text);
    bool quote = strpbrk(text, ",\"\r\n") || *text == ' ' || (*text && text[strlen(text) - 1] == ' ');
    if (quote)
        buf_add_byte(csv->out, '"');
    if (guard)
        buf_add_byte(csv->out, '\'');
    for (const char *p = text; *p; p++) {
        if (*p == '"')
            buf_add_byte(csv->out, '"');
        buf_add_byte(csv->out, *p);
    }
    if (quote)
        buf_add_byte(csv->out, '"');
}

static void cell(struct csv *csv, const char *text)
{
    struct buf plain = {0};
    if (csv->cells++)
        buf_add_byte(csv->out, ',');
    add_plain(&plain, text);
    add_cell(csv, buf_string(&plain));
    buf_release(&plain);
}

static void end_record(struct csv *csv)
{
    buf_add_string(csv->out, "\r\n");
    csv->cells = 0;
}

static void pair(struct csv *csv, const char *label, const char *text)
{
    if (!*label && !*text)
        return;
    cell(csv, label);
    cell(csv, text);
    end_record(csv);
}

/* Is any row marked against an earlier revision?  Then the marks have a column, the last one. */
static bool is_marked(const struct table *t)
{
    for (size_t r = 0; r < t->row_count; r++)
        if (t->rows[r].revised)
            return true;
    return false;
}

/* In the column behind all others, also where a banner filled the first alone. */
static void mark(struct csv *csv, const struct table *t, const struct row *row)
{
    size_t before = 0;
    for (size_t i = 0; i < t->column_count; i++)
        before += t->columns[i].data;
    while (csv->cells < before)
        cell(csv, "");
    cell(csv, row->revised ? row->revised : "");
}

static void table(struct csv *csv, const struct table *t, bool titled)
{
    bool marked = is_marked(t);
    if (titled) {
        end_record(csv);
        pair(csv, t->title, t->right);
    }
    for (size_t i = 0; i < t->column_count; i++)
        if (t->columns[i].data)
            cell(csv, *t->columns[i].title ? t->columns[i].title : t->columns[i].name);
    if (marked)
        cell(csv, "Changed");
    end_record(csv);
    for (size_t r = 0; r < t->row_count; r++) {
        const struct row *row = &t->rows[r];
        if (row->kind == ROW_GROUP || row->kind == ROW_FACT || row->kind == ROW_OPEN)
            continue;                   /* its data stand in every row's own columns */
        const struct cell_text *cells = row->kind == ROW_BANNER ? row->data : row->cells;
        if (!cells)
            cell(csv, row->cells[0].text);
        for (size_t i = 0; cells && i < t->column_count; i++)
            if (t->columns[i].data)
                cell(csv, cells[i].text);
        if (marked)
            mark(csv, t, row);
        end_record(csv);
    }
}

static void head(struct csv *csv, const struct masthead *m)
{
    pair(csv, "Title", m->title ? m->title : m->left.head);
    pair(csv, m->kind ? m->kind : m->left.below, m->right.head);
    pair(csv, "", m->right.below);
    if (m->big)
        pair(csv, m->big_label, m->big);
    for (size_t i = 0; i < m->time_count; i++)
        pair(csv, m->times[i].label, m->times[i].text);
    if (m->title) {
        pair(csv, "Company", m->left.head);
        pair(csv, "Office", m->left.below);
    }
    const struct column_head *parts[] = {&m->left, &m->right};
    for (size_t k = 0; k < 2; k++)
        for (size_t i = 0; i < parts[k]->pair_count; i++)
            pair(csv, parts[k]->pairs[i].label, parts[k]->pairs[i].text);
}

static const char *const paragraphs[] = {"heading", "action", "speaker", "speech", "aside", "remark"};

/* A record a paragraph: the number of the heading it stands under, what it is, its text, and its mark when any has one. */
static void script(struct csv *csv, const struct block *b)
{
    const char *number = "";
    bool marked = false;
    for (size_t i = 0; i < b->paragraph_count; i++)
        marked |= b->paragraphs[i].revised != NULL;
    for (size_t i = 0; i < b->paragraph_count; i++) {
        const struct paragraph *p = &b->paragraphs[i];
        number = p->number ? p->number : number;
        cell(csv, number);
        cell(csv, paragraphs[p->kind]);
        cell(csv, p->text);
        if (marked)
            cell(csv, p->revised ? p->revised : "");
        end_record(csv);
    }
}

static void block(struct csv *csv, const struct block *b)
{
    switch (b->kind) {
    case BLOCK_MASTHEAD:
        head(csv, b->masthead);
        break;
    case BLOCK_REMARK:
        pair(csv, "", b->text);
        break;
    case BLOCK_NOTICE:
        pair(csv, "Notice", b->text);
        break;
    case BLOCK_TABLE: case BLOCK_TABLES: case BLOCK_COLUMNS: case BLOCK_PANELS: case BLOCK_CARDS: case BLOCK_STRIPS:
        for (size_t i = 0; i < b->table_count; i++)
            table(csv, &b->tables[i], true);
        break;
    case BLOCK_BOXES: case BLOCK_SIGNATURES:
        for (size_t i = 0; i < b->box_count; i++) {
            end_record(csv);
            pair(csv, b->boxes[i].title, "");
            for (size_t k = 0; k < b->boxes[i].pair_count; k++)
                pair(csv, b->boxes[i].pairs[k].label, b->boxes[i].pairs[k].text);
        }
        break;
    case BLOCK_SCRIPT:
        script(csv, b);
        break;
    case BLOCK_TITLE: case BLOCK_RULED: case BLOCK_PAGE:
        break;
    }
}

static const struct table *only_table(const struct report *report)
{
    const struct table *only = NULL;
    for (size_t i = 0; i < report->block_count; i++) {
        const struct block *b = &report->blocks[i];
        if (b->kind == BLOCK_TITLE || b->kind == BLOCK_REMARK)
            continue;
        if (only || (b->kind != BLOCK_TABLE && b->kind != BLOCK_PANELS && b->kind != BLOCK_CARDS && b->kind != BLOCK_STRIPS))
            return NULL;
        only = b->tables;
    }
    return only;
}

/* A report that is one table is that table alone, with its header first, so that other programs can read it. */
bool csv_write(const struct report *report, const struct writer_options *options, struct buf *out, const char **why)
{
    (void)why;
    struct csv csv = {out, options, 0};
    if (options->excel) {
        buf_add_string(out, BYTE_ORDER_MARK);
        buf_add_string(out, "sep=,\r\n");
    }
    const struct table *only = only_table(report);
    if (!only && report->stamp)
        pair(&csv, "Confidential", report->stamp);
    if (only)
        table(&csv, only, false);
    for (size_t i = 0; !only && i < report->block_count; i++)
        block(&csv, &report->blocks[i]);
    return true;
}
