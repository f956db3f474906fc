/* Doc: one open document: its bytes and tree, its history, its story, its file.
 *
 * doc_splice() is the only function that changes a document.  Undo, redo, save and a journal follow from the splices.
 * A document is an instance; several can be open. */
#ifndef EDITOR_DOC_H
#define EDITOR_DOC_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "formats/yaml/edit.h"

struct buf;
struct differs;
struct doc;
struct history_mark;
struct labels;
struct schedule;
struct marks;
struct messages;
struct story;

/* Open PATH.  A file that is not there gives an empty document that is created by the first save.  NULL, with messages, only when the
 * file cannot be read (permission, not UTF-8, a folder, too large); why it does not parse is in the messages too. */
struct doc *doc_open(const char *path, struct messages *messages);
void doc_close(struct doc *doc);

const char *doc_path(const struct doc *);
const char *doc_folder(const struct doc *);             /* where its pictures are looked for */
const struct tree *doc_tree(const struct doc *);
uint32_t doc_revision(const struct doc *);              /* changes with every splice, undo and redo */

/* The newest good story; when the text does not parse, the last good one, and doc_stale() is true.  Made when asked for; valid
 * until the next change.  NULL only when the file never parsed. */
const struct story *doc_story(struct doc *);
const struct schedule *doc_schedule(struct doc *);      /* which strips its scenes stand in */
struct labels *doc_labels(struct doc *);                /* of that story; NULL when it is */
bool doc_stale(const struct doc *);
struct marks *doc_marks(struct doc *);                  /* what commands act on together; see marks.h */

/* Where the text is not as it was when the document was opened, saved or not. */
const struct differs *doc_since_opened(const struct doc *);

/* ---- the one path of a change ---- */

/* A group is what a person calls a step; groups nest, and only the outermost counts.  WHAT is shown by undo. */
void doc_begin(struct doc *, const char *what);
void doc_name(struct doc *, const char *what);          /* another name for the open group, once it is known what was done */
void doc_end(struct doc *);                             /* an empty group leaves no trace in the history */
bool doc_in_step(const struct doc *);                   /* a group is open */
void doc_abandon(struct doc *);                         /* put back everything since the innermost doc_begin(), and end it */

/* Apply one splice.  Outside a group it is a group of its own. */
void doc_splice(struct doc *, const struct splice *);

/* Apply a plan inside the current group.  False, with the reason in doc_refusal(), when it was refused; nothing changed then. */
bool doc_apply(struct doc *, const struct plan *);
const char *doc_refusal(const struct doc *);

/* Called after every splice, undo and redo included.  UNDONE: the inverse was applied. */
struct doc_listener { void (*spliced)(void *context, const struct splice *, const char *removed, bool undone); void *context; };
void doc_listen(struct doc *, struct doc_listener);

/* Whoever keeps what was done, so that it is not lost: the place where a journal listens. */
struct step;
struct doc_keeper {
    void (*made)(void *context, const struct step *);               /* a step was completed */
    void (*moved)(void *context, const struct step *, bool undone); /* undo took it back, or redo did it again */
    void (*filed)(void *context, bool done);                        /* the file says what is here; or, not DONE, is about to.  See doc_mark() */
    void *context;
};
void doc_keep(struct doc *, struct doc_keeper);                     /* all NULL: nobody does */

/* ---- history: a tree underneath, a line until asked ---- */

/* Go back or forth STEPS; gives how many it went.  *WHAT (may be NULL) gets the last step's name, *OFFSET the place it changed. */
size_t doc_undo(struct doc *, size_t steps, const char **what, size_t *offset);
size_t doc_redo(struct doc *, size_t steps, const char **what, size_t *offset);
struct history;
const struct history *doc_history(const struct doc *);  /* to look at */

/* Go to the state behind step NUMBER, on whatever branch that is.  False when there is no such step; *OFFSET is set when anything changed. */
bool doc_go_to(struct doc *, size_t number, size_t *offset);
bool doc_dirty(struct doc *);                           /* differs from what was read or saved last */
const struct step *doc_saved_step(const struct doc *);  /* the one that the file says */
const char *doc_last_step(const struct doc *);          /* the name of the step that undo would take back, or NULL */

/* The history as bytes, to be met again when what was saved last is opened; and that.  False, and nothing changed, when BYTES are
 * about another text. */
void doc_write_history(const struct doc *, struct buf *out);
bool doc_read_history(struct doc *, const char *bytes, size_t length);
uint64_t doc_history_id(const struct doc *);            /* of the bytes that were read; 0: the history began empty */

/* Go on from TEXT, which an earlier session began with, and the HISTORY it had then, as bytes, of LENGTH 0 when none is known.  The
 * document and the steps that are here are forgotten; keepers are not told, and what the file says stays known. */
void doc_begin_again(struct doc *, const struct buf *text, const struct buf *history);

/* Replace the whole text as one step called WHAT; no step when it is the same. */
void doc_replace(struct doc *, const char *what, const char *text, size_t length);

/* ---- the file ---- */

enum save_result { SAVE_DONE, SAVE_UNCHANGED, SAVE_CHANGED_ON_DISK, SAVE_FAILED };

/* Write the document to PATH (NULL: its own file; another is a copy, and the document stays with its own): temporary file beside,
 * fsync, rename, fsync of the folder; mode, owner and symbolic link kept.  A file that changed on disk since it was read is not
 * overwritten unless FORCE, nor is another one that is there.  *WHY gets a sentence, valid until the next call. */
enum save_result doc_save(struct doc *, const char *path, bool force, const char **why);
bool doc_changed_on_disk(struct doc *);
struct history_mark doc_mark(struct doc *);             /* of the text that is here */
struct history_mark doc_file_mark(const struct doc *);  /* of the text that was read or saved last */
bool doc_meet_file(struct doc *);                       /* does the file say what is here?  If so, that counts as saved */
bool doc_outdated(const struct doc *);                  /* what that said last, until a save or a reload */

/* Read the file again, as one step that undo takes back.  False when it cannot be read, or when something is not saved, unless
 * FORCE.  *WHY gets a sentence, valid until the next call. */
bool doc_reload(struct doc *, bool force, const char **why);

/* Unified diff from what is on disk to what is here; empty when nothing changed.  False when `diff` could not be run. */
bool doc_diff(struct doc *, struct buf *out);

#endif
