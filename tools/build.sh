#!/usr/bin/env bash
# Configures and builds one preset. Silent on success but for a line when something was built.
set -euo pipefail
cd "$(dirname "$0")/.."
preset=${1:-release}
log=build/$preset/build.log
mkdir -p "build/$preset"
show() {
  grep -vE '^\[[0-9]+/[0-9]+\] (Building|Linking|Generating)|^-- ' "$log" | tail -n 60 >&2
  echo "build: preset $preset failed (the whole log: $log)" >&2
  exit 1
}
# A dry run is the quick answer to "is there anything to do?".
if [ -e "build/$preset/build.ninja" ] && ninja -C "build/$preset" -n 2>/dev/null | grep -q 'no work to do'; then
  exit 0
fi
echo "build: $preset" >&2
# A clone elsewhere finds what another has compiled.
export CCACHE_BASEDIR=$PWD CCACHE_NOHASHDIR=1
cmake --preset "$preset" >"$log" 2>&1 || show
cmake --build --preset "$preset" >>"$log" 2>&1 || show
