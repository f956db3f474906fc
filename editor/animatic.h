/* Animatic export: the film as it is planned, as a video made by ffmpeg, or as its frames and their timeline. */
#ifndef EDITOR_ANIMATIC_H
#define EDITOR_ANIMATIC_H

struct doc;
struct scene;

/* Write the animatic of a board, or of one SCENE (or NULL), to OUTPUT: a video when that ends in .mp4 or .gif and ffmpeg is here, else a folder of PNGs with
 * timeline.ffconcat and timeline.csv.  A video comes out whole or not at all; Ctrl-C leaves nothing.  Gives the exit status; says what
 * went wrong. */
int animatic_export(struct doc *, const struct scene *, const char *output);

#endif
