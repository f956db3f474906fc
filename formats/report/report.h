/* Report: the data of a paper, built once from the story; the writers in render/writers/ know nothing of film.
 *
 * A report is a list of blocks.  All texts are UTF-8, in the report's arena, never NULL; a place for which the board has nothing is
 * "", and the writers leave it open.  Texts are as the board has them: a writer passes them through its own guards.
 *
 * A text that is made from fields of the board says which: `from` are their paths, NULL-ended, also of those that are not set; NULL
 * where a text is computed.  That is for who lets a paper be changed where it stands; writers do not look at it. */
#ifndef FORMATS_REPORT_REPORT_H
#define FORMATS_REPORT_REPORT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "formats/story.h"

struct arena;
struct labels;
struct schedule;
struct people;

enum align { ALIGN_LEFT, ALIGN_CENTRE, ALIGN_RIGHT };

/* What a text is; the writers say how it looks. */
enum tone { TONE_PLAIN, TONE_STRONG, TONE_NUMBER, TONE_FEELING, TONE_MONO, TONE_DANGER, TONE_DIM };

/* The colour of a strip; never the only carrier of what it says.  The last four are of breaks between strips. */
enum strip_colour {
    STRIP_NONE, STRIP_INT_DAY, STRIP_EXT_DAY, STRIP_INT_NIGHT, STRIP_EXT_NIGHT, STRIP_DUSK,
    STRIP_DAY_BREAK, STRIP_WEEK_BREAK, STRIP_OFF, STRIP_HOLIDAY, STRIP_COLOURS
};

/* How it is painted: 0xRRGGBB of the strip, of a fill that text is read on; whether text on that is white; whether the board says so. */
struct strip_paint { unsigned rgb, pale; bool dark, own; };

/* A cell that is marked beside what it says: a code in a grid. */
enum cell_mark { CELL_PLAIN, CELL_SOLID, CELL_OUTLINE, CELL_PALE };

struct cell_text {
    const char *text;
    const char *below;                  /* a second paragraph under it, or NULL: dialogue, action */
    const char *aside;                  /* right of the second one, or NULL: the intended emotion */
    enum cell_mark mark;
    const char *link;                   /* "tel:+44…", "geo:50.1,14.4": where the whole cell leads, or NULL */
    const char *const *from, *const *below_from;
};

enum column_kind { COLUMN_TEXT, COLUMN_TICK, COLUMN_PICTURE, COLUMN_KEYS };    /* KEYS: some of the table's, "1, 2, 5" */

struct column {
    const char *name;                   /* for --columns: "size" */
    const char *title;                  /* "SIZE" on paper, "Size" in data: the writers set the case */
    enum column_kind kind;
    enum align align;
    enum tone tone, below;
    double width;                       /* points on paper; 0: shares what is left */
    bool paper, data;                   /* stands on pages; stands in CSV, when no columns were asked for */
};

/* What stands over a column of a grid instead of its title, line by line, and whether the column is shaded all the way down. */
enum { HEADING_LINES = 4 };
struct heading { const char *lines[HEADING_LINES]; bool shaded; };

/* In cards also: a fact of the card, and a box that is left open to be written in, which stands on pages alone. */
enum row_kind { ROW_CELLS, ROW_GROUP, ROW_BANNER, ROW_TOTAL, ROW_FACT, ROW_OPEN };

/* A group's row is a band over the rows that follow: its cells are number, heading, note, and what stands at the right. */
enum { GROUP_NUMBER, GROUP_HEADING, GROUP_NOTE, GROUP_RIGHT, GROUP_CELLS };

struct row {
    enum row_kind kind;
    enum strip_colour colour;
    const struct cell_text *cells;      /* one a column; GROUP_CELLS in a group's; one in a banner */
    const struct cell_text *data;       /* what a banner says column by column, for tables of data; or NULL */
    unsigned rgb;                       /* 0xRRGGBB that marks a box of a card; 0: none */
    const char *revised;                /* what marks it against an earlier revision, at its right edge, such as "*"; NULL: nothing */
    bool ticked;
    bool closes;                        /* a band that ends what stands above it: it stays with that, and is not said again */
};

struct table {
    const char *title, *right;          /* of the bar above; "" none */
    const struct column *columns; size_t column_count;
    const struct row *rows; size_t row_count;
    bool roomy;                         /* rows are high, ruled only below: a list to work from */
    /* A grid: a heading a column, cells that are marked.  What is wider than a sheet goes on on the next: its first KEPT columns are
     * repeated there, at most ACROSS others stand beside them, and the last ENDING ones come after all those. */
    const struct heading *headings;     /* NULL: this is no grid */
    size_t kept, across, ending;
    bool tinted;                        /* rows are filled with a pale shade of their colour */
    const struct pair *keys; size_t key_count;          /* what stands for what: "1", "Effie Kerr" */
    size_t empty_rows;                  /* ruled rows left open when there is nothing to say */
    const char *const *from;            /* of what would give it rows */
};

struct pair { const char *label, *text, *const *from; };

struct column_head {                    /* one of the three parts of a masthead */
    const char *head, *below;
    const struct pair *pairs; size_t pair_count;
    const char *const *head_from, *const *below_from;
};

struct masthead {
    struct column_head left, right;
    const char *title, *kind;           /* in the middle: the film, and what paper this is */
    const char *big_label, *big;        /* boxed, in the largest type: the general crew call */
    const struct pair *times; size_t time_count;
    const char *const *title_from, *const *big_from;
};

struct box {                            /* rows of a department: position, name; or lines */
    const char *title;
    const struct pair *pairs; size_t pair_count;
};

/* How the panels of a storyboard stand on a page.  The panels are the rows of the block's table, whose columns are PANEL_…; a group
 * is a scene. */
enum panel_shape {
    PANEL_ABOVE,                        /* the picture over its words */
    PANEL_BESIDE,                       /* the picture left of its words */
    PANEL_STRIP,                        /* ruled columns down the page: cut, picture, action, dialogue, time */
};
enum { PANEL_SCENE, PANEL_LABEL, PANEL_PICTURE, PANEL_FACTS, PANEL_TIME, PANEL_ACTION, PANEL_DIALOGUE, PANEL_FEELING, PANEL_COLUMNS };

struct panels {
    enum panel_shape shape;
    size_t across, down;                /* on a page */
    double aspect;                      /* of every picture's frame */
    bool run_on;                        /* scenes follow each other on a page; else each begins one */
    bool blank;                         /* a page of empty panels, ruled to be filled in by hand; no rows */
    bool safe, thirds;                  /* guides over the pictures: action and title safe areas, lines at the thirds */
};

/* Cards: a group is a card, and the rows under it are its facts (a label and a text) and its boxes.  A box is a row with a title and the
 * rows behind it without one.  The table's first columns are CARD_…; those that follow are of its data. */
enum { CARD_CODE, CARD_TITLE, CARD_TEXT, CARD_COLUMNS };
struct cards {
    size_t across;                      /* boxes side by side */
    bool sheets;                        /* a card has a sheet of its own, and fills it */
};

/* A paragraph of a script's pages: a heading with its number in both margins, what is seen, who speaks, what is said, a remark. */
enum paragraph_kind { PARAGRAPH_HEADING, PARAGRAPH_ACTION, PARAGRAPH_SPEAKER, PARAGRAPH_SPEECH, PARAGRAPH_ASIDE, PARAGRAPH_REMARK };
struct paragraph {
    enum paragraph_kind kind;
    const char *text;
    const char *number;                 /* of a heading, or NULL */
    const char *revised;                /* as in a row */
};

enum block_kind {
    BLOCK_TITLE,                        /* a line: masthead.left.head, .below; right.head, .below */
    BLOCK_MASTHEAD,
    BLOCK_NOTICE,                       /* text */
    BLOCK_REMARK,                       /* text, small, under what it explains */
    BLOCK_TABLE,                        /* tables[0] */
    BLOCK_TABLES,                       /* two, side by side */
    BLOCK_COLUMNS,                      /* tables as boxes flowing over three columns */
    BLOCK_BOXES,                        /* boxes side by side */
    BLOCK_SIGNATURES,                   /* pairs: a name over a position, each under a line */
    BLOCK_PANELS,                       /* tables[0] as panels has it; masthead is its title */
    BLOCK_STRIPS,                       /* tables[0]: on pages a row stands on its end, and columns of width 0 run along it */
    BLOCK_CARDS,                        /* tables[0] as cards has it */
    BLOCK_SCRIPT,                       /* paragraphs */
    BLOCK_RULED,                        /* text is its title; ruled lines down to the page's foot */
    BLOCK_PAGE,                         /* go on on a new page */
};

struct block {
    enum block_kind kind;
    const char *text, *const *from;
    const struct masthead *masthead;
    const struct table *tables; size_t table_count;
    const struct box *boxes; size_t box_count;
    const struct panels *panels;
    const struct cards *cards;
    const struct paragraph *paragraphs; size_t paragraph_count;
};

#define NO_END INT64_MIN

/* A time of a calendar. */
struct appointment {
    const char *uid;                    /* the same in every export */
    int sequence;                       /* grows with the revision */
    int64_t begins, ends;               /* seconds since 1970; ENDS may be NO_END */
    bool floating;                      /* of no known time zone: the seconds are those of the clock on the wall */
    const char *summary, *place, *notes;
    double latitude, longitude;         /* degrees; NAN: not known */
};

struct report {
    const char *kind, *title, *language;
    const char *footer;                 /* left of the page's number */
    const char *issued;                 /* "2026-05-03T18:40:00Z", or "" */
    const char *stamp;                  /* at the head of every sheet: that it is confidential; or NULL */
    bool landscape, fit;                /* fit: stretch the rows until the page is full */
    bool letter;                        /* else A4 */
    const struct strip_paint *palette;  /* by enum strip_colour; NULL: as usual */
    const struct block *blocks; size_t block_count;
    const struct appointment *events; size_t event_count;     /* what of it stands in a calendar */
    const char *uncalled;               /* who works and is in no calendar for want of any call: "Otec on day 1"; "" or NULL: nobody */
};

struct report_options {
    const struct story *story;
    struct labels *labels;
    const struct schedule *schedule;    /* of the story, or NULL: it is made when needed */
    const struct scene *scene;          /* only this one, or NULL */
    const struct day *day;              /* only this one; a call sheet's; NULL: all, or the first */
    const char *columns;                /* "shot,size,action", or NULL for the usual ones */
    const char *paper;                  /* "a4", "letter", or NULL: the board's */
    const char *usual_paper, *usual_clock;      /* of boards that do not say; "12", "24"; NULL: A4, 24 hours */
    const char *issued;                 /* a date or date and time, or NULL */
    const struct people *people;        /* what is private, for a production copy; NULL: the paper carries nothing of it */
    const char *recipient;              /* of that copy, or NULL */
    const char *why;                    /* out: the reason when a report could not be built */
    bool by_day;                        /* shots under the days that shoot them, what has no day behind those */
    bool no_frames;                     /* shot lists: without pictures, twice as many a page */
    bool coverage;                      /* shot lists: a grid of beats and shots instead */
    bool by_setup;                      /* shots in order of setup instead of the script */
    const char *category;               /* a day out of days: of what; NULL: the cast */
    const char *person;                 /* calendars: only this character's or crew member's times, or "crew"; NULL: all */
    const char *layout;                 /* storyboards: a row of storyboard_layouts, or NULL: the first */
    const char *guides;                 /* storyboards: "safe", "thirds", "both", or NULL: none */
    bool run_on;                        /* storyboards: a scene does not begin a page */
    bool bars_below;                    /* the bar of a day stands under its scenes, not above */
    /* The rules of a time zone (a TZif file's bytes, "Europe/Prague"), or NULL when there are none. */
    const char *(*zone)(void *context, const char *name, size_t *length);
    void *context;
};

struct report_kind {
    const char *name, *help;            /* "shot-list" */
    const struct report *(*build)(struct report_options *, struct arena *);
    bool shoot;                         /* it is about the shoot: what is wrong with that is said before it is printed */
    bool calls;                         /* it names calls, and so can be a calendar */
};

extern const struct report_kind report_kinds[];
extern const size_t report_kind_count;
const struct report_kind *report_kind_named(const char *name);

#endif
