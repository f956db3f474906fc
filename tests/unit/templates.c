/* Every template and every shape: a board without errors, whose questions are no story. */
#include "tests/stage.h"

#include "editor/subcommands.h"
#include "formats/check.h"
#include "formats/story.h"
#include "formats/templates.h"

static struct doc *new_board(const char *template, const char *structure)
{
    static struct messages messages;
    struct buf says = {0}, text = {0};
    messages_init(&messages);
    struct doc *doc = doc_open("none.board.yaml", &messages);
    struct session session = {.doc = doc, .says = &says};
    buf_add_format(&text, "template %s %s", template, structure);
    if (!command_run(&session, buf_string(&text)))
        fail_msg("%s", buf_string(&says));
    buf_release(&says);
    buf_release(&text);
    messages_release(&messages);
    return doc;
}

static void assert_sound(struct doc *doc, const struct structure *structure)
{
    struct messages found;
    messages_init(&found);
    check_board(doc_tree(doc), doc_story(doc), "none.board.yaml", NULL, NULL, &found);
    for (size_t i = 0; i < found.count; i++)
        if (strcmp(found.at[i].rule, "missing-what") != 0)
            fail_msg("%s", found.at[i].text);
    messages_release(&found);
    const struct story *story = doc_story(doc);
    assert_true(story->scene_count > 0);
    if (structure)
        assert_int_equal(story->scene_count, structure->point_count);
    for (size_t s = 0; s < story->scene_count; s++)
        for (size_t b = 0; b < story->scenes[s]->beat_count; b++)
            assert_null(story->scenes[s]->beats[b].what);
}

static void test_every_template(void **state)
{
    (void)state;
    for (size_t t = 0; t < template_count; t++)
        for (size_t s = 0; s <= structure_count; s++) {
            const struct structure *structure = s ? &structures[s - 1] : NULL;
            struct doc *doc = new_board(templates[t].name, structure ? structure->name : "");
            assert_sound(doc, structure);
            assert_int_equal(doc_undo(doc, 9, NULL, NULL), 1);
            assert_int_equal(tree_length(doc_tree(doc)), 0);
            doc_close(doc);
        }
}

/* The command line names what the tables have. */
static void assert_lists(const char *option, size_t count, const char *(*name)(size_t))
{
    const struct option_row *row = subcommand_new.options;
    while (strcmp(row->name, option) != 0)
        row++;
    struct buf list = {0};
    for (size_t i = 0; i < count; i++)
        buf_add_format(&list, "%s%s", i ? "|" : "", name(i));
    assert_string_equal(row->argument, buf_string(&list));
    buf_release(&list);
}

static const char *template_at(size_t index)
{
    return templates[index].name;
}

static const char *structure_at(size_t index)
{
    return structures[index].name;
}

static void test_the_command_line_knows_them(void **state)
{
    (void)state;
    assert_lists("template", template_count, template_at);
    assert_lists("structure", structure_count, structure_at);
}

static void test_a_new_board_in_the_editor(void **state)
{
    (void)state;
    struct stage stage;
    enter(&stage, "none.board.yaml", 80, 24);
    press(&stage, "t");
    assert_shown(&stage, "template-list-80x24");
    press(&stage, "<Escape>");
    assert_int_equal(tree_length(doc_tree(stage.doc)), 0);
    press(&stage, "tfeature ki<Tab><Enter>");
    assert_shown(&stage, "template-80x24");
    press(&stage, "tshort<Enter><Escape>");         /* not over what is there */
    assert_int_equal(doc_story(stage.doc)->scene_count, structure_named("kishotenketsu")->point_count);
    press(&stage, "u");
    assert_int_equal(tree_length(doc_tree(stage.doc)), 0);
    leave(&stage);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_template),
        cmocka_unit_test(test_the_command_line_knows_them),
        cmocka_unit_test(test_a_new_board_in_the_editor),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
