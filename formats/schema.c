/* Schema: the rows, and finding one's way among them. */
#include "formats/schema.h"

#include <string.h>

#include "formats/base/arena.h"
#include "formats/base/text.h"
#include "formats/config.h"
#include "formats/people.h"
#include "formats/story.h"

#define WORDS(...) (const char *const[]) {__VA_ARGS__, NULL}

/* ---- the words of the field; where sources disagree, the most printed ones ---- */

static const char *const film_kinds[] = {"film", "documentary", "photo-shoot", "commercial", "animation", "music-video", NULL};
static const char *const papers[] = {"a4", "letter", NULL};
static const char *const strip_colours[] = {"white", "yellow", "blue", "green", "orange", "pink", "purple", "brown", "amber", "grey", "red",
                                            "black", NULL};
static const char *const schemes[] = {"us", "uk", "dash", "dot", "anim", "manual", NULL};
static const char *const levels[] = {"off", "note", "warning", "error", NULL};
static const char *const polarities[] = {"++", "+", "0", "-", "--", "+/-", NULL};
/* Script revisions in the order in which they are issued. */
static const char *const revisions[] = {"white", "blue", "pink", "yellow", "green", "goldenrod", "buff", "salmon", "cherry", "tan",
    "second blue", "second pink", "second yellow", "second green", "second goldenrod", "second buff", "second salmon",
    "second cherry", NULL};
static const char *const departments[] = {"production", "assistant directors", "locations", "camera", "sound", "grip", "electric",
    "art", "set dressing", "props", "construction", "costume", "hair", "makeup", "sfx", "vfx", "stunts", "script", "video assist",
    "transport", "catering", "medic", "security", "post", "accounting", NULL};
/* Elements of a breakdown, in the order of the Universal Category Identification. */
static const char *const categories[] = {"cast", "background", "stunts", "vehicles", "props", "special effects", "wardrobe",
    "makeup", "hair", "animals", "wranglers", "camera", "grip", "electric", "sound", "music", "art", "set dressing", "greenery",
    "security", "special equipment", "additional labor", "vfx", "mechanical effects", "notes", "misc", NULL};

static const char *const sizes[] = {"EWS", "VWS", "WS", "LS", "FS", "MWS", "MLS", "CS", "MS", "MCU", "CU", "BCU", "ECU", NULL};
static const char *const shot_types[] = {"master", "single", "two-shot", "2S", "3S", "group", "OTS", "POV", "insert", "cutaway",
    "reaction", "establishing", "EST", "reverse", "aerial", "M2S", "interview", "b-roll", "verite", "archival", "recreation",
    "graphics", "wild sound", "room tone", NULL};
static const char *const angles[] = {"eye", "high", "low", "overhead", "bird", "worm", "dutch", "hip", "shoulder", "profile", NULL};
static const char *const moves[] = {"static", "pan", "pan left", "pan right", "whip", "tilt", "tilt up", "tilt down", "dolly",
    "dolly in", "dolly out", "push in", "pull out", "truck left", "truck right", "pedestal", "pedestal up", "pedestal down",
    "crane", "crane up", "crane down", "jib", "arc", "track", "follow", "handheld", "steadicam", "gimbal", "zoom in", "zoom out",
    "rack focus", "drone", "roll", NULL};
static const char *const supports[] = {"sticks", "hi-hat", "slider", "dolly", "dolly+track", "jib", "crane", "steadicam", "gimbal",
    "handheld", "car mount", "drone", "underwater", NULL};
static const char *const sounds[] = {"SYNC", "MOS", "WILD", "VO", "PLAYBACK", NULL};
static const char *const priorities[] = {"must", "want", "if time", NULL};
static const char *const statuses[] = {"planned", "ready", "shooting", "done", "cut", "delayed", NULL};
/* Day out of days: start, work, finish, hold, travel, rehearse, drop, pickup, fitting. */
static const char *const day_codes[] = {"SW", "W", "H", "WF", "SWF", "T", "R", "D", "P", "PW", "WD", "SWD", "FT", NULL};
static const char *const licences[] = {"own-work", "public-domain", "permission-by-letter", "fair-dealing-note", "unknown",
    "CC0-1.0", "CC-BY-4.0", "CC-BY-SA-4.0", "CC-BY-NC-4.0", "CC-BY-ND-4.0", NULL};
static const char *const release_kinds[] = {"appearance", "minor", "location", "property", "materials", "archival", "music",
    "interview", "digital-replica", "image-for-training", NULL};
static const char *const release_statuses[] = {"not-asked", "asked", "verbal", "signed", "limited", "refused", "withdrawn",
    "expired", "not-needed", NULL};

/* ---- the rows ---- */

#define AT(type_, name) .offset = offsetof(struct type_, name), \
    .member = _Generic(((const struct type_ *)0)->name, const char *: MEMBER_TEXT, int: MEMBER_INT, double: MEMBER_REAL, \
                       bool: MEMBER_BOOL, struct number_range: MEMBER_RANGE, struct feelings: MEMBER_FEELINGS, \
                       struct words: MEMBER_WORDS, struct keyed_texts: MEMBER_TEXTS, struct settings: MEMBER_MAP, \
                       struct hospital: MEMBER_MAP, struct config_keys: MEMBER_MAP, struct ai: MEMBER_MAP)
/* A map whose members stand among those of the struct around it. */
#define AT_SAME .offset = 0, .member = MEMBER_MAP
#define AT_LIST(type_, name, count) .member = MEMBER_ITEMS, .offset = offsetof(struct type_, name) \
    + 0 * sizeof(char[offsetof(struct type_, count) == offsetof(struct type_, name) + sizeof(void *) ? 1 : -1])
#define AT_NOTHING .member = MEMBER_NOTHING
#define SHORT_LIST .container = LIST, .flags = FIELD_FLOW | FIELD_ONE_OR_LIST

const struct field schema[] = {
    /* the board */
    {KIND_BOARD, "format", TYPE_TEXT, AT(story, format), .help = "Which format the file is written in: `beatboard/1`."},
    {KIND_BOARD, "title", TYPE_TEXT, AT(story, title), .column = "Title", .help = "The working title, as it heads every page."},
    {KIND_BOARD, "kind", TYPE_WORD, .choices = film_kinds, AT(story, film_kind), .fallback = "film",
     .help = "What is being made; it chooses which fields are offered first."},
    {KIND_BOARD, "logline", TYPE_TEXT, AT(story, logline), .help = "The whole story in one sentence."},
    {KIND_BOARD, "director", TYPE_REF, .of = KIND_CREW, .flags = FIELD_OR_TEXT, AT(story, director),
     .help = "Who directs: a name, or a word of `crew`."},
    {KIND_BOARD, "writer", TYPE_REF, .of = KIND_CREW, .flags = FIELD_OR_TEXT, AT(story, writer),
     .help = "Who wrote it: a name, or a word of `crew`."},
    {KIND_BOARD, "producers", TYPE_REF, .of = KIND_CREW, .container = LIST,
     .flags = FIELD_FLOW | FIELD_ONE_OR_LIST | FIELD_OR_TEXT, AT(story, producers),
     .help = "The producers, in the order of the masthead."},
    {KIND_BOARD, "unit_manager", TYPE_REF, .of = KIND_CREW, .flags = FIELD_OR_TEXT, AT(story, unit_manager),
     .help = "The unit production manager, who signs the call sheet."},
    {KIND_BOARD, "first_ad", TYPE_REF, .of = KIND_CREW, .flags = FIELD_OR_TEXT, AT(story, first_ad),
     .help = "The first assistant director, who runs the day."},
    {KIND_BOARD, "second_ad", TYPE_REF, .of = KIND_CREW, .flags = FIELD_OR_TEXT, AT(story, second_ad),
     .help = "The second assistant director, who sends the call sheet."},
    {KIND_BOARD, "company", TYPE_TEXT, AT(story, company), .help = "The production company, for the masthead."},
    {KIND_BOARD, "office", TYPE_TEXT, AT(story, office), .help = "The production office: address and public number."},
    {KIND_BOARD, "language", TYPE_TEXT, AT(story, language),
     .help = "The language of the film as a short code, such as `en` or `cs`."},
    {KIND_BOARD, "aspect", TYPE_RATIO, .flags = FIELD_QUOTED, AT(story, aspect), .fallback = "16:9",
     .help = "The shape of the picture, width to height."},
    {KIND_BOARD, "fps", TYPE_NUMBER, .min = 1, .max = 1000, .unit = "frames a second", AT(story, fps), .fallback = "24",
     .help = "The project's frame rate; a shot names its own only when it differs."},
    {KIND_BOARD, "paper", TYPE_WORD, .choices = papers, AT(story, paper),
     .help = "The paper that pages are laid out for; without it that of whoever prints."},
    {KIND_BOARD, "draft", TYPE_MAP, .of = KIND_DRAFT, .flags = FIELD_FLOW, AT_SAME,
     .help = "Which draft of the script this board follows."},
    {KIND_BOARD, "settings", TYPE_MAP, .of = KIND_SETTINGS, AT(story, settings),
     .help = "How this production counts, labels and warns."},
    {KIND_BOARD, "episode", TYPE_TEXT, AT(story, episode), .help = "The number or name of the episode, in a series."},
    {KIND_BOARD, "notices", TYPE_TEXT, .container = LIST, AT(story, notices),
     .help = "Lines that stand on every call sheet, such as a closed set."},
    {KIND_BOARD, "rules", TYPE_TEXT, .container = LIST, AT(story, rules), .help = "The house rules on the back of the call sheet."},
    {KIND_BOARD, "walkie", TYPE_TEXT, .container = KEYED, .flags = FIELD_FLOW, AT(story, walkie),
     .help = "Walkie channels: the number and who talks there."},
    {KIND_BOARD, "emotions", TYPE_MAP, .of = KIND_EMOTION, .container = KEYED, AT_LIST(story, emotions, emotion_count),
     .help = "Words of feeling that this film adds to the built-in ones."},
    {KIND_BOARD, "characters", TYPE_MAP, .of = KIND_CHARACTER, .container = KEYED, AT_LIST(story, characters, character_count),
     .help = "Who is in it: parts, subjects, voices, animals; keyed by a short word you choose."},
    {KIND_BOARD, "locations", TYPE_MAP, .of = KIND_LOCATION, .container = KEYED, AT_LIST(story, locations, location_count),
     .help = "The real places where it is shot, keyed by a short word."},
    {KIND_BOARD, "crew", TYPE_MAP, .of = KIND_CREW, .container = KEYED, AT_LIST(story, crew, crew_count),
     .help = "The people who make it, keyed by a short word."},
    {KIND_BOARD, "pictures", TYPE_MAP, .of = KIND_PICTURE, .container = KEYED, AT_LIST(story, pictures, picture_count),
     .help = "What is known of each picture, keyed by its path; said once, wherever the frame is used."},
    {KIND_BOARD, "promises", TYPE_MAP, .of = KIND_PROMISE, .container = KEYED, AT_LIST(story, promises, promise_count),
     .help = "What the film owes its audience: questions raised, to be paid or broken on purpose."},
    {KIND_BOARD, "scenes", TYPE_MAP, .of = KIND_SCENE, .container = LIST, AT_LIST(story, scenes, scene_count),
     .help = "The scenes in the order of the film."},
    {KIND_BOARD, "days", TYPE_MAP, .of = KIND_DAY, .container = LIST, AT_LIST(story, days, day_count),
     .help = "The shooting days in order."},
    {KIND_BOARD, "releases", TYPE_MAP, .of = KIND_RELEASE, .container = KEYED, AT_LIST(story, releases, release_count),
     .help = "Who has agreed to what; the papers themselves stay in a drawer."},
    {KIND_BOARD, "ai_use", TYPE_MAP, .of = KIND_AI_USE, .container = LIST, AT_LIST(story, ai_uses, ai_use_count),
     .help = "Every use of AI, declared by people; an empty list prints `none declared`."},
    {KIND_BOARD, "answers", TYPE_MAP, .of = KIND_ANSWER, .container = LIST, AT_LIST(story, answers, answer_count),
     .help = "Warnings that were read and answered, with the reason."},
    {KIND_BOARD, "notes", TYPE_MAP, .of = KIND_NOTE, .container = LIST, .flags = FIELD_FLOW, AT_LIST(story, notes, note_count),
     .help = "Remarks between colleagues about a scene, beat, shot or anything else with an id."},

    {KIND_SETTINGS, "numbering", TYPE_MAP, .of = KIND_NUMBERING, .flags = FIELD_FLOW, AT_SAME,
     .help = "How scenes and shots are labelled."},
    {KIND_SETTINGS, "palette", TYPE_MAP, .of = KIND_PALETTE, .flags = FIELD_FLOW, AT_SAME,
     .help = "The colours of strips on paper, where a production has others than the usual ones."},
    {KIND_SETTINGS, "page_lines", TYPE_NUMBER, .min = 10, .max = 200, .unit = "lines", AT(settings, page_lines), .fallback = "55",
     .help = "Lines on a script page, for estimating eighths."},
    {KIND_SETTINGS, "clock", TYPE_WORD, .choices = WORDS("12", "24"), AT(settings, clock),
     .help = "Whether pages print 7:30 pm or 19:30; without it as whoever prints has it."},
    {KIND_SETTINGS, "drop_days", TYPE_WHOLE, .min = 1, .max = 365, .unit = "days", AT(settings, drop_days), .fallback = "10",
     .help = "How long an actor must be idle before the day out of days may drop and pick up."},
    {KIND_SETTINGS, "limits", TYPE_MAP, .of = KIND_LIMITS, .flags = FIELD_FLOW, AT_SAME,
     .help = "Hours of work and rest that this production has agreed to."},
    {KIND_SETTINGS, "strict", TYPE_TEXT, SHORT_LIST, AT_NOTHING, .help = "Rules of the checker that count as errors here."},
    {KIND_SETTINGS, "lints", TYPE_WORD, .container = KEYED, .choices = levels, .flags = FIELD_FLOW, AT_NOTHING,
     .help = "How loud a rule of the checker is: off, note, warning or error."},

    {KIND_NUMBERING, "scheme", TYPE_WORD, .choices = schemes, AT(settings, scheme), .fallback = "us",
     .help = "us slates 12A, uk counts slates through the shoot, dash 12-1, dot 12.1, anim SQ010_SH0020."},
    {KIND_NUMBERING, "master", TYPE_WORD, .choices = WORDS("A", "bare"), AT(settings, master), .fallback = "A",
     .help = "Whether the first setup of scene 12 is slated 12A or bare 12."},
    {KIND_NUMBERING, "skip", TYPE_TEXT, AT(settings, skip), .fallback = "IO",
     .help = "Letters that are left out, since they read as figures."},
    {KIND_NUMBERING, "insert", TYPE_WORD, .choices = WORDS("suffix", "prefix"), AT(settings, insert), .fallback = "suffix",
     .help = "Whether a scene put in after 12 is 12A or A13."},
    {KIND_NUMBERING, "lock", TYPE_BOOL, AT(settings, lock), .fallback = "false",
     .help = "Locked labels never change; what is new takes the next free one."},
    {KIND_NUMBERING, "retired", TYPE_TEXT, .container = LIST, .flags = FIELD_FLOW | FIELD_QUOTED | FIELD_ONE_OR_LIST,
     AT(settings, retired),
     .help = "Labels that were used and cut, and are not given again."},

    {KIND_PALETTE, "int_day", TYPE_COLOUR, .choices = strip_colours, .flags = FIELD_QUOTED, AT(settings, palette.int_day), .fallback = "white",
     .help = "Scenes inside by day."},
    {KIND_PALETTE, "ext_day", TYPE_COLOUR, .choices = strip_colours, .flags = FIELD_QUOTED, AT(settings, palette.ext_day), .fallback = "yellow",
     .help = "Scenes outside by day."},
    {KIND_PALETTE, "int_night", TYPE_COLOUR, .choices = strip_colours, .flags = FIELD_QUOTED, AT(settings, palette.int_night), .fallback = "blue",
     .help = "Scenes inside at night."},
    {KIND_PALETTE, "ext_night", TYPE_COLOUR, .choices = strip_colours, .flags = FIELD_QUOTED, AT(settings, palette.ext_night), .fallback = "green",
     .help = "Scenes outside at night."},
    {KIND_PALETTE, "dusk", TYPE_COLOUR, .choices = strip_colours, .flags = FIELD_QUOTED, AT(settings, palette.dusk), .fallback = "orange",
     .help = "Scenes outside at dawn and dusk."},
    {KIND_PALETTE, "day_break", TYPE_COLOUR, .choices = strip_colours, .flags = FIELD_QUOTED, AT(settings, palette.day_break), .fallback = "black",
     .help = "The bar of a day."},
    {KIND_PALETTE, "week_break", TYPE_COLOUR, .choices = strip_colours, .flags = FIELD_QUOTED, AT(settings, palette.week_break), .fallback = "amber",
     .help = "The bar that ends a week."},
    {KIND_PALETTE, "idle", TYPE_COLOUR, .choices = strip_colours, .flags = FIELD_QUOTED, AT(settings, palette.idle), .fallback = "grey",
     .help = "A day that does not shoot, and what has no day."},
    {KIND_PALETTE, "holiday", TYPE_COLOUR, .choices = strip_colours, .flags = FIELD_QUOTED, AT(settings, palette.holiday), .fallback = "red",
     .help = "A holiday."},

    {KIND_LIMITS, "meal", TYPE_NUMBER, .min = 0, .max = 24, .unit = "hours", AT(settings, limit_meal), .fallback = "6",
     .help = "Longest time from call to the first meal."},
    {KIND_LIMITS, "rest_crew", TYPE_NUMBER, .min = 0, .max = 72, .unit = "hours", AT(settings, limit_rest_crew), .fallback = "10",
     .help = "Shortest rest of the crew from wrap to the next call."},
    {KIND_LIMITS, "rest_cast", TYPE_NUMBER, .min = 0, .max = 72, .unit = "hours", AT(settings, limit_rest_cast), .fallback = "12",
     .help = "Shortest rest of the cast from wrap to the next call."},
    {KIND_LIMITS, "pages", TYPE_EIGHTHS, .min = 0, .max = 8000, AT(settings, limit_pages), .help = "Most pages that a day aims at."},

    {KIND_DRAFT, "colour", TYPE_WORD, .choices = revisions, AT(story, draft_colour),
     .help = "The colour of the paper this draft is printed on."},
    {KIND_DRAFT, "date", TYPE_DATE, .flags = FIELD_QUOTED, AT(story, draft_date), .help = "The day the draft was issued."},

    /* people and places */
    {KIND_CHARACTER, "name", TYPE_TEXT, AT(character, name), .column = "Character",
     .help = "The name as it stands in the script and on the call sheet."},
    {KIND_CHARACTER, "number", TYPE_WHOLE, .min = 1, .max = 9999, AT(character, number), .column = "No.",
     .help = "The cast number on strips and call sheets."},
    {KIND_CHARACTER, "player", TYPE_TEXT, AT(character, player), .column = "Player", .help = "Who plays the part."},
    {KIND_CHARACTER, "kind", TYPE_WORD, .choices = WORDS("role", "subject", "voice", "animal", "background"),
     AT(character, character_kind), .fallback = "role",
     .help = "A written role, a documentary subject, a voice, an animal or background."},
    {KIND_CHARACTER, "minor", TYPE_BOOL, AT(character, minor), .fallback = "false",
     .help = "Under age: printed (K), with school and guardian in mind."},
    {KIND_CHARACTER, "want", TYPE_TEXT, AT(character, want), .help = "What the character is after through the whole film."},
    {KIND_CHARACTER, "look", TYPE_TEXT, AT(character, look), .help = "How the character looks: age, hair, bearing."},
    {KIND_CHARACTER, "wardrobe", TYPE_TEXT, AT(character, wardrobe), .help = "What the character wears, and when it changes."},
    {KIND_CHARACTER, "holds", TYPE_BOOL, AT(character, holds), .fallback = "true",
     .help = "Whether idle days between working days are held and paid."},
    {KIND_CHARACTER, "minimum_gap", TYPE_WHOLE, .min = 0, .max = 365, .unit = "days", AT(character, minimum_gap),
     .help = "The idle gap from which this player may be dropped and picked up."},

    {KIND_LOCATION, "name", TYPE_TEXT, AT(location, name), .column = "Location", .help = "The place as the crew calls it."},
    {KIND_LOCATION, "address", TYPE_TEXT, AT(location, address), .column = "Address", .help = "Where to drive to."},
    {KIND_LOCATION, "latitude", TYPE_NUMBER, .min = -90, .max = 90, .unit = "degrees", AT(location, latitude),
     .help = "North is positive; with the longitude and the date it gives sunrise and sunset."},
    {KIND_LOCATION, "longitude", TYPE_NUMBER, .min = -180, .max = 180, .unit = "degrees", AT(location, longitude),
     .help = "East is positive."},
    {KIND_LOCATION, "timezone", TYPE_TEXT, AT(location, timezone), .help = "The clock of the place, such as `Europe/Prague`."},
    {KIND_LOCATION, "parking", TYPE_TEXT, AT(location, parking), .help = "Where the crew parks."},
    {KIND_LOCATION, "basecamp", TYPE_TEXT, AT(location, basecamp), .help = "Where trailers, makeup and wardrobe stand."},
    {KIND_LOCATION, "holding", TYPE_TEXT, AT(location, holding), .help = "Where background waits."},
    {KIND_LOCATION, "contact", TYPE_TEXT, AT(location, contact),
     .help = "Who opens the door; the number belongs in the private file."},
    {KIND_LOCATION, "hospital", TYPE_MAP, .of = KIND_HOSPITAL, .flags = FIELD_FLOW, AT(location, hospital),
     .help = "The nearest hospital with an emergency department."},
    {KIND_LOCATION, "map", TYPE_TEXT, AT(location, map), .help = "A link or a picture that shows the way."},

    {KIND_HOSPITAL, "name", TYPE_TEXT, AT(hospital, name), .help = "The hospital."},
    {KIND_HOSPITAL, "address", TYPE_TEXT, AT(hospital, address), .help = "Its address, so that a driver need not search."},
    {KIND_HOSPITAL, "phone", TYPE_TEXT, .flags = FIELD_QUOTED, AT(hospital, phone), .help = "Its emergency desk."},
    {KIND_HOSPITAL, "minutes", TYPE_WHOLE, .min = 0, .max = 600, .unit = "minutes", AT(hospital, minutes),
     .help = "The drive from the set."},

    {KIND_CREW, "name", TYPE_TEXT, AT(crew, name), .column = "Name", .help = "The name as it stands on the call sheet."},
    {KIND_CREW, "position", TYPE_TEXT, AT(crew, position), .column = "Position",
     .help = "What they do, such as Director of photography."},
    {KIND_CREW, "department", TYPE_WORD, .choices = departments, .flags = FIELD_OPEN, AT(crew, department), .column = "Department",
     .help = "Where they stand on the back of the call sheet."},
    {KIND_CREW, "call", TYPE_TEXT, .flags = FIELD_QUOTED, AT(crew, call), .column = "Call",
     .help = "Their usual call when it is not the crew call: a time, or O/C for own call."},

    /* pictures and what is owed */
    {KIND_PICTURE, "alt", TYPE_TEXT, AT(picture, alt),
     .help = "What the picture shows; it is the picture where none can be shown."},
    {KIND_PICTURE, "role", TYPE_WORD, .choices = WORDS("frame", "reference", "location", "mood", "plan", "archival"),
     AT(picture, role), .fallback = "frame",
     .help = "What the picture is for."},
    {KIND_PICTURE, "made", TYPE_WORD, .choices = WORDS("human-drawn", "camera", "mixed", "rendered", "ai"), AT(picture, made),
     .help = "How it was made."},
    {KIND_PICTURE, "creator", TYPE_TEXT, AT(picture, creator), .help = "Who made it."},
    {KIND_PICTURE, "credit", TYPE_TEXT, AT(picture, credit), .help = "The credit line as it must be printed."},
    {KIND_PICTURE, "source", TYPE_TEXT, AT(picture, source), .help = "Where it came from, and when."},
    {KIND_PICTURE, "licence", TYPE_WORD, .choices = licences, .flags = FIELD_OPEN, AT(picture, licence),
     .help = "On which terms it may be used."},
    {KIND_PICTURE, "use", TYPE_WORD, .choices = WORDS("internal", "pitch", "publish"), AT(picture, use), .fallback = "internal",
     .help = "How far it may travel."},
    {KIND_PICTURE, "people", TYPE_REF, .of = KIND_CHARACTER, .container = LIST,
     .flags = FIELD_FLOW | FIELD_ONE_OR_LIST | FIELD_OR_TEXT, AT(picture, people),
     .help = "Who can be recognised in it."},
    {KIND_PICTURE, "releases", TYPE_REF, .of = KIND_RELEASE, SHORT_LIST, AT(picture, releases),
     .help = "The releases that cover it."},
    {KIND_PICTURE, "sha256", TYPE_TEXT, .flags = FIELD_QUOTED, AT(picture, sha256),
     .help = "The file's checksum, so that a swapped picture is noticed."},
    {KIND_PICTURE, "changes", TYPE_TEXT, AT(picture, changes), .help = "What was changed in it."},
    {KIND_PICTURE, "ai", TYPE_MAP, .of = KIND_AI, AT(picture, ai), .help = "Which part a machine had in it."},

    {KIND_AI, "tool", TYPE_TEXT, AT(ai, tool), .help = "The tool and its version."},
    {KIND_AI, "what_for", TYPE_TEXT, AT(ai, what_for), .help = "What it was used for."},
    {KIND_AI, "by", TYPE_REF, .of = KIND_CREW, .flags = FIELD_OR_TEXT, AT(ai, by), .help = "Who used it."},
    {KIND_AI, "when", TYPE_DATE, .flags = FIELD_QUOTED, AT(ai, when), .help = "The day it was used."},
    {KIND_AI, "agreed_by", TYPE_TEXT, AT(ai, agreed_by), .help = "Who agreed to it."},
    {KIND_AI, "replaced_by", TYPE_TEXT, AT(ai, replaced_by), .help = "What will stand in its place in the film."},

    {KIND_PROMISE, "feeling", TYPE_TEXT, AT(promise, feeling), .help = "What the open question makes the audience feel."},
    {KIND_PROMISE, "text", TYPE_TEXT, AT(promise, text), .help = "The question that was raised."},
    {KIND_PROMISE, "to", TYPE_TEXT, AT(promise, to), .help = "To whom it was made: the audience, or a character."},
    {KIND_PROMISE, "due", TYPE_TEXT, AT(promise, due), .help = "By when it should be paid."},
    {KIND_PROMISE, "fate", TYPE_WORD, .choices = WORDS("open", "kept", "broken-on-purpose"), AT(promise, fate),
     .help = "What became of it."},

    {KIND_RELEASE, "person", TYPE_REF, .of = KIND_CHARACTER, .flags = FIELD_OR_TEXT, AT(release, person),
     .help = "Who gives it: a character's word, or a name."},
    {KIND_RELEASE, "kind", TYPE_WORD, .choices = release_kinds, AT(release, release_kind), .help = "What is agreed to."},
    {KIND_RELEASE, "status", TYPE_WORD, .choices = release_statuses, AT(release, status),
     .help = "How far it has come; a withdrawn one marks every shot that leans on it."},
    {KIND_RELEASE, "date", TYPE_DATE, .flags = FIELD_QUOTED, AT(release, date), .help = "The day of the signature."},
    {KIND_RELEASE, "scope", TYPE_TEXT, AT(release, scope), .help = "For which media, places and time it holds."},
    {KIND_RELEASE, "explained", TYPE_TEXT, AT(release, explained), .help = "How, and in which language, it was explained."},
    {KIND_RELEASE, "guardian", TYPE_TEXT, AT(release, guardian), .help = "Who signs for a minor, or was there when it was given."},
    {KIND_RELEASE, "withdraw_until", TYPE_DATE, .flags = FIELD_QUOTED, AT(release, withdraw_until),
     .help = "Until when it can be taken back."},
    {KIND_RELEASE, "review", TYPE_DATE, .flags = FIELD_QUOTED, AT(release, review), .help = "The day on which to ask again."},
    {KIND_RELEASE, "document", TYPE_TEXT, AT(release, document), .help = "Where the signed paper is kept; never the paper itself."},

    {KIND_NOTE, "id", TYPE_TEXT, AT(note, thing.id), .help = "Its id; the program makes one when it is needed."},
    {KIND_NOTE, "about", TYPE_REF, AT(note, about), .help = "What it is about: any id or key."},
    {KIND_NOTE, "by", TYPE_REF, .of = KIND_CREW, .flags = FIELD_OR_TEXT, AT(note, by), .help = "Who says it."},
    {KIND_NOTE, "status", TYPE_WORD, .choices = WORDS("open", "answered", "done"), AT(note, status),
     .help = "Whether it still waits for an answer."},
    {KIND_NOTE, "text", TYPE_PROSE, AT(note, text), .help = "The remark."},

    {KIND_EMOTION, "family", TYPE_TEXT, AT(emotion, family), .help = "The feeling it is kin to, such as fear."},
    {KIND_EMOTION, "colour", TYPE_COLOUR, .flags = FIELD_QUOTED, AT(emotion, colour),
     .help = "Its colour in the arc and the colour script."},

    /* the story */
    {KIND_SCENE, "id", TYPE_TEXT, AT(scene, thing.id), .help = "Its id; the program makes one when it is needed."},
    {KIND_SCENE, "file", TYPE_PATH, AT_NOTHING, .help = "The file that holds the scene, when scenes have files of their own."},
    {KIND_SCENE, "heading", TYPE_TEXT, AT(scene, heading), .column = "Heading",
     .help = "The slugline, as scripts spell it: INT. KITCHEN - NIGHT."},
    {KIND_SCENE, "location", TYPE_REF, .of = KIND_LOCATION, AT(scene, location), .column = "Location",
     .help = "The real place where it is shot."},
    {KIND_SCENE, "title", TYPE_TEXT, AT(scene, title), .column = "Title", .help = "A name for the scene among friends."},
    {KIND_SCENE, "number", TYPE_TEXT, .flags = FIELD_QUOTED, AT(scene, number), .column = "Scene",
     .help = "Only when it is locked or set by hand; else it is counted."},
    {KIND_SCENE, "pages", TYPE_EIGHTHS, .min = 0, .max = 8000, .unit = "eighths of a page", AT(scene, pages), .column = "Pages",
     .help = "Length in the script, such as 2 4/8; when absent it is estimated."},
    {KIND_SCENE, "script_day", TYPE_TEXT, AT(scene, script_day), .column = "Script day",
     .help = "The day or night of the story, such as D1 or N2."},
    {KIND_SCENE, "unit", TYPE_TEXT, AT(scene, unit), .column = "Unit",
     .help = "The unit that shoots it, when it is not the main one."},
    {KIND_SCENE, "sequence", TYPE_TEXT, AT(scene, sequence), .column = "Sequence", .help = "The sequence it belongs to."},
    {KIND_SCENE, "synopsis", TYPE_PROSE, AT(scene, synopsis), .column = "Synopsis",
     .help = "What happens; its first line goes on the schedule."},
    {KIND_SCENE, "value", TYPE_MAP, .of = KIND_VALUE, .flags = FIELD_FLOW, AT_SAME,
     .help = "What is at stake, and how it stands before and after."},
    {KIND_SCENE, "elements", TYPE_TEXT, .container = KEYED, .flags = FIELD_LISTS, .choices = categories,
     AT_LIST(scene, elements, element_count),
     .help = "The breakdown: for each category the things the scene needs."},
    {KIND_SCENE, "background", TYPE_MAP, .of = KIND_BACKGROUND, .container = LIST, .flags = FIELD_FLOW,
     AT_LIST(scene, background, background_count),
     .help = "The people behind the cast."},
    {KIND_SCENE, "minutes", TYPE_WHOLE, .min = 0, .max = 10000, .unit = "minutes", AT(scene, minutes), .column = "Minutes",
     .help = "How long it takes to shoot."},
    {KIND_SCENE, "script_page", TYPE_TEXT, .flags = FIELD_QUOTED, AT(scene, script_page), .column = "Script page",
     .help = "The page of the script where it begins, such as 12 or 12A."},
    {KIND_SCENE, "look", TYPE_TEXT, AT(scene, look), .help = "Photo shoot: the look that is photographed."},
    {KIND_SCENE, "models", TYPE_REF, .of = KIND_CHARACTER, .container = LIST,
     .flags = FIELD_FLOW | FIELD_ONE_OR_LIST | FIELD_OR_TEXT, AT(scene, models),
     .help = "Photo shoot: who stands before the camera."},
    {KIND_SCENE, "deliverable", TYPE_TEXT, AT(scene, deliverable),
     .help = "Photo shoot: what is to be handed over, and in which shape."},
    {KIND_SCENE, "hope", TYPE_PROSE, AT(scene, hope), .help = "Documentary: what you hope to witness."},
    {KIND_SCENE, "happened", TYPE_PROSE, AT(scene, happened), .help = "Documentary: what did happen."},
    {KIND_SCENE, "access", TYPE_TEXT, AT(scene, access), .help = "Documentary: who lets you in, and how far."},
    {KIND_SCENE, "omitted", TYPE_BOOL, AT(scene, omitted), .fallback = "false",
     .help = "Cut from the script; its number is kept and printed OMITTED."},
    {KIND_SCENE, "locked", TYPE_BOOL, AT(scene, locked), .fallback = "false", .help = "Its labels do not change any more."},
    {KIND_SCENE, "rest", TYPE_BOOL, AT(scene, rest), .fallback = "false", .help = "Nothing turns here, on purpose."},
    {KIND_SCENE, "revision", TYPE_WORD, .choices = revisions, AT(scene, revision),
     .help = "The colour of the last revision that touched it."},
    {KIND_SCENE, "revision_date", TYPE_DATE, .flags = FIELD_QUOTED, AT(scene, revision_date),
     .help = "The day of that revision; without it, the draft's when the colours are the same."},
    {KIND_SCENE, "notes", TYPE_PROSE, AT(scene, notes), .help = "What else the departments should know, for breakdown and schedule."},
    {KIND_SCENE, "beats", TYPE_MAP, .of = KIND_BEAT, .container = LIST, AT_LIST(scene, beats, beat_count),
     .help = "What happens, beat by beat."},

    {KIND_VALUE, "name", TYPE_TEXT, AT(scene, value_name), .help = "What is at stake, such as trust."},
    {KIND_VALUE, "from", TYPE_WORD, .choices = polarities, .flags = FIELD_QUOTED, AT(scene, value_from),
     .help = "How it stands when the scene begins."},
    {KIND_VALUE, "to", TYPE_WORD, .choices = polarities, .flags = FIELD_QUOTED, AT(scene, value_to),
     .help = "How it stands when the scene ends."},

    {KIND_BACKGROUND, "count", TYPE_WHOLE, .min = 0, .max = 100000, .unit = "people", AT(background, count), .help = "How many."},
    {KIND_BACKGROUND, "what", TYPE_TEXT, AT(background, what), .help = "Who they are, such as commuters in winter coats."},
    {KIND_BACKGROUND, "call", TYPE_TIME, .flags = FIELD_QUOTED, AT(background, call), .help = "When they are called."},
    {KIND_BACKGROUND, "report", TYPE_TEXT, AT(background, report), .help = "Where they report."},

    {KIND_BEAT, "id", TYPE_TEXT, AT(beat, thing.id), .help = "Its id; the program makes one when it is needed."},
    {KIND_BEAT, "what", TYPE_TEXT, .flags = FIELD_REQUIRED, AT(beat, what), .column = "Beat",
     .help = "What happens, in one sentence that could be filmed."},
    {KIND_BEAT, "knows", TYPE_WORD, .choices = WORDS("ahead", "level", "behind"), AT(beat, knows), .column = "Audience knows",
     .help = "Whether the audience knows more than the character, as much, or less."},
    {KIND_BEAT, "feel", TYPE_MAP, .of = KIND_FEEL, .container = LIST, AT_LIST(beat, feel, feel_count),
     .column = "Feeling",
     .help = "What each character and the audience should feel, and why."},
    {KIND_BEAT, "promise", TYPE_REF, .of = KIND_PROMISE, SHORT_LIST, AT(beat, promise),
     .help = "Promises that are made to the audience here."},
    {KIND_BEAT, "pays", TYPE_REF, .of = KIND_PROMISE, SHORT_LIST, AT(beat, pays), .help = "Promises that are paid here."},
    {KIND_BEAT, "open", TYPE_BOOL, AT(beat, open), .fallback = "false",
     .help = "Left open on purpose: nobody is told what to feel."},
    {KIND_BEAT, "keep", TYPE_TEXT, AT(beat, keep), .help = "An imperfection worth keeping, such as a real stumble."},
    {KIND_BEAT, "breaks", TYPE_MAP, .of = KIND_BREAK, .container = LIST, .flags = FIELD_FLOW, AT_LIST(beat, breaks, break_count),
     .help = "Rules that are broken here on purpose, with the reason."},
    {KIND_BEAT, "rest", TYPE_BOOL, AT(beat, rest), .fallback = "false", .help = "A breath: nothing shifts, on purpose."},
    {KIND_BEAT, "state", TYPE_WORD, .choices = WORDS("hunch", "chosen", "tested", "changed-in-edit"), AT(beat, state),
     .help = "How sure the intention is."},
    {KIND_BEAT, "by_whom", TYPE_TEXT, AT(beat, by_whom), .help = "Whose intention it is."},
    {KIND_BEAT, "felt", TYPE_MAP, .of = KIND_FELT, .container = LIST, .flags = FIELD_FLOW, AT_LIST(beat, felt, felt_count),
     .help = "What people said they felt, never a model's guess."},
    {KIND_BEAT, "observed", TYPE_MAP, .of = KIND_OBSERVED, .container = LIST, .flags = FIELD_FLOW,
     AT_LIST(beat, observed, observed_count),
     .help = "Documentary: what you saw a subject feel; it is never prescribed."},
    {KIND_BEAT, "hope", TYPE_PROSE, AT(beat, hope), .help = "Documentary: what you hope to witness."},
    {KIND_BEAT, "happened", TYPE_PROSE, AT(beat, happened), .help = "Documentary: what did happen."},
    {KIND_BEAT, "shots", TYPE_MAP, .of = KIND_SHOT, .container = LIST, AT_LIST(beat, shots, shot_count),
     .help = "How it is filmed, in the order of the cut."},

    {KIND_FEEL, "who", TYPE_REF, .of = KIND_CHARACTER, AT(feel, who), .help = "Who feels it: a character, or `audience`."},
    {KIND_FEEL, "from", TYPE_FEELINGS, .min = 0, .max = 10, .flags = FIELD_FLOW, AT(feel, from),
     .help = "What they feel as the beat begins, 0 to 10 within this film."},
    {KIND_FEEL, "to", TYPE_FEELINGS, .min = 0, .max = 10, .flags = FIELD_FLOW, AT(feel, to),
     .help = "What they feel as it ends; several feelings at once are welcome."},
    {KIND_FEEL, "why", TYPE_TEXT, AT(feel, why), .help = "The reason, so that two people do not plan two different scenes."},
    {KIND_FEEL, "shown", TYPE_WORD, .choices = WORDS("open", "held-back", "hidden", "unaware"), AT(feel, shown),
     .help = "How much of it can be seen."},
    {KIND_FEEL, "play", TYPE_TEXT, AT(feel, play), .help = "A verb the actor can do to someone, such as to shield him."},
    {KIND_FEEL, "stance", TYPE_WORD, .choices = WORDS("with", "for", "against", "apart"), AT(feel, stance),
     .help = "Where the audience stands to the character."},
    {KIND_FEEL, "by", TYPE_REF, .of = KIND_SHOT, .container = LIST, .flags = FIELD_FLOW | FIELD_ONE_OR_LIST | FIELD_OR_TEXT,
     AT(feel, by),
     .help = "What carries it: shots, or words such as `sound: the clock stops`."},

    {KIND_FELT, "when", TYPE_TEXT, .flags = FIELD_QUOTED, AT(felt, when), .help = "The day it was said."},
    {KIND_FELT, "who", TYPE_TEXT, AT(felt, who), .help = "Who said it, such as a table read of six."},
    {KIND_FELT, "note", TYPE_TEXT, AT(felt, note), .help = "What else they said."},
    {KIND_FELT, "*", TYPE_FEELINGS, .keys = KIND_CHARACTER, .min = 0, .max = 10, .flags = FIELD_FLOW,
     AT_LIST(felt, reactions, reaction_count),
     .help = "Any other key is a holder, `audience` or a character, with what was felt."},

    {KIND_OBSERVED, "when", TYPE_TEXT, .flags = FIELD_QUOTED, AT(felt, when), .help = "The day it was seen."},
    {KIND_OBSERVED, "who", TYPE_TEXT, AT(felt, who), .help = "Who saw it."},
    {KIND_OBSERVED, "note", TYPE_TEXT, AT(felt, note), .help = "What was seen."},
    {KIND_OBSERVED, "*", TYPE_FEELINGS, .keys = KIND_CHARACTER, .min = 0, .max = 10, .flags = FIELD_FLOW,
     AT_LIST(felt, reactions, reaction_count),
     .help = "Any other key is a subject, with what was seen of their feeling."},

    {KIND_BREAK, "rule", TYPE_TEXT, AT(break_, rule),
     .help = "The rule, as the checker or the craft calls it: axis, cliff, label-clash."},
    {KIND_BREAK, "because", TYPE_TEXT, AT(break_, because), .help = "Why it is broken here."},

    {KIND_SHOT, "id", TYPE_TEXT, AT(shot, thing.id), .help = "Its id; the program makes one when it is needed."},
    {KIND_SHOT, "label", TYPE_TEXT, .flags = FIELD_QUOTED, AT(shot, label), .column = "Shot",
     .help = "Only when it is locked or set by hand; else it is counted."},
    {KIND_SHOT, "setup", TYPE_WHOLE, .min = 1, .max = 9999, AT(shot, setup), .column = "Setup",
     .help = "Shots with the same number are filmed from one setup."},
    {KIND_SHOT, "size", TYPE_WORD, .choices = sizes, .flags = FIELD_OPEN, AT(shot, size), .column = "Size",
     .help = "How close, from EWS (extreme wide) to ECU (extreme close-up)."},
    {KIND_SHOT, "type", TYPE_WORD, .choices = shot_types, .container = LIST,
     .flags = FIELD_FLOW | FIELD_ONE_OR_LIST | FIELD_OPEN, AT(shot, type), .column = "Type",
     .help = "What sort of shot; several may hold at once."},
    {KIND_SHOT, "angle", TYPE_WORD, .choices = angles, .flags = FIELD_OPEN, AT(shot, angle), .column = "Angle",
     .help = "Where the camera looks from."},
    {KIND_SHOT, "move", TYPE_WORD, .choices = moves, .flags = FIELD_OPEN, AT(shot, move), .column = "Movement",
     .help = "How the camera moves."},
    {KIND_SHOT, "move_from", TYPE_TEXT, AT(shot, move_from), .help = "What is framed when the move begins."},
    {KIND_SHOT, "move_to", TYPE_TEXT, AT(shot, move_to), .help = "What is framed when it ends."},
    {KIND_SHOT, "support", TYPE_WORD, .choices = supports, .flags = FIELD_OPEN, AT(shot, support), .column = "Support",
     .help = "What the camera stands on."},
    {KIND_SHOT, "lens", TYPE_RANGE, .min = 1, .max = 5000, .unit = "mm", AT(shot, lens), .column = "Lens",
     .help = "Focal length, such as 50mm or 24-70."},
    {KIND_SHOT, "stop", TYPE_TEXT, AT(shot, stop), .column = "Stop", .help = "The aperture, such as T2.8."},
    {KIND_SHOT, "filter", TYPE_TEXT, AT(shot, filter), .column = "Filter", .help = "Glass before the lens, such as ND 0.6."},
    {KIND_SHOT, "fps", TYPE_NUMBER, .min = 0.001, .max = 100000, .unit = "frames a second", AT(shot, fps), .column = "fps",
     .help = "The camera's speed when it is not the project's."},
    {KIND_SHOT, "shutter", TYPE_TEXT, AT(shot, shutter), .column = "Shutter",
     .help = "Shutter angle or time, such as 180° or 1/50."},
    {KIND_SHOT, "camera", TYPE_TEXT, AT(shot, camera), .column = "Camera",
     .help = "Which camera, when there are several: A, B, C."},
    {KIND_SHOT, "sound", TYPE_WORD, .choices = sounds, .flags = FIELD_OPEN, AT(shot, sound), .column = "Sound",
     .help = "How sound is taken; MOS is without."},
    {KIND_SHOT, "subject", TYPE_TEXT, AT(shot, subject), .column = "Subject",
     .help = "What the picture is of, when it is not a character."},
    {KIND_SHOT, "who", TYPE_REF, .of = KIND_CHARACTER, SHORT_LIST, AT(shot, who), .column = "Cast",
     .help = "The characters who are seen."},
    {KIND_SHOT, "action", TYPE_PROSE, AT(shot, action), .column = "Action", .help = "What is seen, one sentence a line."},
    {KIND_SHOT, "dialogue", TYPE_MAP, .of = KIND_LINE, .container = LIST, AT_LIST(shot, dialogue, dialogue_count),
     .column = "Dialogue",
     .help = "What is said in the shot."},
    {KIND_SHOT, "cue", TYPE_TEXT, AT(shot, cue), .column = "Cue",
     .help = "First and last words, when the dialogue is in the script."},
    {KIND_SHOT, "seconds", TYPE_SECONDS, .min = 0, .max = 86400, .unit = "seconds", AT(shot, seconds), .column = "Time",
     .help = "Screen time, such as 3.5 or 1:02."},
    {KIND_SHOT, "setup_minutes", TYPE_WHOLE, .min = 0, .max = 10000, .unit = "minutes", AT(shot, setup_minutes),
     .column = "Setup time",
     .help = "Time to light and rig it."},
    {KIND_SHOT, "shoot_minutes", TYPE_WHOLE, .min = 0, .max = 10000, .unit = "minutes", AT(shot, shoot_minutes),
     .column = "Shoot time",
     .help = "Time to shoot it."},
    {KIND_SHOT, "axis", TYPE_TEXT, AT(shot, axis), .help = "The line of action and the side the camera is on."},
    {KIND_SHOT, "priority", TYPE_WORD, .choices = priorities, AT(shot, priority), .column = "Priority",
     .help = "What falls first when the light goes."},
    {KIND_SHOT, "status", TYPE_WORD, .choices = statuses, AT(shot, status), .column = "Status", .help = "How far it has come."},
    {KIND_SHOT, "props", TYPE_TEXT, AT(shot, props), .column = "Props", .help = "What must be in hand."},
    {KIND_SHOT, "vfx", TYPE_TEXT, AT(shot, vfx), .column = "VFX", .help = "What is added later."},
    {KIND_SHOT, "notes", TYPE_PROSE, AT(shot, notes), .column = "Notes", .help = "What else the crew should know."},
    {KIND_SHOT, "frame", TYPE_PATH, .of = KIND_PANEL, AT_LIST(shot, frames, frame_count), .column = "Frame",
     .help = "The drawing or photograph of the shot, beside the board."},
    {KIND_SHOT, "frames", TYPE_MAP, .of = KIND_PANEL, .container = LIST, AT_LIST(shot, frames, frame_count),
     .help = "Several panels in order: paths, or maps of file, seconds and caption."},
    {KIND_SHOT, "breaks", TYPE_MAP, .of = KIND_BREAK, .container = LIST, .flags = FIELD_FLOW, AT_LIST(shot, breaks, break_count),
     .help = "Rules that are broken here on purpose, with the reason."},
    {KIND_SHOT, "locked", TYPE_BOOL, AT(shot, locked), .fallback = "false", .help = "Its label does not change any more."},

    {KIND_LINE, "who", TYPE_REF, .of = KIND_CHARACTER, .flags = FIELD_OR_TEXT, AT(line, who), .help = "Who speaks."},
    {KIND_LINE, "text", TYPE_PROSE, AT(line, text), .help = "What is said; line breaks are kept."},

    {KIND_PANEL, "file", TYPE_PATH, AT(panel, file), .help = "The picture of the panel."},
    {KIND_PANEL, "seconds", TYPE_SECONDS, .min = 0, .max = 86400, .unit = "seconds", AT(panel, seconds),
     .help = "How long it stands in the animatic."},
    {KIND_PANEL, "caption", TYPE_TEXT, AT(panel, caption), .help = "What stands under it."},

    /* the shoot */
    {KIND_DAY, "id", TYPE_TEXT, AT(day, thing.id), .help = "Its id; the program makes one when it is needed."},
    {KIND_DAY, "date", TYPE_DATE, .flags = FIELD_QUOTED, AT(day, date), .column = "Date", .help = "The date of the shooting day."},
    {KIND_DAY, "kind", TYPE_WORD, .choices = WORDS("shoot", "move", "travel", "holiday", "off"), AT(day, day_kind), .fallback = "shoot",
     .help = "A shooting day, a company move or travel day, a holiday, or a day off; only shooting days are counted."},
    {KIND_DAY, "unit", TYPE_TEXT, AT(day, unit), .column = "Unit", .help = "Main, second or splinter unit."},
    {KIND_DAY, "call", TYPE_TIME, .flags = FIELD_QUOTED, AT(day, call), .column = "Call", .help = "The general crew call."},
    {KIND_DAY, "shooting_call", TYPE_TIME, .flags = FIELD_QUOTED, AT(day, shooting_call), .help = "When the camera should roll."},
    {KIND_DAY, "breakfast", TYPE_TIME, .flags = FIELD_QUOTED, AT(day, breakfast), .help = "When breakfast is ready."},
    {KIND_DAY, "lunch", TYPE_TIME, .flags = FIELD_QUOTED, AT(day, lunch), .help = "When the first meal begins."},
    {KIND_DAY, "wrap", TYPE_TIME, .flags = FIELD_QUOTED, AT(day, wrap), .column = "Wrap",
     .help = "The estimated wrap; after midnight it counts on, such as 25:30."},
    {KIND_DAY, "location", TYPE_REF, .of = KIND_LOCATION, AT(day, location), .column = "Location",
     .help = "Where the crew reports."},
    {KIND_DAY, "strips", TYPE_MAP, .of = KIND_STRIP, .container = LIST, .flags = FIELD_FLOW, AT_LIST(day, strips, strip_count),
     .help = "The day in shooting order: scenes, some of their shots, and banners."},
    {KIND_DAY, "cast_calls", TYPE_MAP, .of = KIND_CAST_CALL, .container = KEYED, .keys = KIND_CHARACTER, .flags = FIELD_FLOW,
     AT_LIST(day, cast_calls, cast_call_count),
     .help = "When each character is picked up, made up and on set."},
    {KIND_DAY, "crew_calls", TYPE_TEXT, .container = KEYED, .keys = KIND_CREW, .flags = FIELD_QUOTED, AT(day, crew_calls),
     .help = "Calls that differ from the crew call: a time, or O/C."},
    {KIND_DAY, "background", TYPE_MAP, .of = KIND_BACKGROUND, .container = LIST, .flags = FIELD_FLOW,
     AT_LIST(day, background, background_count),
     .help = "Background that is called for the day."},
    {KIND_DAY, "stand_ins", TYPE_TEXT, .container = LIST, .flags = FIELD_ONE_OR_LIST, AT(day, stand_ins),
     .help = "Stand-ins, and for whom."},
    {KIND_DAY, "department_notes", TYPE_TEXT, .container = KEYED, .choices = departments, AT(day, department_notes),
     .help = "What each department must bring or know."},
    {KIND_DAY, "meals", TYPE_TEXT, .container = LIST, .flags = FIELD_ONE_OR_LIST, AT(day, meals),
     .help = "Who eats what, when and where; diets only as counts."},
    {KIND_DAY, "transport", TYPE_TEXT, .container = LIST, .flags = FIELD_ONE_OR_LIST, AT(day, transport),
     .help = "Vehicles, drivers and moves, in the order of time."},
    {KIND_DAY, "hazards", TYPE_TEXT, SHORT_LIST, AT(day, hazards), .help = "What can hurt someone today."},
    {KIND_DAY, "notices", TYPE_TEXT, .container = LIST, .flags = FIELD_ONE_OR_LIST, AT(day, notices),
     .help = "Lines for this day's sheet alone."},
    {KIND_DAY, "forecast", TYPE_MAP, .of = KIND_FORECAST, .flags = FIELD_FLOW, AT_SAME, .help = "The weather as it was forecast."},
    {KIND_DAY, "tide", TYPE_TEXT, AT(day, tide), .help = "High and low water, where it matters."},
    {KIND_DAY, "events", TYPE_WORD, .container = KEYED, .keys = KIND_CHARACTER,
     .choices = WORDS("travel", "fitting", "rehearsal"), .flags = FIELD_FLOW, AT(day, events),
     .help = "Who travels, fits or rehearses on this day."},
    {KIND_DAY, "issued", TYPE_TEXT, .flags = FIELD_QUOTED, AT(day, issued), .help = "When the call sheet was issued."},
    {KIND_DAY, "revision", TYPE_WORD, .choices = revisions, AT(day, revision), .help = "The colour of this call sheet's revision."},

    {KIND_STRIP, "scene", TYPE_REF, .of = KIND_SCENE, AT(strip, scene), .help = "The scene that is shot."},
    {KIND_STRIP, "shots", TYPE_REF, .of = KIND_SHOT, SHORT_LIST, AT(strip, shots), .help = "Only these of its shots."},
    {KIND_STRIP, "banner", TYPE_TEXT, AT(strip, banner), .help = "A line between scenes, such as Company move."},
    {KIND_STRIP, "time", TYPE_TIME, .flags = FIELD_QUOTED, AT(strip, time), .help = "When it begins."},
    {KIND_STRIP, "minutes", TYPE_WHOLE, .min = 0, .max = 10000, .unit = "minutes", AT(strip, minutes),
     .help = "How long it takes."},
    {KIND_STRIP, "pages", TYPE_EIGHTHS, .min = 0, .max = 8000, .unit = "eighths of a page", AT(strip, pages),
     .help = "How much of the scene is shot here, such as 1 2/8, when it is shot in parts."},

    {KIND_CAST_CALL, "pickup", TYPE_TIME, .flags = FIELD_QUOTED, AT(cast_call, pickup), .column = "Pickup",
     .help = "When the car comes."},
    {KIND_CAST_CALL, "makeup", TYPE_TIME, .flags = FIELD_QUOTED, AT(cast_call, makeup), .column = "Makeup",
     .help = "In the makeup chair."},
    {KIND_CAST_CALL, "wardrobe", TYPE_TIME, .flags = FIELD_QUOTED, AT(cast_call, wardrobe), .column = "Wardrobe",
     .help = "In wardrobe."},
    {KIND_CAST_CALL, "set", TYPE_TIME, .flags = FIELD_QUOTED, AT(cast_call, set), .column = "On set", .help = "On set, ready."},
    {KIND_CAST_CALL, "status", TYPE_WORD, .choices = day_codes, AT(cast_call, status), .column = "Status",
     .help = "Start, work, hold, travel, finish, as the day out of days has it; computed when absent."},
    {KIND_CAST_CALL, "notes", TYPE_TEXT, AT(cast_call, notes), .column = "Remarks", .help = "What else they should know."},

    {KIND_FORECAST, "text", TYPE_TEXT, AT(day, forecast_text), .help = "In words, such as Light rain."},
    {KIND_FORECAST, "high", TYPE_NUMBER, .min = -100, .max = 150, .unit = "degrees", AT(day, forecast_high),
     .help = "The day's highest temperature."},
    {KIND_FORECAST, "low", TYPE_NUMBER, .min = -100, .max = 150, .unit = "degrees", AT(day, forecast_low),
     .help = "The day's lowest temperature."},
    {KIND_FORECAST, "wind", TYPE_TEXT, AT(day, forecast_wind), .help = "Wind, such as SW 20 km/h."},
    {KIND_FORECAST, "rain", TYPE_TEXT, AT(day, forecast_rain), .help = "Chance of rain."},

    {KIND_AI_USE, "about", TYPE_REF, AT(ai_use, about), .help = "The shot, picture or other thing it was used in."},
    {KIND_AI_USE, "tool", TYPE_TEXT, AT(ai_use, ai.tool), .help = "The tool and its version."},
    {KIND_AI_USE, "what_for", TYPE_TEXT, AT(ai_use, ai.what_for), .help = "What it was used for."},
    {KIND_AI_USE, "by", TYPE_REF, .of = KIND_CREW, .flags = FIELD_OR_TEXT, AT(ai_use, ai.by), .help = "Who used it."},
    {KIND_AI_USE, "when", TYPE_DATE, .flags = FIELD_QUOTED, AT(ai_use, ai.when), .help = "The day it was used."},
    {KIND_AI_USE, "agreed_by", TYPE_TEXT, AT(ai_use, ai.agreed_by), .help = "Who agreed to it."},
    {KIND_AI_USE, "timecode", TYPE_TEXT, .flags = FIELD_QUOTED, AT(ai_use, timecode), .help = "Where in the cut it is seen or heard."},
    {KIND_AI_USE, "material", TYPE_TEXT, AT(ai_use, material), .help = "What it was made from, and who holds the rights."},

    {KIND_ANSWER, "rule", TYPE_TEXT, AT(answer, rule), .help = "The rule of the checker that is answered."},
    {KIND_ANSWER, "about", TYPE_REF, AT(answer, about), .help = "The thing it is answered for: any id or key."},
    {KIND_ANSWER, "because", TYPE_TEXT, AT(answer, because), .help = "The reason."},

    /* config.yaml */
    {KIND_CONFIG, "theme", TYPE_WORD, .choices = WORDS("auto", "light", "dark", "high-contrast", "mono"), AT(config, theme), .fallback = "auto",
     .help = "How the screen looks; auto suits light and dark terminals alike."},
    {KIND_CONFIG, "colours", TYPE_TEXT, .container = KEYED, AT(config, colours),
     .help = "Looks of one's own: what it is to how it looks, as `feeling: bold #b48ead` or `selected: white on blue`."},
    {KIND_CONFIG, "keys", TYPE_MAP, .of = KIND_KEYS, AT(config, keys),
     .help = "Keys of one's own: by place, a key to the command it does, as `F8: write`; an empty command frees the key."},
    {KIND_CONFIG, "columns", TYPE_TEXT, .container = LIST, .flags = FIELD_FLOW | FIELD_ONE_OR_LIST, AT(config, columns),
     .help = "The usual columns of the shots, by their names, on the screen and in the shot list."},
    {KIND_CONFIG, "paper", TYPE_WORD, .choices = papers, AT(config, paper),
     .help = "The paper of boards that do not say; without it the locale's."},
    {KIND_CONFIG, "clock", TYPE_WORD, .choices = WORDS("12", "24"), AT(config, clock), .help = "The clock of boards that do not say."},
    {KIND_CONFIG, "link", TYPE_WORD, .choices = WORDS("auto", "slow", "normal", "local"), AT(config, link), .fallback = "auto",
     .help = "How fast pictures can be sent to the terminal; auto measures it."},
    {KIND_CONFIG, "graphics", TYPE_WORD, .choices = WORDS("auto", "sixel", "kitty", "iterm", "blocks", "quadrants", "sextants", "braille", "none"),
     AT(config, graphics), .fallback = "auto", .help = "How pictures are shown; auto asks the terminal."},

    {KIND_KEYS, "everywhere", TYPE_TEXT, .container = KEYED, AT(config_keys, everywhere), .help = "Keys that hold in every view."},
    {KIND_KEYS, "story", TYPE_TEXT, .container = KEYED, AT(config_keys, story), .help = "Keys of every view that shows things of the story."},
    {KIND_KEYS, "outline", TYPE_TEXT, .container = KEYED, AT(config_keys, outline), .help = "Keys of the outline."},
    {KIND_KEYS, "inspector", TYPE_TEXT, .container = KEYED, AT(config_keys, inspector), .help = "Keys of the inspector."},
    {KIND_KEYS, "frame", TYPE_TEXT, .container = KEYED, AT(config_keys, frame), .help = "Keys of the frame."},
    {KIND_KEYS, "board", TYPE_TEXT, .container = KEYED, AT(config_keys, board), .help = "Keys of the board of frames."},
    {KIND_KEYS, "shots", TYPE_TEXT, .container = KEYED, AT(config_keys, shots), .help = "Keys of the shots."},
    {KIND_KEYS, "strips", TYPE_TEXT, .container = KEYED, AT(config_keys, strips), .help = "Keys of the stripboard."},
    {KIND_KEYS, "day", TYPE_TEXT, .container = KEYED, AT(config_keys, day), .help = "Keys of the day."},
    {KIND_KEYS, "arc", TYPE_TEXT, .container = KEYED, AT(config_keys, arc), .help = "Keys of the arc."},
    {KIND_KEYS, "play", TYPE_TEXT, .container = KEYED, AT(config_keys, play), .help = "Keys while playing."},
    {KIND_KEYS, "problems", TYPE_TEXT, .container = KEYED, AT(config_keys, problems), .help = "Keys of the problems."},
    {KIND_KEYS, "steps", TYPE_TEXT, .container = KEYED, AT(config_keys, steps), .help = "Keys among the steps."},
    {KIND_KEYS, "replace", TYPE_TEXT, .container = KEYED, AT(config_keys, replace), .help = "Keys before a replacement."},
    {KIND_KEYS, "text", TYPE_TEXT, .container = KEYED, AT(config_keys, text), .help = "Keys of the file's own text."},

    /* NAME.private.yaml */
    {KIND_PRIVATE, "format", TYPE_TEXT, AT(people, format), .help = "Which format the file is written in: `beatboard-private/1`."},
    {KIND_PRIVATE, "characters", TYPE_MAP, .of = KIND_PERSON, .container = KEYED, .keys = KIND_CHARACTER, AT_LIST(people, characters, character_count),
     .help = "Who plays, by the words of the board's `characters`."},
    {KIND_PRIVATE, "crew", TYPE_MAP, .of = KIND_PERSON, .container = KEYED, .keys = KIND_CREW, AT_LIST(people, crew, crew_count),
     .help = "The crew, by the words of the board's `crew`."},
    {KIND_PRIVATE, "locations", TYPE_MAP, .of = KIND_PERSON, .container = KEYED, .keys = KIND_LOCATION, AT_LIST(people, locations, location_count),
     .help = "Who opens the door, by the words of the board's `locations`."},
    {KIND_PRIVATE, "contacts", TYPE_MAP, .of = KIND_PERSON, .container = KEYED, AT_LIST(people, contacts, contact_count),
     .help = "Who else may have to be called: vendors, the office, the harbour master; keyed by a word you choose."},

    {KIND_PERSON, "name", TYPE_TEXT, AT(person, name), .column = "Name", .help = "The name, of who is not named on the board."},
    {KIND_PERSON, "role", TYPE_TEXT, AT(person, role), .column = "Role", .help = "What they do, of who is not on the board."},
    {KIND_PERSON, "phone", TYPE_TEXT, .flags = FIELD_QUOTED, AT(person, phone), .column = "Phone", .help = "Where they can be called."},
    {KIND_PERSON, "mail", TYPE_TEXT, .flags = FIELD_QUOTED, AT(person, mail), .column = "Mail", .help = "Their mail address."},
    {KIND_PERSON, "address", TYPE_TEXT, AT(person, address), .column = "Address", .help = "Where they are picked up."},
    {KIND_PERSON, "agent", TYPE_TEXT, AT(person, agent), .column = "Agent", .help = "Who speaks for them, and how to reach them."},
    {KIND_PERSON, "emergency", TYPE_TEXT, AT(person, emergency), .column = "In an emergency", .help = "Who is to be told, and where they can be called."},
    {KIND_PERSON, "diet", TYPE_TEXT, AT(person, diet), .column = "Diet", .help = "What they do not eat; it is on no paper unless its column is asked for."},
    {KIND_PERSON, "medical", TYPE_TEXT, AT(person, medical), .column = "Medical",
     .help = "What the medic must know; it is on no paper unless its column is asked for."},
    {KIND_PERSON, "notes", TYPE_TEXT, AT(person, notes), .column = "Notes", .help = "What else the office should know."},
};

const size_t schema_count = sizeof schema / sizeof *schema;

/* ---- kinds ---- */

static const struct { const char *name, *plural, *prefix; } kinds[KIND_COUNT] = {
    [KIND_NONE]       = {"nothing", "nothing", NULL},
    [KIND_BOARD]      = {"board", "boards", NULL},
    [KIND_SETTINGS]   = {"settings", "settings", NULL},
    [KIND_NUMBERING]  = {"numbering", "numberings", NULL},
    [KIND_PALETTE]    = {"palette", "palettes", NULL},
    [KIND_LIMITS]     = {"limits", "limits", NULL},
    [KIND_DRAFT]      = {"draft", "drafts", NULL},
    [KIND_CHARACTER]  = {"character", "characters", NULL},
    [KIND_LOCATION]   = {"location", "locations", NULL},
    [KIND_HOSPITAL]   = {"hospital", "hospitals", NULL},
    [KIND_CREW]       = {"crew", "crew", NULL},
    [KIND_PICTURE]    = {"picture", "pictures", NULL},
    [KIND_AI]         = {"ai", "ai", NULL},
    [KIND_PROMISE]    = {"promise", "promises", NULL},
    [KIND_RELEASE]    = {"release", "releases", NULL},
    [KIND_NOTE]       = {"note", "notes", "nt"},
    [KIND_EMOTION]    = {"emotion", "emotions", NULL},
    [KIND_SCENE]      = {"scene", "scenes", "sc"},
    [KIND_VALUE]      = {"value", "values", NULL},
    [KIND_BACKGROUND] = {"background", "background", NULL},
    [KIND_BEAT]       = {"beat", "beats", "bt"},
    [KIND_FEEL]       = {"feel", "feelings", NULL},
    [KIND_FELT]       = {"felt", "felt", NULL},
    [KIND_OBSERVED]   = {"observed", "observed", NULL},
    [KIND_BREAK]      = {"break", "breaks", NULL},
    [KIND_SHOT]       = {"shot", "shots", "sh"},
    [KIND_LINE]       = {"line", "lines", NULL},
    [KIND_PANEL]      = {"panel", "panels", NULL},
    [KIND_DAY]        = {"day", "days", "dy"},
    [KIND_STRIP]      = {"strip", "strips", NULL},
    [KIND_CAST_CALL]  = {"cast-call", "cast-calls", NULL},
    [KIND_FORECAST]   = {"forecast", "forecasts", NULL},
    [KIND_AI_USE]     = {"ai-use", "ai-uses", NULL},
    [KIND_ANSWER]     = {"answer", "answers", NULL},
    [KIND_CONFIG]     = {"config", "configs", NULL},
    [KIND_KEYS]       = {"keys", "keys", NULL},
    [KIND_PRIVATE]    = {"private", "private", NULL},
    [KIND_PERSON]     = {"person", "people", NULL},
};

bool kind_in_board(enum kind kind)
{
    return kind < KIND_CONFIG;
}

const char *kind_name(enum kind kind)
{
    return kinds[kind].name;
}

const char *kind_plural(enum kind kind)
{
    return kinds[kind].plural;
}

const char *kind_prefix(enum kind kind)
{
    return kinds[kind].prefix;
}

enum kind kind_named(const char *name)
{
    for (enum kind kind = KIND_NONE + 1; kind < KIND_COUNT; kind++)
        if (!strcmp(kinds[kind].name, name) || !strcmp(kinds[kind].plural, name))
            return kind;
    return KIND_NONE;
}

/* ---- finding rows ---- */

/* The first row of KIND or of one behind it. */
static const struct field *lower_bound(enum kind kind)
{
    size_t low = 0, high = schema_count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (schema[middle].where < kind)
            low = middle + 1;
        else
            high = middle;
    }
    return schema + low;
}

const struct field *schema_first(enum kind where, size_t *count)
{
    const struct field *first = lower_bound(where), *end = lower_bound(where + 1);
    if (end > first && end[-1].key[0] == '*')
        end--;
    *count = (size_t)(end - first);
    return first;
}

/* Keys that are nobody's name: the user's own, merges of YAML and of versions. */
static bool is_reserved(const char *key)
{
    return !strncmp(key, "x-", 2) || !strcmp(key, "<<") || !strcmp(key, "conflicts");
}

const struct field *schema_field(enum kind where, const char *key)
{
    const struct field *end = schema + schema_count;
    for (const struct field *row = lower_bound(where); row < end && row->where == where; row++)
        if ((row->key[0] == key[0] && !strcmp(row->key, key)) || (row->key[0] == '*' && !is_reserved(key)))
            return row;
    return NULL;
}

const char *const *schema_order(enum kind where, struct arena *arena)
{
    size_t count;
    const struct field *row = schema_first(where, &count);
    const char **keys = arena_alloc(arena, (count + 1) * sizeof *keys);
    for (size_t i = 0; i < count; i++)
        keys[i] = row[i].key;
    return keys;
}

/* One segment of a path, with ~1 and ~0 undone; false when it is longer than SIZE. */
static bool next_segment(const char **path, char *segment, size_t size)
{
    size_t length = 0;
    for (; **path && **path != '/'; ++*path) {
        char c = **path;
        if (c == '~' && ((*path)[1] == '0' || (*path)[1] == '1'))
            c = *++*path == '0' ? '~' : '/';
        if (length + 1 >= size)
            return false;
        segment[length++] = c;
    }
    segment[length] = '\0';
    return true;
}

static bool is_index(const char *text)
{
    return *text && !text[strspn(text, "0123456789")];
}

const struct field *schema_at(const char *path, bool *inside)
{
    const struct field *field = NULL;
    enum kind kind = KIND_BOARD; /* of the map we stand in; KIND_NONE: in none */
    int containers = 0; /* still to be entered before an item of FIELD */
    char segment[256];
    while (*path == '/' && path[1]) {
        path++;
        if (!next_segment(&path, segment, sizeof segment))
            return NULL;
        if (containers) {
            bool list = containers == 1 && (field->container == LIST || field->flags & FIELD_LISTS);
            if (list && !is_index(segment))
                return NULL;
            containers--;
        } else {
            field = kind ? schema_field(kind, segment) : NULL;
            if (!field)
                return NULL;
            containers = (field->container != ONE) + !!(field->flags & FIELD_LISTS);
        }
        kind = !containers && field->type == TYPE_MAP ? field->of : KIND_NONE;
    }
    if (inside)
        *inside = !containers;
    return field;
}

/* ---- nearest ---- */

/* How many slips of the finger a word of this length may hold and still be meant. */
static int slips(const char *text)
{
    size_t length = strlen(text);
    return length < 5 ? 1 : length < 9 ? 2 : 3;
}

struct nearest { const char *text, *word; int distance; };

static void consider(struct nearest *nearest, const char *word)
{
    if (!nearest->distance)
        return;
    int distance = text_distance(nearest->text, word, nearest->distance - 1);
    if (distance >= nearest->distance || (size_t)distance >= strlen(word))
        return;
    nearest->distance = distance;
    nearest->word = word;
}

const char *schema_nearest_key(enum kind where, const char *text)
{
    struct nearest nearest = {text, NULL, slips(text) + 1};
    size_t count;
    const struct field *row = schema_first(where, &count);
    for (; count; count--, row++)
        consider(&nearest, row->key);
    return nearest.word;
}

const char *schema_nearest(const char *const *words, const char *text)
{
    struct nearest nearest = {text, NULL, slips(text) + 1};
    for (; words && *words; words++)
        consider(&nearest, *words);
    return nearest.word;
}

bool field_doubts(const struct field *field, const char *text, const char **nearest)
{
    *nearest = NULL;
    for (const char *const *choice = field->choices; choice && *choice; choice++)
        if (strcmp(*choice, text) == 0)
            return false;
    if (!field->choices || (field->type == TYPE_COLOUR && *text == '#'))
        return false;
    *nearest = schema_nearest(field->choices, text);
    return *nearest || !(field->flags & FIELD_OPEN) || !strchr(text, ' ');
}

/* ---- values ---- */

static const char *const expectations[] = {
    [TYPE_TEXT]     = "a text on one line",
    [TYPE_PROSE]    = "a text",
    [TYPE_WORD]     = "a word",
    [TYPE_REF]      = "an id or key",
    [TYPE_NUMBER]   = "a number such as 24",
    [TYPE_WHOLE]    = "a whole number such as 3",
    [TYPE_BOOL]     = "true or false",
    [TYPE_SECONDS]  = "seconds such as 3.5, or 1:02",
    [TYPE_TIME]     = "a time such as \"07:30\"",
    [TYPE_DATE]     = "a date such as \"2026-05-04\"",
    [TYPE_EIGHTHS]  = "pages in eighths such as 2 4/8",
    [TYPE_RATIO]    = "a ratio such as \"2.39:1\"",
    [TYPE_COLOUR]   = "a colour such as \"#5b3a8e\"",
    [TYPE_RANGE]    = "a length such as 50mm or 24-70",
    [TYPE_PATH]     = "the path of a file beside the board",
    [TYPE_FEELINGS] = "feelings such as {hope: 4, dread: 6}",
    [TYPE_MAP]      = "a map of keys and values",
    [TYPE_ANY]      = "anything",
};

const char *type_expects(enum type type)
{
    return expectations[type];
}

static bool is_colour(const char *text)
{
    if (*text != '#')
        return *text && !text[strspn(text, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ -")];
    size_t digits = strspn(text + 1, "0123456789abcdefABCDEF");
    return !text[1 + digits] && (digits == 3 || digits == 6);
}

/* All counted types give doubles, so that bounds are looked at in one place. */
static bool read_typed(enum type type, const char *text, double numbers[2])
{
    bool truth;
    int whole;
    switch (type) {
    case TYPE_NUMBER: return read_number(text, numbers);
    case TYPE_SECONDS: return read_seconds(text, numbers);
    case TYPE_RATIO: return read_ratio(text, numbers);
    case TYPE_RANGE: return read_range(text, &numbers[0], &numbers[1]);
    case TYPE_BOOL: return read_bool(text, &truth) && (numbers[0] = truth, true);
    case TYPE_WHOLE: return read_whole(text, &whole) && (numbers[0] = whole, true);
    case TYPE_TIME: return read_time(text, &whole) && (numbers[0] = whole, true);
    case TYPE_DATE: return read_date(text, &whole) && (numbers[0] = whole, true);
    case TYPE_EIGHTHS: return read_eighths(text, &whole) && (numbers[0] = whole, true);
    case TYPE_COLOUR: return is_colour(text);
    default: return true;
    }
}

enum reading field_read(const struct field *field, const char *text, double numbers[2])
{
    numbers[0] = numbers[1] = 0;
    if (!read_typed(field->type, text, numbers))
        return READ_WRONG;
    if (field->min == field->max || field->type == TYPE_FEELINGS)
        return READ_FINE;
    double high = field->type == TYPE_RANGE ? numbers[1] : numbers[0];
    return numbers[0] < field->min || high > field->max ? READ_OUTSIDE : READ_FINE;
}

const char *field_bounds(const struct field *field, struct arena *arena)
{
    if (field->min == field->max)
        return "";
    return arena_format(arena, "from %g to %g%s%s", field->min, field->max, field->unit ? " " : "", field->unit ? field->unit : "");
}

bool field_accepts(const struct field *field, const char *text, struct arena *arena, const char **why)
{
    double numbers[2];
    switch (field_read(field, text, numbers)) {
    case READ_WRONG: *why = arena_format(arena, "`%s` wants %s", field->key, type_expects(field->type)); return false;
    case READ_OUTSIDE: *why = arena_format(arena, "`%s` goes %s", field->key, field_bounds(field, arena)); return false;
    default: return true;
    }
}
