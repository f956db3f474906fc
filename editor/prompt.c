#include "editor/prompt.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "editor/app.h"
#include "editor/command_template.h"
#include "editor/doc.h"
#include "editor/entry.h"
#include "editor/jump.h"
#include "editor/newcomer.h"
#include "editor/select.h"
#include "formats/base/arena.h"
#include "formats/base/mem.h"
#include "formats/base/text.h"
#include "formats/measure.h"
#include "formats/report/plan.h"

enum { PAST_MOST = 200 };

/* What is asked for by `ask COMMAND`. */
static const struct asked { const char *command, *label, *hint; } asked[] = {
    {"find",   "/",        "what to look for"},
    {"filter", "Filter: ", "words that must be there; empty shows everything"},
    {"replace", "Replace: ", "what,action \"old\" \"new\" [in scene:3] [regex]"},
    {"select", "Go to: ",  "12A, scene:12, day:2, ada"},
    {"jump",   "Jump: ",   "some letters of a scene, shot, person, place or command"},
    {"feel",   "Feeling: ", "ada: hope 4 -> betrayal 7, tenderness 2 because …"},
    {"schedule", "Move to day: ", "2, 2026-04-14, next, previous or boneyard"},
    {"split",  "Split at shot: ", "12B"},
    {"columns", "Columns: ", "size,lens,who; +notes and -stop add and take away"},
    {"template", "Template: ", "what the board begins with, and maybe the shape of its story"},
    {"",       ":",        ""},
};

static const struct asked *asked_of(const char *command)
{
    size_t i = 0, length = strcspn(command, " ");
    while (asked[i].command[0] && (strlen(asked[i].command) != length || strncmp(asked[i].command, command, length) != 0))
        i++;
    return &asked[i];
}

static void reset(struct prompt *prompt)
{
    if (prompt->open)
        textedit_release(&prompt->edit);
    completion_release(&prompt->completion);
    prompt->open = prompt->marked = false;
    prompt->newcomer = NULL;
    prompt->field = NULL;
    prompt->command[0] = prompt->why[0] = '\0';
}

void prompt_release(struct prompt *prompt)
{
    reset(prompt);
    for (size_t i = 0; i < prompt->past_count; i++) {
        free(prompt->past[i].command);
        free(prompt->past[i].text);
    }
    free(prompt->past);
    *prompt = (struct prompt){0};
}

static void start(struct app *app, const char *command, const char *text)
{
    struct prompt *prompt = &app->prompt;
    prompt->open = true;
    prompt->past_at = prompt->past_count;
    snprintf(prompt->command, sizeof prompt->command, "%s", command);
    textedit_init(&prompt->edit, true, text, strlen(text));
    buf_reset(&app->says);
    prompt_typed(app);
}

void prompt_open(struct app *app, const char *command, const char *text)
{
    reset(&app->prompt);
    const struct asked *row = asked_of(command);
    app->prompt.label = row->label;
    app->prompt.hint = row->hint;
    start(app, command, text);
}

void prompt_offer(struct app *app, const char *command, const char *value)
{
    prompt_open(app, command, value);
    app->prompt.marked = *value;
}

void prompt_replace(struct app *app)
{
    if (app->prompt.marked)
        textedit_set(&app->prompt.edit, "", 0);
}

void prompt_open_field(struct app *app, const char *command, const struct field *field, const char *asks)
{
    struct prompt *prompt = &app->prompt;
    reset(prompt);
    snprintf(prompt->asks, sizeof prompt->asks, "%s", asks);
    prompt->label = prompt->asks;
    prompt->hint = field && !field->choices ? type_expects(field->type) : "";
    prompt->field = field;
    start(app, command, "");
}

void prompt_open_newcomer(struct app *app, const struct newcomer *newcomer, const char *where)
{
    struct prompt *prompt = &app->prompt;
    reset(prompt);
    prompt->newcomer = newcomer;
    prompt->label = newcomer->label;
    prompt->hint = newcomer->hint;
    snprintf(prompt->where, sizeof prompt->where, "%s", where);
    start(app, "", "");
}

/* ---- history ---- */

/* Answers to the same question belong together. */
static const char *question_of(const struct prompt *prompt)
{
    return prompt->label;
}

static void remember(struct prompt *prompt, const char *text)
{
    const char *command = question_of(prompt);
    const struct past *last = prompt->past_count ? &prompt->past[prompt->past_count - 1] : NULL;
    if (!*text || (last && strcmp(last->command, command) == 0 && strcmp(last->text, text) == 0))
        return;
    if (prompt->past_count == PAST_MOST) {
        free(prompt->past[0].command);
        free(prompt->past[0].text);
        memmove(prompt->past, prompt->past + 1, --prompt->past_count * sizeof *prompt->past);
    }
    mem_grow(&prompt->past, prompt->past_count, &prompt->past_capacity, sizeof *prompt->past);
    prompt->past[prompt->past_count++] = (struct past){mem_copy(command, strlen(command)), mem_copy(text, strlen(text))};
}

void prompt_close(struct app *app)
{
    remember(&app->prompt, textedit_text(&app->prompt.edit));
    reset(&app->prompt);
}

void prompt_history(struct app *app, int step)
{
    struct prompt *prompt = &app->prompt;
    size_t at = prompt->past_at;
    prompt->marked = false;
    while (step < 0 ? at > 0 : at < prompt->past_count) {
        at += (size_t)step;
        bool end = at == prompt->past_count;
        if (!end && strcmp(prompt->past[at].command, question_of(prompt)) != 0)
            continue;
        const char *text = end ? "" : prompt->past[at].text;
        textedit_set(&prompt->edit, text, strlen(text));
        prompt->past_at = at;
        break;
    }
    completion_reset(&prompt->completion, 0);
}

/* ---- answering ---- */

/* The reason is what counts now: no list may lie over it. */
static void refuse(struct prompt *prompt, const char *why)
{
    snprintf(prompt->why, sizeof prompt->why, "%s", why);
    completion_release(&prompt->completion);
}

static bool command_text(struct app *app, const char *typed, struct buf *out)
{
    struct prompt *prompt = &app->prompt;
    const char *why = NULL;
    if (!prompt->newcomer) {
        buf_add_format(out, "%s%s%s", prompt->command, *prompt->command ? " " : "", typed);
        return true;
    }
    bool understood = newcomer_command(app, prompt->newcomer, prompt->where, typed, out, &why);
    if (!understood)
        refuse(prompt, why ? why : "that is not understood");
    return understood;
}

/* Run COMMAND with the prompt closed, since it may open one of its own; open it again, with the reason, when it was refused. */
static bool run(struct app *app, const char *command)
{
    struct prompt *prompt = &app->prompt;
    completion_release(&prompt->completion);
    struct prompt kept = *prompt;
    prompt->open = false;
    bool done = app_run(app, command);
    if (done || prompt->open || app->question) {
        textedit_release(&kept.edit);
        return true;
    }
    *prompt = kept;
    refuse(prompt, buf_string(&app->says));
    buf_reset(&app->says);
    return false;
}

bool prompt_commit(struct app *app)
{
    struct prompt *prompt = &app->prompt;
    const char *typed = textedit_text(&prompt->edit);
    prompt->marked = false;
    if (!*typed && (prompt->newcomer || !*prompt->command)) {
        reset(prompt);
        return true;
    }
    struct buf command = {0};
    if (prompt->completion.first && prompt->completion.at < 0)
        completion_take(&prompt->completion, &prompt->edit, 1);
    typed = textedit_text(&prompt->edit);
    remember(prompt, typed);
    bool done = command_text(app, typed, &command) && run(app, buf_string(&command));
    buf_release(&command);
    return done;
}

/* ---- completion ---- */

static void offer_commands(struct app *app, const char *text)
{
    struct completion *completion = &app->prompt.completion;
    struct arena *arena = arena_new();
    const char *found[COMPLETION_MOST];
    size_t from = 0, count = command_complete(&app->session, text, app->prompt.edit.cursor, arena, &from, found, COMPLETION_MOST);
    completion_reset(completion, from);
    for (size_t i = 0; i < count && *text; i++) {
        const struct command *row = from == 0 ? command_named(found[i]) : NULL;
        completion_offer(completion, "", 0, found[i], row ? row->help : NULL);
    }
    arena_free(arena);
}

static void offer_days(struct app *app, const char *text)
{
    struct completion *completion = &app->prompt.completion;
    const struct story *story = doc_story(app->doc);
    struct arena *arena = arena_new();
    for (size_t i = 0; story && i < story->day_count; i++)
        if (plan_shoots(story->days[i]))
            completion_offer(completion, text, strlen(text), arena_format(arena, "%zu", measure_shoot_day(story, story->days[i])),
                             entry_text(app, arena_format(arena, "/days/%zu/date", i), arena));
    completion_offer(completion, text, strlen(text), "boneyard", "no day");
    arena_free(arena);
}

void prompt_typed(struct app *app)
{
    struct prompt *prompt = &app->prompt;
    const char *text = textedit_text(&prompt->edit);
    prompt->marked = false;
    prompt->why[0] = '\0';
    completion_reset(&prompt->completion, 0);
    if (prompt->newcomer && prompt->newcomer->offer)
        prompt->newcomer->offer(app, text, prompt->edit.cursor, &prompt->completion);
    else if (strncmp(prompt->command, "feel", 4) == 0)
        completion_offer_feel(&prompt->completion, app, text, prompt->edit.cursor, true);
    else if (strcmp(prompt->command, "jump") == 0)
        jump_offer(&prompt->completion, app, text);
    else if (strcmp(prompt->command, "template") == 0)
        template_offer(&prompt->completion, text, prompt->edit.cursor);
    else if (strcmp(prompt->command, "select") == 0 && *text)
        completion_offer_things(&prompt->completion, app, KIND_NONE, text, prompt->edit.cursor);
    else if (prompt->field)
        completion_offer_field(&prompt->completion, app, prompt->field, text, prompt->edit.cursor);
    else if (strncmp(prompt->command, "schedule", 8) == 0)
        offer_days(app, text);
    else if (!*prompt->command)
        offer_commands(app, text);
}

/* ---- drawing ---- */

int prompt_rows(const struct app *app, int columns)
{
    return 1 + (app->prompt.why[0] ? text_rows(app->prompt.why, columns) : 0);
}

void prompt_draw(struct app *app, struct canvas *canvas, struct area area)
{
    struct prompt *prompt = &app->prompt;
    int row = area.rows - 1;
    canvas_fill(canvas, area, INK_TEXT);
    if (prompt->why[0])
        canvas_prose(canvas, area_inside(area, 0, 0, row, area.columns), 0, INK_WARNING, prompt->why);
    int column = canvas_text(canvas, area, row, 0, INK_KEY, prompt->label);
    textedit_draw(&prompt->edit, canvas, area_inside(area, row, column, 1, area.columns - column),
                  prompt->marked ? INK_SELECTED : INK_TEXT, true);
    if (prompt->edit.text.length == 0)
        canvas_text(canvas, area, row, column, INK_DIM, prompt->hint);
}
