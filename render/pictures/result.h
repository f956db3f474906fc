/* Result: what the decoding child is asked for, and the answer that it sends through the pipe.
 *
 * The child has read a stranger's bytes, so the parent believes nothing: every number is checked against what was asked, and the
 * bytes against their form. */
#ifndef RENDER_PICTURES_RESULT_H
#define RENDER_PICTURES_RESULT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "render/pictures/decode.h"
#include "render/pictures/form.h"

struct buf;

enum { WORK_JPEG = PICTURE_FORMS, WORK_FACTS, WORK_KINDS };

/* What is asked for.  Compared as a whole, so it has no padding and is zeroed before it is filled. */
struct work {
    int32_t kind;                       /* enum picture_form, WORK_JPEG: for print, or WORK_FACTS: only its own size, and the name of its format */
    int32_t width, height;              /* pixels at most; a JPEG's height is free */
    int32_t aspect;                     /* thousandths; 0: the picture's own */
    int32_t crop;                       /* 1: what is too much for the aspect is cut away; 0: what is missing is black */
    int32_t guides, ratio;              /* of guides_draw() */
    int32_t colours;                    /* of a sixel */
    int32_t preset;                     /* enum picture_preset */
    int32_t writer;                     /* enum sixel_writer */
};

/* Before the bytes of the answer. */
struct result {
    char magic[8];                      /* RESULT_MAGIC */
    int32_t kind;                       /* of the work */
    int32_t refusal;                    /* enum refusal; the rest is zero unless it is REFUSAL_NONE */
    int32_t width, height;              /* pixels */
    uint32_t length;                    /* bytes that follow */
    uint32_t unused;                    /* so that there is no padding */
    uint64_t sum;                       /* XXH3 of those bytes */
};
#define RESULT_MAGIC "bbpict2"

/* Send an answer; RESULT's magic, length and sum are filled in.  Gives up silently when the reader is gone. */
void result_send(int out, struct result result, const char *bytes, size_t length);

/* How many bytes the whole answer will have, once its header has come; 0 when the header cannot be an answer to WORK. */
size_t result_expected(const struct work *work, const char *bytes, size_t length);

/* Is this a whole and sound answer to WORK?  Fills *RESULT; the payload begins behind the header. */
bool result_check(const struct work *work, const char *bytes, size_t length, struct result *result);

#endif
