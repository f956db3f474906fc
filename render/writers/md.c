#include "render/writers/md.h"

#include <string.h>

#include "formats/base/buf.h"
#include "formats/base/text.h"

/* TEXT made fit to show, with what Markdown would read as its own escaped; a line break is "<br>" inside tables. */
static void add(struct buf *out, const char *text, bool in_table)
{
    struct buf shown = {0};
    text_show(&shown, text, strlen(text), true);
    for (const char *p = buf_string(&shown); *p; p++) {
        if (*p == '\n') {
            buf_add_string(out, in_table ? "<br>" : "  \n");
            continue;
        }
        if (strchr("\\`*_[]<>|#", *p))
            buf_add_byte(out, '\\');
        buf_add_byte(out, *p);
    }
    buf_release(&shown);
}

static void line(struct buf *out, const char *before, const char *text, const char *after)
{
    if (!*text)
        return;
    buf_add_string(out, before);
    add(out, text, false);
    buf_add_string(out, after);
}

static void pairs(struct buf *out, const struct pair *all, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        buf_add_string(out, "- ");
        line(out, "", all[i].label, ": ");
        add(out, all[i].text, false);
        buf_add_byte(out, '\n');
    }
    if (count)
        buf_add_byte(out, '\n');
}

static bool shown(const struct column *column)
{
    return column->paper;
}

static void cell(struct buf *out, const struct column *column, const struct row *row, const struct cell_text *cell)
{
    if (column->kind == COLUMN_TICK) {
        buf_add_string(out, row->ticked ? "☑" : "☐");
        return;
    }
    if (column->kind == COLUMN_PICTURE && *cell->text) {
        buf_add_string(out, "![](<");
        buf_add_string(out, cell->text);
        buf_add_string(out, ">)");
        return;
    }
    add(out, cell->text, true);
    const char *more[] = {cell->below, cell->aside};
    for (size_t i = 0; i < 2; i++)
        if (more[i] && *more[i]) {
            buf_add_string(out, i ? "<br>*" : "<br>");
            add(out, more[i], true);
            buf_add_string(out, i ? "*" : "");
        }
}

/* What marks the row against an earlier revision, in its last cell. */
static void mark(struct buf *out, const struct row *r)
{
    line(out, " ", r->revised ? r->revised : "", "");
}

static void row(struct buf *out, const struct table *t, const struct row *r)
{
    size_t last = 0;
    for (size_t i = 0; i < t->column_count; i++)
        last = shown(&t->columns[i]) ? i : last;
    for (size_t i = 0; i < t->column_count; i++)
        if (shown(&t->columns[i])) {
            buf_add_string(out, "| ");
            if (r->kind != ROW_OPEN)
                cell(out, &t->columns[i], r, &r->cells[i]);
            if (i == last)
                mark(out, r);
            buf_add_byte(out, ' ');
        }
    buf_add_string(out, "|\n");
}

static void header(struct buf *out, const struct table *t)
{
    static const char *const rules[] = {"| --- ", "| :-: ", "| --: "};
    buf_add_byte(out, '\n');
    for (size_t i = 0; i < t->column_count; i++)
        if (shown(&t->columns[i])) {
            buf_add_string(out, "| ");
            for (size_t line = 0; t->headings && line < HEADING_LINES; line++) {
                add(out, t->headings[i].lines[line], true);
                buf_add_string(out, *t->headings[i].lines[line] && line + 1 < HEADING_LINES ? " " : "");
            }
            add(out, t->headings ? "" : t->columns[i].title, true);
            buf_add_byte(out, ' ');
        }
    buf_add_string(out, "|\n");
    for (size_t i = 0; i < t->column_count; i++)
        if (shown(&t->columns[i]))
            buf_add_string(out, rules[t->columns[i].align]);
    buf_add_string(out, "|\n");
}

static void group(struct buf *out, const struct row *r)
{
    buf_add_string(out, "\n## ");
    add(out, r->cells[GROUP_NUMBER].text, false);
    line(out, " ", r->cells[GROUP_HEADING].text, "");
    mark(out, r);
    line(out, "\n\n*", r->cells[GROUP_NOTE].text, "*");
    line(out, "\n\n", r->cells[GROUP_RIGHT].text, "");
    buf_add_byte(out, '\n');
}

static void table(struct buf *out, const struct table *t)
{
    line(out, "\n## ", t->title, "\n");
    line(out, "\n", t->right, "\n");
    pairs(out, t->keys, t->key_count);
    bool open = false;
    for (size_t i = 0; i < t->row_count; i++) {
        if (t->rows[i].kind == ROW_OPEN)
            continue;
        if (t->rows[i].kind == ROW_GROUP) {
            group(out, &t->rows[i]);
            open = false;
            continue;
        }
        if (!open)
            header(out, t);
        open = true;
        if (t->rows[i].kind == ROW_BANNER) {
            line(out, "| **", t->rows[i].cells[0].text, "**");
            mark(out, &t->rows[i]);
            buf_add_string(out, " |\n");
            continue;
        }
        row(out, t, &t->rows[i]);
    }
    if (!t->row_count)
        header(out, t);
}

static void head(struct buf *out, const struct masthead *m)
{
    line(out, "# ", m->title ? m->title : m->left.head, "\n\n");
    line(out, "**", m->kind ? m->kind : m->left.below, "**  \n");
    line(out, "", m->right.head, "  \n");
    line(out, "", m->right.below, "\n");
    buf_add_byte(out, '\n');
    if (m->big) {
        line(out, "**", m->big_label, ": ");
        add(out, m->big, false);
        buf_add_string(out, "**\n\n");
    }
    pairs(out, m->times, m->time_count);
    if (m->title) {
        line(out, "", m->left.head, "  \n");
        line(out, "", m->left.below, "\n\n");
    }
    pairs(out, m->left.pairs, m->left.pair_count);
    pairs(out, m->right.pairs, m->right.pair_count);
}

static void paragraph(struct buf *out, const struct paragraph *p)
{
    static const struct { const char *before, *after; } marks[] = {
        [PARAGRAPH_HEADING] = {"", "\n\n"}, [PARAGRAPH_ACTION] = {"", "\n\n"}, [PARAGRAPH_SPEAKER] = {"> **", "**  \n"}, [PARAGRAPH_SPEECH] = {"> ", "\n\n"},
        [PARAGRAPH_ASIDE] = {"> *", "*\n\n"}, [PARAGRAPH_REMARK] = {"*", "*\n\n"},
    };
    if (p->kind == PARAGRAPH_HEADING)
        line(out, "\n## ", p->number ? p->number : "", " ");
    line(out, marks[p->kind].before, p->text, p->revised ? " " : "");
    line(out, "", p->revised ? p->revised : "", "");
    buf_add_string(out, marks[p->kind].after);
}

static void block(struct buf *out, const struct block *b)
{
    for (size_t i = 0; i < b->paragraph_count; i++)
        paragraph(out, &b->paragraphs[i]);
    if (b->masthead)
        head(out, b->masthead);
    if (b->kind == BLOCK_REMARK)
        line(out, "\n", b->text, "\n");
    if (b->kind == BLOCK_NOTICE)
        line(out, "> ", b->text, "\n");
    for (size_t i = 0; i < b->table_count; i++)
        table(out, &b->tables[i]);
    for (size_t i = 0; i < b->box_count; i++) {
        line(out, "\n## ", b->boxes[i].title, "\n");
        buf_add_byte(out, '\n');
        pairs(out, b->boxes[i].pairs, b->boxes[i].pair_count);
    }
    if (b->kind == BLOCK_PAGE)
        buf_add_string(out, "\n---\n\n");
}

bool md_write(const struct report *report, const struct writer_options *options, struct buf *out, const char **why)
{
    (void)options, (void)why;
    if (report->stamp)
        line(out, "**", report->stamp, "**\n\n");
    for (size_t i = 0; i < report->block_count; i++)
        block(out, &report->blocks[i]);
    line(out, "\n---\n\n", report->footer, "\n");
    return true;
}
