/* Fuzz the decoders and everything behind them, in process: whatever the bytes, an answer that the parent would take or a refusal. */
#include <stdint.h>
#include <stdlib.h>

#include "formats/base/buf.h"
#include "render/pictures/jpeg_plain.h"
#include "render/pictures/sixel.h"
#include "render/pictures/work.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size < 1)
        return -1;
    const struct work work = {.kind = data[size - 1] % 16 % WORK_KINDS, .width = 32, .height = 24, .aspect = data[size - 1] & 8 ? 1778 : 0, .colours = 16, .preset = data[size - 1] >> 4 & 3};
    struct buf out = {0};
    int width = 0, height = 0;
    enum refusal refusal = work_make(&work, data, size, &out, &width, &height);
    if (refusal == REFUSAL_NONE) {
        if (width < 1 || height < 1 || out.length == 0)
            abort();
        if (work.kind < PICTURE_FORMS && (width > work.width || height > work.height))
            abort();
        if (work.kind == PICTURE_SIXEL && !sixel_safe(out.data, out.length))
            abort();
    }
    buf_reset(&out);
    if (jpeg_plain(data, size, PICTURE_SIDE, &width, &height) && !jpeg_copy(data, size, &out))
        abort();
    buf_release(&out);
    return 0;
}
