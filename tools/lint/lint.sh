#!/usr/bin/env bash
# All checks that need no test to run: format, include arrows, docs, language as data, clang-tidy.
# usage: lint.sh BUILD_FOLDER
set -uo pipefail
cd "$(dirname "$0")/../.."
build=${1:-build/release}
failed=0
check() {
  local name=$1
  shift
  if "$@"; then echo "lint: $name ok"; else
    echo "lint: $name failed" >&2
    failed=1
  fi
}
tidy() {
  # One entry of clang-tidy's cache a file: its text, its headers and the checks, as the
  # preprocessor sees them, so that a second run costs seconds.
  git ls-files 'src/*.cc' 'eval/*.cc' | grep -v '_test\.cc$' |
    xargs -P 2 -n 1 tools/lint/tidy.sh "$build"
}
check format bash -c "git ls-files -z '*.cc' '*.h' | xargs -0 clang-format-19 --dry-run -Werror"
check includes /usr/bin/python3 tools/lint/includes.py
check docs /usr/bin/python3 tools/lint/docs.py
check words /usr/bin/python3 tools/lint/words.py
check tidy tidy
exit "$failed"
