#!/bin/sh
# The examples: they check, their pictures are there and named, the film is as large as it claims, the broken one says where.
. tests/tap.sh

film=examples/five-minutes-fast/five-minutes-fast.board.yaml
broken=examples/broken.board.yaml

for board in examples/*/*.board.yaml; do
    is "$board checks without a word" "$("$BEATBOARD" check --strict "$board" 2>&1; echo "exit $?")" "exit 0"
    folder=$(dirname "$board")
    (cd "$folder" && find frames -type f | sort) >"$work/there"
    sed -n 's/^ *frame: //p; s/^ *- {file: \([^,]*\),.*/\1/p' "$board" | sort >"$work/used"
    sed -n 's/^  \(frames\/.*\):$/\1/p' "$board" | sort >"$work/told"
    is "$board uses the pictures beside it, each once" "$(cat "$work/used")" "$(cat "$work/there")"
    is "$board tells how each of them was made" "$(cat "$work/told")" "$(cat "$work/there")"
    ok "$board has pictures" test -s "$work/there"
done

# Counted by another reader of YAML than ours, which must also see text where text is meant.
python3 - "$film" >"$work/counts" <<'PYTHON'
import sys, yaml
board = yaml.safe_load(open(sys.argv[1], encoding="utf-8"))
beats = [b for s in board["scenes"] for b in s["beats"]]
shots = [s for b in beats for s in b["shots"]]
whole = lambda f: f.get("who") and f.get("to") and f.get("why")
print("scenes", len(board["scenes"]) >= 6)
print("beats that feel, and why", sum(bool(b.get("feel")) and all(map(whole, b["feel"])) for b in beats) >= 20)
print("shots with a frame of their own", len({s["frame"] for s in shots if "frame" in s}) >= 40)
print("days", len(board["days"]) >= 2)
print("cast with numbers", 5 <= sum("number" in c for c in board["characters"].values()) <= 7)
print("alt texts", len({p["alt"] for p in board["pictures"].values()}) == len(board["pictures"]))
def words(thing, path=""):
    if isinstance(thing, dict):
        for key, value in thing.items():
            yield from words(value, f"{path}/{key}")
    elif isinstance(thing, list):
        for i, value in enumerate(thing):
            yield from words(value, f"{path}/{i}")
    else:
        yield path, thing
bare = {"minor", "lock", "rest", "open"}
print("no word read as something else", [p for p, v in words(board) if not isinstance(v, (str, int, float)) or isinstance(v, bool) and p.rsplit("/")[-1] not in bare])
PYTHON
is "the film is a whole film" "$(cat "$work/counts")" "scenes True
beats that feel, and why True
shots with a frame of their own True
days True
cast with numbers True
alt texts True
no word read as something else []"

is "no telephone number and no mail address stands in a board" "$(grep -rnE '[0-9]{3}[ -][0-9]{3}[ -][0-9]{3}|[a-z]@[a-z]' examples --include='*.board.yaml')" ""

"$BEATBOARD" check "$broken" >"$work/broken" 2>&1
is "the broken board has errors" "$?" 1
line=$(grep -n 'The bell over the door' "$broken" | cut -d: -f1)
ok "it says on which line the quote stays open" grep -q "^$broken:$line:[0-9]*: error: " "$work/broken"

# What `make run` prints where there is no terminal.
before=$(git status --porcelain examples 2>/dev/null; cat "$film" | cksum)
MODE=$(basename "$O") sh examples/run </dev/null >"$work/run" 2>"$work/run.err"
is "make run ends well without a terminal" "$?" 0
is "and says nothing else" "$(cat "$work/run.err")" ""
for text in "Five Minutes Fast" "Tannahill" "Lorn and Islands Hospital"; do
    ok "it prints $text" grep -qiF "$text" "$work/run"
done
is "and leaves the example alone" "$(git status --porcelain examples 2>/dev/null; cat "$film" | cksum)" "$before"
finish
