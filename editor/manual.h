/* Manual: beatboard(1), in mdoc, made from the tables of subcommands, options, commands and keys, so that it cannot drift. */
#ifndef EDITOR_MANUAL_H
#define EDITOR_MANUAL_H

struct buf;

void manual_program(struct buf *out);

#endif
