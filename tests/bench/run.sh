#!/usr/bin/env bash
# Speed and memory as ratios within one run; a bar that is not met fails.   run.sh BIN_DIR OUT_DIR
set -euo pipefail
bin=$(cd "${1:?usage: run.sh BIN_DIR OUT_DIR}" && pwd)
out=$(cd "${2:?usage: run.sh BIN_DIR OUT_DIR}" && pwd)
root=$(cd "$(dirname "$0")/../.." && pwd)
figures=$out/bench.jsonl
: >"$figures"
work=$(mktemp -d -p "$out")
failed=0
trap 'rm -rf "$work"' EXIT

# bar NAME VALUE MOST UNIT
bar() {
    local word=ok
    awk -v v="$2" -v m="$3" 'BEGIN { exit !(v <= m) }' || { word="OVER THE BAR"; failed=1; }
    printf '%-46s %8.2f  (at most %s%s)  %s\n' "$1" "$2" "$3" "${4:-×}" "$word"
    jq -nc --arg n "$1" --argjson v "$2" --argjson m "$3" '{bar:$n,value:$v,most:$m}' >>"$figures"
}

"$bin/doorstep-bench" form "$root/shared/packs/community/forms/F02.xml" >"$work/form"
cat "$work/form" >>"$figures"
bar "open F02 / libxml2 parse and compile" "$(jq .ratio "$work/form")" 10

"$bin/doorstep-bench" save "$work" >"$work/save"
cat "$work/save" >>"$figures"
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
