#include "editor/registers.h"

#include <stdlib.h>
#include <string.h>

#include "formats/base/mem.h"

void register_reset(struct register_ *which)
{
    for (size_t i = 0; i < which->count; i++)
        free(which->at[i].text);
    which->count = 0;
}

void register_add(struct register_ *which, enum kind kind, const char *text)
{
    char *copy = mem_copy(text, strlen(text)), *to = copy;
    for (const char *from = text; *from; from++)
        if (from[0] != '\r' || from[1] != '\n')
            *to++ = *from;
    *to = '\0';
    mem_grow(&which->at, which->count, &which->capacity, sizeof *which->at);
    which->at[which->count++] = (struct piece){kind, copy};
}

void registers_release(struct registers *registers)
{
    for (size_t i = 0; i < REGISTERS; i++) {
        register_reset(&registers->at[i]);
        free(registers->at[i].at);
    }
    *registers = (struct registers){0};
}

struct register_ *registers_named(struct registers *registers, char name)
{
    return &registers->at[name ? name - 'a' + 1 : 0];
}
