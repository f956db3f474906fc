/* Emotions: the words of feeling that every board knows, in families with a colour.
 *
 * They are offered, never forced: any word may be used, and a film adds its own under `emotions`.  The eight families and their three
 * degrees are Robert Plutchik's; the rest are words that films are talked about with. */
#ifndef FORMATS_EMOTIONS_H
#define FORMATS_EMOTIONS_H

#include <stddef.h>
#include <stdint.h>

struct story;

struct emotion_family { const char *name; uint32_t colour; };               /* 0xRRGGBB */
struct emotion_word   { const char *word, *family; };

extern const struct emotion_family emotion_families[];
extern const size_t emotion_family_count;
extern const struct emotion_word emotion_words[];                           /* sorted by word */
extern const size_t emotion_word_count;

/* The family of WORD in this film (the board's own words first), or NULL.  STORY may be NULL. */
const char *emotion_family(const struct story *story, const char *word);

/* Its colour, 0xRRGGBB: its own, else its family's, else a grey. */
uint32_t emotion_colour(const struct story *story, const char *word);

/* The built-in word or the film's own that WORD is one slip away from, or NULL. */
const char *emotion_nearest(const struct story *story, const char *word);

#endif
