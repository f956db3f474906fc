/* A thousand sizes one after the other, also such as are too small: the right screen stands in the end, and on the way. */
#include "tests/stage.h"

#include <locale.h>

#include "tests/chance.h"
#include "tests/model.h"

enum { TIMES = 1000, LOOK = 20, LEAST_COLUMNS = 30, LEAST_ROWS = 8, MOST_COLUMNS = 200, MOST_ROWS = 60 };

static const char board[] = "tests/cases/editor/board.yaml";
static const char *const keys[] = {"j", "k", "1", "4", "5", "6", "7", "8", "0", "?", "<Escape>", "<Tab>"};

static void show_at(struct stage *stage, struct model *model, int rows, int columns)
{
    canvas_resize(&stage->canvas, rows, columns);
    app_draw(&stage->app, &stage->canvas);
    model_show(model, &stage->canvas);
}

static void assert_right(struct stage *stage, const struct model *model)
{
    char *seen = model_text(model), *drawn = shown(&stage->canvas);
    assert_string_equal(seen, drawn);
    free(seen);
    free(drawn);
}

static void test_a_thousand_sizes(void **state)
{
    (void)state;
    struct stage stage;
    struct model model;
    struct chance chance = {.seed = chance_seed()};
    setlocale(LC_ALL, "C.UTF-8");
    enter(&stage, board, 80, 24);
    assert_true(model_open(&model, 24, 80));
    stage.app.screen = model.screen;
    for (int i = 0; i < TIMES; i++) {
        int rows = LEAST_ROWS + (int)chance_below(&chance, MOST_ROWS - LEAST_ROWS + 1);
        int columns = LEAST_COLUMNS + (int)chance_below(&chance, MOST_COLUMNS - LEAST_COLUMNS + 1);
        if (i % 3 == 0)
            press(&stage, keys[chance_below(&chance, sizeof keys / sizeof *keys)]);
        model_resize(&model, rows, columns);
        show_at(&stage, &model, rows, columns);
        if (i % LOOK == LOOK - 1)
            assert_right(&stage, &model);
    }
    char *seen = model_text(&model);
    int rows = model.rows, columns = model.columns;
    stage.app.screen = NULL;
    model_close(&model);
    assert_true(model_open(&model, rows, columns));     /* a fresh one of that size */
    model_show(&model, &stage.canvas);
    char *fresh = model_text(&model);
    assert_string_equal(seen, fresh);
    free(seen);
    free(fresh);
    model_close(&model);
    leave(&stage);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_a_thousand_sizes)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
