#include "formats/sun.h"

#include <math.h>

static const double DEGREE = 3.14159265358979323846 / 180;
static const double DAY = 86400;

/* Zenith angles of the events, in degrees: 0.833 is refraction (34') and the sun's half diameter (16'). */
static const double RISE_ZENITH = 90.833, CIVIL_ZENITH = 96;

struct position { double declination, equation_of_time; };      /* degrees; minutes */

static double wrapped(double degrees)
{
    return degrees - 360 * floor(degrees / 360);
}

/* Where the sun stands at SECONDS since 1970: Meeus 25.2 to 25.8 and 28.3. */
static struct position position_at(double seconds)
{
    double t = (seconds / DAY + 2440587.5 - 2451545) / 36525;                                   /* Julian centuries since 2000 */
    double mean_longitude = wrapped(280.46646 + t * (36000.76983 + t * 0.0003032));
    double anomaly = (357.52911 + t * (35999.05029 - 0.0001537 * t)) * DEGREE;
    double eccentricity = 0.016708634 - t * (0.000042037 + 0.0000001267 * t);
    double centre = sin(anomaly) * (1.914602 - t * (0.004817 + 0.000014 * t)) + sin(2 * anomaly) * (0.019993 - 0.000101 * t)
                  + sin(3 * anomaly) * 0.000289;
    double node = (125.04 - 1934.136 * t) * DEGREE;
    double longitude = (mean_longitude + centre - 0.00569 - 0.00478 * sin(node)) * DEGREE;      /* apparent */
    double obliquity = 23 + (26 + (21.448 - t * (46.815 + t * (0.00059 - t * 0.001813))) / 60) / 60;
    obliquity = (obliquity + 0.00256 * cos(node)) * DEGREE;

    double y = tan(obliquity / 2) * tan(obliquity / 2), l = mean_longitude * DEGREE, e = eccentricity;
    double equation = y * sin(2 * l) - 2 * e * sin(anomaly) + 4 * e * y * sin(anomaly) * cos(2 * l)
                    - 0.5 * y * y * sin(4 * l) - 1.25 * e * e * sin(2 * anomaly);
    return (struct position){asin(sin(obliquity) * sin(longitude)) / DEGREE, 4 * equation / DEGREE};
}

static double noon_of(double midnight, double longitude)
{
    double noon = midnight + DAY / 2 - longitude * 240;
    for (int i = 0; i < 3; i++)
        noon = midnight + DAY / 2 - longitude * 240 - position_at(noon).equation_of_time * 60;
    return noon;
}

/* When the sun passes ZENITH before (-1) or after (1) noon. */
static double event(double noon, double midnight, double latitude, double longitude, double zenith, int side)
{
    double at = noon;
    for (int i = 0; i < 5; i++) {
        struct position sun = position_at(at);
        double phi = latitude * DEGREE, delta = sun.declination * DEGREE;
        double cosine = cos(zenith * DEGREE) / (cos(phi) * cos(delta)) - tan(phi) * tan(delta);
        if (!(fabs(cosine) <= 1))
            return NAN;
        double transit = midnight + DAY / 2 - longitude * 240 - sun.equation_of_time * 60;
        at = transit + side * acos(cosine) / DEGREE * 240;
    }
    return at;
}

struct sun sun_of(int days, double latitude, double longitude)
{
    double midnight = days * DAY, noon = noon_of(midnight, longitude);
    return (struct sun){
        .first_light = event(noon, midnight, latitude, longitude, CIVIL_ZENITH, -1),
        .rise = event(noon, midnight, latitude, longitude, RISE_ZENITH, -1),
        .noon = noon,
        .set = event(noon, midnight, latitude, longitude, RISE_ZENITH, 1),
        .last_light = event(noon, midnight, latitude, longitude, CIVIL_ZENITH, 1),
    };
}
