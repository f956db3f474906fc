#!/usr/bin/env python3
"""thin_line.py HOST PORT RATE DELAY  A ProxyCommand for ssh: a line that carries RATE bytes a second each way, DELAY seconds one way.

What is waiting in the line is at most a quarter of a second of it, as in a modem; then the sender has to wait."""
import os
import selectors
import socket
import sys
import time

host, port, rate, delay = sys.argv[1], int(sys.argv[2]), float(sys.argv[3]), float(sys.argv[4])
far = socket.socket()
far.setsockopt(socket.IPPROTO_TCP, socket.TCP_MAXSEG, 1400)     # packets of the loopback are larger than the window, and wait for timers
far.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
far.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 8192)
far.connect((host, port))


class Way:
    """One direction: bytes leave one behind the other, and arrive DELAY later."""

    def __init__(self, source, give):
        self.source, self.give, self.free_at, self.under_way, self.ended = source, give, 0.0, [], False

    def has_room(self):
        return not self.ended and self.free_at < time.monotonic() + 0.25

    def take(self):
        some = os.read(self.source, 1400)
        if not some:
            self.ended = True
            return
        self.free_at = max(self.free_at, time.monotonic()) + len(some) / rate
        self.under_way.append((self.free_at + delay, some))

    def deliver(self):
        now = time.monotonic()
        while self.under_way and self.under_way[0][0] <= now:
            self.give(self.under_way.pop(0)[1])

    def next_at(self):
        return self.under_way[0][0] if self.under_way else self.free_at - 0.25


def give_near(some):
    while some:
        some = some[os.write(1, some):]


ways = [Way(0, far.sendall), Way(far.fileno(), give_near)]
while not all(way.ended and not way.under_way for way in ways):
    if ways[0].ended or ways[1].ended and not ways[1].under_way:
        break
    chosen = selectors.DefaultSelector()
    for way in ways:
        if way.has_room():
            chosen.register(way.source, selectors.EVENT_READ, way)
    waiting = [way.next_at() for way in ways if way.under_way or not way.has_room()]
    left = max(0.0005, min(waiting) - time.monotonic()) if waiting else None
    for key, _ in chosen.select(left):
        key.data.take()
    chosen.close()
    for way in ways:
        way.deliver()
