/* Fuzz what is done with a file of the cache: what is taken from it is a picture that was asked for, and harmless. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <xxhash.h>

#include "formats/base/buf.h"
#include "render/pictures/cache.h"
#include "render/pictures/result.h"
#include "render/pictures/sixel.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* The bytes as they are; and with both sums and lengths put right, since no fuzzer finds those by itself. */
static void take(const char *file, size_t size)
{
    const struct cache_key key = {{0}};
    const struct work work = {.kind = PICTURE_SIXEL, .width = 32, .height = 18, .colours = 16};
    struct result result;
    size_t begin = cache_check(&key, file, size);
    if (!begin || !result_check(&work, file + begin, size - begin, &result) || result.refusal)
        return;
    if (result.width > 32 || result.height > 18 || !sixel_safe(file + begin + sizeof result, result.length))
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    enum { HEADER = 40 };
    struct buf file = {0};
    take((const char *)data, size);
    if (size < sizeof(struct result))
        return 0;
    struct result result;
    memcpy(&result, data, sizeof result);
    memcpy(result.magic, RESULT_MAGIC, sizeof result.magic);
    result.length = (uint32_t)(size - sizeof result);
    result.sum = XXH3_64bits(data + sizeof result, size - sizeof result);
    buf_add(&file, "bbcache\0" "\0\0\0\0\0\0\0\0" "\0\0\0\0\0\0\0\0", 24);
    uint64_t length = size;
    buf_add(&file, (char *)&length, sizeof length);
    buf_add(&file, (char *)&length, sizeof length);              /* the sum's place */
    buf_add(&file, (char *)&result, sizeof result);
    buf_add(&file, (const char *)data + sizeof result, size - sizeof result);
    uint64_t sum = XXH3_64bits(file.data + HEADER, size);
    memcpy(file.data + 32, &sum, sizeof sum);
    if (cache_check(&(struct cache_key){{0}}, file.data, file.length) != HEADER)
        abort();
    take(file.data, file.length);
    buf_release(&file);
    return 0;
}
