/* Zone: what a clock on the wall shows, by the rules of a time zone (RFC 8536), given as the bytes of its TZif file. */
#ifndef FORMATS_ZONE_H
#define FORMATS_ZONE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Seconds that local time is ahead of UTC at SECONDS since 1970, and the zone's abbreviation then (at most 15 bytes).  False, and nothing
 * given, when BYTES is no TZif file of version 2 or later. */
bool zone_offset(const char *bytes, size_t length, int64_t seconds, int *offset, char abbreviation[16]);

/* Where the rules of a zone come from, by its name: the bytes of its TZif file, good until the next call, or NULL. */
struct zones { const char *(*rules)(void *context, const char *name, size_t *length); void *context; };

/* The moment, in seconds since 1970, when a clock of zone NAME shows MINUTES after midnight of the date DAYS.  A time that the clock
 * shows twice is the first; one that it skips is as much after the skip.  ZONES or NAME NULL, or not known: as in UTC. */
int64_t zones_moment(const struct zones *zones, const char *name, int days, int minutes);
bool zones_known(const struct zones *zones, const char *name);

#endif
