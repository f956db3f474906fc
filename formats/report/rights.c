#include "formats/report/rights.h"

#include <string.h>

#include "formats/base/buf.h"
#include "formats/measure.h"

/* ---- where it stands ---- */

static void add_label(struct compose *c, const struct shot *shot, struct buf *out)
{
    buf_add_format(out, "%s%s", out->length ? ", " : "", label_shot(c->labels, shot));
}

static bool shows(const struct shot *shot, const char *file)
{
    for (size_t i = 0; i < shot->frame_count; i++)
        if (shot->frames[i].file && !strcmp(shot->frames[i].file, file))
            return true;
    return false;
}

static bool holds(const struct words *words, const char *word)
{
    for (size_t i = 0; i < words->count; i++)
        if (!strcmp(words->at[i], word))
            return true;
    return false;
}

static const char *shots_where(struct compose *c, const char *what, bool (*is)(const struct shot *, const char *))
{
    struct buf labels = {0};
    for (const struct thing *thing = NULL; (thing = story_next(c->story, thing));)
        if (thing->kind == KIND_SHOT && is((const struct shot *)thing, what))
            add_label(c, (const struct shot *)thing, &labels);
    return compose_take(c, &labels);
}

const char *rights_shots_of_picture(struct compose *c, const struct picture *picture)
{
    return shots_where(c, picture->thing.id, shows);
}

static bool is_in(const struct shot *shot, const char *person)
{
    return holds(&shot->who, person);
}

const char *rights_shots_of_person(struct compose *c, const char *person)
{
    return shots_where(c, person, is_in);
}

/* ---- what keeps it out ---- */

static bool is_one_of(const char *status, const char *const *words)
{
    for (; status && *words; words++)
        if (!strcmp(status, *words))
            return true;
    return false;
}

bool rights_refused(const struct release *release)
{
    return is_one_of(release->status, (const char *const[]){"refused", "withdrawn", "expired", NULL});
}

bool rights_granted(const struct release *release)
{
    return is_one_of(release->status, (const char *const[]){"signed", "limited", "not-needed", NULL});
}

bool rights_about_shots(const struct release *release)
{
    return !release->release_kind || is_one_of(release->release_kind, (const char *const[]){"appearance", "minor", "interview", NULL});
}

bool rights_about_pictures(const struct release *release)
{
    return !release->release_kind || strcmp(release->release_kind, "image-for-training") != 0;
}

static const struct release *release_named(const struct compose *c, const char *key)
{
    return (const struct release *)story_find_kind(c->story, KIND_RELEASE, key);
}

/* Does one of the picture's releases, or any of the board's that is about pictures of people, come from PERSON? */
static const struct release *release_of(const struct compose *c, const struct picture *picture, const char *person)
{
    for (size_t i = 0; i < picture->releases.count; i++) {
        const struct release *release = release_named(c, picture->releases.at[i]);
        if (release && rights_about_shots(release) && release->person && !strcmp(release->person, person))
            return release;
    }
    for (size_t i = 0; i < c->story->release_count; i++) {
        const struct release *release = &c->story->releases[i];
        if (release->release_kind && rights_about_shots(release) && release->person && !strcmp(release->person, person))
            return release;
    }
    return NULL;
}

static void say(struct buf *out, const char *what, const char *more)
{
    buf_add_format(out, "%s%s%s", out->length ? "; " : "", what, more);
}

static void say_people(struct compose *c, const struct picture *picture, struct buf *out)
{
    for (size_t i = 0; i < picture->people.count; i++) {
        const struct release *release = release_of(c, picture, picture->people.at[i]);
        const char *name = compose_character(c, picture->people.at[i]);
        if (!release)
            say(out, "no release of ", name);
        else if (!rights_granted(release))
            buf_add_format(out, "%s%s: %s", out->length ? "; " : "", name, release->status ? release->status : "not asked");
    }
}

static void say_releases(struct compose *c, const struct picture *picture, struct buf *out)
{
    for (size_t i = 0; i < picture->releases.count; i++) {
        const struct release *release = release_named(c, picture->releases.at[i]);
        bool told = release && rights_about_shots(release) && release->person && holds(&picture->people, release->person);
        if (release && !told && rights_about_pictures(release) && !rights_granted(release))
            buf_add_format(out, "%s%s: %s", out->length ? "; " : "", picture->releases.at[i], release->status ? release->status : "not asked");
    }
}

const char *rights_open(struct compose *c, const struct picture *picture)
{
    struct buf out = {0};
    bool own = picture->licence && !strcmp(picture->licence, "own-work");
    if (!picture->licence || !strcmp(picture->licence, "unknown"))
        say(&out, "licence unknown", "");
    if (!picture->credit && !picture->creator && !own)
        say(&out, "no credit", "");
    say_people(c, picture, &out);
    say_releases(c, picture, &out);
    if (picture->made && !strcmp(picture->made, "ai") && !picture->ai.tool)
        say(&out, "its tool is not declared", "");
    return compose_take(c, &out);
}
