#!/usr/bin/env bash
# tests/console/run.sh [BUILD_BIN_DIR [OUT_DIR]]: the console's tests: its units, and its pages in Chromium, with pictures
# console-*.png in OUT_DIR. With "-" for BUILD_BIN_DIR (or no doorstep-server in it) the pages run against the mock alone.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
bin=${1:-$root/build/bin}
out=${2:-$root/tests/output/console}
console=$root/syncserver/console
mkdir -p "$out"

stamp=$console/node_modules/.installed
if [ ! -f "$stamp" ] || [ "$console/package-lock.json" -nt "$stamp" ]; then
    (cd "$console" && npm ci --silent --no-audit --no-fund && touch "$stamp")
fi
(cd "$console" && npm run --silent check && npm test --silent)

if [ -x "$bin/doorstep-server" ] && [ -x "$bin/doorstep-tablet" ]; then
    node "$here/console_test.mjs" --bin "$bin" --out "$out"
else
    (cd "$console" && npm run --silent build)
    node "$here/console_test.mjs" --out "$out"
fi
