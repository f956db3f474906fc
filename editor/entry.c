#include "editor/entry.h"

#include <stdio.h>
#include <string.h>

#include "editor/app.h"
#include "editor/doc.h"
#include "editor/marks.h"
#include "editor/select.h"
#include "formats/base/arena.h"
#include "formats/feel.h"
#include "formats/selector.h"
#include "formats/story.h"
#include "formats/yaml/tree.h"

/* ---- from the board to what a person types ---- */

char *entry_quote(const char *text, struct arena *arena)
{
    struct buf out = {0};
    buf_add_byte(&out, '"');
    for (; *text; text++) {
        if (*text == '"' || *text == '\\')
            buf_add_byte(&out, '\\');
        if (*text == '\n')
            buf_add_string(&out, "\\n");
        else
            buf_add_byte(&out, *text);
    }
    buf_add_byte(&out, '"');
    char *copy = arena_copy(arena, out.data, out.length);
    buf_release(&out);
    return copy;
}

/* Words with a comma between; one that holds a comma is quoted. */
static void add_word(struct buf *out, const char *word, struct arena *arena)
{
    if (out->length)
        buf_add_string(out, ", ");
    buf_add_string(out, strchr(word, ',') ? entry_quote(word, arena) : word);
}

static bool join_list(const struct tree *tree, const struct node *list, struct buf *out, struct arena *arena)
{
    for (const struct node *item = list->first; item; item = item->next) {
        const char *word = node_text(tree, item, arena);
        if (!word)
            return false;
        add_word(out, word, arena);
    }
    return true;
}

static bool join_feelings(const struct tree *tree, const struct node *map, struct buf *out, struct arena *arena)
{
    for (const struct node *key = map->first; key && key->next; key = key->next->next) {
        const char *word = node_text(tree, key, arena), *strength = node_text(tree, key->next, arena);
        if (!word || !strength)
            return false;
        buf_add_format(out, "%s%s %s", out->length ? ", " : "", word, strength);
    }
    return true;
}

/* A feeling of a beat is typed as people say it. */
static const struct feel *feel_at(struct app *app, const char *path)
{
    bool inside = false;
    const struct field *field = schema_at(path, &inside);
    const struct story *story = doc_story(app->doc);
    if (!field || !inside || field->of != KIND_FEEL || !story)
        return NULL;
    const struct thing *thing = story_thing_at(story, path);
    return thing && thing->kind == KIND_FEEL ? (const struct feel *)thing : NULL;
}

char *entry_text(struct app *app, const char *path, struct arena *arena)
{
    const struct tree *tree = doc_tree(app->doc);
    struct node *node = tree_root(tree) ? tree_find(tree, path) : NULL;
    const struct field *field = schema_at(path, NULL);
    if (!node || node_null(tree, node))
        return arena_string(arena, "");
    const struct feel *feel = feel_at(app, path);
    if (feel)
        return feel_full_text(feel, arena);
    const char *text = node_text(tree, node, arena);
    if (text)
        return arena_string(arena, text);
    struct buf out = {0};
    bool typed = node->kind == NODE_LIST ? join_list(tree, node, &out, arena)
               : field && field->type == TYPE_FEELINGS && join_feelings(tree, node, &out, arena);
    char *copy = typed ? arena_copy(arena, buf_string(&out), out.length) : NULL;
    buf_release(&out);
    return copy;
}

/* ---- from what a person typed to a value of the command language ---- */

/* The next word of a comma list, trimmed, its quotes taken off; NULL at the end. */
static char *next_word(const char **at, struct arena *arena)
{
    struct buf word = {0};
    bool quoted = false, ended = **at == '\0';
    for (; **at && (quoted || **at != ','); ++*at) {
        if (**at == '"')
            quoted = !quoted;
        else if (**at == '\\' && (*at)[1] && quoted)
            buf_add_byte(&word, *++*at);
        else
            buf_add_byte(&word, **at == '\n' ? ' ' : **at);
    }
    *at += **at == ',';
    while (word.length && word.data[word.length - 1] == ' ')
        word.length--;
    size_t start = 0;
    while (start < word.length && word.data[start] == ' ')
        start++;
    char *copy = ended ? NULL : arena_copy(arena, buf_string(&word) + start, word.length - start);
    buf_release(&word);
    return copy;
}

/* What stands at PATH by the schema: the whole of a list of words, or a map of words, which is not typed in one field. */
enum whole { WHOLE_NONE, WHOLE_LIST, WHOLE_MAP };

static enum whole whole_at(const char *path, const struct field *field)
{
    struct arena *arena = arena_new();
    bool inside = false, own = false;
    if (field) {
        const char *last;
        path_parent(path, &last, arena);
        schema_at(path, &inside);
        own = strcmp(last, field->key) == 0;
    }
    arena_free(arena);
    if (!field || inside || field->container == ONE)
        return WHOLE_NONE;
    if (field->container == LIST || (field->flags & FIELD_LISTS && !own))
        return WHOLE_LIST;
    return WHOLE_MAP;
}

static char *list_value(const char *text, bool one_stays, struct arena *arena)
{
    struct buf out = {0};
    size_t count = 0;
    const char *only = NULL;
    buf_add_byte(&out, '[');
    for (const char *at = text, *word; (word = next_word(&at, arena));) {
        if (!*word)
            continue;
        buf_add_format(&out, "%s%s", count++ ? ", " : "", entry_quote(word, arena));
        only = word;
    }
    buf_add_byte(&out, ']');
    char *copy = one_stays && count == 1 ? entry_quote(only, arena) : arena_copy(arena, out.data, out.length);
    buf_release(&out);
    return copy;
}

/* "hope 4, dread 6" as {hope: 4, dread: 6}; what is not a word and a number is left for the command to refuse. */
static char *feelings_value(const char *text, struct arena *arena)
{
    struct buf out = {0};
    buf_add_byte(&out, '{');
    for (const char *at = text, *word; (word = next_word(&at, arena));) {
        const char *blank = strrchr(word, ' ');
        if (blank)
            buf_add_format(&out, "%s%.*s: %s", out.length > 1 ? ", " : "", (int)(blank - word), word, blank + 1);
        else if (*word)
            buf_add_format(&out, "%s%s: 5", out.length > 1 ? ", " : "", word);
    }
    buf_add_byte(&out, '}');
    char *copy = arena_copy(arena, out.data, out.length);
    buf_release(&out);
    return copy;
}

char *entry_value(struct app *app, const char *path, const char *text, struct arena *arena)
{
    const struct field *field = schema_at(path, NULL);
    const struct tree *tree = doc_tree(app->doc);
    struct node *node = tree_root(tree) ? tree_find(tree, path) : NULL;
    bool list = field ? whole_at(path, field) == WHOLE_LIST : node && node->kind == NODE_LIST;
    if (list)
        return list_value(text, field && field->flags & FIELD_ONE_OR_LIST && node && node->kind == NODE_SCALAR, arena);
    if (field && field->type == TYPE_FEELINGS)
        return feelings_value(text, arena);
    return entry_quote(text, arena);
}

static bool set_feel(struct app *app, const char *path, const char *text, struct arena *arena)
{
    if (!*text)
        return app_runf(app, "remove %s", path);
    const char *beat = path_parent(path_parent(path, NULL, arena), NULL, arena);
    return app_runf(app, "feel %s %s", beat, text);
}

size_t entry_meant_for(struct app *app, const char *path, const char **field)
{
    const struct marks *marks = doc_marks(app->doc);
    size_t count = marks_count(marks);
    const struct story *story = count > 1 && !doc_stale(app->doc) ? doc_story(app->doc) : NULL;
    const struct thing *thing = story ? thing_outer(story_thing_at(story, path)) : NULL;
    if (!thing || marks_kind(marks) != thing->kind || !marks_has(marks, thing))
        return 0;
    char outer[512];
    size_t length = strlen(thing_path(thing, outer, sizeof outer));
    if (!path[length])
        return 0;
    if (field)
        *field = path + length + 1;
    return count;
}

bool entry_set(struct app *app, const char *path, const char *text)
{
    const char *field;
    struct arena *arena = arena_new();
    bool done;
    const struct tree *tree = doc_tree(app->doc);
    if (feel_at(app, path))
        done = set_feel(app, path, text, arena);
    else if (entry_meant_for(app, path, &field))
        done = app_runf(app, "set marked %s %s", field, *text ? entry_value(app, path, text, arena) : "\"\"");
    else if (*text)
        done = app_runf(app, "set %s %s", path, entry_value(app, path, text, arena));
    else if (!tree_root(tree) || !tree_find(tree, path))
        done = true;
    else
        done = app_runf(app, "unset %s", path);
    arena_free(arena);
    return done;
}

/* ---- editing ---- */

static bool takes_lines(const struct field *field, const char *text)
{
    return !field || field->type == TYPE_PROSE || (field->type == TYPE_ANY) || strchr(text, '\n');
}

static void look(struct app *app);

bool entry_open(struct app *app, const char *path)
{
    struct entry *entry = &app->entry;
    struct arena *arena = arena_new();
    const char *text = entry_text(app, path, arena);
    const struct field *field = schema_at(path, NULL);
    bool feel = feel_at(app, path) != NULL;
    if (!text || (field && field->type == TYPE_MAP && !feel) || whole_at(path, field) == WHOLE_MAP) {
        app_refuse(app, "go into it with l");
        arena_free(arena);
        return false;
    }
    entry_close(app);
    entry->kind = feel ? ENTRY_FEEL : ENTRY_FIELD;
    entry->field = field;
    snprintf(entry->path, sizeof entry->path, "%s", path);
    textedit_init(&entry->edit, !takes_lines(field, text) && !feel, text, strlen(text));
    entry->edit.sideways = false;       /* a long sentence is read whole while it is changed */
    arena_free(arena);
    entry->marked = true;
    look(app);
    return true;
}

void entry_open_line(struct app *app, size_t offset, size_t length, int adding)
{
    struct entry *entry = &app->entry;
    const char *line = tree_bytes(doc_tree(app->doc), offset, length);
    size_t indent = 0;
    while (adding && indent < length && line[indent] == ' ')
        indent++;
    entry_close(app);
    entry->kind = ENTRY_LINE;
    entry->offset = adding > 0 ? offset + length : offset;
    entry->length = adding ? 0 : length;
    entry->adding = adding;
    textedit_init(&entry->edit, false, line, adding ? indent : length);
}

void entry_paste_lines(struct app *app, size_t offset, size_t length, const char *text, size_t text_length)
{
    while (text_length > 0 && (text[text_length - 1] == '\n' || text[text_length - 1] == '\r'))
        text_length--;                  /* the last line's end was only taken along */
    if (text_length == 0)
        return;
    entry_open_line(app, offset, length, 1);
    textedit_set(&app->entry.edit, text, text_length);
    entry_commit(app);
}

void entry_close(struct app *app)
{
    struct entry *entry = &app->entry;
    if (entry->kind == ENTRY_NONE)
        return;
    textedit_release(&entry->edit);
    completion_release(&entry->completion);
    arena_free(entry->arena);
    *entry = (struct entry){0};
}

void entry_drop(struct app *app)
{
    struct entry *entry = &app->entry;
    struct arena *arena = arena_new();
    const char *typed = textedit_text(&entry->edit), *before = entry->kind == ENTRY_LINE ? "" : entry_text(app, entry->path, arena);
    if (*typed && before && strcmp(typed, before) != 0) {
        buf_reset(&app->dropped);
        buf_add_string(&app->dropped, typed);
        app_say(app, "left as it was; Ctrl-Y in a field brings back what was typed");
    }
    arena_free(arena);
    entry_close(app);
}

bool entry_recall(struct app *app)
{
    if (app->entry.kind == ENTRY_NONE || app->dropped.length == 0)
        return false;
    textedit_set(&app->entry.edit, app->dropped.data, app->dropped.length);
    entry_typed(app);
    return true;
}

/* Where the word under the cursor begins: behind the last comma in a list. */
static size_t word_start(const struct entry *entry)
{
    const char *text = textedit_text(&entry->edit);
    size_t start = entry->edit.cursor;
    if (whole_at(entry->path, entry->field) != WHOLE_LIST && !(entry->field && entry->field->type == TYPE_FEELINGS))
        return 0;
    while (start > 0 && text[start - 1] != ',')
        start--;
    while (start < entry->edit.cursor && text[start] == ' ')
        start++;
    return start;
}

static void offer(struct app *app)
{
    struct entry *entry = &app->entry;
    const char *text = textedit_text(&entry->edit);
    if (entry->kind == ENTRY_FEEL) {
        completion_offer_feel(&entry->completion, app, text, entry->edit.cursor, true);
        return;
    }
    size_t start = word_start(entry);
    completion_reset(&entry->completion, start);
    if (entry->field)
        completion_offer_field(&entry->completion, app, entry->field, text + start, entry->marked ? 0 : entry->edit.cursor - start);
    bool whole = !entry->marked && entry->completion.count == 1 && strlen(entry->completion.words[0]) == entry->edit.cursor - start
        && strncmp(entry->completion.words[0], text + start, entry->edit.cursor - start) == 0;
    if (whole)
        entry->completion.count = 0;    /* nothing is left to complete */
    for (size_t i = 0; entry->marked && i < entry->completion.count; i++) {
        if (strcmp(entry->completion.words[i], text + start) == 0)
            entry->completion.at = (int)i;
    }
}

/* Is there a thing that the word can refer to?  Some fields take a name of one's own as well. */
static void check_reference(struct app *app, const char *word)
{
    struct entry *entry = &app->entry;
    const struct story *story = doc_story(app->doc);
    if (!story || entry->field->type != TYPE_REF || entry->field->flags & FIELD_OR_TEXT || !*word || strcmp(word, "audience") == 0)
        return;
    const char *why = NULL;
    if (!selector_resolve(story, doc_labels(app->doc), word, app->session.current, entry->arena, &why))
        entry->why = why;
}

/* Each word of a list is checked by itself. */
static void check_list(struct app *app, const char *text)
{
    struct entry *entry = &app->entry;
    for (const char *at = text, *word; !entry->why && (word = next_word(&at, entry->arena));) {
        if (*word && field_accepts(entry->field, word, entry->arena, &entry->why))
            entry->why = NULL;
        if (!entry->why)
            check_reference(app, word);
    }
}

static void check(struct app *app)
{
    struct entry *entry = &app->entry;
    arena_free(entry->arena);
    entry->arena = arena_new();
    entry->why = NULL;
    const char *text = textedit_text(&entry->edit);
    const struct field *field = entry->field;
    if (entry->kind == ENTRY_FEEL && *text)
        feel_parse(text, entry->arena, &entry->why);
    else if (field && field->type == TYPE_FEELINGS && *text)
        feelings_parse(text, entry->arena, &entry->why);
    else if (whole_at(entry->path, field) == WHOLE_LIST)
        check_list(app, text);
    else if (field && *text && field_accepts(field, text, entry->arena, &entry->why))
        entry->why = NULL;
    if (field && !entry->why && whole_at(entry->path, field) == WHOLE_NONE)
        check_reference(app, text);
}

/* One word, number, time or choice, which is mostly typed anew; words of one's own are mostly changed. */
static bool is_one_value(const struct entry *entry)
{
    static const bool one[] = {
        [TYPE_WORD] = true, [TYPE_REF] = true, [TYPE_NUMBER] = true, [TYPE_WHOLE] = true, [TYPE_BOOL] = true, [TYPE_SECONDS] = true,
        [TYPE_TIME] = true, [TYPE_DATE] = true, [TYPE_EIGHTHS] = true, [TYPE_RATIO] = true, [TYPE_COLOUR] = true, [TYPE_RANGE] = true,
        [TYPE_ANY] = false,
    };
    const struct field *field = entry->field;
    bool own = field && field->type == TYPE_REF && field->flags & FIELD_OR_TEXT;
    return field && (field->choices || one[field->type]) && !own && whole_at(entry->path, field) == WHOLE_NONE;
}

bool entry_replaces(const struct entry *entry)
{
    return entry->marked && entry->edit.text.length && is_one_value(entry);
}

/* Does a word that is only begun become the choice it begins? */
static bool finishes(const struct entry *entry)
{
    const struct field *field = entry->field;
    const struct completion *completion = &entry->completion;
    bool word = field && field->type == TYPE_WORD && !(field->flags & FIELD_OPEN);
    bool closed = word || (field && entry->why && (field->type == TYPE_REF || field->type == TYPE_BOOL));
    if (!closed || completion->count == 0 || completion->at >= 0 || completion->start >= entry->edit.cursor)
        return false;
    for (size_t i = 0; i < completion->count; i++) {
        if (strcmp(completion->words[i], textedit_text(&entry->edit) + completion->start) == 0)
            return false;
    }
    return true;
}

static void look(struct app *app)
{
    struct entry *entry = &app->entry;
    if (entry->kind == ENTRY_LINE || entry->kind == ENTRY_NONE)
        return;
    offer(app);
    check(app);
    entry->completion.first = finishes(entry);
}

void entry_typed(struct app *app)
{
    app->entry.marked = false;
    look(app);
}

void entry_replace(struct app *app)
{
    if (entry_replaces(&app->entry))
        textedit_set(&app->entry.edit, "", 0);
}

void entry_choose(struct app *app, int step, bool lines)
{
    struct entry *entry = &app->entry;
    if (lines && (entry->completion.count == 0 || textedit_lines(&entry->edit, entry->edit.columns + 1) > 1)) {
        (void)(step > 0 ? textedit_down : textedit_up)(&entry->edit);
        entry_typed(app);
    } else if (entry->completion.count) {
        if (lines && entry->completion.first && step > 0)
            entry->completion.at = 0;   /* it is shown as taken already */
        completion_take(&entry->completion, &entry->edit, step);
        entry->marked = lines;
        check(app);
    }
}

static void finish_word(struct app *app)
{
    if (finishes(&app->entry))
        completion_take(&app->entry.completion, &app->entry.edit, 1);
}

static bool commit_line(struct app *app)
{
    struct entry *entry = &app->entry;
    const char *end = tree_line_end(doc_tree(app->doc));
    struct buf text = {0};
    if (entry->adding > 0)
        buf_add_string(&text, end);
    buf_add(&text, textedit_text(&entry->edit), entry->edit.text.length);
    if (entry->adding < 0)
        buf_add_string(&text, end);
    struct splice splice = {.offset = entry->offset, .removed = entry->length, .text = text.data, .length = text.length};
    doc_begin(app->doc, entry->adding ? "add a line" : "edit a line");
    doc_splice(app->doc, &splice);
    doc_end(app->doc);
    app->text.line += entry->adding > 0;
    buf_release(&text);
    return true;
}

bool entry_commit(struct app *app)
{
    struct entry *entry = &app->entry;
    if (entry->kind == ENTRY_NONE)
        return true;
    finish_word(app);
    bool done = entry->kind == ENTRY_LINE ? commit_line(app) : entry_set(app, entry->path, textedit_text(&entry->edit));
    if (done) {
        entry_close(app);
    } else {
        check(app);
        entry->why = entry->why ? entry->why : arena_string(entry->arena, buf_string(&app->says));
        completion_release(&entry->completion);         /* no list may lie over the reason */
    }
    app_refresh(app);
    return done;
}

/* ---- drawing ---- */

static int why_rows(const struct entry *entry, int columns)
{
    return entry->why ? text_rows(entry->why, columns) : 0;
}

int entry_rows(const struct entry *entry, int columns)
{
    return textedit_lines(&entry->edit, columns) + why_rows(entry, columns);
}

void entry_draw(struct entry *entry, struct canvas *canvas, struct area area)
{
    int rows = textedit_lines(&entry->edit, area.columns);
    int most = area.rows - why_rows(entry, area.columns);
    rows = rows < most ? rows : most;
    if (rows < 1)
        rows = 1;
    enum ink ink = entry_replaces(entry) ? INK_SELECTED : INK_EDIT;
    textedit_draw(&entry->edit, canvas, area_inside(area, 0, 0, rows, area.columns), ink, true);
    if (entry->why)
        canvas_prose(canvas, area, rows, INK_WARNING, entry->why);
}
