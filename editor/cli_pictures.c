#include "editor/cli_pictures.h"

#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "editor/surroundings.h"
#include "render/probe.h"

enum { ASK_MS = 1000 };

/* The form that NAME wants, FORM_NONE for "none". */
static bool way_named(const char *name, int *form)
{
    *form = form_named(name);
    return *form >= 0 || strcmp(name, "none") == 0;
}

bool cli_pictures_options(struct cli *cli, int *status)
{
    int form;
    const char *as = cli_option(cli, "as"), *link = cli_option(cli, "link");
    if (as && !way_named(as, &form))
        *status = cli_misused(cli, "--as takes sixel, kitty, iterm, blocks, quadrants, sextants, braille or none, not \"%s\"", as);
    else if (link && preset_named(link) < 0)
        *status = cli_misused(cli, "--link takes slow, normal or local, not \"%s\"", link);
    else
        return true;
    return false;
}

/* Standard output may be a pipe to a pager; only the terminal that it is itself is asked. */
void cli_pictures_terminal(struct cli *cli, struct terminal *terminal)
{
    struct screen_options surroundings = surroundings_screen();
    int tty = isatty(STDOUT_FILENO) ? open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY) : -1;
    probe_terminal(tty, tty >= 0 ? tty : STDOUT_FILENO, &surroundings, terminal, ASK_MS);
    if (tty >= 0)
        close(tty);
    const char *as = cli_option(cli, "as");
    if (as)
        way_named(as, &terminal->form);
}

/* A wish that is none of the presets is to measure, for which there is no time here. */
static enum picture_preset preset_for(struct cli *cli)
{
    struct screen_options surroundings = surroundings_screen();
    const char *given = cli_option(cli, "link");
    int preset = preset_named(given ? given : link_names[surroundings.link]);
    return preset >= 0 ? (enum picture_preset)preset : surroundings.over_ssh || !isatty(STDOUT_FILENO) ? PRESET_NORMAL : PRESET_LOCAL;
}

struct picture_place cli_pictures_place(struct cli *cli, const struct terminal *terminal)
{
    return (struct picture_place){
        .form = (enum picture_form)terminal->form, .preset = preset_for(cli),
        .cell_width = terminal->cell_width, .cell_height = terminal->cell_height,
        .colours = forms[terminal->form].across ? terminal->colours : terminal->registers,
    };
}

/* Ended in the middle of a picture, the terminal would take all that follows for more of it. */
static void end_picture(int number)
{
    static const char cancel[] = "\030\033\\";
    ssize_t written = write(STDOUT_FILENO, cancel, sizeof cancel - 1);
    (void)written;
    signal(number, SIG_DFL);
    raise(number);
}

struct pictures *cli_pictures_new(struct cli *cli, const char *folder)
{
    if (isatty(STDOUT_FILENO)) {
        signal(SIGINT, end_picture);
        signal(SIGTERM, end_picture);
    }
    return cli_given(cli, "no-cache") ? surroundings_fresh_pictures(folder) : surroundings_pictures(folder);
}

int cli_pictures_colours(const struct terminal *terminal)
{
    return isatty(STDOUT_FILENO) && terminal->colours >= 8 ? terminal->colours : 256;
}
