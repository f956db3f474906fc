#include "editor/written.h"

#include "editor/history.h"
#include "formats/base/buf.h"

uint64_t reader_number(struct reader *reader, char after)
{
    uint64_t value = 0;
    const char *start = reader->at;
    for (; reader->at < reader->end && *reader->at >= '0' && *reader->at <= '9'; reader->at++) {
        if (value > (UINT64_MAX - 9) / 10)
            reader->good = false;
        value = value * 10 + (uint64_t)(*reader->at - '0');
    }
    reader->good = reader->good && reader->at > start && reader->at < reader->end && *reader->at == after;
    reader->at += reader->at < reader->end;
    return reader->good ? value : 0;
}

const char *reader_bytes(struct reader *reader, uint64_t length)
{
    const char *start = reader->at;
    reader->good = reader->good && length <= (uint64_t)(reader->end - reader->at);
    reader->at += reader->good ? length : 0;
    return start;
}

void reader_expect(struct reader *reader, char byte)
{
    reader->good = reader->good && reader->at < reader->end && *reader->at == byte;
    reader->at += reader->good;
}

void written_change(const struct change *change, struct buf *out)
{
    buf_add_format(out, "%d %zu %zu %zu\n", change->file, change->offset, change->removed_length, change->added_length);
    buf_add(out, change->removed, change->removed_length);
    buf_add(out, change->added, change->added_length);
    buf_add_byte(out, '\n');
}

/* The history's texts are its own to change; these are only read. */
static char *text_of(const char *bytes)
{
    return (char *)(uintptr_t)bytes;
}

bool reader_change(struct reader *reader, struct change *change)
{
    *change = (struct change){.file = (int)(reader_number(reader, ' ') & 0xffff)};
    change->offset = reader_number(reader, ' ');
    change->removed_length = reader_number(reader, ' ');
    change->added_length = reader_number(reader, '\n');
    change->removed = text_of(reader_bytes(reader, change->removed_length));
    change->added = text_of(reader_bytes(reader, change->added_length));
    reader_expect(reader, '\n');
    return reader->good;
}
