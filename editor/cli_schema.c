/* `beatboard schema`: the format as a JSON Schema. */
#include "editor/subcommands.h"

#include <stdio.h>

#include "formats/base/buf.h"
#include "formats/schema_json.h"

static int run_schema(struct cli *cli)
{
    (void)cli;
    struct buf schema = {0};
    schema_print_json(&schema);
    fwrite(schema.data, 1, schema.length, stdout);
    buf_release(&schema);
    return EXIT_FINE;
}

const struct subcommand subcommand_schema = {"schema", "", "Print the JSON Schema of the format, for editors that complete and check by one.",
    NULL, 0, 0, run_schema, NULL};
