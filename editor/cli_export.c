/* `beatboard export`: the papers. */
#include "editor/subcommands.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "editor/animatic.h"
#include "editor/doc.h"
#include "editor/export_checks.h"
#include "editor/preferences.h"
#include "editor/surroundings.h"
#include "formats/base/arena.h"
#include "formats/base/buf.h"
#include "formats/base/file.h"
#include "formats/base/message.h"
#include "formats/base/text.h"
#include "formats/people.h"
#include "formats/report/report.h"
#include "formats/scalar.h"
#include "formats/schema.h"
#include "formats/selector.h"
#include "formats/story.h"
#include "formats/yaml/tree.h"
#include "render/pictures/pictures.h"
#include "render/writers/writers.h"

enum { WIDTH_LEAST = 40, WIDTH_MOST = 1000, DPI_LEAST = 18, DPI_MOST = 600, PAGES_MOST = 9999, PATIENCE = 500 };       /* PATIENCE: ms */

static const struct option_row options[] = {
    {"output", 'o', "FILE", "Write to FILE, whole or not at all; its suffix says the format. Without it, standard output. An animatic goes to FILE.mp4, FILE.gif or a new folder, and takes no other option but --scene."},
    {"as", 0, "pdf|svg|png|html|csv|md|txt|ics|json", "The format; without it the suffix of --output says, else it is text."},
    {"day", 'd', "DAY", "Only this shooting day: its number, date or id. A call sheet is for one day; the first when not said."},
    {"scene", 's', "SCENE", "Only this scene: its number or id."},
    {"columns", 'c', "NAME,NAME", "These columns in this order."},
    {"order", 0, "script|setup", "Shots as in the script, or by setup inside their scene."},
    {"of", 0, "CATEGORY", "Day out of days: of sets, locations, background or a category of elements, such as props; of the cast when not said."},
    {"by", 0, "scene|day", "Shot list: the scenes as in the script, or under the days that shoot them."},
    {"no-frames", 0, NULL, "Shot list: without pictures, twice as many shots a page."},
    {"coverage", 0, NULL, "Shot list: a grid of the beats and the shots that tell them instead."},
    {"layout", 'l', "NAME", "Storyboard: 3x2 (when not said), 2x3, 4x3, 1x1, beside, e-konte, or worksheet, which is empty panels to draw in."},
    {"guides", 0, "safe|thirds|both", "Storyboard: draw the action and title safe areas, the thirds, or both over the frames."},
    {"run-on", 0, NULL, "Storyboard: a scene goes on under the one before, instead of beginning a page."},
    {"bars", 0, "above|below", "Schedules: the bar of a day above its scenes, or below them; above when not said."},
    {"paper", 'p', "a4|letter", "The paper; without it what the board says, else config.yaml, else the locale."},
    {"issued", 0, "DATE", "The date and time of issue that is printed."},
    {"checks", 0, NULL, "Papers of the shoot: list what the check says about days, calls and strips; else only how much it is."},
    {"production-copy", 0, NULL, "Print what NAME.private.yaml keeps, such as phones, and mark every sheet as confidential."},
    {"recipient", 0, "NAME", "Production copy: whom it is for, on every sheet."},
    {"person", 0, "KEY", "Calendars: only the calls of this character or crew member, or \"crew\" for the crew's."},
    {"page", 0, "NUMBER", "SVG and PNG: only this page. Without it a paper of several pages becomes OUT-01.svg, OUT-02.svg …"},
    {"dpi", 0, "NUMBER", "PNG: pixels an inch; 150 when not said."},
    {"raw", 0, NULL, "CSV: leave cells that a spreadsheet would run as they are."},
    {"excel", 0, NULL, "CSV: for Excel, with a byte order mark and cells that it would take for dates guarded."},
    {"width", 'w', "COLUMNS", "Text: the width of a line; 100 when not said."},
    {0},
};

/* ---- what was asked ---- */

struct request {
    struct cli *cli;
    const struct report_kind *kind;
    const struct writer *writer;
    const char *output;
    struct arena *arena;
    struct preferences preferences;
    struct people people;               /* of a production copy */
    struct buf zone;                    /* the last time zone read */
    struct timespec begun;
    bool progressed;                    /* something was shown */
};

static const char animatic[] = "animatic";

static const char *kind_at(size_t index)
{
    return index < report_kind_count ? report_kinds[index].name : index == report_kind_count ? animatic : NULL;
}

static const char *writer_at(size_t index)
{
    return writers[index].name;
}

/* Say that there is no such WHAT, and what may have been meant. */
static bool no_such(struct cli *cli, const char *what, const char *name, size_t count, const char *(*name_at)(size_t))
{
    struct buf suggestion = {0};
    cli_suggest(&suggestion, name, count, name_at);
    cli_misused(cli, "there is no %s \"%s\"%s", what, name, buf_string(&suggestion));
    buf_release(&suggestion);
    return false;
}

static bool find_kind(struct request *r)
{
    const char *name = r->cli->operands[0];
    r->kind = report_kind_named(name);
    return r->kind || no_such(r->cli, "paper", name, report_kind_count, kind_at);
}

static bool find_writer(struct request *r)
{
    const char *as = cli_option(r->cli, "as"), *dot = r->output ? strrchr(r->output, '.') : NULL;
    const char *name = as ? as : dot && !strchr(dot, '/') ? dot + 1 : "txt";
    r->writer = writer_named(name);
    return r->writer || no_such(r->cli, "format", name, writer_count, writer_at);
}

static bool one_of(struct cli *cli, const char *option, const char *first, const char *second)
{
    const char *value = cli_option(cli, option);
    if (!value || strcmp(value, first) == 0 || strcmp(value, second) == 0)
        return true;
    cli_misused(cli, "--%s is %s or %s, not \"%s\"", option, first, second, value);
    return false;
}

static bool in_bounds(struct cli *cli, const char *option, int least, int most)
{
    const char *value = cli_option(cli, option);
    char *end;
    long number = value ? strtol(value, &end, 10) : least;
    if (!value || (*value && !*end && number >= least && number <= most))
        return true;
    cli_misused(cli, "--%s takes a number from %d to %d, not \"%s\"", option, least, most, value);
    return false;
}

/* Options that only some papers or formats take. */
static const struct { const char *option, *kind, *format; } narrow[] = {
    {"day", "shot-list storyboard call-sheet schedule shooting-schedule strips breakdown beats sides", NULL},
    {"scene", "shot-list storyboard breakdown beats sides", NULL}, {"by", "shot-list", NULL}, {"no-frames", "shot-list", NULL}, {"coverage", "shot-list", NULL},
    {"layout", "storyboard", NULL}, {"guides", "storyboard", NULL}, {"run-on", "storyboard", NULL},
    {"order", "shot-list", NULL}, {"bars", "schedule strips", NULL}, {"of", "days", NULL},
    {"production-copy", "call-sheet cast-list contacts", NULL}, {"raw", NULL, "csv"}, {"excel", NULL, "csv"},
    {"page", NULL, "svg png"}, {"dpi", NULL, "png"}, {"person", NULL, "ics"}, {"width", NULL, "txt"},
};

/* Is NAME one of the words of LIST? */
static bool is_listed(const char *list, const char *name)
{
    for (size_t length; *list; list += length + (list[length] == ' ')) {
        length = strcspn(list, " ");
        if (strlen(name) == length && strncmp(list, name, length) == 0)
            return true;
    }
    return false;
}

/* A calendar is made of the papers that name times of days. */
static bool has_calendar(const struct request *r)
{
    struct buf names = {0};
    for (size_t i = 0; i < report_kind_count; i++)
        if (report_kinds[i].calls)
            buf_add_format(&names, "%s%s", names.length ? ", " : "", report_kinds[i].name);
    bool fits = r->kind->calls || strcmp(r->writer->name, "ics") != 0;
    if (!fits)
        cli_misused(r->cli, "%s is no calendar; these can be one: %s", r->kind->name, buf_string(&names));
    buf_release(&names);
    return fits;
}

static bool all_taken(const struct request *r)
{
    for (size_t i = 0; i < sizeof narrow / sizeof *narrow; i++) {
        const char *for_kind = narrow[i].kind, *format = narrow[i].format;
        if (!cli_given(r->cli, narrow[i].option))
            continue;
        if ((for_kind && !is_listed(for_kind, r->kind->name)) || (format && !is_listed(format, r->writer->name))) {
            cli_misused(r->cli, "--%s is for %s, not for %s", narrow[i].option, for_kind ? for_kind : format,
                        for_kind ? r->kind->name : r->writer->name);
            return false;
        }
    }
    static const char *const rows_only[] = {"columns", "order", "by", "no-frames"};
    for (size_t i = 0; cli_given(r->cli, "coverage") && i < sizeof rows_only / sizeof *rows_only; i++)
        if (cli_given(r->cli, rows_only[i])) {
            cli_misused(r->cli, "--coverage is a grid, and takes no --%s", rows_only[i]);
            return false;
        }
    return true;
}

/* 2026-05-03, or with a time: 2026-05-03 18:40, 2026-05-03T18:40:00Z. */
static bool is_time_of_issue(const char *text)
{
    char part[32];
    size_t length = strcspn(text, " T");
    int number;
    if (length >= sizeof part)
        return false;
    snprintf(part, sizeof part, "%.*s", (int)length, text);
    if (!read_date(part, &number) || !text[length])
        return read_date(part, &number);
    struct tm time;
    const char *end = strptime(text + length + 1, "%H:%M", &time);
    const char *seconds = end && *end == ':' ? strptime(end, ":%S", &time) : end;
    return seconds && (!*seconds || strcmp(seconds, "Z") == 0);
}

static bool can_be_issued(struct cli *cli)
{
    const char *given = cli_option(cli, "issued");
    if (!given || is_time_of_issue(given))
        return true;
    cli_misused(cli, "--issued is a date, or a date and a time, such as \"2026-05-03 18:40\", not \"%s\"", given);
    return false;
}

/* The things that an option names; false, and said, when there is no such thing. */
static bool find_thing(struct request *r, struct report_options *o, const char *option, enum kind kind, const struct thing **found)
{
    const char *selector = cli_option(r->cli, option), *why;
    *found = NULL;
    if (!selector)
        return true;
    const char *typed = arena_format(r->arena, "%s:%s", kind_name(kind), selector);
    const char *path = selector_resolve(o->story, o->labels, typed, "", r->arena, &why);
    *found = path ? story_thing_at(o->story, path) : NULL;
    if (!path)
        cli_misused(r->cli, "%s", why);
    return path != NULL;
}

/* Does --person name somebody who may be called; false, and said, when it does not. */
static bool find_person(struct request *r, const struct story *story)
{
    const char *key = cli_option(r->cli, "person");
    const char **keys = arena_alloc(r->arena, (story->character_count + story->crew_count + 2) * sizeof *keys);
    size_t count = 0;
    keys[count++] = "crew";
    for (size_t i = 0; i < story->character_count; i++)
        keys[count++] = story->characters[i].thing.id;
    for (size_t i = 0; i < story->crew_count; i++)
        keys[count++] = story->crew[i].thing.id;
    for (size_t i = 0; key && i < count; i++)
        if (strcmp(keys[i], key) == 0)
            return true;
    if (!key)
        return true;
    const char *nearest = schema_nearest(keys, key), *list = "";
    for (size_t i = 0; i < count; i++)
        list = arena_format(r->arena, "%s%s%s", list, i ? ", " : "", keys[i]);
    cli_misused(r->cli, "there is no character or crew member “%s”%s%s%s; they are %s", key, nearest ? " (did you mean “" : "", nearest ? nearest : "",
                nearest ? "”?)" : "", list);
    return false;
}

/* The date of issue: as given, else SOURCE_DATE_EPOCH, so that a build can be repeated. */
static const char *issued(struct request *r)
{
    const char *given = cli_option(r->cli, "issued"), *epoch = getenv("SOURCE_DATE_EPOCH");
    if (given || !epoch || !*epoch)
        return given;
    char *end, text[32];
    time_t seconds = (time_t)strtoll(epoch, &end, 10);
    struct tm utc;
    if (*end || !gmtime_r(&seconds, &utc))
        return NULL;
    strftime(text, sizeof text, "%Y-%m-%d %H:%M", &utc);
    return arena_string(r->arena, text);
}

/* ---- writing ---- */

/* What a stranger wrote into a board must not reach a terminal as orders, in whatever format. */
static void make_fit_for_terminal(struct buf *bytes)
{
    struct buf shown = {0};
    size_t kept = 0;
    for (size_t i = 0; i < bytes->length; i++)
        if (bytes->data[i] != '\r')
            bytes->data[kept++] = bytes->data[i];
    text_show(&shown, bytes->data, kept, true);
    buf_release(bytes);
    *bytes = shown;
}

/* Do the two paths lead to one file that is there? */
static bool is_same_file(const char *a, const char *b)
{
    struct stat one, other;
    return stat(a, &one) == 0 && stat(b, &other) == 0 && one.st_dev == other.st_dev && one.st_ino == other.st_ino;
}

/* Is the picture at PATH, beside the board, what would be written over? */
static bool is_output(struct request *r, const char *output, const char *folder, const char *path)
{
    return path && is_same_file(output, *path == '/' ? path : arena_format(r->arena, "%s/%s", folder, path));
}

/* Would the paper take the place of what it is made from, by whatever name or link? */
static bool would_overwrite(struct request *r, struct doc *doc, const char *output)
{
    const struct story *story = doc_story(doc);
    bool own = is_same_file(output, doc_path(doc));
    for (const struct thing *thing = NULL; !own && (thing = story_next(story, thing));) {
        const struct shot *shot = thing->kind == KIND_SHOT ? (const struct shot *)thing : NULL;
        own = thing->kind == KIND_PICTURE && is_output(r, output, doc_folder(doc), thing->id);
        for (size_t i = 0; shot && !own && i < shot->frame_count; i++)
            own = is_output(r, output, doc_folder(doc), shot->frames[i].file);
    }
    return own;
}

static int refuse_own(const char *path)
{
    return cli_refuse("%s belongs to the board; give the paper another name", path);
}

/* The signals that end a program wait from here on; gives what waited before, for let_signals(). */
static sigset_t hold_signals(void)
{
    sigset_t ending, before;
    sigemptyset(&ending);
    for (const int *signal = (const int[]){SIGINT, SIGTERM, SIGHUP, SIGQUIT, 0}; *signal; signal++)
        sigaddset(&ending, *signal);
    sigprocmask(SIG_BLOCK, &ending, &before);
    return before;
}

static void let_signals(sigset_t before)
{
    sigprocmask(SIG_SETMASK, &before, NULL);
}

static int save(const char *path, const char *bytes, size_t length)
{
    struct buf why = {0};
    bool saved = file_save(path, bytes, length, NULL, NULL, &why);
    int status = saved ? EXIT_FINE : cli_refuse("%s: %s", path, buf_string(&why));
    buf_release(&why);
    return status;
}

static int write_out(struct request *r, struct buf *bytes)
{
    if (r->output)
        return save(r->output, buf_string(bytes), bytes->length);
    if (isatty(STDOUT_FILENO))
        make_fit_for_terminal(bytes);
    bool good = fwrite(buf_string(bytes), 1, bytes->length, stdout) == bytes->length && fflush(stdout) == 0;
    return good ? EXIT_FINE : cli_refuse("the standard output: %s", strerror(errno));
}

/* "board.svg" of page 3 of 12: "board-03.svg". */
static const char *page_path(struct request *r, size_t page, size_t of)
{
    const char *slash = strrchr(r->output, '/'), *dot = strrchr(slash ? slash : r->output, '.');
    int stem = (int)(dot ? (size_t)(dot - r->output) : strlen(r->output));
    return arena_format(r->arena, "%.*s-%0*zu%s", stem, r->output, of > 99 ? 3 : 2, page, dot ? dot : "");
}

/* A file a page; when one cannot be written, those that were not there before are taken back. */
static int write_out_pages(struct request *r, struct doc *doc, const struct buf *bytes, const struct buf *ends)
{
    const size_t *end = (const void *)ends->data;
    size_t count = ends->length / sizeof *end;
    int status = EXIT_FINE;
    bool *fresh = arena_alloc(r->arena, (count + 1) * sizeof *fresh);
    for (size_t i = 0; i < count && status == EXIT_FINE; i++) {
        const char *path = page_path(r, i + 1, count);
        size_t start = i ? end[i - 1] : 0;
        fresh[i] = access(path, F_OK) != 0;
        status = would_overwrite(r, doc, path) ? refuse_own(path) : save(path, bytes->data + start, end[i] - start);
        for (size_t k = 0; status != EXIT_FINE && k < i; k++)
            if (fresh[k])
                unlink(page_path(r, k + 1, count));
    }
    return status;
}

/* Not to be broken off halfway, within a file or between two. */
static int write_out_whole(struct request *r, struct doc *doc, struct buf *bytes, const struct buf *ends)
{
    if (!r->output)
        return write_out(r, bytes);
    sigset_t before = hold_signals();
    int status = ends->length > sizeof(size_t) ? write_out_pages(r, doc, bytes, ends) : write_out(r, bytes);
    let_signals(before);
    return status;
}

/* How far it is, on a terminal, when it takes so long that a person wonders. */
static void show_progress(void *context, size_t page, size_t of)
{
    struct request *r = context;
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    if (!isatty(STDERR_FILENO) || (now.tv_sec - r->begun.tv_sec) * 1000 + (now.tv_nsec - r->begun.tv_nsec) / 1000000 < PATIENCE)
        return;
    fprintf(stderr, "\r%s: page %zu of %zu ", r->kind->name, page, of);
    r->progressed = true;
}

static void end_progress(const struct request *r)
{
    if (r->progressed)
        fprintf(stderr, "\r\033[K");
}

static int write_report(struct request *r, struct doc *doc, const struct report *report)
{
    const char *width = cli_option(r->cli, "width"), *page = cli_option(r->cli, "page"), *dpi = cli_option(r->cli, "dpi"), *why = NULL;
    struct pictures *pictures = pictures_new(doc_folder(doc));
    struct writer_options how = {.pictures = pictures, .columns = width ? atoi(width) : 0,
                                 .raw = cli_given(r->cli, "raw"), .excel = cli_given(r->cli, "excel")};
    struct buf bytes = {0}, lacking = {0}, ends = {0};
    how.lacking = &lacking;
    how.ends = &ends;
    how.page = page ? atoi(page) : 0;
    size_t pages = 0;
    how.pages = &pages;
    how.dpi = dpi ? atoi(dpi) : 0;
    how.progress = show_progress;
    how.context = r;
    int status;
    clock_gettime(CLOCK_MONOTONIC, &r->begun);
    bool made = r->writer->write(report, &how, &bytes, &why);
    end_progress(r);
    size_t files = ends.length / sizeof(size_t);
    if (!made && (size_t)how.page > pages && pages)
        status = cli_refuse("there is no page %d: the paper has %zu page%s", how.page, pages, pages == 1 ? "" : "s");
    else if (!made)
        status = cli_refuse("the %s could not be made: %s", r->writer->name, why);
    else if (files > 1 && !r->output)
        status = cli_refuse("these are %zu pages; say where they go with -o FILE, or which one with --page", files);
    else
        status = write_out_whole(r, doc, &bytes, &ends);
    buf_release(&ends);
    if (lacking.length)
        cli_refuse("no font here has %s: boxes stand in their place", buf_string(&lacking));
    buf_release(&lacking);
    buf_release(&bytes);
    pictures_free(pictures);
    return status;
}

/* What is private of the board at PATH; false, and said, when there is nothing or it cannot be read. */
static bool read_people(struct request *r, const struct story *story, const char *path)
{
    struct buf name = {0}, bytes = {0}, why = {0};
    struct file_identity identity;
    struct messages found;
    messages_init(&found);
    people_path(&name, path);
    bool good = file_read(buf_string(&name), &bytes, &identity, &why);
    if (good && !identity.exists)
        buf_add_string(&why, "there is no such file, and a production copy prints what it keeps");
    if (good && identity.exists) {
        struct tree *tree = tree_new(buf_string(&name), buf_string(&bytes), bytes.length, &found);
        found.count = 0;                /* the check says it again, as one of its rules */
        people_read(tree, buf_string(&name), story, &r->people, r->arena, &found);
        cli_print_messages(&found);
        tree_free(tree);
    }
    if (why.length)
        cli_refuse("%s: %s", buf_string(&name), buf_string(&why));
    good = !why.length && !messages_count(&found, SEVERITY_ERROR);
    messages_release(&found);
    buf_release(&name);
    buf_release(&bytes);
    buf_release(&why);
    return good;
}

static int export_doc(struct request *r, struct doc *doc)
{
    struct cli *cli = r->cli;
    const char *order = cli_option(cli, "order"), *bars = cli_option(cli, "bars"), *by = cli_option(cli, "by");
    struct report_options o = {.story = doc_story(doc), .labels = doc_labels(doc), .columns = cli_option(cli, "columns"),
                               .paper = cli_option(cli, "paper"), .issued = issued(r), .by_setup = order && strcmp(order, "setup") == 0,
                               .by_day = by && strcmp(by, "day") == 0, .no_frames = cli_given(cli, "no-frames"), .coverage = cli_given(cli, "coverage"),
                               .layout = cli_option(cli, "layout"), .person = cli_option(cli, "person"), .guides = cli_option(cli, "guides"), .run_on = cli_given(cli, "run-on"),
                               .bars_below = bars && strcmp(bars, "below") == 0,
                               .usual_paper = r->preferences.config.paper ? r->preferences.config.paper : surroundings_paper(),
                               .usual_clock = r->preferences.config.clock, .category = cli_option(cli, "of"), .zone = surroundings_zone, .context = &r->zone};
    if (!o.columns && strcmp(r->kind->name, "shot-list") == 0)
        o.columns = preferences_columns(&r->preferences, r->arena);
    const struct thing *scene, *day;
    if (!find_thing(r, &o, "scene", KIND_SCENE, &scene) || !find_thing(r, &o, "day", KIND_DAY, &day) || !find_person(r, o.story))
        return EXIT_USAGE;
    if (r->output && would_overwrite(r, doc, r->output))
        return refuse_own(r->output);
    if (cli_given(cli, "production-copy") && !read_people(r, o.story, doc_path(doc)))
        return EXIT_REFUSED;
    o.people = cli_given(cli, "production-copy") ? &r->people : NULL;
    o.recipient = cli_option(cli, "recipient");
    o.scene = (const struct scene *)scene;
    o.day = (const struct day *)day;
    if (r->kind->shoot)
        export_checks(doc, o.day, cli_given(cli, "checks"));
    const struct report *report = r->kind->build(&o, r->arena);
    if (report && report->uncalled && *report->uncalled && strcmp(r->writer->name, "ics") == 0)
        cli_refuse("not in the calendar, with neither a call nor a crew call: %s", report->uncalled);
    if (report && o.person && !report->event_count)
        return cli_refuse("“%s” has no call on %s", o.person, day ? "this day, or it has no date" : "any dated day");
    return report ? write_report(r, doc, report) : cli_misused(cli, "%s", o.why);
}

static int export_file(struct request *r)
{
    const char *path = r->cli->operands[1];
    if (access(path, R_OK) != 0)
        return cli_refuse("%s: %s", path, strerror(errno));
    struct messages messages;
    messages_init(&messages);
    struct doc *doc = doc_open(path, &messages);
    int status = EXIT_REFUSED;
    if (doc && doc_story(doc))
        status = export_doc(r, doc);
    else
        cli_print_messages(&messages);
    doc_close(doc);
    messages_release(&messages);
    return status;
}

/* What is wrong in them is said, and keeps nobody from printing. */
static void load_preferences(struct request *r)
{
    struct messages found;
    messages_init(&found);
    preferences_load(&r->preferences, &found);
    cli_print_messages(&found);
    messages_release(&found);
}

/* A film is no paper: it has no format and none of their options. */
static int export_animatic(struct cli *cli)
{
    const char *output = cli_option(cli, "output");
    if (!output || cli->given_count > 1 + (size_t)cli_given(cli, "scene"))
        return cli_misused(cli, "an animatic goes to -o FILE.mp4, FILE.gif or a new folder, and takes no other option but --scene");
    struct messages messages;
    messages_init(&messages);
    struct request r = {.cli = cli, .arena = arena_new()};
    struct doc *doc = doc_open(cli->operands[1], &messages);
    const struct thing *scene = NULL;
    int status = EXIT_REFUSED;
    if (!doc || !doc_story(doc))
        cli_print_messages(&messages);
    else if (!find_thing(&r, &(struct report_options){.story = doc_story(doc), .labels = doc_labels(doc)}, "scene", KIND_SCENE, &scene))
        status = EXIT_USAGE;
    else
        status = animatic_export(doc, (const struct scene *)scene, output);
    doc_close(doc);
    messages_release(&messages);
    arena_free(r.arena);
    return status;
}

static int run_export(struct cli *cli)
{
    if (strcmp(cli->operands[0], animatic) == 0)
        return export_animatic(cli);
    struct request r = {.cli = cli, .output = cli_option(cli, "output")};
    if (r.output && strcmp(r.output, "-") == 0)
        r.output = NULL;
    if (!find_kind(&r) || !find_writer(&r) || !one_of(cli, "order", "script", "setup") || !one_of(cli, "by", "scene", "day") || !one_of(cli, "bars", "above", "below")
        || !one_of(cli, "paper", "a4", "letter") || !has_calendar(&r) || !all_taken(&r) || !can_be_issued(cli))
        return EXIT_USAGE;
    if (cli_given(cli, "recipient") && !cli_given(cli, "production-copy"))
        return cli_misused(cli, "--recipient is for a --production-copy");
    if (!in_bounds(cli, "width", WIDTH_LEAST, WIDTH_MOST) || !in_bounds(cli, "page", 1, PAGES_MOST) || !in_bounds(cli, "dpi", DPI_LEAST, DPI_MOST))
        return EXIT_USAGE;
    if (r.writer->binary && !r.output && isatty(STDOUT_FILENO))
        return cli_misused(cli, "a %s is not for a terminal; say where it goes with -o FILE", r.writer->name);
    r.arena = arena_new();
    load_preferences(&r);
    int status = export_file(&r);
    preferences_release(&r.preferences);
    arena_free(r.arena);
    buf_release(&r.zone);
    return status;
}

const struct subcommand subcommand_export = {
    "export", "PAPER FILE [-o OUT] [--day DAY] [--scene SCENE]",
    "Print one of the papers as PDF, HTML, CSV, Markdown, text or JSON; or the animatic as a video.", options, 2, 2, run_export, kind_at};
