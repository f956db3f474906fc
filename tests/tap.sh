# Sourced by the test scripts: TAP in a few words.  $BEATBOARD is the program under test.
set -u
failures=0
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# ok DESCRIPTION COMMAND...: the command succeeds.
ok() { description=$1; shift; if "$@" >"$work/.out" 2>&1; then echo "ok - $description"; else bad "$description"; sed 's/^/# /' "$work/.out"; fi; }
# is DESCRIPTION GOT EXPECTED: the two texts are the same.
is() { if [ "$2" = "$3" ]; then echo "ok - $1"; else bad "$1"; printf '%s\n' "got: $2" "expected: $3" | sed 's/^/# /'; fi; }
bad() { failures=$((failures + 1)); echo "not ok - $1"; }
# finish: leave with a status that says whether all passed.
finish() { [ $failures = 0 ]; exit; }
