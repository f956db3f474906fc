/* People: heads that look and feel something, hands that do something, figures that stand, run and sit. */
#ifndef DRAW_PEOPLE_H
#define DRAW_PEOPLE_H

#include "ink.h"

enum hair { HAIR_BUN, HAIR_CROP, HAIR_THIN, HAIR_LONG, HAIR_TAIL, HAIR_BEANIE, HAIR_CAP, HAIR_SCARF };
enum top { TOP_JACKET, TOP_COAT, TOP_CARDIGAN, TOP_SUIT, TOP_JUMPER };

/* How a person looks all through a film. */
struct person {
    enum hair hair;
    enum top top;
    double skin, hair_dark, top_dark, legs_dark;    /* 0..1 */
    double age;                     /* 0 a child, .3 young, 1 old: lines in the face */
    double height;                  /* 1: grown up */
    bool glasses, moustache, skirt;
};

/* What a face does.  All 0: calm, looking straight at us. */
struct face {
    double yaw;                     /* -1 left … 1 right, three quarters at .6 */
    double pitch;                   /* -1 down … 1 up */
    double tilt;                    /* radians */
    double gaze_x, gaze_y;          /* -1..1 */
    double brow;                    /* 1: inner ends up, worried; -1: knit */
    double lift;                    /* 1: brows high */
    double lids;                    /* 0 normal, 1 shut, -1 wide */
    double smile;                   /* -1..1 */
    double open;                    /* mouth: 0..1 */
    double light;                   /* -1: light from the left … 1 from the right; 0 flat */
};

/* A head whose half height is RADIUS, centred at (x, y). */
void head(struct sheet *, double x, double y, double radius, const struct person *, const struct face *);
void head_profile(struct sheet *, double x, double y, double radius, const struct person *, const struct face *, bool left);
void head_back(struct sheet *, double x, double y, double radius, const struct person *, double turn);

/* Head and shoulders; SHADE darkens all of it (a figure in the foreground). */
void bust(struct sheet *, double x, double y, double radius, const struct person *, const struct face *);
void bust_profile(struct sheet *, double x, double y, double radius, const struct person *, const struct face *, bool left);
void bust_back(struct sheet *, double x, double y, double radius, const struct person *, double turn, double shade);

/* Hands.  Each is drawn pointing right, about 10 units long, at the current place. */
void hand_pointing(struct sheet *, double skin, double sleeve);
void hand_palm(struct sheet *, double skin, double sleeve);             /* open, palm up, seen from above */
void hand_grip(struct sheet *, double skin, double sleeve);             /* round something upright */
void hand_writing(struct sheet *, double skin, double sleeve);          /* with a pencil */
void hand_flat(struct sheet *, double skin, double sleeve);             /* resting, back of the hand to us */

/* The whole figure.  Joints in units of which the figure is 100 tall, feet at y 0, up is negative; facing right. */
struct pose {
    struct point head, neck, hip, elbow[2], hand[2], knee[2], foot[2];  /* [0] is the far side */
    double lean;                    /* of the head, radians */
    bool away;                      /* seen from behind */
    bool front;                     /* seen from the front */
};
extern const struct pose standing, walking, running, sitting, waiting, climbing, ringing, bent_double, facing_us, carrying,
    holding_ladder, reaching;

/* HEIGHT in percent of the picture. */
void figure(struct sheet *, double x, double y, double height, const struct person *, const struct pose *, bool left);

#endif
