/* The table of the shots: what it shows, that every cell can be typed into, and how it is sorted, grouped and laid out. */
#include "stage.h"

static const char film[] = "tests/cases/screens/schedule.board.yaml";

static void test_screens(void **state)
{
    (void)state;
    static const struct screen_case cases[] = {
        {"shots-80x24", 80, 24, "5"},
        {"shots-120x40", 120, 40, "5jlll"},
        {"shots-40x12", 40, 12, "5jllllll"},
        {"shots-cell-80x24", 80, 24, "5jllll<Enter>l"},
        {"shots-sorted-80x24", 80, 24, "5:columns shot,size,who,lens<Enter>:sort -lens<Enter>:group none<Enter>"},
        {"shots-days-80x24", 80, 24, "5:group day<Enter>"},
        {"shots-action-40x12", 40, 12, "5:columns shot,action<Enter>l<Enter>"},
    };
    assert_screens(film, cases, sizeof cases / sizeof *cases);
}

static void test_every_cell_can_be_typed_into(void **state)
{
    (void)state;
    static const struct { const char *keys, *path, *then; } cases[] = {
        {"l<Enter><Ctrl-U>7<Enter>", "/setup", "7"},
        {"ll<Enter><Ctrl-U>mcu<Enter>", "/size", "mcu"},
        {":columns shot,who<Enter>l<Enter><Ctrl-U>ada, tom<Enter>", "/who", "ada, tom"},
        {"<Enter><Ctrl-U>1Z<Enter>", "/label", "1Z"},
        {":columns +location<Enter>$<Enter>", "/size", ""},
    };
    struct stage stage;
    enter(&stage, film, 120, 40);
    for (size_t i = 0; i + 1 < sizeof cases / sizeof *cases; i++) {
        char path[128];
        snprintf(path, sizeof path, "/scenes/0/beats/0/shots/0%s", cases[i].path);
        press(&stage, "1'1A<Enter>5hhhhhhhhh");
        assert_edits(&stage, cases[i].keys, path, cases[i].then);
    }
    leave(&stage);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_screens),
        cmocka_unit_test(test_every_cell_can_be_typed_into),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
