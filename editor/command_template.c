#include "editor/command_template.h"

#include <string.h>

#include "editor/command.h"
#include "editor/completion.h"
#include "editor/doc.h"
#include "formats/base/buf.h"
#include "formats/templates.h"
#include "formats/yaml/tree.h"

static bool refuse_template(struct session *session)
{
    struct buf names = {0};
    for (size_t i = 0; i < template_count; i++)
        buf_add_format(&names, "%s%s", i ? ", " : "", templates[i].name);
    command_refuse(session, "which template? %s", buf_string(&names));
    buf_release(&names);
    return false;
}

static bool refuse_structure(struct session *session)
{
    struct buf names = {0};
    for (size_t i = 0; i < structure_count; i++)
        buf_add_format(&names, "%s%s", i ? ", " : "", structures[i].name);
    command_refuse(session, "which structure? %s", buf_string(&names));
    buf_release(&names);
    return false;
}

bool command_template(struct session *session, size_t count, char **words, const char *rest)
{
    (void)rest;
    const struct template *template = count > 1 ? template_named(words[1]) : NULL;
    const struct structure *structure = count > 2 ? structure_named(words[2]) : NULL;
    if (!template || count > 3)
        return refuse_template(session);
    if (count > 2 && !structure)
        return refuse_structure(session);
    const struct tree *tree = doc_tree(session->doc);
    if (tree_root(tree) || tree_error(tree, NULL))
        return command_refuse(session, "the board is not empty; a template is for a new one");
    struct buf text = {0};
    template_write(&text, template, structure);
    struct splice splice = {.offset = tree_length(tree), .text = text.data, .length = text.length};
    doc_splice(session->doc, &splice);
    buf_release(&text);
    return command_say(session, "from the template %s%s%s", template->name, structure ? ", " : "", structure ? structure->name : "");
}

void template_offer(struct completion *completion, const char *typed, size_t cursor)
{
    size_t first = strcspn(typed, " "), start = cursor > first ? first + 1 : 0;
    completion_reset(completion, start);
    for (size_t i = 0; start == 0 && i < template_count; i++)
        completion_offer(completion, typed, cursor, templates[i].name, templates[i].help);
    for (size_t i = 0; start > 0 && i < structure_count; i++)
        completion_offer(completion, typed + start, cursor - start, structures[i].name, structures[i].help);
}
