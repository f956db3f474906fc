#!/bin/sh
# Twelve bugs, planted one after the other in a copy of formats/yaml: the test that each patch names must catch it.
. tests/tap.sh

flags="-std=c11 -D_GNU_SOURCE -O1 -w -I. -Itests"
case $O in *asan) flags="$flags -fsanitize=address,undefined" ;; esac
libraries="-lcmocka $(pkg-config --libs yaml-0.1 libutf8proc)"
cp -r formats "$work/"
for test in yaml_tree yaml_edit yaml_properties; do
    ${CC:-cc} $flags -c -o "$work/$test.o" "tests/unit/$test.c"
done

# plant PATCH: build the one patched file in front of the archive, run the named test's program, look for its failure.
plant() {
    name=$(basename "$1" .patch)
    file=$(sed -n 's|^+++ b/||p' "$1")
    program=$(sed -n 's/^Caught by: \([a-z_]*\) .*/\1/p' "$1")
    test=$(sed -n 's/^Caught by: [a-z_]* //p' "$1")
    mkdir "$work/$name"
    patch -s -o "$work/$name/patched.c" "$file" "$1" &&
        ${CC:-cc} $flags -c -o "$work/$name/patched.o" "$work/$name/patched.c" &&
        ${CC:-cc} $flags -o "$work/$name/test" "$work/$program.o" "$work/$name/patched.o" "$O/libformats.a" $libraries || return 1
    timeout 60 "$work/$name/test" >"$work/$name/log" 2>&1
    grep -q "^not ok .* $test\$" "$work/$name/log"
}

# result PATCH: a line of TAP.
result() {
    if plant "$1"; then echo "ok - $(basename "$1" .patch) is caught by $test"
    else echo "not ok - $(basename "$1" .patch) is caught by $test"
    fi
}

set -- tests/planted/*.patch
is "there are twelve planted bugs" "$#" 12
while [ $# -gt 0 ]; do
    result "$1" >"$work/first" &
    [ $# -lt 2 ] || result "$2" >"$work/second"
    wait
    cat "$work/first" "$work/second"
    failures=$((failures + $(cat "$work/first" "$work/second" | grep -c '^not ok')))
    : >"$work/second"
    shift $(($# < 2 ? $# : 2))
done
finish
