#!/usr/bin/env bash
# Unpacks the sets of pages that LAUT_DATA (default ../shared/data) has as pages/SET-SPLIT.tar.gz under
# build/eval/pages, where that was not done before, and prints their folders, one a line. Sets that are
# missing are named on standard error.
set -euo pipefail
cd "$(dirname "$0")/.."
data=${LAUT_DATA:-../shared/data}
missing=()
[ $# -gt 0 ] || set -- zyte trafilatura fundus frontpages
for set in "$@"; do
  found=
  for archive in "$data/pages/$set"*.tar.gz; do
    [ -e "$archive" ] || continue
    found=1
    folder=build/eval/pages/$(basename "$archive" .tar.gz)
    # Unpacked beside its place and moved there, so that a run cut short leaves no half a set.
    if [ ! -e "$folder" ] || [ "$archive" -nt "$folder" ]; then
      rm -rf "$folder" "$folder.new"
      mkdir -p "$folder.new"
      tar xzf "$archive" -C "$folder.new"
      touch "$folder.new"
      mv "$folder.new" "$folder"
    fi
    echo "$folder"
  done
  [ -n "$found" ] || missing+=("pages/$set")
done
[ ${#missing[@]} -eq 0 ] || echo "missing in $data: ${missing[*]}" >&2
