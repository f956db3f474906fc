#!/bin/sh
# sshd.sh FOLDER  Start an sshd of one's own on a free port, with keys of its own, all of it in FOLDER: port, pid, key.
set -e
dir=$1
ssh-keygen -q -t ed25519 -N '' -f "$dir/host"
ssh-keygen -q -t ed25519 -N '' -f "$dir/key"
cp "$dir/key.pub" "$dir/authorized"
port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
cat >"$dir/config" <<END
Port $port
ListenAddress 127.0.0.1
HostKey $dir/host
AuthorizedKeysFile $dir/authorized
PidFile $dir/pid
StrictModes no
UsePAM no
PermitRootLogin yes
PasswordAuthentication no
KbdInteractiveAuthentication no
END
[ "$(id -u)" != 0 ] || mkdir -p /run/sshd
"$(PATH=$PATH:/usr/sbin:/sbin command -v sshd || echo /usr/sbin/sshd)" -f "$dir/config" -E "$dir/log"
echo "$port" >"$dir/port"
until [ -s "$dir/pid" ]; do sleep 0.05; done
