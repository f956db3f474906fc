/* HEIF: pictures of telephones (HEIC) and of the web (AVIF), by libheif. */
#ifndef RENDER_PICTURES_HEIF_H
#define RENDER_PICTURES_HEIF_H

#include "render/pictures/decode.h"

/* Load libheif and what it decodes with, and keep those from starting threads, which the walls forbid. */
void heif_prepare(void);

/* The library turns a picture as its file says; the orientation of d stays what it is.  REFUSAL_HEIC or REFUSAL_AVIF where the system has
 * no decoder for it.  A thumbnail in the file is taken where it is large enough. */
enum refusal heif_decode(struct decoding *d);

/* Takes the place of libde265's function of that name, of which libheif wants one thread, whether it has use for it or not: without this
 * call everything is decoded where it is asked for.  Starts none, and says that all went well. */
__attribute__((visibility("default"))) int de265_start_worker_threads(void *decoder, int count);

#endif
