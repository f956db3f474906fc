/* Jump: anything by a few of its letters: scenes, beats, shots, people, places, days, and commands. */
#ifndef EDITOR_JUMP_H
#define EDITOR_JUMP_H

#include <stdbool.h>
#include <stddef.h>

struct app;
struct completion;
struct session;

/* How well the letters TYPED, blanks aside, stand in TEXT in this order: more for letters that begin a word or follow each other, less the
 * longer TEXT is.  Letter case aside.  0: they do not. */
int jump_score(const char *text, const char *typed);

/* Offer what TYPED may mean, the best first. */
void jump_offer(struct completion *, struct app *, const char *typed);

/* jump WHAT: go to what a selector names; a command behind a colon is done, or asked for when it wants more words. */
bool command_jump(struct session *, size_t count, char **words, const char *rest);

#endif
