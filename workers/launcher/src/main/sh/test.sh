#!/usr/bin/env bash
# Every test: Java with BPMN on a real engine, the web console, then the whole stack with a real browser.
# Called by ./rankloom test, which has checked the prerequisites and built everything.
set -uo pipefail
cd "$(dirname "$0")/../../../../.."
export RANKLOOM_STATE="$PWD/.rankloom/test"
export PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1
readonly LOG="$PWD/.rankloom/logs/test.log"
failed=0
keycloak=""
: >"$LOG"

say() { printf '\n\033[36m▸\033[0m %s\n' "$*"; }

find_chromium() {
  local candidate
  for candidate in "${CHROMIUM:-}" chromium chromium-browser google-chrome; do
    if [ -n "$candidate" ] && command -v "$candidate"; then return; fi
  done
  return 1
}

set_up_chromium() {
  if ! find_chromium >/dev/null && command -v apt-get >/dev/null && [ "$(id -u)" = 0 ]; then
    say "Installing Chromium for the browser tests"
    { apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends chromium; } >>"$LOG" 2>&1
  fi
  CHROMIUM="$(find_chromium)" || {
    echo "rankloom: the browser tests need Chromium. Install it (Debian: apt-get install chromium) or set CHROMIUM to it." >&2
    exit 1
  }
  export CHROMIUM
}

# Runs a command, keeps its output in the log and shows the lines that match.
shown() {
  local pattern="$1"
  shift
  "$@" 2>&1 | tee -a "$LOG" | grep -E --line-buffered "$pattern"
  [ "${PIPESTATUS[0]}" = 0 ] || failed=1
}

# Reads Surefire's reports of the given folders: passed, failed, skipped.
count_java() {
  python3 - "$@" <<'PY'
import glob, sys, xml.etree.ElementTree as et
tests = bad = skipped = 0
for folder in sys.argv[1:]:
    for report in glob.glob(folder + '/target/surefire-reports/TEST-*.xml'):
        suite = et.parse(report).getroot()
        tests += int(suite.get('tests')); skipped += int(suite.get('skipped'))
        bad += int(suite.get('failures')) + int(suite.get('errors'))
print(tests - bad - skipped, bad, skipped)
PY
}

# Reads a JSON report of Vitest or Playwright: passed, failed, skipped. No report is a failure.
count_web() {
  python3 - "$1" <<'PY'
import json, sys
try:
    report = json.load(open(sys.argv[1]))
except (OSError, ValueError):
    print(0, 1, 0); sys.exit()
stats = report.get('stats')
if stats:
    print(stats['expected'] + stats['flaky'], stats['unexpected'], stats['skipped'])
else:
    print(report['numPassedTests'], report['numFailedTests'], report['numPendingTests'])
PY
}

free_port() { python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'; }

# Starts the OpenID Connect provider that the Java tests have fetched and filled, and tells the stack of it by its environment.
# Without it the browser tests skip what is about it, and say so.
start_keycloak() {
  local home port
  home="$(dirname "$(find platform-api/target/keycloak -maxdepth 2 -name prepared-realm.json 2>/dev/null)")"
  if [ ! -d "$home/pristine" ]; then
    echo "  no Keycloak in platform-api/target/keycloak: nobody signs in with a provider" >&2
    return
  fi
  port="$(free_port)"
  rm -rf "$home/data/h2"
  cp -r "$home/pristine" "$home/data/h2"
  JAVA_OPTS="-Xms64m -Xmx512m -XX:+UseSerialGC -XX:TieredStopAtLevel=1" \
    "$home/bin/kc.sh" start --optimized --http-enabled=true --http-host=127.0.0.1 --http-port="$port" \
    --http-management-port="$(free_port)" --hostname-strict=false --cache=local >>"$LOG" 2>&1 &
  keycloak=$!
  export RANKLOOM_KEYCLOAK="http://127.0.0.1:$port"
  export RANKLOOM_OIDC_ISSUER="$RANKLOOM_KEYCLOAK/realms/shop" RANKLOOM_OIDC_NAME=Keycloak
  export RANKLOOM_OIDC_CLIENT_SECRET=secret-only-for-tests RANKLOOM_OIDC_ROLES="engineer=/engineers"
}

# It starts while the stack does. How long it takes is no matter of the tests; the limit only ends a wait for one that is dead.
await_keycloak() {
  [ -n "$keycloak" ] || return 0
  python3 - "$RANKLOOM_OIDC_ISSUER/.well-known/openid-configuration" <<'PY'
import sys, time, urllib.request
for _ in range(1200):
    try:
        sys.exit(urllib.request.urlopen(sys.argv[1]).status != 200)
    except OSError:
        time.sleep(0.2)
sys.exit("Keycloak did not start; .rankloom/logs/test.log says why")
PY
}

row() { printf '  %-34s %5s passed %4s failed %4s skipped\n' "$@"; }

set_up_chromium

say "Java: build, format, rules and tests (log: $LOG)"
find . -path '*/surefire-reports/*' -delete
shown '^\[INFO\] Building Rankloom|Tests run:.*(Time|FAIL)|^\[ERROR\]|BUILD' \
  ./mvnw --batch-mode -ntp -fae verify
read -r java_ok java_bad java_skip <<<"$(count_java workflows workflows/exporter workers/learning workers/engines workers/jobs workers/serving workers/launcher platform-api helm)"

say "Web console: types, lint and component tests"
rm -rf web-console/test-results
shown 'Tests|Test Files|FAIL|error|✗|×' npm --prefix web-console run --silent check
read -r web_ok web_bad web_skip <<<"$(count_web web-console/test-results/vitest.json)"

say "The whole stack: the main job, crashes, Python parity"
./rankloom down >/dev/null 2>&1
rm -rf "$RANKLOOM_STATE" workers/launcher/target/surefire-reports
trap './rankloom down >/dev/null 2>&1; [ -z "$keycloak" ] || kill "$keycloak"' EXIT
shown 'Tests run:|^\[ERROR\]|BUILD|▸' \
  ./mvnw --batch-mode -ntp -pl workers/launcher -am test -Dgroups=stack -DexcludedGroups= -Dsurefire.failIfNoSpecifiedTests=false
read -r stack_ok stack_bad stack_skip <<<"$(count_java workers/launcher)"

say "Browser: the console on the running stack, and a provider to sign in with"
./rankloom down >/dev/null 2>&1
start_keycloak
shown 'Console' ./rankloom up
await_keycloak || failed=1
RANKLOOM_URL="$(python3 -c 'import json, sys; print(json.load(open(sys.argv[1]))["addresses"]["platform-api"])' "$RANKLOOM_STATE/stack.json")"
export RANKLOOM_URL RANKLOOM_BOOTSTRAP="$RANKLOOM_STATE/secrets/bootstrap.json" RANKLOOM_E2E_STATE="$RANKLOOM_STATE/secrets/e2e.json"
shown '.' npm --prefix web-console run --silent e2e
read -r browser_ok browser_bad browser_skip <<<"$(count_web web-console/test-results/e2e.json)"

echo
echo "Tests"
row "Java (unit, BPMN, API, engines)" "$java_ok" "$java_bad" "$java_skip"
row "Web console components" "$web_ok" "$web_bad" "$web_skip"
row "Whole stack" "$stack_ok" "$stack_bad" "$stack_skip"
row "Browser" "$browser_ok" "$browser_bad" "$browser_skip"
bad=$((java_bad + web_bad + stack_bad + browser_bad))
# A build that fails without a failed test (format, rules, compilation) fails the whole, too.
if [ "$failed" = 1 ] && [ "$bad" = 0 ]; then bad=1; fi
echo "$((java_ok + web_ok + stack_ok + browser_ok)) passed, $bad failed"
[ "$bad" = 0 ]
