#!/usr/bin/env bash
# Everything that proves Doorstep. `--long` raises the counts to those of a release. Idempotent; quick the second time.
# Figures and screenshots are left in tests/output.
set -euo pipefail
cd "$(dirname "$0")/.."
. packaging/packages.sh

kills=25
long=()
for word in "$@"; do
    case $word in
        --long) kills=100; long=(--long) ;;
        *) echo "usage: tests/run.sh [--long]" >&2; exit 2 ;;
    esac
done
export DOORSTEP_KILLS=$kills
output=$PWD/tests/output
rm -rf "$output" && mkdir -p "$output"

step() { printf '\n== %s\n' "$1"; }

step "Packages"
ensure_packages "${BUILD_PACKAGES[@]}" "${TEST_PACKAGES[@]}"

step "Build"
build all >"$output/build.log" 2>&1 || { tail -n 60 "$output/build.log"; exit 1; }

# Only now: the compiler cache keeps what was built in another language apart.
export LC_ALL=zh_CN.UTF-8

step "The main job by the first command"
DOORSTEP_DATA="$output/main-job" bash packaging/run.sh --check | tee "$output/main-job.log" | tail -n 4

step "The tablet's screens, and the console in a browser"
bash tests/qml/screens.sh build/bin "$output" >"$output/screens.log" 2>&1 &
screens=$!
bash tests/console/run.sh build/bin "$output"
wait "$screens" || { tail -n 40 "$output/screens.log"; exit 1; }
tail -n 1 "$output/screens.log"

step "Speed and memory"
bash tests/bench/run.sh build/bin "$output" "${long[@]}"

step "Tests"
ctest --test-dir build --output-on-failure -j 2 --output-junit "$output/ctest.xml" >"$output/ctest.log" 2>&1 \
    || { grep -vE '^ *[0-9]+/[0-9]+ .*Passed' "$output/ctest.log" | tail -n 120; exit 1; }
tail -n 12 "$output/ctest.log"

if [ "${#long[@]}" -gt 0 ]; then
    step "Fuzz"
    bash tests/fuzz/run.sh 60 "$output"
fi
