#!/bin/sh
# What a key costs on a board of 2,000 shots against one of 20, in instructions: the test of scale counts them.
"$O/tests/scale" 2>/dev/null | sed -n 's/^# step_\([a-z_]*\): \([0-9]*\) instructions with \(.*\), \([0-9.]*\) times as many with \(.*\)/\1 \2 \4/p' |
    while read -r step instructions ratio; do
        printf '%-52s %14s   %-34s %8s   %s\n' "a key on 20 shots, $(echo "$step" | tr _ ' ')" "$instructions" "instructions; with 2,000 shots:" "$ratio" "1.2"
    done
