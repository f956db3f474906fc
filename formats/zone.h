/* Zone: what a clock on the wall shows, by the rules of a time zone (RFC 8536), given as the bytes of its TZif file. */
#ifndef FORMATS_ZONE_H
#define FORMATS_ZONE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Seconds that local time is ahead of UTC at SECONDS since 1970, and the zone's abbreviation then (at most 15 bytes).  False, and nothing
 * given, when BYTES is no TZif file of version 2 or later. */
bool zone_offset(const char *bytes, size_t length, int64_t seconds, int *offset, char abbreviation[16]);

#endif
