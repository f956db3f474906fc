/* Five Minutes Fast, scenes 1 to 3: the clock is wrong, and is made right. */
#include "cast.h"
#include "frames.h"

#include <math.h>

/* ---- scene 1 ---- */

static void pier_dawn_wide(struct sheet *sheet)
{
    pier_wide(sheet, false);
}

static void watch_in_palm(struct sheet *sheet)
{
    fade(sheet, 0, .34, 100, .6);
    slabs(sheet, -30, 215, -10, 195, 104, -8, .5);
    pool(sheet, 90, 66, 70, 34, .4);
    sheet_push(sheet, 72, 52, 6.2, .12, false);
    hand_palm(sheet, .03, .58);
    sheet_pop(sheet);
    rope(sheet, 2.6, AT(60, -4, 70, 14, 84, 22, 94, 34, 97, 40));
    rope(sheet, 2.6, AT(118, 30, 128, 44, 122, 60, 112, 66));
    pool(sheet, 99, 57, 23, 22, .35);
    disc(sheet, .35, 3, 97, 53, 19.5, 19.5);
    disc(sheet, .3, 2, 97, 31.5, 3, 3);
    clock_face(sheet, 97, 53, 15.6, 1, 7, 30, false);
}

static void ladder_dawn(struct sheet *sheet)
{
    sky(sheet, .3, .04, 100);
    gable(sheet, 112, 34, 17, 7, 30, false);
    ladder(sheet, 66, 108, 84, 14, 15);
    figure(sheet, 71, 82, 66, &effie, &climbing, false);
    gulls(sheet, 26, 24, 4, 3);
}

static void finger_on_hand(struct sheet *sheet)
{
    dial_close(sheet, .16, 32);
    sheet_push(sheet, 143, 77, 5, 3.28, false);
    hand_pointing(sheet, .03, .58);
    sheet_pop(sheet);
    arrow(sheet, 3.4, AT(86, 90, 78, 88.6, 70, 85.5));
}

static void runners(struct sheet *sheet)
{
    static const struct person crowd = { HAIR_BEANIE, TOP_COAT, .1, .5, .35, .5, .5, .96, false, false, false };
    static const struct person woman = { HAIR_SCARF, TOP_COAT, .05, .35, .5, .4, .5, .94, false, false, true };
    sky(sheet, .12, .02, 62);
    hills(sheet, 62, 16, .18, .4);
    sea(sheet, 62, 102, .24);
    hut(sheet, 152, 66, 26, 8, 4, false);
    slabs(sheet, -10, 196, 76, 112, 104, 61, .5);
    glow(sheet, 94, 40, 60, .28);
    figure(sheet, 86, 66, 22, &crowd, &running, true);
    figure(sheet, 106, 67, 24, &woman, &running, true);
    figure(sheet, 72, 72, 34, &ishbel, &running, true);
    figure(sheet, 124, 74, 38, &crowd, &running, true);
    figure(sheet, 50, 84, 52, &mirren, &running, true);
    figure(sheet, 98, 82, 50, &woman, &running, true);
    form(sheet, .5, 2, CURVED, AT(78, 70, 90, 70, 88, 79, 80, 80, 74, 76));
    disc(sheet, .2, 2, 79, 83, 3, 3);
    disc(sheet, .2, 2, 87, 83, 3, 3);
    figure(sheet, 148, 94, 66, &alasdair, &running, true);
    form(sheet, .1, 2, STRAIGHT, AT(116, 42, 132, 42, 130, 46, 118, 46));
    for (int i = 0; i < 5; i++)
        disc(sheet, .02, 1.2, 118.6 + i * 2.9, 41, 1.5, 1.9);
}

static void effie_bell(struct sheet *sheet)
{
    sky(sheet, .22, .06, 60);
    sea(sheet, 62, 102, .3);
    hills(sheet, 62, 12, .25, 2.2);
    form(sheet, .62, 2.6, STRAIGHT, AT(142, -4, 150, -4, 152, 104, 143, 104));
    form(sheet, .62, 2.2, STRAIGHT, AT(104, -4, 148, 2, 148, 7, 104, 3));
    bell(sheet, 116, 16, 17, 0);
    rope(sheet, 4, AT(116, 30, 117, 50, 115, 70, 118, 108));
    bust(sheet, 74, 47, 27, &effie, &(struct face){ .yaw = .45, .tilt = -.04, .gaze_x = .7, .smile = .75, .lids = .25, .lift = .3, .light = 1 });
    tube(sheet, .58, 2.6, 13, 10, AT(92, 104, 104, 84, 112, 66));
    sheet_push(sheet, 112, 62, 1.7, -1.2, false);
    hand_grip(sheet, .03, .58);
    sheet_pop(sheet);
}

/* ---- scene 2 ---- */

static void jonah_ramp(struct sheet *sheet)
{
    static const struct person islander = { HAIR_CAP, TOP_COAT, .1, .5, .55, .5, .5, 1, false, false, false };
    sky(sheet, .16, .04, 56);
    form(sheet, .62, 2.4, CURVED, AT(-6, 60, -4, 24, 40, 18, 92, 24, 96, 62));
    form(sheet, .05, 2, STRAIGHT, AT(12, 22, 60, 20, 56, -4, 16, -4));
    for (int i = 0; i < 3; i++)
        form(sheet, .6, 1.6, STRAIGHT, AT(18 + i * 13, 14, 27 + i * 13, 13, 27 + i * 13, 3, 18 + i * 13, 3));
    sea(sheet, 60, 102, .34);
    slabs(sheet, 60, 240, 96, 170, 106, 60, .55);
    form(sheet, .3, 2.6, STRAIGHT, AT(44, 52, 92, 56, 130, 92, 72, 96));
    for (int i = 1; i < 6; i++)
        line(sheet, 1.4, AT(44 + i * 5, 52 + i * 7.4, 92 + i * 6.4, 56 + i * 6.2));
    figure(sheet, 160, 86, 62, &islander, &walking, false);
    figure(sheet, 178, 92, 70, &islander, &walking, false);
    figure(sheet, 92, 80, 74, &jonah, &carrying, false);
    form(sheet, .75, 2.2, STRAIGHT, AT(77, 47, 95, 49, 94, 60, 76, 58));
    curve(sheet, 2.2, AT(82, 47, 84, 43, 90, 44, 91, 48));
    line(sheet, 1.4, AT(77, 52, 94, 54));
}

static void phone_and_clock(struct sheet *sheet)
{
    sky(sheet, .14, .03, 100);
    gable(sheet, 122, 36, 15, 10, 7, false);
    gulls(sheet, 30, 16, 4, 3);
    sheet_push(sheet, 46, 104, 5.4, -1.35, false);
    hand_grip(sheet, .33, .26);
    sheet_pop(sheet);
    sheet_push(sheet, 60, 50, 1, .07, false);
    form(sheet, .85, 3, CURVED, AT(-16, -30, 0, -31, 16, -30, 17, 0, 16, 30, 0, 31, -16, 30, -17, 0));
    form(sheet, .04, 2, STRAIGHT, AT(-13.6, -25, 13.6, -25, 13.6, 25, -13.6, 25));
    glow(sheet, 0, 0, 24, .25);
    words(sheet, -10.6, -13, 5, "10:02");
    line(sheet, 1.2, AT(-8, 0, 8, 0));
    line(sheet, 1.2, AT(-8, 4, 4, 4));
    sheet_pop(sheet);
    tube(sheet, .33, 2.4, 9, 8, AT(38, 74, 42, 66, 50, 60));
    arrow(sheet, 3, AT(79, 42, 88, 36, 98, 35));
}

static void two_at_the_hatch(struct sheet *sheet)
{
    fade(sheet, 0, .1, 100, .16);
    form(sheet, .1, 2.4, STRAIGHT, AT(-4, -4, 104, -4, 104, 104, -4, 104));
    for (int i = 1; i < 9; i++)
        line(sheet, .9, AT(-2, i * 12, 104, i * 12));
    form(sheet, .78, 2.8, STRAIGHT, AT(22, 8, 94, 8, 94, 76, 22, 76));
    sea(sheet, 56, 102, .3);
    cut(sheet, STRAIGHT, AT(-4, 54, 104, 54, 104, 104, -4, 104));
    wash(sheet, .1, STRAIGHT, AT(-4, 54, 104, 54, 104, 104, -4, 104));
    wash(sheet, .78, STRAIGHT, AT(22, 52, 94, 52, 94, 76, 22, 76));
    line(sheet, 2.4, AT(104, -2, 104, 102));
    bust_profile(sheet, 58, 38, 19, &effie, &(struct face){ .gaze_x = .4, .brow = .2 }, false);
    form(sheet, .1, 2.4, STRAIGHT, AT(-4, 78, 104, 78, 104, 104, -4, 104));
    form(sheet, .45, 2.6, STRAIGHT, AT(12, 74, 110, 74, 112, 79, 10, 79));
    for (int i = 0; i < 2; i++)
        line(sheet, .9, AT(-2, 88 + i * 8, 104, 88 + i * 8));
    bust_profile(sheet, 140, 36, 21, &jonah, &(struct face){ .open = .25, .lift = .5 }, true);
    sheet_push(sheet, 117, 75, 1.3, 3.5, false);
    hand_flat(sheet, .33, .26);
    sheet_pop(sheet);
    pane_of_paper(sheet, 101, 68, 17, 11, -.25, 0);
}

static void effie_reads(struct sheet *sheet)
{
    fade(sheet, 0, .68, 100, .8);
    hatch(sheet, 2.4, .9, 1.1, STRAIGHT, AT(0, 0, 60, 0, 60, 100, 0, 100));
    bust(sheet, 96, 44, 31, &effie, &(struct face){ .yaw = .2, .pitch = -.9, .gaze_y = -1, .lids = .62, .brow = .7, .smile = -.35, .light = 1 });
    sheet_push(sheet, 104, 104, 1, -.06, false);
    form(sheet, 0, 2.4, STRAIGHT, AT(-34, -12, 30, -14, 36, 20, -36, 20));
    for (int i = 0; i < 3; i++)
        line(sheet, 1.2, AT(-28, -8 + i * 3.4, 24 - i * 6, -9.4 + i * 3.4));
    sheet_pop(sheet);
}

static void folded_letter(struct sheet *sheet)
{
    fade(sheet, 0, .5, 100, .3);
    form(sheet, .42, 2.6, STRAIGHT, AT(-4, 30, 190, 24, 190, 104, -4, 104));
    for (int i = 0; i < 4; i++)
        curve(sheet, 1, AT(0, 44 + i * 14, 60, 42 + i * 14, 120, 41 + i * 15, 185, 38 + i * 14));
    pool(sheet, 96, 72, 60, 22, .4);
    sheet_push(sheet, 96, 56, 1, -.1, false);
    form(sheet, 0, 2.4, STRAIGHT, AT(-30, -16, 26, -16, 26, 18, -30, 18));
    form(sheet, .1, 2.4, STRAIGHT, AT(-30, -16, 26, -16, 30, -2, -34, -1));
    line(sheet, 1.1, AT(-2, -16, -2, 18));
    for (int i = 0; i < 3; i++)
        line(sheet, 1.1, AT(-26, 4 + i * 4, 18 - i * 7, 4 + i * 4));
    sheet_pop(sheet);
    sheet_push(sheet, 36, 76, 4.2, -.3, false);
    hand_flat(sheet, .03, .58);
    sheet_pop(sheet);
    sheet_push(sheet, 156, 72, 4.2, .34, true);
    hand_flat(sheet, .03, .58);
    sheet_pop(sheet);
    arrow(sheet, 3, AT(70, 30, 80, 22, 96, 22, 104, 30));
}

/* ---- scene 3 ---- */

static void movement(struct sheet *sheet, double x, double y, double s)
{
    form(sheet, .55, 2, STRAIGHT, AT(x - s * 1.1, y - s, x + s * 1.1, y - s, x + s * 1.1, y + s, x - s * 1.1, y + s));
    gear(sheet, x - s * .3, y - s * .1, s * .55, 22, 0, .35);
    gear(sheet, x + s * .42, y + s * .28, s * .38, 16, .1, .3);
    gear(sheet, x + s * .36, y - s * .5, s * .28, 12, .2, .4);
}

static void hut_master(struct sheet *sheet)
{
    room(sheet, 48, 16, 138, 70, .26, .5);
    window(sheet, 72, 24, 40, 28, true);
    lift(sheet, .55, STRAIGHT, AT(62, 74, 120, 74, 140, 98, 52, 98));
    glow_in(sheet, .12, STRAIGHT, AT(72, 24, 112, 24, 112, 52, 72, 52));
    coil(sheet, 125, 37, 5);
    for (int i = 0; i < 3; i++)
        form(sheet, .05, 1.4, STRAIGHT, AT(53, 24 + i * 9, 64, 24 + i * 9, 64, 31 + i * 9, 53, 31 + i * 9));
    table(sheet, 66, 116, 74, 5, 94);
    kettle(sheet, 90, 71, 6);
    form(sheet, .6, 1.8, STRAIGHT, AT(22, 68, 44, 66, 44, 90, 22, 96));
    figure(sheet, 46, 94, 62, &effie, &reaching, false);
    movement(sheet, 158, 32, 15);
    form(sheet, .5, 2, STRAIGHT, AT(122, 74, 140, 74, 141, 77, 121, 77));
    line(sheet, 2, AT(124, 77, 121, 96));
    line(sheet, 2, AT(138, 77, 141, 96));
    static const struct pose into_the_clock = { { 18, -78 }, { 9, -70 }, { 0, -34 }, { { 26, -60 }, { 20, -54 } }, { { 34, -74 }, { 32,
        -68 } }, { { 19, -34 }, { 17, -31 } }, { { 20, -4 }, { 15, -2 } }, -.3, false, false };
    figure(sheet, 132, 96, 66, &jonah, &into_the_clock, false);
}

static void over_jonah_gears(struct sheet *sheet)
{
    fade(sheet, 0, .72, 100, .78);
    gear(sheet, 118, 40, 34, 34, .05, .3);
    gear(sheet, 166, 78, 26, 26, .1, .42);
    gear(sheet, 164, 16, 17, 18, .2, .36);
    gear(sheet, 84, 84, 20, 20, 0, .45);
    disc(sheet, .6, 2, 118, 40, 4, 4);
    glow(sheet, 132, 40, 66, .35);
    bust_back(sheet, 40, 42, 33, &jonah, .6, .55);
    sheet_push(sheet, 98, 76, 2.4, -.7, false);
    hand_pointing(sheet, .33, .26);
    sheet_pop(sheet);
}

static void jonah_turns(struct sheet *sheet)
{
    fade(sheet, 0, .44, 100, .6);
    gear(sheet, 24, 30, 30, 30, .05, .5);
    gear(sheet, 20, 90, 26, 26, .1, .42);
    for (int i = 0; i < 4; i++)
        line(sheet, 1, AT(70 + i * 34, -2, 66 + i * 37, 102));
    bust(sheet, 108, 40, 26, &jonah, &(struct face){ .yaw = .55, .pitch = .35, .gaze_x = .6, .lift = .7, .brow = .3, .open = .22, .light = -1 });
    wash(sheet, .75, CURVED, AT(102, 56, 108, 54, 110, 58, 104, 60));
}

static void effie_silhouette(struct sheet *sheet)
{
    fade(sheet, 0, .74, 100, .84);
    window(sheet, 48, 4, 92, 74, true);
    lift(sheet, .4, STRAIGHT, AT(48, 4, 140, 4, 140, 40, 48, 40));
    glow_in(sheet, .12, STRAIGHT, AT(48, 4, 140, 4, 140, 78, 48, 78));
    static const struct person shape = { HAIR_BUN, TOP_JACKET, .8, .88, .9, .8, 0, 1, false, false, false };
    bust_profile(sheet, 96, 36, 18, &shape, &(struct face){ .lids = .9 }, true);
    wash(sheet, .85, CURVED, AT(78, 60, 116, 60, 124, 104, 66, 104));
    tube(sheet, .9, 1.6, 12, 8, AT(84, 70, 66, 82, 54, 74));
    tube(sheet, .9, 1.6, 12, 8, AT(108, 72, 78, 90, 60, 84));
    mug(sheet, 52, 74, 11);
    mug(sheet, 66, 86, 11);
}

static void table_and_window(struct sheet *sheet)
{
    fade(sheet, 0, .34, 100, .46);
    window(sheet, 66, 10, 54, 46, true);
    glow_in(sheet, .12, STRAIGHT, AT(66, 10, 120, 10, 120, 56, 66, 56));
    gear(sheet, 92, -6, 13, 18, 0, .5);
    bust_profile(sheet, 40, 42, 18, &effie, &(struct face){ .gaze_y = -.6, .lids = .4, .brow = .5, .light = -1 }, false);
    bust_profile(sheet, 146, 40, 19, &jonah, &(struct face){ .lift = .2, .gaze_y = -.2 }, true);
    form(sheet, .3, 2.6, STRAIGHT, AT(-4, 104, 18, 82, 168, 82, 190, 104));
    mug(sheet, 70, 88, 10);
    mug(sheet, 116, 88, 10);
    sheet_push(sheet, 54, 88, 1.2, .1, false);
    hand_flat(sheet, .03, .58);
    sheet_pop(sheet);
}

static void effie_tells(struct sheet *sheet)
{
    fade(sheet, 0, .56, 100, .74);
    cut(sheet, STRAIGHT, AT(150, -2, 187, -2, 187, 102, 154, 102));
    wash(sheet, .06, STRAIGHT, AT(150, -2, 187, -2, 187, 102, 154, 102));
    line(sheet, 3, AT(150, -2, 154, 102));
    coil(sheet, 27, 38, 17);
    bust(sheet, 92, 50, 37, &effie, &(struct face){ .yaw = .3, .gaze_x = -.9, .gaze_y = -.3, .brow = .9, .lids = .2, .smile = -.25, .light = 1 });
    push_in_marks(sheet);
}

static void screwdriver(struct sheet *sheet)
{
    fade(sheet, 0, .7, 100, .78);
    gear(sheet, 112, 46, 52, 40, .03, .34);
    gear(sheet, 34, 14, 30, 26, .1, .42);
    disc(sheet, .2, 2.6, 112, 46, 18, 18);
    disc(sheet, .4, 2.2, 112, 46, 8, 8);
    line(sheet, 4, AT(106, 46, 118, 46));
    glow(sheet, 118, 44, 60, .3);
    form(sheet, .25, 2.2, STRAIGHT, AT(117, 44, 121, 48, 148, 76, 144, 79));
    form(sheet, .6, 2.6, CURVED, AT(142, 74, 150, 72, 182, 100, 176, 110, 146, 82));
    sheet_push(sheet, 166, 92, 4, 3.9, false);
    hand_grip(sheet, .33, .26);
    sheet_pop(sheet);
    arrow(sheet, 3.4, AT(92, 30, 112, 22, 134, 32));
}

static void from_the_clock(struct sheet *sheet)
{
    slabs(sheet, -50, 240, 20, 160, 106, -6, .42);
    form(sheet, .5, 2, STRAIGHT, AT(-4, -4, 30, -4, -4, 60));
    sea(sheet, -4, 2, .3);
    wash(sheet, .4, STRAIGHT, AT(0, 0, 26, 0, 0, 52));
    pool(sheet, 122, 79, 18, 5, .5);
    /* seen from above: the head large, the feet near it */
    form(sheet, .75, 1.6, CURVED, AT(108, 82, 112, 79, 116, 80, 115, 84, 110, 85));
    form(sheet, .75, 1.6, CURVED, AT(117, 82, 121, 79, 125, 81, 124, 85, 119, 85));
    form(sheet, .58, 2.2, CURVED, AT(106, 70, 110, 63, 122, 63, 127, 70, 126, 80, 116, 83, 107, 80));
    tube(sheet, .58, 2, 5, 4, AT(108, 67, 103, 73, 105, 80));
    tube(sheet, .58, 2, 5, 4, AT(125, 67, 130, 73, 128, 80));
    head(sheet, 116, 62, 8.6, &effie, &(struct face){ .pitch = 1, .gaze_y = 1, .brow = .8, .smile = -.3 });
    disc(sheet, .6, 3, 24, 112, 106, 62);
    disc(sheet, .12, 3, 24, 118, 100, 58);
    for (int i = 0; i < 14; i++) {
        double a = -2.7 + i * .2, dx = cos(a), dy = sin(a);
        line(sheet, i % 5 == 2 ? 5 : 2, AT(24 + dx * 86, 118 + dy * 50, 24 + dx * 94, 118 + dy * 54.5));
    }
    wash(sheet, .95, STRAIGHT, AT(30, 110, 78, 74, 34, 116));
}

const struct frame film_morning[] = {
    { "pier-dawn-wide", pier_dawn_wide }, { "watch-in-palm", watch_in_palm }, { "ladder-dawn", ladder_dawn }, { "finger-on-hand", finger_on_hand },
    { "runners", runners }, { "effie-bell", effie_bell }, { "jonah-ramp", jonah_ramp }, { "phone-and-clock", phone_and_clock },
    { "two-at-the-hatch", two_at_the_hatch }, { "effie-reads", effie_reads }, { "folded-letter", folded_letter }, { "hut-master", hut_master },
    { "over-jonah-gears", over_jonah_gears }, { "jonah-turns", jonah_turns }, { "effie-silhouette", effie_silhouette },
    { "table-and-window", table_and_window }, { "effie-tells", effie_tells }, { "screwdriver", screwdriver }, { "from-the-clock", from_the_clock },
    { NULL, NULL },
};
