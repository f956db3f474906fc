/* The contact list: how to reach everybody, from the private file alone. */
#include "formats/report/reports.h"

#include <string.h>
#include <strings.h>

#include "formats/base/arena.h"
#include "formats/people.h"
#include "formats/report/paper.h"

enum { GROUP, ROLE, NAME, PHONE, MAIL, ADDRESS, EMERGENCY, AGENT, DIET, MEDICAL, NOTES, COLUMNS };

static const struct column columns[COLUMNS] = {
    [GROUP]     = {"group", "Group", COLUMN_TEXT, ALIGN_LEFT, TONE_PLAIN, TONE_DIM, 70, false, true},
    [ROLE]      = {"role", "Role", COLUMN_TEXT, ALIGN_LEFT, TONE_DIM, TONE_DIM, 104, true, true},
    [NAME]      = {"name", "Name", COLUMN_TEXT, ALIGN_LEFT, TONE_STRONG, TONE_DIM, 116, true, true},
    [PHONE]     = {"phone", "Phone", COLUMN_TEXT, ALIGN_LEFT, TONE_STRONG, TONE_DIM, 84, true, true},
    [MAIL]      = {"mail", "Mail", COLUMN_TEXT, ALIGN_LEFT, TONE_PLAIN, TONE_DIM, 136, true, true},
    [ADDRESS]   = {"address", "Address", COLUMN_TEXT, ALIGN_LEFT, TONE_PLAIN, TONE_DIM, 0, true, true},
    [EMERGENCY] = {"emergency", "In an emergency", COLUMN_TEXT, ALIGN_LEFT, TONE_DANGER, TONE_DIM, 138, true, true},
    [AGENT]     = {"agent", "Agent", COLUMN_TEXT, ALIGN_LEFT, TONE_PLAIN, TONE_DIM, 110, false, true},
    [DIET]      = {"diet", "Diet", COLUMN_TEXT, ALIGN_LEFT, TONE_PLAIN, TONE_DIM, 90, false, false},
    [MEDICAL]   = {"medical", "Medical", COLUMN_TEXT, ALIGN_LEFT, TONE_PLAIN, TONE_DIM, 90, false, false},
    [NOTES]     = {"notes", "Notes", COLUMN_TEXT, ALIGN_LEFT, TONE_PLAIN, TONE_DIM, 120, false, true},
};

struct contacts {
    struct paper paper;
    struct growing table;
    const char *group;                  /* the last one that has a band */
    size_t count;
};

static void add_band(struct contacts *list, const char *group)
{
    struct compose *c = &list->paper.c;
    struct cell_text *cells;
    if (list->group && strcasecmp(list->group, group) == 0)
        return;
    list->group = group;
    table_add_row(c, &list->table, ROW_GROUP, &cells)->colour = STRIP_DAY_BREAK;
    cells[GROUP_HEADING].text = compose_capitals(c, group);
}

static void add_person(struct contacts *list, const char *group, const char *role, const char *name, const struct person *person)
{
    add_band(list, group);
    struct cell_text *cells = table_add(&list->paper.c, &list->table);
    bool asked = list->paper.c.options->columns != NULL;        /* diets and medical notes are in no form unless their column is asked for */
    const char *texts[COLUMNS] = {group, role, name, person->phone, person->mail, person->address, person->emergency, person->agent,
                                  asked ? person->diet : "", asked ? person->medical : "", person->notes};
    for (size_t i = 0; i < COLUMNS; i++)
        cells[i].text = compose_or_empty(texts[i]);
    list->count++;
}

static void add_cast(struct contacts *list)
{
    struct compose *c = &list->paper.c;
    struct cast all = compose_all_characters(c);
    for (size_t i = 0; i < all.count; i++) {
        const struct character *character = all.at[i];
        const struct person *person = people_find(c->options->people, KIND_CHARACTER, character->thing.id);
        if (person)
            add_person(list, "cast", compose_character(c, character->thing.id), character->player ? character->player : person->name, person);
    }
}

/* By department in the order of the call sheet; those it does not know last. */
static void add_crew(struct contacts *list)
{
    struct compose *c = &list->paper.c;
    for (size_t rank = 0; rank <= compose_department_count; rank++)
        for (size_t i = 0; i < c->story->crew_count; i++) {
            const struct crew *crew = &c->story->crew[i];
            const struct person *person = people_find(c->options->people, KIND_CREW, crew->thing.id);
            if (person && compose_department_rank(crew->department) == rank)
                add_person(list, crew->department ? crew->department : "other", crew->position, crew->name, person);
        }
}

static void add_locations(struct contacts *list)
{
    struct compose *c = &list->paper.c;
    for (size_t i = 0; i < c->story->location_count; i++) {
        const struct location *place = &c->story->locations[i];
        const struct person *person = people_find(c->options->people, KIND_LOCATION, place->thing.id);
        if (person)
            add_person(list, "locations and their keepers", compose_place(c, place->thing.id), person->name ? person->name : place->contact, person);
    }
}

static void add_others(struct contacts *list)
{
    const struct people *people = list->paper.c.options->people;
    for (size_t i = 0; i < people->contact_count; i++)
        add_person(list, "others", people->contacts[i].role, people->contacts[i].name, &people->contacts[i]);
}

const struct report *report_contacts(struct report_options *options, struct arena *arena)
{
    struct contacts list = {.paper = paper_new(options, arena)};
    if (!options->people) {
        options->why = "the contact list is made of the private file beside the board: print it with --production-copy";
        return NULL;
    }
    list.table = table_begin("", columns, COLUMNS);
    add_cast(&list);
    add_crew(&list);
    add_locations(&list);
    add_others(&list);
    if (!compose_columns(&list.paper.c, &list.table.table))
        return NULL;
    paper_title(&list.paper, "Contacts", arena_format(arena, "%zu contact%s", list.count, list.count == 1 ? "" : "s"), compose_draft(&list.paper.c));
    paper_add_table(&list.paper, &list.table);
    struct report *report = paper_finish(&list.paper, "contacts", "contacts", NULL);
    report->landscape = true;
    return report;
}
