/* Picture quality: how many bytes a picture needs on its way to the terminal, and how much of it arrives, beside other programs.
 *
 * What was sent is decoded again by libsixel and compared with the original made smaller by ImageMagick (Lanczos, in linear light): the signal-to-noise
 * ratio in dB, plain and after a blur of one pixel on both, which is what an eye sees from where it sits: it is just to dithering and
 * punishes bands.  Bytes and dB are exact, so there is one run. */
#include <fcntl.h>
#include <math.h>
#include <sixel.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "bench/peers.h"
#include "formats/base/mem.h"
#include "render/pictures/form.h"
#include "render/pictures/preset.h"
#include "render/pictures/work.h"

static const char *const files[] = {
    "garden-0.2mp.jpg", "storm-2mp.jpg", "wings-4mp.jpg", "elephants-6mp.jpg", "elephants-24mp.jpg",
    "elephants-5mp.png", "cold-2mp.png", "flow-2mp.png", "wood-4mp.webp", "flower-0.4mp.gif",
};
enum { FILES = sizeof files / sizeof *files };

static const int sizes[][2] = {{160, 90}, {320, 180}, {640, 360}, {1280, 720}};

/* ---- comparing ---- */

struct score { double bytes, psnr, blurred; int count; };

static double noise(const float *a, const float *b, size_t count)
{
    double squares = 0;
    for (size_t i = 0; i < count; i++)
        squares += (double)(a[i] - b[i]) * (double)(a[i] - b[i]);
    return squares > 0 ? 10 * log10(255.0 * 255.0 * (double)count / squares) : 99;
}

/* Blur by one pixel: a Gaussian of that width, seven taps, first across and then down. */
static void blur(float *pixels, int width, int height)
{
    static const float taps[7] = {.00443f, .05401f, .24204f, .39905f, .24204f, .05401f, .00443f};
    float *other = mem_new((size_t)width * (size_t)height * 3, sizeof *other);
    for (int pass = 0; pass < 2; pass++) {
        for (int y = 0; y < height; y++)
            for (int x = 0; x < width; x++)
                for (int c = 0; c < 3; c++) {
                    float sum = 0;
                    for (int t = -3; t <= 3; t++) {
                        int u = pass ? x : x + t, v = pass ? y + t : y;
                        u = u < 0 ? 0 : u >= width ? width - 1 : u;
                        v = v < 0 ? 0 : v >= height ? height - 1 : v;
                        sum += taps[t + 3] * pixels[(v * width + u) * 3 + c];
                    }
                    other[(y * width + x) * 3 + c] = sum;
                }
        memcpy(pixels, other, (size_t)width * (size_t)height * 3 * sizeof *pixels);
    }
    free(other);
}

static float *widened(const uint8_t *rgb, size_t count)
{
    float *pixels = mem_new(count, sizeof *pixels);
    for (size_t i = 0; i < count; i++)
        pixels[i] = rgb[i];
    return pixels;
}

static uint8_t *decoded(const struct buf *sixel, int width, int height)
{
    unsigned char *indices = NULL, *colours = NULL;
    int w = 0, h = 0, count = 0;
    if (sixel_decode_raw((unsigned char *)sixel->data, (int)sixel->length, &indices, &w, &h, &colours, &count, NULL) != SIXEL_OK || w < width || h < height)
        return NULL;
    uint8_t *rgb = mem_new((size_t)width * (size_t)height, 3);
    for (int y = 0; y < height; y++)
        for (int x = 0; x < width; x++)
            memcpy(rgb + (y * width + x) * 3, colours + indices[y * w + x] * 3, 3);
    free(indices);
    free(colours);
    return rgb;
}

static void add(struct score *score, const struct buf *sixel, const uint8_t *reference, int width, int height)
{
    uint8_t *shown = decoded(sixel, width, height);
    if (!shown)
        return;
    size_t count = (size_t)width * (size_t)height * 3;
    float *a = widened(shown, count), *b = widened(reference, count);
    score->bytes += (double)sixel->length;
    score->psnr += noise(a, b, count);
    blur(a, width, height);
    blur(b, width, height);
    score->blurred += noise(a, b, count);
    score->count++;
    free(a);
    free(b);
    free(shown);
}

static void add_ours(struct score *score, const char *path, int preset, const uint8_t *reference, int width, int height)
{
    int fd = open(path, O_RDONLY);
    struct stat about;
    if (fd < 0 || fstat(fd, &about) < 0)
        return;
    const uint8_t *bytes = mmap(NULL, (size_t)about.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
    struct work work = {.kind = PICTURE_SIXEL, .width = width, .height = height, .colours = presets[preset].colours, .preset = preset};
    struct buf out = {0};
    int w, h;
    if (work_make(&work, bytes, (size_t)about.st_size, &out, &w, &h) == REFUSAL_NONE)
        add(score, &out, reference, width, height);
    buf_release(&out);
    munmap((void *)(uintptr_t)bytes, (size_t)about.st_size);
    close(fd);
}

/* ---- the table ---- */

/* What a preset has to reach at 320x180, beside which of the others. */
static const struct goal { int preset, peer; double bytes, psnr, blurred; } goals[] = {
    {PRESET_NORMAL, 0, .62, 1, 1}, {PRESET_NORMAL, 2, .62, 1, 1}, {PRESET_NORMAL, 1, .48, -99, -99},
    {PRESET_SLOW, 0, .42, 0, -99}, {PRESET_LOCAL, 1, .80, 1.5, -99},
};

static void print_goals(const struct score *ours, const struct score (*theirs)[PEERS], int width)
{
    for (size_t i = 0; i < sizeof goals / sizeof *goals; i++) {
        const struct goal *goal = &goals[i];
        /* Only the pictures that the peer could read count, on both sides. */
        const struct score *a = &theirs[goal->preset][goal->peer], *b = &ours[goal->preset * PEERS + goal->peer];
        if (!a->count)
            continue;
        char what[64], figure[32], against[64], wanted[64];
        double n = a->count;
        snprintf(what, sizeof what, "%s at %d pixels: bytes", presets[goal->preset].name, width);
        snprintf(figure, sizeof figure, "%.1f KB", b->bytes / n / 1e3);
        snprintf(against, sizeof against, "%s %.1f KB, %d pictures", peers[goal->peer].name, a->bytes / n / 1e3, a->count);
        snprintf(wanted, sizeof wanted, width == 320 ? "%.2fx" : "", goal->bytes);
        printf("%-52s %14s   %-34s %7.2fx   %s\n", what, figure, against, b->bytes / a->bytes, wanted);
        snprintf(figure, sizeof figure, "%.1f/%.1f dB", b->psnr / n, b->blurred / n);
        snprintf(against, sizeof against, "%s %.1f/%.1f dB", peers[goal->peer].name, a->psnr / n, a->blurred / n);
        snprintf(wanted, sizeof wanted, width != 320 || goal->psnr < -9 ? "" : goal->blurred < -9 ? "%+.1f" : "%+.1f, %+.1f blurred", goal->psnr, goal->blurred);
        printf("  %-50s %14s   %-34s %+.1f %+.1f   %s\n", "and quality, plain and blurred", figure, against, (b->psnr - a->psnr) / n, (b->blurred - a->blurred) / n, wanted);
    }
}

static void bench(int width, int height)
{
    struct score ours[PRESET_COUNT * PEERS] = {0}, all[PRESET_COUNT] = {0}, theirs[PRESET_COUNT][PEERS] = {0};
    struct buf reference = {0}, sixel = {0};
    struct cost ignored;
    for (size_t i = 0; i < FILES; i++) {
        char path[256], command[512];
        snprintf(path, sizeof path, PICTURES "%s", files[i]);
        snprintf(command, sizeof command, "convert '%s' -colorspace RGB -resize %dx%d! -colorspace sRGB -depth 8 rgb:-", path, width, height);
        if (!peer_run(command, &reference, &ignored) || reference.length != (size_t)width * (size_t)height * 3)
            continue;
        const uint8_t *rgb = (const uint8_t *)reference.data;
        struct score made[PRESET_COUNT] = {0};
        for (int p = 0; p < PRESET_COUNT; p++) {
            add_ours(&made[p], path, p, rgb, width, height);
            all[p].bytes += made[p].bytes, all[p].psnr += made[p].psnr, all[p].blurred += made[p].blurred, all[p].count += made[p].count;
        }
        for (int peer = 0; peer < PEERS; peer++) {
            struct score one = {0};
            if (peer_show(peer, path, width, height, &sixel, &ignored))
                add(&one, &sixel, rgb, width, height);
            if (!one.count)
                continue;
            for (int p = 0; p < PRESET_COUNT; p++) {
                struct score *o = &ours[p * PEERS + peer], *t = &theirs[p][peer];
                o->bytes += made[p].bytes, o->psnr += made[p].psnr, o->blurred += made[p].blurred;
                t->bytes += one.bytes, t->psnr += one.psnr, t->blurred += one.blurred, t->count++;
            }
        }
    }
    for (int p = 0; p < PRESET_COUNT; p++)
        printf("# %dx%d %-7s %8.0f bytes  %.1f/%.1f dB in the mean of %d\n", width, height, presets[p].name, all[p].bytes / all[p].count,
               all[p].psnr / all[p].count, all[p].blurred / all[p].count, all[p].count);
    print_goals(ours, theirs, width);
    buf_release(&reference);
    buf_release(&sixel);
}

int main(void)
{
    if (system("sh tests/bench/pictures/make " PICTURES) != 0)
        return 1;
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++)
        bench(sizes[i][0], sizes[i][1]);
    return 0;
}
