/* Fuzz what the parent does with a child's answer: what it takes is exactly what it asked for. */
#include <stdint.h>
#include <stdlib.h>

#include "render/pictures/result.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    for (int kind = 0; kind < WORK_KINDS; kind++) {
        const struct work work = {.kind = kind, .width = 32, .height = 18, .colours = 16};
        struct result result;
        size_t expected = result_expected(&work, (const char *)data, size);
        if (!result_check(&work, (const char *)data, size, &result))
            continue;
        if (expected != size || result.length != size - sizeof result)
            abort();
        if (result.refusal == REFUSAL_NONE && (result.width < 1 || result.height < 1))
            abort();
        if (result.refusal == REFUSAL_NONE && kind == PICTURE_BLOCKS && result.length != (uint32_t)(result.width * result.height * 3))
            abort();
    }
    return 0;
}
