/* Values: the tree held against the schema's table: keys, types, bounds, words, references, pictures. */
#ifndef FORMATS_CHECK_VALUES_H
#define FORMATS_CHECK_VALUES_H

struct checker;

void check_values(struct checker *checker);

#endif
