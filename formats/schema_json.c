#include "formats/schema_json.h"

#include <jansson.h>
#include <stdlib.h>

#include "formats/base/buf.h"
#include "formats/schema.h"

/* YAML readers differ in what they take for a number, a date or nothing, so a text may be any scalar, and every value may be null. */
static json_t *types(const char *first, const char *second, const char *third)
{
    json_t *list = json_array();
    const char *const names[] = {first, second, third, "null"};
    for (size_t i = 0; i < 4; i++)
        if (names[i])
            json_array_append_new(list, json_string(names[i]));
    return json_pack("{so}", "type", list);
}

static json_t *bounded(json_t *value, const struct field *field)
{
    if (field->min == field->max)
        return value;
    json_object_set_new(value, "minimum", json_real(field->min));
    json_object_set_new(value, "maximum", json_real(field->max));
    return value;
}

/* A word: the usual ones complete, any other is fine. */
static json_t *word(const struct field *field)
{
    if (!field->choices)
        return types("string", "number", "boolean");
    json_t *words = json_array();
    for (const char *const *choice = field->choices; *choice; choice++)
        json_array_append_new(words, json_string(*choice));
    return json_pack("{s[{so}o]}", "anyOf", "enum", words, types("string", "number", "boolean"));
}

static json_t *reference(enum kind kind)
{
    return json_pack("{so}", "$ref", json_sprintf("#/definitions/%s", kind_name(kind)));
}

/* A panel may be just its path. */
static json_t *map(enum kind kind)
{
    if (kind != KIND_PANEL)
        return json_pack("{s[o{ss}]}", "anyOf", reference(kind), "type", "null");
    return json_pack("{s[o{s[ss]}]}", "anyOf", reference(kind), "type", "string", "null");
}

static json_t *feelings(const struct field *field)
{
    json_t *strength = bounded(json_pack("{ss}", "type", "number"), field);
    return json_pack("{s[ss]so}", "type", "object", "null", "additionalProperties", strength);
}

static json_t *one(const struct field *field)
{
    switch (field->type) {
    case TYPE_NUMBER: return bounded(types("number", NULL, NULL), field);
    case TYPE_WHOLE: return bounded(types("integer", NULL, NULL), field);
    case TYPE_BOOL: return types("boolean", NULL, NULL);
    case TYPE_WORD: return word(field);
    case TYPE_MAP: return map(field->of);
    case TYPE_FEELINGS: return feelings(field);
    case TYPE_REF: return types("string", "number", field->container == LIST && field->flags & FIELD_OR_TEXT ? "object" : NULL);
    case TYPE_SECONDS:
    case TYPE_RANGE:
    case TYPE_EIGHTHS:
    case TYPE_RATIO: return types("number", "string", NULL);
    case TYPE_TIME:
    case TYPE_DATE:
    case TYPE_COLOUR:
    case TYPE_PATH: return types("string", NULL, NULL);
    case TYPE_ANY: return json_object();
    default: return types("string", "number", "boolean");
    }
}

static json_t *list_of(json_t *item, bool one_is_fine)
{
    json_t *list = json_pack("{s[ss]sO}", "type", "array", "null", "items", item);
    if (!one_is_fine) {
        json_decref(item);
        return list;
    }
    return json_pack("{s[oo]}", "anyOf", item, list);
}

static json_t *value(const struct field *field)
{
    json_t *item = one(field);
    if (field->flags & FIELD_LISTS)
        item = list_of(item, true);
    if (field->container == LIST)
        return list_of(item, field->flags & FIELD_ONE_OR_LIST);
    if (field->container == KEYED)
        return json_pack("{s[ss]so}", "type", "object", "null", "additionalProperties", item);
    return item;
}

static json_t *described(const struct field *field)
{
    json_t *made = value(field);
    json_object_set_new(made, "description", json_string(field->help));
    return made;
}

static json_t *definition(enum kind kind)
{
    json_t *properties = json_object(), *made = json_pack("{ssso}", "type", "object", "properties", properties);
    size_t count;
    const struct field *rows = schema_first(kind, &count);
    for (size_t i = 0; i < count; i++)
        json_object_set_new(properties, rows[i].key, described(&rows[i]));
    return made;
}

static json_t *document(void)
{
    json_t *definitions = json_object();
    for (enum kind kind = KIND_BOARD + 1; kind < KIND_COUNT && kind_in_board(kind); kind++)
        json_object_set_new(definitions, kind_name(kind), definition(kind));
    json_t *root = json_pack("{ssssssso}", "$schema", "http://json-schema.org/draft-07/schema#", "title", "beatboard/1",
                             "description", "A storyboard: scenes, beats, intended feelings, shots, shooting days.", "definitions",
                             definitions);
    json_t *board = definition(KIND_BOARD);
    json_object_update(root, board);
    json_decref(board);
    return root;
}

void schema_print_json(struct buf *out)
{
    json_t *root = document();
    char *text = json_dumps(root, JSON_INDENT(2) | JSON_REAL_PRECISION(6));
    buf_add_string(out, text);
    buf_add_byte(out, '\n');
    free(text);
    json_decref(root);
}
