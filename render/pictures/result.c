#include "render/pictures/result.h"

#include <ctype.h>
#include <string.h>
#include <unistd.h>
#include <xxhash.h>

#include "formats/base/file.h"


enum { MOST_BYTES = 16 << 20, MOST_JPEG = 64 << 20, MOST_NAME = 8 };        /* bytes */

void result_send(int out, struct result result, const char *bytes, size_t length)
{
    memcpy(result.magic, RESULT_MAGIC, sizeof result.magic);
    result.length = (uint32_t)length;
    result.sum = XXH3_64bits(bytes, length);
    if (file_write(out, (const char *)&result, sizeof result))
        file_write(out, (const char *)bytes, length);
}

/* A JPEG that is copied as it is may be wider than asked for; who asks allows for it. */
static bool size_sound(const struct work *work, const struct result *r)
{
    if (work->kind == WORK_JPEG)
        return r->width <= PICTURE_SIDE && r->height <= PICTURE_SIDE && r->length <= MOST_JPEG;
    if (work->kind == WORK_FACTS)
        return r->width <= PICTURE_SIDE && r->height <= PICTURE_SIDE && r->length <= MOST_NAME;
    const struct form *form = &forms[work->kind];
    if (r->width > work->width || r->height > work->height)
        return false;
    return form->across ? r->height % form->down == 0 && r->length == (uint64_t)r->width * (uint64_t)r->height * 3 : r->length <= MOST_BYTES;
}

/* It is shown to a person. */
static bool name_sound(const char *bytes, size_t length)
{
    size_t letters = 0;
    while (letters < length && isalnum((unsigned char)bytes[letters]))
        letters++;
    return letters == length;
}

static bool bytes_sound(const struct work *work, const char *bytes, size_t length)
{
    if (work->kind == WORK_JPEG)
        return length > 4 && memcmp(bytes, "\xff\xd8\xff", 3) == 0;
    if (work->kind == WORK_FACTS)
        return name_sound(bytes, length);
    return forms[work->kind].safe(bytes, length);
}

static bool header_sound(const struct work *work, const struct result *r)
{
    if (memcmp(r->magic, RESULT_MAGIC, sizeof r->magic) != 0 || r->kind != work->kind || r->refusal < 0 || r->refusal >= REFUSAL_COUNT)
        return false;
    if (r->refusal != REFUSAL_NONE)
        return r->width == 0 && r->height == 0 && r->length == 0;
    return r->width > 0 && r->height > 0 && r->length > 0 && size_sound(work, r);
}

size_t result_expected(const struct work *work, const char *bytes, size_t length)
{
    struct result r;
    if (length < sizeof r)
        return 0;
    memcpy(&r, bytes, sizeof r);
    return header_sound(work, &r) ? sizeof r + r.length : 0;
}

bool result_check(const struct work *work, const char *bytes, size_t length, struct result *result)
{
    if (length < sizeof *result || result_expected(work, bytes, length) != length)
        return false;
    memcpy(result, bytes, sizeof *result);
    const char *payload = bytes + sizeof *result;
    return XXH3_64bits(payload, result->length) == result->sum
        && (result->refusal != REFUSAL_NONE || bytes_sound(work, payload, result->length));
}
