/* `beatboard recover`: what lost sessions left of boards, listed, taken in, written elsewhere or dropped. */
#include "editor/cli_recover.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "editor/doc.h"
#include "editor/lock.h"
#include "editor/recovery.h"
#include "editor/remembered.h"
#include "editor/subcommands.h"
#include "editor/surroundings.h"
#include "formats/base/buf.h"
#include "formats/base/file.h"
#include "formats/base/message.h"
#include "formats/base/text.h"

static const struct option_row options[] = {
    {"output", 'o', "FILE", "Write the text to this new file; the board stays as it is, and what was left stays too."},
    {"dry-run", 'n', NULL, "Change nothing; print the unified diff."},
    {"list", 'l', NULL, "Only say what was left; without FILE, of all boards."},
    {"discard", 'd', NULL, "Drop it."},
    {0},
};

static int say(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* A line for a person, with nothing in it that a terminal would obey. */
static int say(const char *format, ...)
{
    struct buf shown = {0};
    char *text;
    va_list args;
    va_start(args, format);
    int length = vasprintf(&text, format, args);
    va_end(args);
    if (length < 0)
        return EXIT_REFUSED;
    text_show(&shown, text, (size_t)length, true);
    puts(buf_string(&shown));
    buf_release(&shown);
    free(text);
    return EXIT_FINE;
}

/* ---- looking ---- */

static void find(const char *board, struct history_mark mark, struct lefts *lefts)
{
    struct buf state = {0};
    surroundings_folder(FOLDER_STATE, &state);
    recovery_find(buf_string(&state), board, mark, lefts);
    buf_release(&state);
}

void cli_mention_left(const char *board, struct history_mark mark)
{
    struct lefts lefts;
    struct buf text = {0};
    size_t more;
    find(board, mark, &lefts);
    const struct left *left = lefts_newest(&lefts, &more);
    if (left) {
        left_text(left, surroundings_clock(), &text);
        cli_refuse("%s: not saved by an earlier session: %s; `beatboard recover` takes it in", board, buf_string(&text));
    }
    buf_release(&text);
    lefts_release(&lefts);
}

/* A line for each, as far as there is something to be taken in. */
static int list(const struct lefts *lefts)
{
    for (size_t i = 0; i < lefts->count; i++) {
        const struct left *left = &lefts->at[i];
        struct buf text = {0};
        const char *where = left->owner == OWNER_LIVES ? "; that session still runs" : left->owner == OWNER_ELSEWHERE ? "; on another machine" : "";
        left_text(left, surroundings_clock(), &text);
        if (left->steps)
            say("%s: %s%s%s (%s)", left->board, buf_string(&text), where,
                left->journal && left->stand == STAND_STRANGE ? "; the file was changed since" : "", left->path);
        buf_release(&text);
    }
    return EXIT_FINE;
}

static int list_all(void)
{
    struct buf state = {0};
    struct lefts lefts;
    surroundings_folder(FOLDER_STATE, &state);
    recovery_find_all(buf_string(&state), &lefts);
    list(&lefts);
    lefts_release(&lefts);
    buf_release(&state);
    return EXIT_FINE;
}

/* ---- taking in ---- */

static int write_aside(const struct left *left, const char *path)
{
    struct buf text = {0}, why = {0};
    struct file_identity none = {0}, now;
    if (access(path, F_OK) == 0)
        return cli_refuse("%s: it is there already", path);
    bool good = recovery_text(left, left->board, &text, &why) && file_save(path, buf_string(&text), text.length, &none, &now, &why);
    int status = good ? say("what was not saved of %s is in %s; `recover --discard` drops what was left", left->board, path)
                      : cli_refuse("%s: %s", path, buf_string(&why));
    buf_release(&text);
    buf_release(&why);
    return status;
}

/* The history goes on from there, as it does when the editor is left. */
static void keep_history(const char *state, const struct doc *doc)
{
    struct buf history = {0}, path = {0};
    doc_write_history(doc, &history);
    if (remembered_path(state, doc_path(doc), "undo", &path))
        file_keep(buf_string(&path), history.data, history.length);
    buf_release(&history);
    buf_release(&path);
}

static int save(struct doc *doc, const struct left *left, const char *state)
{
    const char *why;
    enum save_result result = doc_save(doc, NULL, false, &why);
    if (result != SAVE_DONE && result != SAVE_UNCHANGED)
        return cli_refuse("%s: %s", doc_path(doc), why);
    keep_history(state, doc);
    unlink(left->path);
    return say("recovered: %s", why);
}

static int take(struct cli *cli, struct doc *doc, const struct left *left)
{
    struct recovery recovery;
    struct buf state = {0};
    int status;
    surroundings_folder(FOLDER_STATE, &state);
    enum recovered how = recovery_take(buf_string(&state), left, doc, &recovery);
    if (how == RECOVERED_ASIDE)
        status = cli_refuse("%s: the same lines of the file were changed since; `recover -o FILE` writes what was not saved to another", doc_path(doc));
    else if (how == RECOVERED_NOT)
        status = cli_refuse("%s: %s", doc_path(doc), buf_string(&recovery.why));
    else
        status = cli_given(cli, "dry-run") ? cli_print_diff(doc) : save(doc, left, buf_string(&state));
    recovery_release(&recovery);
    buf_release(&state);
    return status;
}

/* Nobody else may have the board open meanwhile. */
static int take_alone(struct cli *cli, const struct left *left)
{
    struct messages messages;
    struct owner self, other;
    struct lock lock;
    int status = EXIT_REFUSED;
    owner_self(&self, surroundings_clock());
    if (lock_take(&lock, left->board, &self, &other) == LOCK_HELD)
        return cli_refuse("%s: it is open in another session (process %lld)", left->board, (long long)other.pid);
    messages_init(&messages);
    struct doc *doc = doc_open(left->board, &messages);
    if (doc)
        status = take(cli, doc, left);
    else
        cli_print_messages(&messages);
    doc_close(doc);
    messages_release(&messages);
    lock_drop(&lock);
    return status;
}

static int recover(struct cli *cli, const struct lefts *lefts, const char *file)
{
    size_t more;
    const struct left *left = lefts_newest(lefts, &more);
    const char *output = cli_option(cli, "output");
    int status;
    if (!left)
        return say("%s: nothing was left by an earlier session", file);
    if (output)
        status = write_aside(left, output);
    else if (cli_given(cli, "discard"))
        status = unlink(left->path) == 0 ? say("%s: dropped", file) : cli_refuse("%s: it cannot be removed", left->path);
    else
        status = take_alone(cli, left);
    if (more)
        say("%s: %zu more", file, more);
    return status;
}

static int run_recover(struct cli *cli)
{
    if (cli->count == 0 && !cli_given(cli, "list"))
        return cli_misused(cli, "recover which FILE? `recover --list` says of which there is something");
    if (cli->count == 0)
        return list_all();
    struct lefts lefts;
    const char *file = cli->operands[0];
    if (!recovery_find_one(file, &lefts)) {
        struct buf bytes = {0}, why = {0};
        struct file_identity identity;
        file_read(file, &bytes, &identity, &why);
        find(file, (struct history_mark){identity.size, identity.hash}, &lefts);
        buf_release(&bytes);
        buf_release(&why);
    }
    int status = cli_given(cli, "list") ? list(&lefts) : recover(cli, &lefts, file);
    lefts_release(&lefts);
    return status;
}

const struct subcommand subcommand_recover = {
    "recover", "[--list] [--dry-run] [--discard] [-o FILE] [FILE]",
    "Take in what a lost session did not save of the board FILE, and save it; FILE may be a journal that --list names, too.", options, 0, 1, run_recover, NULL};
