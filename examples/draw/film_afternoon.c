/* Five Minutes Fast, scenes 4 and 5: a man packs, and a child asks. */
#include "cast.h"
#include "frames.h"

/* ---- scene 4 ---- */

static void wall_telephone(struct sheet *sheet)
{
    kitchen(sheet, 96);
    telephone(sheet, 47, 38, 6.5, false);
    form(sheet, .4, 1.8, STRAIGHT, AT(140, 66, 176, 72, 176, 98, 140, 88));
    mug(sheet, 150, 71, 4);
    static const struct pose at_the_wall = { { -4, -91 }, { -1, -82 }, { 0, -50 }, { { -12, -70 }, { -10, -72 } }, { { -18, -64 }, { -8,
        -86 } }, { { 3, -26 }, { -3, -26 } }, { { 1, 0 }, { -8, 0 } }, -.15, true, false };
    figure(sheet, 68, 99, 82, &alasdair_bare, &at_the_wall, false);
    tube(sheet, .85, 2, 2.6, 2.6, AT(58, 24, 58.5, 33));
    curve(sheet, 1.6, AT(58, 34, 55, 46, 51, 48, 48, 44));
}

static void alasdair_listens(struct sheet *sheet)
{
    fade(sheet, 0, .5, 100, .66);
    cut(sheet, STRAIGHT, AT(120, -2, 187, -2, 187, 70, 120, 70));
    bay_view(sheet, 120, 0, 66, 70);
    line(sheet, 3, AT(120, -2, 120, 70, 187, 70));
    form(sheet, .05, 2, STRAIGHT, AT(150, -2, 153, -2, 153, 70, 150, 70));
    bust(sheet, 78, 46, 32, &alasdair_bare, &(struct face){ .yaw = .35, .tilt = .1, .gaze_x = .3, .gaze_y = -.5, .brow = 1, .lids = .1,
        .lift = .2, .light = 1 });
    tube(sheet, .88, 2.6, 11, 10, AT(108, 22, 113, 46, 107, 68));
    tube(sheet, .88, 2.4, 13, 11, AT(106, 24, 112, 27));
    tube(sheet, .88, 2.4, 11, 13, AT(107, 66, 100, 69));
    sheet_push(sheet, 122, 70, 2.6, .85, true);
    hand_grip(sheet, .07, .52);
    sheet_pop(sheet);
}

static void passenger_book(struct sheet *sheet)
{
    fade(sheet, 0, .46, 100, .62);
    sheet_push(sheet, 92, 54, 1, -.08, false);
    pool(sheet, 4, 6, 84, 50, .4);
    form(sheet, .7, 3, STRAIGHT, AT(-74, -40, 74, -40, 76, 44, -76, 44));
    form(sheet, 0, 2.2, CURVED, AT(-71, -36, -40, -39, -2, -35, -1, 40, -40, 37, -72, 40));
    form(sheet, 0, 2.2, CURVED, AT(2, -35, 40, -39, 71, -36, 72, 40, 40, 37, 1, 40));
    for (int i = 0; i < 8; i++) {
        line(sheet, .8, AT(-68, -26 + i * 8, -5, -27 + i * 8));
        line(sheet, .8, AT(5, -27 + i * 8, 68, -26 + i * 8));
    }
    for (int i = 0; i < 6; i++) {
        curve(sheet, 1.4, AT(-64, -28 + i * 8, -58, -31 + i * 8, -52, -28 + i * 8, -44, -30 + i * 8, -34, -28 + i * 8));
        curve(sheet, 1.6, AT(-14, -30 + i * 8, -12, -28 + i * 8, -8, -33 + i * 8));
    }
    words(sheet, 9, -19, 7.6, "RAE A.");
    words(sheet, 50, -19, 7.6, "1");
    sheet_pop(sheet);
    curve(sheet, 3.4, AT(30, -4, 44, 10, 36, 22, 50, 28, 46, 42, 62, 46, 70, 62, 60, 80, 74, 106));
    sheet_push(sheet, 158, 38, 4.6, -.25, true);
    hand_writing(sheet, .03, .58);
    sheet_pop(sheet);
}

static void packing_overhead(struct sheet *sheet)
{
    fade(sheet, 0, .5, 100, .56);
    form(sheet, .3, 3, STRAIGHT, AT(10, 6, 176, 4, 178, 96, 8, 97));
    for (int i = 1; i < 5; i++)
        curve(sheet, 1, AT(10, 6 + i * 18, 60, 5 + i * 18, 120, 7 + i * 18, 177, 5 + i * 18));
    pool(sheet, 98, 52, 60, 44, .35);
    form(sheet, .62, 3, CURVED, AT(54, 18, 92, 14, 134, 18, 138, 50, 134, 84, 92, 87, 54, 84, 50, 50));
    form(sheet, .8, 2.4, CURVED, AT(60, 24, 92, 20, 128, 24, 131, 50, 128, 78, 92, 81, 60, 78, 57, 50));
    form(sheet, 0, 2.4, STRAIGHT, AT(66, 30, 122, 29, 123, 74, 65, 74));
    line(sheet, 1.4, AT(94, 29, 94, 74));
    form(sheet, .06, 2, STRAIGHT, AT(82, 29, 94, 40, 106, 29, 102, 26, 86, 26));
    for (int i = 0; i < 3; i++)
        disc(sheet, .3, 1, 96.5, 46 + i * 9, .9, .9);
    form(sheet, .14, 2.4, CURVED, AT(84, 46, 94, 44, 104, 46, 114, 52, 111, 57, 105, 54, 105, 68, 83, 68, 83, 54, 77, 57, 74, 52));
    glow(sheet, 94, 56, 16, .4);
    hatch(sheet, 1.3, 1.57, .7, STRAIGHT, AT(83, 47, 105, 47, 105, 68, 83, 68));
    form(sheet, .5, 2.2, CURVED, AT(20, 56, 30, 48, 42, 54, 46, 64, 38, 72, 24, 70));
    form(sheet, .65, 2, CURVED, AT(24, 68, 38, 70, 48, 62, 52, 70, 40, 80, 26, 76));
    form(sheet, .3, 2, STRAIGHT, AT(150, 24, 154, 24, 156, 52, 152, 52));
    form(sheet, .5, 2, STRAIGHT, AT(145, 20, 160, 19, 160, 25, 145, 26));
    sheet_push(sheet, 50, 92, 3, -.62, false);
    hand_flat(sheet, .07, .52);
    sheet_pop(sheet);
    sheet_push(sheet, 140, 92, 3, .62, true);
    hand_flat(sheet, .07, .52);
    sheet_pop(sheet);
}

static void field_glasses(struct sheet *sheet)
{
    sky(sheet, .26, .1, 34);
    hills(sheet, 34, 12, .3, .9);
    sea(sheet, 34, 102, .32);
    slabs(sheet, -10, 84, 44, 60, 106, 52, .6);
    hut(sheet, 108, 80, 48, 6, 2, false);
    bell_post(sheet, 66, 82, 26);
    boat(sheet, 34, 66, 12, false, false);
    mask_discs(sheet, 66, 119, 50, 43);
}

static void alasdair_waits(struct sheet *sheet)
{
    kitchen(sheet, 88);
    chair(sheet, 72, 96, 24, false);
    figure(sheet, 73, 95, 84, &alasdair_bare, &sitting, false);
    bag(sheet, 84, 68, 9);
    tube(sheet, .52, 2, 6.5, 5, AT(71, 52, 73, 63, 84, 66));
    disc(sheet, .07, 1.6, 86, 65, 2.8, 2.6);
    telephone(sheet, 46, 40, 6, true);
    form(sheet, .5, 1.8, STRAIGHT, AT(142, 62, 180, 66, 180, 69, 142, 64));
    disc(sheet, .7, 1.8, 150, 60.5, 3, 2.6);
    disc(sheet, .7, 1.8, 155.5, 61, 3, 2.6);
}

/* ---- scene 5 ---- */

static void shop_master(struct sheet *sheet)
{
    room(sheet, 40, 10, 150, 72, .3, .5);
    shop_shelves(sheet, 44, 126, 14, 60, 4);
    window(sheet, 132, 20, 15, 30, false);
    wash(sheet, .2, STRAIGHT, AT(132, 20, 147, 20, 147, 50, 132, 50));
    lamp(sheet, 84, 14, 6);
    figure(sheet, 74, 92, 68, &ishbel, &reaching, false);
    form(sheet, .4, 2.4, STRAIGHT, AT(28, 70, 122, 70, 130, 76, 20, 76));
    form(sheet, .58, 2.4, STRAIGHT, AT(20, 76, 130, 76, 130, 104, 20, 104));
    for (int i = 1; i < 7; i++)
        line(sheet, 1, AT(20 + i * 16, 76, 20 + i * 16, 104));
    form(sheet, .3, 1.8, STRAIGHT, AT(94, 69, 108, 69, 106, 62, 96, 62));
    form(sheet, .1, 1.4, CURVED, AT(92, 61, 110, 61, 106, 63.5, 96, 63.5));
    figure(sheet, 46, 84, 62, &mirren, &sitting, true);
    pane_of_paper(sheet, 34, 70, 10, 3, 0, 0);
    figure(sheet, 152, 102, 86, &jonah, &standing, true);
    form(sheet, .05, 1.8, STRAIGHT, AT(136, 54, 147, 53, 147, 58, 136, 59));
}

static void mirren_oh_no(struct sheet *sheet)
{
    shop_shelves(sheet, -4, 190, -4, 104, 4);
    wash(sheet, .36, STRAIGHT, AT(0, 0, 185, 0, 185, 100, 0, 100));
    glow(sheet, 150, -6, 70, .4);
    bust(sheet, 84, 46, 26, &mirren, &(struct face){ .yaw = .3, .gaze_x = .5, .gaze_y = .4, .lids = -.8, .lift = 1, .brow = .8,
        .open = .28, .light = 1 });
    sheet_push(sheet, 46, 96, 3, -.5, false);
    hand_writing(sheet, .02, .18);
    sheet_pop(sheet);
}

static void over_jonah_shop(struct sheet *sheet)
{
    fade(sheet, 0, .4, 100, .5);
    shop_shelves(sheet, 56, 190, -4, 66, 3);
    wash(sheet, .25, STRAIGHT, AT(56, 0, 185, 0, 185, 66, 56, 66));
    lamp(sheet, 106, 10, 5);
    bust(sheet, 104, 40, 15, &ishbel, &(struct face){ .yaw = .35, .gaze_x = .9, .brow = .5, .lift = .2 });
    bust(sheet, 146, 52, 12.5, &mirren, &(struct face){ .yaw = -.4, .gaze_x = -.9, .gaze_y = .6, .lift = .7, .brow = .7, .smile = -.3 });
    form(sheet, .5, 2.6, STRAIGHT, AT(54, 80, 190, 80, 190, 104, 54, 104));
    form(sheet, .36, 2.4, STRAIGHT, AT(50, 78, 190, 78, 190, 83, 50, 83));
    pane_of_paper(sheet, 136, 80, 22, 4, 0, 0);
    bust_back(sheet, 40, 36, 34, &jonah, .5, .62);
}

static void ishbel_tells(struct sheet *sheet)
{
    static const struct person bare = { HAIR_LONG, TOP_CARDIGAN, .03, .5, .3, .4, .7, 1, false, false, true };
    shop_shelves(sheet, -4, 190, -8, 108, 3);
    wash(sheet, .5, STRAIGHT, AT(0, 0, 185, 0, 185, 100, 0, 100));
    glow(sheet, 40, 4, 64, .45);
    bust(sheet, 98, 46, 32, &bare, &(struct face){ .yaw = -.35, .gaze_x = -.6, .brow = .75, .lids = .12, .smile = .35, .lift = .1, .light = -1 });
    sheet_push(sheet, 146, 100, 2.8, -1.25, false);
    hand_grip(sheet, .03, .3);
    sheet_pop(sheet);
    loop(sheet, 2.6, CURVED, AT(128, 64, 134, 60, 141, 62, 143, 70, 135, 74, 129, 71));
    loop(sheet, 2.6, CURVED, AT(147, 62, 154, 58, 161, 60, 163, 68, 155, 72, 149, 69));
    line(sheet, 2.2, AT(143, 65, 147, 64));
    curve(sheet, 2.2, AT(163, 63, 168, 70, 166, 80));
}

static void jonah_does_the_sum(struct sheet *sheet)
{
    fade(sheet, 0, .52, 100, .72);
    shop_shelves(sheet, -4, 52, -4, 104, 3);
    wash(sheet, .55, STRAIGHT, AT(0, 0, 52, 0, 52, 100, 0, 100));
    head(sheet, 98, 50, 46, &jonah, &(struct face){ .yaw = .15, .pitch = -.1, .gaze_x = .5, .gaze_y = .5, .lids = -.3, .lift = .9,
        .brow = .7, .open = .18, .light = -1 });
    glow(sheet, 98, 108, 44, .5);
}

static void empty_kitchen(struct sheet *sheet)
{
    kitchen(sheet, 86);
    wash(sheet, .18, STRAIGHT, AT(0, 0, 185, 0, 185, 100, 0, 100));
    chair(sheet, 88, 96, 22, false);
    telephone(sheet, 47, 42, 8, true);
    for (int i = 0; i < 3; i++)
        for (int side = -1; side <= 1; side += 2)
            stroke(sheet, MARK, 2.4, CURVED, AT(47 + side * (9 + i * 2.5), 30 - i * 1.5, 47 + side * (10.6 + i * 2.6), 34,
                47 + side * (9 + i * 2.5), 38 + i * 1.5));
    form(sheet, .5, 1.8, STRAIGHT, AT(142, 62, 180, 66, 180, 69, 142, 64));
    mug(sheet, 156, 62, 5);
}

static void out_the_door(struct sheet *sheet)
{
    fade(sheet, 0, .55, 100, .72);
    form(sheet, 0, 3, STRAIGHT, AT(70, 8, 174, 8, 174, 78, 70, 78));
    sky(sheet, 0, 0, 10);
    wash(sheet, .12, STRAIGHT, AT(70, 8, 174, 8, 174, 42, 70, 42));
    wash(sheet, .32, STRAIGHT, AT(70, 42, 174, 42, 174, 58, 70, 58));
    line(sheet, 1.4, AT(70, 42, 174, 42));
    wash(sheet, .42, STRAIGHT, AT(70, 58, 174, 58, 174, 78, 70, 78));
    cottage(sheet, 156, 60, 12, false);
    figure(sheet, 112, 76, 48, &jonah, &running, false);
    arrow(sheet, 3, AT(126, 50, 136, 49, 144, 50));
    arrow(sheet, 3, AT(98, 50, 92, 49, 86, 50));
    loop(sheet, 3, STRAIGHT, AT(70, 8, 174, 8, 174, 78, 70, 78));
    line(sheet, 2.6, AT(122, 8, 122, 78));
    tins(sheet, 74, 172, 82, 8);
    form(sheet, .5, 2.4, STRAIGHT, AT(70, 82, 190, 82, 190, 104, 70, 104));
    bust_profile(sheet, 40, 46, 20, &ishbel, &(struct face){ .gaze_x = .6, .brow = .8, .lift = .5, .open = .2 }, false);
    tube(sheet, .88, 2.2, 6, 6, AT(36, 36, 33, 47, 40, 60));
    tube(sheet, .3, 2.2, 12, 8, AT(34, 88, 20, 70, 32, 54));
    sheet_push(sheet, 31, 56, 1.3, -1.1, false);
    hand_grip(sheet, .03, .3);
    sheet_pop(sheet);
    bell(sheet, 64, 12, 8, .5);
    stroke(sheet, MARK, 2, CURVED, AT(54, 18, 57, 22, 62, 24));
}

const struct frame film_afternoon[] = {
    { "wall-telephone", wall_telephone }, { "alasdair-listens", alasdair_listens }, { "passenger-book", passenger_book },
        { "packing-overhead", packing_overhead },
    { "field-glasses", field_glasses }, { "alasdair-waits", alasdair_waits }, { "shop-master", shop_master }, { "mirren-oh-no", mirren_oh_no },
    { "over-jonah-shop", over_jonah_shop }, { "ishbel-tells", ishbel_tells }, { "jonah-does-the-sum", jonah_does_the_sum },
    { "empty-kitchen", empty_kitchen }, { "out-the-door", out_the_door },
    { NULL, NULL },
};
