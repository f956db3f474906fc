/* Any bytes through the print filter, the cells and the wrapping: what comes out is safe, stable and as wide as was said. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "formats/base/buf.h"
#include "formats/base/text.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(int holds, const char *what)
{
    if (!holds) {
        fprintf(stderr, "%s\n", what);
        abort();
    }
}

static void check_safe(const struct buf *shown)
{
    int32_t rune;
    for (size_t at = 0; at < shown->length;) {
        at += text_rune(shown->data + at, shown->length - at, &rune);
        require(rune >= ' ' && rune != 0x7F && !(rune >= 0x80 && rune < 0xA0), "nothing that a terminal obeys");
        require(!(rune >= 0x202A && rune <= 0x202E) && !(rune >= 0x2066 && rune <= 0x2069), "nothing that turns the line around");
    }
}

static void check_cells(const struct buf *shown, int expected)
{
    char cell[TEXT_CELL];
    int sum = 0, width;
    for (size_t at = 0; at < shown->length; sum += width)
        at += text_cell(shown->data + at, shown->length - at, cell, &width);
    require(sum == expected, "the cells are as wide as the text");
}

static void check_wrap(const char *text, size_t length, int cells)
{
    size_t offset = 0, start, line, end = 0;
    while (text_wrap(text, length, cells, &offset, &start, &line)) {
        require(start >= end && start + line <= length, "lines follow each other");
        require(text_width(text + start, line) <= cells || text_grapheme(text + start, line) == line
                || memchr(" \t", text[start + line - 1], 2), "lines fit, but for blanks and what is wider by itself");
        end = start + line;
    }
}

static void check_steps(const char *text, size_t length)
{
    size_t before = 0;
    for (size_t at = 0; at < length;) {
        at += text_grapheme(text + at, length - at);
        require(at <= length && text_grapheme_before(text, at) == before, "a step back undoes a step forth");
        before = at;
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const char *text = (const char *)data;
    struct buf once = {0}, twice = {0};
    text_show(&once, text, size, false);
    text_show(&twice, buf_string(&once), once.length, false);
    check_safe(&once);
    require(strcmp(buf_string(&once), buf_string(&twice)) == 0, "filtered twice is filtered once");
    require(text_width(text, size) == text_width(buf_string(&once), once.length), "the width is that of what is shown");
    check_cells(&once, text_width(text, size));
    if (size < 4096)
        check_steps(text, size);
    if (size > 1)
        check_wrap(text + 1, size - 1, data[0] % 40 + 1);
    buf_release(&once);
    buf_release(&twice);
    return 0;
}
