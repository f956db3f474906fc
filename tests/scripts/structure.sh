#!/bin/sh
# The shape of the code: layers, owners of libraries, headers that stand alone, code maps that are true.
. tests/tap.sh

# below LAYER HIGHER...: no file of LAYER includes a header of the higher layers, and its archive needs no symbol that only they define.
below() {
    layer=$1; shift
    for higher; do
        is "$layer includes nothing of $higher" "$(grep -rn "#include \"$higher/" "$layer" --include='*.[ch]')" ""
        nm -gC "$O/lib$layer.a" 2>/dev/null | awk '$1 == "U" {print $2}' | sort -u >"$work/needs"
        nm -gC "$O/lib$layer.a" 2>/dev/null | awk '$2 ~ /[TDBR]/ {print $3}' | sort -u >"$work/has"
        nm -gC "$O/lib$higher.a" 2>/dev/null | awk '$2 ~ /[TDBR]/ {print $3}' | sort -u >"$work/offers"
        is "lib$layer.a needs no symbol of lib$higher.a" "$(comm -23 "$work/needs" "$work/has" | comm -12 - "$work/offers")" ""
    done
}
below formats render editor
below render editor
is "the program itself is not linked with cairo or pango" "$(ldd "$O/beatboard" | grep -E 'cairo|pango')" ""
is "the module of the papers shows one symbol" "$(nm -D --defined-only "$O/paper.so" | awk '{print $3}' | grep -vc "^_")" 1

# owner HEADER PATTERN: only files that match PATTERN include the library's header.
owner() { is "$1 belongs to $2" "$(grep -rlE "#include <($1)" formats render editor | grep -vE "^($2)$")" ""; }
owner '(n?curses|term)\.h'        'render/screen[a-z_]*\.c'
owner 'yaml\.h'                   'formats/yaml/[a-z]+\.c'
owner 'sixel\.h'                  'render/pictures/sixel_reference\.c'
owner '(cairo|pango)'             'render/paper/(page|setter)\.c'
owner 'jansson\.h'                '(formats|render|editor)/[a-z_/]+\.c'
is "one file names libyaml" "$(grep -rl '#include <yaml.h>' formats | wc -l)" 1

# Nothing below the editor prints, exits, or reads the clock and the environment.
is "no printing, exiting, clock or environment below the editor" \
   "$(grep -rnwE '(printf|puts|exit|getenv|time|gettimeofday|perror|setenv)\(' formats render --include='*.c' |
      grep -vE ':[[:space:]]*(/?\*|//)|(->|\.)(time|exit|puts)\(|_exit\(|attribute' | grep -vE '(^|[^a-z_])(buf|messages|arena)_')" ""

# Every header compiles alone; every source has its header and includes it first.
for header in $(find formats render editor -name '*.h'); do
    printf '#include "%s"\n' "$header" >"$work/alone.c"
    ${CC:-cc} -std=c11 -D_GNU_SOURCE -I. -fsyntax-only "$work/alone.c" 2>"$work/err" || bad "$header compiles alone"
done
echo "ok - headers compile alone"
for source in $(find formats render editor -name '*.c' ! -name main.c); do
    first=$(sed -n 's/^#include "\(.*\)".*/\1/p' "$source" | head -n 1)
    [ -f "${source%.c}.h" ] || continue
    [ "$first" = "${source%.c}.h" ] || bad "$source includes ${source%.c}.h first"
done
echo "ok - sources include their own header first"

# The code maps: each file is named in its folder's README or in that of the layer, and nothing is named that is not there.
for file in $(find formats render editor -name '*.[ch]'); do
    name=$(basename "${file%.*}")
    grep -qsE "\b$name(\.[ch]|\.\{|/|\b)" "$(dirname "$file")/README.md" "${file%%/*}/README.md" || bad "$file is in a code map"
done
echo "ok - every source is in a code map"
for map in $(find formats render editor tests examples -name README.md); do
    for name in $(grep -oE '^- `[^`]+`' "$map" | tr -d '`' | cut -c3- | tr ' ' '_'); do
        ls "$(dirname "$map")"/$name >/dev/null 2>&1 || bad "$map names $name, which is there"
    done
done
echo "ok - the code maps name nothing that is gone"

# What the tree must not say.
is "no unfinished words" "$(grep -rnwE 'TODO|FIXME|XXX' formats render editor tests examples Makefile | grep -v 'tests/scripts/structure.sh')" ""
is "nothing but the agreed top level" \
   "$(git ls-tree --name-only HEAD 2>/dev/null | grep -vxE 'editor|render|formats|examples|tests|Makefile|README\.md|LICENSE|\..*')" ""
finish
