"""Has trafilatura read pages, for `laut eval pages --peer` and for the speed row of `make bench`.

usage: peer_trafilatura.py --version             "trafilatura-2.3.1"
       peer_trafilatura.py read FOLDER           JSON Lines, one page each (docs/evaluation.md)
       peer_trafilatura.py time FOLDER [fast]    pages a second, pages in memory: processor time,
                                                 warm, median of five rounds

Runs under a Python that has trafilatura, which is no part of laut: LAUT_PEER_PYTHON names one. The
settings are those of trafilatura's own evaluation: no comments, with tables, text only.
"""

import json
import logging
import pathlib
import statistics
import sys
import time

import trafilatura

SETTINGS = {"include_comments": False, "include_tables": True}
ROUNDS = 5


def pages_of(folder):
    return sorted(pathlib.Path(folder).rglob("*.html"))


def read(folder):
    for path in pages_of(folder):
        found = trafilatura.bare_extraction(path.read_bytes(), with_metadata=True, **SETTINGS)
        fields = found.as_dict() if found else {}
        authors = [name.strip() for name in (fields.get("author") or "").split(";")]
        print(json.dumps({
            "file": path.relative_to(folder).as_posix(),
            "text": fields.get("text") or None,
            "headline": fields.get("title"),
            "authors": [name for name in authors if name],
            "published": fields.get("date"),
        }, ensure_ascii=False))


def measure(folder, fast):
    pages = [path.read_bytes() for path in pages_of(folder)]
    if not pages:
        sys.exit(f"peer_trafilatura: {folder}: no pages")

    def round_of():
        begin = time.process_time()
        for page in pages:
            trafilatura.extract(page, fast=fast, **SETTINGS)
        return len(pages) / (time.process_time() - begin)

    round_of()  # warm
    rate = statistics.median(round_of() for _ in range(ROUNDS))
    print(f"{rate:.1f}")


def main():
    logging.disable(logging.CRITICAL)
    arguments = sys.argv[1:]
    if arguments == ["--version"]:
        print(f"trafilatura-{trafilatura.__version__}")
    elif len(arguments) == 2 and arguments[0] == "read":
        read(arguments[1])
    elif arguments[:1] == ["time"] and (len(arguments) == 2 or arguments[2:] == ["fast"]):
        measure(arguments[1], fast=len(arguments) == 3)
    else:
        sys.exit(__doc__)


if __name__ == "__main__":
    main()
