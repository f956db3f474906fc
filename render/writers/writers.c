#include "render/writers/writers.h"

#include <string.h>
#include <strings.h>

#include "render/module.h"
#include "render/paper/paper.h"
#include "render/writers/csv.h"
#include "render/writers/html.h"
#include "render/writers/ics.h"
#include "render/writers/json.h"
#include "render/writers/md.h"
#include "render/writers/txt.h"

static bool write_pdf(const struct report *report, const struct writer_options *options, struct buf *out, const char **why)
{
    const struct paper *paper = module_paper(why);
    return paper && paper->pdf(report, options, out, why);
}

static bool write_svg(const struct report *report, const struct writer_options *options, struct buf *out, const char **why)
{
    const struct paper *paper = module_paper(why);
    return paper && paper->svg(report, options, out, why);
}

static bool write_png(const struct report *report, const struct writer_options *options, struct buf *out, const char **why)
{
    const struct paper *paper = module_paper(why);
    return paper && paper->png(report, options, out, why);
}

const struct writer writers[] = {
    {"pdf", "Pages for the printer.", true, false, write_pdf},
    {"svg", "A drawing a page, for other programs.", true, true, write_svg},
    {"png", "A picture a page.", true, true, write_png},
    {"html", "One self-contained page for the browser and the phone.", false, false, html_write},
    {"csv", "Tables for spreadsheets.", false, false, csv_write},
    {"md", "Markdown.", false, false, md_write},
    {"txt", "Aligned text.", false, false, txt_write},
    {"ics", "The calls of shooting days, for calendars.", false, false, ics_write},
    {"json", "The data of the paper, for other programs.", false, false, json_write},
};
const size_t writer_count = sizeof writers / sizeof *writers;

const struct writer *writer_named(const char *name)
{
    for (size_t i = 0; i < writer_count; i++)
        if (strcasecmp(writers[i].name, name) == 0)
            return &writers[i];
    return NULL;
}
