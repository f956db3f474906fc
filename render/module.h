/* Module: the parts of the program that are loaded when they are first needed. */
#ifndef RENDER_MODULE_H
#define RENDER_MODULE_H

struct paper;

/* The papers, see paper/paper.h.  paper.so lies beside the program, or where it is installed: in ../lib/beatboard.  NULL when it is not there,
 * lacks a library, or belongs to another version; then a sentence is in *WHY, valid until the next call. */
const struct paper *module_paper(const char **why);

#endif
