#!/bin/sh
# The journal under fire: the program is killed at each write of it, the disk is full or fails, memory runs out, nobody reads the terminal.
# strace injects the faults; only the journal is written with pwrite.
. tests/tap.sh
. tests/terminal.sh
cd "$work" || exit 1
export XDG_STATE_HOME="$work/state" ASAN_OPTIONS=detect_leaks=0     # the leak sanitizer cannot look at a traced process

board=desk/film.board.yaml
fresh() {
    was=$(program 2>/dev/null)
    mux kill-server 2>/dev/null
    [ -z "$was" ] || ended "$was"
    chmod -R u+w desk 2>/dev/null
    rm -rf desk state out.yaml; mkdir desk
    printf 'title: Rain\nscenes:\n  - id: sc-00001\n    heading: INT. ROOM - DAY\n    beats:\n      - what: It rains.\n' >$board
}
titled() { printf 'title: %s\nscenes:\n  - id: sc-00001\n    heading: INT. ROOM - DAY\n    beats:\n      - what: It rains.\n' "$1"; }
# under EXPRESSION...: the editor with faults injected.
under() {
    start 80 24 "strace -f -qq -o trace -e trace=pwrite64,fdatasync,fsync -e 'inject=$1' '$BEATBOARD' $board"
    shows "scene 1" >/dev/null
}
# says TEXT: it is on the screen, or the program has ended.
says() {
    for turn in $(seq 250); do
        screen | grep -qF -e "$1" -e "left 1" && return
        sleep 0.02
    done
}
command() { type ":$1"; key Enter; }
# lost: what is there after a kill: the title of what is recovered, or of the board.
lost() {
    "$BEATBOARD" recover -o out.yaml $board >said 2>&1
    file=$([ -f out.yaml ] && echo out.yaml || echo $board)
    title=$(sed -n 's/^title: //p' $file)
    titled "$title" | diff - $file >/dev/null && echo "$title" || echo damaged
}

# ---- killed at each write ----
walk() {
    command "set /title Storm"; says " Storm "
    command "set /title Hail"; says " Hail "
    key u; says " Storm "
    key C-s; says "saved desk"
    command "set /title Snow"; says " Snow "
}
for kill in 1:Rain 2:Rain 3:Storm 4:Hail 5:Storm 6:Storm 7:Storm; do
    fresh
    under "pwrite64:signal=KILL:when=${kill%:*}"
    walk
    ok "killed at write ${kill%:*}" shows "left 137"
    is "and what was done before is there" "$(lost)" "${kill#*:}"
done
fresh; under pwrite64:signal=KILL:when=99; walk
is "there are no more writes" "$(grep -c 'pwrite64(' trace)" 7

# ---- the disk ----
fresh; under pwrite64:error=ENOSPC:when=2
command "set /title Storm"
ok "a full disk at the first step: another journal is begun" shows "not saved, journaled"
kill -9 "$(pgrep -P "$(program)")"
ok "killed" shows "left 137"
is "nothing is lost" "$(lost)" Storm
is "and one journal is there" "$(ls state/beatboard | grep -c journal)" 1

fresh; under pwrite64:error=ENOSPC:when=2..7
command "set /title Storm"
ok "no disk takes it: that is said" shows "no crash protection"
command "set /title Hail"
ok "until one does" shows "not saved, journaled"
kill -9 "$(pgrep -P "$(program)")"
ok "killed" shows "left 137"
is "nothing is lost" "$(lost)" Hail

fresh; under pwrite64:error=ENOSPC:when=1+
command "set /title Storm"
ok "no journal at all" shows "no crash protection"
kill -HUP "$(pgrep -P "$(program)")"
ok "the end of the line still leaves the text" shows "what was not saved is in"
is "nothing is lost" "$(lost)" Storm

fresh; under fdatasync:error=EIO:when=1
command "set /title Storm"
ok "a sync that fails" shows "journaled"
for turn in $(seq 250); do [ -f state/beatboard/*.journal.2 ] && break; sleep 0.02; done
ok "a fresh file is begun" sh -c 'test -f state/beatboard/*.journal.2 && ! test -f state/beatboard/*.journal'
kill -9 "$(pgrep -P "$(program)")"
ok "killed" shows "left 137"
is "nothing is lost" "$(lost)" Storm

fresh; under fdatasync:delay_enter=1000000
for title in Storm Hail Snow Fog; do command "set /title $title"; says " $title "; done
ok "a slow disk keeps no key waiting" shows " Fog "
is "the steps were made before it answered" "$([ "$(grep -c 'fdatasync.*= 0' trace)" -le 1 ] && echo yes)" yes

# ---- where nothing may be written ----
fresh; mkdir state; cp "$BEATBOARD" program; chmod 755 . program
chmod 555 desk state
nobody=; [ "$(id -u)" != 0 ] || nobody="setpriv --reuid=65534 --regid=65534 --clear-groups"
start 80 24 "$nobody ./program $board"
ok "a folder that is not ours" shows "INT. ROOM"
command "set /title Storm"
ok "no crash protection, and that is said" shows "no crash protection"

# ---- our own faults ----
fresh; start 80 24 "'$BEATBOARD' $board"
ok "open" shows "scene 1"
command "set /title Storm"
ok "a step" shows "journaled"
kill -SEGV "$(program)"
ok "a crash says what became of the work" shows "what was not saved is kept"
ok "and ends" shows "left 1"
is "the terminal is as it was" "$(cat stty.after)" "$(cat stty.before)"
is "nothing is lost" "$(lost)" Storm

case $BEATBOARD in *asan*) ;; *)
    fresh; start 80 24 "'$BEATBOARD' $board 2>said"
    ok "open" shows "scene 1"
    command "set /title Storm"
    ok "a step" shows "journaled"
    limited=$(program)
    prlimit --pid "$limited" --as=1000000:1000000
    type ':set /logline "'
    head -c 400000 /dev/zero | tr '\0' x >long
    mux load-buffer long
    mux paste-buffer -p
    key '"'; key Enter
    ok "no memory: it ends" ended "$limited"
    ok "is said" grep -q "out of memory" said
    ok "and what became of the work" grep -q "what was not saved is kept" said
    is "nothing is lost" "$(lost)" Storm ;;
esac

# ---- nobody reads the terminal ----
fresh
python3 - "$BEATBOARD" $board >said <<'END'
import os, pty, signal, sys, time, glob
child, master = pty.fork()
if child == 0:
    os.environ["TERM"] = "xterm-256color"
    os.execv(sys.argv[1], sys.argv[1:])
seen = b""
while b"scene 1" not in seen:
    seen += os.read(master, 65536)
def journaled(text):
    return any(text in open(path, "rb").read() for path in glob.glob(os.environ["XDG_STATE_HOME"] + "/beatboard/*.journal"))
for number in range(40):                                # far more than a terminal takes that nobody reads
    os.write(master, b":set /title Take%d\r" % number + b"\x0c" * 8)
    while not journaled(b"Take%d" % number):
        time.sleep(0.01)
print("journaled")
begun = time.monotonic()
os.kill(child, signal.SIGHUP)
os.waitpid(child, 0)
print("ended after %.2f s" % (time.monotonic() - begun), file=sys.stderr)
print("ended")
END
is "each step is journaled all the same, and it ends when the line does" "$(tr '\n' ' ' <said)" "journaled ended "
is "nothing is lost" "$(lost)" Take39
finish
