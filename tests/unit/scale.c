/* What a key costs on a large board: a cursor move, an edit, an undo, a mark take at most 1.2 times the instructions on a board of 2,000
 * shots as on one of 20.
 *
 * Each step_…() is one kind of key, pressed some times in the middle of the film and drawn.  Called with a number of shots the program
 * does the steps; called alone it runs itself so under callgrind, which counts. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "editor/app.h"
#include "editor/doc.h"
#include "editor/loop.h"
#include "formats/base/message.h"
#include "render/screen.h"

enum { SHOTS_PER_SCENE = 10, TIMES = 8, TABLE_ROWS = 20 };

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
STEP step_range(struct desk *desk);
STEP step_table_move(struct desk *desk);
STEP step_table_edit(struct desk *desk);

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

STEP step_range(struct desk *desk)
{
    press(desk, 'v');
    for (int i = 0; i < TIMES; i++)
        press(desk, 'j');
    press(desk, 27);
}

/* In the table of the shots. */
STEP step_table_move(struct desk *desk)
{
    for (int i = 0; i < TIMES; i++)
        press(desk, i % 2 ? 'k' : 'j');
}

STEP step_table_edit(struct desk *desk)
{
    for (int i = 0; i < TIMES; i++)
        run(desk, i % 2 ? "set . size WS" : "set . size ECU");
}

static void (*const steps[])(struct desk *) = {step_move, step_edit, step_undo, step_mark, step_range, step_table_move, step_table_edit};
static const char *const names[] = {"step_move", "step_edit", "step_undo", "step_mark", "step_range", "step_table_move", "step_table_edit"};
static const char *const shown[] = {"outline", "outline", "outline", "outline", "outline", "shots", "shots"};
enum { STEPS = sizeof steps / sizeof *steps, FEW = 20, MANY = 2000 };

static int do_steps(int shots)
{
    char path[] = "/tmp/beatboard-scale-XXXXXX", middle[64];
    int fd = mkstemp(path);
    struct messages messages;
    struct desk desk;
    if (fd < 0)
        return 1;
    close(fd);
    write_film(path, shots);
    messages_init(&messages);
    struct doc *doc = doc_open(path, &messages);
    app_init(&desk.app, doc);
    canvas_init(&desk.canvas, 40, 120);
    app_draw(&desk.app, &desk.canvas);
    snprintf(middle, sizeof middle, "select sh-%05d", shots / 2 + 2);
    run(&desk, middle);
    for (int i = 0; i < STEPS; i++) {
        char view[32];
        snprintf(view, sizeof view, "view %s", shown[i]);
        canvas_resize(&desk.canvas, strcmp(shown[i], "shots") == 0 ? TABLE_ROWS : 40, 120);   /* no more than the few shots fill */
        run(&desk, view);
        run(&desk, middle);
        steps[i](&desk);
        run(&desk, middle);
    }
    app_release(&desk.app);
    canvas_release(&desk.canvas);
    doc_close(doc);
    messages_release(&messages);
    return unlink(path);
}

#ifdef __SANITIZE_ADDRESS__             /* which does not run in valgrind: then only that all is well */
static void count(int shots, double counted[STEPS])
{
    assert_int_equal(do_steps(shots), 0);
    for (int i = 0; i < STEPS; i++)
        counted[i] = 1;
}
#else
/* "18,644,111 (16.53%)  tests/unit/scale.c:step_edit [...]" */
static void read_line(const char *line, double counted[STEPS])
{
    for (int i = 0; i < STEPS; i++) {
        const char *at = strstr(line, names[i]);
        if (!at || !strchr(" \n", at[strlen(names[i])]) || at[-1] != ':')
            continue;
        for (counted[i] = 0; *line != '('; line++)
            counted[i] = *line >= '0' && *line <= '9' ? counted[i] * 10 + (*line - '0') : counted[i];
    }
}

static void count(int shots, double counted[STEPS])
{
    char self[512] = "", command[1400], out[] = "/tmp/beatboard-callgrind-XXXXXX", line[1024];
    assert_true(readlink("/proc/self/exe", self, sizeof self - 1) > 0);
    close(mkstemp(out));
    snprintf(command, sizeof command, "valgrind -q --tool=callgrind --callgrind-out-file=%s --toggle-collect='step_*' '%s' %d && "
             "callgrind_annotate --auto=no --inclusive=yes --threshold=100 %s", out, self, shots, out);
    FILE *report = popen(command, "r");
    while (report && fgets(line, sizeof line, report))
        read_line(line, counted);
    assert_true(report && pclose(report) == 0);
    unlink(out);
}
#endif

static void test_a_large_board_is_as_quick(void **state)
{
    (void)state;
    double few[STEPS] = {0}, many[STEPS] = {0};
    count(FEW, few);
    count(MANY, many);
    for (int i = 0; i < STEPS; i++) {
        printf("# %s: %.0f instructions with %d shots, %.2f times as many with %d\n", names[i], few[i] / TIMES, FEW, many[i] / few[i], MANY);
        assert_true(few[i] > 0 && many[i] > 0);
        assert_true(many[i] <= 1.2 * few[i]);
    }
}

int main(int count, char **arguments)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_a_large_board_is_as_quick)};
    return count > 1 ? do_steps(atoi(arguments[1])) : cmocka_run_group_tests(tests, NULL, NULL);
}
