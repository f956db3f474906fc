#include "editor/replace.h"

#include <ctype.h>
#include <regex.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "editor/app.h"
#include "editor/command.h"
#include "editor/command_field.h"
#include "editor/doc.h"
#include "editor/marks.h"
#include "editor/target.h"
#include "formats/base/arena.h"
#include "formats/base/buf.h"
#include "formats/base/mem.h"
#include "formats/story.h"
#include "formats/yaml/tree.h"

enum { GROUPS = 10 };

/* replace FIELDS OLD NEW [in SELECTOR] [regex] [nocase] [but N,…] */
struct wanted {
    const char *fields, *old, *new, *in, *but;
    bool regex, nocase;
    regex_t compiled;
};

/* ---- what is asked ---- */

static bool read_option(struct session *session, size_t count, char **words, size_t *at, struct wanted *wanted)
{
    const char *word = words[*at];
    bool more = *at + 1 < count;
    if (strcmp(word, "regex") == 0)
        wanted->regex = true;
    else if (strcmp(word, "nocase") == 0)
        wanted->nocase = true;
    else if (strcmp(word, "in") == 0 && more)
        wanted->in = words[++*at];
    else if (strcmp(word, "but") == 0 && more)
        wanted->but = words[++*at];
    else
        return command_refuse(session, "“%s” is not understood; in SELECTOR, regex, nocase or but N,… may stand there", word);
    return true;
}

static bool read_wanted(struct session *session, size_t count, char **words, struct wanted *wanted)
{
    if (count < 4)
        return command_refuse(session, "replace in which fields what by what? as replace what,action \"old\" \"new\"");
    *wanted = (struct wanted){.fields = words[1], .old = words[2], .new = words[3], .in = "/", .but = ""};
    for (size_t at = 4; at < count; at++)
        if (!read_option(session, count, words, &at, wanted))
            return false;
    if (!*wanted->old)
        return command_refuse(session, "an empty text stands everywhere");
    int wrong = wanted->regex ? regcomp(&wanted->compiled, wanted->old, REG_EXTENDED | REG_NEWLINE | (wanted->nocase ? REG_ICASE : 0)) : 0;
    char why[160];
    if (wrong)
        regerror(wrong, &wanted->compiled, why, sizeof why);
    return !wrong || command_refuse(session, "“%s”: %s", wanted->old, why);
}

/* Is KEY among the comma list, or is it a text and the list is "*"? */
static bool wants_field(const struct wanted *wanted, const struct field *field, const char *key)
{
    bool text = !field || field->type == TYPE_TEXT || field->type == TYPE_PROSE || field->type == TYPE_ANY;
    if (strcmp(key, "id") == 0)
        return false;
    if (strcmp(wanted->fields, "*") == 0)
        return text;
    size_t length = strlen(key);
    for (const char *at = wanted->fields; *at; at += strcspn(at, ","), at += *at == ',')
        if (strcspn(at, ",") == length && strncmp(at, key, length) == 0)
            return true;
    return false;
}

/* ---- what would be ---- */

/* The next place of the old text from AT on. */
static bool next_match(const struct wanted *wanted, const char *text, const char *at, regmatch_t found[GROUPS])
{
    if (wanted->regex)
        return regexec(&wanted->compiled, at, GROUPS, found, at > text ? REG_NOTBOL : 0) == 0;
    const char *match = wanted->nocase ? strcasestr(at, wanted->old) : strstr(at, wanted->old);
    if (match)
        found[0] = (regmatch_t){(regoff_t)(match - at), (regoff_t)(match - at) + (regoff_t)strlen(wanted->old)};
    return match != NULL;
}

/* The new text; behind a regular expression \1 is its first group, \0 all of it. */
static void add_new(struct buf *out, const struct wanted *wanted, const char *at, const regmatch_t found[GROUPS])
{
    for (const char *c = wanted->new; *c; c++) {
        bool group = wanted->regex && *c == '\\' && isdigit((unsigned char)c[1]);
        if (wanted->regex && *c == '\\' && c[1] == '\\')
            c++;
        const regmatch_t *which = group ? &found[c[1] - '0'] : NULL;
        if (!group)
            buf_add_byte(out, *c);
        else if (which->rm_so >= 0)
            buf_add(out, at + which->rm_so, (size_t)(which->rm_eo - which->rm_so));
        c += group;
    }
}

/* TEXT with the new in place of the old; gives how often. */
static size_t replaced(const struct wanted *wanted, const char *text, struct buf *out)
{
    regmatch_t found[GROUPS];
    const char *at = text;
    size_t times = 0;
    while (next_match(wanted, text, at, found)) {
        bool empty = found[0].rm_so == found[0].rm_eo;
        buf_add(out, at, (size_t)found[0].rm_so);
        add_new(out, wanted, at, found);
        at += found[0].rm_eo;
        times++;
        if (empty && *at)
            buf_add_byte(out, *at++);
        if (!*at)
            break;
    }
    buf_add_string(out, at);
    return times;
}

struct looking { struct session *session; const struct wanted *wanted; struct arena *arena; struct hits *hits; size_t capacity; };

static void add_hit(struct looking *looking, struct hit hit)
{
    struct hits *hits = looking->hits;
    if (hits->count == looking->capacity) {
        looking->capacity = looking->capacity ? 2 * looking->capacity : 16;
        struct hit *grown = arena_alloc(looking->arena, looking->capacity * sizeof *grown);
        if (hits->count)
            memcpy(grown, hits->at, hits->count * sizeof *grown);
        hits->at = grown;
    }
    hits->at[hits->count++] = hit;
}

static void look_at(struct looking *looking, const struct node *node)
{
    const struct tree *tree = doc_tree(looking->session->doc);
    const char *text = node_text(tree, node, looking->arena), *key;
    struct buf after = {0};
    size_t times = text ? replaced(looking->wanted, text, &after) : 0;
    const char *path = times ? node_path(tree, node, looking->arena) : NULL;
    const struct field *field = path ? schema_at(path, NULL) : NULL;
    if (path)
        path_parent(path, &key, looking->arena);
    if (path && strcmp(buf_string(&after), text) != 0 && wants_field(looking->wanted, field, field ? field->key : key)) {
        struct hit hit = {path, text, arena_copy(looking->arena, buf_string(&after), after.length), 0, false};
        while (hit.before[hit.first] == hit.after[hit.first])
            hit.first++;
        looking->hits->times += times;
        add_hit(looking, hit);
    }
    buf_release(&after);
}

/* The values in there; keys are names, and what an alias stands for is looked at where it is. */
static void look_inside(struct looking *looking, const struct node *node)
{
    bool map = node->kind == NODE_MAP, key = map;
    if (node->kind == NODE_SCALAR)
        look_at(looking, node);
    for (const struct node *child = node->first; child; child = child->next) {
        if (!key)
            look_inside(looking, child);
        key = map && !key;
    }
}

/* All that is marked; what stands in another marked thing was looked at with that. */
static void look_at_marked(struct looking *looking)
{
    struct session *session = looking->session;
    const struct marks *marks = doc_marks(session->doc);
    size_t end = 0;
    for (size_t i = 0; i < marks_count(marks); i++) {
        const struct mark *mark = marks_at(marks, i);
        const struct thing *thing = i > 0 && mark->start < end ? NULL : mark_thing(mark, doc_story(session->doc));
        if (!thing)
            continue;
        look_inside(looking, thing->node);
        end = mark->end;
    }
}

static void exclude(const struct wanted *wanted, struct hits *hits)
{
    char *end;
    for (const char *at = wanted->but; *at; at = *end ? end + 1 : end) {
        unsigned long number = strtoul(at, &end, 10);
        if (number >= 1 && number <= hits->count)
            hits->at[number - 1].excluded = true;
    }
}

static bool find(struct session *session, const struct wanted *wanted, struct arena *arena, struct hits *hits)
{
    struct looking looking = {session, wanted, arena, hits, 0};
    struct target target;
    bool marked = strcmp(wanted->in, "marked") == 0 || (strcmp(wanted->in, "these") == 0 && marks_count(doc_marks(session->doc)));
    *hits = (struct hits){0};
    if (!marked && !target_find(session, wanted->in, arena, &target))
        return false;
    if (marked)
        look_at_marked(&looking);
    else if (target.node)
        look_inside(&looking, target.node);
    exclude(wanted, hits);
    return true;
}

bool replace_find(struct session *session, size_t count, char **words, struct arena *arena, struct hits *hits)
{
    struct wanted wanted;
    if (!read_wanted(session, count, words, &wanted))
        return false;
    bool good = find(session, &wanted, arena, hits);
    if (wanted.regex)
        regfree(&wanted.compiled);
    return good && (hits->count || command_refuse(session, "“%s” stands nowhere in %s", words[2], words[1]));
}

/* ---- doing it ---- */

static bool write_hit(struct session *session, const struct hit *hit, struct arena *arena)
{
    const struct field *field = schema_at(hit->path, NULL);
    if (!*hit->after && !(field && field->flags & FIELD_REQUIRED))
        return field_erase(session, hit->path, arena);
    struct buf quoted = {0};
    command_quote(&quoted, hit->after);
    bool good = field_write(session, hit->path, buf_string(&quoted), arena);
    buf_release(&quoted);
    return good;
}

bool command_replace_now(struct session *session, size_t count, char **words, const char *rest)
{
    (void)rest;
    struct arena *arena = arena_new();
    struct hits hits;
    size_t done = 0;
    bool good = replace_find(session, count, words, arena, &hits);
    for (size_t i = good ? hits.count : 0; good && i-- > 0;) {      /* from the end, so that the paths before stay true */
        const struct hit *hit = &hits.at[i];
        good = hit->excluded || write_hit(session, hit, arena);
        done += !hit->excluded;
        if (!good) {
            const char *why = arena_string(arena, buf_string(session->says));
            command_refuse(session, "%s: %s", target_name(session, hit->path, arena), why);
        }
    }
    if (good) {
        buf_reset(session->says);
        command_step(session, "replace “%s” by “%s”", words[2], words[3]);
        command_say(session, "replaced “%s” by “%s” in %zu place%s", words[2], words[3], done, done == 1 ? "" : "s");
    }
    arena_free(arena);
    return good;
}

/* ---- looking first ---- */

void preview_release(struct app *app)
{
    arena_free(app->preview.arena);
    free(app->preview.arguments);
    app->preview = (struct preview){0};
}

/* The hits of ARGUMENTS, which becomes the preview's. */
static bool look(struct app *app, const char *arguments)
{
    struct arena *arena = arena_new();
    const char *why = "", *text = arena_format(arena, "replace %s", arguments);
    size_t count;
    char **words = command_words(text, arena, &count, &why), *kept = mem_copy(arguments, strlen(arguments));
    struct hits hits;
    bool good = words ? replace_find(&app->session, count, words, arena, &hits) : command_refuse(&app->session, "%s", why);
    preview_release(app);
    if (!good) {
        arena_free(arena);
        free(kept);
        return false;
    }
    app->preview = (struct preview){.arena = arena, .arguments = kept, .hits = hits, .seen = doc_revision(app->doc)};
    return true;
}

void preview_refresh(struct app *app)
{
    struct buf said = {0}, *says = app->session.says;
    if (!app->preview.arguments || app->preview.seen == doc_revision(app->doc))
        return;
    char *arguments = mem_copy(app->preview.arguments, strlen(app->preview.arguments));
    app->session.says = &said;          /* that nothing is left to replace is what one wanted */
    look(app, arguments);
    app->session.says = says;
    buf_release(&said);
    free(arguments);
}

bool command_replace(struct session *session, size_t count, char **words, const char *rest)
{
    if (!session->app)
        return command_replace_now(session, count, words, rest);
    if (!look(session->app, rest))
        return false;
    app_show(session->app, view_named("replace"));
    return command_say(session, "%zu place%s; x leaves one out, Enter does it", session->app->preview.hits.count,
                       session->app->preview.hits.count == 1 ? "" : "s");
}

static bool do_it(struct app *app)
{
    struct preview *preview = &app->preview;
    struct buf text = {0};
    buf_add_format(&text, "replace! %s", preview->arguments);
    bool some = false;
    for (size_t i = 0; i < preview->hits.count; i++) {
        if (preview->hits.at[i].excluded)
            buf_add_format(&text, "%s%zu", some ? "," : " but ", i + 1);
        some = some || preview->hits.at[i].excluded;
    }
    bool done = app_run(app, buf_string(&text));
    buf_release(&text);
    if (!done)
        return false;
    preview_release(app);
    app_show(app, view_named("outline"));
    return true;
}

bool command_preview(struct session *session, size_t count, char **words, const char *rest)
{
    (void)rest;
    struct app *app = session->app;
    struct preview *preview = &app->preview;
    const char *what = count > 1 ? words[1] : "";
    if (!preview->arguments)
        return command_refuse(session, "nothing is to be replaced; `replace FIELDS OLD NEW` looks for it");
    if (strcmp(what, "apply") == 0)
        return do_it(app);
    if (strcmp(what, "toggle") != 0)
        return command_refuse(session, "preview toggle, or apply");
    if (preview->list.row < preview->hits.count) {
        struct hit *hit = &preview->hits.at[preview->list.row];
        hit->excluded = !hit->excluded;
        list_move(&preview->list, preview->hits.count, MOVE_DOWN, 1);
    }
    return true;
}
