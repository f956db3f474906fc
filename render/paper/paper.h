/* Paper: what is drawn by cairo and pango.
 *
 * They come with thirty other libraries, which would more than double the start of a program that mostly edits; so all of this folder
 * is a module, paper.so, that is loaded when a paper is first asked for. */
#ifndef RENDER_PAPER_PAPER_H
#define RENDER_PAPER_PAPER_H

#include <stdbool.h>
#include <stddef.h>

#include "render/paper/animatic.h"
#include "render/writers/writers.h"

typedef bool paper_writer(const struct report *, const struct writer_options *, struct buf *out, const char **why);

struct paper {
    const char *version;                /* of the program that it belongs to */
    paper_writer *pdf, *svg, *png;      /* see pdf.h */
    bool (*frame)(const struct animatic_frame *, int width, int height, struct pictures *, struct buf *png, const char **why);  /* animatic.h */
    bool (*card)(int width, int height, struct buf *png, const char **why);     /* card.h */
    void (*lacking)(const char *text, size_t length, struct buf *out);          /* setter_lacking_in() of setter.h */
};

/* The one thing that the module shows. */
#define PAPER_SYMBOL "beatboard_paper"
extern const struct paper beatboard_paper;

#endif
