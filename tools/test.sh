#!/usr/bin/env bash
# Runs every test of a built preset; what failed is shown in full.
set -euo pipefail
cd "$(dirname "$0")/.."
exec ctest --test-dir "build/${1:-release}" --output-on-failure --timeout 600 -j 2
