/* What a key costs on a board of SHOTS shots: each step_…() is one kind of key, pressed some times in the middle of the film and drawn.
 * Callgrind counts their instructions; the keys must cost the same on a board of 2,000 shots as on one of 20. */
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "editor/app.h"
#include "editor/doc.h"
#include "editor/loop.h"
#include "formats/base/message.h"
#include "render/screen.h"

enum { SHOTS_PER_SCENE = 10, TIMES = 8 };

struct desk { struct app app; struct canvas canvas; };

static void write_film(const char *path, int shots)
{
    FILE *file = fopen(path, "w");
    fputs("format: beatboard/1\ntitle: The Long Winter\ncharacters:\n  ada: {name: Ada Novak}\nscenes:\n", file);
    for (int shot = 0; shot < shots; shot++) {
        if (shot % SHOTS_PER_SCENE == 0)
            fprintf(file, "  - id: sc-%05d\n    heading: INT. KITCHEN %d - NIGHT\n    beats:\n", shot, shot);
        if (shot % 2 == 0)
            fprintf(file, "      - id: bt-%05d\n        what: She sees the torn edge of the letter.\n        shots:\n", shot);
        fprintf(file, "          - id: sh-%05d\n            size: MS\n            lens: 50mm\n            who: [ada]\n"
                      "            seconds: 2.5\n            action: Her hand stops above the envelope.\n", shot);
    }
    fclose(file);
}

static void press(struct desk *desk, int key)
{
    struct event event = {.kind = EVENT_KEY, .key = key, .text = {(char)key, '\0'}};
    loop_event(&desk->app, &event);
    app_draw(&desk->app, &desk->canvas);
}

static void run(struct desk *desk, const char *command)
{
    app_run(&desk->app, command);
    app_draw(&desk->app, &desk->canvas);
}

/* Named for callgrind, so none of them may be folded into main(). */
#define STEP __attribute__((noinline, noclone, used)) void
STEP step_move(struct desk *desk);
STEP step_edit(struct desk *desk);
STEP step_undo(struct desk *desk);
STEP step_mark(struct desk *desk);
STEP step_insert(struct desk *desk);
STEP step_range(struct desk *desk);

STEP step_move(struct desk *desk)
{
    for (int i = 0; i < TIMES; i++)
        press(desk, i % 2 ? 'k' : 'j');
}

STEP step_edit(struct desk *desk)
{
    for (int i = 0; i < TIMES; i++)
        run(desk, i % 2 ? "set . size WS" : "set . size ECU");
}

STEP step_undo(struct desk *desk)
{
    for (int i = 0; i < TIMES; i++)
        press(desk, 'u');
}

STEP step_mark(struct desk *desk)
{
    for (int i = 0; i < TIMES; i++)
        run(desk, i % 2 ? "unmark ." : "mark .");
}

STEP step_insert(struct desk *desk)
{
    for (int i = 0; i < TIMES; i++)
        run(desk, i % 2 ? "remove ." : "duplicate .");
}

STEP step_range(struct desk *desk)
{
    press(desk, 'v');
    for (int i = 0; i < TIMES; i++)
        press(desk, 'j');
    press(desk, 27);
}

int main(int count, char **arguments)
{
    char path[] = "/tmp/beatboard-scale-XXXXXX", middle[64];
    int shots = count > 1 ? atoi(arguments[1]) : 20, fd = mkstemp(path);
    struct messages messages;
    struct desk desk;
    if (fd < 0)
        return 1;
    close(fd);
    setlocale(LC_ALL, "C.UTF-8");
    write_film(path, shots);
    messages_init(&messages);
    struct doc *doc = doc_open(path, &messages);
    app_init(&desk.app, doc);
    canvas_init(&desk.canvas, 40, 120);
    app_draw(&desk.app, &desk.canvas);
    snprintf(middle, sizeof middle, "select sh-%05d", shots / 2 + 2);
    run(&desk, middle);
    void (*const steps[])(struct desk *) = {step_move, step_edit, step_undo, step_mark, step_insert, step_range};
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
        steps[i](&desk);                /* what is made when first asked for is made now */
        run(&desk, middle);
    }
    app_release(&desk.app);
    canvas_release(&desk.canvas);
    doc_close(doc);
    messages_release(&messages);
    unlink(path);
    return 0;
}
