#include "formats/check/values.h"

#include <string.h>
#include <unistd.h>

#include "formats/base/arena.h"
#include "formats/check/checker.h"
#include "formats/emotions.h"
#include "formats/schema.h"
#include "formats/yaml/tree.h"

static void check_map(struct checker *, enum kind, const struct node *map);

static const char *text_of(struct checker *checker, const struct node *node)
{
    const char *text = node_text(checker->tree, node, checker->arena);
    return text ? text : "";
}

/* What NODE is or stands for; NULL, which is said, when it stands for nothing. */
static const struct node *resolve(struct checker *checker, struct node *node)
{
    const struct node *value = node_resolve(checker->tree, node);
    if (!value)
        checker_say(checker, RULE_WRONG_TYPE, node, "this stands for an anchor that is not there");
    return value;
}

/* Nothing is said where nothing is: a null, or an empty map or list of whichever kind. */
static bool is_empty(struct checker *checker, const struct node *node)
{
    if (node->kind != NODE_SCALAR)
        return node->kind != NODE_ALIAS && !node->count;
    return node_null(checker->tree, node);
}

/* ---- keys ---- */

/* What belongs in the private file whatever it is called there. */
static const char *const private_keys[] = {"phone", "mobile", "cell", "email", "e-mail", "mail", "home", "home_address", "diet",
    "allergies", "medical", "emergency_contact", "birthday", "passport", NULL};

static bool is_private(const char *key)
{
    for (const char *const *word = private_keys; *word; word++)
        if (!strcmp(*word, key))
            return true;
    return false;
}

/* "; it is a key of `scene`" when exactly one kind has it. */
static const char *belongs_elsewhere(struct checker *checker, const char *key)
{
    enum kind found = KIND_NONE;
    for (size_t i = 0; i < schema_count; i++) {
        if (strcmp(schema[i].key, key))
            continue;
        if (found)
            return "";
        found = schema[i].where;
    }
    return found ? arena_format(checker->arena, "; it is a key of `%s`", kind_name(found)) : "";
}

static void say_unknown_key(struct checker *checker, enum kind kind, const struct node *key, const char *text)
{
    if (!strncmp(text, "x-", 2) || !strcmp(text, "<<"))
        return;
    const char *quoted = checker_quote(checker, text);
    if (!strcmp(text, "conflicts")) {
        checker_say(checker, RULE_CONFLICT, key, "a merge left two answers here; choose one and take `conflicts` out");
    } else if (is_private(text)) {
        checker_say(checker, RULE_PRIVACY, key, "`%s` belongs in the private file beside the board, which git does not see",
                    quoted);
    } else if (!checker_silent(checker, RULE_UNKNOWN_KEY)) {
        const char *nearest = schema_nearest_key(kind, text), *other = nearest ? "" : belongs_elsewhere(checker, text);
        checker_say(checker, RULE_UNKNOWN_KEY, key, "unknown key `%s` in `%s`%s%s", quoted, kind_name(kind),
                    checker_meant(checker, nearest), other);
    }
}

static void say_doubled(struct checker *checker, const struct node *key)
{
    if (key->doubled)
        checker_say(checker, RULE_DOUBLED_KEY, key, "`%s` stands here already; the first one counts",
                    checker_quote(checker, text_of(checker, key)));
}

/* ---- scalars ---- */

static void check_word(struct checker *checker, const struct field *field, const struct node *node, const char *text)
{
    const char *nearest;
    if ((checker_silent(checker, RULE_UNKNOWN_WORD) && checker_silent(checker, RULE_OWN_WORD)) || !field_doubts(field, text, &nearest))
        return;
    const char *quoted = checker_quote(checker, text);
    if (nearest)
        checker_say(checker, RULE_UNKNOWN_WORD, node, "\"%s\" is no usual `%s`%s", quoted, field->key,
                    checker_meant(checker, nearest));
    else if (field->type == TYPE_WORD || field->type == TYPE_COLOUR)
        checker_say(checker, RULE_OWN_WORD, node, "\"%s\" is no usual `%s`%s", quoted, field->key,
                    field->flags & FIELD_OPEN ? "; it is printed as it is" : ", and the program knows nothing to do with it");
}

/* "sh-7k3qz": a kind's prefix and a few symbols, as the program makes them. */
static bool looks_like_id(const char *text)
{
    for (enum kind kind = KIND_NONE + 1; kind < KIND_COUNT; kind++) {
        const char *prefix = kind_prefix(kind);
        size_t length = prefix ? strlen(prefix) : 0;
        if (length && !strncmp(text, prefix, length) && text[length] == '-')
            return strspn(text + length + 1, "0123456789abcdefghjkmnpqrstvwxyz") == 5 && !text[length + 6];
    }
    return false;
}

static const char *nearest_id(struct checker *checker, enum kind kind, const char *text)
{
    const char *words[2] = {NULL, NULL}, *nearest = NULL;
    for (const struct thing *thing = NULL; !nearest && (thing = story_next(checker->story, thing));) {
        words[0] = thing->kind == kind || !kind ? thing->id : NULL;
        nearest = schema_nearest(words, text);
    }
    return nearest;
}

/* A board that keeps no list of characters, places or crew yet may name them all the same. */
static bool keeps_none(const struct story *story, enum kind kind)
{
    return (kind == KIND_CHARACTER && !story->character_count) || (kind == KIND_LOCATION && !story->location_count)
           || (kind == KIND_CREW && !story->crew_count);
}

/* A list that was begun and is empty, as after a paste from another board, is one that somebody means to fill. */
static void check_listed(struct checker *checker, const struct node *node, const char *who)
{
    if (!checker_silent(checker, RULE_UNLISTED) && node_get(checker->tree, tree_root(checker->tree), "characters"))
        checker_say(checker, RULE_UNLISTED, node, "nobody is \"%s\" on this board: its `characters` are empty", checker_quote(checker, who));
}

static void check_reference(struct checker *checker, enum kind kind, bool or_text, const struct node *node, const char *text)
{
    const struct story *story = checker->story;
    if (!story || story_find_kind(story, kind, text))
        return;
    if (kind == KIND_CHARACTER && !strcmp(text, "audience"))
        return;
    if (or_text ? !looks_like_id(text) || story_find(story, text) : keeps_none(story, kind)) {
        if (!or_text && kind == KIND_CHARACTER)
            check_listed(checker, node, text);
        return;
    }
    if (checker_silent(checker, RULE_DANGLING_ID))
        return;
    const struct thing *other = story_find(story, text);
    const char *quoted = checker_quote(checker, text), *name = kind ? kind_name(kind) : "thing";
    if (other)
        checker_say(checker, RULE_DANGLING_ID, node, "\"%s\" is a %s, and a %s is meant here", quoted, kind_name(other->kind),
                    name);
    else
        checker_say(checker, RULE_DANGLING_ID, node, "there is no %s \"%s\"%s", name, quoted,
                    checker_meant(checker, nearest_id(checker, kind, text)));
}

static bool leaves_folder(const char *path)
{
    for (bool first = true;; first = false) {
        size_t length = strcspn(path, "/");
        if ((first && !length && *path) || (length == 2 && !strncmp(path, "..", 2)))
            return true;
        if (!path[length])
            return false;
        path += length + 1;
    }
}

static bool is_frame_of(const struct beat *beat, const char *file)
{
    for (size_t s = 0; s < beat->shot_count; s++)
        for (size_t f = 0; f < beat->shots[s].frame_count; f++)
            if (beat->shots[s].frames[f].file && !strcmp(beat->shots[s].frames[f].file, file))
                return true;
    return false;
}

static bool is_frame(const struct story *story, const char *file)
{
    for (size_t i = 0; story && i < story->scene_count; i++)
        for (size_t b = 0; b < story->scenes[i]->beat_count; b++)
            if (is_frame_of(&story->scenes[i]->beats[b], file))
                return true;
    return false;
}

/* Each picture is told of once. */
static bool said_of(struct checker *checker, const char *file)
{
    for (const struct faulty *at = checker->faulty; at; at = at->next)
        if (!strcmp(at->file, file))
            return true;
    struct faulty *faulty = arena_alloc(checker->arena, sizeof *faulty);
    *faulty = (struct faulty){file, checker->faulty};
    checker->faulty = faulty;
    return false;
}

static void check_file_of_picture(struct checker *checker, const struct node *node, const char *path, bool listed)
{
    const struct check_pictures *pictures = checker->pictures;
    const char *full = arena_format(checker->arena, "%s/%s", pictures->folder, path);
    bool missing = access(full, F_OK) != 0;
    const char *fault = missing || !pictures->fault ? NULL : pictures->fault(pictures->context, path);
    if ((!missing && !fault) || (listed && is_frame(checker->story, path)) || said_of(checker, path))
        return;                         /* what a shot has for a frame is told of there, not in the list of pictures */
    if (missing)
        checker_say(checker, RULE_MISSING_PICTURE, node, "there is no picture \"%s\"", checker_quote(checker, path));
    else
        checker_say(checker, RULE_BROKEN_PICTURE, node, "\"%s\": %s", checker_quote(checker, path), fault);
}

static void check_picture(struct checker *checker, const struct node *node, const char *path, bool listed)
{
    if (leaves_folder(path))
        checker_say(checker, RULE_PICTURE_OUTSIDE, node, "\"%s\" lies outside the board's folder; others will not have it",
                    checker_quote(checker, path));
    else if (checker->pictures && *path)
        check_file_of_picture(checker, node, path, listed);
}

static void check_format(struct checker *checker, const struct node *node, const char *text)
{
    if (strcmp(text, "beatboard/1"))
        checker_say(checker, RULE_FORMAT, node, "this is read as beatboard/1, and the file says \"%s\"",
                    checker_quote(checker, text));
}

static void check_text(struct checker *checker, const struct field *field, const struct node *node)
{
    bool typed = field->type != TYPE_TEXT && field->type != TYPE_PROSE;
    if (!typed && field->where == KIND_BOARD && !strcmp(field->key, "format"))
        check_format(checker, node, text_of(checker, node));
    if (!typed)
        return;
    const char *text = text_of(checker, node);
    double numbers[2];
    enum reading reading = field_read(field, text, numbers);
    if (reading == READ_WRONG)
        checker_say(checker, RULE_WRONG_TYPE, node, "`%s` wants %s, not \"%s\"", field->key, type_expects(field->type),
                    checker_quote(checker, text));
    if (reading == READ_OUTSIDE)
        checker_say(checker, RULE_OUT_OF_RANGE, node, "`%s` goes %s, and this is %s", field->key,
                    field_bounds(field, checker->arena), checker_quote(checker, text));
    if (field->type == TYPE_WORD || (field->type == TYPE_COLOUR && reading == READ_FINE))
        check_word(checker, field, node, text);
    if (field->type == TYPE_REF)
        check_reference(checker, field->of, field->flags & FIELD_OR_TEXT, node, text);
    if (field->type == TYPE_PATH && field->where != KIND_SCENE)
        check_picture(checker, node, text, false);
}

/* ---- maps, lists, feelings ---- */

static const char *form_of(const struct node *node)
{
    return node->kind == NODE_MAP ? "a map" : node->kind == NODE_LIST ? "a list" : "a text";
}

static void say_wrong_form(struct checker *checker, const struct field *field, const struct node *node, const char *wanted)
{
    checker_say(checker, RULE_WRONG_TYPE, node, "`%s` wants %s, and this is %s", field->key, wanted, form_of(node));
}

/* "a map in each item, such as `- what: …`": by the key that such an item cannot do without, else its first that is no id. */
static const char *wanted_item(struct checker *checker, const struct field *field)
{
    size_t count;
    const struct field *row = schema_first(field->of, &count), *key = NULL;
    for (; count; count--, row++)
        if (row->flags & FIELD_REQUIRED || (!key && strcmp(row->key, "id") != 0))
            key = key && key->flags & FIELD_REQUIRED ? key : row;
    return arena_format(checker->arena, "a map in each item, such as `- %s: …`", key ? key->key : "key");
}

static void check_strength(struct checker *checker, const struct field *field, struct node *key)
{
    const struct node *node = node_resolve(checker->tree, key->next);
    double strength;
    if (!node || node->kind != NODE_SCALAR || !read_number(text_of(checker, node), &strength)) {
        checker_say(checker, RULE_WRONG_TYPE, key->next, "how strong it is wants a number from %g to %g", field->min, field->max);
    } else if (strength < field->min || strength > field->max) {
        checker_say(checker, RULE_OUT_OF_RANGE, key->next, "how strong it is goes from %g to %g, and this is %g", field->min,
                    field->max, strength);
    }
}

static void check_feelings(struct checker *checker, const struct field *field, const struct node *map)
{
    for (struct node *key = map->first; key; key = key->next->next) {
        say_doubled(checker, key);
        check_strength(checker, field, key);
        const char *word = text_of(checker, key);
        if (emotion_family(checker->story, word))
            continue;
        const char *nearest = emotion_nearest(checker->story, word);
        if (nearest)
            checker_say(checker, RULE_UNKNOWN_WORD, key, "\"%s\" is not a known feeling%s", checker_quote(checker, word),
                        checker_meant(checker, nearest));
    }
}

static void check_item(struct checker *checker, const struct field *field, struct node *node)
{
    const struct node *value = resolve(checker, node);
    bool alias = value != node; /* what it stands for is looked at where it stands */
    if (!value || is_empty(checker, value) || field->type == TYPE_ANY)
        return;
    if (field->type == TYPE_MAP && value->kind == NODE_MAP) {
        if (!alias)
            check_map(checker, field->of, value);
    } else if (field->type == TYPE_FEELINGS && value->kind == NODE_MAP) {
        if (!alias)
            check_feelings(checker, field, value);
    } else if (field->type == TYPE_MAP && field->of == KIND_PANEL && value->kind == NODE_SCALAR) {
        check_picture(checker, node, text_of(checker, value), false);
    } else if (field->type == TYPE_MAP || field->type == TYPE_FEELINGS) {
        say_wrong_form(checker, field, node,
                       field->container == LIST ? wanted_item(checker, field) : type_expects(field->type));
    } else if (value->kind == NODE_SCALAR) {
        check_text(checker, field, node);
    } else if (!(field->flags & FIELD_OR_TEXT && field->container == LIST && value->kind == NODE_MAP && value->count == 2)) {
        say_wrong_form(checker, field, node, type_expects(field->type));
    }
}

static void check_list(struct checker *checker, const struct field *field, struct node *node)
{
    const struct node *list = resolve(checker, node);
    bool one_will_do = field->flags & (FIELD_ONE_OR_LIST | FIELD_LISTS);
    if (!list || is_empty(checker, list))
        return;
    if (list->kind != NODE_LIST && one_will_do && list->kind == NODE_SCALAR)
        check_item(checker, field, node);
    else if (list->kind != NODE_LIST)
        say_wrong_form(checker, field, node, "a list, each item behind a `- `");
    else if (list == node)
        for (struct node *item = list->first; item; item = item->next)
            check_item(checker, field, item);
}

static void check_entry(struct checker *checker, const struct field *field, struct node *key)
{
    say_doubled(checker, key);
    if (field->type == TYPE_TEXT)
        check_word(checker, field, key, text_of(checker, key));
    if (field->keys)
        check_reference(checker, field->keys, false, key, text_of(checker, key));
    if (field->of == KIND_PICTURE && field->type == TYPE_MAP)
        check_picture(checker, key, text_of(checker, key), true);
    if (field->flags & FIELD_LISTS)
        check_list(checker, field, key->next);
    else
        check_item(checker, field, key->next);
}

static void check_keyed(struct checker *checker, const struct field *field, struct node *node)
{
    const struct node *map = resolve(checker, node);
    if (!map || is_empty(checker, map))
        return;
    if (map->kind != NODE_MAP)
        say_wrong_form(checker, field, node, "a map, each entry keyed by a word you choose");
    else if (map == node)
        for (struct node *key = map->first; key; key = key->next->next)
            if (key->kind == NODE_SCALAR && !node_is(checker->tree, key, "<<"))
                check_entry(checker, field, key);
}

static void check_pair(struct checker *checker, enum kind kind, struct node *key)
{
    const char *text = text_of(checker, key);
    const struct field *field = schema_field(kind, text);
    const struct node *value = node_resolve(checker->tree, key->next);
    bool holder = field && field->key[0] == '*';
    if (!field || (holder && value && value->kind != NODE_MAP)) {
        say_unknown_key(checker, kind, key, text);
        return;
    }
    if (holder)
        check_reference(checker, field->keys, false, key, text);
    if (field->container == LIST)
        check_list(checker, field, key->next);
    else if (field->container == KEYED)
        check_keyed(checker, field, key->next);
    else
        check_item(checker, field, key->next);
}

static void check_map(struct checker *checker, enum kind kind, const struct node *map)
{
    for (struct node *key = map->first; key; key = key->next->next) {
        say_doubled(checker, key);
        if (key->kind == NODE_SCALAR)
            check_pair(checker, kind, key);
        else
            checker_say(checker, RULE_UNKNOWN_KEY, key, "a key is a word, and this is %s", form_of(key));
    }
}

void check_values(struct checker *checker, enum kind kind)
{
    const struct node *root = tree_root(checker->tree);
    size_t count;
    if (root->kind == NODE_MAP)
        check_map(checker, kind, root);
    else if (!is_empty(checker, root))
        checker_say(checker, RULE_WRONG_TYPE, root, "a %s is a map of keys such as `%s`, and this is %s", kind_name(kind),
                    kind == KIND_BOARD ? "scenes" : schema_first(kind, &count)->key, form_of(root));
}
