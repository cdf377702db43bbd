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
  # A lexicon and a tagger that have not seen the names which the finder of names learns from.
  python3 tools/train/prepare_names.py "$language" "$data" "$work"
  for file in clusters.txt train.conllu partial.conllu; do
    ln -sf "../$file" "$work/blind/$file"
  done
  for task in lexicon tagger retag; do
    "$train" "$task" "$work/blind" "$work/blind"
  done
  for task in name-clusters names score-names; do
    "$train" "$task" "$work" "languages/$language"
  done
done
