#!/bin/bash
# Runs the documented topology once on this machine's loopback, from the files beside it, and says what it saw:
# HAProxy -> three Kassas -> PgBouncer in transaction mode -> PostgreSQL with a synchronous standby.
# Payments go through the balancer while one Kassa is drained, one is killed, and the standby is promoted.
#
#   deploy/try.sh target/release/kassa
#
# Needs bash, curl, haproxy, pgbouncer 1.21 or newer (PGBOUNCER=… names it) and PostgreSQL 15 or newer. Everything
# lies in one scratch directory, which goes at the end; with KEEP=1 it stays. Exit 0: everything held.
set -euo pipefail

kassa=$(realpath "${1:?usage: deploy/try.sh PATH-OF-KASSA}")
here=$(dirname "$(realpath "$0")")
pgbouncer=$(command -v "${PGBOUNCER:-pgbouncer}")
pg=${PGBIN:-$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -1)}
pg=${pg:-$(dirname "$(command -v initdb)")}
port=${PORT:-27300}
dir=$(mktemp -d "${TMPDIR:-/tmp}/kassa-try.XXXXXX")
is_wrong=0

# PostgreSQL and PgBouncer refuse to run as root.
user=()
if [ "$(id -u)" = 0 ]; then user=(setpriv --reuid postgres --regid postgres --init-groups); fi
as_user() { "${user[@]}" "$@"; }
wrong() { echo "WRONG: $*"; is_wrong=1; }
now_ms() { date +%s%3N; }

pids=()
stop_all() {
  trap - EXIT INT TERM
  rm -f "$dir/load"
  # PgBouncer waits for its clients unless it is told twice.
  for pid in "${pids[@]}"; do kill "$pid" 2>/dev/null || true; done
  sleep 0.2
  for pid in "${pids[@]}"; do kill "$pid" 2>/dev/null || true; done
  for db in primary standby; do as_user "$pg/pg_ctl" -D "$dir/pg/$db" -m immediate stop >/dev/null 2>&1 || true; done
  wait 2>/dev/null || true
  if [ "${KEEP:-0}" = 1 ]; then echo "kept: $dir"; else rm -rf "$dir"; fi
}
trap stop_all EXIT
trap 'exit 1' INT TERM

wait_for() { # what, command…
  local what=$1 n; shift
  for n in $(seq 300); do if "$@" >/dev/null 2>&1; then return 0; fi; sleep 0.1; done
  echo "$what does not come up; its log:" >&2; tail -n 20 "$dir"/*.log >&2; exit 1
}

primary=$port standby=$((port + 1)) pooler=$((port + 2)) balancer=$((port + 3))
kassa_port() { echo $((port + 10 + $1)); }
acs_port() { echo $((port + 20 + $1)); }
ops_port() { echo $((port + 30 + $1)); }
sql() { as_user "$pg/psql" -X -q -A -t -h 127.0.0.1 -p "$1" -U postgres -d "${3:-kassa}" -c "$2"; }

# --- PostgreSQL: a primary, and a standby that has every acknowledged commit.
chmod 755 "$dir"; mkdir "$dir/pg"
if [ "$(id -u)" = 0 ]; then chown postgres "$dir/pg"; fi
as_user "$pg/initdb" -A trust -E UTF8 --locale=C.UTF-8 -U postgres -D "$dir/pg/primary" >"$dir/initdb.log"
start_pg() { # name, port
  as_user "$pg/pg_ctl" -w -D "$dir/pg/$1" -l "$dir/pg/$1.log" -o "-h 127.0.0.1 -p $2 -k ''" start >/dev/null
}
# Nobody waits for a standby that is not there yet.
grep -v '^synchronous_standby_names' "$here/postgresql.conf" | as_user tee -a "$dir/pg/primary/postgresql.conf" >/dev/null
start_pg primary "$primary"
sql "$primary" "create role kassa login password 'try'; alter role kassa set statement_timeout = '5s'" postgres
sql "$primary" "create database kassa owner kassa encoding 'UTF8' template template0" postgres
as_user "$pg/pg_basebackup" -D "$dir/pg/standby" -R -X stream -c fast \
  -d "host=127.0.0.1 port=$primary user=postgres application_name=standby1"
start_pg standby "$standby"
grep '^synchronous_standby_names' "$here/postgresql.conf" | as_user tee -a "$dir/pg/primary/postgresql.conf" >/dev/null
sql "$primary" "select pg_reload_conf()" >/dev/null
is_synchronous() { [ "$(sql "$primary" "select sync_state from pg_stat_replication")" = sync ]; }
wait_for "the standby" is_synchronous
echo "PostgreSQL      $("$pg/postgres" --version | grep -o '[0-9.]*' | head -1), standby1 is synchronous"

# --- PgBouncer in transaction mode.
printf '"kassa" "try"\n"operator" "try"\n' >"$dir/userlist.txt"
sed -e "s/host=10.0.0.21 port=5432/host=127.0.0.1 port=$primary/" -e "s/^listen_addr.*/listen_addr = 127.0.0.1/" \
  -e "s/^listen_port.*/listen_port = $pooler/" -e "s|^auth_file.*|auth_file = $dir/userlist.txt|" \
  "$here/pgbouncer.ini" >"$dir/pgbouncer.ini"
echo "unix_socket_dir =" >>"$dir/pgbouncer.ini"
"${user[@]}" "$pgbouncer" "$dir/pgbouncer.ini" >"$dir/pgbouncer.log" 2>&1 & pids+=($!)
pooler_says() { PGPASSWORD=try "$pg/psql" -X -q -h 127.0.0.1 -p "$pooler" -U operator -d pgbouncer -c "$1"; }
export KASSA_DATABASE_URL="postgres://kassa:try@127.0.0.1:$pooler/kassa" PGPASSWORD=try
wait_for "PgBouncer" "$pg/psql" -X -h 127.0.0.1 -p "$pooler" -U kassa -d kassa -c "select 1"
echo "PgBouncer       $("$pgbouncer" --version | grep -o '[0-9.]*' | head -1), $(grep -E '^(pool_mode|max_prepared)' "$dir/pgbouncer.ini" | tr -d ' ' | paste -sd' ')"

# --- Three Kassas with one master key.
sed -e "s|^base_url = \"https://pay.*|base_url = \"http://127.0.0.1:$balancer\"|" \
  -e "s|^base_url = \"https://bank.*|base_url = \"http://localhost:$balancer\"|" \
  -e "s|10.0.0.0/24|127.0.0.0/8|" "$here/kassa.toml" >"$dir/kassa.toml"
"$kassa" --config "$dir/kassa.toml" merchant create --data "$dir/kassa1" --name 'Tea House' --currency USD >"$dir/merchant.txt" 2>"$dir/merchant.log"
key=$(grep -o 'sk_test_[A-Za-z0-9]*' "$dir/merchant.txt" | head -1)
declare -A kassa_pid
start_kassa() { # number
  if [ ! -e "$dir/kassa$1/master.key" ]; then
    mkdir -m 700 "$dir/kassa$1"; cp -p "$dir/kassa1/master.key" "$dir/kassa$1/"
  fi
  KASSA__LIMITS__ENABLED=false KASSA__ACS__LISTEN=127.0.0.1:$(acs_port "$1") KASSA__METRICS__LISTEN=127.0.0.1:$(ops_port "$1") \
    "$kassa" --config "$dir/kassa.toml" serve --data "$dir/kassa$1" --listen "127.0.0.1:$(kassa_port "$1")" \
    >>"$dir/kassa$1.log" 2>&1 & kassa_pid[$1]=$!; pids+=($!)
}
ready() { curl -fsS -m 1 "http://127.0.0.1:$(ops_port "$1")/readyz"; }
for n in 1 2 3; do start_kassa $n; done
for n in 1 2 3; do wait_for "kassa$n" ready $n; done
echo "Kassa           three, each ready"

# --- HAProxy.
sed -e "s|^ *bind .*|    bind 127.0.0.1:$balancer|" \
  -e "s/-i bank.pay.example.com/-i localhost/" "$here/haproxy.cfg" >"$dir/haproxy.cfg"
for n in 1 2 3; do
  sed -i -e "s/10.0.0.1$n:3000 check port 9464/127.0.0.1:$(kassa_port $n) check port $(ops_port $n)/" \
    -e "s/10.0.0.1$n:3001 check port 9464/127.0.0.1:$(acs_port $n) check port $(ops_port $n)/" "$dir/haproxy.cfg"
done
haproxy -db -f "$dir/haproxy.cfg" >"$dir/haproxy.log" 2>&1 & pids+=($!)
base="http://127.0.0.1:$balancer"
wait_for "HAProxy" curl -fsS -m 1 "$base/v2/health"
echo "HAProxy         $(haproxy -v | head -1 | grep -o '[0-9.]*' | head -1), $base"
banks=$(curl -s -m 5 -o /dev/null -w '%{http_code}' "http://localhost:$balancer/")
if [ "$banks" != 404 ]; then wrong "test mode's banks answer $banks to an address that is nobody's"; fi

# --- Shops that pay, one line for each try: when, status, seconds, key.
shop() { # name
  local n=0
  while [ -e "$dir/load" ]; do
    n=$((n + 1)); local once="$1-$n" status=000
    local body="{\"amount\": 1200, \"currency\": \"USD\", \"order_id\": \"$once\", \"card\": {\"number\": \"4242424242424242\", \"exp_month\": \"12\", \"exp_year\": \"40\", \"cvc\": \"123\"}}"
    # The same request under the same key, until it is answered.
    while [ "$status" != 201 ] && [ -e "$dir/load" ]; do
      local line
      line=$(curl -s -m 40 -o "$dir/answer.$1" -w '%{http_code} %{time_total}' "$base/v2/payments" \
        -H "Authorization: Bearer $key" -H 'Content-Type: application/json' -H "Idempotency-Key: $once" -d "$body" || true)
      status=${line%% *}
      echo "$(now_ms) $line $once" >>"$dir/shop.$1"
      if [ "$status" != 201 ]; then sleep 0.2; fi
    done
  done
}
touch "$dir/load"
shops=()
for name in a b c d; do shop $name & shops+=($!); done

# Lines since a moment that are not 201.
since() { cat "$dir"/shop.? | awk -v from="$1" '$1 >= from'; }
told() { # what, from
  local all bad
  all=$(since "$2" | wc -l); bad=$(since "$2" | awk '$2 != 201' | wc -l)
  echo "$1: $all payments asked for, $bad not answered with 201 $(since "$2" | awk '$2 != 201 {print $2}' | sort | uniq -c | awk '{printf "(%s: %s) ", $2, $1}')"
}

sleep 5; told "calm           " 0
at=$(now_ms)
kill -TERM "${kassa_pid[3]}"; wait "${kassa_pid[3]}" && status=0 || status=$?
echo "drained          kassa3 ended with $status after $(($(now_ms) - at)) ms"
if [ $status != 0 ]; then wrong "a drained Kassa ends with $status"; fi
sleep 2; told "drained        " "$at"
if since "$at" | awk '$2 != 201' | grep -q .; then wrong "a drain was noticed"; fi
start_kassa 3; wait_for "kassa3" ready 3

at=$(now_ms)
kill -KILL "${kassa_pid[2]}"; wait "${kassa_pid[2]}" 2>/dev/null || true
sleep 3; told "killed         " "$at"
start_kassa 2; wait_for "kassa2" ready 2; sleep 3

# --- The primary is lost; the standby has everything that was acknowledged.
at=$(now_ms)
as_user "$pg/pg_ctl" -D "$dir/pg/primary" -m immediate stop >/dev/null
sleep 2
# The new primary has no standby yet: payments rather than a second copy, until it has one.
sed "s/^synchronous_standby_names.*/synchronous_standby_names = ''/" "$here/postgresql.conf" | as_user tee -a "$dir/pg/standby/postgresql.conf" >/dev/null
as_user "$pg/pg_ctl" -w -D "$dir/pg/standby" promote >/dev/null
sql "$standby" "select pg_reload_conf()" >/dev/null
sed -i "s/port=$primary/port=$standby/" "$dir/pgbouncer.ini"
pooler_says reload; pooler_says "reconnect kassa"
promoted=$(now_ms)
until since "$promoted" | awk '$2 == 201' | grep -q . || [ $(($(now_ms) - promoted)) -gt 60000 ]; do sleep 0.1; done
first=$(since "$promoted" | awk '$2 == 201 {print $1}' | sort -n | head -1)
if [ -z "$first" ]; then wrong "no payment after the promotion"; first=$promoted; fi
echo "promoted         payments again $((first - promoted)) ms after the promotion, $((first - at)) ms after the loss"
sleep 8; told "promoted       " "$at"
if since $(($(now_ms) - 3000)) | awk '$2 != 201' | grep -q .; then wrong "payments still fail eight seconds later"; fi
rm "$dir/load"; wait "${shops[@]}"

# --- What was acknowledged is there, once.
paid=$(cat "$dir"/shop.? | awk '$2 == 201' | wc -l)
twice=$(sql "$standby" "select count(*) from (select order_id from payments where phase = 'succeeded' group by order_id having count(*) > 1) t")
cat "$dir"/shop.? | awk '$2 == 201 {print $4}' | sort >"$dir/acknowledged"
sql "$standby" "select order_id from payments where phase = 'succeeded'" | sort >"$dir/stored"
lost=$(comm -23 "$dir/acknowledged" "$dir/stored" | wc -l)
echo "books            $paid payments acknowledged, $lost lost, $twice charged twice"
if [ "$lost" != 0 ] || [ "$twice" != 0 ]; then wrong "the books"; fi
"$kassa" --config "$dir/kassa.toml" check --data "$dir/kassa1" >"$dir/check.txt" 2>"$dir/check.log" && status=0 || status=$?
echo "kassa check      exit $status: $(tail -1 "$dir/check.txt")"
if [ $status != 0 ]; then wrong "kassa check"; fi
panics=$(grep -c panicked "$dir"/kassa?.log | awk -F: '{n += $2} END {print n}')
if [ "$panics" != 0 ]; then wrong "$panics panics"; fi
exit $is_wrong
