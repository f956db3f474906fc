#include "render/writers/html.h"

#include <string.h>

#include "formats/base/base64.h"
#include "formats/base/buf.h"
#include "formats/base/text.h"
#include "render/pictures/pictures.h"

enum { PICTURE_WIDTH = 480 };           /* pixels: a phone's width, or twice a thumbnail's */

struct html {
    struct buf *out;
    struct pictures *pictures;
};

/* Everything in one file: no font, script or picture is fetched from anywhere. */
static const char style[] =
    ":root{--ink:#111418;--grey:#5b646e;--line:#b9c0c7;--bar:#2b3138;--fill:#eef1f4;--feeling:#0b4f6c;--danger:#9c1c1c}\n"
    "*{box-sizing:border-box}\n"
    "body{margin:0 auto;padding:1.2rem;max-width:75rem;color:var(--ink);background:#fff;"
    "font:.92rem/1.35 'Roboto Condensed',Roboto,'Helvetica Neue',Arial,sans-serif}\n"
    "header{display:flex;flex-wrap:wrap;gap:.4rem 2rem;justify-content:space-between;align-items:flex-start;margin-bottom:.8rem}\n"
    "header.title{border-bottom:2px solid var(--bar);padding-bottom:.4rem}\n"
    "header>div{flex:1 1 14rem}header .middle{text-align:center}header .right{text-align:right}\n"
    "h1{font-size:1.6rem;line-height:1.1;margin:0;font-weight:900}h2{margin:0;font-size:.85rem}p{margin:.1rem 0}\n"
    ".kind,.label,th{color:var(--grey);text-transform:uppercase;letter-spacing:.04em;font-size:.72rem;font-weight:500}\n"
    ".head{font-weight:700;font-size:1.1rem}\n"
    ".call{display:inline-block;border:1px solid var(--bar);padding:.3rem 1.4rem;margin-top:.4rem}\n"
    ".call b{display:block;font-size:2.4rem;line-height:1.1;font-weight:900}\n"
    ".times{display:flex;gap:1.2rem;justify-content:center;border-top:1px solid var(--line);margin-top:.3rem;padding-top:.2rem}\n"
    "dl{display:grid;grid-template-columns:max-content 1fr;gap:0 .8rem;margin:.3rem 0;text-align:left}dd{margin:0}\n"
    ".notice{background:#fdf3c7;border:1px solid #d8b13c;font-weight:700;text-align:center;padding:.25rem .6rem;margin:.6rem 0}\n"
    "section{margin:0 0 .9rem}.bar{background:var(--bar);color:#fff;padding:.15rem .5rem;display:flex;justify-content:space-between;gap:1rem}\n"
    ".bar h2{text-transform:uppercase;letter-spacing:.04em}.bar span{font-size:.8rem;font-weight:700}\n"
    ".scroll{overflow-x:auto}\n"
    "table{border-collapse:collapse;width:100%}th{text-align:left;background:var(--fill);white-space:nowrap}\n"
    "th,td{padding:.22rem .45rem;border-bottom:1px solid var(--line);vertical-align:top}\n"
    ".c{text-align:center}.r{text-align:right;font-variant-numeric:tabular-nums}\n"
    ".strong,.number{font-weight:700}.feeling{color:var(--feeling);font-style:italic}.dim{color:var(--grey)}\n"
    ".danger{color:var(--danger);font-weight:700}.mono{font-family:'Liberation Mono',Menlo,Consolas,monospace;font-size:.85em}\n"
    ".below{display:block;font-weight:400}.aside{display:block;text-align:right;font-weight:400}.lines{white-space:pre-line}\n"
    "tr.group td{background:var(--fill);border-top:1px solid var(--bar);border-left:.45rem solid var(--strip,var(--line))}\n"
    "tr.group .set{font-weight:700;margin:0 1rem 0 .6rem}tr.group .number{font-size:1.15rem}tr.group .facts{float:right;color:var(--grey)}\n"
    "tr.strip td:first-child{border-left:.45rem solid var(--strip,var(--line))}\n"
    "tr.banner td,tr.total td{background:var(--fill);font-weight:700}tr.banner td{text-align:center}\n"
    ".int-day{--strip:#ffffff}.ext-day{--strip:#f3d03e}.int-night{--strip:#6fa8dc}.ext-night{--strip:#7dc383}.dusk{--strip:#f0a35e}\n"
    ".day-break{--strip:#2b3138;--on:#fff}.week-break{--strip:#f6d9ac;--on:#111418}.off{--strip:#d9dde1;--on:#111418}.holiday{--strip:#9c1c1c;--on:#fff}\n"
    "tr.break td{background:var(--strip);color:var(--on);font-weight:700}tr.break .facts{color:var(--on)}\n"
    "tr.tint,tr.tint td{background:color-mix(in srgb,var(--strip) 33%,#fff)}tr.cells.tint{break-inside:avoid}\n"
    ".revised{float:right;font-weight:700}\n"
    "img{width:9rem;height:auto;display:block;border:1px solid var(--line)}\n"
    ".none{display:block;width:9rem;padding:1.6rem 0;border:1px solid var(--line);color:var(--grey);text-align:center}\n"
    ".columns{columns:3 15rem;column-gap:.8rem}.columns section{break-inside:avoid}\n"
    ".boxes{display:grid;grid-template-columns:repeat(auto-fit,minmax(13rem,1fr));gap:.8rem}.boxes section{border:1px solid var(--bar)}\n"
    ".boxes ul{margin:.3rem 0;padding:0 .5rem;list-style:none}\n"
    ".two{display:grid;grid-template-columns:repeat(auto-fit,minmax(18rem,1fr));gap:0 .8rem}\n"
    ".sign{display:flex;flex-wrap:wrap;gap:2rem;margin:2.4rem 0 1rem}.sign div{flex:1 1 10rem;border-top:1px solid var(--bar);padding-top:.2rem}\n"
    ".scene h2{font-size:1.05rem}.scene header{border-left:.45rem solid var(--strip,var(--line));padding-left:.5rem}.scene header p{text-align:right}\n"
    ".panels{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,18rem),1fr));gap:1.2rem 1rem}\n"
    "figure{margin:0;break-inside:avoid}figure img,figure .none{width:100%;border-color:var(--ink)}figure .none{padding:22% 1rem}\n"
    "figcaption .facts{display:flex;gap:.8rem;align-items:baseline;border-bottom:1px solid var(--line)}.facts .dim{flex:1}figcaption .feeling{text-align:right}\n"
    ".said{margin-left:1rem}figcaption p:empty{display:none}\n"
    "@media (min-width:44rem){.panels.rows{grid-template-columns:1fr}.rows figure{display:grid;grid-template-columns:1fr 1fr;gap:1rem}}\n"
    ".card{margin:0 0 1.2rem;break-inside:avoid}.card header{background:var(--fill);border-left:.45rem solid var(--strip,var(--line));"
    "border-top:1px solid var(--bar);padding:.2rem .5rem;margin:0;gap:.2rem 1rem}.card header h2{font-size:1rem}.card header .number{margin-right:.5rem}\n"
    ".card header.break{background:var(--strip);color:var(--on)}.card .facts{margin:0;text-align:right}.card .note{font-style:italic;margin:.2rem .5rem}\n"
    ".card h3{font-size:.8rem;margin:0;padding:.1rem .4rem;background:var(--fill);border-left:.4rem solid var(--line);text-transform:uppercase;letter-spacing:.04em}\n"
    "@media (min-width:44rem){.card dl{columns:3;display:block}.card dt{float:left;clear:left;min-width:6rem}.card dd{margin-left:6.2rem;break-before:avoid}.card dt{break-after:avoid}}\n"
    ".code:empty{display:none}.code{display:inline-block;min-width:1.6rem;font-weight:700}.card .boxes{gap:.5rem}.card dl{padding:0 .5rem}\n"
    "@media screen{.open{display:none}}@media print{.open{min-height:4rem}}\n"
    ".move{background:var(--fill);font-weight:700;text-align:center;padding:.2rem}\n"
    ".keys dl{columns:14rem;display:block}.keys dt{float:left;clear:left;min-width:1.8rem}\n"
    ".script{max-width:44rem;margin:0 auto 2rem;font-family:'Liberation Mono',Menlo,Consolas,monospace}.script p{margin:0 0 .9em}\n"
    ".slug{font-size:1rem;margin:1.6em 0 .3em;break-after:avoid}.slug .number{display:inline-block;min-width:3rem}.script .remark{color:var(--grey);font-size:.8em}\n"
    ".script .speaker{margin:0 0 0 32%;break-after:avoid}.script .speech{margin-left:16%;max-width:60%}.script .paren{margin-left:24%}\n"
    ".stamp{text-align:center;border:1px solid var(--danger);padding:.2rem;margin:0 0 .6rem}\n"
    "a{color:inherit}footer{color:var(--grey);font-size:.75rem}\n"
    ".grid{width:auto}.grid th,.grid td{padding:.15rem .3rem;border:1px solid var(--line);vertical-align:bottom;line-height:1.15}"
    ".grid td{white-space:nowrap}.grid .shaded{background:#d9dde1}\n"
    ".solid{background:var(--bar);color:#fff}.outline{background:#fff;box-shadow:inset 0 0 0 1.5px var(--bar)}.pale{background:#d3e5fb}\n"
    ".grid td:nth-child(2),.grid th:nth-child(2){position:sticky;left:0;z-index:1;background:#fff;white-space:normal;min-width:7rem}\n"
    /* On a phone a row is a card: its short cells flow, its text takes the whole width, and nothing is off the edge. */
    "@media screen and (max-width:44rem){table:not(.grid) thead{display:none}table:not(.grid) tr.cells,tr.total{display:flex;flex-wrap:wrap;border-bottom:1px solid var(--line)}"
    "table:not(.grid) td{border-bottom:0}.cells td.wide{flex:1 1 100%}table:not(.grid) .cells td[data-label]:not(:empty)::before{content:attr(data-label);display:block;color:var(--grey);font:500 .65rem/1.2 sans-serif;text-transform:uppercase}"
    "table:not(.grid) .cells td:empty{display:none}tr.group,tr.banner,tr.group td,tr.banner td{display:block}"
    "tr.group .facts{float:none;display:block;text-align:right}}\n"
    "@media print{body{padding:0;max-width:none;font-size:8pt}tr,.boxes section{break-inside:avoid}thead{display:table-header-group}"
    ".page{break-before:page}.scroll{overflow:visible}}\n";

static const char *const tones[] = {"", "strong", "number", "feeling", "mono", "danger", "dim"};
static const char *const aligns[] = {"", " c", " r"};
static const char *const strips[] = {"", "int-day", "ext-day", "int-night", "ext-night", "dusk", "day-break", "week-break", "off", "holiday"};

static void raw(struct html *h, const char *text)
{
    buf_add_string(h->out, text);
}

/* TEXT made fit to show, with what HTML would read as its own escaped. */
static void add(struct html *h, const char *text)
{
    struct buf shown = {0};
    text_show(&shown, text, strlen(text), true);
    for (const char *p = buf_string(&shown); *p; p++)
        switch (*p) {
        case '&': raw(h, "&amp;"); break;
        case '<': raw(h, "&lt;"); break;
        case '>': raw(h, "&gt;"); break;
        case '"': raw(h, "&quot;"); break;
        default: buf_add_byte(h->out, *p);
        }
    buf_release(&shown);
}

static void element(struct html *h, const char *name, const char *class, const char *text)
{
    buf_add_format(h->out, "<%s class=\"%s\">", name, class);
    add(h, text);
    buf_add_format(h->out, "</%s>", name);
}

/* ---- pictures ---- */

static void picture(struct html *h, const char *file)
{
    struct buf jpeg = {0};
    int width, height;
    const char *why = NULL;
    if (*file && h->pictures && pictures_jpeg(h->pictures, file, PICTURE_WIDTH, &jpeg, &width, &height, &why)) {
        buf_add_format(h->out, "<img width=\"%d\" height=\"%d\" alt=\"", width, height);
        add(h, file);
        raw(h, "\" src=\"data:image/jpeg;base64,");
        base64_add(h->out, jpeg.data, jpeg.length);
        raw(h, "\">");
    } else {
        raw(h, "<span class=\"none\">");
        add(h, why ? file : "no frame");
        raw(h, why ? ": " : "");
        add(h, why ? why : "");
        raw(h, "</span>");
    }
    buf_release(&jpeg);
}

static void pairs(struct html *h, const struct pair *all, size_t count)
{
    if (!count)
        return;
    raw(h, "<dl>");
    for (size_t i = 0; i < count; i++) {
        element(h, "dt", "label", all[i].label);
        element(h, "dd", "lines", all[i].text);
    }
    raw(h, "</dl>");
}

/* ---- tables ---- */

static size_t shown_columns(const struct table *t)
{
    size_t n = 0;
    for (size_t i = 0; i < t->column_count; i++)
        n += t->columns[i].paper;
    return n;
}

static void linked(struct html *h, const struct cell_text *cell)
{
    bool link = cell->link && *cell->text;
    if (link) {
        raw(h, "<a href=\"");
        add(h, cell->link);
        raw(h, "\">");
    }
    add(h, cell->text);
    raw(h, link ? "</a>" : "");
}

static void cell(struct html *h, const struct column *column, const struct row *row, const struct cell_text *cell, const char *revised,
                 bool shaded)
{
    static const char *const marks[] = {"", " solid", " outline", " pale"};
    raw(h, "<td");
    if (*column->title && column->kind == COLUMN_TEXT && row->kind == ROW_CELLS) {
        raw(h, " data-label=\"");
        add(h, column->title);
        raw(h, "\"");
    }
    buf_add_format(h->out, " class=\"lines %s%s%s%s%s\">", tones[column->tone], aligns[column->align], column->width > 0 ? "" : " wide",
                   marks[cell->mark], shaded ? " shaded" : "");
    if (column->kind == COLUMN_TICK)
        raw(h, row->ticked ? "☑" : "☐");
    else if (column->kind == COLUMN_PICTURE)
        picture(h, cell->text);
    else
        linked(h, cell);
    if (cell->below && *cell->below) {
        buf_add_format(h->out, "<span class=\"below %s\">", tones[column->below]);
        add(h, cell->below);
        raw(h, "</span>");
    }
    if (cell->aside && *cell->aside)
        element(h, "span", "aside feeling", cell->aside);
    if (revised)
        element(h, "span", "revised", revised);
    raw(h, "</td>");
}

static void group(struct html *h, const struct table *t, const struct row *row)
{
    buf_add_format(h->out, "<tr class=\"group %s%s\"><td colspan=\"%zu\">", row->colour >= STRIP_DAY_BREAK ? "break " : "",
                   strips[row->colour], shown_columns(t));
    element(h, "span", "facts", row->cells[GROUP_RIGHT].text);
    element(h, "span", "number", row->cells[GROUP_NUMBER].text);
    element(h, "span", "set", row->cells[GROUP_HEADING].text);
    if (row->revised)
        element(h, "span", "revised", row->revised);
    raw(h, "<i>");
    add(h, row->cells[GROUP_NOTE].text);
    raw(h, "</i></td></tr>\n");
}

static void row(struct html *h, const struct table *t, const struct row *r)
{
    size_t last = 0;
    for (size_t i = 0; i < t->column_count; i++)
        last = t->columns[i].paper ? i : last;
    if (r->kind == ROW_GROUP) {
        group(h, t, r);
        return;
    }
    if (r->kind == ROW_BANNER) {
        buf_add_format(h->out, "<tr class=\"banner\"><td colspan=\"%zu\">", shown_columns(t));
        add(h, r->cells[0].text);
        raw(h, "</td></tr>\n");
        return;
    }
    buf_add_format(h->out, "<tr class=\"%s%s\">", r->kind == ROW_TOTAL ? "total" : !r->colour ? "cells" : t->tinted ? "cells tint " : "cells strip ",
                   strips[r->colour]);
    for (size_t i = 0; i < t->column_count; i++)
        if (t->columns[i].paper)
            cell(h, &t->columns[i], r, &r->cells[i], i == last ? r->revised : NULL, t->headings && t->headings[i].shaded);
    raw(h, "</tr>\n");
}

static bool has_titles(const struct table *t)
{
    for (size_t i = 0; i < t->column_count; i++)
        if (t->columns[i].paper && *t->columns[i].title)
            return true;
    return false;
}

/* Of a grid: the lines of each heading under each other. */
static void headings(struct html *h, const struct table *t)
{
    raw(h, "<thead><tr>");
    for (size_t i = 0; i < t->column_count; i++) {
        if (!t->columns[i].paper)
            continue;
        buf_add_format(h->out, "<th class=\"%s%s\">", t->headings[i].shaded ? "shaded" : "", aligns[t->columns[i].align]);
        for (size_t line = 0, said = 0; line < HEADING_LINES; line++) {
            if (!*t->headings[i].lines[line])
                continue;
            raw(h, said++ ? "<br>" : "");
            add(h, t->headings[i].lines[line]);
        }
        raw(h, "</th>");
    }
    raw(h, "</tr></thead>\n");
}

static void table(struct html *h, const struct table *t, bool titled)
{
    raw(h, "<section>");
    if (*t->title) {
        raw(h, "<div class=\"bar\"><h2>");
        add(h, t->title);
        raw(h, "</h2>");
        element(h, "span", "", t->right);
        raw(h, "</div>");
    }
    if (t->key_count) {
        raw(h, "<div class=\"keys\">");
        pairs(h, t->keys, t->key_count);
        raw(h, "</div>");
    }
    raw(h, t->headings ? "<div class=\"scroll\"><table class=\"grid\">\n" : "<div class=\"scroll\"><table>\n");
    if (t->headings)
        headings(h, t);
    else if (titled && has_titles(t)) {
        raw(h, "<thead><tr>");
        for (size_t i = 0; i < t->column_count; i++)
            if (t->columns[i].paper) {
                buf_add_format(h->out, "<th class=\"%s\">", aligns[t->columns[i].align]);
                add(h, t->columns[i].title);
                raw(h, "</th>");
            }
        raw(h, "</tr></thead>\n");
    }
    raw(h, "<tbody>\n");
    for (size_t i = 0; i < t->row_count; i++)
        row(h, t, &t->rows[i]);
    raw(h, "</tbody></table></div></section>\n");
}

/* ---- other blocks ---- */

static void side(struct html *h, const char *class, const struct column_head *part, bool title)
{
    buf_add_format(h->out, "<div class=\"%s\">", class);
    element(h, title ? "h1" : "p", "head", part->head);
    element(h, "p", title ? "kind" : "", part->below);
    pairs(h, part->pairs, part->pair_count);
    raw(h, "</div>");
}

static void head(struct html *h, const struct masthead *m)
{
    if (!m->title) {
        raw(h, "<header class=\"title\">");
        side(h, "left", &m->left, true);
        side(h, "right", &m->right, false);
        raw(h, "</header>\n");
        return;
    }
    raw(h, "<header>");
    side(h, "left", &m->left, false);
    raw(h, "<div class=\"middle\">");
    element(h, "h1", "", m->title);
    element(h, "p", "kind", m->kind);
    raw(h, "<div class=\"call\">");
    element(h, "span", "label", m->big_label);
    element(h, "b", "", *m->big ? m->big : "—");
    raw(h, "<div class=\"times\">");
    for (size_t i = 0; i < m->time_count; i++) {
        raw(h, "<div>");
        element(h, "p", "label", m->times[i].label);
        element(h, "p", "strong", *m->times[i].text ? m->times[i].text : "—");
        raw(h, "</div>");
    }
    raw(h, "</div></div></div>");
    side(h, "right", &m->right, false);
    raw(h, "</header>\n");
}

static void boxes(struct html *h, const struct block *b)
{
    raw(h, "<div class=\"boxes\">");
    for (size_t i = 0; i < b->box_count; i++) {
        raw(h, "<section><div class=\"bar\"><h2>");
        add(h, b->boxes[i].title);
        raw(h, "</h2></div><ul>");
        for (size_t k = 0; k < b->boxes[i].pair_count; k++) {
            raw(h, "<li>");
            add(h, b->boxes[i].pairs[k].label);
            raw(h, *b->boxes[i].pairs[k].label ? " " : "");
            add(h, b->boxes[i].pairs[k].text);
            raw(h, "</li>");
        }
        raw(h, "</ul></section>");
    }
    raw(h, "</div>\n");
}

static void signatures(struct html *h, const struct box *box)
{
    raw(h, "<div class=\"sign\">");
    for (size_t i = 0; i < box->pair_count; i++) {
        raw(h, "<div>");
        element(h, "p", "", box->pairs[i].label);
        element(h, "p", "dim", box->pairs[i].text);
        raw(h, "</div>");
    }
    raw(h, "</div>\n");
}

static void tables(struct html *h, const struct block *b, const char *class)
{
    buf_add_format(h->out, "<div class=\"%s\">", class);
    for (size_t i = 0; i < b->table_count; i++)
        table(h, &b->tables[i], b->kind != BLOCK_COLUMNS);
    raw(h, "</div>\n");
}

/* A panel is its picture over its words. */
static void panel(struct html *h, const struct cell_text *cells)
{
    raw(h, "<figure>");
    picture(h, cells[PANEL_PICTURE].text);
    raw(h, "<figcaption><p class=\"facts\">");
    element(h, "b", "number", cells[PANEL_LABEL].text);
    element(h, "span", "dim", cells[PANEL_FACTS].text);
    element(h, "span", "strong", cells[PANEL_TIME].text);
    raw(h, "</p>");
    element(h, "p", "lines", cells[PANEL_ACTION].text);
    element(h, "p", "lines mono said", cells[PANEL_DIALOGUE].text);
    element(h, "p", "feeling", cells[PANEL_FEELING].text);
    raw(h, "</figcaption></figure>\n");
}

static void panels(struct html *h, const struct block *b)
{
    const struct table *t = b->tables;
    head(h, b->masthead);
    for (size_t i = 0; i < t->row_count; i++) {
        const struct cell_text *cells = t->rows[i].cells;
        if (t->rows[i].kind == ROW_GROUP) {
            buf_add_format(h->out, "%s<section class=\"scene\"><header class=\"title %s\"><h2>", i ? "</div></section>\n" : "", strips[t->rows[i].colour]);
            element(h, "span", "number", cells[GROUP_NUMBER].text);
            raw(h, " ");
            add(h, cells[GROUP_HEADING].text);
            raw(h, "</h2>");
            element(h, "p", "dim", cells[GROUP_RIGHT].text);
            buf_add_format(h->out, "</header><div class=\"panels%s\">\n", b->panels->shape == PANEL_ABOVE ? "" : " rows");
        } else {
            panel(h, cells);
        }
    }
    raw(h, t->row_count ? "</div></section>\n" : "");
}

/* ---- cards ---- */

static bool begins_box(const struct row *row)
{
    return row->kind == ROW_OPEN || *row->cells[CARD_TITLE].text;
}

static void card_head(struct html *h, const struct row *row)
{
    buf_add_format(h->out, "<article class=\"card\"><header class=\"%s%s\"><h2>", row->colour >= STRIP_DAY_BREAK ? "break " : "", strips[row->colour]);
    if (*row->cells[GROUP_NUMBER].text)
        element(h, "span", "number", row->cells[GROUP_NUMBER].text);
    raw(h, " ");
    add(h, row->cells[GROUP_HEADING].text);
    raw(h, "</h2>");
    element(h, "p", "facts", row->cells[GROUP_RIGHT].text);
    raw(h, "</header>");
    if (*row->cells[GROUP_NOTE].text)
        element(h, "p", "note", row->cells[GROUP_NOTE].text);
}

static void card_facts(struct html *h, const struct row *rows, size_t count)
{
    size_t facts = 0;
    for (size_t i = 0; i < count; i++)
        facts += rows[i].kind == ROW_FACT;
    if (!facts)
        return;
    raw(h, "<dl>");
    for (size_t i = 0; i < count; i++)
        if (rows[i].kind == ROW_FACT) {
            element(h, "dt", "label", rows[i].cells[CARD_TITLE].text);
            element(h, "dd", "lines", rows[i].cells[CARD_TEXT].text);
        }
    raw(h, "</dl>");
}

static void card_boxes(struct html *h, const struct row *rows, size_t count)
{
    size_t open = 0;
    raw(h, "<div class=\"boxes\">");
    for (size_t i = 0; i < count; i++) {
        if (rows[i].kind == ROW_FACT)
            continue;
        if (begins_box(&rows[i]) || !open) {
            raw(h, open++ ? "</ul></section>" : "");
            buf_add_format(h->out, "<section%s><h3", rows[i].kind == ROW_OPEN ? " class=\"open\"" : "");
            if (rows[i].rgb)
                buf_add_format(h->out, " style=\"border-color:#%06x\"", rows[i].rgb);
            raw(h, ">");
            element(h, "span", "code", rows[i].cells[CARD_CODE].text);
            add(h, rows[i].cells[CARD_TITLE].text);
            raw(h, "</h3><ul>");
        }
        if (rows[i].kind == ROW_CELLS)
            element(h, "li", "lines", rows[i].cells[CARD_TEXT].text);
    }
    raw(h, open ? "</ul></section></div></article>\n" : "</div></article>\n");
}

static void cards(struct html *h, const struct block *b)
{
    const struct table *t = b->tables;
    for (size_t r = 0, end; r < t->row_count; r = end) {
        end = r + 1;
        if (t->rows[r].kind != ROW_GROUP) {
            element(h, "p", "move", t->rows[r].cells[0].text);
            continue;
        }
        while (end < t->row_count && t->rows[end].kind != ROW_GROUP && t->rows[end].kind != ROW_BANNER)
            end++;
        card_head(h, &t->rows[r]);
        card_facts(h, &t->rows[r + 1], end - r - 1);
        card_boxes(h, &t->rows[r + 1], end - r - 1);
    }
}

/* ---- scripts ---- */

static void script(struct html *h, const struct block *b)
{
    static const char *const classes[] = {"slug", "seen lines", "speaker", "speech lines", "paren lines", "remark"};
    raw(h, "<section class=\"script\">");
    for (size_t i = 0; i < b->paragraph_count; i++) {
        const struct paragraph *p = &b->paragraphs[i];
        buf_add_format(h->out, "<%s class=\"%s\">", p->kind == PARAGRAPH_HEADING ? "h2" : "p", classes[p->kind]);
        if (p->number)
            element(h, "span", "number", p->number);
        add(h, p->text);
        if (p->revised)
            element(h, "span", "revised", p->revised);
        raw(h, p->kind == PARAGRAPH_HEADING ? "</h2>\n" : "</p>\n");
    }
    raw(h, "</section>\n");
}

static void block(struct html *h, const struct block *b)
{
    switch (b->kind) {
    case BLOCK_TITLE: case BLOCK_MASTHEAD: head(h, b->masthead); break;
    case BLOCK_NOTICE:     element(h, "p", "notice", b->text); break;
    case BLOCK_REMARK:     element(h, "p", "dim", b->text); break;
    case BLOCK_TABLE: case BLOCK_STRIPS: tables(h, b, "one"); break;
    case BLOCK_TABLES:     tables(h, b, "two"); break;
    case BLOCK_COLUMNS:    tables(h, b, "columns"); break;
    case BLOCK_BOXES:      boxes(h, b); break;
    case BLOCK_SIGNATURES: signatures(h, &b->boxes[0]); break;
    case BLOCK_PAGE:       raw(h, "<div class=\"page\"></div>\n"); break;
    case BLOCK_PANELS:     panels(h, b); break;
    case BLOCK_CARDS:      cards(h, b); break;
    case BLOCK_SCRIPT:     script(h, b); break;
    case BLOCK_RULED:      break;
    }
}

/* The strips that the board paints otherwise. */
static void palette(struct html *h, const struct strip_paint *paints)
{
    for (enum strip_colour colour = STRIP_INT_DAY; paints && colour < STRIP_COLOURS; colour++) {
        const struct strip_paint *paint = &paints[colour];
        if (paint->own)
            buf_add_format(h->out, ".%s{--strip:#%06x;--on:%s}\n", strips[colour], colour < STRIP_DAY_BREAK ? paint->rgb : paint->pale,
                           paint->dark ? "#fff" : "#111418");
    }
}

bool html_write(const struct report *report, const struct writer_options *options, struct buf *out, const char **why)
{
    (void)why;
    struct html h = {out, options->pictures};
    raw(&h, "<!DOCTYPE html>\n<html lang=\"");
    add(&h, *report->language ? report->language : "en");
    raw(&h, "\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>");
    add(&h, report->title);
    raw(&h, " – ");
    add(&h, report->kind);
    raw(&h, "</title>\n<style>\n");
    raw(&h, style);
    palette(&h, report->palette);
    raw(&h, "</style>\n</head>\n<body>\n");
    if (report->stamp)
        element(&h, "p", "stamp danger", report->stamp);
    for (size_t i = 0; i < report->block_count; i++)
        block(&h, &report->blocks[i]);
    element(&h, "footer", "", report->footer);
    raw(&h, "\n</body>\n</html>\n");
    return true;
}
