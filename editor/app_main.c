/* The editor from its start to its end: the document, the screen, the loop. */
#include "editor/app.h"

#include <string.h>
#include <unistd.h>

#include "editor/cli.h"
#include "editor/doc.h"
#include "editor/documents.h"
#include "editor/keeping.h"
#include "editor/loop.h"
#include "editor/offer.h"
#include "editor/remembered.h"
#include "editor/rescue.h"
#include "editor/sharing.h"
#include "editor/surroundings.h"
#include "formats/base/message.h"
#include "formats/yaml/tree.h"
#include "render/pictures/pictures.h"
#include "render/screen.h"

/* The environment is nearer than the file: it is said for this one run. */
static struct screen *open_screen(const struct preferences *preferences, const char **why)
{
    struct screen_options options = surroundings_screen();
    if (!options.graphics)
        options.graphics = preferences->config.graphics;
    int wish = preferences->config.link ? link_named(preferences->config.link) : -1;
    if (options.link == LINK_AUTO && wish >= 0)
        options.link = (enum link_wish)wish;
    return screen_open(STDIN_FILENO, STDOUT_FILENO, &options, why);
}

void app_greet(struct app *app)
{
    remembered_load(app);
    if (app->state) {
        app->keeping = keeping_new(app->doc, app->state, &app->desk->self);
        if (sharing_begin(app))
            offer_left(app);
    }
    size_t offset, line, column;
    if (tree_error(doc_tree(app->doc), &offset)) {
        tree_place(doc_tree(app->doc), offset, &line, &column);
        app_refuse(app, "line %zu does not parse; the reason is below it", line);
    } else if (tree_length(doc_tree(app->doc)) == 0) {
        app_say(app, "a new board; o adds the first scene, t begins from a template");
    }
}

/* What could not become part of the board is kept behind it, as a remark. */
static void add_remark(struct doc *doc, const char *typed)
{
    struct buf remark = {0};
    buf_add_string(&remark, "\n# typed, but not kept: ");
    for (; *typed; typed++)
        buf_add_byte(&remark, *typed == '\n' ? ' ' : *typed);
    buf_add_byte(&remark, '\n');
    doc_splice(doc, &(struct splice){.offset = tree_length(doc_tree(doc)), .text = remark.data, .length = remark.length});
    buf_release(&remark);
}

/* The terminal went away while something was typed for the board: that is to be rescued too. */
static void keep_typed(struct app *app)
{
    struct prompt *prompt = &app->prompt;
    bool adds = prompt->open && (prompt->newcomer || strncmp(prompt->command, "feel ", 5) == 0);
    if (adds && !prompt_commit(app))
        add_remark(app->doc, textedit_text(&prompt->edit));
    if (app->entry.kind != ENTRY_NONE && !entry_commit(app))
        add_remark(app->doc, textedit_text(&app->entry.edit));
}

/* What is wrong in the settings is said once, and does not keep anyone from working. */
static void greet_settings(struct app *app, const struct messages *found)
{
    const struct message *first = found->at;
    const char *more = found->count > 1 ? "; `beatboard doctor` lists more" : "";
    if (found->count && first->line)
        app_refuse(app, "%s:%zu: %s%s", first->file, first->line, first->text, more);
    else if (found->count)
        app_refuse(app, "%s: %s%s", first->file, first->text, more);
}

/* What was asked for on the command line; for nothing when something is wrong with the file, which must be read first. */
static void start(struct app *app, const char *selector, const char *command)
{
    if (command && !app->question && !tree_error(doc_tree(app->doc), NULL) && app_runf(app, "select %s", selector))
        app_run(app, command);
}

static int edit(struct doc *doc, const char *selector, const char *command)
{
    const char *why = "";
    struct buf state = {0};
    struct app app;
    struct preferences preferences;
    struct messages found;
    messages_init(&found);
    preferences_load(&preferences, &found);
    struct screen *screen = open_screen(&preferences, &why);
    if (!screen) {
        preferences_release(&preferences);
        messages_release(&found);
        return cli_refuse("%s", why);
    }
    app_init(&app, doc);
    app.screen = screen;
    screen_theme(screen, &preferences.theme);
    app.preferences = preferences;
    surroundings_folder(FOLDER_STATE, &state);
    app.state = buf_string(&state);
    struct pictures *pictures = app.pictures = surroundings_pictures(doc_folder(doc));
    owner_self(&app.desk->self, surroundings_clock());
    app_greet(&app);
    greet_settings(&app, &found);
    messages_release(&found);
    app.now = surroundings_now();
    start(&app, selector, command);
    rescue_guard(doc, app.keeping);
    loop_run(&app);
    rescue_unguard(doc);
    if (app.lost)
        keep_typed(&app);
    screen_close(screen);
    bool rescued = app.lost && documents_keep(&app);
    app_release(&app);
    pictures_free(pictures);
    buf_release(&state);
    return rescued ? EXIT_REFUSED : EXIT_FINE;
}

int app_main(struct cli *cli, const char *file, const char *selector, const char *command)
{
    (void)cli;
    struct messages messages;
    messages_init(&messages);
    struct doc *doc = doc_open(file, &messages);
    int status = EXIT_REFUSED;
    if (doc)
        status = edit(doc, selector, command);
    else
        cli_print_messages(&messages);
    if (doc)
        doc_close(doc);
    messages_release(&messages);
    return status;
}
