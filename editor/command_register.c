#include "editor/command_register.h"

#include <stdio.h>
#include <string.h>

#include "editor/command.h"
#include "editor/command_each.h"
#include "editor/command_item.h"
#include "editor/doc.h"
#include "editor/marks.h"
#include "editor/references.h"
#include "editor/registers.h"
#include "formats/base/arena.h"
#include "formats/base/buf.h"
#include "formats/story.h"
#include "formats/yaml/edit.h"

/* ---- which register ---- */

static bool is_letter(const char *word)
{
    return *word >= 'a' && *word <= 'z' && !word[1];
}

/* "copy [SELECTOR] [LETTER]": a letter alone is the register, as in `copy a`. */
static bool read_words(struct session *session, size_t count, char **words, const char **selector, char *name)
{
    bool letter = count > 1 && is_letter(words[count - 1]);
    *name = letter ? *words[count - 1] : 0;
    *selector = count > 1 + (size_t)letter ? words[1] : "these";
    if (count > 2 + (size_t)letter)
        return command_refuse(session, "%s wants what, and a letter from a to z or none", words[0]);
    return session->registers || command_refuse(session, "there are no registers here");
}

/* ---- copying ---- */

/* Things stand in lists, or under a word in a map of such things. */
static bool can_be_carried(const struct target *target, struct arena *arena)
{
    const struct node *around = target->node ? target->node->parent : NULL;
    if (!around || target->kind == KIND_NONE)
        return false;
    const struct field *row = schema_at(path_parent(target->path, NULL, arena), NULL);
    return around->kind == NODE_LIST || (row && row->container == KEYED);
}

static bool copy_one(struct session *session, const char *selector, struct register_ *into, struct arena *arena)
{
    struct target target;
    if (!target_find(session, selector, arena, &target))
        return false;
    target = target_thing(session, target, arena);
    if (!can_be_carried(&target, arena))
        return command_refuse(session, "only whole things can be carried about, as a scene, a shot, a day or a character");
    register_add(into, target.kind, edit_excerpt(doc_tree(session->doc), target.node, arena));
    return true;
}

static const char *marked_path(struct session *session, const struct mark *mark, struct arena *arena)
{
    const struct thing *thing = mark_thing(mark, doc_story(session->doc));
    return thing ? node_path(doc_tree(session->doc), thing->node, arena) : NULL;
}

static bool means_marked(struct session *session, const char *selector)
{
    return strcmp(selector, "marked") == 0 || (strcmp(selector, "these") == 0 && marks_count(doc_marks(session->doc)) > 0);
}

/* All that is marked; what stands in another marked thing goes with that. */
static bool copy_marked(struct session *session, struct register_ *into, struct arena *arena)
{
    const struct marks *marks = doc_marks(session->doc);
    size_t end = 0;
    bool good = marks_count(marks) > 0 || command_refuse(session, "nothing is marked; `mark` does that");
    for (size_t i = 0; good && i < marks_count(marks); i++) {
        const struct mark *mark = marks_at(marks, i);
        const char *path = i > 0 && mark->start < end ? NULL : marked_path(session, mark, arena);
        if (!path)
            continue;
        good = copy_one(session, path, into, arena);
        end = mark->end;
    }
    return good;
}

/* A register keeps what it has when nothing can be copied. */
static bool copy(struct session *session, const char *selector, char name, struct arena *arena)
{
    struct register_ fresh = {0}, *which = registers_named(session->registers, name);
    bool good = means_marked(session, selector) ? copy_marked(session, &fresh, arena) : copy_one(session, selector, &fresh, arena);
    struct register_ gone = good ? *which : fresh;
    if (good)
        *which = fresh;
    registers_release(&(struct registers){.at[0] = gone});
    return good;
}

/* "2 shots", "a scene", "3 things" */
static const char *named_pieces(const struct register_ *which, struct arena *arena)
{
    enum kind kind = which->count ? which->at[0].kind : KIND_NONE;
    for (size_t i = 1; i < which->count; i++)
        kind = which->at[i].kind == kind ? kind : KIND_NONE;
    const char *one = kind ? kind_name(kind) : "thing", *many = kind ? kind_plural(kind) : "things";
    return arena_format(arena, "%zu %s", which->count, which->count == 1 ? one : many);
}

static void say_copied(struct session *session, const char *done, char name, struct arena *arena)
{
    command_say(session, "%s %s", done, named_pieces(registers_named(session->registers, name), arena));
    if (name)
        command_say(session, " into %c", name);
}

bool command_copy(struct session *session, size_t count, char **words, const char *rest)
{
    (void)rest;
    const char *selector;
    char name;
    if (!read_words(session, count, words, &selector, &name))
        return false;
    struct arena *arena = arena_new();
    bool good = copy(session, selector, name, arena);
    if (good)
        say_copied(session, "copied", name, arena);
    arena_free(arena);
    return good;
}

/* What goes is removed as `remove` does it, so that one is told the same. */
bool command_cut(struct session *session, size_t count, char **words, const char *rest)
{
    const struct command *remove = command_named("remove");
    const char *selector;
    char name, *removing[3] = {0};
    if (!read_words(session, count, words, &selector, &name))
        return false;
    struct arena *arena = arena_new();
    removing[0] = arena_string(arena, "remove");
    removing[1] = arena_string(arena, selector);
    bool good = copy(session, selector, name, arena);
    if (good && each_meant(session, remove, 2, removing))
        good = each_run(session, remove, 2, removing, rest);
    else
        good = good && remove->run(session, 2, removing, rest);
    arena_free(arena);
    return good;
}

bool command_registers(struct session *session, size_t count, char **words, const char *rest)
{
    (void)count, (void)words, (void)rest;
    struct arena *arena = arena_new();
    size_t filled = 0;
    for (size_t i = 0; session->registers && i < REGISTERS; i++) {
        const struct register_ *which = &session->registers->at[i];
        if (which->count == 0)
            continue;
        const char *name = i ? arena_format(arena, "%c: ", (char)('a' + i - 1)) : "";
        command_say(session, "%s%s%s", filled++ ? ", " : "", name, named_pieces(which, arena));
    }
    if (filled == 0)
        command_say(session, "nothing was copied or cut yet");
    arena_free(arena);
    return true;
}

/* ---- pasting ---- */

/* The text with the line ends of the file it goes to. */
static struct tree *piece_tree(struct session *session, const struct piece *piece)
{
    const char *end = tree_line_end(doc_tree(session->doc));
    struct buf text = {0};
    for (const char *at = piece->text; *at; at++) {
        if (*at == '\n')
            buf_add_string(&text, end);
        else
            buf_add_byte(&text, *at);
    }
    struct tree *tree = tree_new("register", buf_string(&text), text.length, NULL);
    buf_release(&text);
    return tree;
}

/* The ids in there that the document has already. */
struct taken { struct session *session; struct arena *arena; const char **at; size_t count; };

static void find_taken(struct taken *taken, const struct tree *tree, const struct node *node)
{
    struct node *id = node->kind == NODE_MAP ? node_get(tree, node, "id") : NULL;
    const char *text = id && id->kind == NODE_SCALAR ? node_text(tree, id, taken->arena) : NULL;
    const struct story *story = doc_story(taken->session->doc);
    if (text && story && story_find(story, text)) {
        const char **grown = arena_alloc(taken->arena, (taken->count + 1) * sizeof *grown);
        if (taken->count)
            memcpy(grown, taken->at, taken->count * sizeof *grown);
        grown[taken->count++] = text;
        taken->at = grown;
    }
    for (const struct node *child = node->first; child; child = child->next)
        find_taken(taken, tree, child);
}

static bool is_taken(void *context, const char *id)
{
    const struct taken *taken = context;
    for (size_t i = 0; i < taken->count; i++)
        if (strcmp(taken->at[i], id) == 0)
            return true;
    return false;
}

/* A word that is taken gets a number behind it. */
static const char *free_word(struct session *session, const char *word, const char *list, struct arena *arena)
{
    const char *tried = word;
    for (int number = 2; target_at(session, path_join(list, tried, arena)).node; number++)
        tried = arena_format(arena, "%s-%d", word, number);
    return tried;
}

static void give_free_word(struct session *session, struct tree *piece, const char *list, struct arena *arena)
{
    const struct node *root = tree_root(piece), *key = root && root->kind == NODE_MAP ? root->first : NULL;
    const char *word = key ? node_text(piece, key, arena) : NULL, *free = word ? free_word(session, word, list, arena) : NULL;
    if (!free || strcmp(free, word) == 0)
        return;
    struct buf quoted = {0};
    command_quote(&quoted, free);
    tree_splice(piece, node_offset(key), key->length, buf_string(&quoted), quoted.length);
    buf_release(&quoted);
}

static bool paste_into(struct session *session, struct tree *piece, struct slot slot, struct arena *arena, const char **where)
{
    const struct tree *tree = doc_tree(session->doc);
    const struct node *root = tree_root(piece);
    bool map = root && root->kind == NODE_MAP;
    struct node *list = target_at(session, slot.list).node;
    struct value *none = map ? value_map(arena, FORM_FLOW) : value_list(arena, FORM_FLOW);
    if ((!list || list->kind == NODE_SCALAR) && !target_put(session, slot.list, none, arena))
        return false;
    give_free_word(session, piece, slot.list, arena);
    struct plan plan = edit_paste(tree, tree_find(tree, slot.list), slot.index, piece, arena);
    *where = arena_string(arena, plan.path);
    return target_apply(session, &plan);
}

static bool paste_piece(struct session *session, const struct piece *piece, struct slot slot, struct arena *arena, const char **where)
{
    struct tree *tree = piece_tree(session, piece);
    struct taken taken = {session, arena, NULL, 0};
    bool good = tree_root(tree) || command_refuse(session, "what was copied cannot be read");
    if (good)
        find_taken(&taken, tree, tree_root(tree));
    good = good && paste_into(session, tree, slot, arena, where) && item_renew(session, *where, is_taken, &taken, arena);
    tree_free(tree);
    return good;
}

/* Where the first piece goes; the next go behind it. */
static bool paste_all(struct session *session, const struct register_ *which, const char *place, struct target target, struct buf *missing,
                      struct arena *arena)
{
    struct slot slot = {0};
    const char *where = NULL;
    for (size_t i = 0; i < which->count; i++) {
        const struct piece *piece = &which->at[i];
        bool behind = i > 0 && which->at[i - 1].kind == piece->kind;
        struct target at = behind ? target_at(session, where) : target;
        if (!slot_find(session, piece->kind, behind ? "after" : place, at, arena, &slot) || !paste_piece(session, piece, slot, arena, &where))
            return false;
        references_missing(session, where, missing);
    }
    item_select(session, where);
    return true;
}

struct pasting { char name; const char *place, *selector; };

static bool read_pasting(struct session *session, size_t count, char **words, struct pasting *pasting)
{
    size_t at = 1;
    *pasting = (struct pasting){.selector = "."};
    if (at < count && is_letter(words[at]))
        pasting->name = *words[at++];
    if (at < count)
        pasting->place = words[at++];
    if (at < count)
        pasting->selector = words[at++];
    bool place = !pasting->place || strcmp(pasting->place, "before") == 0 || strcmp(pasting->place, "after") == 0 ||
                 strcmp(pasting->place, "inside") == 0;
    if (at < count || !place)
        return command_refuse(session, "paste wants a register's letter or none, then before, after or inside what");
    return session->registers || command_refuse(session, "there are no registers here");
}

bool command_paste(struct session *session, size_t count, char **words, const char *rest)
{
    (void)rest;
    struct pasting pasting;
    if (!read_pasting(session, count, words, &pasting))
        return false;
    const struct register_ *which = registers_named(session->registers, pasting.name);
    if (which->count == 0)
        return command_refuse(session, pasting.name ? "nothing was copied into %c" : "nothing was copied or cut yet", pasting.name);
    struct arena *arena = arena_new();
    struct target target;
    struct buf missing = {0};
    bool nowhere = strcmp(pasting.selector, ".") == 0 && !*session->current;
    bool good = target_find(session, nowhere ? "/" : pasting.selector, arena, &target) &&
                paste_all(session, which, pasting.place, target, &missing, arena);
    if (good)
        command_say(session, "pasted %s", named_pieces(which, arena));
    if (good && missing.length)
        command_say(session, "; this board has no %s", buf_string(&missing));
    buf_release(&missing);
    arena_free(arena);
    return good;
}
