/* Test card: one picture in every form that could reach a terminal, and the question which one looked right. */
#ifndef EDITOR_TEST_CARD_H
#define EDITOR_TEST_CARD_H

struct terminal;

/* Show the card in every form on standard output, ask, and say which setting keeps the answer.  Gives the exit status. */
int test_card_try(const struct terminal *);

#endif
