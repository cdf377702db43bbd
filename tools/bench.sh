#!/usr/bin/env bash
# Speed, one thread, input in memory, median of five: every station on the rendered newsroom, and on
# the pages of LAUT_PAGES where that names a folder; then page to report step by step on LAUT_PAGES, or
# on the zyte pages where they are there, or on the newsroom, beside trafilatura where
# LAUT_PEER_PYTHON names a Python that has it.
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
