#include "editor/views/list.h"

static bool go_by(struct list *list, size_t count, long step)
{
    long last = count ? (long)count - 1 : 0, row = (long)list->row + step;
    row = row > last ? last : row;
    row = row < 0 ? 0 : row;
    bool moved = (size_t)row != list->row;
    list->row = (size_t)row;
    return moved;
}

bool list_move(struct list *list, size_t count, enum motion motion, int times)
{
    long page = list->height > 1 ? (long)list->height - 1 : 1;
    switch (motion) {
    case MOVE_UP:        return go_by(list, count, -times);
    case MOVE_DOWN:      return go_by(list, count, times);
    case MOVE_PAGE_UP:   return go_by(list, count, -page * times);
    case MOVE_PAGE_DOWN: return go_by(list, count, page * times);
    case MOVE_FIRST:     return go_by(list, count, -(long)count);
    case MOVE_LAST:      return go_by(list, count, (long)count);
    default:             return false;
    }
}

bool list_click(struct list *list, size_t count, int row)
{
    size_t at = list->top + (size_t)row;
    if (at >= count)
        return false;
    list->row = at;
    return true;
}

void list_scroll(struct list *list, size_t count, int rows)
{
    list->height = rows > 0 ? (size_t)rows : 1;
    if (list->row >= count)
        list->row = count ? count - 1 : 0;
    if (list->row < list->top)
        list->top = list->row;
    if (list->row >= list->top + list->height)
        list->top = list->row + 1 - list->height;
}

size_t list_top(size_t top, size_t row, size_t count, size_t rows, size_t margin, bool beside)
{
    size_t further = beside ? rows / 3 : 0;
    if (row < top + margin)
        top = row > margin + further ? row - margin - further : 0;
    if (row + margin + 1 > top + rows)
        top = row + margin + 1 + further - rows;
    if (top + rows > count)
        top = count > rows ? count - rows : 0;
    return top;
}
