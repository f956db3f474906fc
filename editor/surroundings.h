/* Surroundings: what the program is told from outside: environment and clock.  The only place that asks them for the screen. */
#ifndef EDITOR_SURROUNDINGS_H
#define EDITOR_SURROUNDINGS_H

#include <stddef.h>

#include "formats/base/buf.h"
#include "render/screen.h"

struct pictures;
struct buf;

struct screen_options surroundings_screen(void);
/* pictures_new(), with the cache where XDG_CACHE_HOME says, or in the home folder. */
struct pictures *surroundings_pictures(const char *folder);
struct pictures *surroundings_fresh_pictures(const char *folder);      /* which keeps none from one run to the next */
int64_t surroundings_now(void);         /* milliseconds of a clock that never jumps */
int64_t surroundings_clock(void);       /* seconds of the clock on the wall */

/* Where the program keeps things of the person who runs it, by the XDG base directories: "$XDG_CONFIG_HOME/beatboard", or
 * "~/.config/beatboard".  Adds nothing when there is no home either. */
enum own_folder { FOLDER_CONFIG, FOLDER_STATE, FOLDER_CACHE };
void surroundings_folder(enum own_folder, struct buf *out);

/* The paper of the locale: "letter", "a4", or NULL when it does not say. */
const char *surroundings_paper(void);

/* The rules of a time zone ("Europe/Prague") as the system has them, in BUF, a struct buf, until the next call; NULL when it has none.
 * A name that would lead elsewhere is none. */
const char *surroundings_zone(void *buf, const char *name, size_t *length);

/* The same with a memory: the zone that was asked for last is not read again. */
struct known_zone { struct buf rules; char name[64]; };
const char *surroundings_known_zone(void *known_zone, const char *name, size_t *length);
void surroundings_forget_zone(struct known_zone *);

#endif
