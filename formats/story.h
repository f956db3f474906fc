/* Story: a typed, read-only view of a board.
 *
 * Built from the tree by the schema's table, one arena for each scene, each day and each other list of the board, so that a change in
 * one of them makes only that one anew and all others are shared with the revision before.  Nobody edits a story; a story is swapped.
 * What the file lacks is NULL, NONE or empty; what is wrong there is left out here and named by the checker. */
#ifndef FORMATS_STORY_H
#define FORMATS_STORY_H

#include <limits.h>
#include <math.h>
#include <stdbool.h>
#include <stddef.h>

#include "formats/schema.h"

struct node;
struct tree;

#define NONE INT_MIN                    /* an absent whole number, time, date or eighths; absent reals are NAN */

/* Every thing of the story begins with this, so that views and selectors can treat them alike. */
struct thing {
    enum kind kind;
    const char *id;                     /* id of an item, key of a map's entry; NULL when it has none */
    const struct node *node;            /* its map in the tree (of a panel, maybe its path); valid while the story is the newest */
    const struct thing *parent;         /* beat of a shot, scene of a beat …; NULL for things of the root */
    size_t index;                       /* place among its siblings in the file, from 0; of a scene or day: in the newest story */
    size_t order;                       /* place in the walk of its scene, day or list */
};

struct words   { const char *const *at; size_t count; };
/* lens: 50 or 24-70 mm; both NAN when absent, or when what stands there is no range: then TEXT has it (else NULL). */
struct number_range { double low, high; const char *text; };

struct feeling  { const char *word; double strength; };             /* 0..10, relative to this film */
struct feelings { const struct feeling *at; size_t count; };

struct feel {                           /* one holder's intended feeling in a beat */
    struct thing thing;
    const char *who;                    /* a character's key or "audience" */
    struct feelings from, to;
    const char *why, *shown, *play, *stance;
    struct words by;
};
struct reaction  { const char *who; struct feelings feelings; };
struct felt      { struct thing thing; const char *when, *who, *note; const struct reaction *reactions; size_t reaction_count; };
struct break_    { struct thing thing; const char *rule, *because; };
struct line      { struct thing thing; const char *who, *text; };    /* of dialogue */
struct panel     { struct thing thing; const char *file, *caption; double seconds; };

struct shot {
    struct thing thing;
    const char *label;                  /* only when set by hand or locked; else ask measure.h */
    int setup;
    const char *size; struct words type; const char *angle, *move, *move_from, *move_to, *support;
    struct number_range lens; const char *stop, *filter; double fps; const char *shutter, *camera, *sound, *subject;
    struct words who;
    const char *action, *cue, *axis, *priority, *status, *props, *vfx, *notes;
    double seconds; int setup_minutes, shoot_minutes;
    const struct line *dialogue; size_t dialogue_count;
    const struct panel *frames; size_t frame_count;          /* `frame` and `frames` alike */
    const struct break_ *breaks; size_t break_count;
    bool locked;
};

struct beat {
    struct thing thing;
    const char *what, *knows, *keep, *state, *by_whom, *hope, *happened;
    bool open, rest;
    struct words promise, pays;
    const struct feel *feel; size_t feel_count;
    const struct felt *felt; size_t felt_count;
    const struct felt *observed; size_t observed_count;
    const struct break_ *breaks; size_t break_count;
    const struct shot *shots; size_t shot_count;
};

struct background { struct thing thing; int count; const char *what, *report; int call; };
struct element    { const char *category; struct words things; };

struct scene {
    struct thing thing;
    const char *heading, *title, *number, *location, *script_page, *script_day, *unit, *sequence, *synopsis, *revision, *notes;
    const char *value_name, *value_from, *value_to, *hope, *happened, *access, *look, *deliverable;
    int pages;                          /* eighths; NONE: estimate */
    int revision_date;
    int minutes;                        /* of shooting */
    bool omitted, locked, rest;
    struct words models;
    const struct element *elements; size_t element_count;
    const struct background *background; size_t background_count;
    const struct beat *beats; size_t beat_count;
    unsigned made;                      /* the tree's revision when it was read: at one address, the same number means the same scene */
};

struct character {
    struct thing thing;
    const char *name, *player, *character_kind, *want, *look, *wardrobe;
    int number, minimum_gap;
    bool minor, holds;
};
struct hospital { const char *name, *address, *phone; int minutes; };
struct location {
    struct thing thing;
    const char *name, *address, *timezone, *parking, *basecamp, *holding, *contact, *map;
    double latitude, longitude;         /* degrees, north and east positive */
    struct hospital hospital;
};
struct crew    { struct thing thing; const char *name, *position, *department, *call; };
struct ai { const char *tool, *what_for, *by, *agreed_by, *replaced_by; int when; };     /* which part a machine had */
struct ai_use { struct thing thing; const char *about, *timecode, *material; struct ai ai; };
struct picture {
    struct thing thing;
    const char *alt, *role, *made, *creator, *credit, *source, *licence, *use, *sha256, *changes;
    struct words people, releases;
    struct ai ai;
};
struct promise { struct thing thing; const char *feeling, *text, *due, *fate, *to; };
struct release {
    struct thing thing;
    const char *person, *release_kind, *status, *scope, *explained, *guardian, *document;
    int date, withdraw_until, review;
};
struct note    { struct thing thing; const char *about, *by, *status, *text; };
struct emotion { struct thing thing; const char *family, *colour; };
struct answer  { struct thing thing; const char *rule, *about, *because; };

struct strip     { struct thing thing; const char *scene, *banner; struct words shots; int time, minutes, pages; };  /* pages: eighths of the part */
struct cast_call { struct thing thing; int pickup, makeup, wardrobe, set; const char *status, *notes; };   /* id: the character */
struct keyed_text { const char *key, *text; };
struct keyed_texts { const struct keyed_text *at; size_t count; };
struct day {
    struct thing thing;
    int date;                           /* days since 1970-01-01, or NONE */
    int call, shooting_call, breakfast, lunch, wrap;    /* minutes after midnight of the day; more than 1439 is past midnight */
    const char *day_kind, *unit, *location, *tide, *revision, *issued;
    const char *forecast_text, *forecast_wind, *forecast_rain; double forecast_high, forecast_low;
    const struct strip *strips; size_t strip_count;
    const struct cast_call *cast_calls; size_t cast_call_count;
    struct keyed_texts crew_calls, department_notes, events;
    const struct background *background; size_t background_count;
    struct words stand_ins, meals, transport, hazards, notices;
    unsigned made;                      /* as a scene's */
};

/* Words or "#rrggbb"; NULL: as usual. */
struct strip_colours { const char *int_day, *ext_day, *int_night, *ext_night, *dusk, *day_break, *week_break, *idle, *holiday; };

struct settings {
    const char *scheme, *master, *skip, *insert;
    bool lock; struct words retired;
    double page_lines; const char *clock; int drop_days;
    double limit_meal, limit_rest_crew, limit_rest_cast;     /* hours */
    int limit_pages;                    /* eighths a day */
    struct strip_colours palette;
};

struct story {
    struct thing thing;                 /* KIND_BOARD */
    const struct tree *tree;
    const char *format, *title, *episode, *film_kind, *logline, *director, *language, *aspect_text, *paper;
    double aspect;                      /* width / height; 16:9 when absent */
    double fps;
    const char *company, *office, *writer, *unit_manager, *first_ad, *second_ad;
    struct words producers, notices, rules;
    struct keyed_texts walkie;
    const char *draft_colour; int draft_date;
    struct settings settings;
    const struct scene *const *scenes;  size_t scene_count;  /* pointers: scenes and days live in arenas of their own */
    const struct day *const *days;      size_t day_count;
    const struct character *characters; size_t character_count;
    const struct location *locations;   size_t location_count;
    const struct crew *crew;            size_t crew_count;
    const struct picture *pictures;     size_t picture_count;
    const struct promise *promises;     size_t promise_count;
    const struct release *releases;     size_t release_count;
    const struct ai_use *ai_uses;       size_t ai_use_count;
    const struct note *notes;           size_t note_count;
    const struct emotion *emotions;     size_t emotion_count;
    const struct answer *answers;       size_t answer_count;
};

/* The story of a tree that has a root or is empty; NULL while the tree does not parse.  PREVIOUS (may be NULL) is the story of
 * an earlier revision of the same tree: what did not change since is shared with it.  Free each with story_free(), in any
 * order. */
struct story *story_new(const struct tree *tree, const struct story *previous);
void story_free(struct story *story);

/* Fill the struct of KIND at AT, which is zeroed, from the root of another file than a board: what is no map leaves it as if nothing
 * were said.  Texts are in ARENA. */
void story_read(const struct tree *tree, enum kind kind, void *at, struct arena *arena);

/* Look-ups by id or key; NULL when there is none.  story_find() looks among all things of the story. */
const struct thing *story_find(const struct story *, const char *id);
const struct thing *story_find_kind(const struct story *, enum kind kind, const char *id);      /* KIND_NONE: of any kind */
const struct character *story_character(const struct story *, const char *key);
const struct location  *story_location(const struct story *, const char *key);
const struct picture   *story_picture(const struct story *, const char *path);
const struct scene     *story_scene(const struct story *, const char *id);

/* May a scalar in NODE, an item of one of the board's lists or such a list, be NAME?  True also when that is not known.  Asked of one
 * item after the other costs little: *HINT begins as 0. */
bool story_may_say(const struct story *, const struct node *node, const char *name, size_t *hint);

/* The place of DAY among the story's days; day_count when it is none of them. */
size_t story_day_place(const struct story *, const struct day *day);

/* The scene, beat or shot that a thing stands in (or is); NULL when in none. */
const struct scene *thing_scene(const struct thing *);
const struct beat  *thing_beat(const struct thing *);
const struct shot  *thing_shot(const struct thing *);

/* The thing whose map is the tree's node at PATH or the nearest one around it. */
const struct thing *story_thing_at(const struct story *, const char *path);

/* Walk all things in the order of the file: the board, then each thing before its children. */
const struct thing *story_next(const struct story *, const struct thing *after_or_null);
const struct thing *story_previous(const struct story *, const struct thing *before);     /* NULL before the board */

#endif
