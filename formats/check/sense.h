/* Sense: what the things of a story say about one another: ids, labels, and whether a day could be shot from its page. */
#ifndef FORMATS_CHECK_SENSE_H
#define FORMATS_CHECK_SENSE_H

struct checker;

void check_sense(struct checker *checker);

#endif
