#include "editor/journal_read.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "editor/doc.h"
#include "editor/history.h"
#include "editor/journal.h"
#include "editor/written.h"
#include "formats/base/arena.h"
#include "formats/base/file.h"
#include "formats/base/mem.h"
#include "formats/yaml/tree.h"

enum { STEPS_MOST = 1 << 26 };

/* ---- reading ---- */

static const struct told_step *step_told(const struct journal_text *text, size_t number)
{
    for (size_t i = text->count; i-- > 0 && text->at[i].kind != 'N';) {
        const struct told *told = &text->at[i];
        if ((told->kind == 'S' || told->kind == 'D') && told->number == number)
            return told->step;
    }
    return NULL;
}

static void read_step(struct journal_text *text, struct reader *body, struct told *told)
{
    struct told_step *step = arena_alloc(text->arena, sizeof *step);
    told->number = step->number = reader_number(body, ' ');
    step->parent = reader_number(body, ' ');
    step->count = reader_number(body, ' ');
    size_t length = reader_number(body, '\n');
    step->what = arena_copy(text->arena, body->good ? reader_bytes(body, length) : "", body->good ? length : 0);
    reader_expect(body, '\n');
    body->good = body->good && step->count > 0 && step->count <= (size_t)(body->end - body->at);
    step->at = arena_alloc(text->arena, (body->good ? step->count : 1) * sizeof *step->at);
    for (size_t i = 0; i < step->count && body->good; i++)
        reader_change(body, &step->at[i]);
    told->step = step;
}

static struct history_mark read_mark(struct reader *body)
{
    struct history_mark mark = {.length = reader_number(body, ' ')};
    mark.hash = reader_number(body, '\n');
    return mark;
}

static bool add_told(struct journal_text *text, char kind, struct reader *body)
{
    struct told told = {.kind = kind};
    if (kind == 'S' || kind == 'D') {
        read_step(text, body, &told);
    } else if (kind == 'U' || kind == 'R') {
        told.number = reader_number(body, '\n');
        told.step = step_told(text, told.number);
    } else if (kind == 'N') {
        told.history = reader_number(body, ' ');
        told.number = reader_number(body, '\n');
    } else {
        told.mark = read_mark(body);
    }
    if (!body->good || body->at != body->end || told.number > STEPS_MOST || (told.step && told.step->parent > STEPS_MOST))
        return false;
    mem_grow(&text->at, text->count, &text->capacity, sizeof *text->at);
    text->at[text->count++] = told;
    return true;
}

static bool take_record(struct journal_text *text, char kind, struct reader *body)
{
    size_t length = (size_t)(body->end - body->at);
    switch (kind) {
    case 'P': text->board = arena_copy(text->arena, body->at, length); return true;
    case 'O': return owner_read(&text->owner, body->at, length);
    case 'A': text->file = read_mark(body); return body->good;
    case 'T': buf_add(&text->base, body->at, length); return true;
    case 'N': case 'S': case 'D': case 'U': case 'R': case 'W': case 'F': return add_told(text, kind, body);
    default:  return false;
    }
}

static bool hex_number(struct reader *reader, uint64_t *value)
{
    const char *digits = reader_bytes(reader, 16);
    *value = 0;
    for (int i = 0; i < 16 && reader->good; i++) {
        const char *digit = strchr("0123456789abcdef", digits[i]);
        reader->good = digit && digits[i];
        *value = *value * 16 + (uint64_t)(digit ? digit - "0123456789abcdef" : 0);
    }
    reader_expect(reader, '\n');
    return reader->good;
}

/* One record more, if it is whole; *SEEN gets its kind. */
static bool read_record(struct journal_text *text, struct reader *reader, char *seen)
{
    struct reader at = *reader;
    uint64_t hash;
    char kind = *reader_bytes(&at, 1);
    reader_expect(&at, ' ');
    uint64_t length = reader_number(&at, ' ');
    if (!hex_number(&at, &hash))
        return false;
    const char *bytes = reader_bytes(&at, length);
    reader_expect(&at, '\n');
    if (!at.good || file_hash(text->chain ^ (unsigned char)kind, bytes, length) != hash)
        return false;
    struct reader body = {bytes, bytes + length, true};
    if (!take_record(text, kind, &body))
        return false;
    text->chain = hash;
    *reader = at;
    *seen = kind;
    return true;
}

static bool read_all(struct journal_text *text)
{
    static const char first[] = "PONAT";
    size_t head = strlen(journal_magic), records = 0;
    const char *bytes = buf_string(&text->bytes);
    if (text->bytes.length < head || memcmp(bytes, journal_magic, head) != 0)
        return false;
    struct reader reader = {bytes + head, bytes + text->bytes.length, true};
    for (char kind; reader.at < reader.end && read_record(text, &reader, &kind); records++) {
        if (records < strlen(first) && kind != first[records])
            return false;
    }
    text->length = (uint64_t)(reader.at - bytes);
    text->torn = reader.at < reader.end;
    return records >= strlen(first);
}

static bool read_file(const char *path, struct buf *bytes)
{
    char piece[1 << 16];
    int file = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    ssize_t got = -1;
    while (file >= 0 && (got = read(file, piece, sizeof piece)) > 0)
        buf_add(bytes, piece, (size_t)got);
    if (file >= 0)
        close(file);
    return got == 0;
}

bool journal_read(const char *path, struct journal_text *text)
{
    *text = (struct journal_text){.arena = arena_new()};
    if (read_file(path, &text->bytes) && read_all(text))
        return true;
    journal_text_release(text);
    return false;
}

void journal_text_release(struct journal_text *text)
{
    arena_free(text->arena);
    buf_release(&text->bytes);
    buf_release(&text->base);
    free(text->at);
    *text = (struct journal_text){0};
}

static bool same_mark(struct history_mark a, struct history_mark b)
{
    return a.length == b.length && a.hash == b.hash;
}

enum journal_stand journal_stand(const struct journal_text *text, struct history_mark mark, size_t *steps)
{
    struct history_mark base = {text->base.length, file_hash(0, buf_string(&text->base), text->base.length)};
    bool passed = same_mark(base, mark);
    *steps = 0;
    for (size_t i = 0; i < text->count; i++) {
        const struct told *told = &text->at[i];
        if ((told->kind == 'F' || told->kind == 'W') && same_mark(told->mark, mark)) {
            passed = true;
            *steps = 0;
        }
        *steps += told->kind == 'S' || told->kind == 'U' || told->kind == 'R';
    }
    if (!passed && !same_mark(base, text->file))
        ++*steps;                       /* what was done before the journal began is in its text */
    return passed ? STAND_PASSED : same_mark(text->file, mark) ? STAND_APART : STAND_STRANGE;
}

bool journal_knows_file(const struct journal_text *text)
{
    bool known = text->base.length == text->file.length && file_hash(0, buf_string(&text->base), text->base.length) == text->file.hash;
    for (size_t i = 0; i < text->count; i++)
        known = known || text->at[i].kind == 'F';
    return known;
}

/* ---- doing it again ---- */

/* Which of the document's steps stands for one of the journal's: it leaves the same text.  ITSELF: it also does the same. */
struct stands { size_t number; bool known, itself; };

/* The document that is made again. */
struct again {
    struct doc *doc;
    struct stands *steps;               /* by the journal's numbers */
    size_t capacity;
    bool renumbered;
    struct buf *filed;                  /* the text that the file said last, or NULL */
};

static void copy_text(const struct doc *doc, struct buf *out)
{
    size_t length = tree_length(doc_tree(doc));
    buf_reset(out);
    buf_add(out, tree_bytes(doc_tree(doc), 0, length), length);
}

static const struct step *now(const struct again *again)
{
    return history_now(doc_history(again->doc));
}

static void stand_for(struct again *again, size_t number, bool itself)
{
    if (number >= again->capacity) {
        size_t before = again->capacity;
        again->capacity = 2 * number + 64;
        again->steps = mem_resize(again->steps, again->capacity, sizeof *again->steps);
        memset(again->steps + before, 0, (again->capacity - before) * sizeof *again->steps);
    }
    again->steps[number] = (struct stands){now(again)->number, true, itself};
    again->renumbered = again->renumbered || now(again)->number != number;
}

/* The document's step that is the journal's NUMBER, or NULL. */
static const struct step *step_itself(const struct again *again, size_t number)
{
    bool known = number < again->capacity && again->steps[number].known && again->steps[number].itself;
    return known ? history_step(doc_history(again->doc), again->steps[number].number) : NULL;
}

/* From here on the journal's numbers are others.  Where they are those of the history that is there, each step stands for itself. */
static void number_anew(struct again *again, const struct told *told, bool first)
{
    if (again->capacity)
        memset(again->steps, 0, again->capacity * sizeof *again->steps);
    bool same = first && told->history == doc_history_id(again->doc) && told->number == now(again)->number;
    const struct step *here = now(again);
    stand_for(again, told->number, false);
    for (size_t i = 0; same && i <= history_made(doc_history(again->doc)); i++) {
        stand_for(again, i, true);
        again->steps[i].number = i;
    }
    again->renumbered = here->number != told->number;
}

static bool fits(const struct tree *tree, const struct splice *splice, const char *removed)
{
    size_t length = tree_length(tree);
    return splice->file == 0 && splice->offset <= length && splice->removed <= length - splice->offset
        && (splice->removed == 0 || memcmp(tree_bytes(tree, splice->offset, splice->removed), removed, splice->removed) == 0);
}

/* Make the step, or its inverse, as one of the document's own. */
static bool make_step(struct again *again, const struct told_step *step, bool inverse)
{
    bool good = step != NULL;
    doc_begin(again->doc, step ? step->what : "");
    for (size_t i = 0; good && i < step->count; i++) {
        const struct change *change = &step->at[inverse ? step->count - 1 - i : i];
        struct splice splice = {change->file, change->offset, inverse ? change->added_length : change->removed_length,
                                inverse ? change->removed : change->added, inverse ? change->removed_length : change->added_length};
        good = fits(doc_tree(again->doc), &splice, inverse ? change->added : change->removed);
        if (good)
            doc_splice(again->doc, &splice);
    }
    if (good)
        doc_end(again->doc);
    else
        doc_abandon(again->doc);
    return good;
}

static bool undo_again(struct again *again, const struct told *told)
{
    const struct step *step = step_itself(again, told->number), *parent = now(again)->parent;
    if (step && step == now(again) && parent)
        return doc_undo(again->doc, 1, NULL, NULL) == 1;
    bool made = make_step(again, told->step, true);
    if (made)
        stand_for(again, told->step->parent, false);
    return made;
}

static bool redo_again(struct again *again, const struct told *told)
{
    const struct step *step = step_itself(again, told->number);
    if (step && step->parent == now(again))
        return doc_go_to(again->doc, step->number, NULL);
    bool made = make_step(again, told->step, false);
    if (made)
        stand_for(again, told->number, true);
    return made;
}

/* The file says what is here, or was about to. */
static void meet(struct again *again, bool surely)
{
    doc_meet_file(again->doc);
    if (surely && again->filed)
        copy_text(again->doc, again->filed);
}

static bool do_again(struct again *again, const struct told *told)
{
    switch (told->kind) {
    case 'U': return undo_again(again, told);
    case 'R': return redo_again(again, told);
    case 'W': case 'F': meet(again, told->kind == 'F'); return true;
    case 'S':
        if (!make_step(again, told->step, false))
            return false;
        stand_for(again, told->number, true);
        return true;
    default:  return true;              /* D only says what U and R are about */
    }
}

bool journal_do_again(const struct journal_text *text, struct doc *doc, const struct buf *history, bool apart, struct buf *filed,
                      bool *renumbered)
{
    struct again again = {.doc = doc, .filed = filed};
    bool good = true;
    if (apart)
        doc_replace(doc, "what was not saved", buf_string(&text->base), text->base.length);
    else
        doc_begin_again(doc, &text->base, history);
    if (filed)
        copy_text(doc, filed);
    for (size_t i = 0; good && i < text->count; i++) {
        if (text->at[i].kind == 'N')
            number_anew(&again, &text->at[i], i == 0 && !apart);
        else
            good = do_again(&again, &text->at[i]);
    }
    doc_meet_file(doc);
    *renumbered = again.renumbered;
    free(again.steps);
    return good;
}
