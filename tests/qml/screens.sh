#!/usr/bin/env bash
# Pictures of every page of the tablet app, in both languages, two text sizes and two orientations; outdoors for some.
# Usage: tests/qml/screens.sh BUILD_BIN_DIR OUT_DIR [BEGINNING OF A PAGE'S NAME]      Fails when something on a page is cut, covered, too small to
# press or without a name for assistive tools.
set -euo pipefail
[ $# -eq 2 ] || [ $# -eq 3 ] || { echo "usage: $0 BUILD_BIN_DIR OUT_DIR [PAGE]" >&2; exit 2; }
bin=$1
out=$2
mkdir -p "$out"
runtime=$(mktemp -d)
trap 'rm -rf "$runtime"' EXIT
chmod 700 "$runtime"
XDG_RUNTIME_DIR=$runtime LC_ALL=C.UTF-8 LIBGL_ALWAYS_SOFTWARE=1 QT_QPA_PLATFORM=xcb \
    xvfb-run --auto-servernum --server-args="-screen 0 1300x1300x24" "$bin/doorstep-screens" "$out" "${3:-}"
