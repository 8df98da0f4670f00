#!/bin/sh
# Runs a server, and ends it when the supervisor dies: the supervisor holds the other end of
# standard input, so even SIGKILL of the supervisor closes it.
# usage: guard.sh SIGNAL COMMAND...
signal="$1"
shift
exec 3<&0 </dev/null
# A session of its own, so that one signal reaches the server and all that it has started.
setsid "$@" 3<&- &
server=$!
(
  trap 'kill "$reader" 2>/dev/null; exit 0' TERM
  cat <&3 >/dev/null &
  reader=$!
  wait "$reader"
  kill -"$signal" -"$server" 2>/dev/null
  sleep 10
  kill -KILL -"$server" 2>/dev/null
) &
watcher=$!
trap 'kill -"$signal" -"$server" 2>/dev/null' TERM INT
# A trapped signal ends wait early: wait until the server itself is gone.
wait "$server"
status=$?
while kill -0 "$server" 2>/dev/null; do
  wait "$server"
  status=$?
done
# What it has started and left behind would hold its port, and answer in the place of the next one.
kill -"$signal" -"$server" 2>/dev/null
patience=20
while kill -0 -"$server" 2>/dev/null && [ "$patience" -gt 0 ]; do
  patience=$((patience - 1))
  sleep 0.1
done
kill -KILL -"$server" 2>/dev/null
kill "$watcher" 2>/dev/null
exit "$status"
