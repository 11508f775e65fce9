#!/usr/bin/env bash
# Behind ./dev test. Runs every check, keeps a log of each in artifacts/test, and ends with one line of counts.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
exec </dev/null

what=${1:-all}
[ "$what" != --long ] || { what=all; export CLINIC_TEST_LONG=1; }
[ "$what" != quick ] || export CLINIC_TEST_ENGINES=Sqlite
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 MSBUILDDISABLENODEREUSE=1 npm_config_update_notifier=false
logs=artifacts/test
passed=0 failed=0 skipped=0 host= first_host= beside=
rm -rf $logs && mkdir -p $logs
# Hundreds of databases are made and synced; in memory, where there is enough of it, a slow disk does not matter.
room=/tmp
[ ! -w /dev/shm ] || [ "$(df --output=avail -k /dev/shm 2>/dev/null | tail -n 1)" -lt 4000000 ] || room=/dev/shm
# Short, because it holds sockets; open for passing through, because PostgreSQL refuses to run as root.
TMPDIR=$(mktemp -d $room/clinic.XXXXXX) && export TMPDIR && chmod 711 "$TMPDIR"

# Stops what this run started, each by its process id, and removes its files.
clean_up() {
  [ -z "$host" ] || kill "$host" 2>/dev/null
  [ -z "$first_host" ] || kill "$first_host" 2>/dev/null
  [ -z "$beside" ] || kill "$beside" 2>/dev/null
  local pid
  for file in "$TMPDIR"/*/postmaster.pid "$TMPDIR"/*/*/postmaster.pid; do
    [ ! -f "$file" ] || kill -QUIT "$(head -n 1 "$file")" 2>/dev/null
  done
  for pid in $(pgrep -f "pipename:clinic-$$\b"); do kill "$pid" 2>/dev/null; done
  rm -rf "$TMPDIR"
}
trap clean_up EXIT
trap 'exit 130' INT TERM

count() { passed=$((passed + $1)) failed=$((failed + $2)) skipped=$((skipped + $3)); }
say() { printf '%-7s %-34s %s\n' "$1" "$2" "${3:-}"; }
skip() { say skipped "$1" "$2"; count 0 0 "${3:-1}"; }
# Of a runner's log the tests that failed, without those that were skipped; the end of the log where none is named.
show_failed() {
  awk '/^(failed|skipped|passed) /{ on = /^failed /; lines = 0 } on && lines++ < 25' "$1" >"$1.failed"
  if [ -s "$1.failed" ]; then show "$1.failed" 120; else show "$1" 80; fi
  rm "$1.failed"
}
show() { sed 's/^/    /' "$1" | tail -n "${2:-40}"; }

# run <seconds> <name> <command …>: runs it with its log in $log. Says nothing.
run() {
  local seconds=$1 name=$2 from=$SECONDS
  shift 2
  log=$logs/${name//[ \/]/-}.log
  timeout --kill-after=15 "$seconds" "$@" >"$log" 2>&1
  local code=$?
  [ $code -ne 124 ] || echo "Stopped after $seconds seconds." >>"$log"
  took="$((SECONDS - from)) s"
  return $code
}

# check <seconds> <name> <command …>: counts as one.
check() {
  if run "$@"; then say ok "$2" "$took" && count 1 0 0; else say FAILED "$2" "$took, $log" && show "$log" && count 0 1 0 && return 1; fi
}

# suite <name> <passed> <failed> <skipped> <exit code>: a runner that counts for itself.
suite() {
  local name=$1 code=$5
  if [ $((${2:-0} + ${3:-0} + ${4:-0})) -eq 0 ]; then
    say FAILED "$name" "no tests ran, $log" && show "$log" && count 0 1 0
  elif [ "${3:-0}" -gt 0 ] || [ "$code" -ne 0 ]; then
    # A runner that fails without a failed test, for example at its end, is a failure too.
    say FAILED "$name" "$took, $log" && show_failed "$log" && count "${2:-0}" "$((${3:-0} > 0 ? $3 : 1))" "${4:-0}"
  else
    say ok "$name" "$took, $2 passed${4:+, $4 skipped}" && count "$2" 0 "${4:-0}"
  fi
}

# begin_beside <command …>: runs it while other checks go on, because most of them wait more than they work. It counts for itself.
begin_beside() {
  (
    trap - EXIT
    passed=0 failed=0 skipped=0
    "$@"
    echo "$passed $failed $skipped" >"$TMPDIR/beside.counts"
  ) >"$TMPDIR/beside.out" 2>&1 &
  beside=$!
}

# end_beside: waits for it, shows what it said, and adds what it counted.
end_beside() {
  wait "$beside"
  beside=
  cat "$TMPDIR/beside.out"
  local counts=(0 1 0)
  read -r -a counts <"$TMPDIR/beside.counts"
  count "${counts[@]}"
  [ "${counts[1]}" -eq 0 ]
}

# xunit <project folder>: an executable of xunit.v3 on Microsoft.Testing.Platform.
xunit() {
  local name=${1##*/}
  run 2000 "$name" dotnet "$1/bin/Debug/net10.0/$name.dll" --no-progress --no-ansi --results-directory "$PWD/$logs"
  local code=$?
  of() { sed -n "s/^  $1: \([0-9]*\)$/\1/p" "$log" | tail -n 1; }
  suite "$name" "$(of succeeded)" "$(of failed)" "$(of skipped)" $code
}

# json <file> <expression over r>: a number of a runner's report.
json() { node -e "try { const r = JSON.parse(require('fs').readFileSync('$1')); console.log($2) } catch { console.log(0) }"; }

build() { check 1500 "build" dotnet build "${1:-Clinic.sln}" -p:SkipWeb=true -p:UseSharedCompilation=true -p:SharedCompilationId=clinic-$$; }

finish() {
  echo
  echo "$passed passed, $failed failed, $skipped skipped"
  [ $failed -eq 0 ] && exit 0 || exit 1
}

# What the tests need and this machine lacks: installed where that is possible, else said.
prerequisites() {
  local missing=()
  ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || command -v initdb >/dev/null || missing+=(postgresql)
  command -v chromium >/dev/null || [ -n "${CHROMIUM_PATH:-}" ] || missing+=(chromium)
  [ ${#missing[@]} -gt 0 ] || return 0
  if [ "$(id -u)" -eq 0 ] && [ -f /etc/debian_version ]; then
    # The package would start a server of its own.
    [ -e /etc/postgresql-common/createcluster.conf ] || { mkdir -p /etc/postgresql-common && echo 'create_main_cluster = false' >/etc/postgresql-common/createcluster.conf; }
    run 400 "install" sh -c "apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends -o Dpkg::Options::=--force-confold ${missing[*]}" \
      || say "note" "not installed: ${missing[*]}" "$log"
  else
    say "note" "not installed: ${missing[*]}" "what needs them is skipped"
  fi
}

web_checks() {
  [ -f web/package.json ] || { skip "web" "web/ is not here"; return 1; }
  command -v npm >/dev/null || { skip "web" "Node 20.19 or newer is not installed"; return 1; }
  if [ web/package-lock.json -nt web/node_modules/.package-lock.json ]; then check 400 "web packages" npm ci --prefix web || return 1; fi
  check 400 "web formatting" npm run --prefix web format:check
  check 400 "web lint" npm run --prefix web lint
  check 400 "web types" npm run --prefix web typecheck
  run 1800 "web unit tests" npm run --prefix web test -- --reporter=default --reporter=json --outputFile.json="$PWD/$logs/vitest.json"
  local code=$?
  suite "web unit tests" "$(json $logs/vitest.json r.numPassedTests)" "$(json $logs/vitest.json r.numFailedTests)" \
    "$(json $logs/vitest.json 'r.numPendingTests + r.numTodoTests')" $code
}

# The committed description of the API must be what the code says.
api_drift() {
  mkdir -p "$TMPDIR/api" && ./dev api "$TMPDIR/api" && diff -u web/openapi.json "$TMPDIR/api/openapi.json" \
    && (cd web && npx --no-install openapi-typescript openapi.json -o "$TMPDIR/api/schema.d.ts" && diff -u src/api/schema.d.ts "$TMPDIR/api/schema.d.ts") \
    || { echo "The API and its description differ. Run: ./dev api"; return 1; }
}

export -f api_drift

# What runs beside the modules' tests: the tests across modules, everything of the web, and the host as it is published.
second_lane() {
  [ "$what" = quick ] || xunit tests/Clinic.SystemTests
  web_checks && [ "$what" = all ] || return
  check 400 "API description" bash -c api_drift
  check 400 "web build" npm run --prefix web build || return
  check 900 "publish" dotnet publish src/Host -c Release -o artifacts/host -p:SkipWeb=true -p:UseSharedCompilation=true -p:SharedCompilationId=clinic-$$
}

# The published host with the demo clinic, and Playwright against it.
journeys() {
  [ -f web/playwright.config.ts ] || { skip "journeys" "web/e2e is not here"; return; }
  [ -f artifacts/host/Clinic.Host.dll ] || return
  if ! command -v "${CHROMIUM_PATH:-chromium}" >/dev/null; then
    skip "journeys" "chromium is not installed" "$(cd web && npx playwright test --list 2>/dev/null | sed -n 's/^Total: \([0-9]*\).*/\1/p')"
    return
  fi

  free_port() { node -e 'const s = require("net").createServer().listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close() })'; }
  export CLINIC_URL=http://localhost:$(free_port) CLINIC_SMTP_PORT=$(free_port)
  # The journeys bring a mail server of their own; until it listens, mail waits and is tried again.
  ASPNETCORE_URLS=$CLINIC_URL Clinic__PublicUrl=$CLINIC_URL Clinic__Demo=true Clinic__DataDirectory=$TMPDIR/journeys \
    Smtp__Host=127.0.0.1 Smtp__Port=$CLINIC_SMTP_PORT Smtp__Tls=false Smtp__From=clinic@clinic.example \
    dotnet artifacts/host/Clinic.Host.dll >$logs/host.log 2>&1 &
  host=$!
  check 240 "host is ready" node -e '(async () => { for (;;) { try { if ((await fetch(process.env.CLINIC_URL + "/health/ready")).ok) return } catch {} await new Promise(r => setTimeout(r, 200)) } })()' \
    || { show $logs/host.log; return; }
  # For journeys that start and stop a clinic of their own.
  export CLINIC_HOST=$PWD/artifacts/host/Clinic.Host.dll
  # The same as a clinic meets it: production, an empty database, and a code in the log.
  export CLINIC_FIRST_URL=http://localhost:$(free_port) CLINIC_FIRST_LOG=$PWD/$logs/first-host.log
  ASPNETCORE_URLS=$CLINIC_FIRST_URL Clinic__PublicUrl=$CLINIC_FIRST_URL Clinic__Demo=false Clinic__DataDirectory=$TMPDIR/first \
    Smtp__Host=127.0.0.1 Smtp__Port=$CLINIC_SMTP_PORT Smtp__Tls=false Smtp__From=clinic@clinic.example \
    dotnet artifacts/host/Clinic.Host.dll >$logs/first-host.log 2>&1 &
  first_host=$!
  PLAYWRIGHT_JSON_OUTPUT_NAME=$PWD/$logs/playwright.json run 3000 "journeys" npm run --prefix web e2e -- --reporter=list,json
  local code=$?
  suite "journeys" "$(json $logs/playwright.json 'r.stats.expected + r.stats.flaky')" "$(json $logs/playwright.json r.stats.unexpected)" \
    "$(json $logs/playwright.json r.stats.skipped)" $code
  kill "$host" "$first_host" && wait "$host" "$first_host"
  host= first_host=
}

if [ "$what" != all ] && [ "$what" != quick ]; then
  project=tests/Clinic.$what.Tests
  [ -d "$project" ] || project=tests/Clinic.$what
  [ -d "$project" ] || { echo "There is no tests/Clinic.$what.Tests." >&2; exit 2; }
  build "$project" && xunit "$project"
  finish
fi

prerequisites
check 300 "formatting" sh -c 'for folder in src tests eng; do dotnet format whitespace $folder --folder --verify-no-changes || exit 1; done'
if build; then
  rm -rf artifacts/host
  begin_beside second_lane
  for project in tests/Clinic.ArchitectureTests tests/Clinic.*.Tests; do xunit "$project"; done
  end_beside && [ "$what" = all ] && journeys
fi
finish
