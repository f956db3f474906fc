/* Pictures: from a file beside the board to bytes that a terminal shows, without ever making anyone wait.
 *
 * A picture is asked for again and again, as often as it is drawn; the answer is what there is now.  Decoding, scaling, palette
 * and encoding happen in a sandboxed child (seccomp, rlimits, no files, no network); the parent opens the file, hands over
 * the descriptor, and checks what comes back. */
#ifndef RENDER_PICTURES_PICTURES_H
#define RENDER_PICTURES_PICTURES_H

#include <poll.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "render/pictures/form.h"
#include "render/pictures/preset.h"

struct buf;
struct pictures;

/* One picture, encoded for the place it was asked for. */
struct picture_bits {
    enum picture_form form;
    uint64_t serial;                    /* differs whenever the content or the place's size differs */
    int width, height;                  /* pixels */
    int rows, columns;                  /* cells it covers */
    const char *bytes; size_t length;   /* of a form that lies over the cells: what to send; of a sixel the whole DCS … ST */
    const uint8_t *rgb;                 /* of cells: width * height * 3, as many pixels a cell as the form says */
};

enum picture_state { PICTURE_MAKING, PICTURE_READY, PICTURE_FAILED };

struct picture_place {                  /* what it shall fit */
    enum picture_form form;
    int rows, columns;                  /* cells at most */
    int cell_width, cell_height;        /* pixels; ignored for forms of cells */
    double aspect;                      /* of the board: the picture is letterboxed to it; 0: its own */
    int colours;                        /* the terminal's registers, for cells its colours; 0 when unknown */
    enum picture_preset preset;
    int width, height;                  /* pixels at most, when that is less than the cells have; 0: as much as these */
    bool crop;                          /* what is too much for the aspect is cut away, instead of a letterbox */
    int guides;                         /* sets of formats/guides.h, drawn on the picture */
    double ratio;                       /* of a second shape, whose edges are drawn; 0: none */
};

struct picture_answer {
    enum picture_state state;
    const struct picture_bits *bits;    /* PICTURE_READY; valid until pictures_trim() or pictures_free() */
    const char *why;                    /* PICTURE_FAILED: a sentence to show, without the file's name; valid as long */
};

enum { PICTURES_POLL = 4 };             /* what pictures_poll() fills at most */

/* FOLDER is where relative paths start; a path that leads out of it is refused. */
struct pictures *pictures_new(const char *folder);
void pictures_free(struct pictures *);  /* ends the children too */

/* Keep what is made in the cache FOLDER, and take from there what was made before, by whichever program of ours. */
void pictures_keep_in(struct pictures *, const char *folder);

/* Who writes the sixels that are made from now on: our own writer, or libsixel's. */
enum sixel_writer { SIXEL_OWN, SIXEL_LIBSIXEL };
void pictures_write_sixels_by(struct pictures *, enum sixel_writer);

/* The picture FILE for PLACE; starts making it when it is not there yet. */
struct picture_answer pictures_get(struct pictures *, const char *file, const struct picture_place *place);

/* The same, but never starts anything: PICTURE_MAKING when it is not there. */
struct picture_answer pictures_look(struct pictures *, const char *file, const struct picture_place *place);

/* What a file says of its picture before any of it is decoded. */
struct picture_facts {
    int width, height;                  /* pixels, the right way up */
    const char *format;                 /* "JPEG"; valid until pictures_trim() or pictures_free() */
};

/* The facts of FILE, when they are PICTURE_READY; *WHY when they are not to be had.  A child finds them out. */
enum picture_state pictures_facts(struct pictures *, const char *file, struct picture_facts *, const char **why);
enum picture_state pictures_facts_wait(struct pictures *, const char *file, struct picture_facts *, const char **why);

/* Why FILE is not shown, as far as that is known without a child: what the file system, its first bytes and the children before said;
 * NULL when nothing is.  Valid until pictures_trim() or pictures_free(). */
const char *pictures_fault(struct pictures *, const char *file);
size_t pictures_refused(const struct pictures *);       /* how often a child, or who started it, said no: more is known since that grew */

/* Make FILE ready for PLACE when there is nothing else to do: it may be looked at next. */
void pictures_ahead(struct pictures *, const char *file, const struct picture_place *place);

/* What to poll for: fills at most CAPACITY (PICTURES_POLL is enough), gives how many.  After a wake-up, or after pictures_timeout()
 * ms (-1: none), call pictures_pump(); it says whether anything changed that should be drawn. */
size_t pictures_poll(const struct pictures *, struct pollfd *fds, size_t capacity);
int pictures_timeout(const struct pictures *);
bool pictures_pump(struct pictures *);

/* Wait until FILE is made or refused, for programs without a screen; the child's own limits end it. */
struct picture_answer pictures_wait(struct pictures *, const char *file, const struct picture_place *place);

/* Forget pictures that were not asked for since the last trim, beyond BYTES of memory, and of these all that are not begun. */
void pictures_trim(struct pictures *, size_t bytes);

/* Append a picture as a JPEG fit for print, upright: the file's own coded picture, without its EXIF (which may tell where it was taken),
 * when that is three-component JPEG and at most 1.6 x MAX_WIDTH pixels wide; else a smaller one made in the child.
 * Gives false and a sentence in *WHY, valid until pictures_trim() or pictures_free(). */
bool pictures_jpeg(struct pictures *, const char *file, int max_width, struct buf *out, int *width, int *height, const char **why);

#endif
