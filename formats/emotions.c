#include "formats/emotions.h"

#include <stdlib.h>
#include <string.h>

#include "formats/base/text.h"
#include "formats/story.h"

/* Told apart on a dark and on a light ground; neighbours on the wheel differ in brightness too. */
const struct emotion_family emotion_families[] = {
    {"joy", 0xe8b923}, {"love", 0xd9658b}, {"trust", 0x7fb24a}, {"fear", 0x7a58b5}, {"surprise", 0x2fa4a0},
    {"sadness", 0x3f7fc4}, {"shame", 0xa86f82}, {"disgust", 0x8a7a3a}, {"anger", 0xcf4632}, {"anticipation", 0xe0842f},
};
const size_t emotion_family_count = sizeof emotion_families / sizeof *emotion_families;

const struct emotion_word emotion_words[] = {
    {"abandonment", "sadness"}, {"acceptance", "trust"}, {"admiration", "trust"}, {"affection", "love"},
    {"alarm", "fear"}, {"amazement", "surprise"}, {"ambition", "anticipation"}, {"amusement", "joy"}, {"anger", "anger"},
    {"annoyance", "anger"}, {"anticipation", "anticipation"}, {"anxiety", "fear"}, {"apprehension", "fear"},
    {"astonishment", "surprise"}, {"aversion", "disgust"}, {"awe", "surprise"}, {"belonging", "love"},
    {"betrayal", "anger"}, {"bewilderment", "surprise"}, {"bitterness", "anger"}, {"bliss", "joy"},
    {"boredom", "disgust"}, {"calm", "trust"}, {"care", "love"}, {"cheer", "joy"}, {"closeness", "love"},
    {"comfort", "trust"}, {"compassion", "love"}, {"confidence", "trust"}, {"confusion", "surprise"},
    {"contempt", "disgust"}, {"contentment", "joy"}, {"courage", "anticipation"}, {"curiosity", "anticipation"},
    {"defiance", "anger"}, {"delight", "joy"}, {"desire", "love"}, {"despair", "sadness"},
    {"determination", "anticipation"}, {"devotion", "love"}, {"disappointment", "sadness"}, {"disbelief", "surprise"},
    {"disdain", "disgust"}, {"disgust", "disgust"}, {"disorientation", "surprise"}, {"distaste", "disgust"},
    {"distraction", "surprise"}, {"doubt", "anticipation"}, {"dread", "fear"}, {"eagerness", "anticipation"},
    {"ecstasy", "joy"}, {"elation", "joy"}, {"embarrassment", "shame"}, {"empathy", "love"}, {"emptiness", "sadness"},
    {"envy", "anger"}, {"euphoria", "joy"}, {"excitement", "anticipation"}, {"exhilaration", "joy"},
    {"expectation", "anticipation"}, {"faith", "trust"}, {"fascination", "anticipation"}, {"fear", "fear"},
    {"foreboding", "fear"}, {"forgiveness", "love"}, {"freedom", "joy"}, {"frustration", "anger"}, {"fury", "anger"},
    {"gladness", "joy"}, {"gratitude", "joy"}, {"grief", "sadness"}, {"guilt", "shame"}, {"happiness", "joy"},
    {"hate", "anger"}, {"hatred", "anger"}, {"heartbreak", "sadness"}, {"homesickness", "sadness"},
    {"hope", "anticipation"}, {"hopelessness", "sadness"}, {"horror", "fear"}, {"hostility", "anger"},
    {"humiliation", "shame"}, {"hurt", "sadness"}, {"impatience", "anticipation"}, {"inadequacy", "shame"},
    {"indignation", "anger"}, {"infatuation", "love"}, {"interest", "anticipation"}, {"intimacy", "love"},
    {"irritation", "anger"}, {"jealousy", "anger"}, {"joy", "joy"}, {"laughter", "joy"}, {"lightness", "joy"},
    {"loathing", "disgust"}, {"loneliness", "sadness"}, {"longing", "love"}, {"loss", "sadness"}, {"love", "love"},
    {"loyalty", "trust"}, {"melancholy", "sadness"}, {"menace", "fear"}, {"mourning", "sadness"}, {"nervousness", "fear"},
    {"nostalgia", "sadness"}, {"optimism", "anticipation"}, {"outrage", "anger"}, {"panic", "fear"}, {"paranoia", "fear"},
    {"passion", "love"}, {"patience", "trust"}, {"peace", "trust"}, {"pensiveness", "sadness"}, {"pity", "sadness"},
    {"playfulness", "joy"}, {"pride", "joy"}, {"rage", "anger"}, {"reassurance", "trust"}, {"regret", "shame"},
    {"relief", "joy"}, {"remorse", "shame"}, {"resentment", "anger"}, {"resignation", "sadness"},
    {"resolve", "anticipation"}, {"respect", "trust"}, {"revulsion", "disgust"}, {"sadness", "sadness"},
    {"safety", "trust"}, {"satisfaction", "joy"}, {"security", "trust"}, {"self-doubt", "shame"}, {"serenity", "joy"},
    {"shame", "shame"}, {"shock", "surprise"}, {"sorrow", "sadness"}, {"spite", "anger"}, {"stupor", "surprise"},
    {"surprise", "surprise"}, {"suspense", "fear"}, {"suspicion", "anticipation"}, {"sympathy", "love"},
    {"tenderness", "love"}, {"tension", "fear"}, {"terror", "fear"}, {"threat", "fear"}, {"triumph", "joy"},
    {"trust", "trust"}, {"unease", "fear"}, {"unworthiness", "shame"}, {"urgency", "anticipation"},
    {"vengeance", "anger"}, {"vigilance", "anticipation"}, {"vulnerability", "fear"}, {"warmth", "love"},
    {"weariness", "sadness"}, {"wonder", "surprise"}, {"worry", "fear"}, {"yearning", "love"},
};
const size_t emotion_word_count = sizeof emotion_words / sizeof *emotion_words;

static int by_word(const void *word, const void *row)
{
    return strcmp(word, ((const struct emotion_word *)row)->word);
}

static const struct emotion *own(const struct story *story, const char *word)
{
    return story ? (const struct emotion *)story_find_kind(story, KIND_EMOTION, word) : NULL;
}

const char *emotion_family(const struct story *story, const char *word)
{
    const struct emotion *mine = own(story, word);
    if (mine && mine->family)
        return mine->family;
    const struct emotion_word *row = bsearch(word, emotion_words, emotion_word_count, sizeof *emotion_words, by_word);
    return row ? row->family : NULL;
}

/* "#5b3a8e" or "#53e" as 0xRRGGBB; false for a name. */
static bool read_hex(const char *text, uint32_t *colour)
{
    if (!text || *text != '#')
        return false;
    unsigned long value = strtoul(text + 1, NULL, 16);
    if (strlen(text) == 4)
        value = ((value >> 8 & 15) * 0x11) << 16 | ((value >> 4 & 15) * 0x11) << 8 | (value & 15) * 0x11;
    *colour = (uint32_t)value;
    return true;
}

uint32_t emotion_colour(const struct story *story, const char *word)
{
    uint32_t colour = 0x8a8a8a;
    const struct emotion *mine = own(story, word);
    if (mine && read_hex(mine->colour, &colour))
        return colour;
    const char *family = emotion_family(story, word);
    for (size_t i = 0; family && i < emotion_family_count; i++)
        if (!strcmp(emotion_families[i].name, family))
            return emotion_families[i].colour;
    return colour;
}

/* Are just two neighbouring letters in each other's place? */
static bool swapped(const char *word, const char *known)
{
    size_t at = 0;
    while (word[at] && word[at] == known[at])
        at++;
    return word[at] && known[at] && word[at] == known[at + 1] && word[at + 1] == known[at] && !strcmp(word + at + 2, known + at + 2);
}

/* One slip, and not in the first letter.  Short words of feeling lie so near to each other that another letter is another word (lost,
 * lust); one too many or in the wrong place is a slip. */
static bool near(const char *word, size_t length, const char *known)
{
    if (length < 4 || word[0] != known[0])
        return false;
    return swapped(word, known) || ((length >= 5 || strlen(known) < length) && text_distance(word, known, 1) == 1);
}

const char *emotion_nearest(const struct story *story, const char *word)
{
    size_t length = strlen(word);
    for (size_t i = 0; story && i < story->emotion_count; i++)
        if (near(word, length, story->emotions[i].thing.id))
            return story->emotions[i].thing.id;
    for (size_t i = 0; i < emotion_word_count; i++)
        if (near(word, length, emotion_words[i].word))
            return emotion_words[i].word;
    return NULL;
}
