#!/usr/bin/env bash
# Scores laut on everything that is there and prints one table: the newsroom, which is part of the
# tree, the sets of pages that tools/unpack_pages.sh finds, treebanks and quotations. LAUT_PEER_PYTHON names a Python that
# has trafilatura, which is then scored beside laut; what it found is kept, by its version, so that
# only the first run is slow.
set -euo pipefail
cd "$(dirname "$0")/.."
laut=build/release/laut
out=build/eval
mkdir -p "$out"

"$laut" eval newsroom examples/newsroom --json >"$out/newsroom.json"
mapfile -t folders < <(tools/unpack_pages.sh 2>"$out/missing")

peer=() note="no peer: LAUT_PEER_PYTHON names no Python that has trafilatura"
if [ ${#folders[@]} -gt 0 ] && [ -n "${LAUT_PEER_PYTHON:-}" ] &&
  version=$("$LAUT_PEER_PYTHON" tools/peer_trafilatura.py --version 2>/dev/null); then
  note="peer: $version"
  mkdir -p "$out/$version"
  results=()
  for folder in "${folders[@]}"; do
    file=$out/$version/$(basename "$folder").jsonl
    if [ ! -e "$file" ] || [ "$folder" -nt "$file" ] || [ tools/peer_trafilatura.py -nt "$file" ]; then
      echo "eval: $version reads $(basename "$folder")" >&2
      "$LAUT_PEER_PYTHON" tools/peer_trafilatura.py read "$folder" >"$file.new"
      mv "$file.new" "$file"
    fi
    results+=("$file")
  done
  cat "${results[@]}" >"$out/$version.jsonl"
  peer=(--peer "$out/$version.jsonl")
fi

pages=-
if [ ${#folders[@]} -gt 0 ]; then
  pages=$out/pages.json
  "$laut" eval pages "${folders[@]}" "${peer[@]}" --labels eval/labels/pages-de.json --json >"$pages"
fi

# unpack KIND ARCHIVE FOLDER [PATTERN]: the files of $LAUT_DATA/KIND/ARCHIVE.tar.gz into a fresh
# folder, where the archive is there.
data=${LAUT_DATA:-../shared/data}
unpack() {
  local archive=$data/$1/$2.tar.gz
  if [ ! -e "$archive" ]; then
    echo "missing: $archive" >>"$out/missing"
    return 1
  fi
  mkdir -p "$3"
  tar xzf "$archive" -C "$3" ${4:+--wildcards "$4"}
}
rm -rf "$out"/{ud,quotes,names}

treebanks=- quotes=- names=-
for language in de en; do
  ! unpack ud "$language" "$out/ud/$language" || treebanks=$out/language.json
  ! unpack quotes "$language-train-dev" "$out/quotes" 'dev/*' || quotes=$out/quotes.json
  ! unpack names "$language" "$out/names/$language" || names=$out/names.json
done
acts=()
[ ! -e "$data/acts/de-dev.tsv" ] || acts=(--labels "$data/acts/de-dev.tsv")
[ "$treebanks" = - ] || "$laut" eval language "$out/ud" --json >"$treebanks"
[ "$quotes" = - ] || "$laut" eval quotes "$out/quotes" "${acts[@]}" --json >"$quotes"
[ "$names" = - ] || "$laut" eval names "$out/names" --json >"$names"

mood=-
if [ "$quotes" != - ]; then
  mood=$out/mood.json
  "$laut" eval mood "$out/quotes/dev" --labels eval/labels/mood-de.json --json >"$mood"
fi

/usr/bin/python3 tools/eval_table.py "$out/newsroom.json" "$pages" eval/published.tsv "$treebanks" "$quotes" "$mood" "$names"
echo
[ ${#folders[@]} -eq 0 ] || echo "$note"
cat "$out/missing"
