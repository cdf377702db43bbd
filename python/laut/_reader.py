"""A Reader: turns what news comes in into Readings."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Literal, TypedDict, Unpack

from laut import _laut
from laut._error import Error
from laut._reading import Reading

Format = Literal["auto", "page", "text", "feed", "jsonl", "warc"]


class Options(TypedDict, total=False):
    """What may be told about a source, as keywords. It beats what the source says of itself."""

    published: str | date | datetime  # "2031-03-04", "2031-03-04T09:12+01:00"; a zone may be missing
    language: str  # BCP 47 primary subtag: "de"
    outlet: str
    url: str
    fields: Mapping[str, str]  # JSON Lines: {"text": "body"} takes the text from "body"
    max_document_bytes: int  # a larger document is an Error "too_large"; 32 MiB by default
    tokens: bool  # with Reading.tokens, which are left out by default for their size


_ISO = re.compile(
    r"\d{4}-\d\d-\d\d(?P<clock>[T ]\d\d:\d\d(?P<second>:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?)?"
)
_EPOCH = datetime(1970, 1, 1)


def _published(given: str | date | datetime) -> tuple[int, int | None, str]:
    """Seconds since 1970 (UTC where the zone is known), minutes east of UTC, precision."""
    precision = "second"
    if isinstance(given, str):
        match = _ISO.fullmatch(given.strip())
        if match is None:
            raise ValueError(
                f"{given!r} is no date; write it like 2031-03-04 or 2031-03-04T09:12+01:00"
            )
        precision = "second" if match["second"] else "minute" if match["clock"] else "day"
        moment = datetime.fromisoformat(given.strip())
    elif isinstance(given, datetime):
        moment = given
    elif isinstance(given, date):
        moment, precision = datetime(given.year, given.month, given.day), "day"
    else:
        raise TypeError(f"published: a str, date or datetime, not {type(given).__name__}")
    offset = moment.utcoffset()
    if offset is not None and abs(offset) > timedelta(hours=14):
        raise ValueError(f"{given!r}: a zone is at most 14 hours from UTC")
    since = moment.replace(tzinfo=None) - _EPOCH - (offset or timedelta())
    minutes = None if offset is None else offset // timedelta(minutes=1)
    return since // timedelta(seconds=1), minutes, precision


def _source_options(source_format: Format, options: Options) -> tuple[_laut.SourceOptions, bool]:
    unknown = options.keys() - Options.__annotations__.keys()
    if unknown:
        raise TypeError(f"no such option: {', '.join(sorted(unknown))}")
    to = _laut.SourceOptions()
    to.set_format(source_format)
    if options.get("published") is not None:
        to.set_published(*_published(options["published"]))
    for name in ("language", "outlet", "url", "max_document_bytes"):
        if options.get(name) is not None:
            setattr(to, name, options[name])
    if options.get("fields") is not None:
        to.fields = dict(options["fields"])
    return to, bool(options.get("tokens"))


def _bytes(document: str | bytes | bytearray | memoryview) -> bytes:
    if not isinstance(document, str):
        return bytes(document)
    # A str is decoded already: the mark says so, whatever encoding a page declares. A surrogate
    # that stands alone is no character and becomes U+FFFD.
    utf16 = document.encode("utf-16-le", "surrogatepass")
    return b"\xef\xbb\xbf" + utf16.decode("utf-16-le", "replace").encode()


class Reader:
    """Reads pages, texts, feeds and archives. Load it once and keep it.

    Immutable, and safe to use from any number of threads at once: reading releases the
    interpreter's lock, so that threads read in parallel. The same input gives the same Reading.
    """

    def __init__(self, languages: str | os.PathLike[str] | None = None) -> None:
        """Loads the language packs.

        Args:
            languages: the folder of the packs. By default $LAUT_HOME/languages where that variable
                is set, else the packs that came with this package.

        Raises:
            Error: "not_found" or "corrupt", naming the file.
        """
        if languages is None:
            home = os.environ.get("LAUT_HOME")
            languages = Path(home if home else Path(__file__).parent, "languages")
        self._languages = os.fspath(languages)
        self._reader = _laut.Reader(os.fsencode(self._languages))

    def read(
        self,
        source: str | os.PathLike[str],
        *,
        format: Format = "auto",
        on_error: Callable[[Error], object] | None = None,
        **options: Unpack[Options],
    ) -> Iterator[Reading]:
        """Reads a source, document by document: an iterator of Readings.

        Args:
            source: a file, a folder (its files in order of name), or "-" for standard input.
            format: what the source is; "auto" recognises it by its content.
            on_error: called with the Error of each document that cannot be read, before the next
                one is read. Without it the Error is raised.
            **options: see Options.

        The iterator holds a few documents at a time, however many the source has, and reads ahead
        on a thread of its own. Nothing is opened before the first `next()`.

        Raises:
            Error: "usage" for a format that is none; while iterating, without `on_error`, what is
                wrong with the source or one document of it. The iterator can be continued with
                `next()` after that.
        """
        own, tokens = _source_options(format, options)
        return _Readings(self._reader.read_source(os.fsencode(source), own, tokens), on_error)

    def read_text(
        self, text: str | bytes, *, name: str = "text", **options: Unpack[Options]
    ) -> Reading:
        """Reads one plain text, also one pasted from a news page.

        The text of the report is the given one, character for character (a byte order mark aside).

        Args:
            text: characters, or bytes in an encoding that laut finds out.
            name: stands for the text in Report.source and in errors.
            **options: see Options.

        Raises:
            Error: "empty", "bad_encoding", "too_large".
        """
        return self._read(text, name, "text", options)

    def read_page(
        self, page: str | bytes, *, name: str = "page", **options: Unpack[Options]
    ) -> Reading:
        """Reads one web page.

        Args:
            page: the HTML: bytes in any encoding, or characters.
            name: stands for the page in Report.source and in errors.
            **options: see Options; `url` tells where the page was.

        Raises:
            Error: "empty", "no_article", "bad_format", "bad_encoding", "too_large".
        """
        return self._read(page, name, "page", options)

    def _read(
        self, document: str | bytes, name: str, source_format: Format, options: Options
    ) -> Reading:
        own, tokens = _source_options(source_format, options)
        return Reading(
            self._reader.read_document(_bytes(document), os.fsencode(name), own, tokens)
        )

    @property
    def packs(self) -> dict[str, str]:
        """The loaded language packs: code and content hash."""
        return self._reader.packs()

    def __reduce__(self) -> tuple[type[Reader], tuple[str]]:
        return Reader, (self._languages,)

    def __repr__(self) -> str:
        return f"<laut.Reader of {', '.join(self.packs)}>"


class _Readings(Iterator[Reading]):
    """No generator: one that raised is over, this one goes on."""

    def __init__(
        self, documents: _laut.Documents, on_error: Callable[[Error], object] | None
    ) -> None:
        self._documents = documents
        self._on_error = on_error

    def __next__(self) -> Reading:
        while True:
            try:
                return Reading(next(self._documents))
            except Error as error:
                if self._on_error is None:
                    raise
                self._on_error(error)
