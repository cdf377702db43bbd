#!/usr/bin/python3
"""Scores page reading on rendered newsroom pages against their expected.json, layout by layout.

    tools/render_newsroom_score.py LAUT OUT [--misses FIELD]

LAUT is the program, OUT a folder made by render_newsroom.py. A field is right or wrong: names and
texts after white space is evened out, agencies also without regard to case, times to the minute (a
time without a zone by its clock). `body` is F1 over the words of paragraphs and subheadings,
`exact` the share of paragraphs that are found whole. --misses prints what was wrong in one field.
"""

import argparse
import json
import pathlib
import subprocess
import sys
from collections import Counter, defaultdict
from datetime import datetime, timezone

FIELDS = ["outlet", "publisher", "url", "language", "kicker", "headline", "lead", "byline",
          "authors", "agencies", "published", "modified", "comment_count"]
BODY_KINDS = {"paragraph", "subheading", "list", "blockquote", "entry", "table"}


def even(text):
    return " ".join((text or "").split())


def same_time(gold, found):
    """To the minute; without a zone on the page, by the clock."""
    if not gold or not found:
        return not gold and not found
    try:
        gold, found = datetime.fromisoformat(gold), datetime.fromisoformat(found)
    except ValueError:
        return False
    if found.tzinfo is None:
        gold = gold.replace(tzinfo=None)
    else:
        gold, found = gold.astimezone(timezone.utc), found.astimezone(timezone.utc)
    return gold.replace(second=0) == found.replace(second=0)


def same(field, gold, found):
    if field in ("published", "modified"):
        return same_time(gold, found)
    if field in ("authors", "agencies"):
        return {x.casefold() for x in gold or []} == {x.casefold() for x in found or []}
    if field == "comment_count":
        return (gold or 0) == (found or 0)
    return even(gold) == even(found)


def body(gold, report):
    """(F1 over words, share of whole paragraphs)"""
    wanted = [even(p["subheading"] if isinstance(p, dict) else p) for p in gold["paragraphs"]]
    found = [even(report["text"][p["begin"] : p["end"]]) for p in report["parts"]
             if p["kind"] in BODY_KINDS]
    a, b = Counter(" ".join(wanted).split()), Counter(" ".join(found).split())
    both = sum((a & b).values())
    f1 = 2 * both / (a.total() + b.total()) if both else 0.0
    return f1, sum(p in found for p in wanted) / len(wanted)


def score(gold, report):
    """{field: 0 to 1} for one page; `report` is None where nothing was read."""
    if report is None:
        return dict.fromkeys([*FIELDS, "body", "exact"], 0.0)
    right = {f: float(same(f, gold[f], report.get(f))) for f in FIELDS}
    right["body"], right["exact"] = body(gold, report)
    return right


def read(laut, page):
    done = subprocess.run([laut, "read", "--json", page], capture_output=True, text=True)
    line = done.stdout.partition("\n")[0]
    return json.loads(line)["report"] if line else None


def main(arguments):
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("laut")
    parser.add_argument("out", type=pathlib.Path)
    parser.add_argument("--misses", metavar="FIELD", help="print what was wrong in this field")
    options = parser.parse_args(arguments)

    sums, counts = defaultdict(Counter), Counter()
    for file in sorted(options.out.glob("*/expected.json")):
        for gold in json.loads(file.read_text(encoding="utf-8"))["pages"]:
            report = read(options.laut, file.parent / gold["file"])
            right = score(gold, report)
            for name in (gold["layout"], "all"):
                counts[name] += 1
                sums[name].update(right)
            if options.misses and right[options.misses] < 1:
                print(f"{gold['layout']:12} {gold['id']:14} wanted {gold.get(options.misses)!r},"
                      f" found {(report or {}).get(options.misses)!r}")
    if not counts:
        print(f"no expected.json in {options.out}", file=sys.stderr)
        return 1
    names = sorted(set(counts) - {"all"}) + ["all"]
    print(f"{'':14}" + "".join(f"{n[:11]:>12}" for n in names))
    print(f"{'pages':14}" + "".join(f"{counts[n]:12}" for n in names))
    for field in [*FIELDS, "body", "exact"]:
        print(f"{field:14}" + "".join(f"{sums[n][field] / counts[n]:12.2f}" for n in names))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
