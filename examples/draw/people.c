/* People: see people.h.  A head is one outline whose features slide over it as it turns. */
#include "people.h"

#include <math.h>

static const double nib = 2.3;      /* weight of an ordinary line */

static double weight_for(const struct sheet *sheet, double radius)
{
    struct point a = sheet_place(sheet, 0, 0), b = sheet_place(sheet, radius, 0);
    double size = hypot(b.x - a.x, b.y - a.y);
    return nib * fmin(1.25, fmax(.5, .42 + size / 22));
}

/* ---- hair ---- */

static void hair_behind(struct sheet *sheet, double weight, const struct person *who, double yaw)
{
    double dark = who->hair_dark;
    if (who->hair == HAIR_LONG)
        form(sheet, dark, weight, CURVED, AT(-.2 - .2 * yaw, -1.3, -.9 - .15 * yaw, -.8, -1.02 - .1 * yaw, .2, -1.1 - .1 * yaw, 1.1,
                -1.25 - .1 * yaw, 1.35, -.6, 1.3, .5, 1.25, 1.15 - .15 * yaw, 1.3, .98 - .2 * yaw, .9, .95 - .2 * yaw, .1, .8 - .2 * yaw, -.9));
    if (who->hair == HAIR_TAIL)
        form(sheet, dark, weight, CURVED, AT(-.75 - .25 * yaw, -.7, -1.2 - .2 * yaw, -.3, -1.35 - .2 * yaw, .6, -1.15 - .2 * yaw, 1.5,
                -.95 - .2 * yaw, .5, -.7 - .2 * yaw, -.1));
    if (who->hair == HAIR_BUN)
        disc(sheet, dark, weight, -.55 - .45 * yaw, -1.05, .48, .42);
    if (who->hair == HAIR_SCARF)
        form(sheet, dark, weight, CURVED, AT(-.3, -1.35, -.95, -.8, -1.05, .2, -.9, 1.1, -.2, 1.6, .6, 1.4, .95, .6, .95, -.5, .5, -1.25));
}

static void hair_front(struct sheet *sheet, double weight, const struct person *who, double yaw)
{
    double d = who->hair_dark, s = .16 * yaw;
    switch (who->hair) {
    case HAIR_BUN:
        form(sheet, d, weight, CURVED, AT(-.86, .1, -.92, -.5, -.7, -1.05, -.1, -1.33, .5, -1.22, .84, -.75, .84, -.25, .72 + s, -.62,
                .1 + s, -.86, -.45, -.68, -.68, -.25));
        curve(sheet, weight * .5, AT(.1 + s, -.86, -.2, -1.1, -.5, -1.15));
        curve(sheet, weight * .5, AT(-.45, -.7, -.6, -.95, -.7, -1));
        break;
    case HAIR_CROP:
        form(sheet, d, weight, CURVED, AT(-.84, -.05, -.93, -.55, -.74, -1.08, -.2, -1.36, .4, -1.3, .82, -.9, .86, -.35, .76, -.5, .6 + s,
                -.76, 0 + s, -.8, -.55, -.7, -.72, -.4));
        break;
    case HAIR_THIN:
        form(sheet, d, weight * .8, CURVED, AT(-.84, .1, -.96, -.3, -.86, -.75, -.66, -.62, -.72, -.2));
        form(sheet, d, weight * .8, CURVED, AT(.78, -.1, .88, -.4, .78, -.8, .7, -.6));
        curve(sheet, weight * .5, AT(-.6, -1.02, -.1, -1.3, .5, -1.05));
        curve(sheet, weight * .5, AT(-.5, -1.06, .1, -1.24, .62, -.96));
        break;
    case HAIR_LONG:
        form(sheet, d, weight, CURVED, AT(-.86, .5, -1, -.4, -.78, -1.08, -.1, -1.36, .5, -1.28, .88, -.8, .92, .35, .8, -.1, .62 + s,
                -.62, .2 + s, -1.0, -.2 + s, -.7, -.64, -.3));
        curve(sheet, weight * .5, AT(.2 + s, -1.0, .1, -1.2, -.1, -1.3));
        curve(sheet, weight * .5, AT(.1 + s, -.95, -.4, -.85, -.8, -.3));
        curve(sheet, weight * .5, AT(.3 + s, -.95, .65, -.75, .84, -.2));
        break;
    case HAIR_TAIL:
        form(sheet, d, weight, CURVED, AT(-.84, 0, -.94, -.5, -.74, -1.06, -.1, -1.34, .5, -1.24, .85, -.8, .84, -.3, .7 + s, -.6, .2 + s,
                -.62, -.3, -.55, -.66, -.4));
        break;
    case HAIR_BEANIE:
        form(sheet, d, weight, CURVED, AT(-.95, -.42, -.98, -.85, -.7, -1.4, 0, -1.62, .66, -1.42, .95, -.9, .93, -.45, .4, -.56, -.35, -.55));
        curve(sheet, weight * .8, AT(-.97, -.74, -.3, -.88, .4, -.88, .95, -.76));
        break;
    case HAIR_CAP:
        form(sheet, .3, weight * .7, CURVED, AT(-.84, .1, -.92, -.4, -.7, -.5, -.72, -.15));
        form(sheet, d, weight, CURVED, AT(-.98, -.5, -.95, -.95, -.5, -1.35, .2, -1.38, .8, -1.12, 1.0, -.7, .96, -.52, .3, -.68, -.4, -.62));
        form(sheet, fmin(.9, d + .15), weight, CURVED, AT(-.3 + s, -.62, .3 + s, -.7, 1.0, -.56, 1.22 + .25 * yaw, -.36, .8 + .2 * yaw,
                -.4, .2 + s, -.5));
        break;
    case HAIR_SCARF:
        form(sheet, d, weight, CURVED, AT(-.8, .6, -1, -.2, -.86, -.95, -.2, -1.38, .45, -1.3, .9, -.85, .96, 0, .8, .65, .78, -.2,
                .45 + s, -.78, -.1 + s, -.9, -.6, -.5, -.7, .1));
        break;
    }
}

/* ---- features ---- */

static void eye(struct sheet *sheet, double weight, double x, double y, double half, const struct face *f)
{
    double wide = .16 * (1 - .8 * f->lids) * (f->lids < 0 ? 1 - .3 * f->lids : 1);
    if (f->lids >= .95) {
        curve(sheet, weight * 1.2, AT(x - half, y + .02, x, y + .09, x + half, y + .02));
        return;
    }
    cut(sheet, CURVED, AT(x - half, y + .03, x, y - wide, x + half, y + .03, x, y + wide * .55));
    double ix = x + f->gaze_x * half * .5, iy = y - wide * .2 + f->gaze_y * -.09;
    double iris = fmin(.1, wide * .62);
    struct point p = sheet_place(sheet, 0, 0), q = sheet_place(sheet, iris, 0);
    double pixels = hypot(q.x - p.x, q.y - p.y) * 5.2;
    wash(sheet, .6, CURVED, AT(ix - iris * 1.3, iy, ix, iy - iris * 1.3, ix + iris * 1.3, iy, ix, iy + iris * 1.3));
    for (int i = -1; i <= 1; i++)
        stroke(sheet, INK, fmax(weight * 1.1, pixels * (i ? 1.1 : 1.7)), STRAIGHT, AT(ix + i * iris * .4, iy - iris * .8,
            ix + i * iris * .4, iy + iris * .8));
    if (pixels > 5)
        stroke(sheet, CHALK, pixels * .6, STRAIGHT, AT(ix + iris * .3, iy - iris * .6, ix + iris * .45, iy - iris * .2));
    curve(sheet, weight * 1.25, AT(x - half * 1.05, y + .05, x - half * .2, y - wide, x + half * 1.1, y + .02));
    curve(sheet, weight * .45, AT(x - half * .7, y + wide * .7, x + half * .1, y + wide * .8, x + half * .8, y + wide * .45));
    curve(sheet, weight * .45, AT(x - half * .9, y - wide * 1.1, x, y - wide * 1.75, x + half * .9, y - wide * 1.1));
    
}

static void brow(struct sheet *sheet, double weight, double x, double y, double half, const struct face *f, double inner, double dark)
{
    double up_in = -.13 * f->brow - .1 * f->lift, up_out = .05 * f->brow - .1 * f->lift;
    double a = inner > 0 ? up_out : up_in, b = inner > 0 ? up_in : up_out;    /* inner > 0: the inner end is on the right */
    curve(sheet, weight * (1.1 + .8 * dark), AT(x - half * 1.2, y + a + .03, x, y + (a + b) / 2 - .06, x + half * 1.25, y + b + .02));
}

static void mouth(struct sheet *sheet, double weight, double x, double y, double half, const struct face *f, const struct person *who)
{
    double c = f->smile * .13;
    if (f->open > .05) {
        double deep = .1 + .3 * f->open;
        cut(sheet, CURVED, AT(x - half, y - c * .6, x, y - .05, x + half, y - c * .6, x, y + deep));
        wash(sheet, .85, CURVED, AT(x - half, y - c * .6, x, y - .05, x + half, y - c * .6, x, y + deep));
        loop(sheet, weight, CURVED, AT(x - half, y - c * .6, x, y - .06, x + half, y - c * .6, x, y + deep));
        curve(sheet, weight * .5, AT(x - half * .5, y + deep + .1, x, y + deep + .14, x + half * .5, y + deep + .1));
    } else {
        curve(sheet, weight * 1.2, AT(x - half, y - c, x - half * .4, y + c * .35, x, y + .015 + c * .5, x + half * .4, y + c * .35,
            x + half, y - c));
        curve(sheet, weight * .5, AT(x - half * .45, y + .15, x, y + .18, x + half * .45, y + .15));
        if (fabs(f->smile) > .2) {
            curve(sheet, weight * .6, AT(x - half - .06, y - c - .06, x - half - .03, y - c + .04));
            curve(sheet, weight * .6, AT(x + half + .06, y - c - .06, x + half + .03, y - c + .04));
        }
    }
    if (who->moustache)
        form(sheet, fmax(.45, who->hair_dark), weight * .8, CURVED, AT(x - half * 1.15, y - .02, x - half * .5, y - .17, x, y - .2,
                x + half * .5, y - .17, x + half * 1.15, y - .02, x + half * .3, y - .06, x - half * .3, y - .06));
}

static void age_lines(struct sheet *sheet, double weight, const struct person *who, double yaw, double dy, const struct face *f)
{
    if (who->age < .6)
        return;
    double thin = weight * .5, x = .5 * yaw;
    curve(sheet, thin * 1.2, AT(-.2 + x, .36 + dy, -.4 + x, .55 + dy, -.42 + x, .8 + dy));
    curve(sheet, thin * 1.2, AT(.24 + x * .9, .36 + dy, .44 + x * .7, .55 + dy, .44 + x * .7, .78 + dy));
    curve(sheet, thin, AT(-.5 + x, .17 + dy, -.33 + x, .24 + dy, -.18 + x, .2 + dy));
    curve(sheet, thin, AT(.26 + x * .8, .2 + dy, .4 + x * .7, .24 + dy, .54 + x * .5, .17 + dy));
    curve(sheet, thin, AT(-.64 + x * .7, -.04 + dy, -.74 + x * .6, -.1 + dy));
    curve(sheet, thin, AT(-.64 + x * .7, .03 + dy, -.75 + x * .6, .06 + dy));
    if (f->lift > .2 || f->brow > .2)
        for (int i = 0; i < 2; i++)
            curve(sheet, thin, AT(-.34 + x, -.56 - .12 * i + dy, x, -.62 - .12 * i + dy, .36 + x * .8, -.56 - .12 * i + dy));
    if (f->brow < -.3) {
        curve(sheet, thin, AT(-.06 + x, -.3 + dy, -.04 + x, -.42 + dy));
        curve(sheet, thin, AT(.08 + x, -.3 + dy, .07 + x, -.42 + dy));
    }
}

static void glasses(struct sheet *sheet, double weight, double near, double far, double y, double half_near, double half_far)
{
    for (int i = 0; i < 2; i++) {
        double x = i ? far : near, h = (i ? half_far : half_near) * 1.45;
        loop(sheet, weight * .8, CURVED, AT(x - h, y - .06, x - h * .6, y - .22, x + h * .6, y - .22, x + h, y - .06, x + h * .8, y + .24,
            x - h * .8, y + .24));
    }
    curve(sheet, weight * .8, AT(near + half_near * 1.4, y - .06, (near + far) / 2, y - .12, far - half_far * 1.4, y - .06));
    curve(sheet, weight * .7, AT(near - half_near * 1.45, y - .08, -.84, -.02));
}

/* ---- heads ---- */

static void face_outline(struct sheet *sheet, double weight, const struct person *who, double y)
{
    double jaw = who->age < .2 ? -.1 : 0;
    form(sheet, who->skin, weight, CURVED, AT(-.82, -.5, -.84 + .1 * y, .1, -.7 + .22 * y, .72 + jaw, -.3 + .36 * y, 1.12 + jaw,
            .04 + .44 * y, 1.22 + jaw, .36 + .36 * y, 1.1 + jaw,
        .68 + .16 * y, .66 + jaw, .8 + .02 * y, .12, .8 - .02 * y, -.35, .72, -.8, .3, -1.18, -.35, -1.18, -.74, -.88));
}

/* The side away from the light: a wash, and strokes over it where there is room for them. */
static void face_shade(struct sheet *sheet, double weight, const struct face *f, double y)
{
    double left[] = { -.82, -.6, -.83 + .1 * y, .1, -.7 + .22 * y, .7, -.3 + .36 * y, 1.1, .44 * y, 1.2, -.1 + .4 * y, .8, -.22 + .45 * y,
        .45, -.3 + .5 * y, .1, -.24 + .3 * y, -.4, -.4, -1 };
    double right[] = { .8, -.6, .8, .1, .68 + .16 * y, .66, .36 + .36 * y, 1.1, .05 + .44 * y, 1.2, .12 + .45 * y, .8, .2 + .5 * y, .42,
        .16 + .5 * y, .1, .18 + .4 * y, -.4, .4, -1 };
    if (f->light == 0)
        return;
    wash(sheet, .34 * fabs(f->light), CURVED, f->light > 0 ? left : right, 10);
    if (weight > 2.2)
        hatch(sheet, 2, f->light > 0 ? -.9 : .9, .9, CURVED, f->light > 0 ? left : right, 10);
}

void head(struct sheet *sheet, double x, double y, double radius, const struct person *who, const struct face *f)
{
    double turn = fabs(f->yaw), dy = -.16 * f->pitch;
    bool mirror = f->yaw < 0;
    struct face g = *f;
    if (mirror) {
        g.gaze_x = -f->gaze_x;
        g.light = -f->light;
    }
    sheet_push(sheet, x, y, radius / 1.25, f->tilt, mirror);
    double w = weight_for(sheet, 1);
    hair_behind(sheet, w, who, turn);
    face_outline(sheet, w * 1.15, who, turn);
    face_shade(sheet, w, &g, turn);
    double ear = -.84 + .3 * turn;
    form(sheet, who->skin, w * .8, CURVED, AT(ear + .02, -.12 + dy, ear - .14, -.16 + dy, ear - .16, .12 + dy, ear, .32 + dy, ear + .06, .2 + dy));
    double near = -.36 + .5 * turn, far = .36 + .34 * turn, half_near = .2, half_far = .2 * (1 - .4 * turn), eyes = .02 + dy;
    pool(sheet, near, eyes - .06, .34, .22, .22);
    pool(sheet, far, eyes - .06, .3, .22, .22);
    eye(sheet, w, near, eyes, half_near, &g);
    eye(sheet, w, far, eyes, half_far, &g);
    brow(sheet, w, near, -.27 + dy, half_near, &g, 1, who->hair == HAIR_CROP ? 1 : who->hair_dark);
    brow(sheet, w, far, -.27 + dy, half_far, &g, -1, who->hair == HAIR_CROP ? 1 : who->hair_dark);
    double nx = .48 * turn;
    curve(sheet, w * .9, AT(.02 + nx, -.02 + dy, .06 + nx * 1.15, .2 + dy, .14 + nx * 1.32, .4 + dy * 1.3, .04 + nx * 1.2, .48 + dy * 1.3,
        -.1 + nx, .45 + dy * 1.3));
    pool(sheet, -.02 + nx, .46 + dy, .2, .1, .25);
    mouth(sheet, w, .02 + .5 * turn, .76 + dy * 1.1, .27 - .06 * turn, &g, who);
    age_lines(sheet, w, who, turn, dy, &g);
    if (who->glasses)
        glasses(sheet, w, near, far, eyes, half_near, half_far);
    hair_front(sheet, w * 1.1, who, turn);
    sheet_pop(sheet);
}

static void profile_hair(struct sheet *sheet, double w, const struct person *who)
{
    double d = who->hair_dark;
    switch (who->hair) {
    case HAIR_BEANIE:
        form(sheet, d, w * 1.1, CURVED, AT(.72, -.44, .7, -.9, .3, -1.45, -.4, -1.56, -.98, -1.1, -1.06, -.4, -.4, -.46, .2, -.5));
        curve(sheet, w * .8, AT(.72, -.7, 0, -.8, -1.04, -.68));
        break;
    case HAIR_CAP:
        form(sheet, .3, w * .8, CURVED, AT(-.24, -.3, -.3, .1, -.6, .5, -.96, .1, -1.0, -.4));
        form(sheet, d, w * 1.1, CURVED, AT(.7, -.6, .62, -1.05, .1, -1.4, -.6, -1.3, -1.05, -.8, -1.04, -.36, -.4, -.5, .2, -.62));
        form(sheet, fmin(.9, d + .15), w, CURVED, AT(.4, -.68, .9, -.66, 1.24, -.44, .8, -.46, .4, -.54));
        break;
    case HAIR_SCARF:
        form(sheet, d, w * 1.1, CURVED, AT(.5, -.84, .4, -1.25, -.2, -1.4, -.9, -1.1, -1.12, -.4, -1.0, .6, -.8, 1.5, .2, 1.6, .5, 1.26,
                .1, 1.1, -.2, .6, -.1, -.1, .2, -.7));
        break;
    case HAIR_THIN:
        form(sheet, d, w, CURVED, AT(-.2, -.25, -.14, -.6, -.6, -.8, -.95, -.5, -1.02, 0, -.8, .4, -.5, .45, -.42, .1));
        curve(sheet, w * .5, AT(.2, -1.16, -.3, -1.26, -.8, -.9));
        break;
    default:
        form(sheet, d, w * 1.1, CURVED, AT(.48, -.86, .4, -1.25, -.2, -1.38, -.86, -1.08, -1.08, -.4, -.92, .36, -.56, .5, -.4, .2, -.36,
                -.2, -.08, -.24, .0, -.5, .26, -.66));
        curve(sheet, w * .5, AT(.2, -.86, -.3, -1, -.8, -.7));
        curve(sheet, w * .5, AT(.0, -.64, -.4, -.72, -.86, -.4));
        break;
    }
}

void head_profile(struct sheet *sheet, double x, double y, double radius, const struct person *who, const struct face *f, bool left)
{
    sheet_push(sheet, x, y, radius / 1.25, left ? -f->tilt : f->tilt, left);
    double w = weight_for(sheet, 1), d = who->hair_dark, s = f->smile * .05;
    if (who->hair == HAIR_BUN)
        disc(sheet, d, w, -1.0, -.75, .42, .4);
    if (who->hair == HAIR_LONG)
        form(sheet, d, w, CURVED, AT(-.3, -1.2, -1, -.7, -1.1, .2, -1, 1.5, -.4, 1.6, -.1, .6, -.1, -.4));
    if (who->hair == HAIR_TAIL)
        form(sheet, d, w, CURVED, AT(-.8, -.7, -1.3, -.4, -1.5, .5, -1.3, 1.3, -1.15, .3, -.85, 0));
    form(sheet, who->skin, w * 1.15, CURVED, AT(.36, -1.12, .66, -.75, .7, -.36, .68, -.18, .84, .1, .98, .34, .82, .44, .76, .5, .82 + s,
            .64, .74, .72 + f->open * .04, .8 + s, .84 + f->open * .14, .7, .98 + f->open * .14,
        .66, 1.18 + f->open * .1, .4, 1.28, .0, 1.08, -.3, .74, -.5, .6, -.86, .3, -.98, -.3, -.8, -.9, -.3, -1.2));
    if (f->open > .1)
        wash(sheet, .8, CURVED, AT(.76, .7, .5, .72, .56, .86, .74, .86));
    else
        curve(sheet, w, AT(.77, .73, .6, .74, .48, .72 - s * 3));
    cut(sheet, CURVED, AT(.4, .0, .52, -.1, .63, -.04, .5, .06));
    stroke(sheet, INK, w * 2, STRAIGHT, AT(.57 + .02 * f->gaze_x, -.07 - .05 * f->gaze_y, .57 + .02 * f->gaze_x, .01 - .05 * f->gaze_y));
    curve(sheet, w * 1.2, AT(.36, .0, .5, -.12 + .1 * f->lids, .65, -.06));
    curve(sheet, w * (1.1 + .7 * d), AT(.34, -.24 - .1 * f->lift + .05 * f->brow, .52, -.34 - .1 * f->lift, .68, -.24 - .1 * f->lift - .1 * f->brow));
    curve(sheet, w * .7, AT(.68, .34, .72, .44, .82, .44));
    form(sheet, who->skin, w * .8, CURVED, AT(-.16, -.16, -.36, -.14, -.36, .14, -.2, .34, -.1, .1));
    if (who->age >= .6) {
        curve(sheet, w * .6, AT(.62, .42, .46, .56, .44, .78));
        curve(sheet, w * .5, AT(.32, -.02, .2, -.08));
        curve(sheet, w * .5, AT(.32, .04, .2, .08));
        curve(sheet, w * .5, AT(.34, .2, .46, .24, .56, .18));
    }
    if (who->moustache)
        form(sheet, fmax(.45, d), w * .8, CURVED, AT(.84, .52, .9, .62, .7, .74, .5, .7, .62, .54));
    profile_hair(sheet, w, who);
    if (who->glasses) {
        loop(sheet, w * .8, CURVED, AT(.42, -.14, .66, -.16, .7, .1, .5, .18, .4, .06));
        curve(sheet, w * .7, AT(.42, -.08, .1, -.1, -.2, -.04));
    }
    if (f->light < 0)
        wash(sheet, -.3 * f->light, CURVED, AT(-.1, .4, .3, .6, .5, 1.2, .0, 1.08, -.5, .6, -.3, .2));
    sheet_pop(sheet);
}

void head_back(struct sheet *sheet, double x, double y, double radius, const struct person *who, double turn)
{
    sheet_push(sheet, x, y, radius / 1.25, 0, false);
    double w = weight_for(sheet, 1), d = who->hair_dark, t = turn * .2;
    form(sheet, who->skin, w, CURVED, AT(-.86 + t, -.1, -1.0 + t, -.14, -1.0 + t, .16, -.84 + t, .3));
    form(sheet, who->skin, w, CURVED, AT(.86 + t, -.1, 1.0 + t, -.14, 1.0 + t, .16, .84 + t, .3));
    form(sheet, who->skin, w, CURVED, AT(-.82, -.5, -.86, .1, -.66, .7, -.42, 1.1, .42, 1.1, .66, .7, .86, .1, .82, -.5, .5, -1.1, -.5, -1.1));
    double nape = who->hair == HAIR_LONG ? 1.7 : who->hair == HAIR_THIN ? .4 : who->hair == HAIR_CROP || who->hair == HAIR_CAP ? .55 : .8;
    form(sheet, who->hair == HAIR_CAP ? .3 : d, w * 1.15, CURVED, AT(-.88, -.4, -.86, .2, -.6, nape - .1, 0, nape, .6, nape - .1, .86, .2,
            .88, -.4, .55, -1.15, 0, -1.34, -.55, -1.15));
    if (who->hair == HAIR_BUN) {
        disc(sheet, fmin(.9, d + .12), w * 1.1, t, -.72, .56, .52);
        curve(sheet, w * .7, AT(t - .36, -.8, t, -1.04, t + .36, -.7, t, -.44, t - .2, -.7));
        curve(sheet, w * .5, AT(-.6, .2, -.4, -.2, t - .3, -.4));
        curve(sheet, w * .5, AT(.6, .2, .4, -.2, t + .3, -.4));
    }
    if (who->hair == HAIR_TAIL)
        form(sheet, d, w, CURVED, AT(-.2, -.6, -.3, .2, -.2, 1.6, .05, 1.9, .25, 1.5, .3, .2, .2, -.6));
    if (who->hair == HAIR_CAP)
        form(sheet, d, w * 1.15, CURVED, AT(-.98, -.42, -.9, -.95, -.4, -1.36, .4, -1.36, .9, -.95, .98, -.42, .4, -.36, -.4, -.36));
    if (who->hair == HAIR_BEANIE)
        form(sheet, d, w * 1.15, CURVED, AT(-.98, -.2, -.94, -.9, -.5, -1.5, 0, -1.6, .5, -1.5, .94, -.9, .98, -.2, .4, -.1, -.4, -.1));
    sheet_pop(sheet);
}

/* ---- head and shoulders: units are half heads ---- */

static void neck(struct sheet *sheet, const struct person *who, double weight, double shift)
{
    form(sheet, fmin(.8, who->skin + .1), weight, CURVED, AT(-.5 + shift * .3, .6, -.48, 1.3, -.75, 1.75, .75, 1.75, .48, 1.3, .5 + shift * .3, .6));
}

static void collar(struct sheet *sheet, const struct person *who, double w, double t)
{
    double d = who->top_dark;
    switch (who->top) {
    case TOP_JACKET:
        form(sheet, fmin(.9, d + .1), w, CURVED, AT(-.75 + t * .2, 1.3, -.95, 1.7, -.5 + t, 2.35, -.02 + t, 2.1, -.35 + t * .6, 1.75));
        form(sheet, fmin(.9, d + .1), w, CURVED, AT(.75 + t * .2, 1.3, .95, 1.7, .5 + t, 2.35, .02 + t, 2.1, .35 + t * .6, 1.75));
        line(sheet, w, AT(t, 2.1, t, 5));
        for (int i = 0; i < 3; i++)
            disc(sheet, 0, w * .6, t + .22, 2.7 + i * .8, .09, .09);
        break;
    case TOP_COAT:
        form(sheet, fmin(.9, d + .12), w, STRAIGHT, AT(-.72, 1.35, -1.1, 1.8, -.9 + t, 2.7, -.55 + t, 2.75, -.05 + t, 3.9, -.25 + t, 2.0));
        form(sheet, fmin(.9, d + .12), w, STRAIGHT, AT(.72, 1.35, 1.1, 1.8, .9 + t, 2.7, .55 + t, 2.75, -.05 + t, 3.9, .25 + t, 2.0));
        form(sheet, 0, w * .7, STRAIGHT, AT(-.4, 1.5, 0 + t, 2.3, .4, 1.5, .2 + t, 3, -.15 + t, 3));
        break;
    case TOP_CARDIGAN:
        cut(sheet, STRAIGHT, AT(-.5, 1.45, t, 3.0, .5, 1.45));
        wash(sheet, .08, STRAIGHT, AT(-.5, 1.45, t, 3.0, .5, 1.45));
        curve(sheet, w, AT(-.55, 1.4, -.3 + t, 2.4, t, 3.05, t, 5));
        curve(sheet, w, AT(.55, 1.4, .3 + t, 2.4, t + .12, 3.05, t + .14, 5));
        break;
    case TOP_SUIT:
        form(sheet, .15, w, CURVED, AT(-.7, 1.2, -.8, 1.75, 0, 2.05, .8, 1.75, .7, 1.2, 0, 1.5));
        line(sheet, w * 1.4, AT(t, 2.05, t, 5));
        line(sheet, w, AT(-1.5, 2.8, -.8, 2.8));
        line(sheet, w, AT(.8, 2.8, 1.5, 2.8));
        break;
    case TOP_JUMPER:
        curve(sheet, w * 1.2, AT(-.6, 1.4, -.3, 1.85, .3, 1.85, .6, 1.4));
        curve(sheet, w * .7, AT(-.72, 1.45, -.36, 2.03, .36, 2.03, .72, 1.45));
        break;
    }
}

void bust(struct sheet *sheet, double x, double y, double radius, const struct person *who, const struct face *f)
{
    sheet_push(sheet, x, y, radius / 1.25, 0, false);
    double w = weight_for(sheet, 1), t = f->yaw * .35, s = who->age < .2 ? .8 : 1;
    neck(sheet, who, w, f->yaw);
    form(sheet, who->top_dark, w * 1.3, CURVED, AT(-.62, 1.45, -1.3 * s, 1.78, -2.0 * s, 2.15, -2.45 * s, 3.2, -2.65 * s, 6, 0, 6.6,
            2.65 * s, 6, 2.45 * s, 3.2, 2.0 * s, 2.15, 1.3 * s, 1.78, .62, 1.45, 0, 1.9));
    curve(sheet, w * .8, AT(-1.75 * s, 3.1, -1.7 * s, 4.2, -1.8 * s, 5.4));
    curve(sheet, w * .8, AT(1.75 * s, 3.1, 1.7 * s, 4.2, 1.8 * s, 5.4));
    if (f->light)
        wash(sheet, .22, CURVED, f->light > 0 ? (const double[]){ -.6, 1.6, -2 * s, 2.15, -2.5 * s, 3.2, -2.65 * s, 6, -.9, 6.2, -.7, 3 }
                                              : (const double[]){ .6, 1.6, 2 * s, 2.15, 2.5 * s, 3.2, 2.65 * s, 6, .9, 6.2, .7, 3 }, 6);
    collar(sheet, who, w, t);
    pool(sheet, .1, 1.25, .7, .35, .35);
    sheet_pop(sheet);
    head(sheet, x + f->yaw * radius * .12, y - f->pitch * radius * .04, radius, who, f);
}

void bust_profile(struct sheet *sheet, double x, double y, double radius, const struct person *who, const struct face *f, bool left)
{
    sheet_push(sheet, x, y, radius / 1.25, 0, left);
    double w = weight_for(sheet, 1);
    form(sheet, fmin(.8, who->skin + .1), w, CURVED, AT(-.75, .3, -.72, 1.2, -.95, 1.8, .45, 1.9, .25, 1.3, .3, .9));
    form(sheet, who->top_dark, w * 1.3, CURVED, AT(-.95, 1.35, -1.6, 1.9, -1.95, 3, -1.9, 6.2, 1.5, 6.2, 1.35, 3.6, .95, 2.2, .4, 1.6, -.2, 1.75));
    curve(sheet, w, AT(-.75, 2.4, -.95, 3.6, -.8, 5, -.6, 6.1));
    curve(sheet, w, AT(.3, 2.6, .45, 3.6, .35, 5, .4, 6.1));
    form(sheet, fmin(.9, who->top_dark + .1), w, CURVED, AT(-1.0, 1.15, -1.1, 1.7, -.4, 2.0, .3, 2.1, .6, 2.0, .36, 1.45, -.2, 1.5));
    pool(sheet, .0, 1.3, .6, .35, .3);
    sheet_pop(sheet);
    head_profile(sheet, x, y, radius, who, f, left);
}

void bust_back(struct sheet *sheet, double x, double y, double radius, const struct person *who, double turn, double shade)
{
    sheet_push(sheet, x, y, radius / 1.25, 0, false);
    double w = weight_for(sheet, 1);
    form(sheet, who->skin, w, CURVED, AT(-.5, .5, -.55, 1.3, -.8, 1.8, .8, 1.8, .55, 1.3, .5, .5));
    form(sheet, who->top_dark, w * 1.3, CURVED, AT(-.7, 1.3, -1.5, 1.7, -2.3, 2.2, -2.8, 3.6, -3.0, 6.6, 0, 7, 3.0, 6.6, 2.8, 3.6, 2.3,
            2.2, 1.5, 1.7, .7, 1.3, 0, 1.15));
    curve(sheet, w, AT(-.75, 1.5, 0, 1.75, .75, 1.5));
    curve(sheet, w * .7, AT(-1.9, 3, -1.75, 4.4, -1.9, 6));
    curve(sheet, w * .7, AT(1.9, 3, 1.75, 4.4, 1.9, 6));
    sheet_pop(sheet);
    head_back(sheet, x, y, radius, who, turn);
    if (shade <= 0)
        return;
    sheet_push(sheet, x, y, radius / 1.25, 0, false);
    wash(sheet, shade, CURVED, AT(-.9, -.4, -.9, .2, -.55, 1.2, -1.5, 1.7, -2.3, 2.2, -2.8, 3.6, -3.0, 6.6, 0, 7, 3.0, 6.6, 2.8, 3.6, 2.3,
        2.2, 1.5, 1.7, .55, 1.2, .9, .2, .9, -.4, .55, -1.15, 0, -1.34, -.55, -1.15));
    sheet_pop(sheet);
}

/* ---- hands ---- */

static void cuff(struct sheet *sheet, double sleeve, double w)
{
    form(sheet, sleeve, w * 1.2, CURVED, AT(-2.2, -2.6, -14, -4.2, -30, -5.5, -30, 6, -14, 4.6, -2.2, 2.8, -1.8, 0));
    curve(sheet, w, AT(-3.8, -2.7, -3.3, 0, -3.8, 3));
}

static void finger(struct sheet *sheet, double skin, double w, double width, const double *at, size_t count, bool nail)
{
    tube(sheet, skin, w, width, width * .82, at, count);
    if (nail) {
        double x = at[2 * count - 2], y = at[2 * count - 1];
        curve(sheet, w * .5, AT(x - .1, y - width * .32, x + width * .42, y, x - .1, y + width * .3));
    }
}

void hand_pointing(struct sheet *sheet, double skin, double sleeve)
{
    double w = weight_for(sheet, 2.5);
    cuff(sheet, sleeve, w);
    form(sheet, skin, w * 1.1, CURVED, AT(-2.6, -1.9, .8, -2.6, 4, -2.3, 5.4, -.6, 5, 2.2, 2.4, 3, -.6, 2.5, -2.6, 1.9));
    finger(sheet, skin, w, 1.6, AT(4.2, 2.2, 6, 2.8, 5.2, 4.0, 3.4, 3.6), false);
    finger(sheet, skin, w, 1.7, AT(4.8, 1.0, 7, 1.6, 6.6, 3.0, 4.4, 3.0), false);
    finger(sheet, skin, w, 1.8, AT(4.6, -.2, 7.6, .2, 7.6, 1.8, 5.2, 2.0), false);
    finger(sheet, skin, w, 1.9, AT(3.6, -1.4, 6.4, -1.7, 8.8, -1.2, 11, -.4), true);
    finger(sheet, skin, w, 2.1, AT(.6, .2, 3, 1.2, 5.6, 1.2), true);
    curve(sheet, w * .5, AT(6.2, -2.1, 6.5, -1.6, 6.4, -1.1));
    curve(sheet, w * .5, AT(8.7, -1.7, 8.9, -1.2, 8.7, -.7));
}

void hand_palm(struct sheet *sheet, double skin, double sleeve)
{
    double w = weight_for(sheet, 2.5);
    cuff(sheet, sleeve, w);
    finger(sheet, skin, w, 1.8, AT(4.6, -2.8, 7, -4, 8.6, -3.6, 9.4, -2.2), false);
    finger(sheet, skin, w, 1.9, AT(5.4, -1.4, 8.6, -2, 10.6, -1.4, 11, .2), false);
    finger(sheet, skin, w, 1.9, AT(5.4, .4, 8.8, .5, 10.8, 1, 11, 2.2), false);
    finger(sheet, skin, w, 1.7, AT(4.8, 2.2, 7.6, 2.8, 9.4, 3, 10, 3.8), false);
    form(sheet, skin, w * 1.1, CURVED, AT(-2.6, -2.1, .5, -3.2, 4, -3.9, 6, -2.4, 6.3, .5, 5.6, 3, 2.4, 3.8, -.6, 3, -2.6, 2.1));
    finger(sheet, skin, w, 2.2, AT(.2, -2.4, 2.4, -4.6, 5.2, -5.4), true);
    curve(sheet, w * .6, AT(1, -2.6, 3.2, -.6, 3.0, 2.8));
    curve(sheet, w * .5, AT(1.8, -3, 4.2, -1.2, 6, -1.4));
    curve(sheet, w * .5, AT(2.6, .3, 4.4, .4, 6.1, .8));
}

void hand_grip(struct sheet *sheet, double skin, double sleeve)
{
    double w = weight_for(sheet, 2.5);
    cuff(sheet, sleeve, w);
    form(sheet, skin, w * 1.1, CURVED, AT(-2.6, -2, 1, -3.6, 4.6, -3.6, 6, -2.4, 5.8, 2.2, 3.8, 3.4, 0, 3, -2.6, 2));
    for (int i = 3; i >= 0; i--) {
        double y = -2.7 + i * 1.7;
        finger(sheet, skin, w, 1.95, AT(6.1 - .12 * i, y, 4.6, y + .15, 2.9 + .1 * i, y + .35), false);
    }
    finger(sheet, skin, w, 2.2, AT(.2, -1.6, 1.8, -3.9, 4.4, -4.4), true);
}

void hand_writing(struct sheet *sheet, double skin, double sleeve)
{
    double w = weight_for(sheet, 2.5);
    cuff(sheet, sleeve, w);
    finger(sheet, skin, w, 1.7, AT(3, 2.8, 5.6, 3.8, 6.4, 5, 4.6, 5.4), false);
    finger(sheet, skin, w, 1.8, AT(3.6, 2, 6.6, 2.8, 7.4, 4.4, 5.8, 5.2), false);
    form(sheet, skin, w * 1.1, CURVED, AT(-2.6, -2, 1.4, -2.8, 4.4, -2, 5.6, .4, 4.8, 3.2, 2, 4, -.8, 3, -2.6, 2));
    form(sheet, .25, w, STRAIGHT, AT(-1.5, -6.4, -.5, -6.8, 8.6, 4.0, 9.3, 5.6, 7.8, 4.7));
    finger(sheet, skin, w, 1.9, AT(4, -1.2, 6.4, -.8, 7.6, 1.2, 8, 3.2), true);
    finger(sheet, skin, w, 2.1, AT(1.6, .2, 4.4, 1.4, 6.6, 3.0), true);
    curve(sheet, w * .5, AT(6.2, -1.5, 6.6, -.8, 6.1, -.2));
}

void hand_flat(struct sheet *sheet, double skin, double sleeve)
{
    double w = weight_for(sheet, 2.5);
    cuff(sheet, sleeve, w);
    finger(sheet, skin, w, 1.8, AT(4.4, -2.6, 7.4, -3.4, 9.6, -3.6), true);
    finger(sheet, skin, w, 1.9, AT(5, -1.2, 8.6, -1.6, 11, -1.6), true);
    finger(sheet, skin, w, 1.9, AT(5, .4, 8.6, .5, 11, .7), true);
    finger(sheet, skin, w, 1.7, AT(4.6, 1.9, 7.4, 2.4, 9.4, 2.9), true);
    finger(sheet, skin, w, 2.1, AT(0, 2.2, 2.4, 4.4, 4.6, 5.2), true);
    form(sheet, skin, 0, CURVED, AT(-2.6, -2, 1, -3, 4.6, -3.3, 5.6, -1, 5.4, 1.4, 4.2, 2.7, 1.4, 3, -2.6, 2));
    curve(sheet, w * 1.1, AT(-2.6, -2, 1, -3, 4.4, -3.4));
    curve(sheet, w * 1.1, AT(-2.6, 2, -.4, 2.6));
    for (int i = 0; i < 3; i++)
        curve(sheet, w * .5, AT(1.2, -1.8 + i * 1.6, 4.2, -2 + i * 1.7));
}

/* ---- figures ---- */

const struct pose standing = { { 2, -92 }, { 0, -82 }, { 0, -50 }, { { 5, -66 }, { -6, -66 } }, { { 8, -50 }, { -5, -50 } }, { { 3, -26 },
    { -3, -26 } }, { { 6, 0 }, { -1, 0 } }, 0, false, false };
const struct pose walking = { { 6, -92 }, { 3, -82 }, { 0, -50 }, { { 12, -67 }, { -8, -68 } }, { { 20, -54 }, { -11, -52 } }, { { -6,
    -27 }, { 10, -27 } }, { { -19, -4 }, { 15, 0 } }, 0, false, false };
const struct pose running = { { 14, -86 }, { 9, -79 }, { -1, -48 }, { { 22, -70 }, { -11, -70 } }, { { 27, -80 }, { -16, -56 } }, { { 14,
    -36 }, { 0, -24 } }, { { 22, -15 }, { -20, -27 } }, .15, false, false };
const struct pose sitting = { { 1, -70 }, { -1, -60 }, { -4, -28 }, { { 8, -44 }, { -2, -42 } }, { { 18, -34 }, { 12, -34 } }, { { 20,
    -30 }, { 17, -28 } }, { { 22, 0 }, { 17, 0 } }, 0, false, false };
const struct pose waiting = { { 0, -70 }, { 0, -60 }, { 0, -28 }, { { 10, -44 }, { -10, -44 } }, { { 4, -34 }, { -4, -34 } }, { { 8, -26 },
    { -8, -26 } }, { { 7, 0 }, { -7, 0 } }, 0, false, true };
const struct pose climbing = { { 6, -92 }, { 3, -82 }, { -2, -50 }, { { 16, -84 }, { 14, -76 } }, { { 22, -98 }, { 24, -82 } }, { { 12,
    -36 }, { 0, -25 } }, { { 10, -14 }, { 2, 0 } }, -.2, false, false };
const struct pose ringing = { { 3, -92 }, { 0, -82 }, { 0, -50 }, { { 15, -84 }, { -7, -66 } }, { { 13, -104 }, { -4, -50 } }, { { 3,
    -26 }, { -4, -26 } }, { { 7, 0 }, { -4, 0 } }, -.1, false, false };
const struct pose bent_double = { { 27, -66 }, { 19, -64 }, { -6, -48 }, { { 18, -46 }, { 14, -46 } }, { { 10, -30 }, { 6, -28 } }, { { 6,
    -26 }, { 2, -26 } }, { { 3, 0 }, { -5, 0 } }, .7, false, false };
const struct pose facing_us = { { 0, -92 }, { 0, -82 }, { 0, -50 }, { { 11, -66 }, { -11, -66 } }, { { 11, -50 }, { -11, -50 } }, { { 4,
    -26 }, { -4, -26 } }, { { 5, 0 }, { -5, 0 } }, 0, false, true };
const struct pose carrying = { { 4, -92 }, { 2, -82 }, { 0, -50 }, { { 8, -66 }, { -5, -66 } }, { { 18, -58 }, { -7, -46 } }, { { 7, -27 },
    { -5, -26 } }, { { 9, 0 }, { -10, -2 } }, 0, false, false };
const struct pose holding_ladder = { { 2, -91 }, { 0, -82 }, { -2, -50 }, { { 12, -68 }, { 10, -66 } }, { { 22, -74 }, { 21, -66 } },
    { { 3, -26 }, { -5, -26 } }, { { 7, 0 }, { -7, 0 } }, -.5, false, false };
const struct pose reaching = { { 3, -92 }, { 0, -82 }, { 0, -50 }, { { 14, -74 }, { -6, -66 } }, { { 27, -72 }, { -6, -50 } }, { { 3,
    -26 }, { -3, -26 } }, { { 7, 0 }, { -2, 0 } }, .1, false, false };

static void leg(struct sheet *sheet, const struct person *who, const struct pose *p, int i, double w)
{
    double x = p->away || p->front ? (i ? -3.2 : 3.2) : (i ? -1 : 1);
    tube(sheet, who->legs_dark, w, 10.5, 6.5, AT(p->hip.x + x, p->hip.y, p->knee[i].x, p->knee[i].y, p->foot[i].x, p->foot[i].y - 4));
    double toe = p->away || p->front ? (i ? -2 : 2) : 6;
    form(sheet, .75, w, CURVED, AT(p->foot[i].x - 3.2, p->foot[i].y, p->foot[i].x - 3, p->foot[i].y - 5, p->foot[i].x + 2.6,
            p->foot[i].y - 5, p->foot[i].x + 2.8 + fmax(0, toe), p->foot[i].y - 2, p->foot[i].x + 3 + fmax(0, toe), p->foot[i].y));
}

static void arm(struct sheet *sheet, const struct person *who, const struct pose *p, int i, double w)
{
    double x = p->away || p->front ? (i ? -7.5 : 7.5) : (i ? -2 : 2);
    disc(sheet, who->skin, w * .8, p->hand[i].x, p->hand[i].y, 3, 3.2);
    tube(sheet, fmin(.92, who->top_dark + (i ? 0 : .12)), w, 8.6, 6, AT(p->neck.x + x, p->neck.y + 4.5, p->elbow[i].x, p->elbow[i].y,
        p->hand[i].x - (p->hand[i].x - p->elbow[i].x) * .18, p->hand[i].y - (p->hand[i].y - p->elbow[i].y) * .18));
}

static void torso(struct sheet *sheet, const struct person *who, const struct pose *p, double w)
{
    bool flat = p->away || p->front;
    double half = flat ? 10.5 : 7.5, hips = flat ? 8.5 : 7.5;
    double dx = p->hip.x - p->neck.x, dy = p->hip.y - p->neck.y, length = hypot(dx, dy), ux = dx / length, uy = dy / length;
    double reach = who->top == TOP_COAT || who->skirt ? 1.5 : 1.08;
    double hem = who->skirt ? 1.7 : 1.15;
    if (p->hip.y > -35)
        reach = 1.06;               /* seated: the skirt of a coat lies on the lap */
    double bx = p->neck.x + dx * reach, by = p->neck.y + dy * reach;
    form(sheet, who->top_dark, w * 1.1, CURVED, AT(p->neck.x - uy * -2, p->neck.y + ux * -2 - 1, p->neck.x + uy * half * .8,
            p->neck.y - ux * half * .8 + 2, p->neck.x + uy * half + ux * 9, p->neck.y - ux * half + uy * 9,
        p->neck.x + dx * .6 + uy * hips * .95, p->neck.y + dy * .6 - ux * hips * .95, bx + uy * hips * hem, by - ux * hips * hem, bx,
            by + 1.2, bx - uy * hips * hem, by + ux * hips * hem,
        p->neck.x + dx * .6 - uy * hips * .95, p->neck.y + dy * .6 + ux * hips * .95, p->neck.x - uy * half + ux * 9,
            p->neck.y + ux * half + uy * 9, p->neck.x - uy * half * .8, p->neck.y + ux * half * .8 + 2));
    if (p->front)
        line(sheet, w * .6, AT(p->neck.x, p->neck.y + 5, bx, by));
}

static void small_head(struct sheet *sheet, const struct person *who, const struct pose *p)
{
    double r = 8.2 / sqrt(who->height);
    struct point a = sheet_place(sheet, 0, 0), b = sheet_place(sheet, 0, r);
    bool detailed = fabs(b.y - a.y) > 2.2;
    struct face calm = { .tilt = p->lean };
    tube(sheet, fmin(.8, who->skin + .1), 1, 6.2, 5.4, AT(p->neck.x, p->neck.y + 3, p->head.x, p->head.y + 4));
    if (p->away)
        head_back(sheet, p->head.x, p->head.y, r, who, 0);
    else if (p->front && detailed)
        head(sheet, p->head.x, p->head.y, r, who, &calm);
    else if (detailed)
        head_profile(sheet, p->head.x, p->head.y, r, who, &calm, false);
    else {
        disc(sheet, who->skin, 1.1, p->head.x, p->head.y, r * .74, r * .95);
        form(sheet, fmax(.3, who->hair_dark), 1, CURVED, AT(p->head.x - r * .8, p->head.y + r * .1, p->head.x - r * .5, p->head.y - r,
                p->head.x + r * .4, p->head.y - r * 1.05, p->head.x + r * .7, p->head.y - r * .4, p->head.x, p->head.y - r * .35));
        if (who->hair == HAIR_BUN)
            disc(sheet, who->hair_dark, 1, p->head.x - r * .8, p->head.y - r * .6, r * .35, r * .35);
    }
}

void figure(struct sheet *sheet, double x, double y, double height, const struct person *who, const struct pose *pose, bool left)
{
    sheet_push(sheet, x, y, height * who->height / 100, 0, left);
    struct point a = sheet_place(sheet, 0, 0), b = sheet_place(sheet, 0, 100);
    double size = fabs(b.y - a.y), w = fmin(2.6, fmax(.9, .7 + size / 40));
    arm(sheet, who, pose, 0, w);
    leg(sheet, who, pose, 0, w);
    leg(sheet, who, pose, 1, w);
    if (pose->away)
        small_head(sheet, who, pose);
    torso(sheet, who, pose, w);
    if (!pose->away)
        small_head(sheet, who, pose);
    tube(sheet, fmin(.9, who->top_dark + .12), w * .8, 4.2, 4.2, AT(pose->neck.x - 4.4, pose->neck.y + 1.6, pose->neck.x,
        pose->neck.y + 2.6, pose->neck.x + 4.4, pose->neck.y + 1));
    arm(sheet, who, pose, 1, w);
    sheet_pop(sheet);
}
