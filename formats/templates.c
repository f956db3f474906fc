#include "formats/templates.h"

#include <string.h>

#include "formats/base/buf.h"

static const char short_head[] =
    "format: beatboard/1\n"
    "title: Untitled\n"
    "kind: film\n"
    "# logline: One sentence: who wants what, and what stands in the way.\n"
    "# director: A name, or the word of somebody in `crew`.\n"
    "aspect: \"1.85:1\"\n"
    "fps: 24\n"
    "paper: a4                       # or letter\n"
    "\n"
    "# Everybody who feels something in the film, by a word that is short to type.\n"
    "characters: {}\n"
    "#  ada:\n"
    "#    name: Ada Novak\n"
    "#    number: 1                  # on strips and call sheets\n"
    "#    want: What she would give a lot for.\n"
    "\n"
    "locations: {}\n"
    "#  kitchen: {name: The kitchen, address: Street 1}\n";

static const char short_scenes[] =
    "# A scene is a place and a time; a beat is a moment in which something turns.  Only `what` is needed:\n"
    "# what happens, in one sentence.  `feel` says what somebody should feel there, from 0 to 10, and why.\n"
    "scenes:\n"
    "  - heading: INT. SOMEWHERE - DAY\n"
    "    beats:\n"
    "      # Where are we, and what is about to change?\n"
    "      - what:\n"
    "      # What happens that somebody cannot let be?\n"
    "      - what:\n"
    "        # feel:\n"
    "        #   - {who: audience, to: {curiosity: 5}, why: Nobody has said it aloud yet.}\n"
    "        # shots:\n"
    "        #   - {size: MCU, move: static, seconds: 4, action: What is seen.}\n"
    "  - heading: EXT. ELSEWHERE - DAY\n"
    "    beats:\n"
    "      # What is chosen, and what does it cost?\n"
    "      - what:\n"
    "      # What is seen last, and what does it say that the first picture did not?\n"
    "      - what:\n";

static const char short_tail[] =
    "# Shooting days come later: `add day` in the editor, or by hand:\n"
    "# days:\n"
    "#   - {date: \"2030-05-04\", call: \"07:30\", strips: [{scene: the id of a scene}]}\n";

static const char feature_head[] =
    "format: beatboard/1\n"
    "title: Untitled\n"
    "kind: film\n"
    "# logline: One sentence: who wants what, and what stands in the way.\n"
    "# director: A name, or the word of somebody in `crew`.\n"
    "aspect: \"1.85:1\"\n"
    "fps: 24\n"
    "paper: a4                       # or letter\n"
    "\n"
    "# company: Who makes it, as the call sheet prints it.\n"
    "# writer:\n"
    "# first_ad:\n"
    "\n"
    "settings:\n"
    "  numbering: {scheme: us}       # us, uk, dash, dot, anim, manual; `lock` freezes the numbers\n"
    "  clock: 24                     # or 12\n"
    "\n"
    "characters: {}\n"
    "#  ada:\n"
    "#    name: Ada Novak\n"
    "#    number: 1\n"
    "#    player: Who plays her.\n"
    "#    want: What she would give a lot for.\n"
    "\n"
    "locations: {}\n"
    "#  kitchen:\n"
    "#    name: The kitchen\n"
    "#    address: Street 1\n"
    "#    parking: Where the vans stand.\n"
    "#    hospital: {name: The nearest one, address: Where, minutes: 12}\n"
    "\n"
    "crew: {}\n"
    "#  jo: {name: Jo Lindqvist, position: Director of photography, department: camera}\n"
    "\n"
    "# What the film owes its audience: a question that is opened is a promise.\n"
    "promises: {}\n"
    "#  the-letter: {feeling: dread, text: What is in it?, due: third act, fate: open}\n";

static const char feature_scenes[] =
    "scenes:\n"
    "  - heading: INT. SOMEWHERE - DAY\n"
    "    sequence: First\n"
    "    beats:\n"
    "      # What is ordinary here, before anything happens?\n"
    "      - what:\n"
    "  - heading: EXT. ELSEWHERE - NIGHT\n"
    "    sequence: First\n"
    "    beats:\n"
    "      # What makes it impossible to go on as before?\n"
    "      - what:\n";

static const char feature_tail[] =
    "# Shooting days: `add day` in the editor, or by hand:\n"
    "# days:\n"
    "#   - {date: \"2030-05-04\", call: \"07:30\", location: kitchen, strips: [{scene: the id of a scene}]}\n";

static const char documentary_head[] =
    "format: beatboard/1\n"
    "title: Untitled\n"
    "kind: documentary\n"
    "# logline: What is looked at, and why now.\n"
    "# director:\n"
    "aspect: \"16:9\"\n"
    "fps: 25\n"
    "paper: a4                       # or letter\n"
    "\n"
    "# Who is filmed.  What they feel is never written for them: it is `observed`.\n"
    "characters: {}\n"
    "#  sara:\n"
    "#    name: Sara Lind\n"
    "#    kind: subject\n"
    "#    want: What she said she wants, in her words.\n"
    "\n"
    "locations: {}\n"
    "#  farm: {name: The farm, address: Road 1, contact: Who lets us in.}\n"
    "\n"
    "# Who agreed to what; without it nobody is shown.\n"
    "releases: {}\n"
    "#  r-001: {person: sara, kind: appearance, status: asked, scope: film and festivals}\n";

static const char documentary_scenes[] =
    "# Nothing can be written in advance: `hope` is what one hopes to meet, `happened` is what was met.\n"
    "scenes:\n"
    "  - heading: EXT. SOMEWHERE - MORNING\n"
    "    # access: Who has to say yes, and what we said we would not film.\n"
    "    # hope: What one hopes to be there for.\n"
    "    beats:\n"
    "      # What moment would one regret to have missed?\n"
    "      - what:\n"
    "        # feel:\n"
    "        #   - {who: audience, to: {tenderness: 4}, why: Nobody explains anything.}\n"
    "  - heading: INT. A TABLE - DAY\n"
    "    beats:\n"
    "      # What question is better not asked, only waited for?\n"
    "      - what:\n";

static const char documentary_tail[] =
    "# days:\n"
    "#   - {date: \"2030-05-04\", call: \"05:30\", location: farm, strips: [{scene: the id of a scene}]}\n";

static const char photo_shoot_head[] =
    "format: beatboard/1\n"
    "title: Untitled\n"
    "kind: photo-shoot\n"
    "# logline: What the pictures are for, in one sentence.\n"
    "aspect: \"4:5\"\n"
    "paper: a4                       # or letter\n"
    "\n"
    "characters: {}\n"
    "#  noor: {name: Noor, kind: role, wardrobe: What comes from home.}\n"
    "\n"
    "locations: {}\n"
    "#  studio: {name: The studio, address: Street 1, parking: The yard}\n"
    "\n"
    "releases: {}\n"
    "#  r-001: {person: noor, kind: appearance, status: asked, scope: website and print}\n"
    "\n"
    "# Pictures that exist: for the mood, the place, the light; each with where it is from.\n"
    "pictures: {}\n"
    "#  frames/window.jpg: {role: mood, alt: Cold light on a wall., made: camera, creator: Who, licence: Which}\n";

static const char photo_shoot_scenes[] =
    "# A scene is a set-up with its look; a beat is a picture one wants; shots are its frames.\n"
    "scenes:\n"
    "  - heading: INT. STUDIO - DAY\n"
    "    # look: Clothes, hair, light.\n"
    "    # models: [noor]\n"
    "    # deliverable: What is handed over, and how many.\n"
    "    beats:\n"
    "      # What should somebody feel who sees this for one second?\n"
    "      - what:\n"
    "        # shots:\n"
    "        #   - {size: MS, angle: low, lens: 85mm, priority: must, action: What is in the frame.}\n"
    "      # Which picture would be a gift, if there is time?\n"
    "      - what:\n";

static const char photo_shoot_tail[] =
    "# days:\n"
    "#   - {date: \"2030-05-04\", call: \"08:00\", location: studio, strips: [{scene: the id of a scene}]}\n";

static const char commercial_head[] =
    "format: beatboard/1\n"
    "title: Untitled\n"
    "kind: commercial\n"
    "# logline: The one thing that somebody should remember tomorrow.\n"
    "# company:\n"
    "# director:\n"
    "aspect: \"16:9\"\n"
    "fps: 25\n"
    "paper: a4                       # or letter\n"
    "\n"
    "characters: {}\n"
    "locations: {}\n"
    "\n"
    "# What legal, client and brand ask for, word by word.\n"
    "notices: []\n";

static const char commercial_scenes[] =
    "# Every second is bought: give each shot its `seconds`, and the sum stands in the corner of the screen.\n"
    "scenes:\n"
    "  - heading: INT. SOMEWHERE - DAY\n"
    "    beats:\n"
    "      # What is seen first, with the sound off?\n"
    "      - what:\n"
    "        shots:\n"
    "          - {seconds: 5}\n"
    "      # What turns?\n"
    "      - what:\n"
    "        shots:\n"
    "          - {seconds: 15}\n"
    "      # What is left in the air when it is over?\n"
    "      - what:\n"
    "        shots:\n"
    "          - {seconds: 10}\n";

static const char commercial_tail[] =
    "# days:\n"
    "#   - {date: \"2030-05-04\", call: \"07:00\", strips: [{scene: the id of a scene}]}\n";

static const char animation_head[] =
    "format: beatboard/1\n"
    "title: Untitled\n"
    "kind: animation\n"
    "# logline:\n"
    "# director:\n"
    "aspect: \"16:9\"\n"
    "fps: 24\n"
    "paper: a4                       # or letter\n"
    "\n"
    "settings:\n"
    "  numbering: {scheme: anim}     # SQ010_SH0010, in tens, so that inserts fit\n"
    "\n"
    "characters: {}\n"
    "#  fox: {name: The fox, look: What the model sheet says in one line.}\n";

static const char animation_scenes[] =
    "# A scene is a sequence.  A shot may have several panels: they stand under `frames`, each with its seconds.\n"
    "scenes:\n"
    "  - title: The first sequence\n"
    "    beats:\n"
    "      # What does it look like when nobody moves?\n"
    "      - what:\n"
    "        shots:\n"
    "          - size: WS\n"
    "            # frames:\n"
    "            #   - {file: frames/sq010-sh0010-p01.png, seconds: 1.5, caption: Rest}\n"
    "            #   - {file: frames/sq010-sh0010-p02.png, seconds: 0.5, caption: Anticipation}\n"
    "      # What does the first movement give away?\n"
    "      - what:\n"
    "        shots:\n"
    "          - size: CU\n";

static const char music_video_head[] =
    "format: beatboard/1\n"
    "title: Untitled\n"
    "kind: music-video\n"
    "# logline: What the pictures know that the words do not say.\n"
    "# director:\n"
    "aspect: \"16:9\"\n"
    "fps: 25\n"
    "paper: a4                       # or letter\n"
    "\n"
    "characters: {}\n"
    "locations: {}\n";

static const char music_video_scenes[] =
    "# A scene is a section of the song; `seconds` of its shots add up to it.\n"
    "scenes:\n"
    "  - title: Opening bars\n"
    "    beats:\n"
    "      # What is there before the voice?\n"
    "      - what:\n"
    "        # shots:\n"
    "        #   - {size: WS, seconds: 8, sound: PLAYBACK, cue: Bar 1}\n"
    "  - title: Verse\n"
    "    beats:\n"
    "      # Who is looked at, and does she know?\n"
    "      - what:\n"
    "  - title: Chorus\n"
    "    beats:\n"
    "      # What comes back each time, and what is different about it?\n"
    "      - what:\n"
    "  - title: Last chorus\n"
    "    beats:\n"
    "      # What could not have been shown at the beginning?\n"
    "      - what:\n";

static const char music_video_tail[] =
    "# days:\n"
    "#   - {date: \"2030-05-04\", call: \"09:00\", strips: [{scene: the id of a scene}]}\n";

const struct template templates[] = {
    {"short", "A short film: a handful of scenes, one change.", short_head, short_scenes, short_tail},
    {"feature", "A feature film: sequences of scenes, cast, places, crew, promises to the audience.", feature_head, feature_scenes, feature_tail},
    {"documentary", "A documentary: people who are filmed, what is hoped for, what happened, who agreed.", documentary_head, documentary_scenes, documentary_tail},
    {"photo-shoot", "A photo shoot: looks, models, frames to deliver, releases.", photo_shoot_head, photo_shoot_scenes, photo_shoot_tail},
    {"commercial", "A commercial: seconds that count, versions, what must be seen.", commercial_head, commercial_scenes, commercial_tail},
    {"animation", "An animation: sequences and shots numbered in tens, panels with their seconds.", animation_head, animation_scenes, ""},
    {"music-video", "A music video: the song in sections, what is seen to each.", music_video_head, music_video_scenes, music_video_tail},
};
const size_t template_count = sizeof templates / sizeof *templates;

/* ---- shapes ---- */

static const struct point three_acts[] = {
    {"First act", "How things are", "What does an ordinary day look like here, and what is missing from it?"},
    {"First act", "The disturbance", "What happens that cannot be ignored?"},
    {"First act", "The decision", "What does somebody choose that cannot be taken back?"},
    {"Second act", "New ground", "What is different here, and who is at home in it?"},
    {"Second act", "The middle", "What turns out to be larger, or truer, than anyone thought?"},
    {"Second act", "The price", "What has it cost by now?"},
    {"Second act", "The lowest point", "What seems impossible from here?"},
    {"Third act", "The last attempt", "What is done now that could not have been done at the beginning?"},
    {"Third act", "How things are now", "What has changed, and what has not?"},
};

static const struct point fifteen_beats[] = {
    {"Beginning", "First picture", "What one picture holds the world as it was?"},
    {"Beginning", "Spoken in passing", "Who says, without knowing it, what the film is about?"},
    {"Beginning", "The people and the place", "Who is here, what do they lack, and how do they hide it?"},
    {"Beginning", "The push", "What arrives that was not asked for?"},
    {"Beginning", "Hesitation", "What speaks for leaving everything as it is?"},
    {"Middle", "Over the line", "What is done on purpose that ends the old life?"},
    {"Middle", "The other thread", "Who comes in who sees it quite differently?"},
    {"Middle", "What we came for", "What does the poster promise, and is it fun to watch?"},
    {"Middle", "The turn in the middle", "What looks like winning, or like losing, and is not?"},
    {"Middle", "It tightens", "What pushes back, from outside and from inside?"},
    {"Middle", "All of it gone", "What is lost that was thought safe?"},
    {"Middle", "The dark hour", "What is understood when there is nothing left to do?"},
    {"End", "The new idea", "What do the two threads know together?"},
    {"End", "The long way through", "Which old fear has to be met, and by whom?"},
    {"End", "Last picture", "What one picture answers the first?"},
};

static const struct point kishotenketsu[] = {
    {"Ki", "Somebody, somewhere", "Who is there, and what are they doing anyway?"},
    {"Ki", "What is around them", "What else is there that nobody looks at yet?"},
    {"Shō", "It goes on", "What do we come to know better by staying?"},
    {"Shō", "A little further", "What grows, without anything going wrong?"},
    {"Ten", "Something else", "What comes in that seems to have nothing to do with it?"},
    {"Ten", "Seen from there", "What does the first half look like from here?"},
    {"Ketsu", "Together", "How do the two belong to one another after all?"},
    {"Ketsu", "What stays", "What is left to be felt that is not said?"},
};

static const struct point heros_journey[] = {
    {"Out", "Home", "What is safe at home, and too small?"},
    {"Out", "The call", "What asks for somebody to go?"},
    {"Out", "No", "What good reason is there to stay?"},
    {"Out", "Somebody who knows", "Who has been there, and what do they give along?"},
    {"Out", "Through the door", "What is left behind for good?"},
    {"There", "Friends, enemies, tests", "Who can be trusted here, and how is that found out?"},
    {"There", "Closer", "What must be given up to come nearer?"},
    {"There", "The ordeal", "What dies here, and who is looking?"},
    {"There", "The prize", "What is taken, and does it weigh what was thought?"},
    {"Back", "The way back", "Who comes after them, and why now?"},
    {"Back", "Once more", "What has to be done a last time, as a new person?"},
    {"Back", "Home again", "What do they bring that the others needed?"},
};

#define POINTS(list) list, sizeof list / sizeof *list

const struct structure structures[] = {
    {"three-acts", "Three acts: a disturbance, a struggle, an answer.", POINTS(three_acts)},
    {"fifteen-beats", "Fifteen beats: a feature film told in fifteen turns.", POINTS(fifteen_beats)},
    {"kishotenketsu", "Kishōtenketsu: four parts without a fight: it begins, it goes on, it turns, it comes together.", POINTS(kishotenketsu)},
    {"heros-journey", "The hero's journey: out into the unknown, and home as somebody else.", POINTS(heros_journey)},
};
const size_t structure_count = sizeof structures / sizeof *structures;

/* ---- writing ---- */

const struct template *template_named(const char *name)
{
    for (size_t i = 0; i < template_count; i++)
        if (strcmp(templates[i].name, name) == 0)
            return &templates[i];
    return NULL;
}

const struct structure *structure_named(const char *name)
{
    for (size_t i = 0; i < structure_count; i++)
        if (strcmp(structures[i].name, name) == 0)
            return &structures[i];
    return NULL;
}

static void write_points(struct buf *out, const struct structure *structure)
{
    buf_add_format(out, "# %s\n# A question stands above each beat; what happens is yours to say.\nscenes:\n", structure->help);
    for (size_t i = 0; i < structure->point_count; i++) {
        const struct point *point = &structure->points[i];
        buf_add_format(out, "  - title: %s\n    sequence: %s\n    beats:\n      # %s\n      - what:\n", point->title, point->part, point->question);
    }
}

void template_write(struct buf *out, const struct template *template, const struct structure *structure)
{
    buf_add_format(out, "%s\n", template->head);
    if (structure)
        write_points(out, structure);
    else
        buf_add_string(out, template->scenes);
    if (*template->tail)
        buf_add_format(out, "\n%s", template->tail);
}
