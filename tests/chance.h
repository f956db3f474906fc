/* Chance: choices that come from a seed, or from a fuzzer's bytes, so that both walk the same paths. */
#ifndef TESTS_CHANCE_H
#define TESTS_CHANCE_H

#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

struct chance {
    uint64_t seed;
    const uint8_t *data;                /* NULL: from the seed */
    size_t size;                        /* bytes left; when they are used up every choice is 0 */
};

/* A number below LIMIT (> 0). */
static inline size_t chance_below(struct chance *c, size_t limit)
{
    if (c->data) {
        size_t n = 0;
        for (size_t range = limit; range > 1 && c->size; range = (range + 255) / 256, c->size--)
            n = n * 256 + *c->data++;
        return n % limit;
    }
    uint64_t z = c->seed += UINT64_C(0x9E3779B97F4A7C15);       /* splitmix64, Steele and others 2014 */
    z = (z ^ z >> 30) * UINT64_C(0xBF58476D1CE4E5B9);
    z = (z ^ z >> 27) * UINT64_C(0x94D049BB133111EB);
    return (size_t)((z ^ z >> 31) % limit);
}

static inline int chance_percent(struct chance *c, size_t percent)
{
    return chance_below(c, 100) < percent;
}

/* The seed of a run: $BEATBOARD_SEED, which tests/run sets, else 1. */
static inline uint64_t chance_seed(void)
{
    const char *seed = getenv("BEATBOARD_SEED");
    return seed ? strtoull(seed, NULL, 10) : 1;
}

#endif
