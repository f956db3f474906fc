/* Five Minutes Fast, scenes 6 to 8: the hill, the bell, and the clock made wrong again. */
#include "cast.h"
#include "frames.h"

#include <math.h>

/* ---- scene 6 ---- */

static void hill_diagonal(struct sheet *sheet)
{
    sky(sheet, .5, .14, 60);
    glow(sheet, 22, 62, 60, .4);
    sea(sheet, 62, 102, .34);
    hills(sheet, 62, 6, .3, 2);
    form(sheet, .5, 2.6, CURVED, AT(30, 108, 60, 92, 96, 66, 130, 40, 160, 22, 196, 8, 200, 110));
    curve(sheet, 1.8, AT(70, 104, 86, 88, 110, 70, 122, 58, 142, 40, 152, 30));
    curve(sheet, 1.8, AT(80, 104, 94, 90, 116, 72, 128, 60, 145, 42, 154, 31));
    lift(sheet, .5, CURVED, AT(70, 104, 86, 88, 110, 70, 122, 58, 142, 40, 152, 30, 154, 31, 145, 42, 128, 60, 116, 72, 94, 90, 80, 104));
    grass(sheet, 120, 184, 84, 5, 26);
    grass(sheet, 90, 184, 62, 2.6, 20);
    cottage(sheet, 160, 28, 9, false);
    figure(sheet, 116, 69, 12, &jonah, &running, false);
    slabs(sheet, 6, 34, 24, 30, 92, 74, .7);
    hut(sheet, 36, 90, 8, 6, 20, true);
    boat(sheet, 16, 80, 6, true, false);
    sheep(sheet, 150, 66, 3);
    sheep(sheet, 162, 60, 2.4);
}

static void bay_below(struct sheet *sheet, double path_dark)
{
    sky(sheet, .42, .1, 22);
    glow(sheet, 40, 24, 50, .35);
    sea(sheet, 24, 102, .32);
    hills(sheet, 24, 8, .3, .6);
    form(sheet, .46, 2, CURVED, AT(-6, 108, -6, 70, 30, 60, 70, 66, 110, 58, 150, 64, 194, 54, 194, 108));
    lift(sheet, path_dark, CURVED, AT(106, 104, 100, 92, 86, 82, 84, 74, 70, 66, 66, 66, 80, 75, 82, 83, 96, 93, 98, 104));
    slabs(sheet, 42, 74, 40, 48, 68, 42, .62);
    hut(sheet, 66, 67, 9, 6, 24, true);
    boat(sheet, 30, 56, 8, true, true);
}

static void jonah_at_the_wall(struct sheet *sheet)
{
    bay_below(sheet, .4);
    figure(sheet, 82, 76, 6, &alasdair, &walking, true);
    stone_wall(sheet, -4, 106, 190, 104, 20);
    bust_back(sheet, 112, 40, 19, &jonah, -.4, .18);
    wind(sheet, 8, 40, 7);
}

static void far_below(struct sheet *sheet)
{
    sky(sheet, .4, .14, 12);
    sea(sheet, 13, 102, .3);
    form(sheet, .48, 2, CURVED, AT(-6, 108, -6, 52, 40, 44, 92, 50, 140, 42, 194, 46, 194, 108));
    for (int i = 0; i < 4; i++)
        curve(sheet, 1.1, AT(10 + i * 44, 104, 22 + i * 42, 80, 30 + i * 40, 52));
    lift(sheet, .55, CURVED, AT(150, 104, 128, 90, 132, 78, 106, 70, 88, 60, 76, 50, 70, 48, 70, 50, 82, 62, 100, 73, 124, 81, 120, 92, 138, 104));
    curve(sheet, 1.4, AT(150, 104, 128, 90, 132, 78, 106, 70, 88, 60, 76, 50));
    curve(sheet, 1.4, AT(138, 104, 120, 92, 124, 81, 100, 73, 82, 62, 70, 50));
    slabs(sheet, 44, 78, 24, 32, 52, 24, .64);
    hut(sheet, 66, 52, 8, 6, 25, true);
    boat(sheet, 16, 38, 7, true, true);
    figure(sheet, 114, 77, 8.5, &alasdair_bare, &carrying, true);
    sheep(sheet, 152, 74, 2.4);
    sheep(sheet, 160, 78, 2.6);
    sheep(sheet, 30, 72, 2.4);
    loop(sheet, 1.2, CURVED, AT(108, 70, 114, 66, 121, 71, 119, 79, 112, 80));
    gulls(sheet, 120, 28, 2, 3);
}

static void jonah_shouts(struct sheet *sheet)
{
    sky(sheet, .36, .08, 100);
    wind(sheet, 10, 92, 16);
    bust(sheet, 98, 50, 31, &jonah, &(struct face){ .yaw = -.5, .pitch = .5, .tilt = -.08, .lids = .45, .brow = -.7, .open = 1, .light = -1 });
    tube(sheet, .26, 2.4, 15, 10, AT(40, 104, 32, 86, 50, 68));
    sheet_push(sheet, 48, 68, 2.2, -.6, false);
    hand_flat(sheet, .33, .26);
    sheet_pop(sheet);
    grass(sheet, 0, 50, 96, 8, 12);
}

static void alasdair_strolls(struct sheet *sheet)
{
    sky(sheet, .3, .06, 58);
    glow(sheet, 30, 50, 60, .5);
    sea(sheet, 58, 102, .3);
    hills(sheet, 58, 7, .25, 1.1);
    form(sheet, .45, 2, CURVED, AT(-6, 90, 40, 86, 90, 90, 140, 85, 194, 90, 194, 108, -6, 108));
    bust_profile(sheet, 96, 36, 19, &alasdair_bare, &(struct face){ .smile = .9, .lift = .5, .lids = .3 }, true);
    for (int i = 0; i < 5; i++)
        curve(sheet, 1.6, AT(100 + i * 3, 24 + i, 106 + i * 3, 14 + i * 2, 114 + i * 3, 12 + i * 3));
    tube(sheet, .52, 2.6, 14, 11, AT(108, 74, 122, 84, 128, 100));
    form(sheet, .5, 2.2, CURVED, AT(46, 70, 56, 62, 70, 66, 72, 76, 60, 80, 48, 78));
    form(sheet, .65, 2, CURVED, AT(44, 76, 56, 80, 60, 84, 46, 84, 38, 80));
    sheet_push(sheet, 72, 80, 1.7, .35, true);
    hand_grip(sheet, .07, .52);
    sheet_pop(sheet);
    grass(sheet, 0, 185, 92, 7, 30);
    wind(sheet, 10, 50, 5);
    arrow(sheet, 3.4, AT(60, 96, 46, 96.5, 30, 96));
}

/* ---- scene 7 ---- */

static void dusk(struct sheet *sheet, double horizon)
{
    sky(sheet, .72, .34, horizon);
    glow(sheet, 60, horizon, 70, .22);
    hills(sheet, horizon, 9, .45, 1.6);
    sea(sheet, horizon, 102, .5);
}

static void pier_dusk_wide(struct sheet *sheet)
{
    dusk(sheet, 46);
    boat(sheet, 38, 66, 26, true, false);
    for (int i = 0; i < 6; i++)
        stroke(sheet, CHALK, 1.6, CURVED, AT(20 + i * 5, 74 + i * 2.5, 26 + i * 5, 74.6 + i * 2.5, 34 + i * 5, 74 + i * 2.5));
    slabs(sheet, 30, 196, 84, 112, 106, 48, .66);
    hut(sheet, 146, 86, 46, 6, 30, true);
    bell_post(sheet, 84, 84, 40);
    figure(sheet, 80, 88, 38, &effie, &ringing, false);
}

static void half_past_six(struct sheet *sheet)
{
    sky(sheet, .8, .6, 100);
    gable(sheet, 94, 52, 26, 6, 30, true);
    line(sheet, 4, AT(94, 4, 94, 10));
    form(sheet, .7, 2.4, CURVED, AT(80, 17, 94, 8, 108, 17, 94, 19));
    glow(sheet, 94, 22, 40, .5);
}

static void donna_wheelhouse(struct sheet *sheet)
{
    sky(sheet, .7, .4, 100);
    form(sheet, .12, 3, STRAIGHT, AT(18, -4, 190, -4, 190, 104, 10, 104));
    wash(sheet, .3, STRAIGHT, AT(10, 66, 190, 70, 190, 104, 10, 104));
    form(sheet, 0, 3, STRAIGHT, AT(48, 8, 156, 6, 160, 70, 46, 70));
    glow_in(sheet, .55, STRAIGHT, AT(48, 8, 156, 6, 160, 70, 46, 70));
    line(sheet, 1.6, AT(120, 8, 122, 34));
    disc(sheet, .5, 2, 140, 52, 15, 15);
    disc(sheet, 0, 2, 140, 52, 12, 12);
    glow(sheet, 140, 52, 14, .8);
    for (int i = 0; i < 6; i++)
        line(sheet, 3, AT(140, 52, 140 + 18 * cos(i * M_PI / 3), 52 + 18 * sin(i * M_PI / 3)));
    disc(sheet, .6, 2, 140, 52, 3, 3);
    bust(sheet, 92, 40, 22, &donna, &(struct face){ .yaw = -.45, .pitch = -.3, .tilt = -.1, .gaze_x = -.8, .gaze_y = -.5, .brow = -.25,
        .lift = .2, .smile = -.15, .light = 1 });
    form(sheet, .2, 3, STRAIGHT, AT(40, 72, 166, 72, 168, 80, 38, 80));
    tube(sheet, .36, 2.6, 15, 13, AT(56, 73, 88, 75, 124, 72));
    disc(sheet, .06, 2.2, 130, 71, 7, 5);
    for (int i = 0; i < 9; i++)
        disc(sheet, .7, 1, 30 + i * 18, 92, 1, 1);
}

static void effie_to_the_corner(struct sheet *sheet)
{
    dusk(sheet, 44);
    slabs(sheet, 20, 150, 104, 132, 106, 52, .6);
    form(sheet, .44, 2.4, CURVED, AT(118, 54, 140, 40, 170, 30, 194, 28, 194, 108, 136, 108));
    curve(sheet, 1.8, AT(132, 70, 146, 58, 158, 50, 168, 40));
    curve(sheet, 1.8, AT(142, 74, 154, 60, 164, 52, 172, 41));
    form(sheet, .2, 3, STRAIGHT, AT(-4, -4, 92, 18, 92, 86, -4, 106));
    for (int i = 1; i < 8; i++)
        line(sheet, 1, AT(-4, -4 + i * 14, 92, 18 + i * 8.6));
    form(sheet, .7, 2.4, STRAIGHT, AT(16, 28, 52, 34, 52, 60, 16, 64));
    line(sheet, 4, AT(92, 16, 92, 88));
    line(sheet, 3, AT(-4, -6, 98, 15));
    bust_back(sheet, 104, 42, 21, &effie, .5, .25);
    arrow(sheet, 3.6, AT(40, 95, 70, 93, 92, 90));
}

static void puts_on_his_run(struct sheet *sheet)
{
    sky(sheet, .5, .2, 36);
    form(sheet, .42, 2, CURVED, AT(-4, 40, 50, 26, 110, 22, 190, 34, 190, 108, -4, 108));
    cottage(sheet, 128, 27, 7, true);
    form(sheet, .2, 1.6, CURVED, AT(54, 106, 80, 70, 96, 48, 104, 36, 109, 36, 110, 50, 118, 72, 142, 106));
    stone_wall(sheet, -10, 104, 92, 46, 15);
    stone_wall(sheet, 112, 46, 196, 104, 15);
    static const struct person ghost = { HAIR_THIN, TOP_COAT, 0, .1, .14, .14, 1, 1, false, true, false };
    figure(sheet, 106, 52, 15, &ghost, &walking, true);
    figure(sheet, 102, 66, 27, &ghost, &carrying, true);
    figure(sheet, 96, 96, 58, &alasdair_bare, &running, true);
    bag(sheet, 110, 72, 7);
    arrow(sheet, 3, AT(118, 54, 122, 66, 120, 80));
    form(sheet, .3, 3, STRAIGHT, AT(-4, -4, 20, -4, 22, 104, -4, 104));
    wash(sheet, .5, STRAIGHT, AT(-4, -4, 20, -4, 22, 104, -4, 104));
}

static void effie_knows(struct sheet *sheet)
{
    fade(sheet, 0, .62, 100, .72);
    form(sheet, .22, 3, STRAIGHT, AT(-4, -4, 58, -4, 60, 104, -4, 104));
    for (int i = 1; i < 8; i++)
        line(sheet, 1, AT(-4, i * 14, 59, i * 13.4));
    bust(sheet, 104, 48, 36, &effie, &(struct face){ .yaw = .2, .tilt = .03, .gaze_x = .35, .lids = -.35, .brow = 1, .lift = .5,
        .open = .12, .smile = .1, .light = -1 });
    stroke(sheet, CHALK, 2.4, CURVED, AT(121, 55, 122, 60, 121, 66));
    glow(sheet, 20, 8, 50, .3);
}

static void alasdair_caught(struct sheet *sheet)
{
    sky(sheet, .4, .2, 60);
    form(sheet, .42, 2, CURVED, AT(-4, 44, 60, 36, 120, 40, 190, 32, 190, 108, -4, 108));
    stone_wall(sheet, -10, 96, 60, 66, 18);
    stone_wall(sheet, 130, 66, 196, 92, 18);
    bust(sheet, 94, 40, 24, &alasdair_bare, &(struct face){ .yaw = -.15, .tilt = .14, .gaze_x = -.2, .lids = -.7, .lift = 1, .brow = .5,
        .smile = .45 });
    for (int i = 0; i < 4; i++)
        curve(sheet, 1.5, AT(84 + i * 6, 21 - (i % 2), 82 + i * 7, 12, 88 + i * 7, 8 + i));
}

static void the_real_run(struct sheet *sheet)
{
    dusk(sheet, 66);
    slabs(sheet, -60, 240, 60, 96, 106, 66, .58);
    hut(sheet, 54, 69, 15, 6, 32, true);
    wind(sheet, 20, 84, 9);
    static const struct pose flat_out = { { 18, -87 }, { 12, -81 }, { -2, -48 }, { { 26, -74 }, { -12, -76 } }, { { 34, -86 }, { -22,
        -66 } }, { { 20, -42 }, { -8, -27 } }, { { 34, -18 }, { -30, -30 } }, .12, false, false };
    figure(sheet, 112, 104, 98, &alasdair_bare, &flat_out, false);
    bag(sheet, 88, 48, 9);
    for (int i = 0; i < 4; i++)
        stroke(sheet, CHALK, 2, CURVED, AT(60 - i * 8, 50 + i * 10, 74 - i * 8, 49 + i * 10, 86 - i * 8, 50 + i * 10));
}

static void over_effie_to_donna(struct sheet *sheet)
{
    sky(sheet, .74, .4, 100);
    form(sheet, .12, 3, STRAIGHT, AT(78, 2, 190, -6, 190, 78, 74, 72));
    form(sheet, 0, 2.6, STRAIGHT, AT(98, 12, 152, 9, 154, 48, 96, 48));
    glow_in(sheet, .55, STRAIGHT, AT(98, 12, 152, 9, 154, 48, 96, 48));
    glow(sheet, 126, 30, 50, .3);
    bust(sheet, 126, 29, 12, &donna, &(struct face){ .yaw = -.4, .pitch = -.6, .gaze_x = -.7, .gaze_y = -.8, .lids = .2, .lift = .4, .smile = -.2 });
    form(sheet, .14, 0, STRAIGHT, AT(75, 49, 190, 49, 190, 78, 74, 72));
    form(sheet, .55, 2.6, STRAIGHT, AT(66, 72, 196, 78, 196, 106, 60, 106));
    form(sheet, .2, 2.6, STRAIGHT, AT(92, 48, 160, 48, 160, 53, 92, 53));
    disc(sheet, .3, 2.4, 172, 64, 8, 8);
    disc(sheet, .12, 2, 172, 64, 4, 4);
    for (int i = 0; i < 6; i++)
        disc(sheet, .3, 1.4, 84 + i * 20, 94, 1.6, 1.6);
    bust_back(sheet, 46, 44, 32, &effie, .5, .5);
}

static void so_it_is(struct sheet *sheet)
{
    fade(sheet, 0, .3, 100, .5);
    glow(sheet, 150, 30, 90, .6);
    line(sheet, 4, AT(20, -4, 18, 104));
    line(sheet, 4, AT(26, -4, 24, 104));
    wash(sheet, .7, STRAIGHT, AT(0, 0, 19, 0, 18, 102, 0, 102));
    bust(sheet, 98, 50, 34, &donna, &(struct face){ .yaw = -.5, .pitch = .8, .gaze_x = -.6, .gaze_y = 1, .brow = .3, .lift = .3,
        .smile = .55, .light = 1 });
}

static void two_hands_rope(struct sheet *sheet)
{
    sky(sheet, .72, .3, 100);
    glow(sheet, 40, 90, 60, .3);
    tube(sheet, .22, 3, 7, 7, AT(96, -8, 95, 30, 97, 70, 96, 110));
    for (int i = 0; i < 22; i++)
        curve(sheet, 1.6, AT(92.4, 3 + i * 5, 96, 1 + i * 5, 99.6, -2 + i * 5));
    sheet_push(sheet, 76, 64, 4.4, -.12, false);
    hand_grip(sheet, .03, .58);
    sheet_pop(sheet);
    sheet_push(sheet, 118, 42, 5, .16, true);
    hand_grip(sheet, .07, .52);
    sheet_pop(sheet);
    arrow(sheet, 3.6, AT(172, 74, 174, 50, 172, 28));
}

static void bell_last_light(struct sheet *sheet)
{
    sky(sheet, .78, .26, 100);
    glow(sheet, 60, 104, 90, .4);
    form(sheet, .8, 2.6, STRAIGHT, AT(20, -4, 190, 10, 190, 18, 18, 5));
    line(sheet, 2, AT(96, 8, 96, 16));
    bell(sheet, 108, 44, 44, -.5);
    rope(sheet, 4, AT(124, 74, 128, 84, 126, 94, 130, 106));
    for (int i = 0; i < 3; i++) {
        stroke(sheet, MARK, 3, CURVED, AT(62 - i * 9, 30 - i * 3, 56 - i * 10, 46, 60 - i * 9, 62 + i * 3));
        stroke(sheet, MARK, 3, CURVED, AT(152 + i * 9, 34 - i * 3, 158 + i * 10, 50, 154 + i * 9, 66 + i * 3));
    }
    gulls(sheet, 36, 76, 5, 2);
}

static void from_the_boat(struct sheet *sheet)
{
    dusk(sheet, 40);
    form(sheet, .62, 1.8, CURVED, AT(48, 48, 66, 41, 92, 34, 120, 36, 150, 26, 190, 20, 190, 50, 120, 49));
    cottage(sheet, 160, 38, 5, true);
    cottage(sheet, 142, 42, 4, true);
    cottage(sheet, 174, 32, 4, false);
    slabs(sheet, 66, 130, 88, 106, 62, 42, .66);
    form(sheet, .8, 2.2, STRAIGHT, AT(66, 62, 130, 62, 128, 70, 68, 70));
    hut(sheet, 112, 58, 18, 6, 35, true);
    bell_post(sheet, 86, 60, 15);
    figure(sheet, 80, 62, 14, &effie, &facing_us, false);
    figure(sheet, 97, 62, 14, &jonah, &bent_double, true);
    for (int i = 0; i < 16; i++) {
        double t = i / 15.0, y = 72 + 30 * t, x = 96, half = 4 + 62 * t;
        stroke(sheet, CHALK, 1.4 + 3 * t, CURVED, AT(x - half, y, x - half * .7, y - 1.4, x - half * .45, y));
        stroke(sheet, CHALK, 1.4 + 3 * t, CURVED, AT(x + half, y, x + half * .7, y - 1.4, x + half * .45, y));
    }
    form(sheet, .75, 3, CURVED, AT(-6, 96, 60, 91, 130, 91, 194, 96, 194, 108, -6, 108));
    line(sheet, 3.4, AT(-2, 82, 190, 82));
    for (int i = 0; i < 7; i++)
        line(sheet, 2.6, AT(8 + i * 28, 82, 8 + i * 28, 94));
    arrow(sheet, 3.4, AT(22, 70, 14, 78, 6, 88));
    arrow(sheet, 3.4, AT(164, 70, 172, 78, 180, 88));
}

/* ---- scene 8 ---- */

static void ladder_night(struct sheet *sheet)
{
    sky(sheet, .9, .78, 100);
    gable(sheet, 112, 34, 17, 7, 30, true);
    ladder(sheet, 66, 108, 84, 14, 15);
    figure(sheet, 71, 82, 66, &jonah, &climbing, false);
    figure(sheet, 38, 118, 62, &effie, &holding_ladder, false);
    glow_in(sheet, .5, STRAIGHT, AT(53, 72, 96, 22, 128, 50));
    disc(sheet, .6, 2, 52, 72, 2, 2);
}

static void two_fingers(struct sheet *sheet)
{
    dial_close(sheet, .5, 32);
    glow(sheet, 96, 70, 70, .8);
    sheet_push(sheet, 143, 77, 5, 3.28, false);
    hand_pointing(sheet, .33, .26);
    sheet_pop(sheet);
    sheet_push(sheet, 144, 45, 5, 2.86, false);
    hand_pointing(sheet, .03, .58);
    sheet_pop(sheet);
    arrow(sheet, 3.4, AT(80, 90, 72, 88.6, 64, 85.5));
}

static void job_sheet(struct sheet *sheet)
{
    fade(sheet, 0, .84, 100, .84);
    form(sheet, .6, 2.6, CURVED, AT(-6, 70, 40, 50, 110, 44, 190, 60, 194, 108, -6, 108));
    sheet_push(sheet, 84, 52, 1, -.12, false);
    form(sheet, .45, 3, STRAIGHT, AT(-58, -48, 58, -48, 60, 56, -60, 56));
    form(sheet, 0, 2.2, STRAIGHT, AT(-53, -40, 53, -40, 54, 52, -54, 52));
    form(sheet, .6, 2.2, STRAIGHT, AT(-16, -52, 16, -52, 14, -42, -14, -42));
    words(sheet, -47, -34, 4.2, "JOB SHEET");
    for (int i = 0; i < 6; i++)
        line(sheet, 1, AT(-48, -20 + i * 11, 48, -20 + i * 11));
    words(sheet, -47, -16.4, 3, "WORK DONE");
    words(sheet, -46, -5.6, 9, "ADJUSTED");
    for (int i = 0; i < 3; i++)
        curve(sheet, 1.2, AT(-46, 20 + i * 11, -40, 18 + i * 11, -34, 20 + i * 11, -26, 18.6 + i * 11));
    sheet_pop(sheet);
    glow(sheet, 84, 52, 66, .75);
    sheet_push(sheet, 160, 40, 4.4, -.2, true);
    hand_writing(sheet, .33, .26);
    sheet_pop(sheet);
}

static void bench_and_flask(struct sheet *sheet)
{
    fade(sheet, 0, .7, 100, .8);
    for (int i = 0; i < 9; i++)
        line(sheet, 1.2, AT(-2, i * 11, 187, i * 11));
    glow(sheet, 92, -12, 90, .6);
    form(sheet, .55, 3, STRAIGHT, AT(-4, 88, 190, 88, 190, 95, -4, 95));
    bust(sheet, 54, 42, 19, &effie, &(struct face){ .yaw = .3, .pitch = .4, .gaze_x = .4, .gaze_y = .8, .smile = .7, .lids = .15, .light = -.8 });
    bust(sheet, 134, 40, 20, &jonah, &(struct face){ .yaw = -.55, .gaze_x = -.8, .smile = .5, .lift = .3, .light = .8 });
    form(sheet, .3, 2.4, STRAIGHT, AT(88, 72, 100, 72, 100, 100, 88, 100));
    form(sheet, .7, 2.2, STRAIGHT, AT(90, 66, 98, 66, 98, 72, 90, 72));
    mug(sheet, 70, 94, 11);
    mug(sheet, 114, 94, 11);
    for (int i = 0; i < 2; i++)
        stroke(sheet, CHALK, 2, CURVED, AT(i ? 118 : 72, 50, i ? 112 : 78, 48, i ? 108 : 82, 51, i ? 102 : 88, 49));
}

static void pier_night_wide(struct sheet *sheet)
{
    pier_wide(sheet, true);
}

const struct frame film_evening[] = {
    { "hill-diagonal", hill_diagonal }, { "jonah-at-the-wall", jonah_at_the_wall }, { "far-below", far_below }, { "jonah-shouts", jonah_shouts },
    { "alasdair-strolls", alasdair_strolls }, { "pier-dusk-wide", pier_dusk_wide }, { "half-past-six", half_past_six },
        { "donna-wheelhouse", donna_wheelhouse },
    { "effie-to-the-corner", effie_to_the_corner }, { "puts-on-his-run", puts_on_his_run }, { "effie-knows", effie_knows },
    { "alasdair-caught", alasdair_caught }, { "the-real-run", the_real_run }, { "over-effie-to-donna", over_effie_to_donna }, { "so-it-is",
        so_it_is },
    { "two-hands-rope", two_hands_rope }, { "bell-last-light", bell_last_light }, { "from-the-boat", from_the_boat }, { "ladder-night", ladder_night }, { "two-fingers", two_fingers },
    { "job-sheet", job_sheet }, { "bench-and-flask", bench_and_flask }, { "pier-night-wide", pier_night_wide },
    { NULL, NULL },
};
