#include "formats/filter.h"

#include <ctype.h>
#include <math.h>
#include <string.h>

#include "formats/base/arena.h"
#include "formats/base/buf.h"
#include "formats/base/text.h"
#include "formats/scalar.h"

enum relation { HOLDS, IS, LESS, LESS_OR_EQUAL, MORE, MORE_OR_EQUAL };

struct wanted { const char *text; struct wanted *next; };   /* one of the words between commas */

struct filter {                         /* one term */
    bool negated;
    const char *field;                  /* NULL: anywhere */
    enum relation relation;
    struct wanted *wanted;
    double number;                      /* for LESS and its like */
    struct filter *next;
};

/* ---- reading ---- */

/* Numbers as people write them in the fields: 3, 3.5, 1:02, 2 4/8, 07:30, 2026-05-04. */
static bool read_any(const char *text, double *number)
{
    int whole;
    if (read_number(text, number) || read_seconds(text, number))
        return true;
    if (!read_eighths(text, &whole) && !read_date(text, &whole))
        return false;
    *number = whole;
    return true;
}

/* A word, or what stands in quotes, up to a blank or one of UNTIL. */
static const char *take_word(const char **at, const char *until, struct arena *arena)
{
    struct buf word = {0};
    bool quoted = false;
    for (; **at && (quoted || (!isspace((unsigned char)**at) && !strchr(until, **at))); ++*at) {
        if (**at == '"')
            quoted = !quoted;
        else if (**at == '\\' && quoted && (*at)[1])
            buf_add_byte(&word, *++*at);
        else
            buf_add_byte(&word, **at);
    }
    const char *copy = arena_string(arena, buf_string(&word));
    buf_release(&word);
    return copy;
}

/* The length of "size:" or "seconds>" without its sign, 0 when a field does not begin here. */
static size_t field_length(const char *at)
{
    size_t length = isalpha((unsigned char)*at) ? strspn(at, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-") : 0;
    return length && strchr(":<>=", at[length]) && at[length] ? length : 0;
}

static enum relation take_relation(const char **at)
{
    static const struct { const char *sign; enum relation relation; } signs[] = {
        {"<=", LESS_OR_EQUAL}, {">=", MORE_OR_EQUAL}, {"<", LESS}, {">", MORE}, {"=", IS},
    };
    *at += **at == ':';
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        size_t length = strlen(signs[i].sign);
        if (strncmp(*at, signs[i].sign, length) == 0) {
            *at += length;
            return signs[i].relation;
        }
    }
    return IS;
}

static struct filter *take_term(const char **at, struct arena *arena, const char **why)
{
    struct filter *term = arena_alloc(arena, sizeof *term);
    term->negated = **at == '-' && (*at)[1] && !isspace((unsigned char)(*at)[1]);
    *at += term->negated;
    size_t length = field_length(*at);
    if (length) {
        term->field = arena_copy(arena, *at, length);
        *at += length;
        term->relation = take_relation(at);
    }
    struct wanted **last = &term->wanted;
    do {
        *last = arena_alloc(arena, sizeof **last);
        (*last)->text = take_word(at, length ? "," : "", arena);
        last = &(*last)->next;
    } while (**at == ',' && ++*at);
    if (term->relation > IS && !read_any(term->wanted->text, &term->number)) {
        *why = arena_format(arena, "“%s” is no number to compare %s with", term->wanted->text, term->field);
        return NULL;
    }
    return term;
}

struct filter *filter_new(const char *text, struct arena *arena, const char **why)
{
    struct filter *first = NULL, **last = &first;
    *why = "no words were given";
    for (const char *at = text; at += strspn(at, " \t\n\r\f\v"), *at; last = &(*last)->next)
        if (!(*last = take_term(&at, arena, why)))
            return NULL;
    return first;
}

const char *filter_field(const struct filter *filter, size_t index)
{
    for (; filter; filter = filter->next)
        if (filter->field && index-- == 0)
            return filter->field;
    return NULL;
}

/* ---- asking ---- */

static bool compares(enum relation relation, double number, double with)
{
    switch (relation) {
    case LESS:          return number < with;
    case LESS_OR_EQUAL: return number <= with;
    case MORE:          return number > with;
    case MORE_OR_EQUAL: return number >= with;
    default:            return fabs(number - with) < 1e-9;
    }
}

static bool is(const char *text, double number, const char *wanted)
{
    double with;
    if (!*wanted)
        return !*text;
    return text_holds_word(text, wanted) || (!isnan(number) && read_any(wanted, &with) && compares(IS, number, with));
}

static bool term_passes(const struct filter *term, const struct filter_thing *thing)
{
    double number = NAN;
    const char *text = term->field ? thing->text(thing->context, term->field, &number) : "";
    bool any = false;
    if (!text)
        return false;
    if (isnan(number) && term->relation > IS && !read_any(text, &number))
        return term->negated;
    if (term->relation > IS)
        return compares(term->relation, number, term->number) != term->negated;
    for (const struct wanted *wanted = term->wanted; wanted && !any; wanted = wanted->next)
        any = term->field ? is(text, number, wanted->text) : thing->holds(thing->context, wanted->text);
    return any != term->negated;
}

bool filter_passes(const struct filter *filter, const struct filter_thing *thing)
{
    for (; filter; filter = filter->next)
        if (!term_passes(filter, thing))
            return false;
    return true;
}
