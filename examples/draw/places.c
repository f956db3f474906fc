/* Places and things: see places.h. */
#include "places.h"

#include <math.h>
#include <string.h>

/* ---- out of doors ---- */

void sky(struct sheet *sheet, double dark_top, double dark_low, double horizon)
{
    double w = sheet_width(sheet);
    fade(sheet, 0, dark_top, horizon, dark_low);
    for (int i = 0; i < 7; i++) {
        double x = sheet_random(sheet, -10, w), y = sheet_random(sheet, horizon * .08, horizon * .8), long_ = sheet_random(sheet, 20, 60);
        pool(sheet, x + long_ / 2, y, long_ * .5, 3, i % 2 ? .16 : -.35);
    }
}

void sea(struct sheet *sheet, double horizon, double bottom, double dark)
{
    double w = sheet_width(sheet);
    cut(sheet, STRAIGHT, AT(0, horizon, w, horizon, w, bottom, 0, bottom));
    fade(sheet, horizon, dark * .75, bottom, dark * 1.15);
    line(sheet, 1.5, AT(0, horizon, w, horizon - .2));
    for (int i = 0; i < 46; i++) {
        double t = pow(sheet_random(sheet, 0, 1), 1.6), y = horizon + 1 + t * (bottom - horizon - 1), x = sheet_random(sheet, 0, w), half = 1 + t * 7;
        if (i % 3)
            curve(sheet, .6 + t * 1.1, AT(x - half, y, x - half * .3, y - .3 - t * .5, x + half * .4, y + .2, x + half, y - .1));
        else
            stroke(sheet, CHALK, .6 + t, CURVED, AT(x - half, y, x, y - .3, x + half, y));
    }
}

void hills(struct sheet *sheet, double y, double height, double dark, double shift)
{
    enum { PEAKS = 15 };
    double w = sheet_width(sheet), at[2 * (PEAKS + 2)];
    size_t n = 0;
    for (int i = 0; i < PEAKS; i++) {
        double x = w * i / (PEAKS - 1);
        at[n++] = x;
        at[n++] = y - height * (.25 + .5 * fabs(sin(i * .9 + shift)) + .25 * sin(i * 2.3 + shift * 2));
    }
    curve(sheet, 1.5, at, PEAKS);
    at[n++] = w;
    at[n++] = y;
    at[n++] = 0;
    at[n++] = y;
    wash(sheet, dark, CURVED, at, n / 2);
}

void gulls(struct sheet *sheet, double x, double y, double size, int count)
{
    for (int i = 0; i < count; i++) {
        double gx = x + sheet_random(sheet, -14, 14), gy = y + sheet_random(sheet, -7, 7), s = size * sheet_random(sheet, .6, 1.2);
        curve(sheet, 1.6, AT(gx - s, gy - s * .3, gx - s * .45, gy - s * .55, gx, gy));
        curve(sheet, 1.6, AT(gx, gy, gx + s * .5, gy - s * .6, gx + s, gy - s * .2));
    }
}

void grass(struct sheet *sheet, double x0, double x1, double y, double size, int count)
{
    for (int i = 0; i < count; i++) {
        double x = sheet_random(sheet, x0, x1), foot = y + sheet_random(sheet, 0, size * .8), s = size * sheet_random(sheet, .5, 1.1);
        curve(sheet, 1.2, AT(x, foot, x + s * .15, foot - s * .6, x + s * .5, foot - s));
        curve(sheet, 1, AT(x + s * .2, foot, x + s * .15, foot - s * .4, x - s * .1, foot - s * .8));
    }
}

void stone_wall(struct sheet *sheet, double x0, double y0, double x1, double y1, double height)
{
    form(sheet, .42, 2.2, STRAIGHT, AT(x0, y0, x1, y1, x1, y1 - height, x0, y0 - height));
    double stone = height * .38;
    for (int row = 0; row < 3; row++)
        for (double t = 0; t < 1;) {
            double step = stone * sheet_random(sheet, .8, 1.9) / fmax(4, fabs(x1 - x0)), t1 = fmin(1, t + step);
            double ax = x0 + (x1 - x0) * t, bx = x0 + (x1 - x0) * t1, ay = y0 + (y1 - y0) * t - height * row / 3,
                by = y0 + (y1 - y0) * t1 - height * row / 3, h = height / 3;
            loop(sheet, 1.2, CURVED, AT(ax + .2, ay - .2, bx - .2, by - .2, bx - .1, by - h + .3, (ax + bx) / 2,
                (ay + by) / 2 - h * sheet_random(sheet, .9, 1.15), ax + .2, ay - h + .3));
            if (sheet_random(sheet, 0, 1) < .4)
                wash(sheet, .3, CURVED, AT(ax, ay, bx, by, bx, by - h, ax, ay - h));
            t = t1;
        }
}

void cottage(struct sheet *sheet, double x, double y, double s, bool lit)
{
    form(sheet, .06, 1.8, STRAIGHT, AT(x - s, y, x + s, y, x + s, y - s * .55, x - s, y - s * .55));
    form(sheet, .6, 1.8, STRAIGHT, AT(x - s * 1.08, y - s * .52, x + s * 1.08, y - s * .52, x + s * .9, y - s, x - s * .9, y - s));
    form(sheet, .3, 1.4, STRAIGHT, AT(x - s * .85, y - s, x - s * .85, y - s * 1.2, x - s * .65, y - s * 1.2, x - s * .65, y - s));
    form(sheet, .3, 1.4, STRAIGHT, AT(x + s * .65, y - s, x + s * .65, y - s * 1.2, x + s * .85, y - s * 1.2, x + s * .85, y - s));
    form(sheet, .75, 1.2, STRAIGHT, AT(x - s * .1, y, x - s * .1, y - s * .4, x + s * .12, y - s * .4, x + s * .12, y));
    for (int i = -1; i <= 1; i += 2) {
        double at = x + i * s * .55;
        form(sheet, lit ? 0 : .6, 1.2, STRAIGHT, AT(at - s * .12, y - s * .18, at + s * .12, y - s * .18, at + s * .12, y - s * .4,
                at - s * .12, y - s * .4));
        if (lit)
            glow(sheet, at, y - s * .3, s * .5, .8);
    }
}

void sheep(struct sheet *sheet, double x, double y, double s)
{
    for (int i = 0; i < 4; i++)
        line(sheet, 1.3, AT(x - s * .5 + i * s * .33, y - s * .4, x - s * .5 + i * s * .33, y));
    form(sheet, .05, 1.4, CURVED, AT(x - s * .75, y - s * .5, x - s * .5, y - s, x, y - s * 1.05, x + s * .5, y - s, x + s * .7,
            y - s * .55, x + s * .3, y - s * .25, x - s * .4, y - s * .25));
    form(sheet, .75, 1.2, CURVED, AT(x + s * .55, y - s * .95, x + s * .8, y - s * 1.05, x + s * 1.05, y - s * .7, x + s * .85, y - s * .6));
}

void wind(struct sheet *sheet, double y0, double y1, int count)
{
    double w = sheet_width(sheet);
    for (int i = 0; i < count; i++) {
        double x = sheet_random(sheet, 0, w), y = sheet_random(sheet, y0, y1), half = sheet_random(sheet, 6, 22);
        stroke(sheet, CHALK, 1.3, CURVED, AT(x - half, y, x - half * .2, y - 1.2, x + half * .5, y + .4, x + half, y - .8));
    }
}

void tree(struct sheet *sheet, double x, double y, double s)
{
    tube(sheet, .6, 1.5, s * .1, s * .05, AT(x, y, x + s * .04, y - s * .4, x + s * .2, y - s * .7));
    for (int i = 0; i < 5; i++) {
        double cx = x + s * (.05 + .12 * i), cy = y - s * (.62 + .1 * sin(i * 2.0));
        wash(sheet, .45, CURVED, AT(cx - s * .2, cy, cx - s * .05, cy - s * .16, cx + s * .2, cy - s * .1, cx + s * .16, cy + s * .1));
        curve(sheet, 1.3, AT(cx - s * .2, cy, cx - s * .05, cy - s * .16, cx + s * .2, cy - s * .1));
    }
}

void slabs(struct sheet *sheet, double nl, double nr, double fl, double fr, double ny, double fy, double dark)
{
    form(sheet, dark, 2.4, STRAIGHT, AT(nl, ny, nr, ny, fr, fy, fl, fy));
    enum { ROWS = 13, COLUMNS = 5 };
    for (int c = 1; c < COLUMNS; c++) {
        double t = (double)c / COLUMNS;
        line(sheet, 1, AT(nl + (nr - nl) * t, ny, fl + (fr - fl) * t, fy));
    }
    double ratio = fmax(.02, fabs(fr - fl) / fabs(nr - nl));
    for (int r = 1; r < ROWS; r++) {
        double depth = 1 + (1 / ratio - 1) * pow((double)r / ROWS, 2.1), t = (1 - 1 / depth) / (1 - ratio);
        double y = ny + (fy - ny) * t, l = nl + (fl - nl) * t, right = nr + (fr - nr) * t;
        line(sheet, fmax(.6, 1.7 * (1 - t)), AT(l, y, right, y));
        if (r % 2) {
            int c = r % COLUMNS;
            double a = l + (right - l) * c / COLUMNS, b = l + (right - l) * (c + 1) / COLUMNS;
            double next_depth = 1 + (1 / ratio - 1) * pow((r + 1.0) / ROWS, 2.1), u = (1 - 1 / next_depth) / (1 - ratio);
            double y2 = ny + (fy - ny) * u, l2 = nl + (fl - nl) * u, r2 = nr + (fr - nr) * u;
            wash(sheet, dark * .6 + .08, STRAIGHT, AT(a, y, b, y, l2 + (r2 - l2) * (c + 1) / COLUMNS, y2, l2 + (r2 - l2) * c / COLUMNS, y2));
        }
    }
}

/* ---- the clock, the hut, the boat ---- */

static void clock_hand(struct sheet *sheet, double x, double y, double length, double squash, double angle, double width)
{
    double dx = sin(angle), dy = -cos(angle);
    double at[] = { x - dx * length * .2 * squash - dy * width * .6 * squash, y - dy * length * .2 + dx * width * .6,
        x + dx * length * .5 * squash - dy * width * squash, y + dy * length * .5 + dx * width,
        x + dx * length * squash, y + dy * length, x + dx * length * .5 * squash + dy * width * squash, y + dy * length * .5 - dx * width,
            x - dx * length * .2 * squash + dy * width * .6 * squash, y - dy * length * .2 - dx * width * .6 };
    wash(sheet, .95, STRAIGHT, at, 5);
    loop(sheet, 1.8, STRAIGHT, at, 5);
    hatch(sheet, .35, angle, 2.2, STRAIGHT, at, 5);
}

void clock_face(struct sheet *sheet, double x, double y, double r, double squash, int hour, int minute, bool lit)
{
    struct point a = sheet_place(sheet, 0, 0), b = sheet_place(sheet, r, 0);
    double size = hypot(b.x - a.x, b.y - a.y), w = fmin(3.2, .9 + size / 9);
    disc(sheet, .62, w, x, y, r * 1.16 * squash, r * 1.16);
    disc(sheet, lit ? 0 : .03, w, x, y, r * squash, r);
    if (lit) {
        glow(sheet, x, y, r * 2.2, .75);
        glow(sheet, x, y, r * 1.1, .5);
    }
    for (int i = 0; i < 60; i++) {
        double angle = i * M_PI / 30, dx = sin(angle) * squash, dy = -cos(angle), from = i % 5 ? .9 : .8;
        if (i % 5 && size < 14)
            continue;
        stroke(sheet, INK, i % 5 ? w * .45 : w * (i % 15 ? 1 : 1.6), STRAIGHT, AT(x + dx * r * from, y + dy * r * from, x + dx * r * .95,
            y + dy * r * .95));
    }
    double m = minute * M_PI / 30, h = (hour % 12 + minute / 60.0) * M_PI / 6;
    clock_hand(sheet, x, y, r * .52, squash, h, r * .055);
    clock_hand(sheet, x, y, r * .84, squash, m, r * .035);
    disc(sheet, .9, w * .8, x, y, r * .07 * squash, r * .07);
}

void hut(struct sheet *sheet, double x, double y, double s, int hour, int minute, bool lit)
{
    form(sheet, .42, 2.2, STRAIGHT, AT(x + s * .5, y, x + s * 1.3, y - s * .06, x + s * 1.3, y - s * .72, x + s * .5, y - s * .75));
    form(sheet, .7, 2.2, STRAIGHT, AT(x, y - s * 1.28, x + s * .86, y - s * 1.18, x + s * 1.4, y - s * .7, x + s * .56, y - s * .7));
    form(sheet, .08, 2.4, STRAIGHT, AT(x - s * .5, y, x + s * .5, y, x + s * .5, y - s * .75, x, y - s * 1.25, x - s * .5, y - s * .75));
    line(sheet, 2.8, AT(x - s * .58, y - s * .68, x, y - s * 1.28, x + s * .58, y - s * .68));
    for (int i = 1; i < 6; i++)
        line(sheet, .7, AT(x - s * .5, y - s * .12 * i, x + s * .5, y - s * .12 * i));
    form(sheet, .7, 1.6, STRAIGHT, AT(x - s * .36, y, x - s * .36, y - s * .5, x - s * .12, y - s * .5, x - s * .12, y));
    form(sheet, lit ? 0 : .55, 1.6, STRAIGHT, AT(x + s * .06, y - s * .24, x + s * .4, y - s * .24, x + s * .4, y - s * .48, x + s * .06,
            y - s * .48));
    if (lit)
        glow(sheet, x + s * .23, y - s * .36, s * .5, .7);
    line(sheet, 2.4, AT(x + s * .02, y - s * .23, x + s * .44, y - s * .23));
    clock_face(sheet, x, y - s * .83, s * .2, 1, hour, minute, lit);
}

void boat(struct sheet *sheet, double x, double y, double s, bool lit, bool left)
{
    sheet_push(sheet, x, y, s / 10, 0, left);
    form(sheet, .6, 2.3, CURVED, AT(-12, -3, -11.5, 1, 9, 1, 12, -4.6, 8, -4, 0, -3.2));
    lift(sheet, .8, STRAIGHT, AT(-11.6, -2.2, 11, -3.2, 11.4, -4, -11.8, -2.9));
    form(sheet, .5, 2, STRAIGHT, AT(-12, -3, -15.6, -8.5, -15, -8.8, -11.2, -3));
    form(sheet, .05, 2, STRAIGHT, AT(-3, -3.2, 5, -3.6, 4.6, -7.5, -2.8, -7.2));
    form(sheet, .08, 2, STRAIGHT, AT(0, -7.3, 4.4, -7.5, 4, -11, .3, -10.8));
    form(sheet, .5, 1.6, STRAIGHT, AT(-.4, -10.8, 4.8, -11.1, 4.8, -11.7, -.4, -11.4));
    for (int i = 0; i < 3; i++) {
        double wx = -2.2 + i * 2.3;
        form(sheet, lit ? 0 : .6, 1.2, STRAIGHT, AT(wx, -4.6, wx + 1.5, -4.6, wx + 1.5, -6.4, wx, -6.4));
    }
    form(sheet, lit ? 0 : .6, 1.2, STRAIGHT, AT(1, -8.4, 3.8, -8.5, 3.7, -10.2, 1, -10.1));
    if (lit) {
        glow(sheet, 1, -6, 9, .85);
        glow(sheet, 2.4, -9.4, 5, .8);
    }
    line(sheet, 1.6, AT(2.4, -11.6, 2.4, -16));
    line(sheet, 1, AT(2.4, -15.8, 11.5, -4.8));
    line(sheet, 1, AT(2.4, -15.8, -11, -3.4));
    for (int i = 0; i < 5; i++)
        line(sheet, 1, AT(-11 + i * 1.7, -3, -11 + i * 1.7, -5));
    line(sheet, 1, AT(-11, -5, -4, -5.1));
    sheet_pop(sheet);
}

void bell(struct sheet *sheet, double x, double y, double s, double swing)
{
    sheet_push(sheet, x, y, s / 10, swing, false);
    disc(sheet, .8, 2, 0, 8.4, 1.5, 1.5);
    form(sheet, .45, 2.6, CURVED, AT(-1.4, -6, 1.4, -6, 3.4, -4.4, 4, 1, 5, 4.5, 7, 7, 6.6, 7.8, 0, 8.4, -6.6, 7.8, -7, 7, -5, 4.5, -4, 1,
            -3.4, -4.4));
    lift(sheet, .7, CURVED, AT(-2.4, -4.4, -1.4, -4.6, -1.8, 2, -3.6, 6, -4.8, 6, -3.2, 1));
    curve(sheet, 1.4, AT(-5.6, 5.2, 0, 6.2, 5.6, 5.2));
    curve(sheet, 1.4, AT(-4, 1, 0, 1.8, 4, 1));
    loop(sheet, 2.2, CURVED, AT(-1.6, -6, -1.4, -8.6, 1.4, -8.6, 1.6, -6, .8, -6, .7, -7.6, -.7, -7.6, -.8, -6));
    sheet_pop(sheet);
}

void rope(struct sheet *sheet, double weight, const double *at, size_t count)
{
    stroke(sheet, INK, weight * 1.6, CURVED, at, count);
    stroke(sheet, CHALK, weight * .8, CURVED, at, count);
}

void coil(struct sheet *sheet, double x, double y, double r)
{
    for (int i = 0; i < 6; i++) {
        double w = r * (1 - .1 * i) * sheet_random(sheet, .9, 1.05), h = r * 1.25 * sheet_random(sheet, .94, 1.04),
            dx = r * sheet_random(sheet, -.08, .08);
        rope(sheet, 3, AT(x + dx, y - h, x + w * .8 + dx, y - h * .5, x + w + dx, y + h * .3, x + w * .5, y + h * .95, x + dx, y + h,
            x - w * .6 + dx, y + h * .9, x - w + dx, y + h * .2, x - w * .8, y - h * .5, x + dx, y - h));
    }
    for (int i = 0; i < 4; i++)
        rope(sheet, 2.6, AT(x - r * .3, y - r * (.9 - .16 * i), x, y - r * (.84 - .16 * i), x + r * .3, y - r * (.94 - .16 * i)));
    rope(sheet, 2.6, AT(x + r * .3, y - r * .4, x + r * 1.25, y + r * .3, x + r * 1.1, y + r * 1.6));
    disc(sheet, .8, 2, x, y - r * 1.3, r * .09, r * .09);
}

void bell_post(struct sheet *sheet, double x, double y, double h)
{
    form(sheet, .6, 2, STRAIGHT, AT(x - h * .03, y, x + h * .03, y, x + h * .03, y - h, x - h * .03, y - h));
    form(sheet, .6, 2, STRAIGHT, AT(x - h * .03, y - h * .97, x + h * .26, y - h * .97, x + h * .26, y - h * .92, x - h * .03, y - h * .92));
    line(sheet, 2, AT(x + h * .02, y - h * .75, x + h * .2, y - h * .92));
    bell(sheet, x + h * .2, y - h * .82, h * .11, 0);
    rope(sheet, 1.6, AT(x + h * .2, y - h * .74, x + h * .19, y - h * .55, x + h * .2, y - h * .35));
}

void ladder(struct sheet *sheet, double x0, double y0, double x1, double y1, double width)
{
    tube(sheet, .35, 1.8, width * .16, width * .13, AT(x0 - width / 2, y0, x1 - width * .4, y1));
    tube(sheet, .35, 1.8, width * .16, width * .13, AT(x0 + width / 2, y0, x1 + width * .4, y1));
    int rungs = (int)fmax(3, fabs(y1 - y0) / width * 1.8);
    for (int i = 1; i < rungs; i++) {
        double t = (double)i / rungs, x = x0 + (x1 - x0) * t, y = y0 + (y1 - y0) * t, half = width * (.5 - .1 * t);
        tube(sheet, .35, 1.5, width * .12, width * .12, AT(x - half, y, x + half, y));
    }
}

/* ---- indoors ---- */

void room(struct sheet *sheet, double l, double t, double r, double b, double dark_wall, double dark_floor)
{
    double w = sheet_width(sheet);
    wash(sheet, dark_wall, STRAIGHT, AT(l, t, r, t, r, b, l, b));
    wash(sheet, dark_wall + .12, STRAIGHT, AT(0, 0, l, t, l, b, 0, 100));
    wash(sheet, dark_wall + .05, STRAIGHT, AT(w, 0, r, t, r, b, w, 100));
    wash(sheet, dark_wall + .2, STRAIGHT, AT(0, 0, w, 0, r, t, l, t));
    wash(sheet, dark_floor, STRAIGHT, AT(0, 100, l, b, r, b, w, 100));
    loop(sheet, 2, STRAIGHT, AT(l, t, r, t, r, b, l, b));
    line(sheet, 2, AT(0, 0, l, t));
    line(sheet, 2, AT(w, 0, r, t));
    line(sheet, 2, AT(0, 100, l, b));
    line(sheet, 2, AT(w, 100, r, b));
    for (int i = 1; i < 8; i++)
        line(sheet, .9, AT(w * i / 8, 100, l + (r - l) * i / 8, b));
    for (int i = 1; i < 6; i++)
        line(sheet, .7, AT(w * i / 6, 0, l + (r - l) * i / 6, t));
}

void bay_view(struct sheet *sheet, double x, double y, double width, double height)
{
    double horizon = y + height * .48;
    wash(sheet, .1, STRAIGHT, AT(x, y, x + width, y, x + width, horizon, x, horizon));
    wash(sheet, .34, STRAIGHT, AT(x, horizon, x + width, horizon, x + width, y + height, x, y + height));
    line(sheet, 1, AT(x, horizon, x + width, horizon));
    wash(sheet, .3, CURVED, AT(x, horizon, x + width * .15, horizon - height * .12, x + width * .4, horizon - height * .05, x + width * .6,
        horizon, x + width * .3, horizon));
    form(sheet, .7, 1.2, STRAIGHT, AT(x + width * .38, y + height, x + width * .6, y + height, x + width * .74, horizon + height * .1,
            x + width * .68, horizon + height * .1));
    form(sheet, .02, 1.1, STRAIGHT, AT(x + width * .64, horizon + height * .14, x + width * .64, horizon - height * .02, x + width * .69,
            horizon - height * .1, x + width * .74, horizon - height * .02, x + width * .74, horizon + height * .14));
}

void window(struct sheet *sheet, double x, double y, double width, double height, bool with_bay)
{
    double f = fmin(width, height) * .05;
    form(sheet, 0, 2.2, STRAIGHT, AT(x - f, y - f, x + width + f, y - f, x + width + f, y + height + f, x - f, y + height + f));
    if (with_bay)
        bay_view(sheet, x, y, width, height);
    loop(sheet, 1.8, STRAIGHT, AT(x, y, x + width, y, x + width, y + height, x, y + height));
    form(sheet, .05, 1.5, STRAIGHT, AT(x + width * .485, y, x + width * .515, y, x + width * .515, y + height, x + width * .485, y + height));
    form(sheet, .05, 1.5, STRAIGHT, AT(x, y + height * .44, x + width, y + height * .44, x + width, y + height * .48, x, y + height * .48));
    form(sheet, .15, 2, STRAIGHT, AT(x - f * 2.2, y + height + f, x + width + f * 2.2, y + height + f, x + width + f * 2.2,
            y + height + f * 2.2, x - f * 2.2, y + height + f * 2.2));
}

void table(struct sheet *sheet, double x0, double x1, double y, double depth, double floor)
{
    double inset = (x1 - x0) * .08;
    for (int i = 0; i < 2; i++) {
        double x = i ? x1 - inset : x0 + inset;
        form(sheet, .55, 1.8, STRAIGHT, AT(x - 1.2, y, x + 1.2, y, x + 1, floor, x - 1, floor));
    }
    form(sheet, .25, 2.2, STRAIGHT, AT(x0, y, x1, y, x1 - inset, y - depth, x0 + inset, y - depth));
    form(sheet, .5, 2, STRAIGHT, AT(x0, y, x1, y, x1, y + 2.4, x0, y + 2.4));
}

void mug(struct sheet *sheet, double x, double y, double s)
{
    loop(sheet, 1.8, CURVED, AT(x + s * .4, y - s * .8, x + s * .85, y - s * .75, x + s * .8, y - s * .25, x + s * .4, y - s * .25));
    form(sheet, .05, 2, CURVED, AT(x - s * .48, y - s, x + s * .48, y - s, x + s * .44, y - s * .05, x, y + s * .06, x - s * .44, y - s * .05));
    form(sheet, .55, 1.4, CURVED, AT(x - s * .48, y - s, x, y - s * 1.12, x + s * .48, y - s, x, y - s * .88));
    for (int i = 0; i < 2; i++)
        stroke(sheet, CHALK, 1.6, CURVED, AT(x - s * .15 + i * s * .3, y - s * 1.15, x - s * .3 + i * s * .3, y - s * 1.6, x + i * s * .3,
            y - s * 2, x - s * .15 + i * s * .3, y - s * 2.5));
}

void kettle(struct sheet *sheet, double x, double y, double s)
{
    curve(sheet, 2.4, AT(x - s * .5, y - s * .9, x - s * .4, y - s * 1.5, x + s * .4, y - s * 1.5, x + s * .5, y - s * .9));
    form(sheet, .5, 2, CURVED, AT(x + s * .5, y - s * .4, x + s * 1.1, y - s * .9, x + s * 1.25, y - s * .85, x + s * .7, y - s * .1));
    form(sheet, .5, 2.2, CURVED, AT(x - s * .7, y - s * .1, x - s * .6, y - s * .75, x, y - s * 1.02, x + s * .6, y - s * .75, x + s * .7,
            y - s * .1, x, y + s * .05));
    disc(sheet, .7, 1.4, x, y - s * 1.08, s * .1, s * .09);
    lift(sheet, .6, CURVED, AT(x - s * .45, y - s * .65, x - s * .25, y - s * .8, x - s * .3, y - s * .2, x - s * .5, y - s * .2));
}

void tins(struct sheet *sheet, double x0, double x1, double y, double height)
{
    for (double x = x0; x < x1;) {
        double w = height * sheet_random(sheet, .35, .8), h = height * sheet_random(sheet, .55, .95), dark = sheet_random(sheet, .05, .6);
        if (x + w > x1)
            break;
        if (sheet_random(sheet, 0, 1) < .5) {
            form(sheet, dark, 1.3, STRAIGHT, AT(x, y, x + w, y, x + w, y - h, x, y - h));
            line(sheet, .8, AT(x, y - h * .35, x + w, y - h * .35));
        } else {
            form(sheet, dark, 1.3, CURVED, AT(x, y, x + w, y, x + w, y - h * .6, x + w * .65, y - h * .8, x + w * .6, y - h, x + w * .4,
                    y - h, x + w * .35, y - h * .8, x, y - h * .6));
        }
        x += w + height * sheet_random(sheet, .04, .2);
    }
    line(sheet, 2.2, AT(x0, y + .3, x1, y + .3));
}

void telephone(struct sheet *sheet, double x, double y, double s, bool on_hook)
{
    form(sheet, .6, 2.2, STRAIGHT, AT(x - s * .5, y - s, x + s * .5, y - s, x + s * .55, y + s, x - s * .55, y + s));
    disc(sheet, .1, 2, x, y + s * .25, s * .38, s * .38);
    for (int i = 0; i < 9; i++)
        disc(sheet, .7, 1, x + s * .26 * cos(i * .6), y + s * .25 + s * .26 * sin(i * .6), s * .05, s * .05);
    line(sheet, 2, AT(x - s * .35, y - s * .6, x + s * .35, y - s * .6));
    if (on_hook)
        tube(sheet, .8, 2, s * .34, s * .34, AT(x - s * .8, y - s * .45, x - s * .6, y - s * .75, x + s * .6, y - s * .75, x + s * .8, y - s * .45));
    curve(sheet, 1.8, AT(x - s * .3, y + s, x - s * .7, y + s * 1.7, x - s * .2, y + s * 2.2, x - s * .8, y + s * 2.4, x - s * .9, y + s * 1.2));
}

void chair(struct sheet *sheet, double x, double y, double s, bool left)
{
    sheet_push(sheet, x, y, s / 10, 0, left);
    tube(sheet, .5, 1.8, 1, .9, AT(-4, 0, -4.4, -9, -5, -19));
    tube(sheet, .5, 1.8, 1, .9, AT(-2, -1.4, -2.4, -9.4, -3, -18.4));
    for (int i = 0; i < 3; i++)
        line(sheet, 1.6, AT(-4.6, -12 - i * 2.4, -2.6, -12 - i * 2.4));
    tube(sheet, .5, 1.8, 1, .9, AT(4.4, 0, 4.2, -9));
    tube(sheet, .5, 1.8, 1, .9, AT(6, -1.4, 5.8, -9.4));
    form(sheet, .4, 2, STRAIGHT, AT(-4.8, -8.6, 4.8, -8.6, 6.6, -10.2, -2.8, -10.2));
    sheet_pop(sheet);
}

void bag(struct sheet *sheet, double x, double y, double s)
{
    curve(sheet, 2.2, AT(x - s * .35, y - s * .8, x - s * .2, y - s * 1.25, x + s * .2, y - s * 1.25, x + s * .35, y - s * .8));
    form(sheet, .6, 2, CURVED, AT(x - s * .8, y, x - s * .85, y - s * .6, x - s * .5, y - s * .85, x + s * .5, y - s * .85, x + s * .85,
            y - s * .6, x + s * .8, y));
    line(sheet, 1.3, AT(x - s * .75, y - s * .55, x + s * .75, y - s * .55));
}

void gear(struct sheet *sheet, double x, double y, double r, int teeth, double turn, double dark)
{
    double at[8 * 48];
    size_t n = 0;
    for (int i = 0; i < teeth * 2 && n + 4 <= sizeof at / sizeof *at; i++) {
        double a = turn + M_PI * i / teeth, q = M_PI / teeth * .32, out = i % 2 ? r : r * .88;
        at[n++] = x + out * cos(a - q);
        at[n++] = y + out * sin(a - q);
        at[n++] = x + out * cos(a + q);
        at[n++] = y + out * sin(a + q);
    }
    form(sheet, dark, 1.8, STRAIGHT, at, n / 2);
    disc(sheet, fmax(0, dark - .15), 1.4, x, y, r * .72, r * .72);
    for (int i = 0; i < 4; i++) {
        double a = turn + i * M_PI / 2;
        tube(sheet, dark, 1.4, r * .16, r * .13, AT(x, y, x + r * .74 * cos(a), y + r * .74 * sin(a)));
    }
    disc(sheet, .7, 1.6, x, y, r * .16, r * .16);
}

void lamp(struct sheet *sheet, double x, double y, double s)
{
    line(sheet, 1.4, AT(x, 0, x, y - s));
    form(sheet, .7, 2, CURVED, AT(x - s * .2, y - s, x + s * .2, y - s, x + s * .9, y, x, y + s * .1, x - s * .9, y));
    glow(sheet, x, y + s, s * 7, .7);
    glow(sheet, x, y + s * .3, s * 1.6, .9);
}

void pane_of_paper(struct sheet *sheet, double x, double y, double width, double height, double turn, int rows)
{
    sheet_push(sheet, x, y, 1, turn, false);
    pool(sheet, 2, 3, width * .7, height * .7, .3);
    form(sheet, 0, 2, STRAIGHT, AT(-width / 2, -height / 2, width / 2, -height / 2, width / 2, height / 2, -width / 2, height / 2));
    for (int i = 0; i < rows; i++) {
        double row_y = -height * .38 + i * height * .8 / rows, end = i == rows - 1 ? .1 : sheet_random(sheet, .3, .42);
        double at = -width * .4;
        while (at < width * end) {
            double word = sheet_random(sheet, width * .04, width * .13);
            curve(sheet, 1.3, AT(at, row_y, at + word * .3, row_y - height * .012, at + word * .6, row_y + height * .008, at + word, row_y));
            at += word + width * .03;
        }
    }
    sheet_pop(sheet);
}

/* Block letters as few strokes in a box 4 wide and 6 high. */
static const struct { char letter; const char *strokes; } letters[] = {
    { 'A', "06 20 46|14 34" }, { 'B', "00 30 42 23 03|23 45 36 06 00" }, { 'C', "41 20 02 04 26 45" }, { 'D', "00 20 42 44 26 06 00" },
        { 'E', "40 00 06 46|03 33" },
    { 'F', "40 00 06|03 33" }, { 'G', "41 20 02 04 26 44 24" }, { 'H', "00 06|40 46|03 43" }, { 'I', "20 26" }, { 'J', "40 44 26 05" },
        { 'K', "00 06|40 03 46" }, { 'L', "00 06 46" },
    { 'M', "06 00 23 40 46" }, { 'N', "06 00 46 40" }, { 'O', "20 02 04 26 44 42 20" }, { 'P', "06 00 30 42 33 03" }, { 'R',
        "06 00 30 42 33 03 46" }, { 'S', "41 20 01 23 45 26 05" },
    { 'T', "00 40|20 26" }, { 'U', "00 04 26 44 40" }, { 'V', "00 26 40" }, { 'W', "00 16 23 36 40" }, { 'Y', "00 23 40|23 26" }, { '0',
        "20 02 04 26 44 42 20" }, { '1', "11 20 26" },
    { '2', "01 20 41 06 46" }, { '3', "00 40 23 45 26 05" }, { '5', "40 00 03 33 45 26 05" }, { '6', "30 03 05 26 45 34 04" }, { '8',
        "20 01 23 45 26 05 23 41 20" }, { ':', "22 23|24 25" }, { '.', "26 26" }, { '-', "13 33" },
};

void words(struct sheet *sheet, double x, double y, double s, const char *text)
{
    for (; *text; x += *text == 'I' ? s * .55 : s * .95, text++)
        for (size_t i = 0; i < sizeof letters / sizeof *letters; i++) {
            if (letters[i].letter != *text)
                continue;
            double at[24];
            size_t n = 0;
            for (const char *c = letters[i].strokes;; c++) {
                if (*c >= '0' && *c <= '9' && c[1] >= '0' && c[1] <= '9') {
                    at[n] = x + (*c - '0') * s / 6;
                    at[n + 1] = y + (c[1] - '0') * s / 6 + (n ? .05 : 0);
                    n += 2;
                    c++;
                }
                if (*c == '|' || !*c) {
                    if (n > 2)
                        line(sheet, fmax(1.2, s * .45), at, n / 2);
                    n = 0;
                }
                if (!*c)
                    break;
            }
        }
}
