/* Schema as JSON: the table of keys as a JSON Schema, for editors that complete and check YAML by one. */
#ifndef FORMATS_SCHEMA_JSON_H
#define FORMATS_SCHEMA_JSON_H

struct buf;

/* Append the Draft-07 JSON Schema of the format, indented, with a final line feed.  Unknown keys and unknown words validate;
 * wrong types do not. */
void schema_print_json(struct buf *out);

#endif
