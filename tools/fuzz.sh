#!/usr/bin/env bash
# Runs every fuzzer for some seconds from its seed corpus. New inputs stay in build/fuzz/corpus; a
# crash leaves its input beside them and ends the run.
set -euo pipefail
cd "$(dirname "$0")/.."
seconds=${1:-60}
for fuzzer in build/fuzz/tests/*_fuzz; do
  name=$(basename "$fuzzer" _fuzz)
  found=build/fuzz/corpus/$name
  mkdir -p "$found"
  echo "fuzz: $name, $seconds s"
  LAUT_HOME=$PWD "$fuzzer" -max_total_time="$seconds" -timeout=20 -rss_limit_mb=2048 -print_final_stats=0 \
    -verbosity=0 -artifact_prefix="$found/crash-" "$found" "tests/fuzz/corpus/$name"
done
