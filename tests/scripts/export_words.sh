#!/bin/sh
# Every option of an export that names something refuses a word that is nowhere: exit 2, a sentence, and what there is or was meant.  The
# options are those of the help, so that a new one must say here what it does with such a word.
. tests/tap.sh
film=examples/five-minutes-fast/five-minutes-fast.board.yaml
papers=$("$BEATBOARD" export --help | sed -n '/^papers:/,/^$/s/^  \([a-z-]*\) .*/\1/p')

# refuses TEXT ARGUMENT...: exits with 2, writes nothing, says TEXT and repeats the word.
refuses() {
    text=$1; shift
    "$BEATBOARD" export "$@" >"$work/out" 2>"$work/said" </dev/null; is "export $*: exit 2" $? 2
    ok "export $*: says “$text”" grep -qF -- "$text" "$work/said"
    is "export $*: writes nothing" "$(wc -c <"$work/out")" 0
}

# OPTION WORD, what is said, and ARGUMENTs around it.
refuses 'did you mean “effie”?); they are crew, effie, jonah' schedule $film --as ics --person efie
refuses 'no character or crew member “foo”; they are crew, effie' call-sheet $film --as ics --person foo
refuses 'did you mean “props”?); they are cast, sets, locations, background' days $film --of prop
refuses 'no category “foo”; they are cast, sets' days $film --of foo
refuses 'no category “”; they are cast' days $film --of ''
for paper in shot-list storyboard breakdown beats sides; do refuses 'no scene “99”; scenes are called 1 to 8, or by id' $paper $film --scene 99; done
for paper in shot-list storyboard call-sheet schedule shooting-schedule strips breakdown beats sides; do
    refuses 'no day “9”; days are called 1 to 2' $paper $film --day 9
done
for paper in days cast-list contacts credits cue-sheet consent; do refuses "--day is for shot-list" $paper $film --day 1; done
for paper in $papers; do
    case $paper in
    contacts) refuses 'no column “foo”; the columns are group' $paper $film --columns foo --production-copy ;;
    days) refuses 'a column for each day' $paper $film --columns foo ;;
    sides) refuses 'prose and have no columns' $paper $film --columns foo ;;
    storyboard) refuses 'no columns to choose' $paper $film --columns foo ;;
    animatic) refuses 'takes no other option' $paper $film --columns foo ;;
    *) refuses 'no column “foo”; the columns are' $paper $film --columns foo ;;
    esac
done
refuses '--by is scene or day, not "foo"' shot-list $film --by foo
refuses '--order is script or setup, not "foo"' shot-list $film --order foo
refuses '--coverage is a grid, and takes no --order' shot-list $film --coverage --order setup
refuses 'the layouts are 3x2, 2x3' storyboard $film --layout foo
refuses 'they are safe, thirds or both' storyboard $film --guides foo
for paper in schedule strips; do refuses '--bars is above or below, not "foo"' $paper $film --bars foo; done
refuses '--paper is a4 or letter, not "foo"' schedule $film --paper foo
refuses 'no format "pfd" (did you mean “pdf”?)' schedule $film --as pfd
refuses 'no format "foo"' schedule $film -o "$work/x.foo"
refuses 'no paper "shedule" (did you mean “schedule”?)' shedule $film
refuses '--issued is a date' schedule $film --issued foo
refuses '--page takes a number from' schedule $film --as svg --page foo
refuses '--dpi takes a number from' schedule $film --as png --dpi foo
refuses '--width takes a number from' schedule $film --as txt --width foo
refuses '--recipient is for a --production-copy' call-sheet $film --recipient foo

# Each option that takes a word stands above; --output takes any.
for option in $("$BEATBOARD" export --help | grep -oE -- '--[a-z-]+ [A-Za-z0-9|,]+ ' | grep -E -- ' [A-Z]|\|' | cut -d' ' -f1 | sort -u); do
    [ "$option" = --output ] || ok "a wrong word for $option is tried" grep -qE -- "refuses .* $option " tests/scripts/export_words.sh
done

# Somebody who is there and is not called is told apart from a slip of the pen.
"$BEATBOARD" export schedule $film --as ics --person tadeusz >"$work/out" 2>"$work/said"; is "not called is no wrong word: exit 1" $? 1
ok "and it says who is not called" grep -qF '“tadeusz” has no call on any dated day' "$work/said"
finish
