#!/usr/bin/env bash
# qmllint over every page and component; any warning fails. Usage: tests/qml/lint.sh BUILD_DIR (with the app built)
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
qmllint=/usr/lib/qt6/bin/qmllint
[ -x "$qmllint" ] || qmllint=qmllint
mapfile -t files < <(find "$root/mobile" -name '*.qml')
said=$("$qmllint" -I "$1/qml" "${files[@]}" 2>&1) && failed=0 || failed=1
if [ $failed -ne 0 ] || [ -n "$said" ]; then
    echo "$said"
    exit 1
fi
echo "${#files[@]} files clean"
