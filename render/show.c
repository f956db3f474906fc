#include "render/show.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "formats/base/arena.h"
#include "formats/base/buf.h"
#include "formats/base/text.h"
#include "formats/feel.h"
#include "formats/measure.h"
#include "formats/story.h"
#include "formats/yaml/tree.h"
#include "render/inline.h"
#include "render/pictures/facts.h"

enum {
    LEAST_WIDTH = 20,
    SCENE_TEXT = 5, BEAT_LEAD = 5, BEAT_TEXT = 12, SHOT_LEAD = 12,   /* columns where they begin */
    LEAST_TEXT = 16,                    /* columns that a text is given at least, even if it runs over the edge */
    LEAST_ACTION = 36,                  /* columns for an action beside its shot; with less it stands below */
    PICTURE_COLUMNS = 48, PICTURE_ROWS = 30,
};

/* One showing: where the lines go. */
struct page {
    const struct show *show;
    struct arena *arena;
    struct buf *out;
    int width;
};

/* ---- lines ---- */

/* In prose a line break is a blank, and an empty line parts paragraphs. */
static char *as_prose(struct page *page, const char *text)
{
    struct buf out = {0};
    for (size_t i = 0; text[i]; i++) {
        if (text[i] != '\n') {
            buf_add_byte(&out, text[i]);
            continue;
        }
        size_t breaks = strspn(text + i, "\n");
        if (text[i + breaks])
            buf_add_byte(&out, breaks > 1 ? '\n' : ' ');
        i += breaks - 1;
    }
    char *prose = arena_copy(page->arena, buf_string(&out), out.length);
    buf_release(&out);
    return prose;
}

/* TEXT without the line feeds that end it; those in it are meant. */
static char *without_end(struct page *page, const char *text)
{
    size_t length = strlen(text);
    while (length && text[length - 1] == '\n')
        length--;
    return arena_copy(page->arena, text, length);
}

static int most(int a, int b)
{
    return a > b ? a : b;
}

static int least(int a, int b)
{
    return a < b ? a : b;
}

/* LEAD at column INDENT, TEXT behind it from column HANG on, wrapped; lines of TEXT stay lines. */
static void put(struct page *page, int indent, int hang, const char *lead, const char *text)
{
    struct buf head = {0}, body = {0};
    size_t offset = 0, start, length;
    text_show(&head, lead, strlen(lead), false);
    text_show(&body, text, strlen(text), true);
    int used = indent + text_width(buf_string(&head), head.length);
    buf_add_format(page->out, "%*s%s", indent, "", buf_string(&head));
    if (head.length && used >= hang && body.length) {
        buf_add_byte(page->out, ' ');
        used++;
    }
    while (text_wrap(buf_string(&body), body.length, most(page->width - most(used, hang), LEAST_TEXT), &offset, &start, &length)) {
        buf_add_format(page->out, "%*s%.*s\n", most(hang - used, 0), "", (int)length, body.data + start);
        used = 0;
    }
    if (!body.length)
        buf_add_byte(page->out, '\n');
    buf_release(&head);
    buf_release(&body);
}

/* The same for something that may be absent. */
static void put_prose(struct page *page, int indent, int hang, const char *lead, const char *text)
{
    if (text && *text)
        put(page, indent, hang, lead, as_prose(page, text));
}

static void put_words(struct page *page, int indent, const char *lead, struct words words)
{
    struct buf line = {0};
    for (size_t i = 0; i < words.count; i++)
        buf_add_format(&line, "%s%s", i ? ", " : "", words.at[i]);
    if (words.count)
        put(page, indent, indent + (int)strlen(lead) + 1, lead, buf_string(&line));
    buf_release(&line);
}

/* LEFT, and RIGHT at the right edge when there is room between them. */
static void put_across(struct page *page, int hang, const char *lead, const char *left, const char *right)
{
    struct buf shown = {0};
    text_show(&shown, left, strlen(left), false);
    int used = most(hang, text_width(lead, strlen(lead)) + 1) + text_width(buf_string(&shown), shown.length);
    int gap = page->width - used - text_width(right, strlen(right));
    if (*right && gap > 1)
        buf_add_format(&shown, "%*s%s", gap, "", right);
    put(page, 0, hang, lead, buf_string(&shown));
    if (*right && gap <= 1)
        put(page, hang, hang, "", right);
    buf_release(&shown);
}

/* ---- pictures ---- */

static struct picture_place place_at(const struct page *page, int indent)
{
    struct picture_place place = page->show->place;
    int room = least(most(page->width - indent, LEAST_TEXT), PICTURE_COLUMNS);
    place.columns = place.columns ? least(room, place.columns) : room;
    place.rows = place.rows ? least(PICTURE_ROWS, place.rows) : PICTURE_ROWS;
    place.aspect = page->show->story->aspect;
    return place;
}

/* Have the pictures of a beat made while the first ones are waited for. */
static void ask_ahead(const struct page *page, const struct beat *beat)
{
    const struct picture_place place = place_at(page, SHOT_LEAD);
    for (size_t s = 0; s < beat->shot_count; s++)
        for (size_t f = 0; f < beat->shots[s].frame_count; f++)
            if (beat->shots[s].frames[f].file)
                pictures_get(page->show->pictures, beat->shots[s].frames[f].file, &place);
}

static void put_picture(struct page *page, const struct panel *panel)
{
    if (!panel->file)
        return;
    const struct picture *about = story_picture(page->show->story, panel->file);
    const char *alt = about ? about->alt : NULL, *instead = alt ? alt : panel->file, *why = "";
    struct picture_facts facts;
    if (page->show->drawn) {
        struct picture_place place = place_at(page, SHOT_LEAD);
        struct picture_answer answer = pictures_wait(page->show->pictures, panel->file, &place);
        if (answer.state == PICTURE_READY) {
            inline_picture(page->out, answer.bits, SHOT_LEAD, page->show->colours);
            put_prose(page, SHOT_LEAD, SHOT_LEAD, "", panel->caption);
            return;
        }
        why = answer.why;
    } else if (page->show->pictures && pictures_facts_wait(page->show->pictures, panel->file, &facts, &why) == PICTURE_READY) {
        instead = arena_format(page->arena, "%s (%s)", instead, facts_text(&facts, page->show->story->aspect, false, page->arena));
    }
    if (*why)
        instead = alt ? arena_format(page->arena, "%s (%s: %s)", alt, panel->file, why) : arena_format(page->arena, "%s: %s", panel->file, why);
    put(page, SHOT_LEAD, SHOT_LEAD + 2, "▣", as_prose(page, instead));
    put_prose(page, SHOT_LEAD, SHOT_LEAD, "", panel->caption);
}

/* ---- shots ---- */

static const char *shot_label(struct page *page, const struct shot *shot)  { return label_shot(page->show->labels, shot); }
static const char *shot_size(struct page *page, const struct shot *shot)   { (void)page; return shot->size; }
static const char *shot_angle(struct page *page, const struct shot *shot)  { (void)page; return shot->angle; }
static const char *shot_move(struct page *page, const struct shot *shot)   { (void)page; return shot->move; }
static const char *shot_sound(struct page *page, const struct shot *shot)  { (void)page; return shot->sound; }

static const char *shot_lens(struct page *page, const struct shot *shot)
{
    if (isnan(shot->lens.low))
        return NULL;
    return shot->lens.low < shot->lens.high ? arena_format(page->arena, "%g-%gmm", shot->lens.low, shot->lens.high)
                                            : arena_format(page->arena, "%gmm", shot->lens.low);
}

static const char *shot_seconds(struct page *page, const struct shot *shot)
{
    double seconds = measure_seconds(&shot->thing);
    return isnan(seconds) ? NULL : arena_format(page->arena, "%gs", round(seconds * 10) / 10);
}

static const char *(*const shot_columns[])(struct page *, const struct shot *) = {
    shot_label, shot_size, shot_angle, shot_move, shot_lens, shot_seconds, shot_sound,
};
enum { SHOT_COLUMNS = sizeof shot_columns / sizeof *shot_columns };

/* What stands in a column, made fit to show; "" when nothing does. */
static const char *shot_cell(struct page *page, const struct shot *shot, size_t column)
{
    const char *text = shot_columns[column](page, shot);
    struct buf shown = {0};
    if (text)
        text_show(&shown, text, strlen(text), false);
    char *cell = arena_copy(page->arena, buf_string(&shown), shown.length);
    buf_release(&shown);
    return cell;
}

static void widen(struct page *page, const struct beat *beat, int widths[SHOT_COLUMNS])
{
    for (size_t s = 0; s < beat->shot_count; s++)
        for (size_t c = 0; c < SHOT_COLUMNS; c++) {
            const char *cell = shot_cell(page, &beat->shots[s], c);
            widths[c] = most(widths[c], text_width(cell, strlen(cell)));
        }
}

/* The list is aligned over the whole scene. */
static void shot_widths(struct page *page, const struct thing *inside, int widths[SHOT_COLUMNS])
{
    const struct scene *scene = thing_scene(inside);
    for (size_t b = 0; scene && b < scene->beat_count; b++)
        widen(page, &scene->beats[b], widths);
}

static void put_dialogue(struct page *page, const struct shot *shot, int hang)
{
    for (size_t i = 0; i < shot->dialogue_count; i++) {
        const struct line *line = &shot->dialogue[i];
        const struct character *who = line->who ? story_character(page->show->story, line->who) : NULL;
        const char *name = who && who->name ? who->name : line->who ? line->who : "";
        if (line->text && *line->text)
            put(page, hang, hang + 2, *name ? arena_format(page->arena, "%s:", name) : "",
                arena_format(page->arena, "“%s”", without_end(page, line->text)));
    }
}

static void put_shot(struct page *page, const struct shot *shot, const int widths[SHOT_COLUMNS])
{
    struct buf row = {0};
    for (size_t c = 0; c < SHOT_COLUMNS; c++) {
        if (!widths[c])
            continue;
        const char *cell = shot_cell(page, shot, c);
        buf_add_format(&row, "%s%*s  ", cell, widths[c] - text_width(cell, strlen(cell)), "");
    }
    int hang = SHOT_LEAD + text_width(buf_string(&row), row.length);
    bool beside = page->width - hang >= LEAST_ACTION;
    while (row.length && row.data[row.length - 1] == ' ')
        buf_splice(&row, row.length - 1, 1, "", 0);
    const char *action = shot->action ? as_prose(page, shot->action) : "";
    put(page, SHOT_LEAD, hang, buf_string(&row), beside ? action : "");
    if (!beside) {
        hang = SHOT_LEAD + 2;
        if (*action)
            put(page, hang, hang, "", action);
    }
    put_dialogue(page, shot, hang);
    if (page->show->frames)
        for (size_t i = 0; i < shot->frame_count; i++)
            put_picture(page, &shot->frames[i]);
    buf_release(&row);
}

/* ---- beats ---- */

static void put_feel(struct page *page, const struct feel *feel)
{
    char *text = feel_text(feel, page->arena);
    size_t who = strcspn(text, ":") + (strchr(text, ':') != NULL);
    const char *lead = arena_copy(page->arena, text, who);
    struct buf line = {0};
    buf_add_string(&line, text + who + strspn(text + who, " "));
    if (feel->shown || feel->play)
        buf_add_format(&line, " (%s%s%s)", feel->shown ? feel->shown : "", feel->shown && feel->play ? "; " : "", feel->play ? feel->play : "");
    put(page, BEAT_TEXT, BEAT_TEXT + 2, lead, buf_string(&line));
    put_prose(page, BEAT_TEXT + 2, BEAT_TEXT + 10, "because", feel->why);
    buf_release(&line);
}

static void put_break(struct page *page, int indent, const struct break_ *broken)
{
    const char *lead = arena_format(page->arena, "breaks %s%s", broken->rule ? broken->rule : "a rule", broken->because ? ":" : "");
    put(page, indent, indent + text_width(lead, strlen(lead)) + 1, lead, broken->because ? as_prose(page, broken->because) : "");
}

static void put_beat(struct page *page, const struct beat *beat, const int widths[SHOT_COLUMNS])
{
    put(page, BEAT_LEAD, BEAT_TEXT, label_beat(page->show->labels, beat), beat->what ? as_prose(page, beat->what) : "…");
    for (size_t i = 0; i < beat->feel_count; i++)
        put_feel(page, &beat->feel[i]);
    put_words(page, BEAT_TEXT, "promises", beat->promise);
    put_words(page, BEAT_TEXT, "pays", beat->pays);
    put_prose(page, BEAT_TEXT, BEAT_TEXT + 6, "keep:", beat->keep);
    put_prose(page, BEAT_TEXT, BEAT_TEXT + 7, "hoped:", beat->hope);
    put_prose(page, BEAT_TEXT, BEAT_TEXT + 10, "happened:", beat->happened);
    for (size_t i = 0; i < beat->break_count; i++)
        put_break(page, BEAT_TEXT, &beat->breaks[i]);
    if (page->show->frames && page->show->drawn)
        ask_ahead(page, beat);
    if (beat->shot_count)
        buf_add_byte(page->out, '\n');
    for (size_t i = 0; i < beat->shot_count; i++)
        put_shot(page, &beat->shots[i], widths);
    if (page->show->pictures)
        pictures_trim(page->show->pictures, 0);
    buf_add_byte(page->out, '\n');
}

/* ---- scenes ---- */

static char *scene_measures(struct page *page, const struct scene *scene)
{
    bool estimated;
    int eighths = measure_eighths(page->show->story, scene, &estimated);
    char *time = seconds_text(measure_seconds(&scene->thing), page->arena);
    return arena_format(page->arena, "%s%s pp%s%s", estimated ? "~" : "", eighths_text(eighths, page->arena), *time ? "  " : "", time);
}

static void put_scene(struct page *page, const struct scene *scene)
{
    const char *label = label_scene(page->show->labels, scene);
    if (scene->omitted) {
        put(page, 0, SCENE_TEXT, label, "OMITTED");
        buf_add_byte(page->out, '\n');
        return;
    }
    int widths[SHOT_COLUMNS] = {0};
    shot_widths(page, &scene->thing, widths);
    put_across(page, SCENE_TEXT, label, scene->heading ? scene->heading : "(no heading)", scene_measures(page, scene));
    put_prose(page, SCENE_TEXT, SCENE_TEXT, "", scene->title);
    put_prose(page, SCENE_TEXT, SCENE_TEXT, "", scene->synopsis);
    buf_add_byte(page->out, '\n');
    for (size_t i = 0; i < scene->beat_count; i++)
        put_beat(page, &scene->beats[i], widths);
}

/* ---- the whole ---- */

static struct page page_for(const struct show *show, struct buf *out)
{
    return (struct page){show, arena_new(), out, most(show->width, LEAST_WIDTH)};
}

/* What is known of the whole, on one line. */
static void put_facts(struct page *page)
{
    const struct story *story = page->show->story;
    int eighths = 0;
    for (size_t i = 0; i < story->scene_count; i++)
        eighths += measure_eighths(story, story->scenes[i], NULL);
    char *time = seconds_text(measure_story_seconds(story), page->arena);
    struct buf facts = {0};
    if (story->film_kind)
        buf_add_format(&facts, "%s, ", story->film_kind);
    if (story->director)
        buf_add_format(&facts, "directed by %s, ", story->director);
    buf_add_format(&facts, "%zu scene%s, ~%s pages", story->scene_count, story->scene_count == 1 ? "" : "s", eighths_text(eighths, page->arena));
    if (*time)
        buf_add_format(&facts, ", %s", time);
    put(page, 0, 0, "", buf_string(&facts));
    buf_release(&facts);
}

void show_title(const struct show *show, struct buf *out)
{
    struct page page = page_for(show, out);
    put(&page, 0, 0, "", show->story->title ? show->story->title : "(no title)");
    put_facts(&page);
    if (show->story->logline)
        buf_add_byte(out, '\n');
    put_prose(&page, 0, 0, "", show->story->logline);
    buf_add_byte(out, '\n');
    arena_free(page.arena);
}

/* A thing that has no form of its own here: its lines of the file, as far to the left as they go. */
static void put_source(struct page *page, const struct thing *thing)
{
    const struct tree *tree = page->show->story->tree;
    if (!thing->node)
        return;
    size_t begin = node_offset(thing->node), length = thing->node->length, line, column;
    tree_place(tree, begin, &line, &column);
    const char *bytes = tree_bytes(tree, begin, length);
    for (size_t at = 0; at < length;) {
        const char *end = memchr(bytes + at, '\n', length - at);
        size_t next = end ? (size_t)(end - bytes) + 1 : length;
        text_show(page->out, bytes + at, next - at - (end ? 1 : 0), false);
        buf_add_byte(page->out, '\n');
        for (at = next; at < length && at < next + column - 1 && bytes[at] == ' ';)
            at++;
    }
}

void show_thing(const struct show *show, const struct thing *thing, struct buf *out)
{
    struct page page = page_for(show, out);
    int widths[SHOT_COLUMNS] = {0};
    shot_widths(&page, thing, widths);
    switch (thing->kind) {
    case KIND_SCENE: put_scene(&page, (const struct scene *)thing); break;
    case KIND_BEAT: put_beat(&page, (const struct beat *)thing, widths); break;
    case KIND_SHOT: put_shot(&page, (const struct shot *)thing, widths); break;
    default: put_source(&page, thing);
    }
    arena_free(page.arena);
}
