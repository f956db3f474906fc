/* The cast list: who plays whom, in which scenes and on which days; on a production copy how to reach them. */
#include "formats/report/reports.h"

#include <string.h>

#include "formats/base/arena.h"
#include "formats/base/buf.h"
#include "formats/measure.h"
#include "formats/people.h"
#include "formats/report/codes.h"
#include "formats/report/paper.h"

enum { NUMBER, CHARACTER, PLAYER, KIND, SCENES, DAYS, START, FINISH, WORK, PHONE, MAIL, AGENT, LOOK, WARDROBE, COLUMNS };

static const struct column columns[COLUMNS] = {
    [NUMBER]    = {"number", "#", COLUMN_TEXT, ALIGN_RIGHT, TONE_NUMBER, TONE_DIM, 26, true, true},
    [CHARACTER] = {"character", "Character", COLUMN_TEXT, ALIGN_LEFT, TONE_STRONG, TONE_DIM, 108, true, true},
    [PLAYER]    = {"player", "Player", COLUMN_TEXT, ALIGN_LEFT, TONE_PLAIN, TONE_DIM, 108, true, true},
    [KIND]      = {"kind", "Kind", COLUMN_TEXT, ALIGN_LEFT, TONE_PLAIN, TONE_DIM, 50, false, true},
    [SCENES]    = {"scenes", "Scenes", COLUMN_TEXT, ALIGN_LEFT, TONE_PLAIN, TONE_DIM, 0, true, true},
    [DAYS]      = {"days", "Days", COLUMN_TEXT, ALIGN_LEFT, TONE_PLAIN, TONE_DIM, 70, true, true},
    [START]     = {"start", "Start", COLUMN_TEXT, ALIGN_LEFT, TONE_PLAIN, TONE_DIM, 44, true, true},
    [FINISH]    = {"finish", "Finish", COLUMN_TEXT, ALIGN_LEFT, TONE_PLAIN, TONE_DIM, 44, true, true},
    [WORK]      = {"work", "Work", COLUMN_TEXT, ALIGN_RIGHT, TONE_PLAIN, TONE_DIM, 30, true, true},
    [PHONE]     = {"phone", "Phone", COLUMN_TEXT, ALIGN_LEFT, TONE_STRONG, TONE_DIM, 80, false, false},
    [MAIL]      = {"mail", "Mail", COLUMN_TEXT, ALIGN_LEFT, TONE_PLAIN, TONE_DIM, 130, false, false},
    [AGENT]     = {"agent", "Agent", COLUMN_TEXT, ALIGN_LEFT, TONE_PLAIN, TONE_DIM, 110, false, false},
    [LOOK]      = {"look", "Look", COLUMN_TEXT, ALIGN_LEFT, TONE_PLAIN, TONE_DIM, 140, false, true},
    [WARDROBE]  = {"wardrobe", "Wardrobe", COLUMN_TEXT, ALIGN_LEFT, TONE_PLAIN, TONE_DIM, 140, false, true},
};

static bool is_in(struct cast cast, const struct character *character)
{
    for (size_t i = 0; i < cast.count; i++)
        if (cast.at[i] == character)
            return true;
    return false;
}

/* "1, 2, 5"; a voice has its scenes too, although it is not on set. */
static const char *scenes_of(struct compose *c, const struct character *character)
{
    struct buf text = {0};
    for (size_t i = 0; i < c->story->scene_count; i++) {
        const struct scene *scene = c->story->scenes[i];
        if (compose_speaks(scene, character) || is_in(compose_cast(c, scene, NULL), character))
            buf_add_format(&text, "%s%s", text.length ? ", " : "", label_scene(c->labels, scene));
    }
    return compose_take(c, &text);
}

static const char *date_at(struct compose *c, const struct calendar *calendar, size_t place)
{
    return place < calendar->count ? compose_day_month(c, calendar->at[place].date) : "";
}

/* The shooting days by their numbers: "1, 2, 7". */
static const char *days_of(struct compose *c, const struct calendar *calendar, const struct engagement *e, const struct character *character)
{
    struct buf text = {0};
    for (size_t i = 0; i < calendar->count; i++)
        for (size_t k = 0; e->works[i] && k < calendar->at[i].day_count; k++)
            if (codes_calls(c, character, calendar->at[i].days[k]))
                buf_add_format(&text, "%s%zu", text.length ? ", " : "", measure_shoot_day(c->story, calendar->at[i].days[k]));
    return compose_take(c, &text);
}

static void add_reach(struct compose *c, const struct character *character, struct cell_text *cells)
{
    const struct person *person = people_find(c->options->people, KIND_CHARACTER, character->thing.id);
    cells[PHONE].text = person ? compose_or_empty(person->phone) : "";
    cells[MAIL].text = person ? compose_or_empty(person->mail) : "";
    cells[AGENT].text = person ? compose_or_empty(person->agent) : "";
}

static void add_character(struct compose *c, struct growing *table, const struct calendar *calendar, const struct character *character)
{
    struct engagement e = codes_character(c, calendar, character);
    struct codes codes = codes_of(c, calendar, &e);
    struct cell_text *cells = table_add(c, table);
    cells[NUMBER].text = character->number == NONE ? "" : arena_format(c->arena, "%d", character->number);
    cells[CHARACTER].text = arena_format(c->arena, "%s%s", compose_character(c, character->thing.id), character->minor ? " (K)" : "");
    cells[PLAYER].text = compose_or_empty(character->player);
    cells[KIND].text = character->character_kind ? character->character_kind : "role";
    cells[SCENES].text = scenes_of(c, character);
    cells[DAYS].text = days_of(c, calendar, &e, character);
    cells[START].text = date_at(c, calendar, codes.start);
    cells[FINISH].text = date_at(c, calendar, codes.finish);
    cells[WORK].text = codes.work ? arena_format(c->arena, "%zu", codes.work) : "";
    cells[LOOK].text = compose_or_empty(character->look);
    cells[WARDROBE].text = compose_or_empty(character->wardrobe);
    add_reach(c, character, cells);
}

/* On a production copy the ways to reach somebody stand where the dates stood. */
static void show_reach(struct compose *c, struct table *table)
{
    struct column *shown = arena_alloc(c->arena, sizeof columns);
    memcpy(shown, columns, sizeof columns);
    for (size_t i = PHONE; i <= AGENT; i++)
        shown[i].paper = shown[i].data = true;
    shown[DAYS].paper = shown[START].paper = shown[FINISH].paper = false;
    table->columns = shown;
}

const struct report *report_cast_list(struct report_options *options, struct arena *arena)
{
    struct paper paper = paper_new(options, arena);
    struct compose *c = &paper.c;
    struct calendar calendar = codes_calendar(c);
    struct cast all = compose_all_characters(c);
    struct growing table = table_begin("", columns, COLUMNS);
    for (size_t i = 0; i < all.count; i++)
        add_character(c, &table, &calendar, all.at[i]);
    table.table.empty_rows = 12;
    if (options->people)
        show_reach(c, &table.table);
    if (!compose_columns(c, &table.table))
        return NULL;
    paper_title(&paper, "Cast list", arena_format(arena, "%zu character%s", all.count, all.count == 1 ? "" : "s"), compose_draft(c));
    paper_add_table(&paper, &table);
    struct report *report = paper_finish(&paper, "cast-list", "cast list", NULL);
    report->landscape = options->people != NULL;
    return report;
}
