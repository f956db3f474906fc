/* Registers: things that were copied or cut, as text with their comments, to be put in elsewhere, also into another board. */
#ifndef EDITOR_REGISTERS_H
#define EDITOR_REGISTERS_H

#include <stddef.h>

#include "formats/schema.h"

struct piece {
    enum kind kind;
    char *text;                         /* alone as a file: a list, or a map, of this one thing; lines end with a line feed */
};

struct register_ { struct piece *at; size_t count, capacity; };

enum { REGISTERS = 27 };                /* the unnamed one, then a to z */

struct registers { struct register_ at[REGISTERS]; };

void registers_release(struct registers *);

/* The register called NAME, 0 for the unnamed one. */
struct register_ *registers_named(struct registers *, char name);

void register_reset(struct register_ *);
/* TEXT may end its lines in either way. */
void register_add(struct register_ *, enum kind kind, const char *text);

#endif
