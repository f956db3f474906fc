/* Manual: beatboard(1), in mdoc, made from the tables of subcommands, options, commands and keys, so that it cannot drift. */
#ifndef EDITOR_MANUAL_H
#define EDITOR_MANUAL_H

struct buf;

void manual_program(struct buf *out);

/* Append TEXT with what roff would take for its own made harmless: backslashes, and a dot or quote that begins a line. */
void manual_escape(struct buf *out, const char *text);

#endif
