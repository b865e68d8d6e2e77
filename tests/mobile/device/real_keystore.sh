#!/usr/bin/env bash
# real_keystore.sh TEST_PROGRAM: QtKeyStore against a real GNOME Keyring, on a session bus and in a home of its own.
# Ends with 77 (skipped) where this machine lacks the two programs or does not let them run.
set -euo pipefail
program=$1
skip() { echo "skipped: $1" >&2; exit 77; }
command -v dbus-run-session >/dev/null || skip "dbus-run-session is not installed (package dbus-daemon)"
command -v gnome-keyring-daemon >/dev/null || skip "gnome-keyring-daemon is not installed (package gnome-keyring)"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -m 700 "$work/home" "$work/run"
# Nobody is there to be asked: no display, and a keyring that a password on stdin unlocks.
unset DISPLAY WAYLAND_DISPLAY DBUS_SESSION_BUS_ADDRESS KDE_FULL_SESSION
export HOME=$work/home XDG_RUNTIME_DIR=$work/run XDG_DATA_HOME=$work/home/data XDG_CONFIG_HOME=$work/home/config
export XDG_CURRENT_DESKTOP=GNOME

"$program" "[nobus]"

cat >"$work/session" <<'SESSION'
set -euo pipefail
printf 'for the test' | gnome-keyring-daemon --unlock --components=secrets --foreground >/dev/null 2>"$HOME/daemon.log" &
daemon=$!
trap 'kill "$daemon" 2>/dev/null || true' EXIT
for _ in $(seq 100); do
    dbus-send --session --print-reply --dest=org.freedesktop.secrets /org/freedesktop/secrets \
        org.freedesktop.DBus.Properties.Get string:org.freedesktop.Secret.Service string:Collections 2>/dev/null \
        | grep -q collection/login && ready=yes && break
    kill -0 "$daemon" 2>/dev/null || break
    sleep 0.1
done
[ "${ready-}" = yes ] || { cat "$HOME/daemon.log" >&2; exit 77; }
"$1" "[first]"
"$1" "[again]"
SESSION
dbus-run-session -- bash "$work/session" "$program"
