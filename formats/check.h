/* Check: everything that can be said about a board without a person. */
#ifndef FORMATS_CHECK_H
#define FORMATS_CHECK_H

#include "formats/base/message.h"
#include "formats/story.h"

struct rule { const char *name; enum severity severity; const char *help; };
extern const struct rule rules[];
extern const size_t rule_count;

/* Add what is wrong in TREE (YAML errors included) and in STORY (NULL when it does not parse) to MESSAGES, sorted by place.
 * FOLDER is where the board's pictures are looked for; NULL: they are not. */
void check_board(const struct tree *tree, const struct story *story, const char *name, const char *folder,
                 struct messages *messages);

void check_print_json(const struct messages *messages, struct buf *out);

#endif
