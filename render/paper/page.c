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
#include "render/pictures/png_pack.h"

/* A picture that the PDF has, by its place in the list. */
struct stored {
    uint64_t hash;                      /* of its name */
    int wide, high;                     /* pixels */
    size_t sheet;                       /* the last that it was drawn on */
};

struct page {
    struct page_target target;
    double width, height;
    cairo_surface_t *surface;
    cairo_t *cr;
    struct setter *setter;              /* lent */
    struct stored *stored;
    size_t stored_count, stored_capacity;
    cairo_status_t trouble;             /* the first there was */
    size_t number;
    size_t depth;                       /* of open tags; 1: only the document */
    int parent;                         /* the last entry of the outline on level 0 */
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

static void add_png(struct page *page)
{
    cairo_surface_flush(page->surface);
    png_pack((const void *)cairo_image_surface_get_data(page->surface), (size_t)cairo_image_surface_get_stride(page->surface),
             (size_t)cairo_image_surface_get_width(page->surface), (size_t)cairo_image_surface_get_height(page->surface), page->target.out);
}

static void end_sheet(struct page *page)
{
    bool file = draws(page) && (page->target.form == PAGE_SVG || page->target.form == PAGE_PNG);
    if (file && page->target.form == PAGE_PNG && cairo_surface_status(page->surface) == CAIRO_STATUS_SUCCESS)
        add_png(page);
    cairo_destroy(page->cr);
    cairo_surface_finish(page->surface);
    if (!page->trouble)
        page->trouble = cairo_surface_status(page->surface);
    cairo_surface_destroy(page->surface);
    if (file && page->target.ends)
        buf_add(page->target.ends, (const char *)&page->target.out->length, sizeof page->target.out->length);
}

struct page *page_new(double width, double height, struct setter *setter, const struct page_target *target)
{
    struct page *page = mem_new(1, sizeof *page);
    page->target = *target;
    page->setter = setter;
    page->width = width;
    page->height = height;
    page->number = 1;
    begin_sheet(page);
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
    end_sheet(page);
    cairo_status_t status = page->trouble;
    free(page->stored);
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

double page_text_width(struct page *page, const struct face *face, const char *text)
{
    return *text ? setter_measure(page->setter, face, text, -1).width : 0;
}

double page_text_height(struct page *page, const struct face *face, const char *text, double width)
{
    return *text ? setter_measure(page->setter, face, text, width).height : 0;
}

size_t page_text_fit(struct page *page, const struct face *face, const char *text, double width, double height)
{
    return setter_fit(page->setter, face, text, width, height);
}

static void set_colour(struct page *page, uint32_t colour)
{
    cairo_set_source_rgb(page->cr, (colour >> 16 & 255) / 255.0, (colour >> 8 & 255) / 255.0, (colour & 255) / 255.0);
}

static const char *const sides[] = {"left", "centre", "right"};

static void ink_text(struct page *page, const struct face *face, const char *text, double x, double y, double width, enum align align)
{
    bool paragraph = is_paragraph(page);
    if (paragraph)
        page_open(page, "P");
    set_colour(page, face->colour);
    setter_draw(page->setter, page->cr, face, text, x, y, width, align);
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

/* Give BYTES, which are of malloc(), to SURFACE. */
static void attach(cairo_surface_t *surface, const char *type, void *bytes, size_t length)
{
    if (cairo_surface_set_mime_data(surface, type, bytes, length, free, bytes) != CAIRO_STATUS_SUCCESS)
        free(bytes);
}

/* SURFACE, which is WIDE x HIGH, as large as it gets inside the box in the shape of a picture of PIXELS_WIDE x PIXELS_HIGH, in its middle. */
static void paint(struct page *page, cairo_surface_t *surface, int wide, int high, int pixels_wide, int pixels_high,
                  double x, double y, double width, double height)
{
    double scale = fmin(width / pixels_wide, height / pixels_high), drawn_width = pixels_wide * scale, drawn_height = pixels_high * scale;
    cairo_save(page->cr);
    cairo_translate(page->cr, x + (width - drawn_width) / 2, y + (height - drawn_height) / 2);
    cairo_scale(page->cr, drawn_width / wide, drawn_height / high);
    cairo_set_source_surface(page->cr, surface, 0, 0);
    cairo_paint(page->cr);
    cairo_restore(page->cr);
    cairo_surface_destroy(surface);
}

/* The JPEG itself goes into the file; NULL: it is there already, as ID.  In a PDF the surface that brings it there is a unit square: a
 * larger one would be filled and looked through, pixel by pixel, for nothing.  Of an SVG it gives the size. */
static void draw_jpeg(struct page *page, struct buf *jpeg, uint64_t id, int pixels_wide, int pixels_high,
                      double x, double y, double width, double height)
{
    bool unit = page->target.form == PAGE_PDF;
    int wide = unit ? 1 : pixels_wide, high = unit ? 1 : pixels_high;
    cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_A8, wide, high);
    if (jpeg)
        attach(surface, CAIRO_MIME_TYPE_JPEG, jpeg->data, jpeg->length);
    attach(surface, CAIRO_MIME_TYPE_UNIQUE_ID, mem_copy((const char *)&id, sizeof id), sizeof id);
    if (jpeg)
        *jpeg = (struct buf){0};
    paint(page, surface, wide, high, pixels_wide, pixels_high, x, y, width, height);
}

void page_picture(struct page *page, const char *name, struct buf *jpeg, int pixels_wide, int pixels_high,
                  double x, double y, double width, double height)
{
    trace(page, "picture %.1f %.1f, %.1f x %.1f: %s", x, y, width, height, name);
    if (!inks(page))
        return;
    mem_grow(&page->stored, page->stored_count, &page->stored_capacity, sizeof *page->stored);
    page->stored[page->stored_count] = (struct stored){file_hash(0, name, strlen(name)), pixels_wide, pixels_high, page->number};
    draw_jpeg(page, jpeg, page->stored_count++, pixels_wide, pixels_high, x, y, width, height);
}

/* Twice on one sheet would name it twice in the sheet's list of what it needs, which readers complain of. */
bool page_picture_again(struct page *page, const char *name, double x, double y, double width, double height)
{
    uint64_t hash = file_hash(0, name, strlen(name));
    for (size_t i = 0; page->target.form == PAGE_PDF && i < page->stored_count; i++) {
        struct stored *stored = &page->stored[i];
        if (stored->hash != hash || stored->sheet == page->number)
            continue;
        stored->sheet = page->number;
        draw_jpeg(page, NULL, i, stored->wide, stored->high, x, y, width, height);
        return true;
    }
    return false;
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
    paint(page, surface, pixels_wide, pixels_high, pixels_wide, pixels_high, x, y, width, height);
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
