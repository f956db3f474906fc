/* Manual: beatboard(5), in mdoc: what a board is, told once by hand; its keys and the checker's rules from their tables. */
#ifndef FORMATS_MANUAL_H
#define FORMATS_MANUAL_H

struct buf;

void manual_format(struct buf *out);

/* Append TEXT with what roff would take for its own made harmless: backslashes, and a dot or quote that begins a line. */
void manual_escape(struct buf *out, const char *text);

#endif
