#!/usr/bin/env bash
# Fails when a text of the tablet app has no Chinese or no English plural, or when a text in the sources is not in the
# .ts files at all. Works on a copy.
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT
cp -r "$root/mobile" "$copy/mobile"
cp -r "$root/shared" "$copy/shared"
bash "$copy/mobile/i18n/update.sh" 2>/dev/null
if grep -n -B3 'type="unfinished"' "$copy"/mobile/i18n/*.ts; then
    echo "texts without a translation: run mobile/i18n/update.sh and translate them" >&2
    exit 1
fi
echo "$(grep -c '<source>' "$copy/mobile/i18n/doorstep_zh_CN.ts") texts translated"
