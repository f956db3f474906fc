/* Base64: bytes as letters, for what takes only those. */
#ifndef FORMATS_BASE_BASE64_H
#define FORMATS_BASE_BASE64_H

#include <stdbool.h>
#include <stddef.h>

struct buf;

/* Append LENGTH bytes as base64 with its padding, in one line. */
void base64_add(struct buf *out, const void *bytes, size_t length);

/* Is this whole base64 and nothing else? */
bool base64_sound(const char *text, size_t length);

#endif
