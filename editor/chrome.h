/* Chrome: what stands around the views: the bar above, the status line and the keys below. */
#ifndef EDITOR_CHROME_H
#define EDITOR_CHROME_H

struct app;
struct area;
struct canvas;

void chrome_draw_bar(struct app *, struct canvas *, struct area line);
void chrome_draw_status(struct app *, struct canvas *, struct area line);
void chrome_draw_keys(struct app *, struct canvas *, struct area line);

#endif
