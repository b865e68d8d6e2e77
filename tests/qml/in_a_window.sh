#!/usr/bin/env bash
# Runs a program on a screen of its own (Xvfb) with the fonts and drawing of a tablet. Usage: in_a_window.sh PROGRAM [ARGUMENT ...]
set -euo pipefail
runtime=$(mktemp -d)
trap 'rm -rf "$runtime"' EXIT
chmod 700 "$runtime"
XDG_RUNTIME_DIR=$runtime LC_ALL=C.UTF-8 LIBGL_ALWAYS_SOFTWARE=1 QT_QPA_PLATFORM=xcb \
    xvfb-run --auto-servernum --server-args="-screen 0 1300x1300x24" "$@"
