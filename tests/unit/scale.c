/* What a key costs on a large board: a cursor move, an edit, an undo, a mark take at most 1.2 times the instructions on a board of 2,000
 * shots and a hundred shooting days as on one of 20 and two days; an edit of a day at most 1.3 times.
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

enum { SHOTS_PER_SCENE = 10, SHOTS_PER_STRIP = 2, SHOTS_OF_DAY = 8, TIMES = 8, FEW = 20, FEW_DAYS = 2, MANY = 2000, MANY_DAYS = 100 };

struct desk { struct app app; struct canvas canvas; };

/* The first shots on days; all else is in the boneyard. */
static void write_days(FILE *file, int days)
{
    fputs("days:\n", file);
    for (int day = 0; day < days; day++) {
        fprintf(file, "  - id: dy-%05d\n    call: \"08:00\"\n    strips:\n", day);
        for (int shot = day * SHOTS_OF_DAY; shot < (day + 1) * SHOTS_OF_DAY; shot += SHOTS_PER_STRIP)
            fprintf(file, "      - {scene: sc-%05d, shots: [sh-%05d, sh-%05d], minutes: 30}\n", shot / SHOTS_PER_SCENE * SHOTS_PER_SCENE,
                    shot, shot + 1);
    }
}

static void write_film(const char *path, int shots, int days)
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
    write_days(file, days);
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

/* ---- what is counted ---- */

static void move(struct desk *desk)
{
    for (int i = 0; i < TIMES; i++)
        press(desk, i % 2 ? 'k' : 'j');
}

static void edit(struct desk *desk)
{
    for (int i = 0; i < TIMES; i++)
        run(desk, i % 2 ? "set . size WS" : "set . size ECU");
}

static void undo(struct desk *desk)
{
    for (int i = 0; i < TIMES; i++)
        press(desk, 'u');
}

static void add(struct desk *desk)
{
    for (int i = 0; i < TIMES; i++)
        run(desk, "add shot after . size=MS");
}

static void take_away(struct desk *desk)
{
    for (int i = 0; i < TIMES; i++)
        run(desk, "remove .");
}

static void schedule(struct desk *desk)
{
    for (int i = 0; i < TIMES; i++)
        run(desk, i % 2 ? "set /days/0/strips/1 minutes 30" : "set /days/0/strips/1 minutes 45");
}

static void mark(struct desk *desk)
{
    for (int i = 0; i < TIMES; i++)
        run(desk, i % 2 ? "unmark ." : "mark .");
}

static void range(struct desk *desk)
{
    press(desk, 'v');
    for (int i = 0; i < TIMES; i++)
        press(desk, 'j');
    run(desk, "cancel");
    run(desk, "unmark");
}

/* Named for callgrind, so none of them may be folded into main(). */
#define STEP(name, does) \
    __attribute__((noinline, used)) void step_##name(struct desk *desk); \
    void step_##name(struct desk *desk) { does(desk); }
STEP(move, move)
STEP(edit, edit)
STEP(undo, undo)
STEP(mark, mark)
STEP(range, range)
STEP(table_move, move)
STEP(table_edit, edit)
STEP(table_undo, undo)
STEP(board_move, move)
STEP(board_edit, edit)
STEP(board_undo, undo)
STEP(strips_move, move)
STEP(strips_edit, edit)
STEP(strips_undo, undo)
STEP(strips_schedule, schedule)
STEP(add, add)
STEP(take_away, take_away)

/* In a view of so many rows: no more than the few shots fill. */
static const struct { const char *name; void (*does)(struct desk *); const char *view; int rows; } steps[] = {
    {"step_move", step_move, "outline", 28}, {"step_edit", step_edit, "outline", 28}, {"step_undo", step_undo, "outline", 28},
    {"step_mark", step_mark, "outline", 28}, {"step_range", step_range, "outline", 28},
    {"step_table_move", step_table_move, "shots", 20}, {"step_table_edit", step_table_edit, "shots", 20},
    {"step_table_undo", step_table_undo, "shots", 20},
    {"step_board_move", step_board_move, "board", 20}, {"step_board_edit", step_board_edit, "board", 20},
    {"step_board_undo", step_board_undo, "board", 20},
    {"step_strips_move", step_strips_move, "strips", 12}, {"step_strips_edit", step_strips_edit, "strips", 12},
    {"step_strips_undo", step_strips_undo, "strips", 12}, {"step_strips_schedule", step_strips_schedule, "strips", 12},
    {"step_add", step_add, "outline", 28}, {"step_take_away", step_take_away, "outline", 28},
};
enum { STEPS = sizeof steps / sizeof *steps };

static int do_steps(int shots, int days)
{
    char path[] = "/tmp/beatboard-scale-XXXXXX", middle[64], view[32];
    int fd = mkstemp(path);
    struct messages messages;
    struct desk desk;
    if (fd < 0)
        return 1;
    close(fd);
    write_film(path, shots, days);
    messages_init(&messages);
    struct doc *doc = doc_open(path, &messages);
    app_init(&desk.app, doc);
    canvas_init(&desk.canvas, 40, 120);
    app_draw(&desk.app, &desk.canvas);
    snprintf(middle, sizeof middle, "select sh-%05d", days / 2 * SHOTS_OF_DAY + SHOTS_OF_DAY / 2);
    run(&desk, middle);
    run(&desk, "view strips");
    run(&desk, "strips bands");
    run(&desk, "remove sh-00000");      /* what each scene says is found out once */
    run(&desk, "undo");
    for (int i = 0; i < STEPS; i++) {
        snprintf(view, sizeof view, "view %s", steps[i].view);
        canvas_resize(&desk.canvas, steps[i].rows, 120);
        run(&desk, view);
        run(&desk, middle);
        steps[i].does(&desk);
        run(&desk, middle);
    }
    app_release(&desk.app);
    canvas_release(&desk.canvas);
    doc_close(doc);
    messages_release(&messages);
    return unlink(path);
}

#ifdef __SANITIZE_ADDRESS__             /* which does not run in valgrind: then only that all is well */
static void count(int shots, int days, double counted[STEPS])
{
    assert_int_equal(do_steps(shots, days), 0);
    for (int i = 0; i < STEPS; i++)
        counted[i] = 1;
}
#else
/* "18,644,111 (16.53%)  tests/unit/scale.c:step_edit [...]" */
static void read_line(const char *line, double counted[STEPS])
{
    for (int i = 0; i < STEPS; i++) {
        const char *at = strstr(line, steps[i].name);
        if (!at || !strchr(" \n", at[strlen(steps[i].name)]) || at[-1] != ':')
            continue;
        for (counted[i] = 0; *line != '('; line++)
            counted[i] = *line >= '0' && *line <= '9' ? counted[i] * 10 + (*line - '0') : counted[i];
    }
}

static void count(int shots, int days, double counted[STEPS])
{
    char self[512] = "", command[1400], out[] = "/tmp/beatboard-callgrind-XXXXXX", line[1024];
    assert_true(readlink("/proc/self/exe", self, sizeof self - 1) > 0);
    close(mkstemp(out));
    snprintf(command, sizeof command, "valgrind -q --tool=callgrind --callgrind-out-file=%s --toggle-collect='step_*' '%s' %d %d && "
             "callgrind_annotate --auto=no --inclusive=yes --threshold=100 %s", out, self, shots, days, out);
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
    count(FEW, FEW_DAYS, few);
    count(MANY, MANY_DAYS, many);
    for (int i = 0; i < STEPS; i++)
        printf("# %s: %.0f instructions with %d shots, %.2f times as many with %d\n", steps[i].name, few[i] / TIMES, FEW, many[i] / few[i], MANY);
    for (int i = 0; i < STEPS; i++) {
        assert_true(few[i] > 0 && many[i] > 0);
        assert_true(many[i] <= (steps[i].does == step_strips_schedule ? 1.3 : 1.2) * few[i]);
    }
}

int main(int count, char **arguments)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_a_large_board_is_as_quick)};
    return count > 2 ? do_steps(atoi(arguments[1]), atoi(arguments[2])) : cmocka_run_group_tests(tests, NULL, NULL);
}
