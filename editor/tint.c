#include "editor/tint.h"

#include "editor/app.h"
#include "editor/doc.h"
#include "formats/emotions.h"
#include "render/screen.h"

void tint_feeling(struct app *app, struct canvas *canvas, struct area area, const char *word)
{
    if (!word || !app->screen || screen_terminal(app->screen)->colours < 256)
        return;
    for (int row = area.row; row < area.row + area.rows; row++) {
        for (int column = area.column; column < area.column + area.columns; column++)
            canvas->cells[row * canvas->columns + column].foreground = (int32_t)emotion_colour(doc_story(app->doc), word);
    }
}
