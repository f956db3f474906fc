/* Walks: on every terminal, by every form that it may get: what is to be seen is what the canvas says, after whatever happened before. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <locale.h>

#include <cmocka.h>

#include "rig.h"

enum { PICTURES = 6 };

struct scene {                          /* what there is to see */
    int top, selected;
    struct area popup;
    struct { struct area area; struct picture_bits bits; struct buf bytes; bool rough; } pictures[PICTURES];
    bool letters;                       /* some pictures have letters that stand for them */
};

static struct area random_area(const struct rig *rig, int least)
{
    int rows = 1 + random_below(rig->rows / 2), columns = least + random_below(rig->columns / 2);
    return (struct area){random_below(rig->rows - rows + 1), random_below(rig->columns - columns + 1), rows, columns};
}

static bool overlaps_any(const struct scene *scene, int which, struct area a)
{
    for (int i = 0; i < PICTURES; i++) {
        struct area b = scene->pictures[i].area;
        if (i != which && a.row < b.row + b.rows && b.row < a.row + a.rows && a.column < b.column + b.columns && b.column < a.column + a.columns)
            return true;
    }
    return false;
}

/* Picture WHICH is also another one, in another place. */
static void repeat_picture(const struct rig *rig, struct scene *scene, int which)
{
    int other = (which + 1 + random_below(PICTURES - 1)) % PICTURES;
    struct area area = scene->pictures[other].area;
    area.row = random_below(rig->rows - area.rows + 1);
    area.column = random_below(rig->columns - area.columns + 1);
    if (!area.rows || overlaps_any(scene, which, area))
        return;
    struct buf *bytes = &scene->pictures[which].bytes;
    buf_reset(bytes);
    buf_add(bytes, buf_string(&scene->pictures[other].bytes), scene->pictures[other].bytes.length);
    scene->pictures[which].area = area;
    scene->pictures[which].bits = scene->pictures[other].bits;
    scene->pictures[which].bits.bytes = bytes->data;
}

static void move_picture(struct rig *rig, struct scene *scene)
{
    int i = random_below(PICTURES);
    if (random_below(8) == 0) {
        repeat_picture(rig, scene, i);
        return;
    }
    struct area area = random_area(rig, 2);
    if (random_below(3) == 0 && scene->pictures[i].area.rows) {         /* a few rows up or down, or another in its place */
        area = scene->pictures[i].area;
        area.row += random_below(7) - 3;
    }
    bool fits = area.row >= 0 && area.row + area.rows <= rig->rows && area.column + area.columns <= rig->columns;
    if (random_below(4) == 0 || !fits || overlaps_any(scene, i, area)) {
        scene->pictures[i].area = (struct area){0};
        return;
    }
    scene->pictures[i].rough = scene->letters && random_below(2);
    bool same_size = area.rows == scene->pictures[i].area.rows && area.columns == scene->pictures[i].area.columns;
    scene->pictures[i].area = area;
    if (!same_size || random_below(2))
        make_picture(rig, &scene->pictures[i].bits, &scene->pictures[i].bytes, area);
    if (scene->letters && random_below(2) == 0)
        thicken(&scene->pictures[i].bits, &scene->pictures[i].bytes, 40000);    /* it comes in strips */
}

/* With letters that stand for it until it comes, or of letters altogether: all of one colour. */
static void draw_picture(struct rig *rig, struct area area, const struct picture_bits *bits, bool rough)
{
    static uint8_t rgb[60 * 200 * 4 * 3];
    memset(rgb, (int)bits->serial * 40, sizeof rgb);
    enum picture_form form = forms[bits->form].across ? bits->form : PICTURE_BLOCKS;
    struct picture_bits letters = {.form = form, .width = area.columns * forms[form].across, .height = area.rows * forms[form].down, .rows = area.rows,
                                   .columns = area.columns, .rgb = rgb};
    if (form == bits->form)
        assert_true(canvas_picture(&rig->canvas, area, &letters));
    else
        assert_true(canvas_picture_over(&rig->canvas, area, bits, rough ? &letters : NULL));
}

static void draw_scene(struct rig *rig, const struct scene *scene)
{
    static const char *const words[] = {"hope", "betrayal", "漢字を書く", "naïve", "tenderness", "waits", "e\xCC\x81", "…", "—"};
    int kinds = rig->columns < 40 ? 6 : 9;      /* libvterm puts a mark behind the last column into the next row */
    canvas_clear(&rig->canvas);
    struct area all = {0, 0, rig->rows, rig->columns};
    for (int row = 0; row < rig->rows; row++) {
        int line = scene->top + row;
        char text[128];
        snprintf(text, sizeof text, "%d %s %s", line * 7919 % 1000, words[line % kinds], words[line * 5 % kinds]);
        canvas_text(&rig->canvas, all, row, 0, line % 3 ? INK_TEXT : INK_FEELING, text);
        if (line == scene->selected)
            canvas_ink(&rig->canvas, (struct area){row, 0, 1, rig->columns / 2}, INK_SELECTED);
    }
    for (int i = 0; i < PICTURES; i++)
        if (scene->pictures[i].area.rows)
            draw_picture(rig, scene->pictures[i].area, &scene->pictures[i].bits, scene->pictures[i].rough);
    canvas_fill(&rig->canvas, scene->popup, INK_TEXT);
    canvas_frame(&rig->canvas, scene->popup, INK_FRAME, "Popup");
}

static void step(struct rig *rig, struct scene *scene)
{
    int what = random_below(20);
    if (what < 6)
        scene->selected = scene->top + random_below(rig->rows);
    else if (what < 11)
        scene->top += random_below(7) - 2;
    else if (what < 13)
        scene->popup = random_below(2) ? random_area(rig, 4) : (struct area){0};
    else if (what < 19)
        move_picture(rig, scene);
    else if (random_below(4) == 0) {
        memset(&scene->popup, 0, sizeof scene->popup);
        for (int i = 0; i < PICTURES; i++)
            scene->pictures[i].area = (struct area){0};
        bool all_sizes = strcmp(rig->profile->name, "xterm") == 0;      /* the others are walked on smaller screens, which is faster */
        resize(rig, 3 + random_below(all_sizes ? 40 : 22), 10 + random_below(all_sizes ? 120 : 70));
    }
}

/* One walk: a terminal, a form, and whether its line is so thin that pictures come in pieces, with letters before them. */
struct walk { const struct profile *profile; int form; bool thin; int steps; char name[80]; };

static void prepare(struct rig *rig, const struct walk *walk)
{
    opening.far = walk->thin;
    opening.graphics = walk->form == walk->profile->form ? NULL : forms[walk->form].name;
    open_rig(rig, walk->profile, 24, 80, walk->profile->answers);
    opening.far = false;
    opening.graphics = NULL;
    rig->line = walk->thin ? 3 : 0;
    clock_ms += 3000;                   /* a terminal that is silent has been waited for */
    screen_pump(rig->screen);
    drop_events(rig);
    assert_int_equal(screen_terminal(rig->screen)->form, walk->form);
}

static void go(void **state)
{
    const struct walk *walk = *state;
    struct rig rig;
    struct scene scene = {.top = 100, .letters = walk->thin};
    const char *most = getenv("BEATBOARD_STEPS");       /* enough of them to find a planted bug */
    int steps = most && atoi(most) < walk->steps ? atoi(most) : walk->steps;
    numbers = 0;
    srand((unsigned)walk->steps);
    prepare(&rig, walk);
    for (int i = 0; i < steps; i++) {
        step(&rig, &scene);
        draw_scene(&rig, &scene);
        if (walk->thin && random_below(2) == 0) {       /* the next thing happens before all of it has come */
            screen_show(rig.screen, &rig.canvas);
            receive(&rig);
            continue;
        }
        show(&rig);
        check_shown(&rig);
    }
    for (int i = 0; i < PICTURES; i++)
        buf_release(&scene.pictures[i].bytes);
    close_rig(&rig);
}

/* ---- the list of them ---- */

enum { WALKS = 4 * PROFILES };
static struct walk walks[WALKS];
static struct CMUnitTest tests[WALKS];
static size_t walk_count;

static void add(const struct profile *profile, int form, bool thin, int steps)
{
    struct walk *walk = &walks[walk_count];
    *walk = (struct walk){profile, form, thin, steps, ""};
    snprintf(walk->name, sizeof walk->name, "no ghosts on %s by %s%s, %d steps", profile->name, forms[form].name, thin ? " over a thin line" : "", steps);
    tests[walk_count++] = (struct CMUnitTest){.name = walk->name, .test_func = go, .initial_state = walk};
}

static void add_form(const struct profile *profile, int form)
{
    bool xterm = strcmp(profile->name, "xterm") == 0, letters = forms[form].across;
    if (!letters)
        add(profile, form, true, xterm ? 2000 : 500);
    add(profile, form, false, xterm ? 8000 : letters ? 400 : 1500);
}

static int set_locale(void **state)
{
    (void)state;
    return setlocale(LC_ALL, "C.UTF-8") ? 0 : -1;
}

/* ncurses loses what it prepared for a terminal that it then does not know. */
__attribute__((visibility("default"))) const char *__lsan_default_suppressions(void);
const char *__lsan_default_suppressions(void) { return "leak:new_prescr"; }

/* With a word, only the terminals that it is in the name of. */
int main(int argc, char **argv)
{
    for (size_t i = 0; i < PROFILES; i++) {
        if (argc > 1 && !strstr(profiles[i].name, argv[1]))
            continue;
        add_form(&profiles[i], profiles[i].form);
        for (int form = 0; form < PICTURE_FORMS; form++)
            if (profiles[i].walked >> form & 1)
                add_form(&profiles[i], form);
    }
    return _cmocka_run_group_tests("walks", tests, walk_count, set_locale, NULL);
}
