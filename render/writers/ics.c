#include "render/writers/ics.h"

#include <math.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "formats/base/buf.h"
#include "formats/base/text.h"

enum { FOLD = 75 };                     /* bytes a line, without its end */

/* NAME:VALUE, folded between letters. */
static void add_line(struct buf *out, const char *name, const char *value)
{
    struct buf line = {0};
    buf_add_format(&line, "%s:%s", name, value);
    for (size_t at = 0, room = FOLD; at < line.length; room = FOLD - 1) {
        size_t length = line.length - at < room ? line.length - at : room;
        while (at + length < line.length && ((unsigned char)line.data[at + length] & 0xC0) == 0x80)
            length--;
        buf_add_format(out, "%s%.*s\r\n", at ? " " : "", (int)length, line.data + at);
        at += length;
    }
    buf_release(&line);
}

/* TEXT made fit to show, with what separates values escaped. */
static void add_text(struct buf *out, const char *name, const char *text)
{
    struct buf shown = {0}, escaped = {0};
    text_show(&shown, text, strlen(text), true);
    for (const char *p = buf_string(&shown); *p; p++)
        if (*p == '\n')
            buf_add_string(&escaped, "\\n");
        else if (strchr("\\;,", *p))
            buf_add_format(&escaped, "\\%c", *p);
        else if (*p != '\r')
            buf_add_byte(&escaped, *p);
    if (escaped.length)
        add_line(out, name, buf_string(&escaped));
    buf_release(&shown);
    buf_release(&escaped);
}

/* 20260504T050000Z; without the Z by whatever clock is there. */
static void add_moment(struct buf *out, const char *name, int64_t seconds, bool floating)
{
    struct tm utc;
    time_t moment = (time_t)seconds;
    char text[32];
    gmtime_r(&moment, &utc);
    strftime(text, sizeof text, floating ? "%Y%m%dT%H%M%S" : "%Y%m%dT%H%M%SZ", &utc);
    add_line(out, name, text);
}

/* The time of issue; without one the call itself, since nothing here knows what time it is. */
static void add_stamp(struct buf *out, const char *issued, const struct appointment *event)
{
    char digits[16] = "", stamp[32];
    size_t count = 0;
    for (const char *p = issued; *p && count < 14; p++)
        if (*p >= '0' && *p <= '9')
            digits[count++] = *p;
    if (count < 8) {
        add_moment(out, "DTSTAMP", event->begins, false);
        return;
    }
    for (; count < 14; count++)
        digits[count] = '0';
    snprintf(stamp, sizeof stamp, "%.8sT%.6sZ", digits, digits + 8);
    add_line(out, "DTSTAMP", stamp);
}

static void add_event(struct buf *out, const struct report *report, const struct appointment *event)
{
    char number[64];
    add_line(out, "BEGIN", "VEVENT");
    add_text(out, "UID", event->uid);
    snprintf(number, sizeof number, "%d", event->sequence);
    add_line(out, "SEQUENCE", number);
    add_stamp(out, report->issued, event);
    add_moment(out, "DTSTART", event->begins, event->floating);
    if (event->ends != NO_END)
        add_moment(out, "DTEND", event->ends, event->floating);
    add_text(out, "SUMMARY", event->summary);
    add_text(out, "LOCATION", event->place);
    if (!isnan(event->latitude) && !isnan(event->longitude)) {
        snprintf(number, sizeof number, "%.6f;%.6f", event->latitude, event->longitude);
        add_line(out, "GEO", number);
    }
    add_text(out, "DESCRIPTION", event->notes);
    add_line(out, "END", "VEVENT");
}

bool ics_write(const struct report *report, const struct writer_options *options, struct buf *out, const char **why)
{
    (void)options;
    *why = "no day has a date and a call";
    if (!report->event_count)
        return false;
    add_line(out, "BEGIN", "VCALENDAR");
    add_line(out, "VERSION", "2.0");
    add_line(out, "PRODID", "-//beatboard//calls//EN");
    add_line(out, "METHOD", "PUBLISH");
    for (size_t i = 0; i < report->event_count; i++)
        add_event(out, report, &report->events[i]);
    add_line(out, "END", "VCALENDAR");
    return true;
}
