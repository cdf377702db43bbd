#!/usr/bin/env bash
# clang-tidy on one file; a file whose preprocessed text passed before is passed over.
# usage: tidy.sh BUILD_FOLDER FILE
set -euo pipefail
build=$1
file=$2
command=$(/usr/bin/python3 - "$build/compile_commands.json" "$PWD/$file" <<'PY'
import json, shlex, sys
for entry in json.load(open(sys.argv[1])):
    if entry["file"] == sys.argv[2]:
        words = shlex.split(entry["command"])
        drop = {"-c", "-o"}
        kept, skip = [], False
        for word in words:
            if skip:
                skip = False
            elif word == "-o":
                skip = True
            elif word != "-c" and not word.endswith("ccache"):
                kept.append(word)
        print(shlex.join(kept))
        break
PY
)
[ -n "$command" ] || { echo "$file: not in $build/compile_commands.json" >&2; exit 1; }
cache=${XDG_CACHE_HOME:-$HOME/.cache}/laut-tidy
key=$({ eval "$command -E -P" 2>/dev/null; cat .clang-tidy; clang-tidy-19 --version; } | sha256sum | cut -c1-40)
[ -e "$cache/$key" ] && exit 0
clang-tidy-19 -quiet -p "$build" "$file" 2>&1 | { grep -vE "^[0-9]+ warnings? generated|^$" || true; } >&2
mkdir -p "$cache"
touch "$cache/$key"
