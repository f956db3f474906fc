#include "editor/completion.h"

#include <string.h>

#include "editor/app.h"
#include "editor/doc.h"
#include "editor/names.h"
#include "editor/textedit.h"
#include "formats/base/arena.h"
#include "formats/base/text.h"
#include "formats/emotions.h"
#include "formats/schema.h"
#include "formats/story.h"

enum { LIST_ROWS = 8, LIST_COLUMNS = 76 };

void completion_release(struct completion *completion)
{
    arena_free(completion->arena);
    *completion = (struct completion){.at = -1};
}

void completion_reset(struct completion *completion, size_t start)
{
    completion_release(completion);
    completion->arena = arena_new();
    completion->start = start;
}

static bool begins(const char *text, const char *typed, size_t length)
{
    return strncasecmp(text, typed, length) == 0;
}

/* Does a later word of NAME begin so? "lin" finds "Jo Lindqvist". */
static bool word_begins(const char *name, const char *typed, size_t length)
{
    for (const char *at = name; at; at = strpbrk(at, " -"), at = at ? at + 1 : NULL) {
        if (begins(at, typed, length))
            return true;
    }
    return false;
}

void completion_offer(struct completion *completion, const char *typed, size_t length, const char *word, const char *name)
{
    if (completion->count == COMPLETION_MOST || !(word_begins(word, typed, length) || (name && word_begins(name, typed, length))))
        return;
    for (size_t i = 0; i < completion->count; i++) {
        if (strcmp(completion->words[i], word) == 0)
            return;
    }
    size_t at = completion->count++;
    if (begins(word, typed, length)) {              /* before those that only hold it */
        while (at > 0 && !begins(completion->words[at - 1], typed, length)) {
            completion->words[at] = completion->words[at - 1];
            completion->names[at] = completion->names[at - 1];
            at--;
        }
    }
    completion->words[at] = arena_string(completion->arena, word);
    completion->names[at] = name && strcmp(name, word) != 0 ? arena_string(completion->arena, name) : NULL;
}

void completion_take(struct completion *completion, struct textedit *edit, int step)
{
    if (completion->count == 0 || completion->start > edit->cursor)
        return;
    int count = (int)completion->count;
    completion->at = completion->at < 0 ? (step > 0 ? 0 : count - 1) : (completion->at + step + count) % count;
    const char *word = completion->words[completion->at];
    buf_splice(&edit->text, completion->start, edit->cursor - completion->start, word, strlen(word));
    edit->cursor = completion->start + strlen(word);
    edit->goal = -1;
}

/* ---- what can be offered ---- */

void completion_offer_things(struct completion *completion, struct app *app, enum kind kind, const char *typed, size_t length)
{
    const struct story *story = doc_story(app->doc);
    struct arena *arena = arena_new();
    for (const struct thing *thing = NULL; story && (thing = story_next(story, thing));) {
        if (!thing->id || (kind != KIND_NONE && thing->kind != kind))
            continue;
        const char *title = thing_title(app, thing, arena), *label = thing_label(app, thing, arena);
        bool labelled = thing->kind == KIND_SCENE || thing->kind == KIND_SHOT || thing->kind == KIND_BEAT;
        completion_offer(completion, typed, length, thing->id, labelled ? arena_format(arena, "%s %s", label, title) : title);
    }
    arena_free(arena);
}

void completion_offer_field(struct completion *completion, struct app *app, const struct field *field, const char *typed, size_t length)
{
    for (const char *const *choice = field->choices; choice && *choice; choice++)
        completion_offer(completion, typed, length, *choice, NULL);
    if (field->type == TYPE_BOOL) {
        completion_offer(completion, typed, length, "true", "yes");
        completion_offer(completion, typed, length, "false", "no");
    }
    if (field->type == TYPE_REF)
        completion_offer_things(completion, app, field->of, typed, length);
    if (field->type == TYPE_FEELINGS)
        completion_offer_feelings(completion, app, typed, length);
}

void completion_offer_holders(struct completion *completion, struct app *app, const char *typed, size_t length)
{
    completion_offer(completion, typed, length, "audience", NULL);
    completion_offer_things(completion, app, KIND_CHARACTER, typed, length);
}

static void offer_used(struct completion *completion, const struct feelings *feelings, const char *typed, size_t length)
{
    for (size_t i = 0; i < feelings->count; i++)
        completion_offer(completion, typed, length, feelings->at[i].word, NULL);
}

void completion_offer_feelings(struct completion *completion, struct app *app, const char *typed, size_t length)
{
    const struct story *story = doc_story(app->doc);
    if (!story || length == 0)
        return;
    for (size_t i = 0; i < emotion_word_count; i++) {
        if (begins(emotion_words[i].word, typed, length))
            completion_offer(completion, typed, length, emotion_words[i].word, emotion_words[i].family);
    }
    for (size_t i = 0; i < story->emotion_count; i++)
        completion_offer(completion, typed, length, story->emotions[i].thing.id, story->emotions[i].family);
    for (const struct thing *thing = NULL; (thing = story_next(story, thing));) {
        const struct feel *feel = (const struct feel *)thing;
        if (thing->kind != KIND_FEEL)
            continue;
        offer_used(completion, &feel->from, typed, length);
        offer_used(completion, &feel->to, typed, length);
    }
}

void completion_offer_feel(struct completion *completion, struct app *app, const char *text, size_t cursor, bool with_holder)
{
    size_t start = cursor;
    while (start > 0 && !strchr(" ,:>", text[start - 1]))
        start--;
    completion_reset(completion, start);
    bool holder = with_holder && !memchr(text, ':', cursor);
    if (strstr(text, "because") && strstr(text, "because") < text + cursor)
        return;
    if (holder)
        completion_offer_holders(completion, app, text + start, cursor - start);
    if (!holder || start > 0 || cursor > start)
        completion_offer_feelings(completion, app, text + start, cursor - start);
}

/* ---- the list ---- */

static int widest(const struct completion *completion, int *words)
{
    int most = 0;
    *words = 0;
    for (size_t i = 0; i < completion->count; i++) {
        int word = text_width(completion->words[i], strlen(completion->words[i]));
        int name = completion->names[i] ? text_width(completion->names[i], strlen(completion->names[i])) + 2 : 0;
        *words = word > *words ? word : *words;
        most = name > most ? name : most;
    }
    return *words + most + 2;
}

static void draw_list(const struct completion *completion, struct canvas *canvas, struct area area, int words)
{
    int at = completion->at < 0 && completion->first ? 0 : completion->at;
    size_t rows = (size_t)area.rows, top = at >= area.rows ? (size_t)(at - area.rows + 1) : 0;
    canvas_fill(canvas, area, INK_BAR);
    for (int row = 0; row < area.rows; row++) {
        size_t i = top + (size_t)row;
        canvas_text(canvas, area, row, 1, INK_BAR, completion->words[i]);
        if (completion->names[i])
            canvas_text(canvas, area, row, words + 3, INK_BAR, completion->names[i]);
        if ((int)i == at)
            canvas_ink(canvas, area_inside(area, row, 0, 1, area.columns), INK_SELECTED);
    }
    if (top > 0)
        canvas_text(canvas, area, 0, area.columns - 1, INK_BAR, "▴");
    if (top + rows < completion->count)
        canvas_text(canvas, area, area.rows - 1, area.columns - 1, INK_BAR, "▾");
}

void completion_draw(const struct completion *completion, struct canvas *canvas, const struct textedit *edit, bool wide)
{
    if (completion->count == 0 || canvas->cursor_row < 0 || completion->start > edit->cursor)
        return;
    int words, columns = widest(completion, &words), rows = completion->count < LIST_ROWS ? (int)completion->count : LIST_ROWS;
    columns = columns < LIST_COLUMNS ? columns : LIST_COLUMNS;
    columns = columns < canvas->columns ? columns : canvas->columns;
    int typed = text_width(textedit_text(edit) + completion->start, edit->cursor - completion->start);
    int column = canvas->cursor_column - typed - 1, below = canvas->rows - canvas->cursor_row - 2;
    if (column + columns > canvas->columns)
        column = canvas->columns - columns;
    int row = below >= rows || below >= canvas->cursor_row - 1 ? canvas->cursor_row + 1 : canvas->cursor_row - rows;
    if (row < 1)
        row = 1;
    int room = row > canvas->cursor_row ? canvas->rows - row - 1 : canvas->cursor_row - row;
    rows = rows < room ? rows : room;
    if (rows <= 0)
        return;
    struct area narrow = {row, column < 0 ? 0 : column, rows, columns}, full = {row, 0, rows, canvas->columns};
    draw_list(completion, canvas, wide ? full : narrow, words);
}
