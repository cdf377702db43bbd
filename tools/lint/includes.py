"""Checks the include arrows: every #include "..." follows tools/lint/arrows.txt, and third-party
headers stay inside the one folder that wraps them: in .cc files, or in headers that no other
folder includes.

usage: includes.py [ROOT]     exit status 1 if an arrow is not declared
"""

import pathlib
import re
import sys

INCLUDE = re.compile(r'^\s*#\s*include\s*(["<])([^">]+)[">]')

# Third-party headers and the folders that wrap them. A header that is not in this table may not be
# included at all: add it together with its page in docs/decisions/.
THIRD_PARTY = {
    "lexbor/": {"source", "article"},
    "pugixml.hpp": {"source"},
    "csv.h": {"source"},
    "md4c.h": {"source"},
    "md4c-html.h": {"source"},
    "simdjson.h": {"source", "article", "format"},
    "zlib.h": {"source"},
    "brotli/": {"source"},
    "curl/": {"fetch"},
    "zstd.h": {"source", "fetch", "ledger"},
    "utf8proc.h": {"base", "language", "article"},
    "xxhash.h": {"base"},
    "openssl/": {"base"},
    "toml++/": {"language"},
    "nlohmann/": {"format", "story", "server", "eval", "cli"},
    "sqlite3.h": {"ledger"},
    "boost/": {"server"},
    "CLI/": {"cli"},
    "nanobind/": {"python"},
    "fmt/": {"base", "source", "fetch", "format", "language", "article", "reading", "ledger", "story",
             "server", "cli", "eval"},
    "gtest/": None,  # tests only
    "gmock/": None,
    "benchmark/": {"bench"},
}
# tl::expected is Result<T> itself until std::expected can be had (docs/decisions/expected.md).
PUBLIC_EXCEPTION = {"tl/expected.hpp"}
# Tests, and what only tests include.
TEST_FILE = re.compile(r"(_test\.cc|_testing\.(h|cc))$")
# The C and POSIX headers that the standard library does not name by a bare word.
SYSTEM = re.compile(r"^(sys|netinet|arpa)/|^[a-z_0-9]+(\.h)?$")


def read_arrows(path):
    direct = {}
    for number, line in enumerate(path.read_text().splitlines(), 1):
        line = line.split("#")[0].strip()
        if not line:
            continue
        name, colon, targets = line.partition(":")
        if not colon:
            sys.exit(f"{path}:{number}: not of the form NAME: folders")
        direct[name.strip()] = targets.split()

    def reach(name, seen):
        for target in direct.get(name, []):
            if target not in direct:
                sys.exit(f"{path}: {name} may include {target}, which has no line of its own")
            if target not in seen:
                seen.add(target)
                reach(target, seen)
        return seen

    allowed = {name: reach(name, set()) for name in direct}
    for name, targets in allowed.items():
        if name in targets:
            sys.exit(f"{path}: a circle through {name}")
    return allowed


def folder_of(relative):
    top = relative.parts[0]
    if top == "src":
        return relative.parts[1]
    return top


def target_of(header, root):
    if header.startswith("laut/"):
        return "include"
    first = header.split("/")[0]
    if (root / "src" / first).is_dir() or first in ("eval", "bench", "tests", "python"):
        return first
    return None


def check_file(root, path, allowed, wrappers, included):
    relative = path.relative_to(root)
    folder = folder_of(relative)
    is_test = TEST_FILE.search(path.name) or folder in ("tests", "bench")
    for number, line in enumerate(path.read_text(errors="replace").splitlines(), 1):
        match = INCLUDE.match(line)
        if not match:
            continue
        header = match.group(2)
        where = f"{relative}:{number}"
        if match.group(1) == '"' and (path.parent / header).exists() and folder == "tests":
            continue  # tests name what stands beside them
        target = target_of(header, root)
        if target is not None:
            included.append((folder, where, header))
            if target != folder and target not in allowed.get(folder, set()):
                yield f"{where}: {folder} may not include {target} ({header})"
            continue
        if header in PUBLIC_EXCEPTION or (match.group(1) == "<" and SYSTEM.match(header)
                                          and header not in THIRD_PARTY):
            continue
        for prefix, folders in THIRD_PARTY.items():
            if header != prefix and not (prefix.endswith("/") and header.startswith(prefix)):
                continue
            if is_test:
                break
            if folders is None or folder not in folders:
                yield f"{where}: {header} belongs to {sorted(folders) if folders else 'tests'}"
            elif path.suffix == ".h":
                wrappers[str(relative).removeprefix("src/")] = (folder, header)
            break
        else:
            yield f"{where}: {header} is not declared in tools/lint/includes.py"


def main():
    root = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else ".").resolve()
    allowed = read_arrows(root / "tools/lint/arrows.txt")
    problems = []
    wrappers = {}  # header -> its folder and the third-party header it includes
    included = []  # who includes which header of ours, where
    for top in ("include", "src", "eval", "tests", "bench", "python"):
        for path in sorted((root / top).rglob("*")):
            if path.suffix in (".h", ".cc"):
                problems.extend(check_file(root, path, allowed, wrappers, included))
    for folder, where, header in included:
        owner, foreign = wrappers.get(header, (folder, None))
        if owner != folder:
            problems.append(f"{where}: {header} brings {foreign} out of {owner}")
    for header, (owner, foreign) in wrappers.items():
        if owner == "include":
            problems.append(f"{header}: {foreign} in a public header")
    for folder in sorted(p.name for p in (root / "src").iterdir() if p.is_dir()):
        if folder not in allowed:
            problems.append(f"src/{folder}: no line in tools/lint/arrows.txt")
    print("\n".join(problems), end="\n" if problems else "")
    sys.exit(1 if problems else 0)


if __name__ == "__main__":
    main()
