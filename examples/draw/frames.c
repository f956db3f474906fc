/* frames FOLDER [NAME]: draw every frame of the examples, or those whose name holds NAME, below FOLDER. */
#include "frames.h"

#include <stdio.h>
#include <string.h>

static const struct {
    const char *folder;
    int width, height;              /* pixels; the board's aspect */
    const struct frame *frames;
} boards[] = {
    { "five-minutes-fast", 960, 519, film_morning },
    { "five-minutes-fast", 960, 519, film_afternoon },
    { "five-minutes-fast", 960, 519, film_evening },
    { "the-last-hives", 960, 540, documentary },
    { "winter-coats", 640, 800, photo_shoot },
};

/* The same name gives the same hand. */
static uint64_t seed_of(const char *name)
{
    uint64_t hash = 0xcbf29ce484222325u;
    while (*name)
        hash = (hash ^ (unsigned char)*name++) * 0x100000001b3u;
    return hash;
}

int main(int count, char **arguments)
{
    if (count < 2) {
        fprintf(stderr, "usage: frames FOLDER [NAME]\n");
        return 2;
    }
    for (size_t b = 0; b < sizeof boards / sizeof *boards; b++)
        for (const struct frame *frame = boards[b].frames; frame->file; frame++) {
            if (count > 2 && !strstr(frame->file, arguments[2]))
                continue;
            char path[4096];
            snprintf(path, sizeof path, "%s/%s/frames/%s.jpg", arguments[1], boards[b].folder, frame->file);
            struct sheet *sheet = sheet_new(boards[b].width, boards[b].height, seed_of(frame->file));
            frame->draw(sheet);
            if (!sheet_save_jpeg(sheet, path, 78)) {
                perror(path);
                return 1;
            }
            sheet_free(sheet);
        }
    return 0;
}
