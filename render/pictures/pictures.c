#include "render/pictures/pictures.h"

#include <errno.h>
#include <fcntl.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "formats/base/buf.h"
#include "formats/base/mem.h"
#include "render/pictures/cache.h"
#include "render/pictures/jpeg_plain.h"
#include "render/pictures/manager.h"
#include "render/pictures/result.h"
#include "render/pictures/sandbox.h"
#include "render/pictures/sixel_reference.h"
#include "render/pictures/source.h"
#include "render/pictures/work.h"

enum {
    CHILDREN = PICTURES_POLL / 2,       /* at the same time; each has a pipe and a timer */
    MOST_ENTRIES = 512,                 /* kept when nobody looks at them */
    MOST_CELLS = 2000, MOST_CELL_PIXELS = 200, MOST_PIXELS = 8 << 20,       /* of a place */
};

/* What makes a file the same file. */
struct key {
    dev_t device;
    ino_t inode;
    off_t size;
    struct timespec modified;
};

enum progress { WAITING, RUNNING, MADE, REFUSED };

/* One file for one place. */
struct entry {
    struct key key;
    struct work work;
    char *file;
    int cell_width, cell_height;        /* pixels; 1 x 2 for blocks */
    enum progress progress;
    struct sandbox child;               /* RUNNING */
    bool keep;                          /* under NAME in the cache, when it is made */
    struct cache_key name;
    struct buf answer;                  /* the child's, header and payload; bits point into it */
    struct picture_bits bits;           /* MADE */
    char why[128];                      /* REFUSED */
    uint64_t turn;                      /* when it was asked for last */
    bool asked;                         /* since the last trim */
    bool ahead;                         /* not in sight yet: made only when nothing else is */
};

struct pictures {
    char *folder_name;
    int folder;                         /* descriptor, or -1 while there is none */
    void (*work)(const void *, const uint8_t *, size_t, int);
    struct cache *cache;                /* or NULL */
    enum sixel_writer writer;
    struct entry **entries;             /* each on its own, since bits are lent out */
    size_t count, capacity;
    size_t running, started, refused;
    uint64_t turn;                      /* counts pictures_pump() */
    uint64_t serial;
};

/* ---- entries ---- */

static bool same_key(const struct key *a, const struct key *b)
{
    return a->device == b->device && a->inode == b->inode && a->size == b->size
        && a->modified.tv_sec == b->modified.tv_sec && a->modified.tv_nsec == b->modified.tv_nsec;
}

static struct key key_of(const struct stat *about)
{
    return (struct key){about->st_dev, about->st_ino, about->st_size, about->st_mtim};
}

static struct entry *find(const struct pictures *p, const struct key *key, const struct work *work, int cell_width, int cell_height)
{
    for (size_t i = 0; i < p->count; i++) {
        struct entry *e = p->entries[i];
        if (same_key(&e->key, key) && memcmp(&e->work, work, sizeof *work) == 0
            && e->cell_width == cell_width && e->cell_height == cell_height)
            return e;
    }
    return NULL;
}

static struct entry *add(struct pictures *p, const char *file, const struct key *key, const struct work *work)
{
    struct entry *e = mem_new(1, sizeof *e);
    e->key = *key;
    e->work = *work;
    e->file = mem_copy(file, strlen(file));
    mem_grow(&p->entries, p->count, &p->capacity, sizeof *p->entries);
    p->entries[p->count++] = e;
    return e;
}

static void forget(struct pictures *p, size_t at)
{
    struct entry *e = p->entries[at];
    if (e->progress == RUNNING) {
        sandbox_stop(&e->child, NULL);
        p->running--;
    }
    buf_release(&e->answer);
    free(e->file);
    free(e);
    memmove(p->entries + at, p->entries + at + 1, (p->count - at - 1) * sizeof *p->entries);
    p->count--;
}

static void refuse(struct pictures *p, struct entry *e, const char *why)
{
    p->refused++;
    snprintf(e->why, sizeof e->why, "%s", why);
    buf_release(&e->answer);
    e->progress = REFUSED;
}

static void accept(struct pictures *p, struct entry *e, const struct result *result)
{
    const char *payload = e->answer.data + sizeof *result;
    struct picture_bits *bits = &e->bits;
    *bits = (struct picture_bits){.serial = ++p->serial, .width = result->width, .height = result->height};
    bits->form = (enum picture_form)e->work.kind;
    if (e->work.kind == WORK_JPEG || (e->work.kind < PICTURE_FORMS && forms[e->work.kind].across))
        bits->rgb = (const uint8_t *)payload;
    else {
        bits->bytes = payload;
        bits->length = result->length;
    }
    bits->columns = (result->width + e->cell_width - 1) / e->cell_width;
    bits->rows = (result->height + e->cell_height - 1) / e->cell_height;
    e->progress = MADE;
}

/* ---- the cache ---- */

/* Was it made before?  Then it is taken from there, checked like a child's answer. */
static bool take_kept(struct pictures *p, struct entry *e, int file, const struct stat *about)
{
    struct result result;
    e->keep = p->cache && e->work.kind < PICTURE_FORMS && cache_key(p->cache, file, about, &e->work, &e->name);
    if (!e->keep || !cache_read(p->cache, &e->name, &e->answer))
        return false;
    if (result_check(&e->work, buf_string(&e->answer), e->answer.length, &result) && result.refusal == REFUSAL_NONE) {
        accept(p, e, &result);
        return true;
    }
    buf_release(&e->answer);
    return false;
}

/* Only when the file is still what its name in the cache was made of. */
static void keep(struct pictures *p, const struct entry *e)
{
    struct stat about;
    const char *why;
    if (!e->keep || !source_look(p->folder, e->file, &about, &why))
        return;
    struct key now = key_of(&about);
    if (same_key(&now, &e->key))
        cache_write(p->cache, &e->name, e->answer.data, e->answer.length);
}

/* ---- children ---- */

static void prepare_libsixel(const uint8_t *bytes, size_t length)
{
    sixel_reference_prepare();
    decode_prepare(bytes, length);
}

static void start(struct pictures *p, struct entry *e)
{
    const char *why;
    struct stat about;
    int file = source_open(p->folder, e->file, &about, &why);
    if (file < 0) {
        refuse(p, e, why);
        return;
    }
    e->key = key_of(&about);            /* it may have changed while it waited */
    if (take_kept(p, e, file, &about)) {
        close(file);
        return;
    }
    if (sandbox_start(&e->child, file, (size_t)about.st_size, e->work.writer == SIXEL_LIBSIXEL ? prepare_libsixel : decode_prepare, p->work, &e->work)) {
        e->progress = RUNNING;
        p->running++;
        p->started++;
    } else {
        refuse(p, e, "the decoder cannot be started");
    }
    close(file);
}

/* What is in sight before what may be; letters, which are to be seen at once, before the pictures they stand for. */
static bool comes_before(const struct entry *a, const struct entry *b)
{
    bool letters = a->work.kind < PICTURE_FORMS && forms[a->work.kind].across, other = b->work.kind < PICTURE_FORMS && forms[b->work.kind].across;
    if (a->ahead != b->ahead)
        return b->ahead;
    return a->turn != b->turn ? a->turn > b->turn : letters && !other;
}

/* The one that was asked for last is looked at now; the first of these is drawn first. */
static void start_waiting(struct pictures *p)
{
    while (p->running < CHILDREN) {
        struct entry *next = NULL;
        for (size_t i = 0; i < p->count; i++)
            if (p->entries[i]->progress == WAITING && (!next || comes_before(p->entries[i], next)))
                next = p->entries[i];
        if (!next || (next->ahead && p->running))
            return;
        start(p, next);
    }
}

static void explain(struct pictures *p, struct entry *e, enum sandbox_end end, int number)
{
    static const char *const sentences[] = {
        [SANDBOX_FINISHED] = "the decoder's answer was damaged",
        [SANDBOX_TIME] = "the picture took too long to decode",
        [SANDBOX_FORBIDDEN] = "the decoder did what it must not do and was ended",
        [SANDBOX_NO_WALLS] = "this system cannot decode pictures safely",
    };
    if (end == SANDBOX_MEMORY)
        refuse(p, e, refusal_sentence(REFUSAL_MEMORY));
    else if (end != SANDBOX_SIGNAL)
        refuse(p, e, sentences[end]);
    else {
        refuse(p, e, "");
        snprintf(e->why, sizeof e->why, "the decoder was ended by signal %d (%s)", number, sigdescr_np(number));
    }
}

/* The child is done, or has to be: take what it answered, or say why there is nothing. */
static void finish(struct pictures *p, struct entry *e, bool damaged)
{
    struct result result;
    int number = 0;
    enum sandbox_end end = sandbox_stop(&e->child, &number);
    p->running--;
    if (damaged)
        explain(p, e, SANDBOX_FINISHED, 0);
    else if (end != SANDBOX_FINISHED || !result_check(&e->work, buf_string(&e->answer), e->answer.length, &result))
        explain(p, e, end, number);
    else if (result.refusal != REFUSAL_NONE)
        refuse(p, e, refusal_sentence((enum refusal)result.refusal));
    else {
        accept(p, e, &result);
        keep(p, e);
    }
}

/* Is what has come so far more than, or other than, an answer can be? */
static bool impossible(const struct entry *e)
{
    if (e->answer.length < sizeof(struct result))
        return false;
    size_t expected = result_expected(&e->work, e->answer.data, e->answer.length);
    return expected == 0 || e->answer.length > expected;
}

static bool time_is_up(const struct entry *e)
{
    struct pollfd timer = {.fd = e->child.timer, .events = POLLIN};
    return poll(&timer, 1, 0) > 0;
}

/* Read what a child has written; true when that ended it. */
static bool read_answer(struct pictures *p, struct entry *e)
{
    char bytes[65536];
    ssize_t got;
    while ((got = read(e->child.answer, bytes, sizeof bytes)) > 0) {
        buf_add(&e->answer, bytes, (size_t)got);
        if (impossible(e)) {
            finish(p, e, true);
            return true;
        }
    }
    bool open = got < 0 && (errno == EAGAIN || errno == EINTR);
    if (open && !time_is_up(e))
        return false;
    finish(p, e, false);
    return true;
}

/* ---- the interface ---- */

struct pictures *pictures_new(const char *folder)
{
    return pictures_new_with(folder, work_run);
}

struct pictures *pictures_new_with(const char *folder, void (*work)(const void *, const uint8_t *, size_t, int))
{
    struct pictures *p = mem_new(1, sizeof *p);
    p->folder_name = mem_copy(folder, strlen(folder));
    p->folder = -1;
    p->work = work;
    return p;
}

void pictures_free(struct pictures *p)
{
    if (!p)
        return;
    while (p->count)
        forget(p, p->count - 1);
    if (p->folder >= 0)
        close(p->folder);
    cache_free(p->cache);
    free(p->entries);
    free(p->folder_name);
    free(p);
}

void pictures_write_sixels_by(struct pictures *p, enum sixel_writer writer)
{
    p->writer = writer;
}

void pictures_keep_in(struct pictures *p, const char *folder)
{
    cache_free(p->cache);
    p->cache = cache_new(folder, (uint64_t)CACHE_MEGABYTES << 20);
}

size_t pictures_started(const struct pictures *p)
{
    return p->started;
}

static struct picture_answer answer(const struct entry *e)
{
    switch (e->progress) {
    case MADE: return (struct picture_answer){.state = PICTURE_READY, .bits = &e->bits};
    case REFUSED: return (struct picture_answer){.state = PICTURE_FAILED, .why = e->why};
    default: return (struct picture_answer){.state = PICTURE_MAKING};
    }
}

static int at_most(int value, int limit)
{
    return limit > 0 && limit < value ? limit : value;
}

static int32_t thousandths(double ratio)
{
    return ratio > 0.01 && ratio < 100 ? (int32_t)lround(ratio * 1000) : 0;
}

/* What the child has to make for PLACE, and the pixels of a cell; false when nothing fits there. */
static bool work_for(const struct picture_place *place, struct work *work, int *cell_width, int *cell_height)
{
    const struct form *form = &forms[place->form];
    int width = *cell_width = form->across ? form->across : place->cell_width;
    int height = *cell_height = form->across ? form->down : place->cell_height;
    if (place->rows < 1 || place->columns < 1 || place->rows > MOST_CELLS || place->columns > MOST_CELLS
        || width < 1 || height < 1 || width > MOST_CELL_PIXELS || height > MOST_CELL_PIXELS)
        return false;
    *work = (struct work){.kind = place->form, .preset = place->preset, .aspect = thousandths(place->aspect), .crop = place->crop,
                          .guides = place->guides, .ratio = thousandths(place->ratio)};
    work->width = at_most(place->columns * width, place->width);
    work->height = at_most(place->rows * (form->square ? form->square : height), place->height);
    work->height -= work->height % form->band;
    work->colours = at_most(presets[place->preset].colours, place->colours >= 2 ? place->colours : 0);
    if (form->across)                   /* its pixels are the same for all of them, but where there are few colours */
        work->preset = 0, work->colours = place->colours >= 8 && place->colours <= 16 ? place->colours : 0;
    return work->height > 0 && (int64_t)work->width * work->height <= MOST_PIXELS;
}

static void open_folder(struct pictures *p)
{
    if (p->folder < 0)
        p->folder = open(p->folder_name, O_PATH | O_DIRECTORY | O_CLOEXEC);
}

enum urgency { LOOK, AHEAD, NOW };

/* The entry for FILE and WORK, waiting when it is new; NULL and a sentence when there is no such file to be had, or when it is only
 * looked for and not there. */
static struct entry *ask(struct pictures *p, const char *file, const struct work *work, int cell_width, int cell_height,
                         enum urgency urgency, const char **why)
{
    struct stat about;
    open_folder(p);
    if (!source_look(p->folder, file, &about, why))
        return NULL;
    struct key key = key_of(&about);
    struct entry *e = find(p, &key, work, cell_width, cell_height);
    if (!e && urgency == LOOK)
        return NULL;
    if (!e) {
        e = add(p, file, &key, work);
        e->cell_width = cell_width;
        e->cell_height = cell_height;
        e->ahead = urgency == AHEAD;
    }
    e->ahead = e->ahead && urgency != NOW;
    e->asked = true;
    e->turn = p->turn;
    if (urgency != LOOK)
        start_waiting(p);
    return e;
}

static struct entry *ask_for_place(struct pictures *p, const char *file, const struct picture_place *place, enum urgency urgency, const char **why)
{
    struct work work;
    int cell_width, cell_height;
    *why = "no room for a picture";
    if (!work_for(place, &work, &cell_width, &cell_height))
        return NULL;
    work.writer = place->form == PICTURE_SIXEL ? (int32_t)p->writer : SIXEL_OWN;
    return ask(p, file, &work, cell_width, cell_height, urgency, why);
}

struct picture_answer pictures_get(struct pictures *p, const char *file, const struct picture_place *place)
{
    const char *why;
    struct entry *e = ask_for_place(p, file, place, NOW, &why);
    return e ? answer(e) : (struct picture_answer){.state = PICTURE_FAILED, .why = why};
}

struct picture_answer pictures_look(struct pictures *p, const char *file, const struct picture_place *place)
{
    const char *why;
    struct entry *e = ask_for_place(p, file, place, LOOK, &why);
    return e ? answer(e) : (struct picture_answer){.state = PICTURE_MAKING};
}

void pictures_ahead(struct pictures *p, const char *file, const struct picture_place *place)
{
    const char *why;
    ask_for_place(p, file, place, AHEAD, &why);
}

static enum picture_state take_facts(const struct entry *e, struct picture_facts *facts, const char **why)
{
    if (e->progress == REFUSED)
        *why = e->why;
    if (e->progress != MADE)
        return e->progress == REFUSED ? PICTURE_FAILED : PICTURE_MAKING;
    *facts = (struct picture_facts){e->bits.width, e->bits.height, e->bits.bytes};
    return PICTURE_READY;
}

enum picture_state pictures_facts(struct pictures *p, const char *file, struct picture_facts *facts, const char **why)
{
    const struct work work = {.kind = WORK_FACTS, .width = PICTURE_SIDE, .height = PICTURE_SIDE};
    const struct entry *e = ask(p, file, &work, 1, 1, NOW, why);
    return e ? take_facts(e, facts, why) : PICTURE_FAILED;
}

/* What its first bytes say against it; NULL when nothing. */
static const char *glance(const struct pictures *p, const char *file)
{
    uint8_t bytes[DECODE_GLANCE];
    struct stat about;
    const char *why;
    int fd = source_open(p->folder, file, &about, &why);
    if (fd < 0)
        return why;
    ssize_t got = read(fd, bytes, sizeof bytes);
    enum refusal refusal = got < 0 ? REFUSAL_BROKEN : decode_glance(bytes, (size_t)got);
    close(fd);
    return refusal ? refusal_sentence(refusal) : NULL;
}

const char *pictures_fault(struct pictures *p, const char *file)
{
    struct stat about;
    const char *why;
    open_folder(p);
    if (!source_look(p->folder, file, &about, &why))
        return why;
    struct key key = key_of(&about);
    bool good = false;
    for (size_t i = 0; i < p->count; i++) {
        const struct entry *e = p->entries[i];
        if (!same_key(&e->key, &key))
            continue;
        if (e->progress == REFUSED)
            return e->why;
        good = good || e->progress == MADE;
    }
    return good ? NULL : glance(p, file);
}

size_t pictures_refused(const struct pictures *p)
{
    return p->refused;
}

size_t pictures_poll(const struct pictures *p, struct pollfd *fds, size_t capacity)
{
    size_t count = 0;
    for (size_t i = 0; i < p->count && count + 2 <= capacity; i++)
        if (p->entries[i]->progress == RUNNING) {
            fds[count++] = (struct pollfd){.fd = p->entries[i]->child.answer, .events = POLLIN};
            fds[count++] = (struct pollfd){.fd = p->entries[i]->child.timer, .events = POLLIN};
        }
    return count;
}

int pictures_timeout(const struct pictures *p)
{
    (void)p;                            /* the children's timers are among what is polled */
    return -1;
}

bool pictures_pump(struct pictures *p)
{
    bool changed = false;
    p->turn++;
    for (size_t i = 0; i < p->count; i++)
        if (p->entries[i]->progress == RUNNING)
            changed |= read_answer(p, p->entries[i]);
    start_waiting(p);
    return changed;
}

static void wait_and_pump(struct pictures *p)
{
    struct pollfd fds[PICTURES_POLL];
    size_t count = pictures_poll(p, fds, PICTURES_POLL);
    poll(fds, (nfds_t)count, -1);
    pictures_pump(p);
}

struct picture_answer pictures_wait(struct pictures *p, const char *file, const struct picture_place *place)
{
    for (;;) {
        struct picture_answer answer = pictures_get(p, file, place);
        if (answer.state != PICTURE_MAKING)
            return answer;
        wait_and_pump(p);
    }
}

enum picture_state pictures_facts_wait(struct pictures *p, const char *file, struct picture_facts *facts, const char **why)
{
    enum picture_state state;
    while ((state = pictures_facts(p, file, facts, why)) == PICTURE_MAKING)
        wait_and_pump(p);
    return state;
}

void pictures_trim(struct pictures *p, size_t bytes)
{
    size_t held = 0;
    for (size_t i = 0; i < p->count; i++)
        held += p->entries[i]->answer.capacity;
    for (size_t i = 0; i < p->count;) {
        struct entry *e = p->entries[i];
        bool wanted = e->asked || e->progress == RUNNING;
        if (wanted || (e->progress != WAITING && held <= bytes && p->count <= MOST_ENTRIES)) {
            e->asked = false;
            i++;
        } else {
            held -= e->answer.capacity;
            forget(p, i);
        }
    }
}

static size_t place_of(const struct pictures *p, const struct entry *e)
{
    size_t at = 0;
    while (p->entries[at] != e)
        at++;
    return at;
}

/* The bytes of FILE when they can be printed as they are.  They are walked over, not decoded, so no walls are needed, and a storyboard of
 * hundreds of drawn frames takes as long as its words. */
static bool take_plain(struct pictures *p, const char *file, int max_width, struct buf *out, int *width, int *height)
{
    struct stat about;
    const char *why;
    open_folder(p);
    int fd = source_open(p->folder, file, &about, &why);
    if (fd < 0)
        return false;
    uint8_t *bytes = mem_resize(NULL, (size_t)about.st_size + 1, 1);
    size_t length = 0;
    for (ssize_t got; (got = read(fd, bytes + length, (size_t)about.st_size - length)) > 0;)
        length += (size_t)got;
    bool plain = jpeg_plain(bytes, length, jpeg_most_width(max_width), width, height) && jpeg_copy(bytes, length, out);
    free(bytes);
    close(fd);
    return plain;
}

bool pictures_jpeg(struct pictures *p, const char *file, int max_width, struct buf *out, int *width, int *height, const char **why)
{
    struct work work = {.kind = WORK_JPEG, .width = max_width < 1 ? 1 : max_width < PICTURE_SIDE ? max_width : PICTURE_SIDE};
    if (take_plain(p, file, work.width, out, width, height))
        return true;
    struct entry *e = ask(p, file, &work, 1, 1, NOW, why);
    if (!e)
        return false;
    while (e->progress == WAITING || e->progress == RUNNING)
        wait_and_pump(p);
    if (e->progress == REFUSED) {
        *why = e->why;
        return false;
    }
    *width = e->bits.width;
    *height = e->bits.height;
    buf_add(out, (const char *)e->bits.rgb, e->answer.length - sizeof(struct result));
    forget(p, place_of(p, e));
    return true;
}
