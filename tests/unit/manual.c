/* Manual: no row of a table is missing in beatboard(1). */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "editor/command.h"
#include "editor/keymap.h"
#include "editor/manual.h"
#include "editor/subcommands.h"
#include "formats/base/buf.h"
#include "formats/manual.h"

static void says(const struct buf *page, const char *text)
{
    struct buf escaped = {0};
    manual_escape(&escaped, text);
    for (char *at = escaped.data; at && (at = strstr(at, ". "));)          /* each sentence begins a line */
        at[1] = '\n';
    if (!strstr(page->data, buf_string(&escaped)))
        fail_msg("the manual lacks “%s”", text);
    buf_release(&escaped);
}

static void test_every_row_is_there(void **state)
{
    (void)state;
    struct buf page = {0};
    manual_program(&page);
    for (size_t i = 0; i < subcommand_count; i++) {
        says(&page, subcommands[i]->name);
        says(&page, subcommands[i]->usage);
        says(&page, subcommands[i]->help);
        for (const struct option_row *row = subcommands[i]->options; row && row->name; row++) {
            says(&page, row->name);
            says(&page, row->help);
        }
    }
    for (size_t i = 0; i < command_count; i++)
        says(&page, commands[i].help);
    for (size_t i = 0; i < binding_count; i++) {
        says(&page, place_title(bindings[i].place));
        says(&page, bindings[i].help);
    }
    buf_release(&page);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_every_row_is_there)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
