/* What one edit costs, at 2 MB and at 20 MB: the plan and the splice alone, the story behind it, and the whole command. */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "editor/command.h"
#include "editor/doc.h"
#include "formats/base/arena.h"
#include "formats/base/buf.h"
#include "formats/base/message.h"
#include "formats/story.h"
#include "formats/yaml/edit.h"

enum { ROUNDS = 200 };

static void add_shot(struct buf *out, int scene, int shot)
{
    static const char *const sizes[] = {"WS", "MS", "CU", "ECU"};
    buf_add_format(out, "          - id: sh-%04x%d\n            size: %s\n            lens: 50mm          # prime\n"
                        "            who: [ada, ben]\n            seconds: %d.5\n            action: |\n"
                        "              Her hand stops above the envelope.\n              The paper is already torn.\n",
                   (unsigned)scene, shot, sizes[shot % 4], 2 + shot);
}

static void add_scene(struct buf *out, int scene)
{
    buf_add_format(out, "  - id: sc-%05x\n    heading: INT. KITCHEN %d - NIGHT\n    beats:\n", (unsigned)scene, scene);
    for (int beat = 0; beat < 3; beat++) {
        buf_add_format(out, "      - id: bt-%04x%d\n        what: She sees the torn edge and says nothing.\n        feel:\n"
                            "          - {who: ada, from: {hope: 4}, to: {betrayal: 7}, why: He kept it from her.}\n        shots:\n",
                       (unsigned)scene, beat);
        for (int shot = 0; shot < 3; shot++)
            add_shot(out, scene, 3 * beat + shot);
    }
}

static struct doc *open_board(size_t bytes, int *scenes)
{
    char path[] = "/tmp/beatboard-bench-XXXXXX";
    struct buf text = {0};
    struct messages messages;
    buf_add_string(&text, "title: The Long Winter\ncharacters:\n  ada: {name: Ada}\n  ben: {name: Ben}\nscenes:\n");
    for (*scenes = 0; text.length < bytes; ++*scenes)
        add_scene(&text, *scenes);
    int file = mkstemp(path);
    if (file < 0 || write(file, text.data, text.length) != (ssize_t)text.length)
        exit(1);
    close(file);
    messages_init(&messages);
    struct doc *doc = doc_open(path, &messages);
    messages_release(&messages);
    unlink(path);
    buf_release(&text);
    return doc;
}

static double milliseconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);        /* other work on the machine does not count */
    return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

static int by_size(const void *a, const void *b)
{
    double left = *(const double *)a, right = *(const double *)b;
    return (left > right) - (left < right);
}

static double median(double *figures)
{
    qsort(figures, ROUNDS, sizeof *figures, by_size);
    return figures[ROUNDS / 2];
}

static void print_row(const char *what, const char *size, double figure, const char *goal)
{
    char name[64];
    snprintf(name, sizeof name, "%s at %s", what, size);
    printf("%-52s %11.3f ms   %-34s %8s   %s\n", name, figure, "-", "-", goal);
}

/* The board's shots in turn, far from each other, so that no place is warm. */
static void path_of_round(char *path, size_t size, int round, int scenes)
{
    snprintf(path, size, "/scenes/%d/beats/%d/shots/%d", (int)((long)round * 7919 % scenes), round % 3, round / 3 % 3);
}

static void bench_plan(struct doc *doc, int scenes, const char *size, const char *goal)
{
    double plan[ROUNDS], story[ROUNDS];
    doc_story(doc);
    for (int i = 0; i < ROUNDS; i++) {
        char path[64];
        path_of_round(path, sizeof path, i, scenes);
        struct arena *arena = arena_new();
        double start = milliseconds();
        struct plan change = edit_set(doc_tree(doc), tree_find(doc_tree(doc), path), "size",
                                      value_text(arena, FORM_AUTO, i % 2 ? "MCU" : "LS"), NULL, arena);
        if (!doc_apply(doc, &change))
            exit(1);
        double middle = milliseconds();
        doc_story(doc);
        plan[i] = middle - start;
        story[i] = milliseconds() - middle;
        arena_free(arena);
    }
    print_row("one edit: plan and splice", size, median(plan), goal);
    print_row("one edit: the story behind it", size, median(story), "-");
}

static void bench_command(struct doc *doc, int scenes, const char *size, const char *goal)
{
    double figures[ROUNDS];
    struct buf says = {0};
    struct session session = {.doc = doc, .says = &says};
    for (int i = 0; i < ROUNDS; i++) {
        char path[64], text[128];
        path_of_round(path, sizeof path, i, scenes);
        snprintf(text, sizeof text, "set %s lens %dmm", path, 20 + i % 60);
        double start = milliseconds();
        if (!command_run(&session, text))
            exit(1);
        doc_story(doc);
        figures[i] = milliseconds() - start;
    }
    buf_release(&says);
    print_row("one edit: `set`, the story and its labels", size, median(figures), goal);
}

int main(void)
{
    static const struct { size_t bytes; const char *size, *goal; } sizes[] = {{2000000, "2 MB", "1 ms"}, {20000000, "20 MB", "5 ms"}};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        int scenes;
        struct doc *doc = open_board(sizes[i].bytes, &scenes);
        bench_plan(doc, scenes, sizes[i].size, sizes[i].goal);
        bench_command(doc, scenes, sizes[i].size, "-");
        doc_close(doc);
    }
    return 0;
}
