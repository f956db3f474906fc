/* Ink: a sheet of paper, a brush pen and a pot of grey wash.
 *
 * Everything is placed in percent of the picture's height: y runs from 0 to 100, x from 0 to sheet_width().  Weights are in
 * pixels and do not grow with the drawing, as a pen's line does not.  Each stroke trembles a little, from a seed, so that
 * the same program draws the same picture. */
#ifndef DRAW_INK_H
#define DRAW_INK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* From the paper up.  Each holds only how much of it there is at a place. */
enum layer { WASH, GLOW, INK, CHALK, MARK, LAYERS };

enum edge { CURVED, STRAIGHT };

struct point { double x, y; };
struct sheet;

/* A list of places: AT(x, y, x, y, …). */
#define AT(...) (const double[]){ __VA_ARGS__ }, sizeof (double[]){ __VA_ARGS__ } / sizeof(double) / 2

struct sheet *sheet_new(int width, int height, uint64_t seed);
void sheet_free(struct sheet *);
double sheet_width(const struct sheet *);
double sheet_random(struct sheet *, double low, double high);
bool sheet_save_jpeg(struct sheet *, const char *path, int quality);

/* What is drawn until the matching pop is placed at (x, y), enlarged, turned (radians, clockwise) and mirrored. */
void sheet_push(struct sheet *, double x, double y, double scale, double turn, bool mirror);
void sheet_pop(struct sheet *);
struct point sheet_place(const struct sheet *, double x, double y);

/* One stroke, thick in its middle and thin at its ends. */
void stroke(struct sheet *, enum layer, double weight, enum edge, const double *at, size_t count);
void curve(struct sheet *, double weight, const double *at, size_t count);      /* in ink */
void line(struct sheet *, double weight, const double *at, size_t count);       /* in ink, each segment by itself */
void loop(struct sheet *, double weight, enum edge, const double *at, size_t count);

/* Areas.  DARK runs from 0 to 1. */
void wash(struct sheet *, double dark, enum edge, const double *at, size_t count);
void lift(struct sheet *, double much, enum edge, const double *at, size_t count);  /* takes wash away again */
void cut(struct sheet *, enum edge, const double *at, size_t count);                /* back to bare paper: what stands in front */
void form(struct sheet *, double dark, double weight, enum edge, const double *at, size_t count);   /* cut, wash and outline */
void hatch(struct sheet *, double gap, double angle, double weight, enum edge, const double *at, size_t count);
void fade(struct sheet *, double y0, double dark0, double y1, double dark1);        /* a wash over the whole width */
void glow(struct sheet *, double x, double y, double radius, double much);          /* warm lamplight */
void glow_in(struct sheet *, double much, enum edge, const double *at, size_t count);
void pool(struct sheet *, double x, double y, double radius_x, double radius_y, double dark);  /* a soft shadow; negative lifts */

/* A limb, sleeve or finger: a form along up to eight places, from one width to another. */
void tube(struct sheet *, double dark, double weight, double width0, double width1, const double *at, size_t count);
void disc(struct sheet *, double dark, double weight, double x, double y, double radius_x, double radius_y);

/* Everything outside the circle or shape is dark: field glasses, a keyhole. */
void mask_discs(struct sheet *, double x0, double x1, double y, double radius);

/* Marks of the director, in red: inside the picture the subject moves, at its edge the camera does. */
void arrow(struct sheet *, double weight, const double *at, size_t count);
void push_in_marks(struct sheet *);

#endif
