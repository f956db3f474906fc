/* Cast: see cast.h. */
#include "cast.h"

#include <math.h>

const struct person effie = { HAIR_BUN, TOP_JACKET, .03, .2, .58, .45, 1, 1, false, false, false };
const struct person jonah = { HAIR_CROP, TOP_JACKET, .33, .88, .26, .5, .3, 1.04, false, false, false };
const struct person alasdair = { HAIR_CAP, TOP_COAT, .07, .5, .52, .4, 1, 1, false, true, false };
const struct person alasdair_bare = { HAIR_THIN, TOP_COAT, .07, .25, .52, .4, 1, 1, false, true, false };
const struct person ishbel = { HAIR_LONG, TOP_CARDIGAN, .03, .5, .3, .4, .7, .98, true, false, true };
const struct person donna = { HAIR_BEANIE, TOP_SUIT, .06, .72, .36, .36, .5, 1, false, false, false };
const struct person mirren = { HAIR_TAIL, TOP_JUMPER, .02, .36, .18, .4, 0, .8, false, false, false };

void pier_wide(struct sheet *sheet, bool night)
{
    double w = sheet_width(sheet);
    sky(sheet, night ? .86 : .44, night ? .62 : .06, 25);
    hills(sheet, 25, 11, night ? .5 : .3, 1.2);
    hills(sheet, 25, 6, night ? .5 : .35, 3.4);
    sea(sheet, 25, 102, night ? .6 : .3);
    if (night)
        wash(sheet, .35, STRAIGHT, AT(0, 25, w, 25, w, 102, 0, 102));
    slabs(sheet, 74, 196, 55, 66, 106, 39, night ? .74 : .6);
    form(sheet, .8, 2, STRAIGHT, AT(74, 106, 55, 39, 54, 42, 68, 106));
    for (int i = 0; i < 5; i++) {
        double t = pow(i / 5.0, .6), x = 74 - 19 * t, y = 104 - 65 * t;
        form(sheet, .7, 1.3, STRAIGHT, AT(x, y, x + 1.4 - t, y, x + 1.3 - t, y - 5 + 4 * t, x + .1, y - 5 + 4 * t));
    }
    hut(sheet, 128, 82, 36, night ? 7 : 7, night ? 40 : 30, night);
    bell_post(sheet, 88, 74, 21);
    if (night) {
        form(sheet, .7, 1.6, STRAIGHT, AT(96, 84, 109, 84, 109, 82.6, 96, 82.6));
        figure(sheet, 100, 88, 17, &effie, &waiting, false);
        figure(sheet, 106, 88, 17, &jonah, &waiting, false);
        glow(sheet, 114, 78, 26, .4);
        glow(sheet, 27, 29, 5, .9);
        boat(sheet, 27, 31, 4, true, true);
        for (int i = 0; i < 9; i++)
            stroke(sheet, CHALK, 1.4, CURVED, AT(25 - i * .3, 33 + i * 2.4, 27, 33.4 + i * 2.4, 29 + i * .3, 33 + i * 2.4));
        for (int i = 0; i < 26; i++) {
            double x = sheet_random(sheet, 3, w - 3), y = sheet_random(sheet, 3, 15);
            stroke(sheet, CHALK, sheet_random(sheet, 1.2, 2.6), STRAIGHT, AT(x, y, x + .4, y + .1));
        }
        return;
    }
    gulls(sheet, 32, 15, 2.6, 4);
    figure(sheet, 75, 66, 15, &effie, &walking, true);
    glow(sheet, 71.4, 60.6, 9, .95);
    disc(sheet, 0, 1, 71.4, 60.6, .9, 1.2);
    glow(sheet, 71.4, 60.6, 2, 1);
}

void gable(struct sheet *sheet, double x, double y, double r, int hour, int minute, bool lit)
{
    form(sheet, lit ? .22 : .1, 2.6, STRAIGHT, AT(x - r * 3, y + r * 9, x - r * 2.3, y - r * .2, x, y - r * 2.3, x + r * 2.3, y - r * .2,
            x + r * 3, y + r * 9));
    for (int i = -5; i <= 5; i++)
        line(sheet, .9, AT(x + i * r * .52, y + r * 9, x + i * r * .42, y - r * 2.2 + fabs((double)i) * r * .4));
    line(sheet, 4, AT(x - r * 2.75, y + r * .3, x, y - r * 2.45, x + r * 2.75, y + r * .3));
    line(sheet, 2, AT(x - r * 2.6, y + r * .42, x, y - r * 2.2, x + r * 2.6, y + r * .42));
    clock_face(sheet, x, y, r, 1, hour, minute, lit);
}

void dial_close(struct sheet *sheet, double dark, int minute)
{
    double w = sheet_width(sheet), cx = w * .52, cy = 8, r = 78;
    fade(sheet, 0, dark, 100, dark * .6);
    disc(sheet, .62, 3, cx, cy, r * 1.17, r * 1.17);
    disc(sheet, .04 + dark * .3, 3, cx, cy, r, r);
    for (int i = 12; i <= 50; i++) {
        double a = i * M_PI / 30, dx = sin(a), dy = -cos(a), from = i % 5 ? .92 : .84;
        stroke(sheet, INK, i % 5 ? 1.8 : 6, STRAIGHT, AT(cx + dx * r * from, cy + dy * r * from, cx + dx * r * .97, cy + dy * r * .97));
    }
    static const struct { int at; const char *name; } numerals[] = { { 20, "IIII" }, { 25, "V" }, { 30, "VI" }, { 35, "VII" }, { 40, "VIII" } };
    for (size_t i = 0; i < sizeof numerals / sizeof *numerals; i++) {
        double a = numerals[i].at * M_PI / 30;
        size_t n = 0;
        while (numerals[i].name[n])
            n++;
        words(sheet, cx + sin(a) * r * .72 - 3.4 * (double)n, cy - cos(a) * r * .72 - 4, 7.4, numerals[i].name);
    }
    double a = minute * M_PI / 30, dx = sin(a), dy = -cos(a);
    double hand[] = { cx - dy * 2, cy + dx * 2, cx + dx * r * .45 - dy * 4, cy + dy * r * .45 + dx * 4, cx + dx * r * .86,
        cy + dy * r * .86, cx + dx * r * .45 + dy * 4, cy + dy * r * .45 - dx * 4, cx + dy * 2, cy - dx * 2 };
    pool(sheet, cx + dx * r * .45 + 4, cy + dy * r * .45 + 3, 12, 30, .25);
    wash(sheet, .95, STRAIGHT, hand, 5);
    loop(sheet, 3, STRAIGHT, hand, 5);
    disc(sheet, .85, 3, cx, cy, 9, 9);
}

void kitchen(struct sheet *sheet, double window_x)
{
    room(sheet, 34, 14, 152, 76, .2, .42);
    window(sheet, window_x, 22, 40, 32, true);
    glow_in(sheet, .16, STRAIGHT, AT(window_x, 22, window_x + 40, 22, window_x + 40, 54, window_x, 54));
    lift(sheet, .6, STRAIGHT, AT(window_x - 2, 78, window_x + 34, 78, window_x + 20, 98, window_x - 24, 98));
    line(sheet, 1, AT(34, 66, 152, 66));
}

void shop_shelves(struct sheet *sheet, double x0, double x1, double y0, double y1, int rows)
{
    double gap = (y1 - y0) / rows;
    form(sheet, .4, 2, STRAIGHT, AT(x0, y0, x1, y0, x1, y1, x0, y1));
    for (int i = 1; i <= rows; i++)
        tins(sheet, x0, x1, y0 + gap * i - .5, gap * .78);
}
