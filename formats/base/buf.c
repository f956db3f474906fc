#include "formats/base/buf.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "formats/base/mem.h"

void buf_release(struct buf *buf)
{
    free(buf->data);
    *buf = (struct buf){0};
}

void buf_reset(struct buf *buf)
{
    buf->length = 0;
    if (buf->data)
        buf->data[0] = '\0';
}

static void reserve(struct buf *buf, size_t length)
{
    if (length < buf->capacity)
        return;
    size_t capacity = buf->capacity ? buf->capacity : 64;
    while (capacity <= length)
        capacity *= 2;
    buf->data = mem_resize(buf->data, capacity, 1);
    buf->capacity = capacity;
}

void buf_add(struct buf *buf, const char *bytes, size_t length)
{
    reserve(buf, buf->length + length);
    if (length)
        memcpy(buf->data + buf->length, bytes, length);
    buf->length += length;
    buf->data[buf->length] = '\0';
}

void buf_add_string(struct buf *buf, const char *text)
{
    buf_add(buf, text, strlen(text));
}

void buf_add_byte(struct buf *buf, char byte)
{
    buf_add(buf, &byte, 1);
}

void buf_add_format(struct buf *buf, const char *format, ...)
{
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    int length = vsnprintf(NULL, 0, format, args);
    va_end(args);
    reserve(buf, buf->length + (size_t)length);
    vsnprintf(buf->data + buf->length, (size_t)length + 1, format, again);
    va_end(again);
    buf->length += (size_t)length;
}

void buf_splice(struct buf *buf, size_t offset, size_t removed, const char *bytes, size_t length)
{
    assert(offset <= buf->length && removed <= buf->length - offset);
    reserve(buf, buf->length - removed + length);
    memmove(buf->data + offset + length, buf->data + offset + removed, buf->length - offset - removed);
    if (length)
        memcpy(buf->data + offset, bytes, length);
    buf->length += length - removed;
    buf->data[buf->length] = '\0';
}

const char *buf_string(const struct buf *buf)
{
    return buf->data ? buf->data : "";
}
