#!/usr/bin/env bash
# Speed, one thread, input in memory, median of five: every station on the rendered newsroom, and on
# the pages of LAUT_PAGES where that names a folder; then page to report step by step on LAUT_PAGES, or
# on the zyte pages where they are there, or on the newsroom, beside trafilatura where
# LAUT_PEER_PYTHON names a Python that has it; then text to tokens, words, syntax and names, step by
# step, on raw text of LAUT_DATA where it is there, or on the newsroom.
set -euo pipefail
cd "$(dirname "$0")/.."
/usr/bin/python3 tools/render_newsroom.py examples/newsroom --out build/newsroom >/dev/null
for pages in build/newsroom ${LAUT_PAGES:+"$LAUT_PAGES"}; do
  echo "bench: $pages"
  build/release/bench/laut_bench "$pages" --benchmark_repetitions=5 \
    --benchmark_report_aggregates_only=true --benchmark_min_time=0.2 2>/dev/null |
    grep -E 'pages,|^---|^Benchmark|_median'
done
pages=${LAUT_PAGES:-$(tools/unpack_pages.sh zyte 2>/dev/null | head -n 1)}
pages=${pages:-build/newsroom}
echo "bench: $pages"
/usr/bin/python3 tools/bench_pages.py "$pages"

texts=build/newsroom
raw=${LAUT_DATA:-../shared/data}/raw
if compgen -G "$raw/*-news-commentary.txt.gz" >/dev/null; then
  texts=build/bench/texts
  mkdir -p "$texts"
  for file in "$raw"/*-news-commentary.txt.gz; do
    name=$(basename "$file" .gz)
    # Some way in, past what is no text; whole lines. The reader stops before the end.
    { gzip -dc "$file" 2>/dev/null || true; } | tail -c +1000000 | head -c 1200000 |
      sed '1d;$d' >"$texts/$name" || true
  done
fi
echo "bench: $texts"
build/release/bench/laut_words_bench "$texts"
