#include "render/paper/pdf.h"

#include <math.h>
#include <stdlib.h>

#include "formats/base/buf.h"
#include "formats/base/mem.h"
#include "render/paper/sheet.h"

static const double GAP = 8.5, PAD = 3, RULE = 16, SIGNATURES = 40;      /* the height of signatures */
static const double A4_WIDTH = 595.276, A4_HEIGHT = 841.89, LETTER_WIDTH = 612, LETTER_HEIGHT = 792;
static const double STRETCH_MOST = 1.35, STRETCH_STEP = 0.05, BACK_STRETCH = 1.1;

enum { USUAL_DPI = 150, MOST_TRIED = 4 };

/* ---- heads ---- */

static void draw_title(struct sheet *s, const struct masthead *m)
{
    double width = s->right - s->left, half = width * .5;
    page_open(s->page, "H1");
    double left = sheet_text(s, LOOK_TITLE, m->left.head, s->left, s->y - 3, half, ALIGN_LEFT);
    left += sheet_capitals(s, LOOK_SUBTITLE, m->left.below, s->left, s->y - 3 + left, half, ALIGN_LEFT);
    page_close(s->page, "H1");
    double right = sheet_text(s, LOOK_HEAD, m->right.head, s->left + half, s->y, half, ALIGN_RIGHT);
    right += sheet_text(s, LOOK_BODY, m->right.below, s->left + half, s->y + right + 1, half, ALIGN_RIGHT);
    s->y += (left > right ? left : right) + 1;
    page_line(s->page, s->left, s->y, s->right, s->y, 1, BAR);
    bool list = s->report->block_count > 1 && s->report->blocks[1].kind == BLOCK_TABLE && s->report->blocks[1].tables->roomy;
    s->y += list ? 0 : GAP;             /* the heads of a list to work from stand under the line itself */
}

void sheet_title(struct sheet *s)
{
    const struct block *first = s->report->blocks;
    if (s->report->block_count && first->kind == BLOCK_TITLE)
        draw_title(s, first->masthead);
}

/* Label and value under each other; gives the height.  With LABEL 0 the label stands before the value. */
static double draw_pairs(struct sheet *s, const struct pair *pairs, size_t count, double x, double y, double width, double label)
{
    double top = y;
    for (size_t i = 0; i < count; i++) {
        double value = sheet_height(s, LOOK_BODY, *pairs[i].text ? pairs[i].text : "X", width - label);
        double tag = sheet_height(s, LOOK_LABEL, pairs[i].label, label - PAD), row = (value > tag ? value : tag) + 2.2;
        double line = sheet_height(s, LOOK_BODY, "X", -1);
        sheet_capitals(s, LOOK_LABEL, pairs[i].label, x, y + (line - sheet_height(s, LOOK_LABEL, "X", -1)) / 2 + .3, label - PAD, ALIGN_LEFT);
        sheet_text(s, LOOK_BODY, pairs[i].text, x + label, y, width - label, ALIGN_LEFT);
        y += row;
    }
    return y - top;
}

static double draw_company(struct sheet *s, const struct column_head *part, double x, double width)
{
    double y = s->y;
    y += sheet_text(s, LOOK_HEAD, part->head, x, y, width, ALIGN_LEFT);
    y += sheet_text(s, LOOK_DIM, part->below, x, y, width, ALIGN_LEFT) + 3;
    return y + draw_pairs(s, part->pairs, part->pair_count, x, y, width, 48);
}

static double draw_day(struct sheet *s, const struct column_head *part, double x, double width)
{
    double y = s->y - 3;
    y += sheet_text(s, LOOK_DAY, part->head, x, y, width, ALIGN_RIGHT);
    y += sheet_text(s, LOOK_HEAD, part->below, x, y, width, ALIGN_RIGHT) + 4;
    return y + draw_pairs(s, part->pairs, part->pair_count, x, y, width, 62);
}

static double draw_times(struct sheet *s, const struct masthead *m, double x, double y, double width)
{
    double each = width / (double)(m->time_count ? m->time_count : 1), height = 24;
    page_line(s->page, x, y, x + width, y, 0.4, HAIRLINE);
    for (size_t i = 0; i < m->time_count; i++) {
        double left = x + (double)i * each;
        sheet_capitals(s, LOOK_LABEL, m->times[i].label, left, y + 3, each, ALIGN_CENTRE);
        sheet_text(s, LOOK_HEAD, m->times[i].text, left, y + 11, each, ALIGN_CENTRE);
        if (i)
            page_line(s->page, left, y, left, y + height, 0.4, HAIRLINE);
    }
    return height;
}

static double draw_call(struct sheet *s, const struct masthead *m, double x, double width)
{
    double y = s->y - 4;
    page_open(s->page, "H1");
    y += sheet_text(s, LOOK_TITLE, m->title, x, y, width, ALIGN_CENTRE);
    y += sheet_capitals(s, LOOK_SUBTITLE, m->kind, x, y, width, ALIGN_CENTRE) + 4;
    page_close(s->page, "H1");
    double top = y;
    y += 4 + sheet_capitals(s, LOOK_LABEL, m->big_label, x, y + 4, width, ALIGN_CENTRE);
    double big = sheet_height(s, LOOK_BIG, "X", -1);
    sheet_text(s, LOOK_BIG, m->big, x, y - 2, width, ALIGN_CENTRE);
    y += big - 2;
    y += draw_times(s, m, x, y, width);
    page_box(s->page, x, top, width, y - top, 0.9, BAR);
    return y;
}

static void draw_masthead(struct sheet *s, const struct masthead *m)
{
    double width = s->right - s->left, left = width * .31, middle = width * .37, gap = 10;
    double a = draw_company(s, &m->left, s->left, left - gap);
    double b = draw_call(s, m, s->left + left, middle);
    double c = draw_day(s, &m->right, s->left + left + middle + gap, width - left - middle - gap);
    s->y = fmax(a, fmax(b, c)) + GAP;
}

static void draw_notice(struct sheet *s, const char *text)
{
    double width = s->right - s->left, inside = sheet_height(s, LOOK_NOTICE, text, width - 4 * PAD), height = inside + 5;
    sheet_need(s, height);
    page_fill(s->page, s->left, s->y, width, height, 0xfdf3c7);
    page_box(s->page, s->left, s->y, width, height, 0.6, 0xd0a92f);
    sheet_text(s, LOOK_NOTICE, text, s->left + 2 * PAD, s->y + 2.5, width - 4 * PAD, ALIGN_CENTRE);
    s->y += height + GAP * .7;
}

static void draw_remark(struct sheet *s, const char *text)
{
    double height = sheet_height(s, LOOK_DIM, text, s->right - s->left);
    sheet_need(s, height);
    sheet_text(s, LOOK_DIM, text, s->left, s->y, s->right - s->left, ALIGN_LEFT);
    s->y += height + GAP;
}

/* ---- tables side by side, and in columns ---- */

static void draw_side_by_side(struct sheet *s, const struct block *b)
{
    double width = s->right - s->left, first = width * .42 - PAD, second = s->left + width * .42 + PAD;
    double a = sheet_table_height(s, &b->tables[0], first), c = sheet_table_height(s, &b->tables[1], s->right - second);
    if (fmax(a, c) > s->bottom - s->top) {             /* too much for one sheet: one after the other */
        sheet_table(s, &b->tables[0], s->left, s->right);
        s->y += GAP;
        sheet_table(s, &b->tables[1], s->left, s->right);
        return;
    }
    sheet_need(s, fmax(a, c) + s->follows);
    double top = s->y, end;
    sheet_table(s, &b->tables[0], s->left, s->left + first);
    end = s->y;
    s->y = top;
    sheet_table(s, &b->tables[1], second, s->right);
    s->y = fmax(s->y, end);
}

enum { FLOWS = 3 };

static void draw_columns(struct sheet *s, const struct block *b)
{
    double width = (s->right - s->left - 2 * GAP) / FLOWS, *heights = mem_new(b->table_count, sizeof *heights);
    for (size_t i = 0; i < b->table_count; i++)
        heights[i] = sheet_table_height(s, &b->tables[i], width);
    double limit = fmin(sheet_balance(heights, b->table_count, FLOWS, GAP), s->bottom - s->y), top = s->y, lowest = top;
    size_t column = 0;
    for (size_t i = 0; i < b->table_count; i++) {
        if (s->y > top && s->y + heights[i] > top + limit + 0.6) {
            s->y = top;
            if (++column == FLOWS) {
                s->y = s->bottom;
                sheet_next(s);
                top = lowest = s->y;
                limit = s->bottom - s->top;
                column = 0;
            }
        }
        double x = s->left + (double)column * (width + GAP);
        sheet_table(s, &b->tables[i], x, x + width);
        lowest = fmax(lowest, s->y);
        s->y += GAP;
    }
    s->y = lowest;
    free(heights);
}

/* ---- boxes, signatures, ruled lines ---- */

static double draw_lines(struct sheet *s, const struct box *box, double x, double y, double width, bool draw)
{
    double top = y;
    for (size_t i = 0; i < box->pair_count; i++) {
        double label = *box->pairs[i].label ? sheet_text_width(s, LOOK_STRONG, box->pairs[i].label) + PAD : 0;
        label = fmin(label, width / 2);
        double height = fmax(sheet_height(s, LOOK_DIM, box->pairs[i].text, width - label),
                             sheet_height(s, LOOK_STRONG, box->pairs[i].label, label));
        if (draw) {
            sheet_text(s, LOOK_STRONG, box->pairs[i].label, x, y - .4, label, ALIGN_LEFT);
            sheet_text(s, LOOK_DIM, box->pairs[i].text, x + label, y, width - label, ALIGN_LEFT);
        }
        y += height + 1.2;
    }
    return y - top;
}

static void draw_boxes(struct sheet *s, const struct block *b)
{
    size_t count = b->box_count;
    if (!count)
        return;
    double width = (s->right - s->left - GAP * (double)(count - 1)) / (double)count, most = 24, bar = 12;
    for (size_t i = 0; i < count; i++)
        most = fmax(most, draw_lines(s, &b->boxes[i], 0, 0, width - 4 * PAD, false) + 2 * PAD);
    sheet_need(s, bar + most);
    for (size_t i = 0; i < count; i++) {
        double x = s->left + (double)i * (width + GAP);
        page_fill(s->page, x, s->y, width, bar, FILL);
        sheet_capitals(s, LOOK_BOX_TITLE, b->boxes[i].title, x + 2 * PAD, s->y + 1.7, width - 4 * PAD, ALIGN_LEFT);
        draw_lines(s, &b->boxes[i], x + 2 * PAD, s->y + bar + PAD, width - 4 * PAD, true);
        page_box(s->page, x, s->y, width, bar + most, 0.6, BAR);
    }
    s->y += bar + most + GAP;
}

static void draw_signatures(struct sheet *s, const struct box *box)
{
    double gap = 10, width = (s->right - s->left - gap * 2) / 3;
    sheet_need(s, SIGNATURES);
    s->y += 14;
    double most = 0;
    for (size_t i = 0; i < box->pair_count; i++) {
        double x = s->left + (double)i * (width + gap), y = s->y;
        page_line(s->page, x, y, x + width, y, 0.7, BAR);
        y += 1 + sheet_text(s, LOOK_DIM, box->pairs[i].label, x, y + 1, width, ALIGN_LEFT);
        y += sheet_text(s, LOOK_DIM, box->pairs[i].text, x, y, width, ALIGN_LEFT);
        most = fmax(most, y - s->y);
    }
    s->y += most;
}

static void draw_ruled(struct sheet *s, const char *title)
{
    double bar = 12;
    if (!sheet_room(s, bar + 2 * RULE))
        return;
    page_fill(s->page, s->left, s->y, s->right - s->left, bar, FILL);
    sheet_capitals(s, LOOK_BOX_TITLE, title, s->left + 2 * PAD, s->y + 1.7, s->right - s->left, ALIGN_LEFT);
    page_box(s->page, s->left, s->y, s->right - s->left, s->bottom - s->y, 0.6, BAR);
    for (double y = s->y + bar + RULE; y < s->bottom - 4; y += RULE)
        page_line(s->page, s->left + 2 * PAD, y, s->right - 2 * PAD, y, 0.35, HAIRLINE);
    s->y = s->bottom;
}

/* ---- the paper ---- */

static void draw_block(struct sheet *s, const struct block *b)
{
    switch (b->kind) {
    case BLOCK_TITLE:      draw_title(s, b->masthead); break;
    case BLOCK_MASTHEAD:   draw_masthead(s, b->masthead); break;
    case BLOCK_NOTICE:     draw_notice(s, b->text); break;
    case BLOCK_REMARK:     draw_remark(s, b->text); break;
    case BLOCK_TABLE:      sheet_table(s, b->tables, s->left, s->right); s->y += GAP; break;
    case BLOCK_TABLES:     draw_side_by_side(s, b); s->y += GAP; break;
    case BLOCK_COLUMNS:    draw_columns(s, b); s->y += GAP; break;
    case BLOCK_BOXES:      draw_boxes(s, b); break;
    case BLOCK_SIGNATURES: draw_signatures(s, &b->boxes[0]); break;
    case BLOCK_STRIPS:     sheet_strips(s, b->tables); break;
    case BLOCK_SCRIPT:     sheet_script(s, b); break;
    case BLOCK_CARDS:      sheet_cards(s, b); break;
    case BLOCK_RULED:      draw_ruled(s, b->text); break;
    case BLOCK_PANELS:     sheet_panels(s, b); break;
    case BLOCK_PAGE:       sheet_next(s); break;
    }
}

/* How rows and type are set so that a page is well filled. */
struct fit { double stretch, type; };

struct taken { size_t pages, first; };     /* sheets, and how many blocks stand whole on the first of them */

/* A paper on its way. */
struct paper_job {
    const struct report *report;
    const struct writer_options *options;
    struct setter *setter;
};

/* Lay out the first COUNT blocks; PAGES 0: only to find out what they take. */
static struct taken lay_out(const struct paper_job *job, size_t count, struct fit fit, size_t pages, const struct page_target *target, bool *good, const char **why)
{
    const struct report *report = job->report;
    double width = report->letter ? LETTER_WIDTH : A4_WIDTH, height = report->letter ? LETTER_HEIGHT : A4_HEIGHT, margin = 28;
    struct sheet s = {.report = report, .options = job->options, .stretch = fit.stretch, .type = fit.type, .pages = pages,
                      .width = report->landscape ? height : width, .height = report->landscape ? width : height};
    s.left = margin;
    s.right = s.width - margin;
    s.top = s.y = margin;
    s.bottom = s.height - margin - 12;
    s.page = page_new(s.width, s.height, job->setter, target);
    page_describe(s.page, report->title, report->issued);
    struct taken taken = {0};
    for (size_t i = 0; i < count; i++) {
        s.follows = i + 1 < report->block_count && report->blocks[i + 1].kind == BLOCK_SIGNATURES ? GAP + SIGNATURES : 0;
        draw_block(&s, &report->blocks[i]);
        if (report->blocks[i].kind == BLOCK_PAGE) {    /* what made the front fit is not the back's need */
            s.stretch = BACK_STRETCH;
            s.type = 1;
        }
        taken.first = page_number(s.page) == 1 ? i + 1 : taken.first;
    }
    sheet_footer(&s);
    taken.pages = page_number(s.page);
    *good = page_finish(s.page, why);
    return taken;
}

/* The same on dry sheets. */
static struct taken try_fit(const struct paper_job *job, size_t count, struct fit fit)
{
    bool good;
    const char *why;
    return lay_out(job, count, fit, 0, &(struct page_target){0}, &good, &why);
}

/* The blocks of the front: those before the first new page. */
static size_t front_of(const struct report *report)
{
    size_t count = 0;
    while (count < report->block_count && report->blocks[count].kind != BLOCK_PAGE)
        count++;
    return count;
}

static bool is_better(struct taken a, struct taken b)
{
    return a.pages != b.pages ? a.pages < b.pages : a.first > b.first;
}

/* A few rows on a sheet of their own move onto the one before, when rows a little lower bring them there.  Many sheets are not tried again. */
static struct fit list_fit(const struct paper_job *job)
{
    static const struct fit tight[] = {{0.92, 1}, {0.86, 1}};
    struct fit fit = {1, 1};
    size_t pages = try_fit(job, job->report->block_count, fit).pages;
    for (size_t i = 0; pages > 1 && pages <= MOST_TRIED && i < sizeof tight / sizeof *tight; i++)
        if (try_fit(job, job->report->block_count, tight[i]).pages < pages)
            return tight[i];
    return fit;
}

/* The front fills its sheet: rows grow as far as they can.  When it overflows, rows and then type shrink a little, if that saves a sheet
 * or brings another block onto the first. */
static struct fit best_fit(const struct paper_job *job)
{
    static const struct fit tight[] = {{0.92, 1}, {0.92, 0.95}, {0.9, 0.92}, {0.86, 0.89}};
    struct fit fit = {1, 1};
    if (!job->report->fit)
        return list_fit(job);
    size_t front = front_of(job->report);
    struct taken taken = try_fit(job, front, fit);
    for (size_t i = 0; taken.pages > 1 && i < sizeof tight / sizeof *tight; i++) {
        struct taken now = try_fit(job, front, tight[i]);
        if (is_better(now, taken)) {
            taken = now;
            fit = tight[i];
        }
    }
    for (double k = fit.stretch + STRETCH_STEP; k <= STRETCH_MOST + 0.001; k += STRETCH_STEP) {
        if (is_better(taken, try_fit(job, front, (struct fit){k, fit.type})))
            break;
        fit.stretch = k;
    }
    return fit;
}

static bool write_pages(const struct report *report, const struct writer_options *options, const struct page_target *target, const char **why)
{
    struct paper_job job = {report, options, setter_new(target->form == PAGE_TRACE)};
    struct fit fit = best_fit(&job);
    size_t pages = try_fit(&job, report->block_count, fit).pages;
    bool good = target->only <= pages;
    if (options->pages)
        *options->pages = pages;
    *why = "it has not so many pages";
    if (good)
        lay_out(&job, report->block_count, fit, pages, target, &good, why);
    if (options->lacking)
        setter_lacking(job.setter, options->lacking);
    setter_free(job.setter);
    return good;
}

bool pdf_write(const struct report *report, const struct writer_options *options, struct buf *out, const char **why)
{
    return write_pages(report, options, &(struct page_target){.form = PAGE_PDF, .out = out}, why);
}

bool svg_write(const struct report *report, const struct writer_options *options, struct buf *out, const char **why)
{
    return write_pages(report, options, &(struct page_target){.form = PAGE_SVG, .only = options->page, .out = out, .ends = options->ends}, why);
}

bool png_write(const struct report *report, const struct writer_options *options, struct buf *out, const char **why)
{
    struct page_target target = {.form = PAGE_PNG, .only = options->page, .dpi = options->dpi ? options->dpi : USUAL_DPI, .out = out, .ends = options->ends};
    return write_pages(report, options, &target, why);
}

bool trace_write(const struct report *report, const struct writer_options *options, struct buf *out, const char **why)
{
    return write_pages(report, options, &(struct page_target){.form = PAGE_TRACE, .out = out}, why);
}
