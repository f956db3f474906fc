/* Inline: a picture in the flow of text, for terminals and for pipes that end at one. */
#ifndef RENDER_INLINE_H
#define RENDER_INLINE_H

struct buf;
struct picture_bits;

/* Append BITS as a block of whole lines, INDENT columns in, with the cursor below it at the left.  COLOURS (8 and more) are the
 * terminal's, for block pictures. */
void inline_picture(struct buf *out, const struct picture_bits *bits, int indent, int colours);

#endif
