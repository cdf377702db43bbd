"""The layouts: one line of the table for each template in layouts/."""

import functools
import pathlib
from dataclasses import dataclass

from render_newsroom import template
from render_newsroom.dice import Dice


@dataclass(frozen=True)
class Layout:
    name: str  # of layouts/NAME.html
    title: str  # of <title>
    date: str  # form of printed dates, see dates.py
    publisher_form: int  # see stories.publisher_line
    json_ld: str = ""  # "", "plain" or "graph"
    comments: bool = True
    encoding: str = "utf-8"


LAYOUTS = [
    Layout("regional", "{headline} | {outlet}", "weekday", 0, json_ld="graph"),
    Layout("magazine", "{kicker}: {headline} - {outlet}", "long", 0),
    Layout("tabloid", "{headline} | {outlet}", "dashed", 3),
    Layout("broadcaster", "{headline} | {host}", "numeric", 1, json_ld="plain", comments=False),
    Layout("classic", "{outlet}: {headline}", "numeric", 2, encoding="windows-1252"),
    Layout("mobile", "{headline}", "long", 0, json_ld="plain"),
    Layout("app", "{headline} – {outlet}", "weekday", 1, json_ld="plain"),
    Layout("authority", "{outlet} - {headline}", "long", 2, comments=False),
]

# Institutions and agencies publish on plainer pages than papers do.
_AUTHORITY = ["authority"]
_AGENCY = ["classic", "mobile"]
_PRESS = ["regional", "magazine", "tabloid", "broadcaster", "classic", "mobile", "app"]


def layout_of(report):
    """The layout of the report's outlet; always the same one."""
    names = _AUTHORITY if report.authority else _AGENCY if report.agency else _PRESS
    name = Dice("layout", report.outlet).pick(names)
    return next(layout for layout in LAYOUTS if layout.name == name)


@functools.cache
def _template(name):
    path = pathlib.Path(__file__).parent / "layouts" / f"{name}.html"
    return template.parse(path.read_text(encoding="utf-8"))


def render(layout, values):
    """The page as bytes. What its encoding lacks becomes a numeric entity."""
    text = template.render(_template(layout.name), values)
    return text.encode(layout.encoding, "xmlcharrefreplace")
