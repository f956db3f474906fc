#include "formats/guides.h"

#include <stdio.h>
#include <string.h>

#include "formats/base/buf.h"
#include "formats/scalar.h"

const struct guides_row guides_rows[] = {
    {"thirds", GUIDES_THIRDS, "two lines each way, a third from the edges"},
    {"safe", GUIDES_SAFE, "the areas safe for action (90 %) and titles (80 %)"},
    {"both", GUIDES_THIRDS | GUIDES_SAFE, "thirds and safe"},
    {0},
};

static bool add_named(const char *name, struct guides *guides)
{
    for (const struct guides_row *row = guides_rows; row->name; row++)
        if (strcmp(row->name, name) == 0) {
            guides->sets |= row->sets;
            return true;
        }
    return read_ratio(name, &guides->ratio);
}

bool guides_read(const char *list, struct guides *guides)
{
    static const char between[] = ", ";
    *guides = (struct guides){0};
    if (strcmp(list, "none") == 0)
        return true;
    for (list += strspn(list, between); *list; list += strspn(list, between)) {
        char name[32];
        size_t length = strcspn(list, between);
        snprintf(name, sizeof name, "%.*s", (int)length, list);
        if (length >= sizeof name || !add_named(name, guides))
            return false;
        list += length;
    }
    return true;
}

void guides_print(const struct guides *guides, struct buf *out)
{
    size_t begin = out->length;
    for (const struct guides_row *row = guides_rows; row->name; row++)
        if (guides->sets & row->sets && (row->sets & (row->sets - 1)) == 0)
            buf_add_format(out, "%s%s", out->length > begin ? "," : "", row->name);
    if (guides->ratio > 0)
        buf_add_format(out, "%s%g", out->length > begin ? "," : "", guides->ratio);
    if (out->length == begin)
        buf_add_string(out, "none");
}
