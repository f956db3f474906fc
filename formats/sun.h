/* Sun: when it rises and sets, and first and last light, computed offline.
 *
 * After the solar position series of Jean Meeus, Astronomical Algorithms (1998), chapters 25 and 28, as NOAA's calculator uses it; the
 * time of each event is iterated.  Within about a minute for latitudes up to 72 degrees and years 1800 to 2100.  The horizon is
 * the sea's: no terrain. */
#ifndef FORMATS_SUN_H
#define FORMATS_SUN_H

/* Seconds since 1970-01-01T00:00Z; NAN when the sun does not do so on that day. */
struct sun { double first_light, rise, noon, set, last_light; };   /* first and last light: civil twilight, 6 degrees below */

/* For the solar day around noon at LATITUDE and LONGITUDE (degrees, north and east positive) of the date DAYS (since 1970-01-01). */
struct sun sun_of(int days, double latitude, double longitude);

#endif
