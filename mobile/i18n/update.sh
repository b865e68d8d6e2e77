#!/usr/bin/env bash
# Brings the .ts files up to date with the texts in the sources. New texts appear as unfinished, and the check
# translations_test fails until they are translated.
set -euo pipefail
cd "$(dirname "$0")/.."
lupdate=/usr/lib/qt6/bin/lupdate
[ -x "$lupdate" ] || lupdate=lupdate
"$lupdate" -silent -locations none -no-obsolete -I .. -source-language en \
    app features ui gallery device -ts i18n/doorstep_zh_CN.ts i18n/doorstep_en.ts "$@"
