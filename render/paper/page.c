#include "render/paper/page.h"

#include <limits.h>
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cairo-pdf.h>
#include <cairo-svg.h>
#include <pango/pangocairo.h>
#include <utf8proc.h>

#include "formats/base/buf.h"
#include "formats/base/file.h"
#include "formats/base/mem.h"
#include "formats/base/text.h"

enum { MEASURES = 4096, SCRIPTS = 256 };

struct measure { uint64_t key; double width, height; };

struct page {
    struct page_target target;
    double width, height;
    cairo_surface_t *surface;
    cairo_t *cr;
    PangoLayout *layout;
    cairo_status_t trouble;             /* the first there was */
    size_t number;
    size_t depth;                       /* of open tags; 1: only the document */
    int parent;                         /* the last entry of the outline on level 0 */
    struct buf lacking;                 /* see page_lacking() */
    bool lacks[SCRIPTS];                /* which scripts it names */
    struct buf printable;               /* the text of the last layout, fit for print */
    struct measure measures[MEASURES];  /* of texts that were laid out, by their key: rows are asked for their height again and again */
};

static cairo_status_t collect(void *closure, const unsigned char *data, unsigned int length)
{
    struct page *page = closure;
    buf_add(page->target.out, (const char *)data, length);
    return CAIRO_STATUS_SUCCESS;
}

/* Is this sheet drawn on? */
static bool draws(const struct page *page)
{
    return page->target.form != PAGE_DRY && (!page->target.only || page->target.only == page->number);
}

/* Does cairo draw it? */
static bool inks(const struct page *page)
{
    return draws(page) && page->target.form != PAGE_TRACE;
}

static void trace(struct page *page, const char *format, ...) __attribute__((format(printf, 2, 3)));

static void trace(struct page *page, const char *format, ...)
{
    va_list arguments;
    char *line = NULL;
    if (page->target.form != PAGE_TRACE || !draws(page))
        return;
    va_start(arguments, format);
    int length = vasprintf(&line, format, arguments);
    va_end(arguments);
    for (int i = 0; i < length; i++)    /* a text of several lines is one record */
        buf_add_string(page->target.out, line[i] == '\n' ? "\\n" : (char[]){line[i], '\0'});
    buf_add_byte(page->target.out, '\n');
    free(line);
}

/* ---- sheets ---- */

static void begin_sheet(struct page *page)
{
    double scale = page->target.dpi / 72;
    if (page->target.form == PAGE_SVG && draws(page))
        page->surface = cairo_svg_surface_create_for_stream(collect, page, page->width, page->height);
    else if (page->target.form == PAGE_PNG && draws(page))
        page->surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, (int)ceil(page->width * scale), (int)ceil(page->height * scale));
    else if (page->target.form == PAGE_PDF)
        page->surface = cairo_pdf_surface_create_for_stream(collect, page, page->width, page->height);
    else
        page->surface = cairo_recording_surface_create(CAIRO_CONTENT_COLOR, NULL);
    page->cr = cairo_create(page->surface);
    if (page->target.form == PAGE_PNG && draws(page)) {
        cairo_set_source_rgb(page->cr, 1, 1, 1);
        cairo_paint(page->cr);
        cairo_scale(page->cr, scale, scale);
    }
    trace(page, "sheet %zu: %.1f x %.1f", page->number, page->width, page->height);
}

static void end_sheet(struct page *page)
{
    bool file = draws(page) && (page->target.form == PAGE_SVG || page->target.form == PAGE_PNG);
    if (file && page->target.form == PAGE_PNG)
        cairo_surface_write_to_png_stream(page->surface, collect, page);
    cairo_destroy(page->cr);
    cairo_surface_finish(page->surface);
    if (!page->trouble)
        page->trouble = cairo_surface_status(page->surface);
    cairo_surface_destroy(page->surface);
    if (file && page->target.ends)
        buf_add(page->target.ends, (const char *)&page->target.out->length, sizeof page->target.out->length);
}

struct page *page_new(double width, double height, const struct page_target *target)
{
    struct page *page = mem_new(1, sizeof *page);
    page->target = *target;
    page->width = width;
    page->height = height;
    page->number = 1;
    begin_sheet(page);
    page->layout = pango_cairo_create_layout(page->cr);

    PangoContext *context = pango_layout_get_context(page->layout);
    cairo_font_options_t *options = cairo_font_options_create();
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    pango_cairo_context_set_font_options(context, options);
    pango_cairo_context_set_resolution(context, 72);
    pango_context_set_round_glyph_positions(context, FALSE);
    cairo_font_options_destroy(options);
    page_open(page, "Document");        /* readers want exactly one root; it holds all sheets */
    return page;
}

void page_describe(struct page *page, const char *title, const char *issued)
{
    if (page->target.form != PAGE_PDF)
        return;
    cairo_pdf_surface_set_metadata(page->surface, CAIRO_PDF_METADATA_TITLE, title);
    cairo_pdf_surface_set_metadata(page->surface, CAIRO_PDF_METADATA_CREATOR, "beatboard");
    /* Left alone, cairo writes the time of day, and two runs differ.  An empty date is left out. */
    char date[32];
    snprintf(date, sizeof date, "%s", issued);
    char *blank = strchr(date, ' ');
    if (blank)
        *blank = 'T';
    cairo_pdf_surface_set_metadata(page->surface, CAIRO_PDF_METADATA_CREATE_DATE, date);
}

bool page_finish(struct page *page, const char **why)
{
    page_close(page, "Document");
    g_object_unref(page->layout);
    end_sheet(page);
    cairo_status_t status = page->trouble;
    buf_release(&page->printable);
    buf_release(&page->lacking);
    free(page);
    *why = cairo_status_to_string(status);
    return status == CAIRO_STATUS_SUCCESS;
}

void page_next(struct page *page)
{
    if (page->target.form == PAGE_PDF)
        cairo_show_page(page->cr);
    else
        end_sheet(page);
    page->number++;
    if (page->target.form != PAGE_PDF)
        begin_sheet(page);
}

/* ---- structure ---- */

void page_open(struct page *page, const char *tag)
{
    page->depth++;
    if (page->target.form == PAGE_PDF)
        cairo_tag_begin(page->cr, tag, NULL);
}

/* A text that stands in nothing but the document is a paragraph. */
static bool is_paragraph(const struct page *page)
{
    return page->depth == 1;
}

void page_close(struct page *page, const char *tag)
{
    page->depth--;
    if (page->target.form == PAGE_PDF)
        cairo_tag_end(page->cr, tag);
}

void page_link(struct page *page, const char *uri)
{
    struct buf attributes = {0};
    if (!*uri)
        return;
    trace(page, "link %s", uri);
    buf_add_string(&attributes, "uri='");
    for (const char *p = uri; *p; p++) {
        if (strchr("'\\", *p))
            buf_add_byte(&attributes, '\\');
        buf_add_byte(&attributes, *p);
    }
    buf_add_byte(&attributes, '\'');
    if (page->target.form == PAGE_PDF)
        cairo_tag_begin(page->cr, CAIRO_TAG_LINK, buf_string(&attributes));
    buf_release(&attributes);
}

void page_link_end(struct page *page, const char *uri)
{
    if (*uri && page->target.form == PAGE_PDF)
        cairo_tag_end(page->cr, CAIRO_TAG_LINK);
}

size_t page_number(const struct page *page)
{
    return page->number;
}

bool page_traces(const struct page *page)
{
    return page->target.form == PAGE_TRACE;
}

double page_dpi(const struct page *page)
{
    return page->target.form == PAGE_PNG ? page->target.dpi : 0;
}

/* ---- text ---- */

static const char *const families[] = {
    [FONT_CONDENSED] = "Roboto Condensed, DejaVu Sans Condensed, Symbola",
    [FONT_BLACK] = "Roboto, DejaVu Sans, Symbola",
    [FONT_MONO] = "Liberation Mono, DejaVu Sans Mono, Symbola",
};

static bool is_picture(int32_t rune)
{
    return rune >= 0x2600 && utf8proc_get_property(rune)->boundclass == UTF8PROC_BOUNDCLASS_EXTENDED_PICTOGRAPHIC;
}

/* TEXT made fit to show.  Colour emoji would become small bitmaps that no search finds: U+FE0E asks for their outlines. */
static const char *printable(struct page *page, const char *text)
{
    struct buf shown = {0};
    text_show(&shown, text, strlen(text), true);
    buf_reset(&page->printable);
    for (size_t at = 0, length; at < shown.length; at += length) {
        int32_t rune;
        length = text_rune(shown.data + at, shown.length - at, &rune);
        if (rune != 0xFE0F)
            buf_add(&page->printable, shown.data + at, length);
        if (is_picture(rune))
            buf_add_string(&page->printable, "\xEF\xB8\x8E");
    }
    buf_release(&shown);
    return buf_string(&page->printable);
}

static void add_attribute(PangoAttrList *list, PangoAttribute *attribute)
{
    pango_attr_list_insert(list, attribute);
}

static PangoLayout *lay_out(struct page *page, const struct face *face, const char *text, double width, enum align align)
{
    static const PangoAlignment alignments[] = {PANGO_ALIGN_LEFT, PANGO_ALIGN_CENTER, PANGO_ALIGN_RIGHT};
    PangoFontDescription *font = pango_font_description_new();
    pango_font_description_set_family_static(font, families[face->font]);
    pango_font_description_set_absolute_size(font, face->size * PANGO_SCALE);
    pango_font_description_set_weight(font, (PangoWeight)face->weight);
    pango_font_description_set_style(font, face->italic ? PANGO_STYLE_ITALIC : PANGO_STYLE_NORMAL);
    PangoAttrList *attributes = pango_attr_list_new();
    add_attribute(attributes, pango_attr_font_features_new("tnum=1"));
    add_attribute(attributes, pango_attr_insert_hyphens_new(FALSE));    /* a name broken in two must not gain a letter */
    if (face->tracking > 0)
        add_attribute(attributes, pango_attr_letter_spacing_new((int)(face->tracking * face->size * PANGO_SCALE)));

    pango_layout_set_font_description(page->layout, font);
    pango_layout_set_attributes(page->layout, attributes);
    pango_layout_set_text(page->layout, printable(page, text), -1);
    pango_layout_set_width(page->layout, width < 0 ? -1 : (int)(width * PANGO_SCALE));
    pango_layout_set_wrap(page->layout, PANGO_WRAP_WORD_CHAR);
    pango_layout_set_alignment(page->layout, alignments[align]);
    pango_attr_list_unref(attributes);
    pango_font_description_free(font);
    return page->layout;
}

/* ---- the fixed rule ----
 *
 * Every cell of text is half as wide as the type is high (0.6 in FONT_MONO), every line 1.2 times as high. */

static double rule_cell(const struct face *face)
{
    return face->size * (face->font == FONT_MONO ? 0.6 : 0.5);
}

static double rule_line(const struct face *face)
{
    return face->size * 1.2;
}

static int rule_cells(const struct face *face, double width)
{
    int cells = width < 0 ? INT_MAX / 2 : (int)(width / rule_cell(face) + 1e-6);
    return cells > 2 ? cells : 2;
}

static struct measure rule_measure(const struct face *face, const char *text, double width)
{
    struct measure m = {0};
    size_t offset = 0, start, length;
    while (text_wrap(text, strlen(text), rule_cells(face, width), &offset, &start, &length)) {
        m.width = fmax(m.width, text_width(text + start, length) * rule_cell(face));
        m.height += rule_line(face);
    }
    return m;
}

static size_t rule_fit(const struct face *face, const char *text, double width, double height)
{
    size_t offset = 0, fits = 0, start, length;
    for (double line = rule_line(face); line <= height && text_wrap(text, strlen(text), rule_cells(face, width), &offset, &start, &length);
         line += rule_line(face))
        fits = offset;
    return fits;
}

/* What a text is laid out by: 64 bits of its hash stand for it. */
static uint64_t measure_key(const struct face *face, const char *text, double width)
{
    const double shape[] = {width, face->size, face->tracking, face->font, face->weight, face->italic};
    return file_hash(file_hash(0, (const char *)shape, sizeof shape), text, strlen(text)) | 1;
}

static struct measure measure(struct page *page, const struct face *face, const char *text, double width)
{
    if (page->target.ruled)
        return rule_measure(face, text, width);
    uint64_t key = measure_key(face, text, width);
    struct measure *known = &page->measures[(key >> 8) % MEASURES];
    if (known->key != key) {
        PangoRectangle extents;
        pango_layout_get_extents(lay_out(page, face, text, width, ALIGN_LEFT), NULL, &extents);
        *known = (struct measure){key, (double)extents.width / PANGO_SCALE, (double)extents.height / PANGO_SCALE};
    }
    return *known;
}

double page_text_width(struct page *page, const struct face *face, const char *text)
{
    return *text ? measure(page, face, text, -1).width : 0;
}

double page_text_height(struct page *page, const struct face *face, const char *text, double width)
{
    return *text ? measure(page, face, text, width).height : 0;
}

/* The most bytes of TEXT that are printed as no more than SHOWN: what is made visible takes more room than it has. */
static size_t bytes_behind(struct page *page, const char *text, size_t shown)
{
    if (strncmp(text, buf_string(&page->printable), shown) == 0)
        return shown;
    struct buf part = {0};
    size_t low = 0, high = strlen(text);
    while (low < high) {
        size_t middle = (low + high + 1) / 2;
        while (middle < high && (text[middle] & 0xC0) == 0x80)
            middle++;
        buf_reset(&part);
        buf_add(&part, text, middle);
        if (strlen(printable(page, buf_string(&part))) <= shown)
            low = middle;
        else
            high = middle - 1;
        while (high > low && (text[high] & 0xC0) == 0x80)
            high--;
    }
    buf_release(&part);
    return low;
}

size_t page_text_fit(struct page *page, const struct face *face, const char *text, double width, double height)
{
    if (page->target.ruled)
        return rule_fit(face, text, width, height);
    PangoLayoutIter *line = pango_layout_get_iter(lay_out(page, face, text, width, ALIGN_LEFT));
    PangoRectangle extents;
    bool fits;
    do {
        pango_layout_iter_get_line_extents(line, NULL, &extents);
        fits = (double)(extents.y + extents.height) / PANGO_SCALE <= height;
    } while (fits && pango_layout_iter_next_line(line));
    size_t end = fits ? page->printable.length : (size_t)pango_layout_iter_get_line_readonly(line)->start_index;
    pango_layout_iter_free(line);
    return bytes_behind(page, text, end);
}

static void set_colour(struct page *page, uint32_t colour)
{
    cairo_set_source_rgb(page->cr, (colour >> 16 & 255) / 255.0, (colour >> 8 & 255) / 255.0, (colour & 255) / 255.0);
}

static void note_lacking(struct page *page, const char *letter)
{
    gunichar rune = g_utf8_get_char(letter);
    unsigned script = (unsigned)g_unichar_get_script(rune);
    if (script >= SCRIPTS || page->lacks[script])
        return;
    page->lacks[script] = true;
    GEnumClass *scripts = g_type_class_ref(PANGO_TYPE_SCRIPT);
    const GEnumValue *value = g_enum_get_value(scripts, (int)script);
    buf_add_format(&page->lacking, "%s%.*s (%s)", page->lacking.length ? ", " : "", (int)g_utf8_skip[(unsigned char)*letter], letter,
                   value ? value->value_nick : "unknown");
    g_type_class_unref(scripts);
}

/* The letters of LAYOUT for which pango found no font and draws boxes. */
static void find_lacking(struct page *page, PangoLayout *layout)
{
    if (!pango_layout_get_unknown_glyphs_count(layout))
        return;
    const char *text = pango_layout_get_text(layout);
    PangoLayoutIter *iter = pango_layout_get_iter(layout);
    do {
        const PangoLayoutRun *run = pango_layout_iter_get_run_readonly(iter);
        for (int i = 0; run && i < run->glyphs->num_glyphs; i++)
            if (run->glyphs->glyphs[i].glyph & PANGO_GLYPH_UNKNOWN_FLAG)
                note_lacking(page, text + run->item->offset + run->glyphs->log_clusters[i]);
    } while (pango_layout_iter_next_run(iter));
    pango_layout_iter_free(iter);
}

void page_lacking(const struct page *page, struct buf *out)
{
    if (page->lacking.length)
        buf_add(out, page->lacking.data, page->lacking.length);
}

static bool is_plain(const char *text, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if ((unsigned char)text[i] >= 0x80)
            return false;
    return true;
}

void page_lacking_in(const char *text, size_t length, struct buf *out)
{
    static const struct face face = {.font = FONT_CONDENSED, .size = 10, .weight = 400};
    const char *why;
    struct page *page = page_new(1, 1, &(struct page_target){.form = PAGE_DRY});
    for (size_t at = 0, line; at < length; at += line + 1) {
        const char *end = memchr(text + at, '\n', length - at);
        line = end ? (size_t)(end - text) - at : length - at;
        if (is_plain(text + at, line))
            continue;
        char *copy = mem_copy(text + at, line);
        find_lacking(page, lay_out(page, &face, copy, -1, ALIGN_LEFT));
        free(copy);
    }
    page_lacking(page, out);
    page_finish(page, &why);
}

static const char *const sides[] = {"left", "centre", "right"};

static void ink_text(struct page *page, const struct face *face, const char *text, double x, double y, double width, enum align align)
{
    bool paragraph = is_paragraph(page);
    if (paragraph)
        page_open(page, "P");
    PangoLayout *layout = lay_out(page, face, text, width, align);
    set_colour(page, face->colour);
    cairo_move_to(page->cr, x, y);
    pango_cairo_show_layout(page->cr, layout);
    find_lacking(page, layout);
    if (paragraph)
        page_close(page, "P");
}

double page_text(struct page *page, const struct face *face, const char *text, double x, double y, double width, enum align align)
{
    if (*text)
        trace(page, "text %.1f %.1f, %.1f wide, %s %.1f%s: %s", x, y, width, sides[align], face->size, face->font == FONT_MONO ? " mono" : "", text);
    if (*text && inks(page))
        ink_text(page, face, text, x, y, width, align);
    return page_text_height(page, face, text, width);
}

void page_text_turned(struct page *page, const struct face *face, const char *text, double x, double y, double length, enum align align)
{
    if (*text)
        trace(page, "turned %.1f %.1f, %.1f long, %s %.1f: %s", x, y, length, sides[align], face->size, text);
    if (!*text || !inks(page))
        return;
    cairo_save(page->cr);
    cairo_translate(page->cr, x, y);
    cairo_rotate(page->cr, -G_PI / 2);
    ink_text(page, face, text, 0, 0, length, align);
    cairo_restore(page->cr);
}

/* ---- shapes ---- */

void page_fill(struct page *page, double x, double y, double width, double height, uint32_t colour)
{
    trace(page, "fill %.1f %.1f, %.1f x %.1f, #%06x", x, y, width, height, colour);
    if (!inks(page))
        return;
    set_colour(page, colour);
    cairo_rectangle(page->cr, x, y, width, height);
    cairo_fill(page->cr);
}

void page_line(struct page *page, double x0, double y0, double x1, double y1, double thickness, uint32_t colour)
{
    trace(page, "line %.1f %.1f to %.1f %.1f, %.1f thick, #%06x", x0, y0, x1, y1, thickness, colour);
    if (!inks(page))
        return;
    set_colour(page, colour);
    cairo_set_line_width(page->cr, thickness);
    cairo_move_to(page->cr, x0, y0);
    cairo_line_to(page->cr, x1, y1);
    cairo_stroke(page->cr);
}

void page_box(struct page *page, double x, double y, double width, double height, double thickness, uint32_t colour)
{
    trace(page, "box %.1f %.1f, %.1f x %.1f, %.1f thick, #%06x", x, y, width, height, thickness, colour);
    if (!inks(page))
        return;
    set_colour(page, colour);
    cairo_set_line_width(page->cr, thickness);
    cairo_rectangle(page->cr, x, y, width, height);
    cairo_stroke(page->cr);
}

void page_tick(struct page *page, double x, double y, double size, bool ticked)
{
    static const uint32_t ink = 0x111418;
    page_box(page, x, y, size, size, 0.8, ink);
    if (!ticked)
        return;
    page_line(page, x + size * .2, y + size * .5, x + size * .42, y + size * .74, 1.2, ink);
    page_line(page, x + size * .42, y + size * .74, x + size * .82, y + size * .22, 1.2, ink);
}

/* ---- pictures ---- */

static void attach(cairo_surface_t *surface, const char *type, const void *bytes, size_t length)
{
    unsigned char *copy = mem_resize(NULL, length ? length : 1, 1);
    memcpy(copy, bytes, length);
    if (cairo_surface_set_mime_data(surface, type, copy, length, free, copy) != CAIRO_STATUS_SUCCESS)
        free(copy);
}

/* SURFACE as large as it gets inside the box, in its middle. */
static void paint(struct page *page, cairo_surface_t *surface, int pixels_wide, int pixels_high, double x, double y, double width, double height)
{
    double scale = width / pixels_wide < height / pixels_high ? width / pixels_wide : height / pixels_high;
    cairo_save(page->cr);
    cairo_translate(page->cr, x + (width - pixels_wide * scale) / 2, y + (height - pixels_high * scale) / 2);
    cairo_scale(page->cr, scale, scale);
    cairo_set_source_surface(page->cr, surface, 0, 0);
    cairo_paint(page->cr);
    cairo_restore(page->cr);
    cairo_surface_destroy(surface);
}

/* The JPEG itself goes into the file: the surface is never touched and only lends its size. */
void page_picture(struct page *page, const char *name, const struct buf *jpeg, int pixels_wide, int pixels_high,
                  double x, double y, double width, double height)
{
    trace(page, "picture %.1f %.1f, %.1f x %.1f: %s", x, y, width, height, name);
    if (!inks(page))
        return;
    cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_A8, pixels_wide, pixels_high);
    attach(surface, CAIRO_MIME_TYPE_JPEG, jpeg->data, jpeg->length);
    attach(surface, CAIRO_MIME_TYPE_UNIQUE_ID, name, strlen(name));
    paint(page, surface, pixels_wide, pixels_high, x, y, width, height);
}

void page_pixels(struct page *page, const char *name, const uint8_t *rgb, int pixels_wide, int pixels_high, double x, double y, double width, double height)
{
    trace(page, "picture %.1f %.1f, %.1f x %.1f: %s", x, y, width, height, name);
    if (!inks(page))
        return;
    cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, pixels_wide, pixels_high);
    unsigned char *into = cairo_image_surface_get_data(surface);
    int stride = cairo_image_surface_get_stride(surface);
    for (int row = 0; into && row < pixels_high; row++)
        for (int i = 0; i < pixels_wide; i++, rgb += 3) {
            uint32_t pixel = (uint32_t)rgb[0] << 16 | (uint32_t)rgb[1] << 8 | rgb[2];
            memcpy(into + (ptrdiff_t)row * stride + (ptrdiff_t)i * 4, &pixel, sizeof pixel);
        }
    cairo_surface_mark_dirty(surface);
    paint(page, surface, pixels_wide, pixels_high, x, y, width, height);
}

/* ---- finding one's way ---- */

void page_bookmark(struct page *page, const char *title, double y, int level)
{
    trace(page, "bookmark %d %.1f: %s", level, y, title);
    if (page->target.form != PAGE_PDF)
        return;
    char where[64];
    snprintf(where, sizeof where, "page=%zu pos=[0 %.1f]", page->number, y);
    int id = cairo_pdf_surface_add_outline(page->surface, level ? page->parent : CAIRO_PDF_OUTLINE_ROOT, title, where, 0);
    page->parent = level ? page->parent : id;
}

void page_label(struct page *page, const char *label)
{
    if (page->target.form == PAGE_PDF)
        cairo_pdf_surface_set_page_label(page->surface, label);
}
