#include "render/paper/paper.h"

#include "render/paper/card.h"
#include "render/paper/pdf.h"
#include "render/paper/setter.h"

__attribute__((visibility("default")))
const struct paper beatboard_paper = {VERSION, pdf_write, svg_write, png_write, animatic_draw, card_draw, setter_lacking_in};
