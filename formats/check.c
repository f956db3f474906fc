#include "formats/check.h"

#include <jansson.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "formats/base/arena.h"
#include "formats/base/buf.h"
#include "formats/base/text.h"
#include "formats/check/bytes.h"
#include "formats/check/checker.h"
#include "formats/check/schedule.h"
#include "formats/check/sense.h"
#include "formats/check/values.h"
#include "formats/yaml/tree.h"

const struct rule rules[] = {
    [RULE_YAML]            = {"yaml", SEVERITY_ERROR, "The file cannot be read as YAML."},
    [RULE_DOUBLED_KEY]     = {"doubled-key", SEVERITY_ERROR, "A key stands twice in its map; the first one counts."},
    [RULE_WRONG_TYPE]      = {"wrong-type", SEVERITY_ERROR, "A value is not what its key wants, and is left out."},
    [RULE_OUT_OF_RANGE]    = {"out-of-range", SEVERITY_ERROR, "A number is beyond its bounds, and is left out."},
    [RULE_DOUBLED_ID]      = {"doubled-id", SEVERITY_ERROR, "Two things have the same id; references mean the first."},
    [RULE_DANGLING_ID]     = {"dangling-id", SEVERITY_ERROR, "A reference to something that is not there."},
    [RULE_UNLISTED]        = {"unlisted", SEVERITY_WARNING, "Somebody is named, and the board's list of characters is empty."},
    [RULE_UNKNOWN_KEY]     = {"unknown-key", SEVERITY_WARNING,
                              "A key the format does not have; it is kept, and means nothing.  Those with x- in front are your own."},
    [RULE_UNKNOWN_WORD]    = {"unknown-word", SEVERITY_WARNING, "A word that is nearly one of the usual ones."},
    [RULE_OWN_WORD]        = {"own-word", SEVERITY_NOTE,
                              "A word that is none of the usual ones; it is printed as it is, and the program does nothing with it."},
    [RULE_FORMAT]          = {"format", SEVERITY_WARNING, "The file says it is of another format."},
    [RULE_CONFLICT]        = {"conflict", SEVERITY_WARNING, "A merge left two answers; choose one and take `conflicts` out."},
    [RULE_MISSING_WHAT]    = {"missing-what", SEVERITY_WARNING, "A beat does not say what happens."},
    [RULE_MISSING_PICTURE] = {"missing-picture", SEVERITY_WARNING, "A picture is not where the board says."},
    [RULE_BROKEN_PICTURE]  = {"broken-picture", SEVERITY_WARNING, "A picture cannot be read, or is of a kind that is not shown."},
    [RULE_PICTURE_OUTSIDE] = {"picture-outside", SEVERITY_WARNING,
                              "A picture lies outside the board's folder, where others will not have it."},
    [RULE_NO_ALT]          = {"no-alt", SEVERITY_NOTE, "A picture is not described for those who cannot see it."},
    [RULE_PRIVACY]         = {"privacy", SEVERITY_WARNING,
                              "A phone number, a mail address or something private stands where git will keep it for ever."},
    [RULE_HIDDEN_TEXT]     = {"hidden-text", SEVERITY_WARNING, "Characters that nobody sees, or that turn the text around."},
    [RULE_LABEL_CLASH]     = {"label-clash", SEVERITY_WARNING, "Two things are called the same on set."},
    [RULE_SCENE_TWICE]     = {"scene-twice", SEVERITY_WARNING, "A scene or shot is scheduled twice."},
    [RULE_STRIP_OMITTED]   = {"strip-omitted", SEVERITY_WARNING, "An omitted scene is scheduled."},
    [RULE_STRIP_SHOTS]     = {"strip-shots", SEVERITY_WARNING, "A strip names shots that stand in another scene now."},
    [RULE_NO_DATE]         = {"no-date", SEVERITY_NOTE, "A shooting day has no date."},
    [RULE_NO_CALL]         = {"no-call", SEVERITY_WARNING, "A shooting day has no crew call."},
    [RULE_NO_PLACE]        = {"no-place", SEVERITY_NOTE, "A shooting day has no location."},
    [RULE_NO_SUN]          = {"no-sun", SEVERITY_NOTE, "Sunrise and sunset cannot be computed for the place."},
    [RULE_NO_HOSPITAL]     = {"no-hospital", SEVERITY_WARNING, "A place is shot at without a hospital being named."},
    [RULE_NO_PARKING]      = {"no-parking", SEVERITY_NOTE, "A place is shot at without saying where to park."},
    [RULE_NO_FIRST_AD]     = {"no-first-ad", SEVERITY_NOTE, "There are shooting days, and nobody is named to run them."},
    [RULE_NO_CAST_NUMBER]  = {"no-cast-number", SEVERITY_NOTE, "A scheduled character has no cast number."},
    [RULE_NO_PLAYER]       = {"no-player", SEVERITY_NOTE, "Nobody is named to play a scheduled character."},
    [RULE_NOT_CALLED]      = {"not-called", SEVERITY_WARNING, "A character is in the day's scenes and has no call."},
    [RULE_CALLED_IDLE]     = {"called-idle", SEVERITY_WARNING, "A character is called and is in none of the day's scenes."},
    [RULE_TWO_LUNCHES]     = {"two-lunches", SEVERITY_WARNING, "The day and its banner say different times for lunch."},
    [RULE_LATE_MEAL]       = {"late-meal", SEVERITY_WARNING, "The first meal comes later than this production has agreed to."},
    [RULE_SECOND_MEAL]     = {"second-meal", SEVERITY_WARNING, "Work goes on for longer after a meal than agreed, without another one."},
    [RULE_SHORT_REST]      = {"short-rest", SEVERITY_WARNING, "The rest from wrap to the next call is shorter than agreed."},
    [RULE_SHORT_REST_CAST] = {"short-rest-cast", SEVERITY_WARNING, "The rest of one of the cast, from wrap to the next call, is shorter than agreed."},
    [RULE_OVERLAP]         = {"overlap", SEVERITY_WARNING, "A strip begins before the one before it ends."},
    [RULE_OUTSIDE_HOURS]   = {"outside-hours", SEVERITY_WARNING, "A strip begins before the call, or ends after the wrap."},
    [RULE_NO_DAYLIGHT]     = {"no-daylight", SEVERITY_WARNING, "A day scene outside is planned for when the sun is not up."},
    [RULE_DOUBLE_BOOKED]   = {"double-booked", SEVERITY_WARNING, "Somebody plays for two units on one date."},
    [RULE_COMPANY_MOVE]    = {"company-move", SEVERITY_NOTE, "The company moves to another place, and no banner says so."},
    [RULE_MANY_PAGES]      = {"many-pages", SEVERITY_WARNING, "More pages are planned for a day than this production aims at."},
};
const size_t rule_count = sizeof rules / sizeof *rules;

/* ---- how loud ---- */

static int rule_named(const char *name)
{
    for (int i = 0; i < RULE_COUNT; i++)
        if (!strcmp(rules[i].name, name))
            return i;
    return -1;
}

static int level_named(const char *name, int otherwise)
{
    for (int severity = SEVERITY_NOTE; severity <= SEVERITY_ERROR; severity++)
        if (!strcmp(severity_name((enum severity)severity), name))
            return severity;
    /* YAML 1.1 writes `off` as a boolean. */
    return !strcmp(name, "off") || !strcmp(name, "false") ? LEVEL_OFF : otherwise;
}

static const struct node *nearest_rule(struct checker *checker, const struct node *node, int *rule)
{
    const char *text = node_text(checker->tree, node, checker->arena), *names[RULE_COUNT + 1] = {NULL};
    if (!text)
        return NULL;
    *rule = rule_named(text);
    for (int i = 0; i < RULE_COUNT; i++)
        names[i] = rules[i].name;
    const char *nearest = *rule < 0 ? schema_nearest(names, text) : NULL;
    if (nearest)
        checker_say(checker, RULE_UNKNOWN_WORD, node, "there is no rule \"%s\"%s", checker_quote(checker, text),
                    checker_meant(checker, nearest));
    return *rule < 0 ? NULL : node;
}

static void set_levels(struct checker *checker, const struct node *root)
{
    for (int i = 0; i < RULE_COUNT; i++)
        checker->levels[i] = (int)rules[i].severity;
    struct node *settings = node_resolve(checker->tree, node_get(checker->tree, root, "settings"));
    struct node *lints = node_resolve(checker->tree, node_get(checker->tree, settings, "lints"));
    struct node *strict = node_resolve(checker->tree, node_get(checker->tree, settings, "strict"));
    int rule;
    for (struct node *key = lints && lints->kind == NODE_MAP ? lints->first : NULL; key; key = key->next->next) {
        if (!nearest_rule(checker, key, &rule) || rule == RULE_YAML)
            continue;
        const char *level = node_text(checker->tree, key->next, checker->arena);
        if (level)
            checker->levels[rule] = level_named(level, checker->levels[rule]);
    }
    if (!strict || strict->kind == NODE_MAP)
        return;
    for (struct node *word = strict->kind == NODE_LIST ? strict->first : strict; word;
         word = strict->kind == NODE_LIST ? word->next : NULL)
        if (nearest_rule(checker, word, &rule))
            checker->levels[rule] = SEVERITY_ERROR;
}

bool rule_of_shoot(const char *name)
{
    return rule_named(name) >= RULE_SCENE_TWICE;
}

/* ---- answers ---- */

static bool names_rule(const struct break_ *breaks, size_t count, const char *rule)
{
    for (size_t i = 0; i < count; i++)
        if (breaks[i].rule && !strcmp(breaks[i].rule, rule))
            return true;
    return false;
}

/* Is the rule broken on purpose by THING itself? */
static bool breaks_rule(const struct thing *thing, const char *rule)
{
    if (thing->kind == KIND_BEAT)
        return names_rule(((const struct beat *)thing)->breaks, ((const struct beat *)thing)->break_count, rule);
    if (thing->kind == KIND_SHOT)
        return names_rule(((const struct shot *)thing)->breaks, ((const struct shot *)thing)->break_count, rule);
    return false;
}

/* Does ABOUT name THING or one around it?  Nothing names the whole board. */
static bool is_about(const char *about, const struct thing *thing)
{
    for (; about && thing; thing = thing->parent)
        if (thing->id && !strcmp(about, thing->id))
            return true;
    return !about;
}

static bool answered(const struct story *story, const struct thing *thing, const char *rule)
{
    for (size_t i = 0; i < story->answer_count; i++)
        if (story->answers[i].rule && !strcmp(story->answers[i].rule, rule) && is_about(story->answers[i].about, thing))
            return true;
    for (; thing; thing = thing->parent)
        if (breaks_rule(thing, rule))
            return true;
    return false;
}

/* ---- saying ---- */

const char *checker_quote(struct checker *checker, const char *text)
{
    struct buf shown = {0};
    text_show(&shown, text, strlen(text), false);
    size_t length = text_fit(buf_string(&shown), shown.length, 60, NULL);
    const char *quoted = arena_format(checker->arena, "%.*s%s", (int)length, buf_string(&shown), length < shown.length ? "…" : "");
    buf_release(&shown);
    return quoted;
}

const char *checker_meant(struct checker *checker, const char *nearest)
{
    return nearest ? arena_format(checker->arena, " (did you mean \"%s\"?)", checker_quote(checker, nearest)) : "";
}

__attribute__((format(printf, 5, 0))) static void say(struct checker *checker, enum rule_id rule, size_t offset, const char *path,
                                                      const char *format, va_list args)
{
    char *text;
    if (vasprintf(&text, format, args) < 0)
        return;
    bool last = ++checker->said[rule] == SAID_MOST;
    messages_add(checker->messages,
                 (struct message){.file = checker->name,
                                  .offset = offset,
                                  .severity = (enum severity)checker->levels[rule],
                                  .rule = rules[rule].name,
                                  .path = path},
                 "%s%s", text, last ? "; more like this are not shown" : "");
    free(text);
}

bool checker_silent(const struct checker *checker, enum rule_id rule)
{
    return checker->levels[rule] == LEVEL_OFF || checker->said[rule] >= SAID_MOST;
}

void checker_say(struct checker *checker, enum rule_id rule, const struct node *node, const char *format, ...)
{
    if (checker_silent(checker, rule))
        return;
    const char *path = node_path(checker->tree, node, checker->arena);
    if (checker->story && rules[rule].severity != SEVERITY_ERROR
        && answered(checker->story, story_thing_at(checker->story, path), rules[rule].name))
        return;
    va_list args;
    va_start(args, format);
    say(checker, rule, node_offset(node), path, format, args);
    va_end(args);
}

void checker_say_at(struct checker *checker, enum rule_id rule, size_t offset, const char *format, ...)
{
    if (checker_silent(checker, rule))
        return;
    va_list args;
    va_start(args, format);
    say(checker, rule, offset, NULL, format, args);
    va_end(args);
}

/* ---- things ---- */

size_t checker_line(const struct checker *checker, const struct thing *thing)
{
    size_t line, column;
    tree_place(checker->tree, node_offset(thing->node), &line, &column);
    return line;
}

bool checker_missing(const struct checker *checker, const struct thing *thing, const char *key)
{
    const struct node *value = node_resolve(checker->tree, node_get(checker->tree, thing->node, key));
    return !value || node_null(checker->tree, value) || !value->length;
}

/* ---- the whole ---- */

static void check_root(struct checker *checker, const struct node *root)
{
    set_levels(checker, root);
    check_values(checker, KIND_BOARD);
    check_bytes(checker);
    if (checker->story)
        check_sense(checker), check_schedule(checker);
}

/* Hand the sorted messages over; lines are counted here, once through the file. */
static void give_out(struct checker *checker, struct messages *messages)
{
    struct messages *own = checker->messages;
    messages_sort(own);
    for (size_t i = 0; i < own->count; i++) {
        struct message message = own->at[i], *last = i ? &own->at[i - 1] : NULL;
        if (last && last->offset == message.offset && !strcmp(last->text, message.text))
            continue;                   /* said of a thing that an alias shows once more */
        tree_place(checker->tree, message.offset, &message.line, &message.column);
        messages_add(messages, message, "%s", message.text);
    }
}

void check_board(const struct tree *tree, const struct story *story, const char *name, const struct check_pictures *pictures, const struct zones *zones,
                 struct messages *messages)
{
    struct messages own;
    messages_init(&own);
    struct checker checker = {.tree = tree, .story = story, .name = name, .pictures = pictures, .zones = zones, .messages = &own, .arena = arena_new()};
    size_t offset;
    const char *error = tree_error(tree, &offset);
    if (error) {
        checker.levels[RULE_YAML] = SEVERITY_ERROR;
        checker_say_at(&checker, RULE_YAML, offset, "%s", error);
    } else if (tree_root(tree)) {
        check_root(&checker, tree_root(tree));
    }
    give_out(&checker, messages);
    arena_free(checker.arena);
    messages_release(&own);
}

void check_beside(const struct tree *tree, enum kind kind, const struct story *story, const char *name, struct messages *messages)
{
    struct messages own;
    messages_init(&own);
    struct checker checker = {.tree = tree, .story = story, .name = name, .messages = &own, .arena = arena_new()};
    for (int i = 0; i < RULE_COUNT; i++)
        checker.levels[i] = (int)rules[i].severity;
    size_t offset;
    const char *error = tree_error(tree, &offset);
    if (error)
        checker_say_at(&checker, RULE_YAML, offset, "%s", error);
    else if (tree_root(tree))
        check_values(&checker, kind);
    give_out(&checker, messages);
    arena_free(checker.arena);
    messages_release(&own);
}

void check_file(const struct tree *tree, enum kind kind, const char *name, struct messages *messages)
{
    check_beside(tree, kind, NULL, name, messages);
}

/* ---- JSON ---- */

void check_print_json(const struct messages *messages, struct buf *out)
{
    json_t *list = json_array();
    for (size_t i = 0; i < messages->count; i++) {
        const struct message *message = &messages->at[i];
        json_array_append_new(list, json_pack("{ss? sI sI ss ss? ss ss?}", "file", message->file, "line", (json_int_t)message->line,
                                              "column", (json_int_t)message->column, "severity", severity_name(message->severity),
                                              "rule", message->rule, "message", message->text, "path", message->path));
    }
    char *text = json_dumps(list, JSON_INDENT(2) | JSON_ENSURE_ASCII);
    buf_add_string(out, text);
    buf_add_byte(out, '\n');
    free(text);
    json_decref(list);
}
