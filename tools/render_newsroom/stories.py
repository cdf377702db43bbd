"""Reads story files and answers questions about their reports."""

import json
import pathlib
import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urlsplit


@dataclass
class Report:
    """One report of a story file; the fields are those of the format."""

    story: str
    language: str
    id: str
    outlet: str
    publisher: str
    url: str
    published: datetime
    modified: datetime | None
    version_of: str | None
    kicker: str
    headline: str
    lead: str
    byline: str
    agencies: list
    paragraphs: list  # str, or {"subheading": str}
    authority: bool  # the outlet is an institution's own site
    agency: bool  # the outlet is an agency
    topics: list  # names of actors that the text mentions

    @property
    def host(self):
        return urlsplit(self.url).netloc

    @property
    def path(self):
        return urlsplit(self.url).path

    @property
    def stamp(self):
        """When this version stood on the site."""
        return self.modified or self.published

    @property
    def opening(self):
        """The first paragraph, or empty."""
        return next((text for kind, text in self.body() if kind == "p"), "")

    def body(self):
        """(kind, text) pairs, kind "p" or "h"."""
        for block in self.paragraphs:
            yield ("h", block["subheading"]) if isinstance(block, dict) else ("p", block)


@dataclass
class Story:
    id: str
    language: str
    reports: list


# Words that show a byline to name an office, not a person; in any language of the stories.
_OFFICE = re.compile(
    r"redaktion|pressestelle|referat|press office|communications|newsdesk|\bdesk\b|\bstaff\b"
    r"|investigations|newsroom|\bunit\b|\bnews\b|\bteam\b",
    re.IGNORECASE,
)
_NAME = re.compile(r"[A-ZÄÖÜ][\w'’-]+(?: (?:von|van|de|zu) )?(?: [A-ZÄÖÜ][\w'’-]+)+")


def authors(byline, outlet):
    """The persons that a byline names: "Von Nele Griebenow, TPD" gives one."""
    opened = re.match(r"(?:Von|By|Analysis by|Our correspondent) (.+)", byline)
    names = opened[1] if opened else byline
    names = re.split(r" in [A-Z]| \(|, | mit Material| with ", names)[0]
    found = []
    for name in re.split(r" und | and ", names):
        if not _NAME.fullmatch(name) or _OFFICE.search(name) or name in outlet:
            continue
        found.append(name)
    # Without "Von" or "By" a name is one only where an office follows: "Jonah Tremlow, business desk".
    return found if opened or "," in byline else []


# Names that take "der" unchanged; one that opens with an adjective would be declined.
_FEMININE = re.compile(r"(?:\w*(?:gesellschaft|gruppe|Druckerei)|Republik|.* (?:\w+gesellschaft|"
                       r"\w+gruppe|GmbH|AG|eG))(?: \w+)?|\w+-Druckerei")
_ADJECTIVE = re.compile(r"\w+(?:ische[rsn]?|gemeine[rsn]?) ")


def publisher_line(publisher, language, year, form):
    """The line at the foot of a page that says who publishes; `form` picks one of its wordings."""
    if language == "de":
        # The article shows the gender; where the name does not tell it, a wording without one.
        declined = _ADJECTIVE.match(publisher) or "," in publisher
        article = "der" if _FEMININE.fullmatch(publisher) and not declined else "von"
        offer = f"Herausgeber: {publisher}" if declined else f"Ein Angebot {article} {publisher}"
        forms = [offer, f"© {year} {publisher}", f"Herausgeber: {publisher}",
                 f"Verlag und Redaktion: {publisher}"]
    else:
        forms = [f"Published by {publisher}", f"© {year} {publisher}. All rights reserved.",
                 f"Part of {publisher}", f"A service of {publisher}"]
    return forms[form % len(forms)]


def _time(text):
    return datetime.fromisoformat(text) if text else None


def parse(text):
    """A Story from the text of its file."""
    data = json.loads(text)
    houses = list(data["publishers"].values())
    names = [a["name"] for a in data["actors"] if a["kind"] != "other"]
    by_outlet = {}
    for r in data["reports"]:
        by_outlet.setdefault(r["outlet"], []).append(r)

    reports = []
    for r in data["reports"]:
        outlet = r["outlet"]
        own = by_outlet[outlet]
        agency = all(outlet in (x["byline"], *x["agencies"]) for x in own)
        # An institution's own site names no person, credits nobody and belongs to no press house.
        authority = (not agency and houses.count(data["publishers"][outlet]) == 1
                     and all(not x["agencies"] and not authors(x["byline"], outlet) for x in own))
        reports.append(Report(
            story=data["story"], language=data["language"], id=r["id"], outlet=outlet,
            publisher=data["publishers"][outlet], url=r["url"],
            published=_time(r["published"]), modified=_time(r["modified"]),
            version_of=r["version_of"], kicker=r["kicker"] or "", headline=r["headline"],
            lead=r["lead"] or "", byline=r["byline"] or "", agencies=r["agencies"],
            paragraphs=r["paragraphs"], authority=authority, agency=agency,
            topics=[name for name in names if any(name in p for p in r["paragraphs"]
                                                  if isinstance(p, str))][:6]))
    return Story(data["story"], data["language"], reports)


def load(paths):
    """The stories of files and folders, in the order of their ids."""
    files = []
    for path in map(pathlib.Path, paths):
        files += sorted(path.rglob("*.json")) if path.is_dir() else [path]
    stories = [parse(f.read_text(encoding="utf-8")) for f in files]
    return sorted(stories, key=lambda s: s.id)


def utc(moment):
    """The same moment in UTC, without a zone."""
    return (moment - (moment.utcoffset() or timedelta())).replace(tzinfo=None)
