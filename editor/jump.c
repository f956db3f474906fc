#include "editor/jump.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "editor/app.h"
#include "editor/doc.h"
#include "editor/names.h"
#include "editor/select.h"
#include "formats/base/arena.h"
#include "formats/base/mem.h"
#include "formats/story.h"

/* ---- scoring ---- */

enum { SCORE_LETTER = 1, SCORE_RUN = 4, SCORE_WORD = 8, SCORE_START = 8, SCORE_PIECE = 8, SCORE_WHOLE = 1000, SCORE_THING = 12, 
       LENGTH_COSTS = 32,               /* letters of TEXT a point */
       LETTERS_MOST = 64, IMPOSSIBLE = -1000000 };

static bool begins_word(const char *text, const char *at)
{
    return at == text || !isalnum((unsigned char)at[-1]);
}

static bool same_letter(char a, char b)
{
    return tolower((unsigned char)a) == tolower((unsigned char)b);
}

/* What a letter of TEXT at AT is worth by where it stands. */
static int place_score(const char *text, const char *at)
{
    return SCORE_LETTER + (begins_word(text, at) ? SCORE_WORD : 0) + (at == text ? SCORE_START : 0);
}

static int larger(int a, int b)
{
    return a > b ? a : b;
}

/* The best way to find COUNT letters in TEXT; below 0: there is none.  For each letter of TEXT it is known what the best is that has
 * the first j letters, and what the best is whose last one stands right here. */
static int best_score(const char *text, const char *letters, size_t count)
{
    int best[LETTERS_MOST + 1], here[LETTERS_MOST + 1];
    for (size_t j = 0; j <= count; j++)
        best[j] = here[j] = j ? IMPOSSIBLE : 0;
    for (const char *at = text; *at; at++) {
        for (size_t j = count; j > 0; j--) {
            bool matches = same_letter(*at, letters[j - 1]);
            int run = j > 1 ? here[j - 1] + SCORE_RUN : IMPOSSIBLE;
            here[j] = matches ? place_score(text, at) + larger(best[j - 1], run) : IMPOSSIBLE;
            best[j] = larger(best[j], here[j]);
        }
    }
    return best[count];
}

/* More for every word of TYPED that stands in TEXT as it was typed. */
static int piece_score(const char *text, const char *typed)
{
    int score = 0;
    for (size_t length; typed += strspn(typed, " "), length = strcspn(typed, " "), *typed; typed += length) {
        char piece[LETTERS_MOST];
        snprintf(piece, sizeof piece, "%.*s", (int)length, typed);
        score += strcasestr(text, piece) ? SCORE_PIECE * (int)length : 0;
    }
    return score;
}

int jump_score(const char *text, const char *typed)
{
    char letters[LETTERS_MOST];
    size_t count = 0;
    for (const char *at = typed; *at && count < sizeof letters; at++) {
        if (*at != ' ')
            letters[count++] = *at;
    }
    int score = best_score(text, letters, count);
    if (score < 0)
        return 0;
    score += piece_score(text, typed);
    if (strcasecmp(text, typed) == 0)
        score += SCORE_WHOLE;
    return larger(score - (int)(strlen(text) / LENGTH_COSTS), 1);
}

/* ---- what can be offered ---- */

struct found { const char *word, *name; int score; size_t order; };
struct search { const char *typed; struct arena *arena; struct found *at; size_t count, capacity; };

/* WORD counts more than the words behind it, and what films are made of more than papers, files and commands. */
static void consider(struct search *search, const char *word, const char *name, int more)
{
    int by_word = jump_score(word, search->typed), by_name = jump_score(arena_format(search->arena, "%s %s", word, name), search->typed);
    int score = by_word > by_name ? by_word + SCORE_WORD : by_name;
    if (!score)
        return;
    score += more;
    mem_grow(&search->at, search->count, &search->capacity, sizeof *search->at);
    search->at[search->count] = (struct found){word, name, score, search->count};
    search->count++;
}

/* What a person types to get there. */
static const char *selector_of(struct app *app, const struct thing *thing, struct arena *arena)
{
    char path[256];
    switch (thing->kind) {
    case KIND_SCENE: case KIND_BEAT: return arena_format(arena, "%s:%s", kind_name(thing->kind), thing_label(app, thing, arena));
    case KIND_SHOT:  return thing_label(app, thing, arena);
    default:         return thing->id ? thing->id : arena_string(arena, thing_path(thing, path, sizeof path));
    }
}

static bool is_of_film(enum kind kind)
{
    return kind == KIND_SCENE || kind == KIND_BEAT || kind == KIND_SHOT || kind == KIND_CHARACTER || kind == KIND_LOCATION || kind == KIND_DAY;
}

static void consider_things(struct search *search, struct app *app)
{
    const struct story *story = doc_story(app->doc);
    for (const struct thing *thing = NULL; story && (thing = story_next(story, thing));) {
        if (thing != thing_outer(thing) || thing->kind == KIND_BOARD)
            continue;
        const char *label = thing->kind == KIND_DAY ? thing_label(app, thing, search->arena) : kind_name(thing->kind);
        consider(search, selector_of(app, thing, search->arena),
                 arena_format(search->arena, "%s  %s", label, thing_title(app, thing, search->arena)), is_of_film(thing->kind) ? SCORE_THING : 0);
    }
}

static void consider_commands(struct search *search)
{
    for (size_t i = 0; i < command_count; i++)
        consider(search, arena_format(search->arena, ":%s", commands[i].name), commands[i].help, 0);
}

static int better(const void *a, const void *b)
{
    const struct found *one = a, *other = b;
    int by_score = other->score - one->score;
    return by_score ? by_score : (one->order > other->order) - (one->order < other->order);
}

void jump_offer(struct completion *completion, struct app *app, const char *typed)
{
    struct search search = {.typed = typed, .arena = arena_new()};
    completion_reset(completion, 0);
    if (*typed) {
        consider_things(&search, app);
        consider_commands(&search);
        qsort(search.at, search.count, sizeof *search.at, better);
    }
    for (size_t i = 0; i < search.count; i++)
        completion_offer(completion, "", 0, search.at[i].word, search.at[i].name);
    completion->first = true;
    free(search.at);
    arena_free(search.arena);
}

/* ---- the command ---- */

static bool wants_more(const struct command *command)
{
    return strchr(command->usage, ' ') && !strchr(command->usage, '[');
}

bool command_jump(struct session *session, size_t count, char **words, const char *rest)
{
    (void)words;
    if (count < 2)
        return command_refuse(session, "jump where? some letters of anything");
    const struct command *command = *rest == ':' ? command_named(rest + 1) : NULL;
    if (!command)
        return app_runf(session->app, "select %s", rest);
    if (!wants_more(command))
        return app_run(session->app, rest + 1);
    char text[64];
    snprintf(text, sizeof text, "%s ", command->name);
    prompt_open(session->app, "", text);
    return true;
}
