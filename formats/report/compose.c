#include "formats/report/compose.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "formats/base/arena.h"
#include "formats/base/buf.h"
#include "formats/base/text.h"
#include "formats/feel.h"
#include "formats/measure.h"
#include "formats/people.h"
#include "formats/sun.h"
#include "formats/yaml/tree.h"
#include "formats/zone.h"

struct compose compose_begin(struct report_options *options, struct arena *arena)
{
    return (struct compose){.options = options, .story = options->story, .labels = options->labels, .arena = arena,
                            .schedule = options->schedule};
}

const struct schedule *compose_schedule(struct compose *c)
{
    c->schedule = c->schedule ? c->schedule : schedule_new(c->story, c->arena);
    return c->schedule;
}

const char *compose_take(struct compose *c, struct buf *buf)
{
    const char *text = arena_copy(c->arena, buf_string(buf), buf->length);
    buf_release(buf);
    return text;
}

const char *compose_or_empty(const char *text)
{
    return text ? text : "";
}

const char *compose_capitals(struct compose *c, const char *text)
{
    struct buf out = {0};
    text_capitals(&out, text);
    return compose_take(c, &out);
}

/* ---- where a text comes from ---- */

const char *compose_path(struct compose *c, const struct thing *thing)
{
    return thing->kind == KIND_BOARD || !thing->node ? "" : node_path(c->story->tree, thing->node, c->arena);
}

const char *const *compose_from(struct compose *c, const char *path, const char *keys)
{
    size_t count = 0;
    const char **from = arena_alloc(c->arena, (strlen(keys) + 2) * sizeof *from);
    for (size_t length; *keys; keys += length + (keys[length] == ' ')) {
        length = strcspn(keys, " ");
        from[count++] = arena_format(c->arena, "%s/%.*s", path, (int)length, keys);
    }
    from[count] = NULL;
    return from;
}

static const char *const *from_one(struct compose *c, const char *path)
{
    const char **from = arena_alloc(c->arena, 2 * sizeof *from);
    from[0] = path;
    from[1] = NULL;
    return from;
}

const char *const *compose_from_key(struct compose *c, const struct thing *thing, const char *container, const char *key)
{
    if (!thing->node)
        return NULL;
    const char *beside = node_path_in(c->story->tree, thing->node, key, 0, c->arena);      /* spells the key as a path has it */
    return from_one(c, arena_format(c->arena, "%s/%s%s", compose_path(c, thing), container, strrchr(beside, '/')));
}

const char *const *compose_from_item(struct compose *c, const struct thing *thing, const char *field, size_t index)
{
    const struct node *list = thing->node ? node_get(c->story->tree, thing->node, field) : NULL;
    const char *path = arena_format(c->arena, "%s/%s", compose_path(c, thing), field);
    if (!list)
        return NULL;
    return from_one(c, list->kind == NODE_LIST ? arena_format(c->arena, "%s/%zu", path, index) : path);
}

const char *compose_prose(struct compose *c, const char *text)
{
    char *flowing = arena_string(c->arena, compose_or_empty(text));
    size_t length = strlen(flowing);
    while (length && flowing[length - 1] == '\n')
        flowing[--length] = '\0';
    for (size_t i = 0; i < length; i++)
        if (flowing[i] == '\n' && flowing[i + 1] != '\n' && (i == 0 || flowing[i - 1] != '\n'))
            flowing[i] = ' ';
    return flowing;
}

/* ---- columns ---- */

static const struct column *column_named(const struct table *table, const char *name, size_t length)
{
    for (size_t i = 0; i < table->column_count; i++)
        if (strncasecmp(table->columns[i].name, name, length) == 0 && !table->columns[i].name[length])
            return &table->columns[i];
    return NULL;
}

static const char *column_names(struct compose *c, const struct table *table)
{
    struct buf names = {0};
    for (size_t i = 0; i < table->column_count; i++)
        buf_add_format(&names, "%s%s", i ? ", " : "", table->columns[i].name);
    return compose_take(c, &names);
}

static void pick(struct compose *c, struct table *table, const size_t *from, size_t count)
{
    struct row *rows = arena_alloc(c->arena, (table->row_count + 1) * sizeof *rows);
    for (size_t r = 0; r < table->row_count; r++) {
        bool plain = table->rows[r].kind == ROW_CELLS || table->rows[r].kind == ROW_TOTAL;
        const struct cell_text *all = plain ? table->rows[r].cells : table->rows[r].data;
        struct cell_text *cells = arena_alloc(c->arena, count * sizeof *cells);
        rows[r] = table->rows[r];
        for (size_t i = 0; all && i < count; i++)
            cells[i] = all[from[i]];
        if (all)
            *(plain ? &rows[r].cells : &rows[r].data) = cells;
    }
    table->rows = rows;
}

bool compose_columns(struct compose *c, struct table *table)
{
    if (!c->options->columns)
        return true;
    if (!*c->options->columns) {
        c->options->why = arena_format(c->arena, "which columns? They are %s", column_names(c, table));
        return false;
    }
    size_t most = strlen(c->options->columns) + 1, count = 0;
    struct column *columns = arena_alloc(c->arena, most * sizeof *columns);
    size_t *from = arena_alloc(c->arena, most * sizeof *from);
    for (const char *p = c->options->columns; *p;) {
        size_t length = strcspn(p, ",");
        const struct column *column = column_named(table, p, length);
        if (!column) {
            c->options->why = arena_format(c->arena, "there is no column “%.*s”; the columns are %s", (int)length, p,
                                           column_names(c, table));
            return false;
        }
        from[count] = (size_t)(column - table->columns);
        columns[count] = *column;
        columns[count].paper = columns[count].data = true;
        count++;
        p += length + (p[length] == ',');
    }
    pick(c, table, from, count);
    table->columns = columns;
    table->column_count = count;
    return true;
}

/* ---- times ---- */

bool compose_twelve_hours(const struct compose *c)
{
    const char *clock = c->story->settings.clock ? c->story->settings.clock : c->options->usual_clock;
    return clock && strcmp(clock, "12") == 0;
}

static const char *clock_text(struct compose *c, int minutes, const char *am, const char *pm)
{
    if (minutes == NONE)
        return "";
    int hour = minutes / 60 % 24, minute = minutes % 60;
    const char *next = minutes >= 24 * 60 ? " +1" : "";
    if (!compose_twelve_hours(c))
        return arena_format(c->arena, "%02d:%02d%s", hour, minute, next);
    return arena_format(c->arena, "%d:%02d%s%s", hour % 12 ? hour % 12 : 12, minute, hour < 12 ? am : pm, next);
}

const char *compose_time(struct compose *c, int minutes)
{
    return clock_text(c, minutes, "a", "p");
}

const char *compose_big_time(struct compose *c, int minutes)
{
    return clock_text(c, minutes, " AM", " PM");
}

static const char *const weekdays[] = {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};
static const char *const months[] = {"January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
                                     "November", "December"};

const char *compose_date(struct compose *c, int days)
{
    int year, month, day, weekday;
    if (days == NONE)
        return "";
    date_split(days, &year, &month, &day, &weekday);
    return compose_twelve_hours(c)
        ? arena_format(c->arena, "%s, %s %d, %d", weekdays[weekday], months[month - 1], day, year)
        : arena_format(c->arena, "%s %d %s %d", weekdays[weekday], day, months[month - 1], year);
}

const char *compose_short_date(struct compose *c, int days)
{
    int year, month, day, weekday;
    if (days == NONE)
        return "";
    date_split(days, &year, &month, &day, &weekday);
    return arena_format(c->arena, "%.3s %d", weekdays[weekday], day);
}

const char *compose_day_month(struct compose *c, int days)
{
    int year, month, day, weekday;
    if (days == NONE)
        return "";
    date_split(days, &year, &month, &day, &weekday);
    return compose_twelve_hours(c) ? arena_format(c->arena, "%d/%d", month, day) : arena_format(c->arena, "%d %.3s", day, months[month - 1]);
}

const char *compose_plain_date(struct compose *c, int days)
{
    int year, month, day, weekday;
    if (days == NONE)
        return "";
    date_split(days, &year, &month, &day, &weekday);
    return arena_format(c->arena, "%04d-%02d-%02d", year, month, day);
}

const char *compose_minutes(struct compose *c, int minutes)
{
    return minutes < 60 ? arena_format(c->arena, "%d min", minutes)
                        : arena_format(c->arena, "%d h %02d min", minutes / 60, minutes % 60);
}

const char *compose_pages(struct compose *c, int eighths)
{
    return arena_format(c->arena, "%s page%s", eighths_text(eighths, c->arena), eighths == 8 ? "" : "s");
}

/* ---- the sky ---- */

const struct location *compose_day_place(const struct compose *c, const struct day *day)
{
    const struct location *place = day->location ? story_location(c->story, day->location) : NULL;
    for (size_t i = 0; !place && i < day->strip_count; i++) {
        const struct scene *scene = strip_scene(c, &day->strips[i]);
        place = scene && scene->location ? story_location(c->story, scene->location) : NULL;
    }
    return place;
}

/* Minutes after local midnight of an instant, to the nearest minute. */
static int local_minutes(double seconds, int offset, int days)
{
    return (int)floor((seconds + offset - days * 86400.0) / 60 + 0.5);
}

static const char *span(struct compose *c, double from, double to, int offset, int days)
{
    if (isnan(from) || isnan(to))
        return "";
    int a = local_minutes(from, offset, days), b = local_minutes(to, offset, days);
    return arena_format(c->arena, "%s – %s", clock_text(c, (a + 1440) % 1440, " AM", " PM"), clock_text(c, (b + 1440) % 1440, " AM", " PM"));
}

/* Do the clocks of a zone change between the day's call and its wrap, or on a day without those, within it? */
static bool clocks_change(const char *rules, size_t length, const struct day *day, int offset)
{
    int64_t midnight = (int64_t)day->date * 86400 - offset;
    int64_t from = midnight + 60 * (int64_t)(day->call == NONE ? 0 : day->call), to = midnight + 60 * (int64_t)(day->wrap == NONE ? 1440 : day->wrap);
    int before, after;
    char abbreviation[16];
    return zone_offset(rules, length, from, &before, abbreviation) && zone_offset(rules, length, to, &after, abbreviation) && before != after;
}

struct sky compose_sky(struct compose *c, const struct day *day)
{
    struct sky sky = {"", "", ""};
    const struct location *place = compose_day_place(c, day);
    if (!place || isnan(place->latitude) || isnan(place->longitude) || day->date == NONE)
        return sky;
    struct sun sun = sun_of(day->date, place->latitude, place->longitude);
    int offset = 0;
    char abbreviation[16] = "UTC";
    size_t length = 0;
    const char *rules = place->timezone && c->options->zone ? c->options->zone(c->options->context, place->timezone, &length) : NULL;
    bool known = rules && zone_offset(rules, length, (int64_t)sun.noon, &offset, abbreviation);
    bool change = known && clocks_change(rules, length, day, offset);       /* one abbreviation would be wrong of some of the times */
    sky.zone = change ? place->timezone : known ? arena_format(c->arena, "%s (%s)", place->timezone, abbreviation) : "UTC";
    sky.sun = isnan(sun.rise) ? "does not rise or set" : span(c, sun.rise, sun.set, offset, day->date);
    sky.light = span(c, sun.first_light, sun.last_light, offset, day->date);
    return sky;
}

/* ---- people ---- */

const char *compose_person(struct compose *c, const char *key)
{
    for (size_t i = 0; key && i < c->story->crew_count; i++)
        if (c->story->crew[i].thing.id && strcmp(c->story->crew[i].thing.id, key) == 0)
            return compose_or_empty(c->story->crew[i].name);
    return compose_or_empty(key);
}

const char *compose_character(struct compose *c, const char *key)
{
    const struct character *character = key ? story_character(c->story, key) : NULL;
    return character && character->name ? character->name : compose_or_empty(key);
}

const char *compose_place(struct compose *c, const char *key)
{
    const struct location *place = key ? story_location(c->story, key) : NULL;
    return place && place->name ? place->name : compose_or_empty(key);
}

/* ---- what is private ---- */

const char *compose_phone(struct compose *c, enum kind kind, const char *key)
{
    const struct person *person = people_find(c->options->people, kind, key);
    return person ? compose_or_empty(person->phone) : "";
}

const char *compose_mail(struct compose *c, enum kind kind, const char *key)
{
    const struct person *person = people_find(c->options->people, kind, key);
    return person ? compose_or_empty(person->mail) : "";
}

const char *compose_stamp(struct compose *c)
{
    const char *recipient = c->options->recipient;
    if (!c->options->people)
        return NULL;
    return arena_format(c->arena, "CONFIDENTIAL · production copy%s%s", recipient ? " for " : "", compose_or_empty(recipient));
}

const char *const compose_departments[] = {
    "production", "assistant directors", "locations", "camera", "sound", "grip", "electric", "art", "set dressing", "props", "construction",
    "costume", "wardrobe", "hair", "makeup", "sfx", "vfx", "stunts", "script", "video", "playback", "transport", "catering", "craft", "medic", "security",
    "post", "accounting",
};
const size_t compose_department_count = sizeof compose_departments / sizeof *compose_departments;

size_t compose_department_rank(const char *department)
{
    size_t rank = 0;
    while (rank < compose_department_count && (!department || strcasecmp(compose_departments[rank], department) != 0))
        rank++;
    return rank;
}

/* ---- casts ---- */

static void add_stranger(struct cast *cast, const char *word)
{
    for (size_t i = 0; i < cast->stranger_count; i++)
        if (strcmp(cast->strangers[i], word) == 0)
            return;
    cast->strangers[cast->stranger_count++] = word;
}

bool compose_is_voice(const struct character *character)
{
    return character->character_kind && strcmp(character->character_kind, "voice") == 0;
}

/* Does a day that shoots SCENE, or the day of STRIP alone, call a voice? */
static bool is_wanted(struct compose *c, const struct character *voice, const struct scene *scene, const struct strip *strip)
{
    if (strip)
        return compose_called(voice, strip_day(strip));
    size_t count;
    const struct strip *const *strips = schedule_strips(compose_schedule(c), scene, &count);
    for (size_t i = 0; i < count; i++)
        if (compose_called(voice, strip_day(strips[i])))
            return true;
    return false;
}

/* SCENE and STRIP as for compose_cast(); without a scene voices stay away. */
struct casting { struct compose *c; const struct scene *scene; const struct strip *strip; struct cast cast; };

static void add_cast(struct casting *casting, const char *key)
{
    struct cast *cast = &casting->cast;
    const struct character *character = key ? story_character(casting->c->story, key) : NULL;
    for (size_t i = 0; i < cast->count; i++)
        if (cast->at[i] == character)
            return;
    if (!character || (compose_is_voice(character) && (!casting->scene || !is_wanted(casting->c, character, casting->scene, casting->strip))))
        return;
    cast->at[cast->count++] = character;
}

static int by_number(const void *a, const void *b)
{
    const struct character *x = *(const struct character *const *)a, *y = *(const struct character *const *)b;
    int m = x->number == NONE ? INT_MAX : x->number, n = y->number == NONE ? INT_MAX : y->number;
    return m != n ? (m > n) - (m < n) : (x > y) - (x < y);
}

/* A character, or who is named in words and is none of the board. */
static void add_word(struct casting *casting, const char *word)
{
    add_cast(casting, word);
    if (!story_character(casting->c->story, word))
        add_stranger(&casting->cast, word);
}

static void add_shot_cast(struct casting *casting, const struct shot *shot)
{
    for (size_t i = 0; i < shot->who.count; i++)
        add_word(casting, shot->who.at[i]);
    for (size_t i = 0; i < shot->dialogue_count; i++)
        add_cast(casting, shot->dialogue[i].who);
}

static size_t words_of_scene(const struct scene *scene)
{
    size_t count = scene->models.count;
    for (size_t b = 0; b < scene->beat_count; b++)
        for (size_t i = 0; i < scene->beats[b].shot_count; i++)
            count += scene->beats[b].shots[i].who.count;
    return count;
}

static struct casting casting_begin(struct compose *c, const struct scene *scene, size_t words)
{
    return (struct casting){.c = c, .scene = scene,
                            .cast = {.at = arena_alloc(c->arena, (c->story->character_count + 1) * sizeof(struct character *)),
                                     .strangers = arena_alloc(c->arena, (words + 1) * sizeof(char *))}};
}

static struct cast casting_end(struct casting *casting)
{
    qsort(casting->cast.at, casting->cast.count, sizeof *casting->cast.at, by_number);
    return casting->cast;
}

static void add_strip_cast(struct casting *casting, const struct strip *strip)
{
    const struct scene *scene = casting->scene;
    casting->strip = strip;
    for (size_t i = 0; !scene->omitted && i < scene->models.count; i++)
        add_word(casting, scene->models.at[i]);
    for (size_t b = 0; !scene->omitted && b < scene->beat_count; b++) {
        const struct beat *beat = &scene->beats[b];
        for (size_t i = 0; i < beat->shot_count; i++)
            if (strip_has_shot(strip, &beat->shots[i]))
                add_shot_cast(casting, &beat->shots[i]);
        for (size_t i = 0; i < beat->feel_count && (!strip || !strip->shots.count) && !beat->shot_count; i++)
            add_cast(casting, beat->feel[i].who);       /* a beat without shots still says who lives through it */
    }
}

struct cast compose_cast(struct compose *c, const struct scene *scene, const struct strip *strip)
{
    struct casting casting = casting_begin(c, scene, words_of_scene(scene));
    add_strip_cast(&casting, strip);
    return casting_end(&casting);
}

struct cast compose_day_cast(struct compose *c, const struct scene *scene, const struct day *day)
{
    struct casting casting = casting_begin(c, scene, words_of_scene(scene));
    for (size_t i = 0; i < day->strip_count; i++)
        if (strip_scene(c, &day->strips[i]) == scene)
            add_strip_cast(&casting, &day->strips[i]);
    return casting_end(&casting);
}

struct cast compose_shots_cast(struct compose *c, const struct shot *const *shots, size_t count)
{
    size_t words = 0;
    for (size_t i = 0; i < count; i++)
        words += shots[i]->who.count;
    struct casting casting = casting_begin(c, NULL, words);
    for (size_t i = 0; i < count; i++)
        add_shot_cast(&casting, shots[i]);
    return casting_end(&casting);
}

struct cast compose_all_characters(struct compose *c)
{
    struct cast cast = {.at = arena_alloc(c->arena, (c->story->character_count + 1) * sizeof *cast.at)};
    for (size_t i = 0; i < c->story->character_count; i++)
        cast.at[cast.count++] = &c->story->characters[i];
    qsort(cast.at, cast.count, sizeof *cast.at, by_number);
    return cast;
}

const char *compose_cast_numbers(struct compose *c, struct cast cast)
{
    struct buf text = {0};
    for (size_t i = 0; i < cast.count; i++)
        if (cast.at[i]->number != NONE)
            buf_add_format(&text, "%s%d", i ? ", " : "", cast.at[i]->number);
        else
            buf_add_format(&text, "%s%s", i ? ", " : "", compose_or_empty(cast.at[i]->thing.id));
    for (size_t i = 0; i < cast.stranger_count; i++)
        buf_add_format(&text, "%s%s", text.length ? ", " : "", cast.strangers[i]);
    return compose_take(c, &text);
}

bool compose_speaks(const struct scene *scene, const struct character *character)
{
    for (size_t b = 0; !scene->omitted && b < scene->beat_count; b++)
        for (size_t i = 0; i < scene->beats[b].shot_count; i++)
            for (size_t k = 0; k < scene->beats[b].shots[i].dialogue_count; k++) {
                const char *who = scene->beats[b].shots[i].dialogue[k].who;
                if (who && strcmp(who, character->thing.id) == 0)
                    return true;
            }
    return false;
}

const struct cast_call *compose_cast_call(const struct character *character, const struct day *day)
{
    for (size_t i = 0; i < day->cast_call_count; i++)
        if (day->cast_calls[i].thing.id && strcmp(day->cast_calls[i].thing.id, character->thing.id) == 0)
            return &day->cast_calls[i];
    return NULL;
}

bool compose_called(const struct character *character, const struct day *day)
{
    const struct cast_call *call = compose_cast_call(character, day);
    return call && (call->pickup != NONE || call->makeup != NONE || call->wardrobe != NONE || call->set != NONE
                    || (call->status && strchr(call->status, 'W')));
}

bool compose_works(struct compose *c, const struct character *character, const struct day *day)
{
    for (size_t i = 0; i < day->strip_count; i++) {
        const struct scene *scene = strip_scene(c, &day->strips[i]);
        struct cast cast = scene ? compose_cast(c, scene, &day->strips[i]) : (struct cast){0};
        for (size_t k = 0; k < cast.count; k++)
            if (cast.at[k] == character)
                return true;
    }
    return false;
}

/* ---- scenes ---- */

const struct scene *strip_scene(const struct compose *c, const struct strip *strip)
{
    return strip->scene ? story_scene(c->story, strip->scene) : NULL;
}

const char *compose_part(struct compose *c, const struct scene *scene, const struct strip *strip)
{
    struct buf text = {0};
    for (size_t b = 0; strip->shots.count && b < scene->beat_count; b++)
        for (size_t i = 0; i < scene->beats[b].shot_count; i++)
            if (strip_has_shot(strip, &scene->beats[b].shots[i]))
                buf_add_format(&text, "%s%s", text.length ? ", " : "", label_shot(c->labels, &scene->beats[b].shots[i]));
    return compose_take(c, &text);
}

static bool is_one_of(const char *text, const char *const *words)
{
    for (; *words; words++)
        if (strcasecmp(text, *words) == 0)
            return true;
    return false;
}

enum strip_colour compose_strip_colour(struct compose *c, const struct scene *scene)
{
    static const char *const nights[] = {"NIGHT", "LATE NIGHT", "MIDNIGHT", "EVENING", NULL};
    static const char *const edges[] = {"DAWN", "DUSK", "SUNRISE", "SUNSET", "MAGIC HOUR", "TWILIGHT", NULL};
    struct slugline slug = slugline_split(scene->heading, c->arena);
    if (!*slug.interior && !*slug.time)
        return STRIP_NONE;
    bool outside = strcmp(slug.interior, "EXT") == 0;
    if (is_one_of(slug.time, nights))
        return outside ? STRIP_EXT_NIGHT : STRIP_INT_NIGHT;
    if (is_one_of(slug.time, edges) && outside)
        return STRIP_DUSK;
    return outside ? STRIP_EXT_DAY : STRIP_INT_DAY;
}

const char *compose_heading(struct compose *c, const struct scene *scene)
{
    (void)c;
    return scene->omitted ? "OMITTED" : scene->heading ? scene->heading : compose_or_empty(scene->title);
}

const char *compose_line(struct compose *c, const struct scene *scene)
{
    if (scene->omitted)
        return "";
    const char *text = scene->synopsis ? scene->synopsis : scene->title ? scene->title : "";
    if (!*text && scene->beat_count && scene->beats[0].what)
        text = scene->beats[0].what;
    return arena_copy(c->arena, text, strcspn(text, "\n"));
}

const char *const *compose_line_from(struct compose *c, const struct scene *scene)
{
    bool beat = !scene->synopsis && !scene->title && scene->beat_count && scene->beats[0].what;
    const char *path = compose_path(c, beat ? &scene->beats[0].thing : &scene->thing);
    return compose_from(c, path, beat ? "what" : scene->title && !scene->synopsis ? "title" : "synopsis");
}

static const struct feeling *leading(struct feelings feelings)
{
    const struct feeling *most = NULL;
    for (size_t i = 0; i < feelings.count; i++)
        if (!most || feelings.at[i].strength > most->strength)
            most = &feelings.at[i];
    return most;
}

static const char *arrow(struct compose *c, const struct feeling *from, const struct feeling *to)
{
    if (!from || !to || strcmp(from->word, to->word) == 0)
        return to ? to->word : from ? from->word : "";
    return arena_format(c->arena, "%s → %s", from->word, to->word);
}

/* The audience's feelings say what a scene is for; when there are none, those of whoever feels first. */
static const char *holder_of(const struct scene *scene)
{
    const char *first = NULL;
    for (size_t b = 0; b < scene->beat_count; b++)
        for (size_t i = 0; i < scene->beats[b].feel_count; i++) {
            const char *who = scene->beats[b].feel[i].who;
            if (who && strcmp(who, "audience") == 0)
                return who;
            first = first ? first : who;
        }
    return first;
}

const char *compose_scene_feeling(struct compose *c, const struct scene *scene)
{
    const char *holder = holder_of(scene);
    const struct feeling *from = NULL, *to = NULL;
    for (size_t b = 0; holder && b < scene->beat_count; b++)
        for (size_t i = 0; i < scene->beats[b].feel_count; i++) {
            const struct feel *feel = &scene->beats[b].feel[i];
            if (!feel->who || strcmp(feel->who, holder) != 0)
                continue;
            from = from ? from : leading(feel->from.count ? feel->from : feel->to);
            to = feel->to.count ? leading(feel->to) : to;
        }
    return arrow(c, from, to);
}

static bool carried_by(const struct feel *feel, const struct shot *shot)
{
    for (size_t i = 0; shot->thing.id && i < feel->by.count; i++)
        if (strcmp(feel->by.at[i], shot->thing.id) == 0)
            return true;
    return false;
}

const char *compose_shot_feeling(struct compose *c, const struct shot *shot)
{
    const struct beat *beat = thing_beat(&shot->thing);
    struct buf text = {0};
    for (size_t i = 0; beat && i < beat->feel_count; i++) {
        const struct feel *feel = &beat->feel[i];
        bool whole_beat = !feel->by.count && shot == beat->shots;       /* nothing carries it alone: say it once, with the first shot */
        const char *words = arrow(c, leading(feel->from), leading(feel->to));
        if ((whole_beat || carried_by(feel, shot)) && *words)
            buf_add_format(&text, "%s%s%s%s", text.length ? "; " : "", compose_or_empty(feel->who), feel->who ? ": " : "", words);
    }
    return compose_take(c, &text);
}

/* ---- papers ---- */

const char *compose_first_ad(struct compose *c)
{
    const char *name = compose_person(c, c->story->first_ad);
    return *name ? arena_format(c->arena, "1st AD %s", name) : "";
}

bool compose_is_asked(const struct compose *c, const struct scene *scene)
{
    const struct day *day = c->options->day;
    bool today = !day;
    for (size_t i = 0; day && i < day->strip_count && !today; i++)
        today = strip_scene(c, &day->strips[i]) == scene;
    return today && (!c->options->scene || c->options->scene == scene);
}

const char *compose_issued(struct compose *c, const struct day *day)
{
    return c->options->issued ? c->options->issued : day && day->issued ? day->issued : "";
}

const char *compose_draft(struct compose *c)
{
    const struct story *story = c->story;
    const char *date = compose_plain_date(c, story->draft_date);
    return story->draft_colour ? arena_format(c->arena, "%s rev.%s%s", compose_capitals(c, story->draft_colour), *date ? " " : "", date) : "";
}

bool compose_letter(const struct compose *c)
{
    const char *paper = c->options->paper ? c->options->paper : c->story->paper ? c->story->paper : c->options->usual_paper;
    return paper && strcasecmp(paper, "letter") == 0;
}
