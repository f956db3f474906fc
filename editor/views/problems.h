/* Problems: what the checker found, one line each. */
#ifndef EDITOR_VIEWS_PROBLEMS_H
#define EDITOR_VIEWS_PROBLEMS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "editor/view.h"
#include "formats/base/message.h"

struct problems {
    struct messages found;
    bool checked;                       /* FOUND is of revision SEEN */
    uint32_t seen;
    size_t refused;                     /* and of when so many pictures were */
    size_t row, top, height;
};

void problems_init(struct problems *);
void problems_release(struct app *);

/* Check the board when it changed since.  True when what was found differs in number. */
bool problems_check(struct app *);
bool problems_due(struct app *);

void problems_draw(struct app *, struct canvas *, struct area, bool focused);
bool problems_move(struct app *, enum motion, int count);
bool problems_click(struct app *, struct area, int row, int column);

#endif
