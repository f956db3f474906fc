/* Story and check of a board of 2 MB, beside the bare scan of the same bytes by libyaml. */
#include <stdio.h>
#include <string.h>
#include <time.h>

#include <yaml.h>

#include "formats/base/buf.h"
#include "formats/check.h"
#include "formats/yaml/tree.h"

enum {ROUNDS = 9, SHOTS = 4};

static void add_beat(struct buf *board, int number)
{
    buf_add_format(
        board,
        "      - id: bt-%05d\n        what: She sees the torn edge and says nothing.\n        knows: ahead\n        feel:\n"
        "          - {who: ada, from: {hope: 4}, to: {betrayal: 7, tenderness: 2}, why: Her brother kept it from her.}\n"
        "          - {who: audience, to: {dread: 6}, by: [sh-%05d]}\n        shots:\n",
        number, number * SHOTS);
    for (int i = 0; i < SHOTS; i++)
        buf_add_format(
            board,
            "          - id: sh-%05d\n            setup: %d\n            size: CU\n            angle: high\n            move: static\n"
            "            lens: 50mm\n            seconds: 3.5\n            who: [ada]\n            sound: MOS\n            action: |\n"
            "              Her hand stops above the envelope.\n              The paper is already torn.\n            priority: must\n",
            number * SHOTS + i, i + 1);
}

static void make_board(struct buf *board, size_t size)
{
    buf_add_string(board,
                   "format: beatboard/1\ntitle: The Long Winter\ncharacters:\n  ada: {name: Ada Novak, number: 1, player: Irena}\n"
                   "first_ad: Eva\nlocations:\n  novak-kitchen: {name: Novak kitchen}\nscenes:\n");
    for (int scene = 0, beat = 0; board->length < size; scene++) {
        buf_add_format(
            board,
            "  - id: sc-%05d\n    heading: INT. NOVAK KITCHEN - NIGHT\n    location: novak-kitchen\n    pages: 2 4/8\n    beats:\n",
            scene);
        for (int i = 0; i < 6; i++)
            add_beat(board, beat++);
    }
}

static double milliseconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

static void scan(const struct buf *board)
{
    yaml_parser_t parser;
    yaml_event_t event = {.type = YAML_NO_EVENT};
    yaml_parser_initialize(&parser);
    yaml_parser_set_input_string(&parser, (const unsigned char *)board->data, board->length);
    for (bool more = true; more; yaml_event_delete(&event))
        more = yaml_parser_parse(&parser, &event) && event.type != YAML_STREAM_END_EVENT;
    yaml_parser_delete(&parser);
}

struct figures { double scan, tree, story, again, check; size_t found; };

static double least(double a, double b)
{
    return a > 0 && a < b ? a : b;
}

static void measure(const struct buf *board, struct figures *best)
{
    struct messages messages;
    messages_init(&messages);
    double t0 = milliseconds();
    scan(board);
    double t1 = milliseconds();
    struct tree *tree = tree_new("bench", board->data, board->length, &messages);
    double t2 = milliseconds();
    struct story *story = story_new(tree, NULL);
    double t3 = milliseconds();
    check_board(tree, story, "bench", NULL, NULL, &messages);
    double t4 = milliseconds();
    size_t at = (size_t)(strstr(board->data + board->length / 2, "She sees") - board->data);
    tree_splice(tree, at, 3, "Ada", 3);
    double t5 = milliseconds();
    struct story *again = story_new(tree, story);
    double t6 = milliseconds();
    *best = (struct figures){least(best->scan, t1 - t0),  least(best->tree, t2 - t1),  least(best->story, t3 - t2),
                             least(best->again, t6 - t5), least(best->check, t4 - t3), messages.count};
    story_free(story);
    story_free(again);
    tree_free(tree);
    messages_release(&messages);
}

static void print(const char *what, double figure, double against)
{
    char text[32];
    snprintf(text, sizeof text, "%.2f ms", figure);
    printf("%-52s %14s   %-34s %7.2fx\n", what, text, "bare libyaml scan", figure / against);
}

int main(void)
{
    struct buf board = {0};
    struct figures best = {0};
    make_board(&board, 2000000);
    for (int i = 0; i < ROUNDS; i++)
        measure(&board, &best);
    print("2 MB: story from the tree", best.story, best.scan);
    print("2 MB: story again after one edit", best.again, best.scan);
    print("2 MB: check", best.check, best.scan);
    print("2 MB: tree, story and check", best.tree + best.story + best.check, best.scan);
    buf_release(&board);
    return best.found != 0; /* the board is a good one */
}
