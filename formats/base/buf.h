/* Buf: bytes that grow.  Embedded by value; all zero is an empty one. */
#ifndef FORMATS_BASE_BUF_H
#define FORMATS_BASE_BUF_H

#include <stddef.h>

struct buf {
    char *data;             /* NUL after the last byte once anything was added; NULL before */
    size_t length;          /* bytes, without that NUL */
    size_t capacity;
};

void buf_release(struct buf *buf);             /* free the bytes and empty it */
void buf_reset(struct buf *buf);               /* empty it and keep the memory */

void buf_add(struct buf *buf, const char *bytes, size_t length);
void buf_add_string(struct buf *buf, const char *text);
void buf_add_byte(struct buf *buf, char byte);
void buf_add_format(struct buf *buf, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Replace REMOVED bytes at OFFSET by LENGTH bytes. */
void buf_splice(struct buf *buf, size_t offset, size_t removed, const char *bytes, size_t length);

/* The bytes as a string that is never NULL; valid until the next change. */
const char *buf_string(const struct buf *buf);

#endif
