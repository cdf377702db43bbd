#!/usr/bin/env bash
# The demo: renders the invented newsroom, reads it into a fresh ledger, prints what was found and
# serves the web UI until Ctrl-C. DEMO_ONCE=1 stops after printing.
set -euo pipefail
cd "$(dirname "$0")/.."
laut=build/release/laut
newsroom=build/newsroom
ledger=build/demo.db
rm -rf "$newsroom" "$ledger" "$ledger-wal" "$ledger-shm"

/usr/bin/python3 tools/render_newsroom.py examples/newsroom --out "$newsroom" >/dev/null

echo '$ laut add build/newsroom/*/pages'
"$laut" add --ledger "$ledger" "$newsroom"/*/pages
echo
echo '$ laut stories'
"$laut" stories --ledger "$ledger"
# The story with the most independent origins shows most of what laut sees.
story=$("$laut" stories --json --ledger "$ledger" |
  /usr/bin/python3 -c 'import json, sys
stories = [json.loads(line) for line in sys.stdin]
print(max(stories, key=lambda s: (s["independent_origins"], s["id"]))["id"])')
echo "\$ laut story $story"
"$laut" story --ledger "$ledger" "$story"

[ -z "${DEMO_ONCE:-}" ] || exit 0
echo
exec "$laut" serve --ledger "$ledger" --port 0
