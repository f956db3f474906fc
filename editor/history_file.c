#include "editor/history_file.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "editor/history.h"
#include "editor/written.h"
#include "formats/base/buf.h"
#include "formats/base/file.h"
#include "formats/base/mem.h"

/* The file, all numbers decimal:
 *
 *     beatboard history 1
 *     TEXT-LENGTH TEXT-HASH STEPS SAVED              how many steps follow; which of them is the saved one
 *     PARENT FORTH CHANGES NAME-LENGTH               a step: the number of its parent; of the child that redo goes to, or 0
 *     NAME
 *     FILE OFFSET REMOVED ADDED                      its changes: lengths, then the bytes themselves
 *     REMOVED-BYTES ADDED-BYTES
 *     HASH                                           of everything above
 *
 * The first step has the number 0, no parent, and is the text that the others start from.  A parent comes before its children. */
static const char magic[] = "beatboard history 1\n";

/* ---- writing ---- */

struct step_list {
    const struct step **at;
    size_t count, capacity;
    size_t *places, places_count;       /* by a step's number: where it stands in the list */
};

static void add_step(struct step_list *list, const struct step *step)
{
    mem_grow(&list->at, list->count, &list->capacity, sizeof *list->at);
    if (step->number >= list->places_count) {
        list->places_count = 2 * step->number + 64;
        list->places = mem_resize(list->places, list->places_count, sizeof *list->places);
    }
    list->places[step->number] = list->count;
    list->at[list->count++] = step;
}

/* Add a step and all that were made upon it, parents first: the list is its own queue. */
static void collect(struct step_list *list, const struct step *root)
{
    size_t at = list->count;
    for (add_step(list, root); at < list->count; at++) {
        for (const struct step *child = list->at[at]->first; child; child = child->next)
            add_step(list, child);
    }
}

static void release_list(struct step_list *list)
{
    free(list->at);
    free(list->places);
}

static size_t place_of(const struct step_list *list, const struct step *step)
{
    return list->places[step->number];
}

static size_t weight(const struct step *step)
{
    size_t bytes = 64 + strlen(step->what);
    for (size_t i = 0; i < step->count; i++)
        bytes += 32 + step->at[i].removed_length + step->at[i].added_length;
    return bytes;
}

static size_t weight_of_all(const struct step *step)
{
    struct step_list list = {0};
    size_t bytes = 0;
    collect(&list, step);
    for (size_t i = 0; i < list.count; i++)
        bytes += weight(list.at[i]);
    release_list(&list);
    return bytes;
}

/* The step that the file shall start from: as far back from SAVED as there is room for all that was made upon it. */
static const struct step *root_for(const struct step *saved)
{
    const struct step *root = saved;
    size_t bytes = weight_of_all(saved) - weight(saved);
    while (root->parent) {
        bytes += weight(root);
        for (const struct step *other = root->parent->first; other; other = other->next)
            bytes += other == root ? 0 : weight_of_all(other);
        if (bytes > HISTORY_MOST)
            break;
        root = root->parent;
    }
    return root;
}

static void write_step(const struct step_list *list, const struct step *step, struct buf *out)
{
    bool first = step == list->at[0];
    size_t changes = first ? 0 : step->count;
    buf_add_format(out, "%zu %zu %zu %zu\n%s\n", first ? 0 : place_of(list, step->parent), step->forth ? place_of(list, step->forth) : 0, changes,
                   strlen(step->what), step->what);
    for (size_t i = 0; i < changes; i++)
        written_change(&step->at[i], out);
}

void history_write(const struct step *saved, struct history_mark mark, struct buf *out)
{
    struct step_list list = {0};
    size_t start = out->length;
    collect(&list, root_for(saved));
    buf_add_format(out, "%s%llu %llu %zu %zu\n", magic, (unsigned long long)mark.length, (unsigned long long)mark.hash, list.count,
                   place_of(&list, saved));
    for (size_t i = 0; i < list.count; i++)
        write_step(&list, list.at[i], out);
    buf_add_format(out, "%llu\n", (unsigned long long)file_hash(0, out->data + start, out->length - start));
    release_list(&list);
}

/* ---- reading ---- */

static void read_change(struct reader *reader, struct history *history)
{
    struct change change;
    if (reader_change(reader, &change))
        history_add(history, change);
}

struct steps { const struct step **at; uint64_t *parents, *forth; size_t count; };

static void read_step(struct reader *reader, struct history *history, struct steps *steps, size_t index)
{
    uint64_t parent = reader_number(reader, ' '), forth = reader_number(reader, ' '), changes = reader_number(reader, ' '), length = reader_number(reader, '\n');
    const char *name = reader_bytes(reader, length);
    reader_expect(reader, '\n');
    reader->good = reader->good && (index == 0 ? changes == 0 : parent < index && changes > 0) && forth < steps->count
        && !memchr(name, '\0', length);
    if (!reader->good)
        return;
    steps->parents[index] = parent;
    steps->forth[index] = forth;
    steps->at[index] = history_now(history);
    if (index == 0)
        return;
    char *what = mem_copy(name, length);
    history_stand(history, steps->at[parent]);
    history_begin(history, what);
    free(what);
    for (; changes && reader->good; changes--)
        read_change(reader, history);
    if (!reader->good)
        return;
    history_end(history);
    steps->at[index] = history_now(history);
}

/* Would every step's changes fit into the text they are made on? */
static bool fits(const struct steps *steps, size_t saved, uint64_t length)
{
    int64_t *lengths = mem_new(steps->count, sizeof *lengths), root = (int64_t)length;
    bool good = true;
    for (const struct step *step = steps->at[saved]; step; step = step->parent) {
        for (size_t i = 0; i < step->count; i++)
            root -= (int64_t)step->at[i].added_length - (int64_t)step->at[i].removed_length;
    }
    lengths[0] = root;
    for (size_t i = 1; i < steps->count && good; i++) {
        lengths[i] = lengths[steps->parents[i]];
        for (size_t c = 0; c < steps->at[i]->count && good; c++) {
            const struct change *change = &steps->at[i]->at[c];
            good = lengths[i] >= 0 && change->file == 0 && change->offset <= (uint64_t)lengths[i]
                && change->removed_length <= (uint64_t)lengths[i] - change->offset;
            lengths[i] += (int64_t)change->added_length - (int64_t)change->removed_length;
        }
    }
    free(lengths);
    return good && root >= 0;
}

/* Let redo go from every step where it would have gone. */
static bool point_forth(struct history *history, const struct steps *steps)
{
    for (size_t i = 0; i < steps->count; i++) {
        const struct step *forth = steps->forth[i] ? steps->at[steps->forth[i]] : NULL;
        if (forth && forth->parent != steps->at[i])
            return false;
        if (forth)
            history_prefer(history, forth);
    }
    return true;
}

static bool read_all(struct reader *reader, struct history *history, struct history_mark expected)
{
    uint64_t length = reader_number(reader, ' '), hash = reader_number(reader, ' '), count = reader_number(reader, ' '), saved = reader_number(reader, '\n');
    if (!reader->good || length != expected.length || hash != expected.hash || count == 0 || saved >= count
        || count > (uint64_t)(reader->end - reader->at))
        return false;
    struct steps steps = {mem_new(count, sizeof *steps.at), mem_new(count, sizeof *steps.parents), mem_new(count, sizeof *steps.forth), count};
    for (size_t i = 0; i < count && reader->good; i++)
        read_step(reader, history, &steps, i);
    bool good = reader->good && reader->at == reader->end && fits(&steps, saved, length) && point_forth(history, &steps);
    if (good)
        history_stand(history, steps.at[saved]);
    free(steps.at);
    free(steps.parents);
    free(steps.forth);
    return good;
}

struct history *history_read(const char *bytes, size_t length, struct history_mark expected)
{
    const char *end = length && bytes[length - 1] == '\n' ? memrchr(bytes, '\n', length - 1) : NULL;
    size_t head = sizeof magic - 1, body = end ? (size_t)(end + 1 - bytes) : 0;
    struct reader sum = {bytes + body, bytes + length, true};
    if (body <= head || memcmp(bytes, magic, head) != 0 || reader_number(&sum, '\n') != file_hash(0, bytes, body) || !sum.good)
        return NULL;
    struct reader reader = {bytes + head, bytes + body, true};
    struct history *history = history_new();
    if (read_all(&reader, history, expected))
        return history;
    history_free(history);
    return NULL;
}
