"""Makes the labels of pages that `laut eval pages --labels` scores: no text of the pages, only
hashes of what they say.

usage: label_pages.py LABELS.json... --out eval/labels/pages-de.json

A file of labels has for each page, by its path within its set, what a person sees on it:

    {"html/1.html": {"kicker": "Harbour", "lead": null, "agencies": ["dpa"],
                     "dateline": "Kiel (dpa)", "comment_count": 12}}

null, or a key that is missing, says that the page has no such thing. "article": false says that the
page is no article: it is left out, since laut is to refuse it. "note" is for the person who labels.
Two files may have the same page if they agree. Files of labels are not committed.
"""

import argparse
import hashlib
import json
import re
import sys
import unicodedata

ABOUT = ("Labels of German-language pages, without their text: the first 16 hex digits of the SHA-256 "
         "of a string in NFC, white space squeezed and trimmed. docs/evaluation.md tells more.")
TEXTS = ("kicker", "lead", "dateline")
FIELDS = TEXTS + ("agencies", "comment_count", "article", "note")
# What laut takes for white space: Unicode's White_Space, and two characters without width.
SPACE = re.compile(r"[\s\u200b\ufeff]+")


class BadLabels(Exception):
    """What is wrong with a file of labels, on one line."""


def label_hash(text):
    squeezed = SPACE.sub(" ", unicodedata.normalize("NFC", text)).strip(" ")
    return hashlib.sha256(squeezed.encode()).hexdigest()[:16]


def check(name, page, labels):
    def fail(what):
        raise BadLabels(f"{name}: {page}: {what}")

    if not isinstance(labels, dict):
        fail("is no object")
    for field in labels.keys() - set(FIELDS):
        fail(f"{field} is no field; one of {', '.join(FIELDS)}")
    for field in TEXTS:
        value = labels.get(field)
        if value is not None and (not isinstance(value, str) or not value.strip()):
            fail(f"{field} is neither text nor null")
    agencies = labels.get("agencies") or []
    if not isinstance(agencies, list) or not all(isinstance(a, str) and a.strip() for a in agencies):
        fail("agencies is no list of names")
    if labels.get("article") not in (None, True, False):
        fail("article is neither true nor false")
    count = labels.get("comment_count")
    if count is not None and (not isinstance(count, int) or isinstance(count, bool) or count < 0):
        fail("comment_count is neither a number nor null")


def hashed(labels):
    out = {field: None if labels.get(field) is None else label_hash(labels[field])
           for field in TEXTS}
    out["agencies"] = sorted(label_hash(agency) for agency in labels.get("agencies") or [])
    out["comment_count"] = labels.get("comment_count")
    return out


def gather(names):
    pages = {}
    for name in names:
        try:
            with open(name, encoding="utf-8") as file:
                labels = json.load(file)
        except (OSError, ValueError) as error:
            raise BadLabels(f"{name}: {error}") from error
        if not isinstance(labels, dict):
            raise BadLabels(f"{name}: is no JSON object of pages")
        for page, fields in labels.items():
            check(name, page, fields)
            one = None if fields.get("article") is False else hashed(fields)
            if pages.setdefault(page, one) != one:
                raise BadLabels(f"{name}: {page}: another file labels it otherwise")
    return {page: labels for page, labels in pages.items() if labels}


def main():
    parser = argparse.ArgumentParser(usage=__doc__.split("usage: ")[1].split("\n")[0])
    parser.add_argument("labels", nargs="+")
    parser.add_argument("--out", required=True)
    arguments = parser.parse_args()
    try:
        pages = gather(arguments.labels)
    except BadLabels as error:
        sys.exit(f"label_pages: {error}")
    # A line a page, so that a changed label is a changed line.
    lines = [f"{json.dumps(page, ensure_ascii=False)}: {json.dumps(pages[page])}"
             for page in sorted(pages)]
    with open(arguments.out, "w", encoding="utf-8") as file:
        file.write(f'{{"about": {json.dumps(ABOUT)},\n"pages": {{\n' + ",\n".join(lines) + "\n}}\n")


if __name__ == "__main__":
    main()
