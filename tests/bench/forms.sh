# The forms engine beside libxml2 and ODK Web Forms, on generated forms; sourced by run.sh (uses its bin, work, root, long).

# samples EVERYDAY LONG: how often something slow is measured.
samples() { if [ "$long" = 1 ]; then echo "$2"; else echo "$1"; fi; }

# web_forms_ready: installs the other engine's packages where Node is new enough for it.
web_forms=$bin/../bench-webforms
web_forms_ready() {
    if ! node -e 'const [a, b] = process.versions.node.split("."); process.exit(a > 20 || (a == 20 && b >= 19) ? 0 : 1)'; then
        printf 'Web Forms is left out: it needs Node 20.19 or newer, this is %s\n' "$(node --version)"
        return 1
    fi
    mkdir -p "$web_forms"
    local file
    for file in package.json package-lock.json .npmrc measure.mjs; do
        cp -u "$root/tests/bench/webforms/$file" "$web_forms/"
    done
    [ "$web_forms/.installed" -nt "$web_forms/package-lock.json" ] && return
    (cd "$web_forms" && npm ci --silent --no-audit --no-fund && touch .installed)
}

# ours KIND SIZE / theirs KIND SIZE SAMPLES: figures into $work/ours-KIND-SIZE and $work/theirs-KIND-SIZE.
ours() {
    "$bin/doorstep-bench" engine "$1" "$2" --samples "$(samples 31 301)" >"$work/ours-$1-$2"
    keep "$work/ours-$1-$2"
}
theirs() {
    mkdir -p "$work/$1-$2"
    "$bin/doorstep-bench" write "$1" "$2" "$work/$1-$2"
    (cd "$web_forms" && node --max-old-space-size=4096 measure.mjs "$work/$1-$2" "$3") >"$work/theirs-$1-$2"
    keep "$work/theirs-$1-$2"
    rm -rf "${work:?}/$1-$2"
}

# times KIND-SIZE FIGURE: how many times as long Web Forms takes.
times() { jq -n --slurpfile a "$work/ours-$1" --slurpfile b "$work/theirs-$1" "\$b[0].$2 / \$a[0].$2"; }

# agree KIND-SIZE: both engines must have computed the same, or the times say nothing.
agree() {
    jq -en --slurpfile a "$work/ours-$1" --slurpfile b "$work/theirs-$1" '$a[0].last == $b[0].last' >/dev/null && return
    printf '%s: the two engines disagree about the last value\n' "$1"
    failed=1
}

forms_beside_libxml2() {
    ours chain 1000
    ours chain 5000
    ours wide 1000
    bar "set the first answer of chain-1000 / libxml2's full pass" "$(jq '.set_ms/.libxml2_ms' "$work/ours-chain-1000")" 0.5
    bar "set the first answer of chain-5000 / libxml2's full pass" "$(jq '.set_ms/.libxml2_ms' "$work/ours-chain-5000")" 0.4
    bar "heap of chain-5000, definition and one record (malloc)" "$(jq .heap_mib "$work/ours-chain-5000")" 40 " MiB"
}

forms_beside_web_forms() {
    ours repeat 1000
    ours csv 50000
    web_forms_ready || return 0
    theirs chain 1000 "$(samples 9 31)"
    theirs chain 5000 "$(samples 3 9)"
    theirs repeat 1000 "$(samples 9 31)"
    theirs csv 50000 "$(samples 3 9)"
    agree chain-1000
    agree chain-5000
    agree csv-50000
    faster "set the first answer of chain-1000: Web Forms / ours" "$(times chain-1000 set_ms)" 150
    faster "set the first answer of chain-5000: Web Forms / ours" "$(times chain-5000 set_ms)" 150
    faster "load chain-5000: Web Forms / ours" "$(times chain-5000 load_ms)" 40
    faster "add one of 1,000 instances: Web Forms / ours" "$(times repeat-1000 set_ms)" 60
    faster "choices of 50,000 rows in two steps: Web Forms / ours" "$(times csv-50000 set_ms)" 500
}

workbook_beside_its_xml() {
    "$bin/doorstep-bench-xlsform" "$work/questions.xlsx" >"$work/converted"
    keep "$work/converted"
    bar "convert a workbook of 551 questions / inflate and parse" "$(jq .ratio "$work/converted")" 4
}
