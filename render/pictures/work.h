/* Work: what the child does with the bytes of a picture, from decoding to the answer. */
#ifndef RENDER_PICTURES_WORK_H
#define RENDER_PICTURES_WORK_H

#include "render/pictures/result.h"

/* Make what WORK asks for of BYTES into OUT, and tell its size; in process, for the child, the tests and the fuzzer. */
enum refusal work_make(const struct work *work, const uint8_t *bytes, size_t length, struct buf *out, int *width, int *height);

/* The child's work: a struct work made of BYTES and sent to OUT. */
void work_run(const void *work, const uint8_t *bytes, size_t length, int out);

#endif
