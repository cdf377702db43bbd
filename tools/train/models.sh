#!/usr/bin/env bash
# Makes the trained models of every pack anew from the data sets in $LAUT_DATA. The same data give
# the same bytes; docs/models.md says which data, under which licence.
set -euo pipefail
cd "$(dirname "$0")/../.."
data=${LAUT_DATA:-../shared/data}
train=build/release/tools/train/laut-train
if [ ! -d "$data/ud" ]; then
  echo "models: no data sets in $data; set LAUT_DATA to where they lie" >&2
  exit 1
fi
for language in de en; do
  work=build/models/$language
  python3 tools/train/prepare.py "$language" "$data" "$work"
  for task in clusters lexicon tagger retag parser score; do
    "$train" "$task" "$work" "languages/$language"
  done
done
