"""A Reading: what laut found in a report, as plain typed objects over the JSON of the report.

The classes follow docs/report.schema.json field by field; what is unknown is None. Offsets count
characters as Python does, so that `reading.report.text[span.begin:span.end]` is what a span names.
Times are ISO 8601 strings, as precise as the source was ("2031-03-04", "2031-03-04T09:12+01:00").
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal

from laut import _laut

PartKind = Literal[
    "kicker", "headline", "lead", "byline", "dateline", "subheading", "paragraph", "list", "table",
    "blockquote", "caption", "entry",
]
ActorKind = Literal["person", "organisation", "place", "other"]
StatementType = Literal[
    "direct", "indirect", "reported", "free_indirect", "indirect_free_indirect"
]
Medium = Literal["speech", "writing", "thought"]
Act = Literal[
    "assert", "confirm", "deny", "announce", "demand", "accuse", "judge", "warn", "hope", "suppose",
    "ask",
]
Certainty = Literal["certain", "probable", "possible", "open"]
Polarity = Literal["+", "-"]
Confidence = Literal["high", "medium", "low"]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of the report's text: characters, half-open."""

    begin: int
    end: int

    def of(self, text: str) -> str:
        """The characters of this span."""
        return text[self.begin : self.end]


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of the report's text, in text order."""

    kind: PartKind
    span: Span
    language: str | None
    time: str | None
    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a field of the report was read from."""

    source: Literal["visible", "json-ld", "meta", "feed", "wire", "given"]
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """Something that a reader of the result should know; never a failure."""

    code: str
    message: str
    span: Span | None


@dataclass(frozen=True, slots=True)
class Report:
    """One article as an outlet published it, taken out of its page."""

    id: str | None
    version: str | None
    url: str | None
    source: str | None
    retrieved: str | None
    outlet: str | None
    publisher: str | None
    agencies: tuple[str, ...]
    kicker: str | None
    headline: str | None
    lead: str | None
    byline: str | None
    authors: tuple[str, ...]
    dateline: str | None
    published: str | None
    modified: str | None
    section: str | None
    language: str | None
    comment_count: int | None
    paywalled: bool
    status: str | None
    revision: str | None
    embargo: str | None
    text: str = field(repr=False)
    parts: tuple[Part, ...] = field(repr=False)
    evidence: dict[str, Evidence] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Actor:
    """One who speaks or is spoken about: one entry a report, however often named."""

    id: str
    ledger: str | None
    name: str | None
    kind: ActorKind
    qid: str | None
    speaks_for: str | None  # the id of another actor


@dataclass(frozen=True, slots=True)
class Mention:
    span: Span
    kind: ActorKind
    actor: Actor | None


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A TIMEX3 and the dates that it means, first and last inclusive."""

    span: Span
    type: Literal["DATE", "TIME", "DURATION", "SET"]
    value: str | None
    mod: str | None
    first: str | None
    last: str | None
    anchor: str | None


@dataclass(frozen=True, slots=True)
class Place:
    """A place named in the text; degrees north and east, country by ISO 3166-1 alpha-2."""

    span: Span
    name: str | None
    country: str | None
    lat: float
    lon: float


@dataclass(frozen=True, slots=True)
class Role:
    """Who fills a role in a statement: the words that name it, and the actor where known."""

    spans: tuple[Span, ...]
    actor: Actor | None
    text: str

    @property
    def name(self) -> str | None:
        """The actor's name, else the words of the text; None where nobody is named."""
        if self.actor is not None and self.actor.name is not None:
            return self.actor.name
        return self.text or None


@dataclass(frozen=True, slots=True)
class ChainLink:
    """One link from the origin of the words to the outlet."""

    role: Literal["speaker", "relay", "agency", "outlet"]
    name: str | None
    actor: Actor | None
    spans: tuple[Span, ...]
    evidence: Literal["text", "metadata"]


@dataclass(frozen=True, slots=True)
class Why:
    """The rule or model behind one decision, and what it saw."""

    decision: str
    rule: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Statement:
    """What the report attributes to somebody."""

    id: str
    key: str | None
    type: StatementType
    medium: tuple[Medium, ...]
    act: Act
    certainty: Certainty
    polarity: Polarity
    quote: tuple[Span, ...]
    cue: tuple[Span, ...]
    frame: tuple[Span, ...]
    speaker: Role
    addressee: Role
    parent: str | None  # the id of the statement that this one is nested in
    continues: str | None  # the id of the statement whose speaker this one carries on
    chain: tuple[ChainLink, ...]
    confidence: Confidence
    why: tuple[Why, ...]
    quote_text: str  # the words of `quote`, its spans joined by a space; so with the next two
    cue_text: str
    frame_text: str


def _span(data: dict[str, Any]) -> Span:
    return Span(data["begin"], data["end"])


def _spans(data: Iterable[dict[str, Any]]) -> tuple[Span, ...]:
    return tuple(Span(one["begin"], one["end"]) for one in data)


class Reading:
    """What laut found in a report. Immutable; made by a Reader, a Ledger or `from_json`.

    `layers` names what was looked for: an empty `times` says something only if "times" is in it.
    Two readings are equal if their JSON is.
    """

    def __init__(self, contract: str) -> None:
        self._json = contract

    @classmethod
    def from_json(cls, text: str) -> Reading:
        """Reads what `to_json` or `laut read --json` wrote, with offsets in any unit.

        Raises:
            Error: "bad_format", naming the field that is wrong; "unsupported" for another schema.
        """
        try:
            data = json.loads(text)
            packs = {str(code): str(value) for code, value in (data.get("packs") or {}).items()}
            tokens = "tokens" in data
        except (ValueError, AttributeError):  # from here on laut says what is wrong
            packs, tokens = {}, False
        return cls(_laut.normal_json(text, tokens, packs))

    def to_json(self) -> str:
        """The JSON of docs/report.schema.json on one line: what `laut read --json` prints."""
        return self._json

    def to_dict(self) -> dict[str, Any]:
        """The same as a new dict, which the caller may change."""
        data: dict[str, Any] = json.loads(self._json)
        return data

    def text_of(self, spans: Span | Iterable[Span]) -> str:
        """The characters of a span, or of several, joined by a space."""
        text = self.report.text
        return spans.of(text) if isinstance(spans, Span) else " ".join(s.of(text) for s in spans)

    def statement(self, statement_id: str) -> Statement:
        """The statement with this id ("s1"), as `parent` and `continues` name it; else KeyError."""
        return self._by_id[statement_id]

    @property
    def layers(self) -> tuple[str, ...]:
        """What was looked for, in order."""
        return tuple(self._data["layers"])

    @property
    def packs(self) -> dict[str, str]:
        """The language packs that were loaded: code and content hash."""
        return dict(self._data["packs"])

    @cached_property
    def report(self) -> Report:
        """The report that was read."""
        data = dict(self._data["report"])
        text = data["text"]
        data["agencies"] = tuple(data["agencies"])
        data["authors"] = tuple(data["authors"])
        data["parts"] = tuple(
            Part(one["kind"], _span(one), one["language"], one["time"], _span(one).of(text))
            for one in data["parts"]
        )
        data["evidence"] = {
            name: Evidence(one["from"], _spans(one["spans"]))
            for name, one in data["evidence"].items()
        }
        return Report(**{name: data[name] for name in Report.__slots__})

    @cached_property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        return tuple(
            Diagnostic(one["code"], one["message"], None if one["begin"] is None else _span(one))
            for one in self._data["diagnostics"]
        )

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        return _spans(self._data["sentences"])

    @cached_property
    def tokens(self) -> tuple[Span, ...]:
        """The surface tokens; empty unless they were asked for (`tokens=True`)."""
        return _spans(self._data.get("tokens", ()))

    @cached_property
    def actors(self) -> tuple[Actor, ...]:
        return tuple(
            Actor(**{name: one[name] for name in Actor.__slots__}) for one in self._data["actors"]
        )

    @cached_property
    def mentions(self) -> tuple[Mention, ...]:
        return tuple(
            Mention(_span(one), one["kind"], self._actor(one["actor"]))
            for one in self._data["mentions"]
        )

    @cached_property
    def times(self) -> tuple[TimeExpression, ...]:
        return tuple(
            TimeExpression(_span(one), *(one[name] for name in TimeExpression.__slots__[1:]))
            for one in self._data["times"]
        )

    @cached_property
    def places(self) -> tuple[Place, ...]:
        return tuple(
            Place(_span(one), *(one[name] for name in Place.__slots__[1:]))
            for one in self._data["places"]
        )

    @cached_property
    def statements(self) -> tuple[Statement, ...]:
        """Who said what, in text order."""
        return tuple(self._statement(one) for one in self._data["statements"])

    @cached_property
    def _data(self) -> dict[str, Any]:
        return self.to_dict()

    @cached_property
    def _by_id(self) -> dict[str, Statement]:
        return {one.id: one for one in self.statements}

    @cached_property
    def _actors_by_id(self) -> dict[str, Actor]:
        return {one.id: one for one in self.actors}

    def _actor(self, actor_id: str | None) -> Actor | None:
        return None if actor_id is None else self._actors_by_id[actor_id]

    def _role(self, data: dict[str, Any]) -> Role:
        spans = _spans(data["spans"])
        return Role(spans, self._actor(data["actor"]), self.text_of(spans))

    def _statement(self, data: dict[str, Any]) -> Statement:
        quote, cue, frame = (_spans(data[name]) for name in ("quote", "cue", "frame"))
        return Statement(
            id=data["id"],
            key=data["key"],
            type=data["type"],
            medium=tuple(data["medium"]),
            act=data["act"],
            certainty=data["certainty"],
            polarity=data["polarity"],
            quote=quote,
            cue=cue,
            frame=frame,
            speaker=self._role(data["speaker"]),
            addressee=self._role(data["addressee"]),
            parent=data["parent"],
            continues=data["continues"],
            chain=tuple(
                ChainLink(one["role"], one["name"], self._actor(one["actor"]),
                          _spans(one["spans"]), one["evidence"])
                for one in data["chain"]
            ),
            confidence=data["confidence"],
            why=tuple(
                Why(one["decision"], one["rule"], _spans(one["spans"])) for one in data["why"]
            ),
            quote_text=self.text_of(quote),
            cue_text=self.text_of(cue),
            frame_text=self.text_of(frame),
        )

    def __iter__(self) -> Iterator[Statement]:
        return iter(self.statements)

    def __eq__(self, other: object) -> bool:
        return self._json == other._json if isinstance(other, Reading) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._json)

    def __reduce__(self) -> tuple[type[Reading], tuple[str]]:
        return Reading, (self._json,)

    def __repr__(self) -> str:
        report = self.report
        name = report.headline or report.url or report.source
        return f"<laut.Reading {name!r}, {len(self._data['statements'])} statements>"
