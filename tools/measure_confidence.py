#!/usr/bin/env python3
"""Precision of the confidence tiers and of every rule on gold stories; docs/statements.md prints it.

usage: tools/measure_confidence.py build/release/laut examples/newsroom/train

A statement counts as right if its quote shares its first words with a quote of the gold, and the
words that name its speaker share a word with those of the gold. One that names no speaker of its own
counts by its quote alone, and so does one whose gold marks no words for the speaker.
"""
import collections
import glob
import json
import os
import subprocess
import sys
import tempfile

MARKS = "„“»«\"“”. "
HEAD = 25  # characters that two quotes must share


def text_of(report):
    parts = [report["headline"], report["lead"]]
    parts += [p if isinstance(p, str) else p["subheading"] for p in report["paragraphs"]]
    return "\n\n".join(p for p in parts if p)


def is_right(statement, text, gold):
    cut = lambda span: text[span["begin"]:span["end"]]
    quotes = [cut(q).strip(MARKS) for q in statement["quote"]]
    speaker = set(" ".join(cut(s) for s in statement["speaker"]["spans"]).split())
    for other in gold:
        theirs = [q.strip(MARKS) for q in other["quote"]]
        if not any(a[:HEAD] in b or b[:HEAD] in a for a in theirs for b in quotes):
            continue
        if not speaker or not other["speaker"] or speaker & set(other["speaker"].split()):
            return True
    return False


def main(laut, folder):
    seen, right = collections.Counter(), collections.Counter()
    with tempfile.TemporaryDirectory() as temporary:
        path = os.path.join(temporary, "report.txt")
        for story_file in sorted(glob.glob(os.path.join(folder, "*.json"))):
            with open(story_file, encoding="utf-8") as file:
                story = json.load(file)
            for report in story["reports"]:
                with open(path, "w", encoding="utf-8") as file:
                    file.write(text_of(report))
                command = [laut, "read", "--json", "--format", "text"]
                command += ["--language", story["language"], path]
                found = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
                for statement in found["statements"]:
                    rule = next(w["rule"] for w in statement["why"] if w["decision"] == "quote")
                    good = is_right(statement, found["report"]["text"], report["statements"])
                    for key in (statement["confidence"], rule):
                        seen[key] += 1
                        right[key] += good
    tiers = [tier for tier in ("high", "medium", "low") if seen[tier]]
    for key in tiers + sorted(set(seen) - set(tiers)):
        print(f"{key:32} {right[key]:4} of {seen[key]:4}  {right[key] / seen[key]:.2f}")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(sys.argv[1], sys.argv[2])
