#!/usr/bin/env bash
# Fuzzes every target for some seconds, by clang with the address and undefined-behaviour sanitizers, from its committed
# corpus. What it finds is kept in OUT_DIR and fails.   run.sh SECONDS OUT_DIR
set -euo pipefail
seconds=${1:?usage: run.sh SECONDS OUT_DIR}
out=$(cd "${2:?usage: run.sh SECONDS OUT_DIR}" && pwd)
cd "$(dirname "$0")/../.."

[ -f build-fuzz/build.ninja ] || cmake -S . -B build-fuzz -G Ninja -DCMAKE_BUILD_TYPE=Release -DDOORSTEP_MOBILE=OFF \
    -DDOORSTEP_SERVER=OFF -DCMAKE_C_COMPILER=clang-14 -DCMAKE_CXX_COMPILER=clang++-14 \
    -DDOORSTEP_SANITIZE=address,undefined,fuzzer-no-link >"$out/fuzz-configure.log"
cmake --build build-fuzz --target fuzz_targets >"$out/fuzz-build.log" || { tail -n 40 "$out/fuzz-build.log"; exit 1; }

failed=0
for corpus in tests/fuzz/corpus/*; do
    name=$(basename "$corpus")
    mkdir -p "build-fuzz/found/$name" "$out/fuzz-$name"
    words=()
    [ ! -f "tests/fuzz/$name.dict" ] || words=(-dict="tests/fuzz/$name.dict")
    # What was learnt before is kept in build-fuzz; only a minimised pick of it is committed.
    if build-fuzz/bin/fuzz-"$name" -max_total_time="$seconds" -timeout=10 -rss_limit_mb=1024 -max_len=16384 -print_final_stats=1 "${words[@]}" \
        -artifact_prefix="$out/fuzz-$name/" "build-fuzz/found/$name" "$corpus" >"$out/fuzz-$name.log" 2>&1; then
        printf 'fuzz %-12s %9s runs, nothing found\n' "$name" \
            "$(awk '/number_of_executed_units/ { print $2 }' "$out/fuzz-$name.log")"
    else
        printf 'fuzz %-12s FOUND SOMETHING, see %s\n' "$name" "$out/fuzz-$name.log"
        tail -n 30 "$out/fuzz-$name.log"
        failed=1
    fi
done
exit $failed
