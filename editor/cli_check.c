/* `beatboard check FILE…`: everything that can be said about boards without a person. */
#include "editor/subcommands.h"

#include <stdio.h>
#include <string.h>

#include "editor/cli_recover.h"
#include "editor/history_file.h"
#include "editor/surroundings.h"
#include "formats/base/arena.h"
#include "formats/base/buf.h"
#include "formats/base/file.h"
#include "formats/base/text.h"
#include "formats/check.h"
#include "formats/zone.h"
#include "formats/people.h"
#include "formats/yaml/tree.h"
#include "render/pictures/pictures.h"

static bool read_pipe(struct buf *bytes)
{
    char some[65536];
    for (size_t got; (got = fread(some, 1, sizeof some, stdin)) > 0;)
        buf_add(bytes, some, got);
    return !ferror(stdin);
}

/* The bytes of PATH, or of the standard input for "-"; false, with the reason in WHY, when there are none. */
static bool read_board(const char *path, struct buf *bytes, struct buf *why)
{
    struct file_identity identity = {.exists = true};
    bool read = strcmp(path, "-") == 0 ? read_pipe(bytes) : file_read(path, bytes, &identity, why);
    if (!read && !why->length)
        buf_add_string(why, "it cannot be read");
    else if (read && !identity.exists)
        buf_add_string(why, "there is no such file");
    return read && identity.exists;
}

static bool is_private(const char *path)
{
    static const char ending[] = ".private.yaml";
    size_t length = strlen(path);
    return length >= sizeof ending && strcmp(path + length - (sizeof ending - 1), ending) == 0;
}

/* A file of what is private, by itself or beside the board of STORY. */
static void check_private(const char *path, const struct buf *bytes, const struct story *story, struct messages *messages)
{
    struct messages reading;
    messages_init(&reading);
    struct tree *tree = tree_new(path, buf_string(bytes), bytes->length, &reading);
    check_beside(tree, KIND_PRIVATE, story, path, messages);
    tree_free(tree);
    messages_release(&reading);
}

static void check_beside_board(const char *board, const struct story *story, struct messages *messages)
{
    struct buf path = {0}, bytes = {0}, why = {0};
    struct file_identity identity;
    people_path(&path, board);
    if (file_read(buf_string(&path), &bytes, &identity, &why) && identity.exists)
        check_private(arena_string(messages->arena, buf_string(&path)), &bytes, story, messages);
    buf_release(&path);
    buf_release(&bytes);
    buf_release(&why);
}

/* Why a picture cannot be shown; WHOLE ones are decoded for that, in a child, others are looked at. */
struct looking { struct pictures *pictures; bool whole; };

static const char *fault(void *context, const char *file)
{
    const struct looking *looking = context;
    static const struct picture_place thumbnail = {.form = PICTURE_BLOCKS, .rows = 8, .columns = 16};
    if (looking->whole)
        pictures_wait(looking->pictures, file, &thumbnail);
    return pictures_fault(looking->pictures, file);
}

static void check_bytes_of(const char *path, const struct buf *bytes, bool whole, struct messages *messages)
{
    if (is_private(path)) {
        check_private(path, bytes, NULL, messages);
        return;
    }
    struct messages reading;            /* the check says it again, as one of its rules */
    messages_init(&reading);
    struct tree *tree = tree_new(path, buf_string(bytes), bytes->length, &reading);
    struct story *story = story_new(tree, NULL);
    const char *slash = strrchr(path, '/');
    char *folder = slash ? arena_copy(messages->arena, path, (size_t)(slash - path) + 1) : arena_string(messages->arena, ".");
    struct known_zone known = {0};
    struct zones zones = {surroundings_known_zone, &known};
    struct looking looking = {pictures_new(folder), whole};
    const struct check_pictures pictures = {folder, fault, &looking};
    check_board(tree, story, path, &pictures, &zones, messages);
    pictures_free(looking.pictures);
    surroundings_forget_zone(&known);
    check_beside_board(path, story, messages);
    story_free(story);
    tree_free(tree);
    messages_release(&reading);
}

static void make_strict(struct messages *messages)
{
    for (size_t i = 0; i < messages->count; i++)
        if (messages->at[i].severity == SEVERITY_WARNING)
            messages->at[i].severity = SEVERITY_ERROR;
}

static void print_json(const struct messages *messages)
{
    struct buf found = {0};
    check_print_json(messages, &found);
    fwrite(found.data, 1, found.length, stdout);
    buf_release(&found);
}

static void print_text(const struct messages *messages)
{
    struct buf line = {0}, shown = {0};
    for (size_t i = 0; i < messages->count; i++) {
        buf_reset(&line);
        message_print(&messages->at[i], &line);
        text_show(&shown, line.data, line.length, true);
    }
    fwrite(buf_string(&shown), 1, shown.length, stdout);
    buf_release(&line);
    buf_release(&shown);
}

static int run_check(struct cli *cli)
{
    const char *format = cli_option(cli, "format");
    bool json = format && strcmp(format, "json") == 0;
    if (format && !json && strcmp(format, "text") != 0)
        return cli_misused(cli, "the format is text or json, not \"%s\"", format);
    struct messages messages;
    messages_init(&messages);
    int status = EXIT_FINE;
    for (size_t i = 0; i < cli->count; i++) {
        struct buf bytes = {0}, why = {0};
        const char *path = cli->operands[i];
        if (read_board(path, &bytes, &why)) {
            check_bytes_of(path, &bytes, cli_given(cli, "frames"), &messages);
            cli_mention_left(path, (struct history_mark){bytes.length, file_hash(0, buf_string(&bytes), bytes.length)});
        } else if (json) {
            messages_add(&messages, (struct message){.file = path, .severity = SEVERITY_ERROR, .rule = "file"}, "%s", buf_string(&why));
        } else {
            status = cli_refuse("%s: %s", path, buf_string(&why));
        }
        buf_release(&bytes);
        buf_release(&why);
    }
    if (cli_given(cli, "strict"))
        make_strict(&messages);
    (json ? print_json : print_text)(&messages);
    if (messages_count(&messages, SEVERITY_ERROR))
        status = EXIT_REFUSED;
    messages_release(&messages);
    return status;
}

static const struct option_row options[] = {
    {"strict", 's', NULL, "Take warnings for errors."},
    {"format", 'f', "text|json", "How the findings are printed; text when absent."},
    {"frames", 0, NULL, "Decode every picture of the board, to find those that are damaged; without it only their first bytes are looked at."},
    {0},
};

const struct subcommand subcommand_check = {"check", "[--strict] [--frames] [--format text|json] FILE...",
    "Say what is wrong, missing or doubtful in boards; ends with 1 when there are errors.", options, 1, 0, run_check, NULL};
