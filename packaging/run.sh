#!/usr/bin/env bash
# The first command: installs what is missing (Debian 12), builds, makes a server with the community pack and generated
# passwords, and opens the console's address and the enrolled tablet app.
#   --check   does the main job without a screen on real input instead, leaves its data, and exits 0
# DOORSTEP_DATA names another data folder. Idempotent; quick the second time.
set -euo pipefail
cd "$(dirname "$0")/.."
. packaging/packages.sh

check=no
for word in "$@"; do
    case $word in
        --check) check=yes ;;
        *) echo "usage: packaging/run.sh [--check]" >&2; exit 2 ;;
    esac
done

step() { printf '== %s\n' "$1"; }
step "Packages"
ensure_packages "${BUILD_PACKAGES[@]}"
step "Build"
mkdir -p build
build doorstep doorstep-tablet doorstep-server >build.log 2>&1 || { tail -n 60 build.log; rm -f build.log; exit 1; }
mv build.log build/build.log
bin=$PWD/build/bin
form=$PWD/shared/packs/community/forms/F02.xlsx
calendar=$PWD/shared/packs/community/calendar/cn.json
umask 077

server_pid=
stop_server() {
    [ -n "$server_pid" ] || return 0
    kill "$server_pid" 2>/dev/null || true
    wait "$server_pid" 2>/dev/null || true
    server_pid=
}
trap stop_server EXIT

# start_server DATA ADDRESS: leaves its address in $url.
start_server() {
    mkfifo "$1/said.$$"
    "$bin/doorstep-server" serve --data "$1/server" --listen "$2" >"$1/said.$$" 2>>"$1/server.log" &
    server_pid=$!
    read -r line <"$1/said.$$"
    rm -f "$1/said.$$"
    url=${line#listening on }
}

# make_office DATA: the server's store, its people, the form. Passwords are generated and kept in DATA/passwords, 0600.
make_office() {
    "$bin/doorstep-server" init --data "$1/server" --office 青云街道办事处 --community 前进社区 \
        --recovery-key-out "$1/recovery.key" --admin-password-out "$1/admin.password"
    "$bin/doorstep-server" form publish "$form" --data "$1/server" >/dev/null
    "$bin/doorstep-server" calendar publish "$calendar" --data "$1/server" >/dev/null
    local user
    for user in wang:collector zhao:collector li:supervisor; do
        openssl rand -base64 18 >"$1/${user%%:*}.password"
        "$bin/doorstep-server" user add --data "$1/server" --name "${user%%:*}" --display "$(display "${user%%:*}")" \
            --unit 前进社区 --role "${user##*:}" --password-file "$1/${user%%:*}.password" >/dev/null
    done
}
display() { case $1 in wang) echo 王芳 ;; zhao) echo 赵强 ;; li) echo 李敏 ;; esac }

# enrol DATA TABLET USER: a tablet's folder, joined to the server.
enrol() {
    openssl rand -base64 18 >"$1/$2.passphrase"
    "$bin/doorstep-server" device token --data "$1/server" --user "$3" >"$1/$2.code"
    tablet "$1" "$2" enrol --server "$url" --token-file "$1/$2.code" --name "$2" >/dev/null
    rm -f "$1/$2.code"
    tablet "$1" "$2" sync >/dev/null
}
tablet() { # tablet DATA NAME WORD...
    local data=$1 name=$2
    shift 2
    "$bin/doorstep-tablet" --data "$data/$name" --pin-file "$data/$name.passphrase" "$@"
}

# ask METHOD TARGET [JSON]: the console's API with the supervisor's session.
ask() {
    local body=()
    [ $# -lt 3 ] || body=(-H 'Content-Type: application/json' -d "$3")
    curl -sS --fail-with-body -X "$1" -b "$data/cookies" -c "$data/cookies" -H "X-Doorstep-CSRF: ${csrf:-}" "${body[@]}" "$url$2"
}

# --- the survey of the main job, as words of doorstep-tablet (form F02) ---
say() { tablet "$data" "$@" >/dev/null; }

record_survey() { # record_survey TABLET NUMBER PHOTO PLACE: prints the record's id
    local r
    r=$(tablet "$data" "$1" new needs_survey)
    say "$1" set "$r" visit/questionnaire_no "$2"
    say "$1" set "$r" visit/gather door
    say "$1" set "$r" notice/consent agree
    say "$1" set "$r" survey/person/age_group a61_75
    say "$1" set "$r" survey/person/years o10
    say "$1" set "$r" survey/program/know_program heard
    say "$1" set "$r" survey/program/know_channel "board visit"
    say "$1" set "$r" survey/needs/most_needed "facility svc"
    say "$1" set "$r" survey/needs/facility_items "lamps barrier"
    say "$1" set "$r" survey/place/urgent_place "$4"
    say "$1" attach "$r" survey/place/place_photo "$3"
    say "$1" finish "$r"
    echo "$r"
}
change_survey() { # change_survey TABLET RECORD PATH VALUE ...
    local name=$1 r=$2
    shift 2
    while [ $# -gt 0 ]; do
        say "$name" set "$r" "$1" "$2"
        shift 2
    done
    say "$name" finish "$r"
}
settle_survey() { # settle_survey RECORD: the value of the highest urgency, naming both that were seen
    local path=survey/place/priority preds
    preds=$(ask GET "/v1/records/$scope/$1" \
        | jq -c --arg p "$path" '[.sections[].answers[]|select(.path==$p).conflict.candidates[].op]')
    ask POST "/v1/records/$scope/$1/settle" "$(jq -nc --arg p "$path" --argjson preds "$preds" \
        '{settle:[{path:$p,value:"urgent",preds:$preds}],reason:"已电话向居民核实"}')" >/dev/null
}

main_job() {
    data=${DOORSTEP_DATA:-$PWD/build/main-job}
    rm -rf "$data"
    mkdir -p "$data"
    step "The main job in $data"
    make_office "$data" >/dev/null
    start_server "$data" 127.0.0.1:0
    enrol "$data" tablet-wang wang
    enrol "$data" tablet-zhao zhao
    local address=${url#http://}

    echo "-- without a network: two surveys with a photo each are recorded"
    stop_server
    local record open
    record=$(record_survey tablet-wang QJ-0001 "$PWD/tests/data/photos/stairwell.jpg" "3号楼2单元楼道灯不亮，老人上下楼不安全")
    open=$(record_survey tablet-wang QJ-0002 "$PWD/tests/data/photos/gate.jpg" "小区南门坡道破损，轮椅过不去")

    echo "-- with a network: they are delivered, and assigned to a colleague"
    start_server "$data" "$address"
    tablet "$data" tablet-wang sync
    csrf=$(ask POST /v1/login "$(jq -n --rawfile p "$data/li.password" '{name:"li",password:($p|rtrimstr("\n"))}')" | jq -r .csrf)
    scope=$(ask GET /v1/me | jq -r '.scopes[]|select(.kind=="collect").scope')
    local zhao
    zhao=$(ask GET "/v1/users?scope=$scope" | jq -r '.users[]|select(.name=="zhao").id')
    local each
    for each in "$record" "$open"; do
        ask POST "/v1/records/$scope/$each/assign" "{\"user\":\"$zhao\"}" >/dev/null
    done
    tablet "$data" tablet-zhao sync

    echo "-- both tablets change both without a network: one question differently, one each of their own"
    stop_server
    for each in "$record" "$open"; do
        change_survey tablet-wang "$each" survey/place/priority urgent survey/person/household_size 2
        change_survey tablet-zhao "$each" survey/place/priority normal survey/closing/suggestion "扶手也请一并修一修"
    done
    start_server "$data" "$address"
    tablet "$data" tablet-wang sync
    tablet "$data" tablet-zhao sync
    tablet "$data" tablet-wang sync
    for each in "$record" "$open"; do
        [ "$(ask GET "/v1/records/$scope/$each" | jq .conflicts)" = 1 ] || { echo "one conflict was expected" >&2; return 1; }
    done

    echo "-- the supervisor settles one (the other stays open), returns the survey with a comment, and approves the correction"
    settle_survey "$record"
    local seen
    seen=$(ask GET "/v1/records/$scope/$record" | jq -c .frontier)
    ask POST "/v1/records/$scope/$record/return" \
        "{\"frontier\":$seen,\"notes\":[{\"at\":\"survey/place/urgent_place\",\"text\":\"请写明楼层\"}]}" >/dev/null
    tablet "$data" tablet-wang sync
    tablet "$data" tablet-wang returns
    change_survey tablet-wang "$record" survey/place/urgent_place "3号楼2单元3至5层楼道灯不亮，老人上下楼不安全"
    tablet "$data" tablet-wang sync
    seen=$(ask GET "/v1/records/$scope/$record" | jq -c .frontier)
    ask POST "/v1/records/$scope/$record/approve" "{\"frontier\":$seen}" >/dev/null
    tablet "$data" tablet-zhao sync
    [ "$(ask GET "/v1/records/$scope/$record" | jq -r .review.state)" = approved ]
    local phase
    for phase in tablet-wang tablet-zhao; do
        [ "$(tablet "$data" "$phase" show "$record" --json | jq -r .phase)" = delivered ]
    done
    stop_server
    "$bin/doorstep-server" verify --data "$data/server"

    step "What the store holds"
    "$bin/doorstep-server" show "$record" --data "$data/server" --json | jq "del(.form.fields)"
    count_store "$data/server"
}

# count_store SERVER_DATA: counts anybody can repeat.
count_store() {
    local store=$1/doorstep.db blobs=$1/blobs records conflicts photos=0 file
    records=$(sqlite3 -readonly "$store" "SELECT count(*) FROM record r JOIN scope s ON s.scope=r.scope WHERE s.kind='collect'")
    conflicts=$(sqlite3 -readonly "$store" "SELECT coalesce(sum(conflicts),0) FROM record r JOIN scope s ON s.scope=r.scope WHERE s.kind='collect'")
    # A photo counts when its bytes have the hash they are stored under and a line of a survey names it.
    while read -r hash; do
        file=$(find "$blobs" -type f -name "$hash")
        [ -n "$file" ] && [ "$(sha256sum "$file" | cut -d' ' -f1)" = "$hash" ] && photos=$((photos + 1))
    done < <(sqlite3 -readonly "$store" "SELECT DISTINCT lower(hex(p.sha)) FROM photo p JOIN scope s ON s.scope=p.scope WHERE s.kind='collect'")
    echo "STORE=$store"
    echo "BLOBS=$blobs"
    [ "$records" -ge 1 ] && [ "$photos" -ge 1 ]
    echo "MAIN JOB OK records=$records photos=$photos conflicts=$conflicts"
}

open_everything() {
    data=${DOORSTEP_DATA:-${XDG_DATA_HOME:-$HOME/.local/share}/doorstep}
    mkdir -p "$data"
    local fresh=no
    if [ ! -d "$data/server" ]; then
        make_office "$data"
        fresh=yes
    fi
    start_server "$data" "${DOORSTEP_LISTEN:-127.0.0.1:8470}"
    [ -d "$data/tablet" ] || enrol "$data" tablet wang
    echo
    echo "Console:   $url"
    if [ "$fresh" = yes ]; then
        echo "Passwords (shown once; also in $data, readable by you alone):"
        echo "  admin  $(cat "$data/admin.password")"
        echo "  li     $(cat "$data/li.password")   (supervisor)"
        echo "  tablet $(cat "$data/tablet.passphrase")   (passphrase of the tablet app)"
        echo "Recovery key of the office: print $data/recovery.key, then delete it."
    fi
    if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
        command -v xdg-open >/dev/null && (xdg-open "$url" >/dev/null 2>&1 || true)
        "$bin/doorstep" --data "$data/tablet" --server "$url" --lang zh_CN
    else
        echo "No display: the tablet app would be  $bin/doorstep --data $data/tablet --server $url"
        echo "The server runs until you press Ctrl-C."
        wait "$server_pid"
    fi
}

if [ "$check" = yes ]; then main_job; else open_everything; fi
