/* What the span tree and the edits cost, on boards made from a seed: reading against a bare scan of libyaml's events, and
 * one edit, from the plan to the spliced tree, in a small and in a large file.
 *
 * `yaml scan` and `yaml tree` only do the one thing, so that valgrind can count its instructions. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <yaml.h>

#include "formats/base/arena.h"
#include "formats/yaml/edit.h"
#include "formats/yaml/tree.h"
#include "generate.h"

enum { SMALL = 2 * 1000 * 1000, LARGE = 20 * 1000 * 1000, ROUNDS = 9, EDITS = 40 };

/* Of the processor, so that other work on the machine does not count. */
static double milliseconds(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static int by_size(const void *a, const void *b)
{
    const double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static double median(double *times, size_t count)
{
    qsort(times, count, sizeof *times, by_size);
    return times[count / 2];
}

static void line(const char *what, const char *figure, const char *peer, const char *ratio, const char *goal)
{
    printf("%-52s %14s   %-34s %8s   %s\n", what, figure, peer, ratio, goal);
    fflush(stdout);
}

static struct buf board(size_t bytes)
{
    struct generator g = {.chance = {.seed = 1}, .line_end = "\n"};
    generate_board(&g, bytes);
    return g.out;
}

/* ---- reading ---- */

static void scan_events(const struct buf *file)
{
    yaml_parser_t parser;
    yaml_event_t event;
    yaml_parser_initialize(&parser);
    yaml_parser_set_input_string(&parser, (const unsigned char *)file->data, file->length);
    for (bool more = true; more;) {
        if (!yaml_parser_parse(&parser, &event))
            exit(1);
        more = event.type != YAML_STREAM_END_EVENT;
        yaml_event_delete(&event);
    }
    yaml_parser_delete(&parser);
}

static void read_tree(const struct buf *file)
{
    tree_free(tree_new("bench", file->data, file->length, NULL));
}

static void do_nothing(const struct buf *file)
{
    (void)file;
}

static double time_of(void (*what)(const struct buf *), const struct buf *file)
{
    const double start = milliseconds();
    what(file);
    return milliseconds() - start;
}

/* In turns, so that both meet the same machine. */
static void compare_times(const struct buf *file)
{
    double scans[ROUNDS], trees[ROUNDS];
    for (int i = 0; i < ROUNDS; i++) {
        scans[i] = time_of(scan_events, file);
        trees[i] = time_of(read_tree, file);
    }
    const double scan = median(scans, ROUNDS), tree = median(trees, ROUNDS);
    char figure[32], peer[64], ratio[32];
    snprintf(figure, sizeof figure, "%.1f ms", tree);
    snprintf(peer, sizeof peer, "bare libyaml scan %.1f ms", scan);
    snprintf(ratio, sizeof ratio, "%.2fx", tree / scan);
    line("span tree of a 2 MB board, time", figure, peer, ratio, "at most 1.40x");
}

/* Instructions of this very program when it does WHAT; 0 when they cannot be counted. */
static double instructions(const char *self, const char *what)
{
    char command[4096], text[256];
    snprintf(command, sizeof command, "valgrind --tool=callgrind --callgrind-out-file=/dev/null '%s' %s 2>&1", self, what);
    double count = 0;
    FILE *out = popen(command, "r");
    while (out && fgets(text, sizeof text, out)) {
        const char *found = strstr(text, "Collected : ");
        if (found)
            count = atof(found + strlen("Collected : "));
    }
    if (out)
        pclose(out);
    return count;
}

static void compare_instructions(const char *self)
{
    const double nothing = instructions(self, "nothing");
    const double scan = instructions(self, "scan") - nothing, tree = instructions(self, "tree") - nothing;
    char figure[32], peer[64], ratio[32];
    snprintf(figure, sizeof figure, "%.0f M", tree / 1e6);
    snprintf(peer, sizeof peer, "bare libyaml scan %.0f M", scan / 1e6);
    snprintf(ratio, sizeof ratio, "%.2fx", scan > 0 ? tree / scan : 0);
    line("span tree of a 2 MB board, instructions", figure, peer, ratio, "at most 1.25x");
}

/* ---- edits ---- */

struct place { struct tree *tree; struct arena *arena; struct chance *chance; };

static struct node *any(const struct place *p, struct node *list)
{
    return node_at(list, chance_below(p->chance, node_items(list)));
}

static struct node *any_beat(const struct place *p)
{
    return any(p, node_get(p->tree, any(p, tree_find(p->tree, "/scenes")), "beats"));
}

static struct node *any_shot(const struct place *p)
{
    return any(p, node_get(p->tree, any_beat(p), "shots"));
}

static struct plan set_scalar(const struct place *p)
{
    return edit_set(p->tree, any_beat(p), "what", value_text(p->arena, FORM_AUTO, "She sees the torn edge."), NULL, p->arena);
}

static struct plan set_long_text(const struct place *p)
{
    return edit_set(p->tree, any_shot(p), "action", value_text(p->arena, FORM_LITERAL, "Her hand stops.\nThe paper is torn.\n"), NULL, p->arena);
}

static struct value *new_item(const struct place *p, const char *key, const char *text)
{
    struct value *item = value_map(p->arena, FORM_AUTO);
    value_add(item, key, value_text(p->arena, FORM_AUTO, text));
    return item;
}

static struct value *with_one(const struct place *p, struct value *item, const char *key, struct value *child)
{
    value_add(value_add(item, key, value_list(p->arena, FORM_AUTO)), NULL, child);
    return item;
}

static struct plan insert_shot(const struct place *p)
{
    return edit_insert(p->tree, node_get(p->tree, any_beat(p), "shots"), 0, new_item(p, "size", "CU"), p->arena);
}

static struct plan insert_scene(const struct place *p)
{
    struct value *beat = with_one(p, new_item(p, "what", "She waits."), "shots", new_item(p, "size", "CU"));
    struct value *scene = with_one(p, new_item(p, "title", "New"), "beats", beat);
    struct node *scenes = tree_find(p->tree, "/scenes");
    return edit_insert(p->tree, scenes, chance_below(p->chance, node_items(scenes)), scene, p->arena);
}

static struct plan move_scene(const struct place *p)
{
    struct node *scenes = tree_find(p->tree, "/scenes");
    return edit_move(p->tree, any(p, scenes), scenes, chance_below(p->chance, node_items(scenes)), p->arena);
}

static struct plan duplicate_beat(const struct place *p)
{
    return edit_duplicate(p->tree, any_beat(p), p->arena);
}

static struct plan set_title(const struct place *p)
{
    char title[32];
    snprintf(title, sizeof title, "Film %zu", chance_below(p->chance, 1000));
    return edit_set(p->tree, tree_root(p->tree), "title", value_text(p->arena, FORM_AUTO, title), NULL, p->arena);
}

static const struct { const char *name; struct plan (*plan)(const struct place *); } kinds[] = {
    {"set a scalar", set_scalar}, {"set a long text", set_long_text}, {"set the title", set_title}, {"insert a shot", insert_shot},
    {"insert a scene", insert_scene}, {"move a scene", move_scene}, {"duplicate a beat", duplicate_beat},
};

static double time_edit(struct tree *tree, struct chance *chance, struct plan (*plan_of)(const struct place *))
{
    struct arena *arena = arena_new();
    const struct place place = {tree, arena, chance};
    const double start = milliseconds();
    const struct plan plan = plan_of(&place);
    for (size_t i = 0; i < plan.count; i++)
        tree_splice(tree, plan.at[i].offset, plan.at[i].removed, plan.at[i].text, plan.at[i].length);
    const double took = milliseconds() - start;
    if (plan.refusal)
        fprintf(stderr, "refused: %s\n", plan.refusal);
    arena_free(arena);
    return took;
}

static void time_edits(const char *size, size_t bytes, const char *goal)
{
    struct buf file = board(bytes);
    struct tree *tree = tree_new("bench", file.data, file.length, NULL);
    struct chance chance = {.seed = 7};
    for (size_t k = 0; k < sizeof kinds / sizeof kinds[0]; k++) {
        double times[EDITS];
        for (int i = 0; i < EDITS; i++)
            times[i] = time_edit(tree, &chance, kinds[k].plan);
        char what[64], figure[32], peer[64];
        snprintf(what, sizeof what, "%s at %s, plan and splice", kinds[k].name, size);
        snprintf(figure, sizeof figure, "%.3f ms", median(times, EDITS));
        snprintf(peer, sizeof peer, "worst of %d: %.3f ms", EDITS, times[EDITS - 1]);
        line(what, figure, peer, "", goal);
    }
    tree_free(tree);
    buf_release(&file);
}

static int do_one(const char *what)
{
    static const struct { const char *name; void (*function)(const struct buf *); } ones[] = {
        {"scan", scan_events}, {"tree", read_tree}, {"nothing", do_nothing},
    };
    struct buf file = board(SMALL);
    for (size_t i = 0; i < sizeof ones / sizeof ones[0]; i++)
        if (strcmp(what, ones[i].name) == 0)
            ones[i].function(&file);
    buf_release(&file);
    return 0;
}

int main(int argc, char **argv)
{
    if (argc > 1)
        return do_one(argv[1]);
    struct buf file = board(SMALL);
    compare_times(&file);
    buf_release(&file);
    compare_instructions(argv[0]);
    time_edits("2 MB", SMALL, "at most 1 ms");
    time_edits("20 MB", LARGE, "at most 5 ms");
    return 0;
}
