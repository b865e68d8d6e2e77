#!/usr/bin/env bash
# Speed and memory as ratios within one run; a bar that is not met fails.   run.sh BIN_DIR OUT_DIR [--long]
set -euo pipefail
bin=$(cd "${1:?usage: run.sh BIN_DIR OUT_DIR [--long]}" && pwd)
out=$(cd "${2:?usage: run.sh BIN_DIR OUT_DIR [--long]}" && pwd)
long=0
[ "${3:-}" != --long ] || long=1
root=$(cd "$(dirname "$0")/../.." && pwd)
figures=$out/bench.jsonl
: >"$figures"
work=$(mktemp -d -p "$out")
trap 'rm -rf "$work"' EXIT
. "$root/tests/bench/bars.sh"
. "$root/tests/bench/forms.sh"

"$bin/doorstep-bench" form "$root/shared/packs/community/forms/F02.xml" >"$work/form"
keep "$work/form"
bar "open F02 / libxml2 parse and compile" "$(jq .ratio "$work/form")" 10
forms_beside_libxml2
forms_beside_web_forms
workbook_beside_its_xml

"$bin/doorstep-bench" save "$work" >"$work/save"
keep "$work/save"
bar "one answer saved / write and fdatasync" "$(jq .ratio "$work/save")" 3

xvfb-run -a -s "-screen 0 1280x800x24" bash "$root/tests/bench/first_frames.sh" "$bin" "$work/tablet" >"$work/frames"
median() { grep "^$1 " "$work/frames" | cut -d' ' -f2 | sort -n | awk '{a[NR]=$1} END {print a[int((NR+1)/2)]}'; }
bar "doorstep to first frame / empty Material window" \
    "$(awk -v a="$(median doorstep)" -v b="$(median doorstep-empty-window)" 'BEGIN { print a/b }')" 4

"$bin/doorstep-server" init --data "$work/server" --office Office --community Community \
    --recovery-key-out "$work/recovery" --admin-password-out "$work/admin" >/dev/null
mkfifo "$work/said"
"$bin/doorstep-server" serve --data "$work/server" --listen 127.0.0.1:0 >"$work/said" 2>/dev/null &
server=$!
read -r line <"$work/said"
curl -sf "${line#listening on }/healthz" >/dev/null
bar "idle server, resident memory" "$(awk '/^VmRSS/ { print $2/1024 }' /proc/$server/status)" 40 " MiB"
kill $server
wait $server || true
exit $failed
