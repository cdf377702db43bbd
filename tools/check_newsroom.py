#!/usr/bin/python3
"""Checks newsroom stories against their format (examples/newsroom/README.md).

    tools/check_newsroom.py DIR...      prints one line a problem; exit status 1 if there is any
"""

import json
import pathlib
import re
import sys
from collections import Counter
from datetime import date, datetime

TYPES = {"direct", "indirect", "reported", "free_indirect", "indirect_free_indirect"}
ACTS = {"assert", "confirm", "deny", "announce", "demand", "accuse", "judge", "warn", "hope",
        "suppose", "ask"}
CERTAINTIES = {"certain", "probable", "possible", "open"}
STATUSES = {"supposed", "asserted", "announced", "demanded", "doubted", "denied", "confirmed",
            "corrected", "refuted", "withdrawn"}
KINDS = {"person", "organisation", "place", "other"}
HOW = {"verbatim", "shortened", "edited", "passages"}


def place(report, where):
    """The text of "headline", "lead" or "pN"; None where there is no such place."""
    if where in ("headline", "lead"):
        return report[where] or ""
    number = re.fullmatch(r"p(\d+)", where or "")
    if not number or int(number[1]) >= len(report["paragraphs"]):
        return None
    block = report["paragraphs"][int(number[1])]
    return block["subheading"] if isinstance(block, dict) else block


def check_statement(report, index, statement, claims):
    text = place(report, statement["where"])
    if text is None:
        yield f"no place {statement['where']!r}"
        return
    at = 0
    for part in statement["quote"]:
        found = text.find(part, at)
        if not part or found < 0:
            # Split quotes stand in text order.
            yield f"quote not in {statement['where']} (in order): {part!r}"
        else:
            at = found + len(part)
    if not statement["quote"]:
        yield "no quote"
    for field in ("cue", "speaker"):
        if statement[field] is not None and statement[field] not in text:
            yield f"{field} not in {statement['where']}: {statement[field]!r}"
    for field, allowed in (("type", TYPES), ("act", ACTS), ("certainty", CERTAINTIES)):
        if statement[field] not in allowed:
            yield f"unknown {field} {statement[field]!r}"
    chain = statement["chain"]
    if not chain or chain[-1] != report["outlet"]:
        yield f"chain does not end in {report['outlet']!r}: {chain}"
    if any(a == b for a, b in zip(chain, chain[1:])):
        yield f"chain names one link twice in a row: {chain}"
    parent = statement["parent"]
    if parent is not None and (not 0 <= parent < len(report["statements"]) or parent == index):
        yield f"no parent {parent}"
    if statement["claim"] is not None and statement["claim"] not in claims:
        yield f"no claim {statement['claim']!r}"


def check_time(report, time):
    text = place(report, time["where"])
    if text is None:
        yield f"no place {time['where']!r}"
    elif time["text"] not in text:
        yield f"time not in {time['where']}: {time['text']!r}"
    try:
        # An end may be open.
        first, last = (date.fromisoformat(time[k][:10]) if time[k] else None
                       for k in ("first", "last"))
        if first and last and first > last:
            yield f"time ends before it begins: {time['text']!r}"
    except ValueError:
        yield f"no date: {time['first']!r} to {time['last']!r}"


def check_report(report, story, known, claims):
    earlier = known.get(report["version_of"])
    if report["outlet"] not in story["publishers"]:
        yield f"outlet without publisher: {report['outlet']!r}"
    if not report["headline"]:
        yield "no headline"
    for field in ("published", "modified"):
        if report[field]:
            if datetime.fromisoformat(report[field]).tzinfo is None:
                yield f"{field} has no zone"
    if report["modified"] and report["modified"] < report["published"]:
        yield "modified before published"
    if report["version_of"] is not None:
        if earlier is None:
            yield f"version of an unknown report {report['version_of']!r}"
        elif (earlier["url"], earlier["outlet"]) != (report["url"], report["outlet"]):
            yield f"another address or outlet than {report['version_of']!r}"
        if not report["modified"]:
            yield "a version without a time of change"
    derived = report["derived_from"]
    if derived:
        if derived["how"] not in HOW:
            yield f"unknown derivation {derived['how']!r}"
        if not derived["report"].startswith("agency:") and derived["report"] not in known:
            yield f"derived from an unknown report {derived['report']!r}"
    for i, statement in enumerate(report["statements"]):
        for problem in check_statement(report, i, statement, claims):
            yield f"statement {i}: {problem}"
    for i, time in enumerate(report["times"]):
        for problem in check_time(report, time):
            yield f"time {i}: {problem}"


def check_claim(claim, known, claims, carriers):
    for other in claim["contradicts"]:
        if other not in claims or other == claim["id"]:
            yield f"contradicts no other claim: {other!r}"
        elif claim["id"] not in claims[other]["contradicts"]:
            yield f"contradicts {other}, which does not say so in turn"
    for step in claim["history"]:
        if step["status"] not in STATUSES:
            yield f"unknown status {step['status']!r}"
        if step["report"] not in known:
            yield f"history names an unknown report {step['report']!r}"
        date.fromisoformat(step["date"])
    dates = [step["date"] for step in claim["history"]]
    if dates != sorted(dates):
        yield f"history is not in order: {dates}"
    grouped = Counter(r for group in claim["origins"] for r in group)
    for report, count in sorted(grouped.items()):
        if report not in known:
            yield f"origins name an unknown report {report!r}"
        elif report not in carriers:
            yield f"origins name {report}, none of whose statements carries the claim"
        if count > 1 and len(claim["origins"]) != 1 and claim["independent_origins"] == 1:
            yield f"{report} stands in {count} groups of a single origin"
    if claim["independent_origins"] != len(claim["origins"]):
        yield f"{claim['independent_origins']} origins, but {len(claim['origins'])} groups"


def check_story(story):
    """The problems of one story, one line each."""
    known, claims, carriers = {}, {c["id"]: c for c in story["claims"]}, {}
    for report in story["reports"]:
        if report["id"] in known:
            yield f"{report['id']}: this id occurs twice"
        known[report["id"]] = report
        for statement in report["statements"]:
            carriers.setdefault(statement["claim"], set()).add(report["id"])
    for name, count in Counter(a["name"] for a in story["actors"]).items():
        if count > 1:
            yield f"actor {name!r} occurs {count} times"
    for actor in story["actors"]:
        if actor["kind"] not in KINDS:
            yield f"actor {actor['name']!r}: unknown kind {actor['kind']!r}"
    named = {a["name"] for a in story["actors"]}
    for report in story["reports"]:
        for problem in check_report(report, story, known, claims):
            yield f"{report['id']}: {problem}"
        for i, statement in enumerate(report["statements"]):
            if statement["speaker_is"] is not None and statement["speaker_is"] not in named:
                yield f"{report['id']}: statement {i}: no actor {statement['speaker_is']!r}"
    for claim in story["claims"]:
        for problem in check_claim(claim, known, claims, carriers.get(claim["id"], set())):
            yield f"{claim['id']}: {problem}"


def main(paths):
    if not paths:
        print(__doc__.strip(), file=sys.stderr)
        return 2
    files = []
    for path in map(pathlib.Path, paths):
        files += sorted(path.rglob("*.json")) if path.is_dir() else [path]
    problems = reports = 0
    for file in files:
        try:
            story = json.loads(file.read_text(encoding="utf-8"))
            for problem in check_story(story):
                print(f"{file}: {problem}")
                problems += 1
            reports += len(story["reports"])
        except (OSError, ValueError, KeyError, TypeError) as error:
            print(f"{file}: not a story: {error!r}")
            problems += 1
    print(f"{len(files)} stories, {reports} reports, {problems} problems", file=sys.stderr)
    return 1 if problems or not files else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
