#!/bin/sh
# Six frames of 320x180 over a real ssh session of 1 Mbit/s and 200 ms, and keys meanwhile: the test of far measures them.
BEATBOARD=$PWD/$O/beatboard LC_ALL=C.UTF-8 CMOCKA_MESSAGE_OUTPUT=TAP "$O/tests/far" at-length 2>/dev/null |
    sed -n -e 's/^# \(.*\), 345 .* \([0-9]*\) bytes, \([0-9]*\) ms of the line; .* pane after \([0-9]*\) ms, .* after \([0-9]*\) (ratio \([0-9.]*\);.*/\1|\4|in each pane; all after|\5|ms|\6|1.15/p' \
           -e 's/^# \([0-9]* keys while pictures come\).* after \([0-9]*\) ms (median), \([0-9]*\) .*350: \([0-9]*\))/\1|\2|ms (median), at worst|\3|ms|-|\4/p' |
    while IFS='|' read -r what first between second unit ratio goal; do
        printf '%-52s %14s   %-34s %8s   %s\n' "six frames, 1 Mbit/s: $what" "$first ms" "$between $second $unit" "$ratio" "$goal"
    done
