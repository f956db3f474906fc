#include "formats/manual.h"

#include <string.h>

#include "formats/base/arena.h"
#include "formats/base/buf.h"
#include "formats/check.h"
#include "formats/emotions.h"
#include "formats/schema.h"

enum {LINE_LONGEST = 70};             /* bytes of a source line of text; mandoc frowns on more than 80 */

void manual_escape(struct buf *out, const char *text)
{
    if (*text == '.' || *text == '\'')
        buf_add_string(out, "\\&");
    for (; *text; text++) {
        if (*text == '\\')
            buf_add_string(out, "\\e");
        else if (*text == '-')
            buf_add_string(out, "\\-");
        else
            buf_add_byte(out, *text);
    }
}

/* ---- text ---- */

static void add_words(struct buf *out, const char *text, size_t length)
{
    size_t width = 0;
    while (length) {
        size_t word = 0;
        while (word < length && text[word] != ' ')
            word++;
        if (width)
            buf_add_byte(out, width + 1 + word > LINE_LONGEST ? (width = 0, '\n') : ' ');
        struct buf part = {0};
        buf_add(&part, text, word);
        manual_escape(out, buf_string(&part));
        buf_release(&part);
        width += word + 1;
        if (word < length && text[word - 1] == '.')
            buf_add_string(out, "\\&"); /* "INT. KITCHEN" is no end of a sentence */
        while (word < length && text[word] == ' ')
            word++;
        text += word;
        length -= word;
    }
    buf_add_byte(out, '\n');
}

/* A sentence ends where a blank follows its point and no short word such as "INT." stands before it. */
static size_t sentence_length(const char *text)
{
    size_t at = 0;
    for (; text[at]; at++) {
        bool ends = text[at] == '.' && text[at + 1] == ' ' && at >= 4 && text[at - 1] != 'T';
        if (ends)
            return at + 1;
    }
    return at;
}

/* Prose: each sentence on a line of its own, as mdoc wants it. */
static void add_text(struct buf *out, const char *text)
{
    while (*text) {
        size_t length = sentence_length(text);
        add_words(out, text, length);
        text += length;
        text += strspn(text, " ");
    }
}

/* A macro with one argument, in which blanks and capitals are text. */
static void add_macro(struct buf *out, const char *macro, const char *argument)
{
    buf_add_format(out, ".%s \"", macro);
    manual_escape(out, argument);
    buf_add_string(out, "\"\n");
}

static void add_choices(struct buf *out, const char *const *choices)
{
    struct buf list = {0};
    buf_add_string(out, ".br\n");
    buf_add_string(&list, "Usual: ");
    for (; *choices; choices++)
        buf_add_format(&list, "%s%s", *choices, choices[1] ? ", " : ".");
    add_words(out, buf_string(&list), list.length);
    buf_release(&list);
}

/* ---- keys ---- */

static const char *const type_names[] = {
    [TYPE_TEXT] = "text", [TYPE_PROSE] = "prose", [TYPE_WORD] = "word", [TYPE_REF] = "reference", [TYPE_NUMBER] = "number",
    [TYPE_WHOLE] = "whole number", [TYPE_BOOL] = "true or false", [TYPE_SECONDS] = "seconds", [TYPE_TIME] = "time",
    [TYPE_DATE] = "date", [TYPE_EIGHTHS] = "eighths", [TYPE_RATIO] = "ratio", [TYPE_COLOUR] = "colour", [TYPE_RANGE] = "range",
    [TYPE_PATH] = "path", [TYPE_FEELINGS] = "feelings", [TYPE_MAP] = "map", [TYPE_ANY] = "anything",
};

/* "list of word", "map of character", "reference to scene". */
static const char *type_of(const struct field *field, struct arena *arena)
{
    const char *name = field->type == TYPE_MAP ? kind_name(field->of) : type_names[field->type];
    if (field->type == TYPE_REF && field->of)
        name = arena_format(arena, "reference to %s", kind_name(field->of));
    if (field->flags & FIELD_LISTS)
        name = arena_format(arena, "list of %s", name);
    if (field->container == LIST)
        return arena_format(arena, "list of %s", name);
    if (field->container == KEYED)
        return arena_format(arena, "map of %s", name);
    return name;
}

static void add_field(struct buf *out, const struct field *field, struct arena *arena)
{
    add_macro(out, "It Sy", field->key[0] == '*' ? "any other key" : field->key);
    add_text(out, field->help);
    const char *bounds = field_bounds(field, arena);
    if (field->fallback)
        bounds = arena_format(arena, "%s%sotherwise %s", bounds, *bounds ? "; " : "", field->fallback);
    buf_add_string(out, ".Pq ");
    manual_escape(out, type_of(field, arena));
    if (*bounds) {
        buf_add_string(out, "; ");
        manual_escape(out, bounds);
    }
    buf_add_byte(out, '\n');
    if (field->choices)
        add_choices(out, field->choices);
}

/* "Stands in board under scenes." */
static void add_places(struct buf *out, enum kind kind)
{
    struct buf places = {0};
    for (size_t i = 0; i < schema_count; i++)
        if (schema[i].of == kind && schema[i].type == TYPE_MAP)
            buf_add_format(&places, "%s`%s` of %s", places.length ? ", " : "Under ", schema[i].key, kind_name(schema[i].where));
    buf_add_byte(&places, '.');
    if (places.length > 1)
        add_text(out, buf_string(&places));
    buf_release(&places);
}

static void add_kind(struct buf *out, enum kind kind, struct arena *arena)
{
    size_t count;
    const struct field *row = schema_first(kind, &count);
    add_macro(out, "Ss", kind_name(kind));
    add_places(out, kind);
    buf_add_string(out, ".Bl -tag -width Ds -compact\n");
    for (; row < schema + schema_count && row->where == kind; row++)
        add_field(out, row, arena);
    buf_add_string(out, ".El\n");
}

static const char about_keys[] =
    "Every key but the `what` of a beat may be left out. "
    "A time is written as \"07:30\", and \"25:30\" is half past one in the night after. "
    "Words that are not among the usual ones are kept; when they are nearly one of them the checker asks.";

static void add_keys(struct buf *out)
{
    struct arena *arena = arena_new();
    buf_add_string(out, ".Sh KEYS\n");
    add_text(out, about_keys);
    for (enum kind kind = KIND_BOARD; kind < KIND_COUNT && kind_in_board(kind); kind++)
        add_kind(out, kind, arena);
    arena_free(arena);
}

static const char about_config[] =
    "The program itself is set up by a YAML file of its own, ~/.config/beatboard/config.yaml, or where XDG_CONFIG_HOME says. "
    "What is wrong in it is named when the editor starts, and left out.";

static const char about_private[] =
    "What is private stands in a YAML file of its own beside the board, by the words of the board. "
    "It is joined to papers only where a production copy is asked for.";

static void add_private(struct buf *out)
{
    struct arena *arena = arena_new();
    buf_add_string(out, ".Sh PRIVATE FILE\n");
    add_text(out, about_private);
    for (enum kind kind = KIND_PRIVATE; kind <= KIND_PERSON; kind++)
        add_kind(out, kind, arena);
    arena_free(arena);
}

static void add_config(struct buf *out)
{
    struct arena *arena = arena_new();
    buf_add_string(out, ".Sh CONFIGURATION\n");
    add_text(out, about_config);
    for (enum kind kind = KIND_CONFIG; kind <= KIND_KEYS; kind++)
        add_kind(out, kind, arena);
    arena_free(arena);
}

/* ---- feelings and rules ---- */

static void add_emotions(struct buf *out)
{
    buf_add_string(out, ".Sh FEELINGS\n");
    add_text(out, "Any word may name a feeling. These have a family and so a colour; a film adds its own under `emotions`.");
    buf_add_string(out, ".Bl -tag -width Ds -compact\n");
    for (size_t i = 0; i < emotion_family_count; i++) {
        struct buf list = {0};
        for (size_t j = 0; j < emotion_word_count; j++)
            if (!strcmp(emotion_words[j].family, emotion_families[i].name))
                buf_add_format(&list, "%s%s", list.length ? ", " : "", emotion_words[j].word);
        buf_add_byte(&list, '.');
        add_macro(out, "It Sy", emotion_families[i].name);
        add_words(out, buf_string(&list), list.length);
        buf_release(&list);
    }
    buf_add_string(out, ".El\n");
}

static const char about_rules[] =
    "names what it found by these rules. "
    "A warning or a note is answered, with the reason, by `breaks` on the beat or shot, or by `answers` on the board; "
    "`lints` in `settings` makes a rule louder or silent, and `strict` makes it an error.";

static void add_rules(struct buf *out)
{
    buf_add_string(out, ".Sh RULES\n.Ic beatboard check\n");
    add_text(out, about_rules);
    buf_add_string(out, ".Bl -tag -width Ds -compact\n");
    for (size_t i = 0; i < rule_count; i++) {
        buf_add_string(out, ".It Sy ");
        manual_escape(out, rules[i].name);
        buf_add_format(out, " Pq %s\n", severity_name(rules[i].severity));
        add_text(out, rules[i].help);
    }
    buf_add_string(out, ".El\n");
}

/* ---- the frame ---- */

static const char head[] =
    ".Dd November 22, 2026\n"
    ".Dt BEATBOARD 5\n"
    ".Os\n"
    ".Sh NAME\n"
    ".Nm beatboard\n"
    ".Nd a storyboard as one text file\n"
    ".Sh DESCRIPTION\n"
    "A board is a YAML file in UTF\\-8, usually named\n"
    ".Pa NAME.board.yaml ,\n"
    "with its pictures beside it.\n"
    "It holds scenes, their beats, what people should feel in each and why,\n"
    "the shots that carry it, and the days on which they are filmed.\n"
    "It is written by hand, by\n"
    ".Xr beatboard 1 ,\n"
    "or by both;\n"
    "what the program does not change, it does not touch.\n"
    ".Pp\n"
    "The least that is a board:\n"
    ".Bd -literal -offset indent\n"
    "scenes:\n"
    "  \\- heading: INT. KITCHEN \\- NIGHT\n"
    "    beats:\n"
    "      \\- what: Ada finds the envelope open.\n"
    "      \\- what: She pretends not to have seen it.\n"
    ".Ed\n"
    ".Pp\n"
    "And a beat with more to it:\n"
    ".Bd -literal -offset indent\n"
    "\\- what: She sees the torn edge and says nothing.\n"
    "  knows: ahead\n"
    "  feel:\n"
    "    \\- {who: ada, from: {hope: 4}, to: {betrayal: 7, tenderness: 2},\n"
    "       why: Her brother kept it from her for a year.}\n"
    "    \\- {who: audience, to: {dread: 6}, by: [sh\\-7k3qz]}\n"
    "  shots:\n"
    "    \\- id: sh\\-7k3qz\n"
    "      size: CU\n"
    "      seconds: 3.5\n"
    "      who: [ada]\n"
    "      frame: frames/wet\\-window.jpg\n"
    ".Ed\n"
    ".Sh IDS\n"
    "Characters, locations, crew, pictures, promises and releases are keyed by a\n"
    "word you choose, pictures by their path.\n"
    "Scenes, beats, shots, days and notes are lists; an item may begin with an\n"
    ".Sy id ,\n"
    "which is a prefix and five symbols.\n"
    "It is made by the program when something refers to the item, and never used\n"
    "again.\n"
    "What people call a scene or a shot, such as 12A, is a label: it is counted,\n"
    "and written down only when it is locked.\n"
    ".Sh PROSE\n"
    "Longer texts are literals behind a bar,\n"
    "one sentence a line, so that two writers' changes merge.\n"
    "A single line break is a blank on the screen, an empty line a paragraph;\n"
    "in dialogue breaks are kept.\n"
    ".Sh PRIVACY\n"
    "What git has seen it keeps.\n"
    "Phones, mails, home addresses, diets and medical notes live in\n"
    ".Pa NAME.private.yaml\n"
    "beside the board, which git ignores.\n"
    ".Sh OTHER KEYS\n"
    "Keys that begin with\n"
    ".Sy x\\-\n"
    "are your own.\n"
    "Keys that the format does not know are kept where they are; the checker asks\n"
    "whether one of its own was meant.\n"
    "Anchors, aliases and merge keys are read and kept, and never written.\n";

static const char tail[] =
    ".Sh FILES\n"
    ".Bl -tag -width Ds -compact\n"
    ".It Pa NAME.board.yaml\n"
    "The board.\n"
    ".It Pa NAME.private.yaml\n"
    "What belongs to it and must not travel.\n"
    ".It Pa frames/\n"
    "Where its pictures usually are.\n"
    ".El\n"
    ".Sh SEE ALSO\n"
    ".Xr beatboard 1\n"
    ".Pp\n"
    ".Ic beatboard schema\n"
    "prints the same as a JSON Schema.\n";

void manual_format(struct buf *out)
{
    buf_add_string(out, head);
    add_keys(out);
    add_private(out);
    add_config(out);
    add_emotions(out);
    add_rules(out);
    buf_add_string(out, tail);
}
