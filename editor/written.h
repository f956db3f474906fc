/* Written: numbers and bytes as the history and the journal write them into their files, and read them again without trusting them. */
#ifndef EDITOR_WRITTEN_H
#define EDITOR_WRITTEN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct buf;
struct change;

/* Reads from AT on; once something is not as it should be, `good` is false for good and everything is 0. */
struct reader { const char *at, *end; bool good; };

uint64_t reader_number(struct reader *, char after);                /* decimal, and the byte AFTER it */
const char *reader_bytes(struct reader *, uint64_t length);         /* that many bytes, where they stand */
void reader_expect(struct reader *, char byte);

/* "FILE OFFSET REMOVED ADDED\n", the two lengths, then the bytes themselves and a line's end. */
void written_change(const struct change *, struct buf *out);
bool reader_change(struct reader *, struct change *);               /* the texts stand where they were read */

#endif
