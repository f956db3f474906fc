/* History file: a history as bytes, so that undo goes on in the next session. */
#ifndef EDITOR_HISTORY_FILE_H
#define EDITOR_HISTORY_FILE_H

#include <stddef.h>
#include <stdint.h>

struct buf;
struct history;
struct step;

enum { HISTORY_MOST = 32 * 1024 * 1024 };   /* bytes of changes that are kept; of more, those nearest to the saved step */

/* Which text the saved step stands for. */
struct history_mark { uint64_t length, hash; };

/* Append the history that SAVED belongs to, as it is to be met again by somebody who opens what was saved: standing at SAVED, with every branch. */
void history_write(const struct step *saved, struct history_mark, struct buf *out);

/* Read it again, standing at the step that was saved.  NULL when the bytes are not whole, not a history, do not fit together, or are
 * about another text than EXPECTED. */
struct history *history_read(const char *bytes, size_t length, struct history_mark expected);

#endif
