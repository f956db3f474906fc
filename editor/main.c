/* Main: sets up the process and hands over to the command line. */
#include <locale.h>
#include <signal.h>
#include <unistd.h>

#include "editor/cli.h"
#include "formats/base/mem.h"

/* Nothing can be allocated here, so no text is made. */
static void out_of_memory(void)
{
    static const char said[] = "beatboard: out of memory; nothing was saved\n";
    ssize_t written = write(STDERR_FILENO, said, sizeof said - 1);
    _exit(written < 0 ? EXIT_USAGE : EXIT_REFUSED);
}

int main(int count, char **words)
{
    setlocale(LC_ALL, "");
    setlocale(LC_NUMERIC, "C");         /* numbers in files and on papers never depend on the place */
    signal(SIGPIPE, SIG_DFL);           /* a parent that ignores it must not make `beatboard … | head` complain */
    mem_set_handler(out_of_memory);
    return cli_main(count, words);
}
