/* Ink: strokes become small polygons, areas become trembling fills, and the layers meet on textured paper at the end. */
#include "ink.h"

#include <assert.h>
#include <cairo.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jpeglib.h>

enum { MOST = 512, DEPTH = 16 };

struct sheet {
    cairo_surface_t *surface[LAYERS];
    cairo_t *on[LAYERS];
    cairo_matrix_t matrix[DEPTH];
    size_t depth;
    int width, height;              /* pixels */
    uint64_t state;
};

struct path { struct point at[MOST]; size_t count; };

/* ---- chance ---- */

static uint64_t next(struct sheet *sheet)
{
    uint64_t z = sheet->state += 0x9e3779b97f4a7c15u;
    z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
    z = (z ^ z >> 27) * 0x94d049bb133111ebu;
    return z ^ z >> 31;
}

double sheet_random(struct sheet *sheet, double low, double high)
{
    return low + (high - low) * (double)(next(sheet) >> 11) / 9007199254740992.0;
}

static double lattice(int x, int y, uint32_t seed)
{
    uint32_t h = (uint32_t)x * 0x8da6b343u ^ (uint32_t)y * 0xd8163841u ^ seed * 0xcb1ab31fu;
    h = (h ^ h >> 15) * 0x2c1b3c6du;
    h = (h ^ h >> 12) * 0x297a2d39u;
    return (double)((h ^ h >> 15) & 0xffff) / 65535;
}

/* Smooth noise in 0..1. */
static double noise(double x, double y, uint32_t seed)
{
    int ix = (int)floor(x), iy = (int)floor(y);
    double fx = x - ix, fy = y - iy;
    fx *= fx * (3 - 2 * fx);
    fy *= fy * (3 - 2 * fy);
    double top = lattice(ix, iy, seed) * (1 - fx) + lattice(ix + 1, iy, seed) * fx;
    double bottom = lattice(ix, iy + 1, seed) * (1 - fx) + lattice(ix + 1, iy + 1, seed) * fx;
    return top * (1 - fy) + bottom * fy;
}

/* ---- the sheet ---- */

struct sheet *sheet_new(int width, int height, uint64_t seed)
{
    struct sheet *sheet = calloc(1, sizeof *sheet);
    if (!sheet)
        abort();
    sheet->width = width;
    sheet->height = height;
    sheet->state = seed;
    cairo_matrix_init_scale(&sheet->matrix[0], height / 100.0, height / 100.0);
    for (int i = 0; i < LAYERS; i++) {
        sheet->surface[i] = cairo_image_surface_create(CAIRO_FORMAT_A8, width, height);
        sheet->on[i] = cairo_create(sheet->surface[i]);
    }
    return sheet;
}

void sheet_free(struct sheet *sheet)
{
    for (int i = 0; i < LAYERS; i++) {
        cairo_destroy(sheet->on[i]);
        cairo_surface_destroy(sheet->surface[i]);
    }
    free(sheet);
}

double sheet_width(const struct sheet *sheet)
{
    return 100.0 * sheet->width / sheet->height;
}

void sheet_push(struct sheet *sheet, double x, double y, double scale, double turn, bool mirror)
{
    assert(sheet->depth + 1 < DEPTH);
    cairo_matrix_t matrix = sheet->matrix[sheet->depth];
    cairo_matrix_translate(&matrix, x, y);
    cairo_matrix_rotate(&matrix, turn);
    cairo_matrix_scale(&matrix, mirror ? -scale : scale, scale);
    sheet->matrix[++sheet->depth] = matrix;
}

void sheet_pop(struct sheet *sheet)
{
    assert(sheet->depth > 0);
    sheet->depth--;
}

static struct point to_pixels(const struct sheet *sheet, double x, double y)
{
    cairo_matrix_transform_point(&sheet->matrix[sheet->depth], &x, &y);
    return (struct point){ x, y };
}

struct point sheet_place(const struct sheet *sheet, double x, double y)
{
    struct point p = to_pixels(sheet, x, y);
    cairo_matrix_t back = sheet->matrix[0];
    cairo_matrix_invert(&back);
    cairo_matrix_transform_point(&back, &p.x, &p.y);
    return p;
}

/* ---- paths ---- */

static void path_add(struct path *path, struct point p)
{
    if (path->count < MOST)
        path->at[path->count++] = p;
}

static struct point spline(struct point a, struct point b, struct point c, struct point d, double t)
{
    double t2 = t * t, t3 = t2 * t;
    double wa = -t3 + 2 * t2 - t, wb = 3 * t3 - 5 * t2 + 2, wc = -3 * t3 + 4 * t2 + t, wd = t3 - t2;
    return (struct point){ (wa * a.x + wb * b.x + wc * c.x + wd * d.x) / 2, (wa * a.y + wb * b.y + wc * c.y + wd * d.y) / 2 };
}

/* The places in pixels, with enough points between them to tremble. */
static void path_make(const struct sheet *sheet, struct path *path, enum edge edge, bool closed, const double *at, size_t count)
{
    path->count = 0;
    size_t spans = closed ? count : count - 1;
    for (size_t i = 0; i < spans; i++) {
        struct point p[4];
        for (size_t k = 0; k < 4; k++) {
            size_t j = closed ? (i + count + k - 1) % count : i + k == 0 ? 0 : i + k - 1 < count ? i + k - 1 : count - 1;
            p[k] = to_pixels(sheet, at[2 * j], at[2 * j + 1]);
        }
        double length = hypot(p[2].x - p[1].x, p[2].y - p[1].y);
        int steps = (int)fmin(40, fmax(2, length / 7));
        for (int s = 0; s < steps; s++) {
            double t = (double)s / steps;
            path_add(path, edge == CURVED ? spline(p[0], p[1], p[2], p[3], t)
                                          : (struct point){ p[1].x + t * (p[2].x - p[1].x), p[1].y + t * (p[2].y - p[1].y) });
        }
    }
    if (!closed)
        path_add(path, to_pixels(sheet, at[2 * count - 2], at[2 * count - 1]));
}

static void path_tremble(struct sheet *sheet, struct path *path, double amount)
{
    uint32_t seed = (uint32_t)next(sheet);
    for (size_t i = 0; i < path->count; i++) {
        struct point *p = &path->at[i];
        double x = p->x / 38, y = p->y / 38;
        p->x += amount * (noise(x, y, seed) - .5) * 2;
        p->y += amount * (noise(x, y, seed + 1) - .5) * 2;
    }
}

static void path_trace(cairo_t *cairo, const struct path *path)
{
    cairo_new_path(cairo);
    for (size_t i = 0; i < path->count; i++)
        cairo_line_to(cairo, path->at[i].x, path->at[i].y);
    cairo_close_path(cairo);
}

/* ---- strokes ---- */

static void ink_path(struct sheet *sheet, enum layer layer, double weight, const struct path *path, bool taper)
{
    if (path->count < 2)
        return;
    struct path sides = { .count = 0 };
    struct point back[MOST];
    uint32_t seed = (uint32_t)next(sheet);
    for (size_t i = 0; i < path->count; i++) {
        const struct point *a = &path->at[i ? i - 1 : 0], *b = &path->at[i + 1 < path->count ? i + 1 : i];
        double dx = b->x - a->x, dy = b->y - a->y, length = hypot(dx, dy);
        if (length == 0)
            length = 1;
        double t = (double)i / (double)(path->count - 1);
        double swell = taper ? .35 + .65 * pow(sin(M_PI * t), .55) : 1;
        double half = weight / 2 * swell * (.72 + .56 * noise((double)i / 5, 0, seed));
        back[i] = (struct point){ path->at[i].x + dy / length * half, path->at[i].y - dx / length * half };
        path_add(&sides, (struct point){ path->at[i].x - dy / length * half, path->at[i].y + dx / length * half });
    }
    cairo_t *cairo = sheet->on[layer];
    cairo_new_path(cairo);
    for (size_t i = 0; i < sides.count; i++)
        cairo_line_to(cairo, sides.at[i].x, sides.at[i].y);
    for (size_t i = sides.count; i-- > 0;)
        cairo_line_to(cairo, back[i].x, back[i].y);
    cairo_close_path(cairo);
    cairo_set_source_rgba(cairo, 0, 0, 0, .93);
    cairo_fill(cairo);
}

void stroke(struct sheet *sheet, enum layer layer, double weight, enum edge edge, const double *at, size_t count)
{
    struct path path;
    path_make(sheet, &path, edge, false, at, count);
    path_tremble(sheet, &path, 1.3);
    ink_path(sheet, layer, weight, &path, true);
}

void curve(struct sheet *sheet, double weight, const double *at, size_t count)
{
    stroke(sheet, INK, weight, CURVED, at, count);
}

void line(struct sheet *sheet, double weight, const double *at, size_t count)
{
    for (size_t i = 0; i + 1 < count; i++)
        stroke(sheet, INK, weight, STRAIGHT, at + 2 * i, 2);
}

void loop(struct sheet *sheet, double weight, enum edge edge, const double *at, size_t count)
{
    struct path path;
    path_make(sheet, &path, edge, true, at, count);
    path_tremble(sheet, &path, 1.1);
    if (path.count)
        path_add(&path, path.at[0]);
    ink_path(sheet, INK, weight, &path, false);
}

/* ---- areas ---- */

static void fill_path(struct sheet *sheet, enum layer layer, const struct path *path, cairo_operator_t operator, double much)
{
    cairo_t *cairo = sheet->on[layer];
    cairo_save(cairo);
    cairo_set_operator(cairo, operator);
    cairo_set_source_rgba(cairo, 0, 0, 0, much);
    path_trace(cairo, path);
    cairo_fill(cairo);
    cairo_restore(cairo);
}

void wash(struct sheet *sheet, double dark, enum edge edge, const double *at, size_t count)
{
    struct path path;
    if (dark <= 0)
        return;
    double pass = 1 - sqrt(1 - fmin(dark, .98));        /* two coats that come to DARK */
    for (int coat = 0; coat < 2; coat++) {
        path_make(sheet, &path, edge, true, at, count);
        path_tremble(sheet, &path, 2.4);
        fill_path(sheet, WASH, &path, CAIRO_OPERATOR_OVER, pass);
    }
    cairo_t *cairo = sheet->on[WASH];                   /* pigment gathers where the water ends */
    path_trace(cairo, &path);
    cairo_set_line_width(cairo, 1.6);
    cairo_set_source_rgba(cairo, 0, 0, 0, .22 * dark);
    cairo_stroke(cairo);
}

void lift(struct sheet *sheet, double much, enum edge edge, const double *at, size_t count)
{
    struct path path;
    path_make(sheet, &path, edge, true, at, count);
    path_tremble(sheet, &path, 2);
    fill_path(sheet, WASH, &path, CAIRO_OPERATOR_DEST_OUT, much);
}

void cut(struct sheet *sheet, enum edge edge, const double *at, size_t count)
{
    struct path path;
    path_make(sheet, &path, edge, true, at, count);
    for (int layer = 0; layer < MARK; layer++)
        fill_path(sheet, (enum layer)layer, &path, CAIRO_OPERATOR_DEST_OUT, 1);
}

void form(struct sheet *sheet, double dark, double weight, enum edge edge, const double *at, size_t count)
{
    cut(sheet, edge, at, count);
    wash(sheet, dark, edge, at, count);
    if (weight > 0)
        loop(sheet, weight, edge, at, count);
}

void hatch(struct sheet *sheet, double gap, double angle, double weight, enum edge edge, const double *at, size_t count)
{
    struct path path;
    path_make(sheet, &path, edge, true, at, count);
    cairo_t *cairo = sheet->on[INK];
    cairo_save(cairo);
    path_trace(cairo, &path);
    cairo_clip(cairo);
    double x0 = 1e9, y0 = 1e9, x1 = -1e9, y1 = -1e9;
    for (size_t i = 0; i < path.count; i++) {
        x0 = fmin(x0, path.at[i].x);
        x1 = fmax(x1, path.at[i].x);
        y0 = fmin(y0, path.at[i].y);
        y1 = fmax(y1, path.at[i].y);
    }
    double cx = (x0 + x1) / 2, cy = (y0 + y1) / 2, reach = hypot(x1 - x0, y1 - y0) / 2;
    double dx = cos(angle), dy = sin(angle), step = gap * sheet->height / 100;
    for (double at_ = -reach; at_ < reach; at_ += step * sheet_random(sheet, .8, 1.2)) {
        struct path row = { .count = 0 };
        for (int k = 0; k <= 12; k++) {
            double along = reach * (k / 6.0 - 1);
            path_add(&row, (struct point){ cx + dx * along - dy * at_, cy + dy * along + dx * at_ });
        }
        path_tremble(sheet, &row, 1.6);
        ink_path(sheet, INK, weight, &row, true);
    }
    cairo_restore(cairo);
}

void fade(struct sheet *sheet, double y0, double dark0, double y1, double dark1)
{
    cairo_t *cairo = sheet->on[WASH];
    double unit = sheet->height / 100.0;
    cairo_pattern_t *pattern = cairo_pattern_create_linear(0, y0 * unit, 0, y1 * unit);
    cairo_pattern_add_color_stop_rgba(pattern, 0, 0, 0, 0, dark0);
    cairo_pattern_add_color_stop_rgba(pattern, 1, 0, 0, 0, dark1);
    cairo_set_source(cairo, pattern);
    cairo_rectangle(cairo, 0, y0 * unit, sheet->width, (y1 - y0) * unit);
    cairo_fill(cairo);
    cairo_pattern_destroy(pattern);
}

static void soft_disc(struct sheet *sheet, enum layer layer, cairo_operator_t operator, double x, double y, double rx, double ry, double much)
{
    struct point p = to_pixels(sheet, x, y), q = to_pixels(sheet, x + 1, y);
    double unit = hypot(q.x - p.x, q.y - p.y);
    cairo_t *cairo = sheet->on[layer];
    cairo_save(cairo);
    cairo_translate(cairo, p.x, p.y);
    cairo_scale(cairo, rx * unit, ry * unit);
    cairo_pattern_t *pattern = cairo_pattern_create_radial(0, 0, 0, 0, 0, 1);
    cairo_pattern_add_color_stop_rgba(pattern, 0, 0, 0, 0, much);
    cairo_pattern_add_color_stop_rgba(pattern, .45, 0, 0, 0, much * .6);
    cairo_pattern_add_color_stop_rgba(pattern, 1, 0, 0, 0, 0);
    cairo_set_operator(cairo, operator);
    cairo_set_source(cairo, pattern);
    cairo_arc(cairo, 0, 0, 1, 0, 2 * M_PI);
    cairo_fill(cairo);
    cairo_pattern_destroy(pattern);
    cairo_restore(cairo);
}

void glow(struct sheet *sheet, double x, double y, double radius, double much)
{
    soft_disc(sheet, GLOW, CAIRO_OPERATOR_OVER, x, y, radius, radius, much);
}

void glow_in(struct sheet *sheet, double much, enum edge edge, const double *at, size_t count)
{
    struct path path;
    path_make(sheet, &path, edge, true, at, count);
    path_tremble(sheet, &path, 1.5);
    fill_path(sheet, GLOW, &path, CAIRO_OPERATOR_OVER, much);
}

void pool(struct sheet *sheet, double x, double y, double radius_x, double radius_y, double dark)
{
    soft_disc(sheet, WASH, dark < 0 ? CAIRO_OPERATOR_DEST_OUT : CAIRO_OPERATOR_OVER, x, y, radius_x, radius_y, fabs(dark));
}

/* Half of a tube's outline: along one side, and round the end. */
static size_t tube_side(double *out, double width0, double width1, const double *at, size_t count, bool back)
{
    size_t n = 0;
    double dx = 0, dy = 0;
    for (size_t k = 0; k < count; k++) {
        size_t i = back ? count - 1 - k : k, a = k ? (back ? i + 1 : i - 1) : i, b = k + 1 < count ? (back ? i - 1 : i + 1) : i;
        double length = hypot(at[2 * b] - at[2 * a], at[2 * b + 1] - at[2 * a + 1]);
        double half = (width0 + (width1 - width0) * (double)i / (double)(count - 1)) / 2;
        dx = (at[2 * b] - at[2 * a]) / length * half;
        dy = (at[2 * b + 1] - at[2 * a + 1]) / length * half;
        out[n++] = at[2 * i] - dy;
        out[n++] = at[2 * i + 1] + dx;
    }
    size_t end = back ? 0 : count - 1;
    for (int side = 1; side >= -1; side--) {
        out[n++] = at[2 * end] + dx * (side ? .72 : 1) - dy * .7 * side;
        out[n++] = at[2 * end + 1] + dy * (side ? .72 : 1) + dx * .7 * side;
    }
    return n;
}

void tube(struct sheet *sheet, double dark, double weight, double width0, double width1, const double *at, size_t count)
{
    enum { RIBS = 8 };
    assert(count >= 2 && count <= RIBS);
    double out[4 * RIBS + 12];
    size_t n = tube_side(out, width0, width1, at, count, false);
    n += tube_side(out + n, width0, width1, at, count, true);
    form(sheet, dark, weight, CURVED, out, n / 2);
}

void disc(struct sheet *sheet, double dark, double weight, double x, double y, double rx, double ry)
{
    double at[24];
    for (int i = 0; i < 12; i++) {
        at[2 * i] = x + rx * cos(i * M_PI / 6);
        at[2 * i + 1] = y + ry * sin(i * M_PI / 6);
    }
    form(sheet, dark, weight, CURVED, at, 12);
}

void mask_discs(struct sheet *sheet, double x0, double x1, double y, double radius)
{
    double unit = sheet->height / 100.0;
    for (int layer = WASH; layer <= MARK; layer++) {
        cairo_t *cairo = sheet->on[layer];
        cairo_push_group_with_content(cairo, CAIRO_CONTENT_ALPHA);
        cairo_set_source_rgba(cairo, 0, 0, 0, 1);
        cairo_paint(cairo);
        cairo_set_operator(cairo, CAIRO_OPERATOR_CLEAR);
        cairo_arc(cairo, x0 * unit, y * unit, radius * unit, 0, 2 * M_PI);
        cairo_fill(cairo);
        cairo_arc(cairo, x1 * unit, y * unit, radius * unit, 0, 2 * M_PI);
        cairo_fill(cairo);
        cairo_pop_group_to_source(cairo);
        cairo_set_operator(cairo, layer == WASH ? CAIRO_OPERATOR_OVER : CAIRO_OPERATOR_DEST_OUT);
        cairo_paint_with_alpha(cairo, layer == WASH ? .96 : 1);
        cairo_set_operator(cairo, CAIRO_OPERATOR_OVER);
    }
}

/* ---- the director's marks ---- */

void arrow(struct sheet *sheet, double weight, const double *at, size_t count)
{
    stroke(sheet, MARK, weight, CURVED, at, count);
    struct point a = { at[2 * count - 4], at[2 * count - 3] }, b = { at[2 * count - 2], at[2 * count - 1] };
    double angle = atan2(b.y - a.y, b.x - a.x), size = 1.2 + weight * .45;
    for (int side = -1; side <= 1; side += 2)
        stroke(sheet, MARK, weight, STRAIGHT, AT(b.x, b.y, b.x - size * cos(angle + side * .5), b.y - size * sin(angle + side * .5)));
}

void push_in_marks(struct sheet *sheet)
{
    double w = sheet_width(sheet);
    arrow(sheet, 3.2, AT(6, 6, 15, 12));
    arrow(sheet, 3.2, AT(w - 6, 6, w - 15, 12));
    arrow(sheet, 3.2, AT(6, 94, 15, 88));
    arrow(sheet, 3.2, AT(w - 6, 94, w - 15, 88));
}

/* ---- paper ---- */

struct tint { double r, g, b; };

static struct tint mix(struct tint a, struct tint b, double t)
{
    return (struct tint){ a.r + (b.r - a.r) * t, a.g + (b.g - a.g) * t, a.b + (b.b - a.b) * t };
}

static double layer_at(const struct sheet *sheet, enum layer layer, int x, int y)
{
    const unsigned char *row = cairo_image_surface_get_data(sheet->surface[layer]) + y * cairo_image_surface_get_stride(sheet->surface[layer]);
    return row[x] / 255.0;
}

/* Wash softened by a few pixels, since water runs. */
static double soft_wash(const struct sheet *sheet, int x, int y)
{
    double sum = 0;
    for (int dy = -1; dy <= 1; dy++)
        for (int dx = -1; dx <= 1; dx++) {
            int at_x = x + dx < 0 ? 0 : x + dx >= sheet->width ? sheet->width - 1 : x + dx;
            int at_y = y + dy < 0 ? 0 : y + dy >= sheet->height ? sheet->height - 1 : y + dy;
            sum += layer_at(sheet, WASH, at_x, at_y);
        }
    return sum / 9;
}

static struct tint pixel(const struct sheet *sheet, int x, int y)
{
    static const struct tint paper = { 247, 243, 234 }, pigment = { 38, 45, 58 }, black = { 20, 21, 26 }, lamp = { 255, 213, 128 },
        red = { 186, 52, 40 };
    double grain = noise(x / 1.7, y / 1.7, 7), fibre = noise(x / 9.0, y / 5.0, 11);
    double cloud = noise(x / 120.0, y / 70.0, 3) * .6 + noise(x / 38.0, y / 30.0, 5) * .4;
    double brush = noise(x / 90.0, y / 6.0, 13);
    struct tint tint = mix(paper, pigment, .05 * grain + .02 * fibre);
    double dark = soft_wash(sheet, x, y);
    dark -= .05 * sin(2 * M_PI * dark);                 /* lights lighter, darks darker */
    dark *= .84 + .20 * cloud + .08 * brush + .06 * (grain - .5);
    tint = mix(tint, pigment, fmin(.96, dark));
    double light = layer_at(sheet, GLOW, x, y);
    tint = mix(tint, mix(lamp, pigment, dark * .35), light * (.9 - .1 * grain));
    tint = mix(tint, black, layer_at(sheet, INK, x, y) * (1 - .18 * grain));
    tint = mix(tint, paper, layer_at(sheet, CHALK, x, y) * (.95 - .3 * grain));
    return mix(tint, red, layer_at(sheet, MARK, x, y) * (.95 - .2 * grain));
}

/* The panel's border, drawn by hand, with a margin of bare paper. */
static void border(struct sheet *sheet)
{
    double w = sheet_width(sheet), in = 1.1;
    for (int layer = 0; layer < LAYERS; layer++) {
        cairo_t *cairo = sheet->on[layer];
        double unit = sheet->height / 100.0;
        cairo_save(cairo);
        cairo_set_fill_rule(cairo, CAIRO_FILL_RULE_EVEN_ODD);
        cairo_rectangle(cairo, 0, 0, sheet->width, sheet->height);
        cairo_rectangle(cairo, in * unit, in * unit, sheet->width - 2 * in * unit, sheet->height - 2 * in * unit);
        cairo_set_operator(cairo, CAIRO_OPERATOR_CLEAR);
        cairo_fill(cairo);
        cairo_restore(cairo);
    }
    line(sheet, 4, AT(in - .5, in, w - in + .4, in));
    line(sheet, 4, AT(w - in, in - .4, w - in, 100 - in + .5));
    line(sheet, 4, AT(w - in + .5, 100 - in, in - .4, 100 - in));
    line(sheet, 4, AT(in, 100 - in + .4, in, in - .5));
}

bool sheet_save_jpeg(struct sheet *sheet, const char *path, int quality)
{
    border(sheet);
    for (int i = 0; i < LAYERS; i++)
        cairo_surface_flush(sheet->surface[i]);
    FILE *file = fopen(path, "wb");
    unsigned char *row = malloc((size_t)sheet->width * 3);
    if (!file || !row)
        return false;
    struct jpeg_error_mgr errors;
    struct jpeg_compress_struct jpeg = { .err = jpeg_std_error(&errors) };
    jpeg_create_compress(&jpeg);
    jpeg_stdio_dest(&jpeg, file);
    jpeg.image_width = (unsigned)sheet->width;
    jpeg.image_height = (unsigned)sheet->height;
    jpeg.input_components = 3;
    jpeg.in_color_space = JCS_RGB;
    jpeg_set_defaults(&jpeg);
    jpeg_set_quality(&jpeg, quality, TRUE);
    jpeg_start_compress(&jpeg, TRUE);
    for (int y = 0; y < sheet->height; y++) {
        for (int x = 0; x < sheet->width; x++) {
            struct tint tint = pixel(sheet, x, y);
            row[3 * x] = (unsigned char)tint.r;
            row[3 * x + 1] = (unsigned char)tint.g;
            row[3 * x + 2] = (unsigned char)tint.b;
        }
        jpeg_write_scanlines(&jpeg, &row, 1);
    }
    jpeg_finish_compress(&jpeg);
    jpeg_destroy_compress(&jpeg);
    free(row);
    return fclose(file) == 0;
}
