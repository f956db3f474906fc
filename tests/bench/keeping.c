/* What the journal costs an edit: processor time and bytes, on a film of 500 shots and on one of 5,000. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "editor/command.h"
#include "editor/doc.h"
#include "editor/journal.h"
#include "editor/keeping.h"
#include "editor/owner.h"
#include "formats/base/buf.h"
#include "formats/base/message.h"
#include "formats/yaml/tree.h"

enum { EDITS = 600, BLOCKS = 12 };

static void write_film(const char *path, int scenes)
{
    FILE *file = fopen(path, "w");
    fputs("format: beatboard/1\ntitle: The Long Winter\nscenes:\n", file);
    for (int shot = 0; shot < scenes * 10; shot++) {
        if (shot % 10 == 0)
            fprintf(file, "  - id: sc-%05d\n    heading: INT. KITCHEN %d - NIGHT\n    beats:\n", shot / 10, shot / 10);
        if (shot % 2 == 0)
            fprintf(file, "      - id: bt-%05d\n        what: She sees the torn edge of the letter and says nothing at all.\n        shots:\n", shot / 2);
        fprintf(file, "          - id: sh-%05d\n            size: WS\n            lens: 50mm\n            action: Her hand stops above the envelope.\n", shot);
    }
    fclose(file);
}

static double cpu(void)
{
    struct timespec time;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return (double)time.tv_sec * 1e6 + (double)time.tv_nsec / 1e3;
}

/* Edits in a row; µs each. */
static double edit(struct doc *doc, int round)
{
    struct buf says = {0};
    struct session session = {.doc = doc, .says = &says, .current = "/"};
    char command[80];
    double begun = cpu();
    for (int i = 0; i < EDITS / BLOCKS; i++) {
        snprintf(command, sizeof command, "set sh-%05d action \"Her hand stops, take %d of %d.\"", i * 7 % 500, round, i);
        if (!command_run(&session, command))
            exit(1);
        doc_story(doc);
    }
    buf_release(&says);
    return (cpu() - begun) / (EDITS / BLOCKS);
}

static size_t length_of(const char *folder)
{
    char command[128];
    size_t length = 0;
    snprintf(command, sizeof command, "cat %s/*.journal | wc -c", folder);
    FILE *pipe = popen(command, "r");
    if (!pipe || fscanf(pipe, "%zu", &length) != 1)
        length = 0;
    if (pipe)
        pclose(pipe);
    return length;
}

/* With and without in turns, so that both meet the same machine. */
static void measure(const char *folder, const char *board, int scenes)
{
    struct messages messages;
    struct owner self;
    double with = 0, without = 0;
    char what[64], figure[32], against[64], ratio[16];
    write_film(board, scenes);
    messages_init(&messages);
    struct doc *plain = doc_open(board, &messages), *kept = doc_open(board, &messages);
    owner_self(&self, 0);
    struct keeping *keeping = keeping_new(kept, folder, &self);
    edit(plain, 0);
    edit(kept, 0);
    size_t before = length_of(folder);
    for (int i = 1; i <= BLOCKS; i++) {
        without += edit(plain, i) / BLOCKS;
        with += edit(kept, i) / BLOCKS;
    }
    size_t bytes = (length_of(folder) - before) / EDITS;
    snprintf(what, sizeof what, "an edit with its journal, %d shots", scenes * 10);
    snprintf(figure, sizeof figure, "%.1f us", with);
    snprintf(against, sizeof against, "%.1f us without; %zu bytes written", without, bytes);
    snprintf(ratio, sizeof ratio, "%.2fx", with / without);
    printf("%-52s %14s   %-34s %8s   %s\n", what, figure, against, ratio, "");
    keeping_free(keeping, false);
    doc_close(plain);
    doc_close(kept);
    messages_release(&messages);
}

int main(void)
{
    char folder[] = "/tmp/beatboard-bench-XXXXXX", board[64];
    if (!mkdtemp(folder))
        return 1;
    snprintf(board, sizeof board, "%s/film.board.yaml", folder);
    measure(folder, board, 50);
    measure(folder, board, 500);
    unlink(board);
    return rmdir(folder);
}
