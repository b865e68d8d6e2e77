# What a bench run prints and fails by; sourced. `figures` is the file every figure is kept in, `failed` becomes 1.
failed=0

# keep FILE: the JSON lines of a program's figures.
keep() { cat "$1" >>"$figures"; }

# judge NAME VALUE LIMIT WORDS HELD: prints a bar and keeps it.
judge() {
    : "${2:?there is no figure for: $1}"
    local word=ok
    "$5" || { word="BAR MISSED"; failed=1; }
    printf '%-58s %9.2f  (%s)  %s\n' "$1" "$2" "$4" "$word"
    jq -nc --arg n "$1" --argjson v "$2" --argjson l "$3" --argjson h "$5" '{bar:$n,value:$v,limit:$l,held:$h}' >>"$figures"
}

# holds A OP B: true or false.
holds() { awk -v a="$1" -v b="$3" "BEGIN { print (a $2 b) ? \"true\" : \"false\" }"; }

# bar NAME VALUE MOST [UNIT]: fails above MOST.
bar() { judge "$1" "$2" "$3" "at most $3${4:-×}" "$(holds "$2" '<=' "$3")"; }

# faster NAME VALUE LEAST: fails below LEAST times as fast.
faster() { judge "$1" "$2" "$3" "at least $3×" "$(holds "$2" '>=' "$3")"; }
