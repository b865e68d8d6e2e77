#!/usr/bin/env bash
# Microseconds from start to end of seven runs each of the empty window and of doorstep, ended at their first frame. They
# take turns, so that both meet the same machine.   first_frames.sh BIN_DIR TABLET_DIR
set -euo pipefail
for _ in 1 2 3 4 5 6 7; do
    for program in doorstep-empty-window doorstep; do
        words=()
        [ "$program" = doorstep ] && words=(--data "$2" --first-frame)
        start=$(date +%s%N)
        "$1/$program" "${words[@]}" >/dev/null 2>&1
        echo "$program $((($(date +%s%N) - start) / 1000))"
    done
done
