#!/usr/bin/env bash
# Scores laut on everything that is there and prints one table. The newsroom is part of the tree; sets
# of pages are looked for in LAUT_DATA (default ../shared/data) as pages/SET-SPLIT.tar.gz and unpacked
# under build/. LAUT_PEER_PYTHON names a Python that has trafilatura, which is then scored beside laut;
# what it found is kept, by its version, so that only the first run is slow.
set -euo pipefail
cd "$(dirname "$0")/.."
data=${LAUT_DATA:-../shared/data}
laut=build/release/laut
out=build/eval
mkdir -p "$out"

"$laut" eval newsroom examples/newsroom --json >"$out/newsroom.json"

folders=() missing=()
for set in zyte trafilatura fundus frontpages; do
  found=
  for archive in "$data/pages/$set"*.tar.gz; do
    [ -e "$archive" ] || continue
    found=1
    folder=$out/pages/$(basename "$archive" .tar.gz)
    # Unpacked beside its place and moved there, so that a run that was cut short leaves no half a set.
    if [ ! -e "$folder" ] || [ "$archive" -nt "$folder" ]; then
      rm -rf "$folder" "$folder.new"
      mkdir -p "$folder.new"
      tar xzf "$archive" -C "$folder.new"
      touch "$folder.new"
      mv "$folder.new" "$folder"
    fi
    folders+=("$folder")
  done
  [ -n "$found" ] || missing+=("pages/$set")
done

peer=() note="no peer: LAUT_PEER_PYTHON names no Python with trafilatura"
if [ ${#folders[@]} -gt 0 ] && [ -n "${LAUT_PEER_PYTHON:-}" ] &&
  version=$("$LAUT_PEER_PYTHON" tools/peer_trafilatura.py --version 2>/dev/null); then
  note="peer: $version"
  mkdir -p "$out/$version"
  lines=()
  for folder in "${folders[@]}"; do
    file=$out/$version/$(basename "$folder").jsonl
    if [ ! -e "$file" ] || [ "$folder" -nt "$file" ] || [ tools/peer_trafilatura.py -nt "$file" ]; then
      echo "eval: $version reads $(basename "$folder")" >&2
      "$LAUT_PEER_PYTHON" tools/peer_trafilatura.py read "$folder" >"$file.new"
      mv "$file.new" "$file"
    fi
    lines+=("$file")
  done
  cat "${lines[@]}" >"$out/$version.jsonl"
  peer=(--peer "$out/$version.jsonl")
fi

pages=-
if [ ${#folders[@]} -gt 0 ]; then
  pages=$out/pages.json
  labels=()
  [ ! -e eval/labels/pages-de.json ] || labels=(--labels eval/labels/pages-de.json)
  "$laut" eval pages "${folders[@]}" ${peer[@]+"${peer[@]}"} ${labels[@]+"${labels[@]}"} \
    --json >"$pages"
fi

/usr/bin/python3 tools/eval_table.py "$out/newsroom.json" "$pages" eval/published.tsv
echo
[ ${#folders[@]} -eq 0 ] || echo "$note"
[ ${#missing[@]} -eq 0 ] || echo "missing in $data: ${missing[*]}"
