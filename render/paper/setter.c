#include "render/paper/setter.h"

#include <limits.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include <pango/pangocairo.h>
#include <utf8proc.h>

#include "formats/base/buf.h"
#include "formats/base/file.h"
#include "formats/base/mem.h"
#include "formats/base/text.h"

enum { SETTINGS = 4096, SCRIPTS = 256, SHORT = 64 };

/* A text in lines, at the left edge. */
struct setting {
    uint64_t key;                       /* see key_of() */
    PangoLayout *layout;
    struct measure measure;
};

struct setter {
    bool ruled;
    PangoContext *context;
    struct buf printable;               /* the text that was made fit for print last */
    struct buf lacking;                 /* see setter_lacking() */
    bool lacks[SCRIPTS];                /* which scripts it names */
    struct setting settings[SETTINGS];  /* each in the place that its key says; a later one takes it */
};

struct setter *setter_new(bool ruled)
{
    struct setter *setter = mem_new(1, sizeof *setter);
    setter->ruled = ruled;
    if (ruled)
        return setter;
    setter->context = pango_font_map_create_context(pango_cairo_font_map_get_default());
    cairo_font_options_t *options = cairo_font_options_create();
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    pango_cairo_context_set_font_options(setter->context, options);
    pango_cairo_context_set_resolution(setter->context, 72);
    pango_context_set_round_glyph_positions(setter->context, FALSE);
    cairo_font_options_destroy(options);
    return setter;
}

void setter_free(struct setter *setter)
{
    if (!setter)
        return;
    for (size_t i = 0; i < SETTINGS; i++)
        g_clear_object(&setter->settings[i].layout);
    g_clear_object(&setter->context);
    buf_release(&setter->printable);
    buf_release(&setter->lacking);
    free(setter);
}

static const char *const families[] = {
    [FONT_CONDENSED] = "Roboto Condensed, DejaVu Sans Condensed, Symbola",
    [FONT_BLACK] = "Roboto, DejaVu Sans, Symbola",
    [FONT_MONO] = "Liberation Mono, DejaVu Sans Mono, Symbola",
};

static bool is_picture(int32_t rune)
{
    return rune >= 0x2600 && utf8proc_get_property(rune)->boundclass == UTF8PROC_BOUNDCLASS_EXTENDED_PICTOGRAPHIC;
}

/* Letters of ASCII and ends of lines: there is a font for them, and nothing has to be made fit to show. */
static bool is_plain(const char *text, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if (text[i] != '\n' && (text[i] < ' ' || text[i] > '~'))
            return false;
    return true;
}

/* TEXT made fit to show.  Colour emoji would become small bitmaps that no search finds: U+FE0E asks for their outlines. */
static const char *printable(struct setter *setter, const char *text)
{
    struct buf shown = {0};
    size_t whole = strlen(text);
    buf_reset(&setter->printable);
    if (is_plain(text, whole)) {
        buf_add(&setter->printable, text, whole);
        return buf_string(&setter->printable);
    }
    text_show(&shown, text, whole, true);
    for (size_t at = 0, length; at < shown.length; at += length) {
        int32_t rune;
        length = text_rune(shown.data + at, shown.length - at, &rune);
        if (rune != 0xFE0F)
            buf_add(&setter->printable, shown.data + at, length);
        if (is_picture(rune))
            buf_add_string(&setter->printable, "\xEF\xB8\x8E");
    }
    buf_release(&shown);
    return buf_string(&setter->printable);
}

static void add_attribute(PangoAttrList *list, PangoAttribute *attribute)
{
    pango_attr_list_insert(list, attribute);
}

static PangoLayout *lay_out(struct setter *setter, const struct face *face, const char *text, double width)
{
    PangoLayout *layout = pango_layout_new(setter->context);
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

    pango_layout_set_font_description(layout, font);
    pango_layout_set_attributes(layout, attributes);
    pango_layout_set_text(layout, printable(setter, text), -1);
    pango_layout_set_width(layout, width < 0 ? -1 : (int)(width * PANGO_SCALE));
    pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
    pango_attr_list_unref(attributes);
    pango_font_description_free(font);
    return layout;
}

/* What a text is laid out by: 64 bits of its hash stand for it. */
static uint64_t key_of(const struct face *face, const char *text, double width)
{
    const double shape[] = {width, face->size, face->tracking, face->font, face->weight, face->italic};
    return file_hash(file_hash(0, (const char *)shape, sizeof shape), text, strlen(text)) | 1;
}

static const struct setting *set_to(struct setter *setter, const struct face *face, const char *text, double width)
{
    uint64_t key = key_of(face, text, width);
    struct setting *known = &setter->settings[(key >> 8) % SETTINGS];
    if (known->key != key) {
        PangoRectangle extents;
        g_clear_object(&known->layout);
        known->key = key;
        known->layout = lay_out(setter, face, text, width);
        pango_layout_get_extents(known->layout, NULL, &extents);
        known->measure = (struct measure){(double)extents.width / PANGO_SCALE, (double)extents.height / PANGO_SCALE};
    }
    return known;
}

/* TEXT in lines of WIDTH, until the next is set.  A short text that has room as it is is the same whatever the width. */
static const struct setting *set(struct setter *setter, const struct face *face, const char *text, double width)
{
    if (width >= 0 && strlen(text) < SHORT) {
        const struct setting *natural = set_to(setter, face, text, -1);
        if (natural->measure.width <= width)
            return natural;
    }
    return set_to(setter, face, text, width);
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

struct measure setter_measure(struct setter *setter, const struct face *face, const char *text, double width)
{
    return setter->ruled ? rule_measure(face, text, width) : set(setter, face, text, width)->measure;
}

/* The most bytes of TEXT that are printed as no more than SHOWN: what is made visible takes more room than it has. */
static size_t bytes_behind(struct setter *setter, const char *text, size_t shown)
{
    if (strncmp(text, buf_string(&setter->printable), shown) == 0)
        return shown;
    struct buf part = {0};
    size_t low = 0, high = strlen(text);
    while (low < high) {
        size_t middle = (low + high + 1) / 2;
        while (middle < high && (text[middle] & 0xC0) == 0x80)
            middle++;
        buf_reset(&part);
        buf_add(&part, text, middle);
        if (strlen(printable(setter, buf_string(&part))) <= shown)
            low = middle;
        else
            high = middle - 1;
        while (high > low && (text[high] & 0xC0) == 0x80)
            high--;
    }
    buf_release(&part);
    return low;
}

size_t setter_fit(struct setter *setter, const struct face *face, const char *text, double width, double height)
{
    if (setter->ruled)
        return rule_fit(face, text, width, height);
    PangoLayoutIter *line = pango_layout_get_iter(set(setter, face, text, width)->layout);
    PangoRectangle extents;
    bool fits;
    do {
        pango_layout_iter_get_line_extents(line, NULL, &extents);
        fits = (double)(extents.y + extents.height) / PANGO_SCALE <= height;
    } while (fits && pango_layout_iter_next_line(line));
    size_t end = strlen(printable(setter, text));
    if (!fits)
        end = (size_t)pango_layout_iter_get_line_readonly(line)->start_index;
    pango_layout_iter_free(line);
    return bytes_behind(setter, text, end);
}

/* ---- letters without a font ---- */

static void note_lacking(struct setter *setter, const char *letter)
{
    gunichar rune = g_utf8_get_char(letter);
    unsigned script = (unsigned)g_unichar_get_script(rune);
    if (script >= SCRIPTS || setter->lacks[script])
        return;
    setter->lacks[script] = true;
    GEnumClass *scripts = g_type_class_ref(PANGO_TYPE_SCRIPT);
    const GEnumValue *value = g_enum_get_value(scripts, (int)script);
    buf_add_format(&setter->lacking, "%s%.*s (%s)", setter->lacking.length ? ", " : "", (int)g_utf8_skip[(unsigned char)*letter], letter,
                   value ? value->value_nick : "unknown");
    g_type_class_unref(scripts);
}

/* The letters of LAYOUT for which pango found no font and draws boxes. */
static void find_lacking(struct setter *setter, PangoLayout *layout)
{
    if (!pango_layout_get_unknown_glyphs_count(layout))
        return;
    const char *text = pango_layout_get_text(layout);
    PangoLayoutIter *iter = pango_layout_get_iter(layout);
    do {
        const PangoLayoutRun *run = pango_layout_iter_get_run_readonly(iter);
        for (int i = 0; run && i < run->glyphs->num_glyphs; i++)
            if (run->glyphs->glyphs[i].glyph & PANGO_GLYPH_UNKNOWN_FLAG)
                note_lacking(setter, text + run->item->offset + run->glyphs->log_clusters[i]);
    } while (pango_layout_iter_next_run(iter));
    pango_layout_iter_free(iter);
}

void setter_lacking(const struct setter *setter, struct buf *out)
{
    if (setter->lacking.length)
        buf_add(out, setter->lacking.data, setter->lacking.length);
}

void setter_lacking_in(const char *text, size_t length, struct buf *out)
{
    static const struct face face = {.font = FONT_CONDENSED, .size = 10, .weight = 400};
    struct setter *setter = setter_new(false);
    for (size_t at = 0, line; at < length; at += line + 1) {
        const char *end = memchr(text + at, '\n', length - at);
        line = end ? (size_t)(end - text) - at : length - at;
        if (is_plain(text + at, line))
            continue;
        char *copy = mem_copy(text + at, line);
        find_lacking(setter, set(setter, &face, copy, -1)->layout);
        free(copy);
    }
    setter_lacking(setter, out);
    setter_free(setter);
}

/* ---- drawing ---- */

/* How much of what a line leaves free stands before it; a script that runs to the left begins at the right. */
static double free_before(PangoLayoutLine *line, enum align align)
{
    bool leftwards = pango_layout_line_get_resolved_direction(line) == PANGO_DIRECTION_RTL;
    return align == ALIGN_RIGHT || (align == ALIGN_LEFT && leftwards) ? 1 : align == ALIGN_CENTRE ? .5 : 0;
}

void setter_draw(struct setter *setter, cairo_t *cr, const struct face *face, const char *text, double x, double y, double width, enum align align)
{
    PangoLayout *layout = set(setter, face, text, width)->layout;
    PangoLayoutIter *iter = pango_layout_get_iter(layout);
    do {
        PangoLayoutLine *line = pango_layout_iter_get_line_readonly(iter);
        PangoRectangle extents;
        pango_layout_line_get_extents(line, NULL, &extents);
        double left = width < 0 ? 0 : (width - (double)extents.width / PANGO_SCALE) * free_before(line, align);
        cairo_move_to(cr, x + left, y + (double)pango_layout_iter_get_baseline(iter) / PANGO_SCALE);
        pango_cairo_show_layout_line(cr, line);
    } while (pango_layout_iter_next_line(iter));
    pango_layout_iter_free(iter);
    find_lacking(setter, layout);
}
