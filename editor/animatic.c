#include "editor/animatic.h"

#include <errno.h>
#include <fcntl.h>
#include <math.h>
#include <poll.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/signalfd.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "editor/cli.h"
#include "editor/doc.h"
#include "editor/reel.h"
#include "editor/surroundings.h"
#include "formats/base/arena.h"
#include "formats/base/buf.h"
#include "formats/base/file.h"
#include "formats/base/text.h"
#include "formats/measure.h"
#include "formats/report/report.h"
#include "render/module.h"
#include "render/paper/paper.h"
#include "render/pictures/pictures.h"

enum { WIDTH = 1280, HEIGHT = 854 /* 720 of picture over the band with the words */, PATIENCE = 300 /* ms until progress is shown */, TICKS = 100 /* a frame, for rates such as 23.976 */, EXIT_CANCELLED = 130 };

struct animatic {
    struct doc *doc;
    struct reel reel;
    struct pictures *pictures;
    struct arena *arena;
    const char *folder;                 /* of the frames */
    int signals;                        /* that would end the program */
    bool cancelled, progressed;
    int64_t begun;
};

/* ---- being told to stop, telling how far it is ---- */

static int hold_signals(void)
{
    sigset_t ending;
    sigemptyset(&ending);
    for (const int *signal = (const int[]){SIGINT, SIGTERM, SIGHUP, SIGQUIT, 0}; *signal; signal++)
        sigaddset(&ending, *signal);
    sigprocmask(SIG_BLOCK, &ending, NULL);
    return signalfd(-1, &ending, SFD_NONBLOCK | SFD_CLOEXEC);
}

static bool is_cancelled(struct animatic *a)
{
    struct signalfd_siginfo info;
    a->cancelled = a->cancelled || read(a->signals, &info, sizeof info) == (ssize_t)sizeof info;
    return a->cancelled;
}

static void show_progress(struct animatic *a, const char *what, double part)
{
    if (!isatty(STDERR_FILENO) || surroundings_now() - a->begun < PATIENCE)
        return;
    fprintf(stderr, "\rbeatboard: %s %3.0f %%  (Ctrl-C cancels)", what, part * 100);
    a->progressed = true;
}

static void end_progress(struct animatic *a)
{
    if (a->progressed)
        fputs("\r\033[K", stderr);
}

/* ---- the frames ---- */

static const char *feeling_of(struct animatic *a, const struct reel_panel *panel)
{
    struct buf text = {0};
    const struct beat *beat = panel->beat;
    for (size_t i = 0; beat && i < beat->feel_count; i++) {
        const struct feel *feel = &beat->feel[i];
        if (feel->to.count)
            buf_add_format(&text, "%s%s: %s%s%s", text.length ? "   " : "", feel->who ? feel->who : "", feel->from.count ? feel->from.at[0].word : "",
                           feel->from.count ? " → " : "", feel->to.at[0].word);
    }
    const char *copy = arena_copy(a->arena, buf_string(&text), text.length);
    buf_release(&text);
    return copy;
}

static const char *label_of(struct animatic *a, const struct reel_panel *panel)
{
    struct labels *labels = doc_labels(a->doc);
    if (!panel->shot)
        return panel->beat ? label_beat(labels, panel->beat) : label_scene(labels, panel->scene);
    const char *label = label_shot(labels, panel->shot);
    return panel->shot->frame_count > 1 ? arena_format(a->arena, "%s.%zu", label, panel->number + 1) : label;
}

static const char *words_of(struct animatic *a, const struct reel_panel *panel)
{
    const char *words = panel->panel && panel->panel->caption ? panel->panel->caption : panel->shot ? panel->shot->action : NULL;
    words = words ? words : panel->beat ? panel->beat->what : panel->scene->synopsis;
    char *copy = arena_string(a->arena, words ? words : "");
    for (char *at = copy; (at = strchr(at, '\n'));)
        *at = ' ';
    return copy;
}

static bool draw(struct animatic *a, const struct reel_panel *panel, const char *path)
{
    const struct story *story = doc_story(a->doc);
    struct animatic_frame frame = {.file = panel->panel ? panel->panel->file : NULL, .label = label_of(a, panel), .words = words_of(a, panel),
                                   .place = panel->scene->heading ? panel->scene->heading : "", .feeling = feeling_of(a, panel),
                                   .start = panel->start, .seconds = panel->seconds, .fps = story->fps, .aspect = story->aspect};
    struct buf png = {0};
    const char *why = "";
    const struct paper *paper = module_paper(&why);
    bool drawn = paper && paper->frame(&frame, WIDTH, HEIGHT, a->pictures, &png, &why);
    bool kept = drawn && file_keep(path, png.data, png.length);
    if (!kept)
        cli_refuse("%s: %s", path, drawn ? strerror(errno) : why);
    buf_release(&png);
    return kept;
}

static const char *frame_path(struct animatic *a, size_t index)
{
    return arena_format(a->arena, "%s/%04zu.png", a->folder, index + 1);
}

static bool draw_all(struct animatic *a)
{
    for (size_t i = 0; i < a->reel.count; i++) {
        if (is_cancelled(a) || (a->reel.at[i].seconds > 0 && !draw(a, &a->reel.at[i], frame_path(a, i))))
            return false;
        show_progress(a, "drawing", (double)(i + 1) / (double)a->reel.count);
    }
    return true;
}

/* ---- the timeline ---- */

/* Whole frames, so that sound laid over it stays in time: a panel lasts until the frame on which the next one begins. */
static double on_frame(double seconds, double fps)
{
    return llround(seconds * fps) / fps;
}

/* A frame for SECONDS.  The last one is named twice, since the time of what is named last is dropped: its TAIL is one frame of the film. */
static void list_frame(struct buf *concat, size_t number, double seconds, double tail)
{
    if (seconds > tail)
        buf_add_format(concat, "file '%04zu.png'\nduration %.6f\n", number, seconds - tail);
    if (tail > 0)
        buf_add_format(concat, "file '%04zu.png'\nduration %.6f\n", number, tail);
}

static bool write_timeline(struct animatic *a)
{
    double fps = doc_story(a->doc)->fps;
    struct buf concat = {0}, csv = {0};
    buf_add_string(&concat, "ffconcat version 1.0\n");
    buf_add_string(&csv, "frame,label,start,seconds,assumed\r\n");
    size_t last = a->reel.count;        /* the frame that ends the film */
    while (last && a->reel.at[last - 1].seconds <= 0)
        last--;
    for (size_t i = 0; i < last; i++) {
        const struct reel_panel *panel = &a->reel.at[i];
        double start = on_frame(panel->start, fps), end = on_frame(panel->start + panel->seconds, fps);
        if (panel->seconds <= 0)
            continue;
        list_frame(&concat, i + 1, end - start, i + 1 == last ? 1 / fps : 0);
        buf_add_format(&csv, "%04zu.png,%s,%.3f,%.3f,%s\r\n", i + 1, label_of(a, panel), start, end - start, panel->assumed ? "yes" : "no");
    }
    bool kept = file_keep(arena_format(a->arena, "%s/timeline.ffconcat", a->folder), concat.data, concat.length)
        && file_keep(arena_format(a->arena, "%s/timeline.csv", a->folder), csv.data, csv.length);
    if (!kept)
        cli_refuse("%s: %s", a->folder, strerror(errno));
    buf_release(&concat);
    buf_release(&csv);
    return kept;
}

/* ---- the video ---- */

static bool ends_in(const char *path, const char *suffix)
{
    size_t length = strlen(path), tail = strlen(suffix);
    return length > tail && strcasecmp(path + length - tail, suffix) == 0;
}

/* Each frame is encoded once and stays for its time: a hundredth of the pictures, and as every one is whole, a player can go to each. */
static _Noreturn void run_ffmpeg(struct animatic *a, const char *part, bool gif, int progress)
{
    double fps = doc_story(a->doc)->fps;
    char base[32], last[32];            /* times are whole frames of the film; the last one's, in hundredths of a second */
    snprintf(base, sizeof base, "1:%lld", llround(fps * TICKS));
    snprintf(last, sizeof last, "%lld", llround(100 / fps));
    const char *filter = gif ? "scale=640:-2:flags=lanczos,split[a][b];[a]palettegen=stats_mode=diff[p];[b][p]paletteuse=dither=bayer"
                             : "format=yuv420p";
    const char *const *how = gif ? (const char *const[]){"-final_delay", last, "-f", "gif", NULL}
                                 : (const char *const[]){"-enc_time_base", base, "-g", "1", "-preset", "veryfast", "-tune", "stillimage",
                                                         "-movflags", "+faststart", "-f", "mp4", NULL};
    const char *timeline = arena_format(a->arena, "%s/timeline.ffconcat", a->folder);
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    setpgid(0, 0);                      /* Ctrl-C comes to us alone; we end it */
    dup2(progress, STDOUT_FILENO);
    const char *words[40] = {"ffmpeg", "-nostdin", "-xerror", "-v", "error", "-y", "-f", "concat", "-i", timeline, "-vf", filter, "-fps_mode", "vfr", "-map_metadata", "-1", "-fflags", "+bitexact", "-flags:v", "+bitexact", "-progress", "pipe:1"};
    size_t count = 0;
    while (words[count])
        count++;
    while (*how)
        words[count++] = *how++;
    words[count++] = part;
    execvp("ffmpeg", (char *const *)(uintptr_t)words);
    _exit(127);
}

/* Read how far it is until it ends. */
static void follow(struct animatic *a, int from, pid_t child)
{
    char line[4096];
    struct pollfd fds[2] = {{.fd = from, .events = POLLIN}, {.fd = a->signals, .events = POLLIN}};
    for (bool ended = false; !ended;) {
        poll(fds, 2, -1);
        if (is_cancelled(a))
            kill(child, SIGTERM);
        ssize_t got = fds[0].revents ? read(from, line, sizeof line - 1) : 1;
        ended = got <= 0;               /* also when it was told to end: it says its last words first */
        line[got > 0 && fds[0].revents ? got : 0] = '\0';
        const char *at = strstr(line, "out_time_us=");
        if (at)
            show_progress(a, "encoding", fmin(atof(at + 12) / 1e6 / fmax(a->reel.seconds, 0.001), 1));
    }
}

static int encode(struct animatic *a, const char *output)
{
    const char *part = arena_format(a->arena, "%s.part", output);
    int ends[2], status = 0;
    if (pipe2(ends, O_CLOEXEC) != 0)
        return cli_refuse("ffmpeg: %s", strerror(errno));
    pid_t child = fork();
    if (child == 0)
        run_ffmpeg(a, part, ends_in(output, ".gif"), ends[1]);
    close(ends[1]);
    if (child > 0)
        follow(a, ends[0], child);
    close(ends[0]);
    bool done = child > 0 && waitpid(child, &status, 0) == child && WIFEXITED(status) && WEXITSTATUS(status) == 0 && !a->cancelled;
    if (done && rename(part, output) == 0)
        return EXIT_FINE;
    unlink(part);
    return a->cancelled ? EXIT_REFUSED : cli_refuse("%s: ffmpeg could not make it", output);
}

/* ---- the whole ---- */

static void remove_frames(struct animatic *a)
{
    for (size_t i = 0; i < a->reel.count; i++)
        unlink(frame_path(a, i));
    unlink(arena_format(a->arena, "%s/timeline.ffconcat", a->folder));
    unlink(arena_format(a->arena, "%s/timeline.csv", a->folder));
    rmdir(a->folder);
}

static bool has_ffmpeg(void)
{
    const char *path = getenv("PATH");
    char folder[4096], program[4200];
    for (; path && *path; path += strcspn(path, ":"), path += *path == ':') {
        snprintf(folder, sizeof folder, "%.*s", (int)strcspn(path, ":"), path);
        snprintf(program, sizeof program, "%s/ffmpeg", folder);
        if (access(program, X_OK) == 0)
            return true;
    }
    return false;
}

static int to_video(struct animatic *a, const char *output)
{
    char folder[] = "/tmp/beatboard-animatic-XXXXXX";
    if (!mkdtemp(folder))
        return cli_refuse("%s: %s", folder, strerror(errno));
    a->folder = folder;
    int status = draw_all(a) && write_timeline(a) ? encode(a, output) : EXIT_REFUSED;
    remove_frames(a);
    return status;
}

static int to_folder(struct animatic *a, const char *folder)
{
    a->folder = folder;
    bool fresh = mkdir(folder, 0777) == 0;
    if (!fresh)
        return cli_refuse("%s: %s", folder, strerror(errno));
    bool done = draw_all(a) && write_timeline(a);
    if (!done)
        remove_frames(a);
    return done ? EXIT_FINE : EXIT_REFUSED;
}

static int export_to(struct animatic *a, const char *output)
{
    bool video = ends_in(output, ".mp4") || ends_in(output, ".gif");
    if (a->reel.seconds <= 0)
        return cli_refuse("nothing lasts: no shot has a time, and none would be shown");
    if (!video)
        return to_folder(a, output);
    if (has_ffmpeg())
        return to_video(a, output);
    const char *folder = arena_format(a->arena, "%.*s.frames", (int)(strlen(output) - 4), output);
    int status = to_folder(a, folder);
    return status == EXIT_FINE ? cli_refuse("there is no ffmpeg here; the frames and their timeline are in %s", folder) : status;
}

/* Only the panels of SCENE, from the beginning. */
static void keep_scene(struct reel *reel, const struct scene *scene)
{
    size_t kept = 0;
    reel->seconds = 0;
    for (size_t i = 0; i < reel->count; i++)
        if (reel->at[i].scene == scene) {
            reel->at[kept] = reel->at[i];
            reel->at[kept++].start = reel->seconds;
            reel->seconds += reel->at[i].seconds;
        }
    reel->count = kept;
}

int animatic_export(struct doc *doc, const struct scene *scene, const char *output)
{
    struct animatic a = {.doc = doc, .pictures = surroundings_pictures(doc_folder(doc)), .arena = arena_new(), .begun = surroundings_now()};
    reel_make(&a.reel, doc_story(doc));
    if (scene)
        keep_scene(&a.reel, scene);
    a.signals = hold_signals();
    int status = export_to(&a, output);
    end_progress(&a);
    if (a.cancelled)
        cli_refuse("cancelled; nothing was written");
    status = a.cancelled ? EXIT_CANCELLED : status;
    close(a.signals);
    reel_free(&a.reel);
    pictures_free(a.pictures);
    arena_free(a.arena);
    return status;
}
