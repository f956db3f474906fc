/* Bytes: what is looked for in the file as it stands, comments included: phones and mails, and characters that hide. */
#ifndef FORMATS_CHECK_BYTES_H
#define FORMATS_CHECK_BYTES_H

struct checker;

void check_bytes(struct checker *checker);

#endif
