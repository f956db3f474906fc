/* The editor from its start to its end: the document, the screen, the loop. */
#include "editor/app.h"

#include <string.h>
#include <unistd.h>

#include "editor/cli.h"
#include "editor/doc.h"
#include "editor/loop.h"
#include "editor/rescue.h"
#include "editor/surroundings.h"
#include "formats/base/message.h"
#include "formats/yaml/tree.h"
#include "render/pictures/pictures.h"
#include "render/screen.h"

static struct screen *open_screen(const char **why)
{
    struct screen_options options = surroundings_screen();
    return screen_open(STDIN_FILENO, STDOUT_FILENO, &options, why);
}

static void greet(struct app *app)
{
    char path[1024];
    size_t offset, line, column;
    if (tree_error(doc_tree(app->doc), &offset)) {
        tree_place(doc_tree(app->doc), offset, &line, &column);
        app_refuse(app, "line %zu does not parse; the reason is below it", line);
    } else if (rescue_find(doc_path(app->doc), path, sizeof path)) {
        app_say(app, "what an earlier session did not save is in %s", strrchr(path, '/') ? strrchr(path, '/') + 1 : path);
    } else if (tree_length(doc_tree(app->doc)) == 0) {
        app_say(app, "a new board; o adds the first scene");
    }
}

static int edit(struct doc *doc)
{
    const char *why = "";
    struct app app;
    struct screen *screen = open_screen(&why);
    if (!screen)
        return cli_refuse("%s", why);
    app_init(&app, doc);
    app.screen = screen;
    app.pictures = pictures_new(doc_folder(doc));
    greet(&app);
    rescue_guard(doc);
    loop_run(&app);
    rescue_guard(NULL);
    pictures_free(app.pictures);
    app_release(&app);
    screen_close(screen);
    return app.lost && rescue_save(doc) ? EXIT_REFUSED : EXIT_FINE;
}

int app_main(struct cli *cli, const char *file)
{
    (void)cli;
    struct messages messages;
    messages_init(&messages);
    struct doc *doc = doc_open(file, &messages);
    int status = EXIT_REFUSED;
    if (doc)
        status = edit(doc);
    else
        cli_print_messages(&messages);
    if (doc)
        doc_close(doc);
    messages_release(&messages);
    return status;
}
