/* The Last Hives, a documentary, and Winter Coats, a photo shoot: a few frames each. */
#include "frames.h"
#include "people.h"
#include "places.h"

#include <math.h>

/* ---- The Last Hives: what we hope to see ---- */

static const struct person branka = { HAIR_SCARF, TOP_COAT, .05, .3, .3, .4, 1, .96, false, false, true };
static const struct person ivo = { HAIR_CAP, TOP_JACKET, .12, .45, .5, .5, 1, 1, false, true, false };

static void hive(struct sheet *sheet, double x, double y, double s)
{
    for (int i = 0; i < 3; i++)
        form(sheet, .08 + .1 * (i % 2), 1.8, STRAIGHT, AT(x - s * .5, y - i * s * .36, x + s * .5, y - i * s * .36, x + s * .5,
                y - (i + 1) * s * .36, x - s * .5, y - (i + 1) * s * .36));
    form(sheet, .5, 1.8, STRAIGHT, AT(x - s * .58, y - s * 1.08, x + s * .58, y - s * 1.08, x + s * .5, y - s * 1.24, x - s * .5, y - s * 1.24));
    wash(sheet, .9, STRAIGHT, AT(x - s * .2, y - s * .06, x + s * .2, y - s * .06, x + s * .2, y - s * .12, x - s * .2, y - s * .12));
}

static void bees(struct sheet *sheet, double x, double y, double spread, int count)
{
    for (int i = 0; i < count; i++) {
        double bx = x + sheet_random(sheet, -spread, spread), by = y + sheet_random(sheet, -spread * .6, spread * .6);
        stroke(sheet, INK, 2.6, STRAIGHT, AT(bx, by, bx + .9, by + .2));
        stroke(sheet, INK, .9, CURVED, AT(bx - 2, by + 1.4, bx - 1.2, by + .3, bx, by));
    }
}

static void embankment(struct sheet *sheet)
{
    sky(sheet, .2, .04, 40);
    form(sheet, .5, 2.4, STRAIGHT, AT(-4, 30, 190, 22, 190, 32, -4, 42));
    for (int i = 0; i < 6; i++)
        form(sheet, .6, 2, STRAIGHT, AT(14 + i * 32, 39 - i * 1.4, 20 + i * 32, 39 - i * 1.4, 20 + i * 32, 66, 14 + i * 32, 66));
    for (int i = 0; i < 4; i++)
        form(sheet, .3, 1.6, STRAIGHT, AT(30 + i * 40, 30 - i * 1.7, 44 + i * 40, 29.4 - i * 1.7, 44 + i * 40, 24 - i * 1.7, 36 + i * 40,
                24 - i * 1.7));
    form(sheet, .34, 2, CURVED, AT(-6, 64, 50, 56, 110, 60, 190, 54, 190, 108, -6, 108));
    tree(sheet, 20, 66, 26);
    for (int i = 0; i < 6; i++)
        hive(sheet, 60 + i * 20, 78 - i * 1.6, 12 - i * .6);
    figure(sheet, 46, 92, 34, &branka, &walking, false);
    grass(sheet, 0, 178, 84, 6, 46);
    bees(sheet, 78, 56, 12, 16);
}

static void comb_in_hands(struct sheet *sheet)
{
    fade(sheet, 0, .3, 100, .46);
    pool(sheet, 88, 56, 80, 44, .3);
    form(sheet, .34, 3, STRAIGHT, AT(22, 14, 156, 14, 156, 22, 150, 22, 146, 82, 32, 82, 28, 22, 22, 22));
    form(sheet, .12, 2.4, STRAIGHT, AT(36, 24, 142, 24, 139, 76, 39, 76));
    glow(sheet, 90, 40, 52, .6);
    for (int row = 0; row < 8; row++)
        for (int column = 0; column < 15; column++) {
            double x = 43 + column * 6.5 + (row % 2) * 3.2, y = 28.5 + row * 6;
            double at[12];
            for (int k = 0; k < 6; k++) {
                at[2 * k] = x + 3.3 * sin(k * M_PI / 3);
                at[2 * k + 1] = y + 3.3 * cos(k * M_PI / 3);
            }
            if (x < 136)
                loop(sheet, 1.1, STRAIGHT, at, 6);
            if ((row * 7 + column * 5) % 4 == 0 && x < 136)
                wash(sheet, .4, STRAIGHT, at, 6);
        }
    bees(sheet, 92, 50, 34, 26);
    sheet_push(sheet, 18, 62, 3.4, -.15, false);
    hand_grip(sheet, .05, .3);
    sheet_pop(sheet);
    sheet_push(sheet, 160, 62, 3.4, .15, true);
    hand_grip(sheet, .05, .3);
    sheet_pop(sheet);
}

static void ivo_interview(struct sheet *sheet)
{
    fade(sheet, 0, .5, 100, .66);
    window(sheet, 116, 12, 44, 52, false);
    wash(sheet, .12, STRAIGHT, AT(116, 12, 160, 12, 160, 64, 116, 64));
    tins(sheet, 6, 54, 30, 14);
    bust(sheet, 78, 44, 27, &ivo, &(struct face){ .yaw = .5, .gaze_x = .6, .brow = .3, .smile = .2, .open = .12, .light = 1 });
    form(sheet, .4, 2.4, STRAIGHT, AT(-4, 94, 182, 94, 182, 104, -4, 104));
    form(sheet, .02, 2, CURVED, AT(132, 94, 131, 78, 134, 74, 146, 74, 149, 78, 148, 94));
    glow(sheet, 140, 86, 9, .9);
    form(sheet, .5, 1.8, STRAIGHT, AT(133, 74, 147, 74, 147, 70, 133, 70));
}

static void empty_stands(struct sheet *sheet)
{
    sky(sheet, .4, .12, 44);
    form(sheet, .4, 2, CURVED, AT(-6, 50, 60, 44, 120, 48, 190, 42, 190, 108, -6, 108));
    for (int i = 0; i < 6; i++) {
        double x = 20 + i * 28, y = 86 - i * 5, s = 16 - i * 1.4;
        form(sheet, .2, 1.8, STRAIGHT, AT(x - s * .5, y, x + s * .5, y, x + s * .6, y - s * .3, x - s * .4, y - s * .3));
        line(sheet, 1.8, AT(x - s * .45, y, x - s * .45, y + s * .3));
        line(sheet, 1.8, AT(x + s * .45, y, x + s * .45, y + s * .3));
    }
    form(sheet, .7, 2, STRAIGHT, AT(152, 58, 154, 58, 154, 30, 152, 30));
    form(sheet, .05, 2, STRAIGHT, AT(142, 32, 166, 30, 166, 20, 142, 22));
    line(sheet, 1.4, AT(145, 25, 163, 23.6));
    line(sheet, 1.4, AT(145, 29, 158, 27.8));
    wind(sheet, 20, 70, 8);
    grass(sheet, 0, 178, 90, 6, 34);
    bees(sheet, 34, 60, 6, 3);
}

const struct frame documentary[] = {
    { "embankment", embankment }, { "comb-in-hands", comb_in_hands }, { "ivo-interview", ivo_interview }, { "empty-stands", empty_stands },
    { NULL, NULL },
};

/* ---- Winter Coats: upright, 4:5; the sheet is 80 wide ---- */

static const struct person yusra = { HAIR_SCARF, TOP_COAT, .14, .3, .5, .6, .4, 1, false, false, true };
static const struct person olek = { HAIR_THIN, TOP_COAT, .05, .3, .66, .5, 1, 1, true, true, false };
static const struct person nell = { HAIR_LONG, TOP_JACKET, .04, .6, .22, .6, .3, 1, false, false, false };

static void tram_depot(struct sheet *sheet)
{
    wash(sheet, .3, STRAIGHT, AT(0, 0, 80, 0, 64, 30, 16, 30));
    wash(sheet, .4, STRAIGHT, AT(0, 0, 16, 30, 16, 66, 0, 100));
    wash(sheet, .34, STRAIGHT, AT(80, 0, 64, 30, 64, 66, 80, 100));
    form(sheet, .06, 2, STRAIGHT, AT(16, 30, 64, 30, 64, 66, 16, 66));
    for (int i = 1; i < 6; i++)
        line(sheet, 1.2, AT(16 + i * 8, 30, 16 + i * 8, 66));
    for (int i = 0; i < 4; i++)
        line(sheet, 1.6, AT(i * 27, 0, 16 + i * 16, 30));
    wash(sheet, .4, STRAIGHT, AT(0, 100, 16, 66, 64, 66, 80, 100));
    for (int i = 0; i < 4; i++)
        line(sheet, 2, AT(8 + i * 21, 100, 31 + i * 6, 66));
    lift(sheet, .5, STRAIGHT, AT(24, 66, 56, 66, 70, 100, 10, 100));
}

static void depot_full_length(struct sheet *sheet)
{
    tram_depot(sheet);
    pool(sheet, 40, 92, 22, 4, .5);
    figure(sheet, 40, 92, 72, &olek, &facing_us, false);
    arrow(sheet, 2.6, AT(6, 90, 6, 80, 6, 70));
}

static void yusra_collar(struct sheet *sheet)
{
    fade(sheet, 0, .16, 100, .3);
    window(sheet, -10, 6, 28, 60, false);
    bust(sheet, 44, 42, 21, &yusra, &(struct face){ .yaw = -.4, .gaze_x = -.5, .smile = .4, .lids = .1, .light = 1 });
    sheet_push(sheet, 18, 84, 1.6, -.35, false);
    hand_grip(sheet, .14, .5);
    sheet_pop(sheet);
}

static void mend_detail(struct sheet *sheet)
{
    form(sheet, .6, 0, STRAIGHT, AT(-2, -2, 82, -2, 82, 102, -2, 102));
    for (int i = 0; i < 26; i++)
        curve(sheet, .9, AT(-2, i * 4, 30, i * 4 + 1.5, 82, i * 4 - 1));
    form(sheet, .3, 2.6, CURVED, AT(20, 26, 44, 20, 62, 34, 60, 60, 40, 70, 20, 56));
    glow(sheet, 40, 44, 30, .5);
    for (int i = 0; i < 15; i++) {
        double a = i * M_PI / 7.5;
        line(sheet, 2.6, AT(41 + 18 * cos(a), 45 + 22 * sin(a), 41 + 23 * cos(a), 45 + 27 * sin(a)));
    }
    for (int i = 0; i < 8; i++)
        line(sheet, 1.6, AT(26 + i * 4, 30, 24 + i * 4, 60));
    for (int i = 0; i < 7; i++)
        line(sheet, 1.6, AT(22, 34 + i * 4, 58, 33 + i * 4));
    sheet_push(sheet, 66, 92, 2.6, -1.9, false);
    hand_pointing(sheet, .05, .2);
    sheet_pop(sheet);
}

static void nell_leaps(struct sheet *sheet)
{
    sky(sheet, .18, .04, 84);
    form(sheet, .4, 2.2, STRAIGHT, AT(-2, 84, 82, 82, 82, 102, -2, 102));
    for (int i = 0; i < 2; i++)
        line(sheet, 2.6, AT(-2, 90 + i * 6, 82, 88 + i * 6));
    line(sheet, 1.6, AT(-2, 10, 82, 16));
    line(sheet, 1.6, AT(-2, 14, 82, 20));
    pool(sheet, 40, 92, 20, 3, .55);
    static const struct pose leap = { { 8, -92 }, { 4, -83 }, { 0, -52 }, { { 22, -84 }, { -16, -82 } }, { { 36, -96 }, { -30, -94 } },
        { { 18, -44 }, { -8, -32 } }, { { 34, -30 }, { -32, -30 } }, .1, false, false };
    figure(sheet, 38, 88, 76, &nell, &leap, false);
    arrow(sheet, 2.6, AT(14, 66, 16, 40, 24, 24));
}

const struct frame photo_shoot[] = {
    { "depot-full-length", depot_full_length }, { "yusra-collar", yusra_collar }, { "mend-detail", mend_detail }, { "nell-leaps", nell_leaps },
    { NULL, NULL },
};
