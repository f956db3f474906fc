/* The call sheet of a day: the front page for everybody, the back page for the crew. */
#include "formats/report/reports.h"

#include <string.h>
#include <strings.h>

#include "formats/base/arena.h"
#include "formats/base/buf.h"
#include "formats/measure.h"
#include "formats/people.h"
#include "formats/report/codes.h"
#include "formats/report/calls.h"
#include "formats/report/palette.h"
#include "formats/report/paper.h"
#include "formats/report/plan.h"

enum { ADVANCE_DAYS = 2 };

struct sheet {
    struct paper paper;
    const struct day *day;
    const char *path;                   /* of the day; NULL: the board has none */
    struct sky sky;
};

/* What a text is made from: KEYS of the day. */
static const char *const *from_day(struct sheet *s, const char *keys)
{
    return s->path ? compose_from(&s->paper.c, s->path, keys) : NULL;
}

static const char *const *from_board(struct sheet *s, const char *keys)
{
    return compose_from(&s->paper.c, "", keys);
}

/* ---- masthead ---- */

static size_t add_pairs(struct pair *into, size_t count, const struct pair *these, size_t these_count, bool open)
{
    for (size_t i = 0; i < these_count; i++)
        if (open || *these[i].text)
            into[count++] = these[i];
    return count;
}

/* A name, on a production copy with the telephone. */
static const char *reached(struct compose *c, const char *key)
{
    const char *name = compose_person(c, key), *phone = compose_phone(c, KIND_CREW, key);
    return *phone ? arena_format(c->arena, "%s · %s", name, phone) : name;
}

/* Who opens the door of a place. */
static const char *keeper(struct compose *c, const struct location *place)
{
    const struct person *person = people_find(c->options->people, KIND_LOCATION, place->thing.id);
    const char *name = place->contact ? place->contact : person && person->name ? person->name : "";
    const char *phone = person ? compose_or_empty(person->phone) : "";
    return *phone ? arena_format(c->arena, "%s%s%s", name, *name ? " " : "", phone) : name;
}

static struct column_head company_of(struct sheet *s)
{
    struct compose *c = &s->paper.c;
    const struct story *story = c->story;
    struct buf producers = {0};
    for (size_t i = 0; i < story->producers.count; i++)
        buf_add_format(&producers, "%s%s", i ? " · " : "", reached(c, story->producers.at[i]));
    const struct pair rows[] = {
        {"Director", reached(c, story->director), from_board(s, "director")},
        {story->producers.count > 1 ? "Producers" : "Producer", compose_take(c, &producers), from_board(s, "producers")},
        {"Writer", compose_person(c, story->writer), from_board(s, "writer")},
        {"UPM", reached(c, story->unit_manager), from_board(s, "unit_manager")},
        {"1st AD", reached(c, story->first_ad), from_board(s, "first_ad")},
        {"2nd AD", reached(c, story->second_ad), from_board(s, "second_ad")},
    };
    struct pair *pairs = arena_alloc(c->arena, 6 * sizeof *pairs);
    return (struct column_head){compose_or_empty(story->company), story->office ? arena_format(c->arena, "Prod. office: %s", story->office) : "",
                                pairs, add_pairs(pairs, 0, rows, 6, true), from_board(s, "company"), from_board(s, "office")};
}

static const char *degrees(struct compose *c, double degrees)
{
    return arena_format(c->arena, "%s%g", degrees < 0 ? "−" : "", fabs(degrees));
}

/* "8–14°"; a dash beside a minus is not to be read: "−5 to 11°". */
static const char *temperatures(struct compose *c, const struct day *day)
{
    double low = day->forecast_low, high = day->forecast_high;
    if (isnan(low) || isnan(high))
        return isnan(low) && isnan(high) ? "" : arena_format(c->arena, "%s°", degrees(c, isnan(low) ? high : low));
    return arena_format(c->arena, "%s%s%s°", degrees(c, low), low < 0 || high < 0 ? "\u00A0to\u00A0" : "–", degrees(c, high));
}

static const char *weather(struct sheet *s)
{
    const struct day *day = s->day;
    const char *rain = day->forecast_rain ? arena_format(s->paper.c.arena, "rain %s", day->forecast_rain) : NULL;
    const char *parts[] = {day->forecast_text, temperatures(&s->paper.c, day), rain, day->forecast_wind};
    struct buf text = {0};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (parts[i] && *parts[i])      /* the blank before the dot does not break: no line begins with one */
            buf_add_format(&text, "%s%s", text.length ? "\u00A0· " : "", parts[i]);
    return compose_take(&s->paper.c, &text);
}

/* "DAY 2 of 9"; the place stays open on the sheet of a board that has no days. */
static const char *day_number(struct sheet *s, const char *word)
{
    size_t number = measure_shoot_day(s->paper.c.story, s->day), count = measure_shoot_days(s->paper.c.story);
    return number && count ? arena_format(s->paper.c.arena, "%s %zu of %zu", word, number, count)
         : s->day->day_kind ? compose_capitals(&s->paper.c, s->day->day_kind) : word;
}

static struct column_head day_of(struct sheet *s)
{
    struct compose *c = &s->paper.c;
    const struct day *day = s->day;
    const struct pair always[] = {
        {"Weather", weather(s), from_day(s, "forecast/text forecast/low forecast/high forecast/rain forecast/wind")},
        {"Sun", s->sky.sun, NULL}, {"First/last light", s->sky.light, NULL},
    };
    const struct pair if_known[] = {
        {"Tide", compose_or_empty(day->tide), from_day(s, "tide")}, {"Unit", compose_or_empty(day->unit), from_day(s, "unit")},
        {"Script", compose_draft(c), from_board(s, "draft/colour draft/date")},
        {"Revision", compose_or_empty(day->revision), from_day(s, "revision")},
    };
    struct pair *pairs = arena_alloc(c->arena, 7 * sizeof *pairs);
    size_t count = add_pairs(pairs, 0, always, 3, true);
    count = add_pairs(pairs, count, if_known, 4, false);
    return (struct column_head){.head = day_number(s, "DAY"), .below = compose_date(c, day->date), .pairs = pairs, .pair_count = count,
                                .below_from = from_day(s, "date")};
}

static void add_masthead(struct sheet *s)
{
    struct compose *c = &s->paper.c;
    struct masthead *m = arena_alloc(c->arena, sizeof *m);
    struct pair *times = arena_alloc(c->arena, 4 * sizeof *times);
    times[0] = (struct pair){"Shooting call", compose_big_time(c, s->day->shooting_call), from_day(s, "shooting_call")};
    times[1] = (struct pair){"Lunch", compose_big_time(c, s->day->lunch), from_day(s, "lunch")};
    times[2] = (struct pair){"Est. wrap", compose_big_time(c, s->day->wrap), from_day(s, "wrap")};
    *m = (struct masthead){.left = company_of(s), .right = day_of(s), .title = compose_or_empty(c->story->title), .kind = "Call sheet",
                           .big_label = "General crew call", .big = compose_big_time(c, s->day->call), .times = times, .time_count = 3,
                           .title_from = from_board(s, "title"), .big_from = from_day(s, "call")};
    paper_add(&s->paper, BLOCK_MASTHEAD)->masthead = m;
}

static void add_notices(struct sheet *s)
{
    struct buf text = {0};
    const struct words *sources[] = {&s->paper.c.story->notices, &s->day->notices};
    for (size_t k = 0; k < 2; k++)
        for (size_t i = 0; i < sources[k]->count; i++)
            buf_add_format(&text, "%s%s", text.length ? "  ·  " : "", sources[k]->at[i]);
    if (!text.length)
        return;
    const char **from = arena_alloc(s->paper.c.arena, 3 * sizeof *from);
    from[0] = s->paper.c.story->notices.count ? "/notices" : from_day(s, "notices")[0];
    from[1] = s->paper.c.story->notices.count && s->path ? from_day(s, "notices")[0] : NULL;
    struct block *block = paper_add(&s->paper, BLOCK_NOTICE);
    block->text = compose_take(&s->paper.c, &text);
    block->from = from;
}

/* ---- locations ---- */

static const struct column location_columns[] = {
    {"number", "#", COLUMN_TEXT, ALIGN_CENTRE, TONE_PLAIN, TONE_PLAIN, 18, true, true},
    {"location", "Set / location", COLUMN_TEXT, ALIGN_LEFT, TONE_STRONG, TONE_DIM, 130, true, true},
    {"address", "Address", COLUMN_TEXT, ALIGN_LEFT, TONE_PLAIN, TONE_DIM, 138, true, true},
    {"parking", "Parking · basecamp", COLUMN_TEXT, ALIGN_LEFT, TONE_PLAIN, TONE_DIM, 126, true, true},
    {"hospital", "Nearest hospital", COLUMN_TEXT, ALIGN_LEFT, TONE_DANGER, TONE_DANGER, 0, true, true},
};

/* The places of the day in the order they are needed; gives how many, at most CAPACITY. */
static size_t places_of(struct sheet *s, const struct location **places, size_t capacity)
{
    size_t count = 0;
    for (size_t i = 0; i <= s->day->strip_count; i++) {
        const struct scene *scene = i ? strip_scene(&s->paper.c, &s->day->strips[i - 1]) : NULL;
        const char *key = i ? (scene && !scene->omitted ? scene->location : NULL) : s->day->location;
        const struct location *place = key ? story_location(s->paper.c.story, key) : NULL;
        bool seen = !place || count == capacity;
        for (size_t k = 0; k < count && !seen; k++)
            seen = places[k] == place;
        if (!seen)
            places[count++] = place;
    }
    return count;
}

static size_t place_number(struct sheet *s, const char *key)
{
    const struct location *place = key ? story_location(s->paper.c.story, key) : NULL;
    const struct location **places = arena_alloc(s->paper.c.arena, (s->paper.c.story->location_count + 1) * sizeof *places);
    size_t count = places_of(s, places, s->paper.c.story->location_count);
    for (size_t i = 0; i < count; i++)
        if (places[i] == place)
            return i + 1;
    return 0;
}

static const char *hospital_text(struct compose *c, const struct hospital *h)
{
    struct buf text = {0};
    const char *parts[] = {h->name, h->address, h->phone};
    for (size_t i = 0; i < 3; i++)
        if (parts[i])
            buf_add_format(&text, "%s%s", text.length ? ", " : "", parts[i]);
    if (h->minutes != NONE)
        buf_add_format(&text, "%s%d min", text.length ? " — " : "", h->minutes);
    return compose_take(c, &text);
}

/* "tel:+420222801111": the digits of a number as people write it; NULL for none. */
static const char *phone_link(struct compose *c, const char *phone)
{
    struct buf link = {0};
    for (const char *p = phone ? phone : ""; *p; p++)
        if ((*p >= '0' && *p <= '9') || (*p == '+' && !link.length))
            buf_add_byte(&link, *p);
    const char *digits = compose_take(c, &link);
    return strlen(digits) > 2 ? arena_format(c->arena, "tel:%s", digits) : NULL;
}

static const char *map_link(struct compose *c, const struct location *place)
{
    return isnan(place->latitude) || isnan(place->longitude) ? NULL
         : arena_format(c->arena, "geo:%.6f,%.6f", place->latitude, place->longitude);
}

static void add_locations(struct sheet *s)
{
    struct compose *c = &s->paper.c;
    const struct location **places = arena_alloc(c->arena, (c->story->location_count + 1) * sizeof *places);
    size_t count = places_of(s, places, c->story->location_count);
    struct growing table = table_begin("Locations", location_columns, 5);
    for (size_t i = 0; i < count; i++) {
        struct cell_text *cells = table_add(&s->paper.c, &table);
        const struct location *place = places[i];
        struct buf parking = {0};
        const struct pair parts[] = {{"", compose_or_empty(place->parking), NULL}, {"Base: ", compose_or_empty(place->basecamp), NULL},
                                     {"Holding: ", compose_or_empty(place->holding), NULL}, {"Contact: ", keeper(c, place), NULL}};
        for (size_t k = 0; k < 4; k++)
            if (*parts[k].text)
                buf_add_format(&parking, "%s%s%s", parking.length ? " · " : "", parts[k].label, parts[k].text);
        const char *path = compose_path(c, &place->thing);
        bool own = s->day->location && place->thing.id && strcmp(s->day->location, place->thing.id) == 0;
        cells[0] = (struct cell_text){.text = arena_format(c->arena, "%zu", i + 1), .from = own ? from_day(s, "location") : NULL};
        cells[1] = (struct cell_text){.text = place->name ? place->name : compose_or_empty(place->thing.id), .from = compose_from(c, path, "name")};
        cells[2] = (struct cell_text){.text = compose_or_empty(place->address), .link = map_link(c, place), .from = compose_from(c, path, "address")};
        cells[3] = (struct cell_text){.text = compose_take(c, &parking), .link = map_link(c, place), .from = compose_from(c, path, "parking basecamp holding contact")};
        cells[4] = (struct cell_text){.text = hospital_text(c, &place->hospital), .link = phone_link(c, place->hospital.phone),
                                      .from = compose_from(c, path, "hospital/name hospital/address hospital/phone hospital/minutes")};
    }
    table.table.empty_rows = 1;
    table.table.from = from_day(s, "location");
    paper_add_table(&s->paper, &table);
}

/* ---- scenes ---- */

enum { S_TIME, S_SCENE, S_SET, S_CAST, S_DAY, S_PAGES, S_SHOTS, S_PLACE, S_COLUMNS };
static const struct column scene_columns[S_COLUMNS] = {
    {"time", "Time", COLUMN_TEXT, ALIGN_LEFT, TONE_PLAIN, TONE_DIM, 42, true, true},
    {"scene", "Sc", COLUMN_TEXT, ALIGN_CENTRE, TONE_NUMBER, TONE_DIM, 28, true, true},
    {"set", "Set and description", COLUMN_TEXT, ALIGN_LEFT, TONE_STRONG, TONE_PLAIN, 0, true, true},
    {"cast", "Cast", COLUMN_TEXT, ALIGN_LEFT, TONE_PLAIN, TONE_DIM, 58, true, true},
    {"day_night", "D/N", COLUMN_TEXT, ALIGN_CENTRE, TONE_PLAIN, TONE_DIM, 56, true, true},
    {"pages", "Pages", COLUMN_TEXT, ALIGN_RIGHT, TONE_PLAIN, TONE_DIM, 34, true, true},
    {"shots", "Shots", COLUMN_TEXT, ALIGN_RIGHT, TONE_PLAIN, TONE_DIM, 32, true, true},
    {"location", "Loc", COLUMN_TEXT, ALIGN_CENTRE, TONE_PLAIN, TONE_DIM, 26, true, true},
};

static size_t shots_of_strip(const struct scene *scene, const struct strip *strip)
{
    size_t n = 0;
    for (size_t b = 0; b < scene->beat_count; b++)
        for (size_t i = 0; i < scene->beats[b].shot_count; i++)
            n += strip_has_shot(strip, &scene->beats[b].shots[i]);
    return n;
}

static bool scheduled_before(const struct sheet *s, size_t strip)
{
    for (size_t i = 0; i < strip; i++)
        if (s->day->strips[i].scene && strcmp(s->day->strips[i].scene, s->day->strips[strip].scene) == 0)
            return true;
    return false;
}

struct totals { int eighths; size_t shots, scenes; };

static void add_scene_sources(struct compose *c, struct cell_text *cells, const struct scene *scene, const struct strip *strip)
{
    const char *path = compose_path(c, &scene->thing);
    cells[S_TIME].from = compose_from(c, compose_path(c, &strip->thing), "time");
    cells[S_SCENE].from = compose_from(c, path, "number");
    cells[S_SET].from = compose_from(c, path, "heading");
    cells[S_SET].below_from = compose_line_from(c, scene);
    cells[S_DAY].from = compose_from(c, path, "script_day");
    bool own = strip->pages != NONE || plan_splits(c, scene);
    cells[S_PAGES].from = compose_from(c, own ? compose_path(c, &strip->thing) : path, "pages");
    cells[S_PLACE].from = compose_from(c, path, "location");
}

static void add_scene_row(struct sheet *s, struct growing *table, size_t index, struct totals *totals)
{
    struct compose *c = &s->paper.c;
    const struct strip *strip = &s->day->strips[index];
    const struct scene *scene = strip_scene(c, strip);
    if (!scene) {                       /* a scene that is not in the board any more: its place stays, check names it */
        const char *const *from = compose_from(c, compose_path(c, &strip->thing), "scene");
        table_add(&s->paper.c, table)[S_SCENE] = (struct cell_text){.text = compose_or_empty(strip->scene), .from = from};
        return;
    }
    if (scene->omitted) {               /* its number stays, so that nobody looks for it */
        struct cell_text *cells = table_add(&s->paper.c, table);
        cells[S_SCENE].text = label_scene(c->labels, scene);
        cells[S_SET].text = compose_heading(c, scene);
        return;
    }
    struct cell_text *cells;
    table_add_row(&s->paper.c, table, ROW_CELLS, &cells)->colour = compose_strip_colour(c, scene);
    struct slugline slug = slugline_split(scene->heading, c->arena);
    const char *part = compose_part(c, scene, strip);
    bool again = scheduled_before(s, index);
    size_t shots = shots_of_strip(scene, strip), place = place_number(s, scene->location);
    cells[S_TIME].text = compose_time(c, strip->time);
    cells[S_SCENE].text = label_scene(c->labels, scene);
    cells[S_SET].text = *part ? arena_format(c->arena, "%s (%s)", compose_heading(c, scene), part) : compose_heading(c, scene);
    cells[S_SET].below = compose_line(c, scene);
    cells[S_SET].aside = again ? "" : compose_scene_feeling(c, scene);
    cells[S_CAST].text = compose_cast_numbers(c, compose_cast(c, scene, strip));
    cells[S_DAY].text = scene->script_day ? scene->script_day : slug.time;
    cells[S_DAY].below = plan_revised(c, scene);
    cells[S_PAGES].text = plan_pages(c, strip);
    cells[S_SHOTS].text = arena_format(c->arena, "%zu", shots);
    cells[S_PLACE].text = place ? arena_format(c->arena, "%zu", place) : "";
    add_scene_sources(c, cells, scene, strip);
    totals->eighths += plan_eighths(c, strip);
    totals->scenes += !again;
    totals->shots += shots;
}

static void add_scenes(struct sheet *s)
{
    struct compose *c = &s->paper.c;
    struct totals totals = {0};
    struct growing table = table_begin("Scenes", scene_columns, S_COLUMNS);
    for (size_t i = 0; i < s->day->strip_count; i++) {
        const struct strip *strip = &s->day->strips[i];
        if (!strip->banner) {
            add_scene_row(s, &table, i, &totals);
            continue;
        }
        struct buf text = {0};
        buf_add_format(&text, "%s%s%s", compose_time(c, strip->time), strip->time == NONE ? "" : "  ", strip->banner);
        if (strip->minutes != NONE)
            buf_add_format(&text, " — %s", compose_minutes(c, strip->minutes));
        table_add_banner(&s->paper.c, &table, compose_take(c, &text), compose_from(c, compose_path(c, &strip->thing), "banner time minutes"));
    }
    const char *pages = eighths_text(totals.eighths, c->arena);
    if (s->day->strip_count) {
        struct cell_text *cells;
        table_add_row(&s->paper.c, &table, ROW_TOTAL, &cells);
        cells[S_CAST].text = "TOTAL";
        cells[S_PAGES].text = pages;
        cells[S_SHOTS].text = arena_format(c->arena, "%zu", totals.shots);
    }
    table.table.right = arena_format(c->arena, "%zu scene%s · %s · %zu shot%s", totals.scenes, totals.scenes == 1 ? "" : "s",
                                compose_pages(c, totals.eighths), totals.shots, totals.shots == 1 ? "" : "s");
    table.table.empty_rows = 3;
    compose_columns(c, &table.table);
    paper_add_table(&s->paper, &table);
}

/* ---- cast ---- */

enum { C_NUMBER, C_PLAYER, C_CHARACTER, C_STATUS, C_PICKUP, C_MAKEUP, C_WARDROBE, C_SET, C_NOTES, C_COLUMNS };
static const struct column cast_columns[C_COLUMNS] = {
    {"number", "#", COLUMN_TEXT, ALIGN_CENTRE, TONE_PLAIN, TONE_DIM, 20, true, true},
    {"cast", "Cast", COLUMN_TEXT, ALIGN_LEFT, TONE_STRONG, TONE_DIM, 106, true, true},
    {"character", "Character", COLUMN_TEXT, ALIGN_LEFT, TONE_PLAIN, TONE_DIM, 84, true, true},
    {"status", "Status", COLUMN_TEXT, ALIGN_CENTRE, TONE_PLAIN, TONE_DIM, 36, true, true},
    {"pickup", "Pickup", COLUMN_TEXT, ALIGN_RIGHT, TONE_PLAIN, TONE_DIM, 42, true, true},
    {"makeup", "Hair/MU", COLUMN_TEXT, ALIGN_RIGHT, TONE_PLAIN, TONE_DIM, 42, true, true},
    {"wardrobe", "Wardrobe", COLUMN_TEXT, ALIGN_RIGHT, TONE_PLAIN, TONE_DIM, 46, true, true},
    {"set", "On set", COLUMN_TEXT, ALIGN_RIGHT, TONE_STRONG, TONE_DIM, 42, true, true},
    {"notes", "Notes", COLUMN_TEXT, ALIGN_LEFT, TONE_PLAIN, TONE_DIM, 0, true, true},
};

/* FROM: the path of the cast call that is there, or would be. */
static void add_calls_from(struct compose *c, struct cell_text *cells, const char *const *from)
{
    static const struct { int column; const char *key; } keys[] = {
        {C_STATUS, "status"}, {C_PICKUP, "pickup"}, {C_MAKEUP, "makeup"}, {C_WARDROBE, "wardrobe"}, {C_SET, "set"}, {C_NOTES, "notes"},
    };
    for (size_t i = 0; from && i < sizeof keys / sizeof *keys; i++)
        cells[keys[i].column].from = compose_from(c, from[0], keys[i].key);
}

static void add_calls(struct compose *c, struct cell_text *cells, const struct cast_call *call)
{
    cells[C_PICKUP].text = compose_time(c, call->pickup);
    cells[C_MAKEUP].text = compose_time(c, call->makeup);
    cells[C_WARDROBE].text = compose_time(c, call->wardrobe);
    cells[C_SET].text = compose_time(c, call->set);
    cells[C_NOTES].text = compose_or_empty(call->notes);
}

static void add_cast_row(struct sheet *s, struct growing *table, const struct character *character, const struct cast_call *call,
                         const char *status)
{
    struct compose *c = &s->paper.c;
    struct cell_text *cells = table_add(&s->paper.c, table);
    cells[C_NUMBER].text = character->number == NONE ? "" : arena_format(c->arena, "%d", character->number);
    cells[C_PLAYER].text = arena_format(c->arena, "%s%s", compose_or_empty(character->player), character->minor ? " (minor)" : "");
    cells[C_CHARACTER].text = character->name ? character->name : compose_or_empty(character->thing.id);
    cells[C_STATUS].text = status;
    const char *path = compose_path(c, &character->thing);
    cells[C_NUMBER].from = compose_from(c, path, "number");
    cells[C_PLAYER].from = compose_from(c, path, "player");
    cells[C_CHARACTER].from = compose_from(c, path, "name");
    add_calls_from(c, cells, compose_from_key(c, &s->day->thing, "cast_calls", character->thing.id));
    if (call)
        add_calls(c, cells, call);
}

/* Who is called and is no character of the board, a slip of the pen or not listed yet, comes all the same. */
static void add_strangers(struct sheet *s, struct growing *table)
{
    for (size_t i = 0; i < s->day->cast_call_count; i++) {
        const struct cast_call *call = &s->day->cast_calls[i];
        if (call->thing.id && story_character(s->paper.c.story, call->thing.id))
            continue;
        struct cell_text *cells = table_add(&s->paper.c, table);
        cells[C_CHARACTER].text = compose_or_empty(call->thing.id);
        cells[C_STATUS].text = compose_or_empty(call->status);
        add_calls_from(&s->paper.c, cells, compose_from_key(&s->paper.c, &s->day->thing, "cast_calls", compose_or_empty(call->thing.id)));
        add_calls(&s->paper.c, cells, call);
    }
}

/* By cast number; those without one last, in the board's order. */
static void add_cast(struct sheet *s)
{
    const struct story *story = s->paper.c.story;
    struct growing table = table_begin("Cast", cast_columns, C_COLUMNS);
    bool *done = arena_alloc(s->paper.c.arena, story->character_count + 1);
    for (size_t n = 0; n < story->character_count; n++) {
        size_t next = story->character_count;
        for (size_t i = 0; i < story->character_count; i++)
            if (!done[i] && (next == story->character_count
                || (story->characters[i].number != NONE
                    && (story->characters[next].number == NONE || story->characters[i].number < story->characters[next].number))))
                next = i;
        done[next] = true;
        const struct character *character = &story->characters[next];
        const struct cast_call *call = compose_cast_call(character, s->day);
        const char *status = codes_status(&s->paper.c, character, s->day);
        if (call || *status)
            add_cast_row(s, &table, character, call, status);
    }
    add_strangers(s, &table);
    table.table.right = "pickup times are departure times";
    table.table.empty_rows = 2;
    paper_add_table(&s->paper, &table);
}

/* ---- background and departments ---- */

static const struct column background_columns[] = {
    {"count", "Qty", COLUMN_TEXT, ALIGN_RIGHT, TONE_PLAIN, TONE_DIM, 26, true, true},
    {"description", "Description", COLUMN_TEXT, ALIGN_LEFT, TONE_PLAIN, TONE_DIM, 0, true, true},
    {"call", "Call", COLUMN_TEXT, ALIGN_RIGHT, TONE_PLAIN, TONE_DIM, 36, true, true},
    {"report", "Report", COLUMN_TEXT, ALIGN_LEFT, TONE_PLAIN, TONE_DIM, 62, true, true},
};
static const struct column note_columns[] = {
    {"department", "", COLUMN_TEXT, ALIGN_LEFT, TONE_STRONG, TONE_DIM, 66, true, true},
    {"note", "", COLUMN_TEXT, ALIGN_LEFT, TONE_PLAIN, TONE_DIM, 0, true, true},
};

static void add_extras(struct sheet *s, struct growing *table, const struct background *background, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct cell_text *cells = table_add(&s->paper.c, table);
        cells[0].text = background[i].count == NONE ? "" : arena_format(s->paper.c.arena, "%d", background[i].count);
        cells[1].text = compose_or_empty(background[i].what);
        cells[2].text = compose_time(&s->paper.c, background[i].call);
        cells[3].text = compose_or_empty(background[i].report);
        const char *path = compose_path(&s->paper.c, &background[i].thing);
        cells[0].from = compose_from(&s->paper.c, path, "count");
        cells[1].from = compose_from(&s->paper.c, path, "what");
        cells[2].from = compose_from(&s->paper.c, path, "call");
        cells[3].from = compose_from(&s->paper.c, path, "report");
    }
}

static struct table background_table(struct sheet *s)
{
    struct growing table = table_begin("Background and stand-ins", background_columns, 4);
    add_extras(s, &table, s->day->background, s->day->background_count);
    for (size_t i = 0; i < s->day->strip_count; i++) {
        const struct scene *scene = strip_scene(&s->paper.c, &s->day->strips[i]);
        if (scene && !scene->omitted && !s->day->background_count && !scheduled_before(s, i))
            add_extras(s, &table, scene->background, scene->background_count);
    }
    for (size_t i = 0; i < s->day->stand_ins.count; i++)
        table_add(&s->paper.c, &table)[1] = (struct cell_text){.text = arena_format(s->paper.c.arena, "Stand-in: %s", s->day->stand_ins.at[i]),
                                                     .from = compose_from_item(&s->paper.c, &s->day->thing, "stand_ins", i)};
    table.table.empty_rows = 2;
    table.table.from = from_day(s, "stand_ins");
    return table.table;
}

static struct table notes_table(struct sheet *s)
{
    struct growing table = table_begin("Department notes", note_columns, 2);
    for (size_t i = 0; i < s->day->department_notes.count; i++) {
        struct cell_text *cells = table_add(&s->paper.c, &table);
        cells[0].text = compose_capitals(&s->paper.c, s->day->department_notes.at[i].key);
        cells[1].text = s->day->department_notes.at[i].text;
        cells[1].from = compose_from_key(&s->paper.c, &s->day->thing, "department_notes", s->day->department_notes.at[i].key);
    }
    table.table.empty_rows = 2;
    return table.table;
}

static void add_background_and_notes(struct sheet *s)
{
    struct table *tables = arena_alloc(s->paper.c.arena, 2 * sizeof *tables);
    tables[0] = background_table(s);
    tables[1] = notes_table(s);
    struct block *block = paper_add(&s->paper, BLOCK_TABLES);
    block->tables = tables;
    block->table_count = 2;
}

/* ---- advance schedule ---- */

static const struct column advance_columns[] = {
    {"day", "Day", COLUMN_TEXT, ALIGN_LEFT, TONE_PLAIN, TONE_DIM, 66, true, true},
    {"scene", "Sc", COLUMN_TEXT, ALIGN_LEFT, TONE_STRONG, TONE_DIM, 34, true, true},
    {"set", "Set", COLUMN_TEXT, ALIGN_LEFT, TONE_STRONG, TONE_DIM, 0, true, true},
    {"cast", "Cast", COLUMN_TEXT, ALIGN_LEFT, TONE_PLAIN, TONE_DIM, 84, true, true},
    {"day_night", "D/N", COLUMN_TEXT, ALIGN_CENTRE, TONE_PLAIN, TONE_DIM, 56, true, true},
    {"pages", "Pages", COLUMN_TEXT, ALIGN_RIGHT, TONE_PLAIN, TONE_DIM, 36, true, true},
    {"location", "Loc", COLUMN_TEXT, ALIGN_LEFT, TONE_PLAIN, TONE_DIM, 96, true, true},
};

static void add_advance_day(struct sheet *s, struct growing *table, const struct day *day)
{
    struct compose *c = &s->paper.c;
    struct sheet other = {.paper = {.c = *c}, .day = day};
    bool first = true;
    for (size_t i = 0; i < day->strip_count; i++) {
        const struct scene *scene = strip_scene(c, &day->strips[i]);
        if (!scene || scene->omitted || scheduled_before(&other, i))
            continue;
        const struct location *place = scene->location ? story_location(c->story, scene->location) : NULL;
        struct cell_text *cells = table_add(&s->paper.c, table);
        cells[0].below = first ? plan_unit(c, day) : NULL;
        if (first)
            cells[0].text = arena_format(c->arena, "Day %zu%s%s", measure_shoot_day(c->story, day), day->date == NONE ? "" : " · ", compose_short_date(c, day->date));
        cells[1].text = label_scene(c->labels, scene);
        cells[2].text = compose_heading(c, scene);
        cells[3].text = compose_cast_numbers(c, compose_day_cast(c, scene, day));
        cells[4].text = scene->script_day ? scene->script_day : slugline_split(scene->heading, c->arena).time;
        cells[5].text = plan_scene_pages(c, day, scene);
        cells[6].text = place && place->name ? place->name : compose_or_empty(scene->location);
        first = false;
    }
}

static void add_advance(struct sheet *s)
{
    const struct story *story = s->paper.c.story;
    size_t shown = 0;
    struct growing table = table_begin("Advance schedule", advance_columns, 7);
    table.table.right = "times and order subject to change";
    for (size_t i = story_day_place(story, s->day) + 1; i < story->day_count && shown < ADVANCE_DAYS; i++)
        if (measure_shoot_day(story, story->days[i])) {
            add_advance_day(s, &table, story->days[i]);
            shown++;
        }
    if (table.table.row_count)
        paper_add_table(&s->paper, &table);
}

static void add_signatures(struct sheet *s)
{
    struct compose *c = &s->paper.c;
    struct box *box = arena_alloc(c->arena, sizeof *box);
    struct pair *pairs = arena_alloc(c->arena, 3 * sizeof *pairs);
    pairs[0] = (struct pair){compose_person(c, c->story->first_ad), "1st Assistant Director", NULL};
    pairs[1] = (struct pair){compose_person(c, c->story->second_ad), "2nd Assistant Director", NULL};
    pairs[2] = (struct pair){compose_person(c, c->story->unit_manager), "Unit Production Manager", NULL};
    *box = (struct box){"", pairs, 3};
    struct block *block = paper_add(&s->paper, BLOCK_SIGNATURES);
    block->boxes = box;
    block->box_count = 1;
}

/* ---- the back ---- */

static const struct column crew_columns[] = {
    {"position", "", COLUMN_TEXT, ALIGN_LEFT, TONE_DIM, TONE_DIM, 66, true, true},
    {"name", "", COLUMN_TEXT, ALIGN_LEFT, TONE_STRONG, TONE_DIM, 0, true, true},
    {"call", "", COLUMN_TEXT, ALIGN_RIGHT, TONE_STRONG, TONE_DIM, 40, true, true},
};

static const char *crew_call(struct sheet *s, const struct crew *crew)
{
    for (size_t i = 0; i < s->day->crew_calls.count; i++)
        if (crew->thing.id && strcmp(s->day->crew_calls.at[i].key, crew->thing.id) == 0) {
            int minutes;
            const char *text = s->day->crew_calls.at[i].text;
            return read_time(text, &minutes) ? compose_time(&s->paper.c, minutes) : text;
        }
    return crew->call ? crew->call : compose_time(&s->paper.c, s->day->call);
}

static bool same_department(const struct crew *crew, const char *department)
{
    return strcasecmp(crew->department ? crew->department : "other", department) == 0;
}

static bool add_department(struct sheet *s, struct table *into, const char *department)
{
    struct growing table = table_begin(department, crew_columns, 3);
    for (size_t i = 0; i < s->paper.c.story->crew_count; i++) {
        const struct crew *crew = &s->paper.c.story->crew[i];
        if (!same_department(crew, department))
            continue;
        struct cell_text *cells = table_add(&s->paper.c, &table);
        cells[0].text = compose_or_empty(crew->position);
        cells[1].text = compose_or_empty(crew->name);
        cells[1].below = compose_phone(&s->paper.c, KIND_CREW, crew->thing.id);
        cells[2].text = crew_call(s, crew);
        const char *path = compose_path(&s->paper.c, &crew->thing);
        cells[0].from = compose_from(&s->paper.c, path, "position");
        cells[1].from = compose_from(&s->paper.c, path, "name");
        cells[2].from = compose_from_key(&s->paper.c, &s->day->thing, "crew_calls", compose_or_empty(crew->thing.id));
    }
    *into = table.table;
    return table.table.row_count > 0;
}

static void add_crew(struct sheet *s)
{
    const struct story *story = s->paper.c.story;
    size_t ordered = compose_department_count, count = 0;
    struct table *tables = arena_alloc(s->paper.c.arena, (ordered + story->crew_count + 1) * sizeof *tables);
    for (size_t i = 0; i < ordered; i++)
        count += add_department(s, &tables[count], compose_departments[i]);
    for (size_t i = 0; i < story->crew_count; i++) {
        const char *department = story->crew[i].department ? story->crew[i].department : "other";
        bool done = compose_department_rank(department) < compose_department_count;
        for (size_t k = 0; k < i && !done; k++)
            done = same_department(&story->crew[k], department);
        if (!done)
            count += add_department(s, &tables[count], department);
    }
    struct block *block = paper_add(&s->paper, BLOCK_COLUMNS);
    block->tables = tables;
    block->table_count = count;
}

static struct box word_box(struct sheet *s, const char *title, struct words words, const struct thing *thing, const char *key)
{
    struct pair *pairs = arena_alloc(s->paper.c.arena, (words.count + 1) * sizeof *pairs);
    for (size_t i = 0; i < words.count; i++)
        pairs[i] = (struct pair){"", words.at[i], compose_from_item(&s->paper.c, thing, key, i)};
    return (struct box){title, pairs, words.count};
}

static void add_boxes(struct sheet *s)
{
    const struct keyed_texts *walkie = &s->paper.c.story->walkie;
    struct pair *channels = arena_alloc(s->paper.c.arena, (walkie->count + 1) * sizeof *channels);
    for (size_t i = 0; i < walkie->count; i++)
        channels[i] = (struct pair){walkie->at[i].key, walkie->at[i].text,
                                    compose_from_key(&s->paper.c, &s->paper.c.story->thing, "walkie", walkie->at[i].key)};
    const struct box all[] = {
        {"Walkie channels", channels, walkie->count},
        word_box(s, "Meals and headcount", s->day->meals, &s->day->thing, "meals"),
        word_box(s, "Transport", s->day->transport, &s->day->thing, "transport"),
        word_box(s, "Safety", s->day->hazards, &s->day->thing, "hazards"),
        word_box(s, "Rules", s->paper.c.story->rules, &s->paper.c.story->thing, "rules"),
    };
    struct box *boxes = arena_alloc(s->paper.c.arena, sizeof all);
    size_t count = 0;
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        if (all[i].pair_count)
            boxes[count++] = all[i];
    struct block *block = paper_add(&s->paper, BLOCK_BOXES);
    block->boxes = boxes;
    block->box_count = count;
}

static void add_back(struct sheet *s)
{
    struct compose *c = &s->paper.c;
    paper_add(&s->paper, BLOCK_PAGE);
    struct masthead *m = arena_alloc(c->arena, sizeof *m);
    const char *call = compose_big_time(c, s->day->call), *date = compose_date(c, s->day->date);
    m->left = (struct column_head){.head = compose_or_empty(c->story->title), .below = "Crew calls"};
    m->right = (struct column_head){.head = arena_format(c->arena, "%s%s%s%s%s", day_number(s, "Day"), *date ? " · " : "", date,
                                                         *call ? " · Crew " : "", call), .below = ""};
    paper_add(&s->paper, BLOCK_TITLE)->masthead = m;
    add_crew(s);
    add_boxes(s);
    paper_add(&s->paper, BLOCK_RULED)->text = "Notes";
}

static const char *sheet_footer(struct sheet *s)
{
    struct buf text = {0};
    buf_add_string(&text, compose_or_empty(s->paper.c.story->title));
    buf_add_format(&text, "%scall sheet", text.length ? " · " : "");
    if (s->paper.c.story->day_count)
        buf_add_format(&text, " %zu", measure_shoot_day(s->paper.c.story, s->day));
    if (s->day->revision)
        buf_add_format(&text, " · rev. %s", s->day->revision);
    if (*compose_issued(&s->paper.c, s->day))
        buf_add_format(&text, " · issued %s", compose_issued(&s->paper.c, s->day));
    if (*s->sky.zone)
        buf_add_format(&text, " · all times %s", s->sky.zone);
    return compose_take(&s->paper.c, &text);
}

const struct report *report_call_sheet(struct report_options *options, struct arena *arena)
{
    const struct story *story = options->story;
    struct day *none = arena_alloc(arena, sizeof *none);     /* a board without days still gives a sheet to fill in */
    *none = (struct day){.date = NONE, .call = NONE, .shooting_call = NONE, .breakfast = NONE, .lunch = NONE, .wrap = NONE,
                         .forecast_high = NAN, .forecast_low = NAN};
    struct sheet s = {.paper = paper_new(options, arena),
                      .day = options->day ? options->day : story->day_count ? story->days[0] : none};
    s.path = s.day == none ? NULL : compose_path(&s.paper.c, &s.day->thing);
    s.sky = compose_sky(&s.paper.c, s.day);
    add_masthead(&s);
    add_notices(&s);
    add_locations(&s);
    add_scenes(&s);
    if (options->why)
        return NULL;
    add_cast(&s);
    add_background_and_notes(&s);
    add_advance(&s);
    add_signatures(&s);
    add_back(&s);
    struct report *report = arena_alloc(arena, sizeof *report);
    *report = (struct report){.kind = "call-sheet", .title = compose_or_empty(story->title), .language = compose_or_empty(story->language),
                              .footer = sheet_footer(&s), .issued = compose_issued(&s.paper.c, s.day), .fit = true, .stamp = compose_stamp(&s.paper.c),
                              .letter = compose_letter(&s.paper.c), .palette = palette_of(&s.paper.c), .blocks = s.paper.blocks, .block_count = s.paper.count};
    if (s.day != none)
        calls_add(&s.paper.c, report, s.day);
    return report;
}
