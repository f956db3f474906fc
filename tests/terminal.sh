# Sourced by test scripts behind tap.sh: programs in a real terminal (tmux), each in a server of its own.
unset TMUX
server=0
opened=0
sockets=$(mktemp -d)
mux() { tmux -S "$sockets/$server" -f /dev/null "$@"; }
end_all() { for server in $(seq "$opened"); do mux kill-server 2>/dev/null; done; }
trap 'end_all; rm -rf "$work" "$sockets"' EXIT

# open COLUMNS ROWS COMMAND: the command in a terminal more; a marker is printed when it has ended.  at N: go to the Nth terminal.
open() {
    opened=$((opened + 1))
    server=$opened
    mux new-session -d -x "$1" -y "$2" "stty -a >'$work/stty.before'; $3; left=\$?; stty -a >'$work/stty.after'; echo left \$left; exec cat"
    mux set-option -g status off >/dev/null 2>&1
}
at() { server=$1; }
# start COLUMNS ROWS COMMAND: the same, when the terminal that was there is closed and its program ended.
start() {
    before=$(program 2>/dev/null)
    mux kill-server 2>/dev/null
    [ -z "$before" ] || ended "$before"
    open "$@"
}
# ended PROCESS: wait until it is gone; ten seconds at most.
ended() {
    for turn in $(seq 500); do
        [ -e "/proc/$1" ] || return 0
        sleep 0.02
    done
    return 1
}
screen() { mux capture-pane -p; }
# shows TEXT: wait until the screen shows it; five seconds at most.
shows() {
    for turn in $(seq 250); do
        screen 2>/dev/null | grep -qF -- "$1" && return 0
        sleep 0.02
    done
    echo "no \"$1\" on the screen:"; screen
    return 1
}
# gone TEXT: wait until it is not there any more.
gone() {
    for turn in $(seq 250); do
        screen 2>/dev/null | grep -qF -- "$1" || return 0
        sleep 0.02
    done
    echo "\"$1\" is still on the screen:"; screen
    return 1
}
key() { mux send-keys "$@"; }
type() { mux send-keys -l -- "$1"; }
# program: the process of the command in the terminal.  hang_up: end it as a dropped line does.
program() {
    shell=$(mux display-message -p '#{pane_pid}')
    read -r first rest <"/proc/$shell/task/$shell/children"
    echo "$first"
}
hang_up() { kill -HUP "$(program)"; }
