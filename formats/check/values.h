/* Values: the tree held against the schema's table: keys, types, bounds, words, references, pictures. */
#ifndef FORMATS_CHECK_VALUES_H
#define FORMATS_CHECK_VALUES_H

#include "formats/schema.h"

struct checker;

/* KIND is that of the file's root. */
void check_values(struct checker *checker, enum kind kind);

#endif
