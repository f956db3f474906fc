#include "editor/outside.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "editor/app.h"
#include "editor/doc.h"
#include "formats/base/file.h"
#include "formats/base/mem.h"
#include "formats/yaml/tree.h"
#include "render/screen.h"

enum { WORDS_MOST = 16, NOT_FOUND = 127 };

/* Signals as a program expects to find them. */
static void reset_signals(void)
{
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
}

void outside_stop(void)
{
    sigset_t stop, before;
    sigemptyset(&stop);
    sigaddset(&stop, SIGTSTP);
    kill(0, SIGTSTP);                   /* the whole job, so that a shell or make around us notices */
    sigprocmask(SIG_UNBLOCK, &stop, &before);       /* here we stop */
    sigprocmask(SIG_SETMASK, &before, NULL);
}

/* $EDITOR's words ("emacs -nw") and the file; never a shell. */
static void become_editor(char *command, char *file)
{
    char *words[WORDS_MOST + 2];
    size_t count = 0;
    for (char *word; count < WORDS_MOST && (word = strsep(&command, " "));) {
        if (*word)
            words[count++] = word;
    }
    words[count++] = file;
    words[count] = NULL;
    reset_signals();
    execvp(words[0], words);
    _exit(NOT_FOUND);
}

/* Gives whether the editor ended well. */
static bool run_editor(struct app *app, char *file)
{
    const char *named = getenv("VISUAL");
    if (!named || !*named)
        named = getenv("EDITOR");
    char *command = mem_copy(named && *named ? named : "vi", strlen(named && *named ? named : "vi"));
    int status = -1;
    if (app->screen)
        screen_suspend(app->screen);
    pid_t child = fork();
    if (child == 0)
        become_editor(command, file);
    while (child > 0 && waitpid(child, &status, 0) < 0 && errno == EINTR)
        continue;
    if (app->screen)
        screen_resume(app->screen);
    bool good = WIFEXITED(status) && WEXITSTATUS(status) == 0;
    if (WIFEXITED(status) && WEXITSTATUS(status) == NOT_FOUND)
        app_refuse(app, "there is no program %s; the environment's EDITOR names another", command);
    else if (!good)
        app_refuse(app, "%s did not end well; the text is as it was", command);
    free(command);
    return good;
}

/* The file anew: editors like to replace it. */
static bool read_all(const char *path, struct buf *out)
{
    char block[4096];
    ssize_t got;
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return false;
    while ((got = read(fd, block, sizeof block)) > 0)
        buf_add(out, block, (size_t)got);
    close(fd);
    return got == 0;
}

/* TEXT through the editor into OUT; false when nothing is to be taken. */
static bool edit_text(struct app *app, const char *text, size_t length, const char *suffix, struct buf *out)
{
    char path[256];
    const char *folder = getenv("TMPDIR");
    snprintf(path, sizeof path, "%s/beatboard-XXXXXX%s", folder && *folder ? folder : "/tmp", suffix);
    int fd = mkstemps(path, (int)strlen(suffix));
    if (fd < 0) {
        app_refuse(app, "no temporary file: %s", strerror(errno));
        return false;
    }
    bool good = file_write(fd, text, length);
    close(fd);
    good = good && run_editor(app, path) && read_all(path, out);
    unlink(path);
    return good;
}

static void edit_field(struct app *app)
{
    struct entry *entry = &app->entry;
    struct buf text = {0}, out = {0};
    buf_add_string(&text, textedit_text(&entry->edit));
    if (text.length == 0 || text.data[text.length - 1] != '\n')
        buf_add_byte(&text, '\n');
    if (edit_text(app, text.data, text.length, ".txt", &out)) {
        while (out.length && out.data[out.length - 1] == '\n')
            out.data[--out.length] = '\0';
        textedit_set(&entry->edit, buf_string(&out), out.length);
        if (entry_commit(app))
            app_return(app);
    } else if (entry->marked) {         /* nothing was typed here before: back to where the editor was asked for */
        entry_close(app);
        app_return(app);
    }
    buf_release(&text);
    buf_release(&out);
}

static void edit_file(struct app *app)
{
    struct buf out = {0};
    const struct tree *tree = doc_tree(app->doc);
    size_t length = tree_length(tree);
    char *before = mem_copy(tree_bytes(tree, 0, length), length);
    if (edit_text(app, before, length, ".yaml", &out) && (out.length != length || memcmp(out.data, before, length) != 0)) {
        doc_begin(app->doc, "edit in $EDITOR");
        doc_splice(app->doc, &(struct splice){.offset = 0, .removed = length, .text = buf_string(&out), .length = out.length});
        doc_end(app->doc);
        app_refresh(app);
    }
    free(before);
    buf_release(&out);
}

void outside_edit(struct app *app)
{
    app->wants_outside = false;
    if (app->entry.kind != ENTRY_NONE)
        edit_field(app);
    else
        edit_file(app);
}
