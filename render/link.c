#include "render/link.h"

#include <string.h>

enum {
    SAMPLE_BYTES = 2048, SAMPLE_MS = 15,        /* fewer say nothing about the rate */
    FIRST_MS = 350, RESTING_MS = 2500,  /* that all pictures in sight may take */
    FAR_RATE = 100, NEAR_RATE = 4000,   /* bytes a millisecond, while nothing was measured */
    THIN_RATE = 500,
    LEAST_WINDOW = 4096,                /* bytes */
    PIECES = 4,                         /* of a window */
    AHEAD_MS = 40,                      /* of a thin line: what waits at its beginning so that it is never idle */
};

/* Bytes a pixel, the means of ten photographs and drawings at 320 x 180.  Of letters it is always the same, of a cell of 10 x 20. */
static const double thickness[PICTURE_FORMS][PRESET_COUNT] = {
    [PICTURE_SIXEL] = {[PRESET_TINY] = .42, [PRESET_SLOW] = .65, [PRESET_NORMAL] = .94, [PRESET_LOCAL] = 1.61},
    [PICTURE_KITTY] = {[PRESET_TINY] = .26, [PRESET_SLOW] = .37, [PRESET_NORMAL] = .55, [PRESET_LOCAL] = 1.88},
    [PICTURE_ITERM] = {[PRESET_TINY] = .09, [PRESET_SLOW] = .14, [PRESET_NORMAL] = .23, [PRESET_LOCAL] = .54},
    [PICTURE_BLOCKS] = {.08, .08, .08, .08}, [PICTURE_QUADRANTS] = {.08, .08, .08, .08}, [PICTURE_SEXTANTS] = {.08, .08, .08, .08},
    [PICTURE_BRAILLE] = {.02, .02, .02, .02},
};

const char *const link_names[LINK_WISHES] = {[LINK_AUTO] = "auto", [LINK_SLOW] = "slow", [LINK_NORMAL] = "normal", [LINK_LOCAL] = "local"};

int link_named(const char *name)
{
    for (int i = 0; i < LINK_WISHES; i++)
        if (strcmp(link_names[i], name) == 0)
            return i;
    return -1;
}

void link_init(struct link *link, bool far)
{
    *link = (struct link){.far = far, .round_trip = -1, .arrived = -1};
}

/* ---- measuring ---- */

static double rate_of(const struct link *link)
{
    if (link->rate > 0 && !link->blind)
        return link->rate;
    return link->far ? FAR_RATE : NEAR_RATE;
}

/* What waits at the beginning of the line now. */
static double backlog(const struct link *link, int64_t now)
{
    double left = link->backlog - rate_of(link) * (double)(now - link->drained);
    return left > 0 ? left : 0;
}

void link_sent(struct link *link, size_t bytes, int64_t now)
{
    if (link->count == LINK_FENCES)
        return;                         /* its answer will be taken for one of the others', which harms nothing */
    if (link->count == 0)
        link->arrived = -1;
    link->fences[link->count++] = (struct link_fence){bytes, now};
    link->unacknowledged += bytes;
    link->backlog = backlog(link, now) + (double)bytes;
    link->drained = now;
}

/* The line was busy since the answers before, or since the bytes can have got there.  Answers come in bunches, so many bytes are taken
 * together; where that is not possible a figure that a bunch may have made is believed by steps. */
static void measure(struct link *link, const struct link_fence *fence, int64_t now)
{
    int took = (int)(now - fence->sent);
    if (link->round_trip < 0 || took < link->round_trip)
        link->round_trip = took;
    int64_t earliest = fence->sent + link->round_trip;
    if (link->arrived < 0 || earliest > link->arrived) {
        link->since = earliest;
        link->carried = 0;
    }
    link->carried += fence->bytes;
    int64_t elapsed = now - link->since;
    if (link->carried < SAMPLE_BYTES || (elapsed < SAMPLE_MS && now == link->arrived))
        return;
    double rate = (double)link->carried / (elapsed > 0 ? (double)elapsed : 1), most = 2 * rate_of(link);
    rate = elapsed < SAMPLE_MS && rate > most ? most : rate;
    link->rate = link->rate > 0 ? link->rate + (rate - link->rate) / 4 : rate;
    link->since = now;
    link->carried = 0;
}

bool link_arrived(struct link *link, int64_t now)
{
    if (link->count == 0)
        return false;
    struct link_fence fence = link->fences[0];
    memmove(link->fences, link->fences + 1, --link->count * sizeof *link->fences);
    link->unacknowledged -= fence.bytes;
    measure(link, &fence, now);
    link->arrived = now;
    return true;
}

int link_timeout(const struct link *link, int64_t now)
{
    if (link->count == 0)
        return -1;
    int64_t left = link->fences[0].sent + LINK_FENCE_MS - now;
    return left < 0 ? 0 : (int)left;
}

bool link_overdue(struct link *link, int64_t now)
{
    if (link->count == 0 || now < link->fences[0].sent + LINK_FENCE_MS)
        return false;
    link_forget(link);
    return true;
}

void link_forget(struct link *link)
{
    link->count = link->unacknowledged = 0;
    link->backlog = 0;
}

/* ---- choosing ---- */

size_t link_window(const struct link *link)
{
    double bytes = rate_of(link) * LINK_WINDOW_MS;
    return bytes < LEAST_WINDOW ? LEAST_WINDOW : (size_t)bytes;
}

size_t link_piece(const struct link *link)
{
    return link_window(link) / PIECES;
}

/* Bytes of the backlog that have to be on their way before more is sent. */
static double too_much(const struct link *link, int64_t now)
{
    return link->blind || !link_is_thin(link) ? 0 : backlog(link, now) - rate_of(link) * AHEAD_MS;
}

static bool has_room(const struct link *link, size_t bytes)
{
    return link->count + 2 <= LINK_FENCES && link->unacknowledged + bytes <= link_window(link);
}

bool link_may_send(const struct link *link, size_t bytes, int64_t now)
{
    return link->unacknowledged == 0 || (has_room(link, bytes) && too_much(link, now) <= 0);
}

int link_pause(const struct link *link, size_t bytes, int64_t now)
{
    double rest = too_much(link, now);
    if (link->unacknowledged && !has_room(link, bytes))
        return -1;
    return rest > 0 && link->unacknowledged ? (int)(rest / rate_of(link)) + 1 : 0;
}

enum picture_preset link_preset(const struct link *link, enum picture_form form, double pixels, bool resting)
{
    static const enum picture_preset wished[LINK_WISHES] = {[LINK_SLOW] = PRESET_SLOW, [LINK_NORMAL] = PRESET_NORMAL, [LINK_LOCAL] = PRESET_LOCAL};
    if (link->wish != LINK_AUTO)
        return wished[link->wish];
    if (link->blind && link->far)
        return PRESET_NORMAL;
    int preset = PRESET_LOCAL;
    while (preset > PRESET_TINY && pixels * thickness[form][preset] > rate_of(link) * (resting ? RESTING_MS : FIRST_MS))
        preset--;
    return (enum picture_preset)preset;
}

bool link_is_thin(const struct link *link)
{
    return link->wish == LINK_SLOW || (link->wish == LINK_AUTO && rate_of(link) < THIN_RATE);
}
