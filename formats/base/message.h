/* Messages: what is said about a file, with the place it is about.
 *
 * Everything that reads bytes reports through a list of these; nobody below the editor prints. */
#ifndef FORMATS_BASE_MESSAGE_H
#define FORMATS_BASE_MESSAGE_H

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct buf;

enum severity { SEVERITY_NOTE, SEVERITY_WARNING, SEVERITY_ERROR };

struct message {
    const char *file;       /* as the user named it; may be NULL */
    size_t line, column;    /* from 1; column counts code points; 0 when the message is about the whole file */
    size_t offset;          /* bytes from the start of the file, for jumping to it */
    enum severity severity;
    const char *rule;       /* a word from the table of rules, as "unknown-key" */
    const char *text;       /* one sentence */
    const char *path;       /* of the thing it is about, as "/scenes/0/beats/2/what", or NULL */
};

struct messages {
    struct arena *arena;    /* holds the texts */
    struct message *at;
    size_t count, capacity;
};

void messages_init(struct messages *list);
void messages_release(struct messages *list);
void messages_reset(struct messages *list);

/* Add a message; its strings and the printf text are copied. */
void messages_add(struct messages *list, struct message about, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

size_t messages_count(const struct messages *list, enum severity at_least);

/* By offset, so that a reader meets them in the order of the file. */
void messages_sort(struct messages *list);

const char *severity_name(enum severity severity);

/* "file:line:column: severity: message [rule]\n" */
void message_print(const struct message *message, struct buf *out);

#endif
