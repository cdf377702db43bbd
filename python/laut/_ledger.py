"""The ledger: the file that keeps every reading."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Literal

from laut import _laut
from laut._reading import Reading


@dataclass(frozen=True, slots=True)
class Hit:
    """What a search found."""

    report: str  # Report.id
    statement: str | None  # Statement.key; None for a hit in the headline or text
    outlet: str | None
    headline: str | None
    speaker: str | None
    snippet: str  # the passage; each word found stands between "\x02" and "\x03"


class Ledger:
    """One ledger, open. Threads may share it: they take turns. Use it with `with`, or close it.

    Every method raises Error: "io", "locked" (another process holds the ledger), "corrupt" (not a
    ledger, or one of a newer laut), "usage" (it is closed).
    """

    def __init__(self, path: str | os.PathLike[str], *, create: bool = True) -> None:
        """Opens the ledger at `path`; makes a new one where there is none and `create` is true.

        Raises:
            Error: "not_found" where there is none and `create` is false.
        """
        self._path = os.fspath(path)
        self._ledger = _laut.Ledger(os.fsencode(self._path), create)

    def add(self, reading: Reading) -> Literal["new", "version", "unchanged"]:
        """Records a reading, whole or not at all; it is on disk when this returns.

        Returns:
            "new", "version" (the report was known, its text, headline or edit time changed), or
            "unchanged" (nothing was written).
        """
        return self._ledger.add(reading.to_json())

    @contextmanager
    def batch(self) -> Iterator[Ledger]:
        """Many `add` at the price of one: they become durable together when the block is left.

        A block that is left by an exception keeps what was added before it.
        """
        self._ledger.begin()
        try:
            yield self
        finally:
            self._ledger.commit()

    def reports(self) -> list[str]:
        """The ids of all reports by time of publication, undated ones last."""
        return self._ledger.reports()

    def reading(self, report: str) -> Reading:
        """The newest version of a report, without tokens and sentences.

        Raises:
            Error: "not_found".
        """
        return Reading(self._ledger.reading(report))

    def versions(self, report: str) -> list[Reading]:
        """Every version of a report, oldest first.

        Raises:
            Error: "not_found".
        """
        return [Reading(one) for one in self._ledger.versions(report)]

    def find(self, query: str, limit: int = 20) -> list[Hit]:
        """Searches quotes, headlines and texts; every word must occur. The best hits first."""
        return [
            Hit(
                report=one["report"],
                statement=one["statement"] or None,
                outlet=one["outlet"] or None,
                headline=one["headline"] or None,
                speaker=one["speaker"] or None,
                snippet=one["snippet"],
            )
            for one in self._ledger.find(query, limit)
        ]

    def close(self) -> None:
        """Closes the ledger; a second time does nothing."""
        self._ledger.close()

    def __enter__(self) -> Ledger:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"<laut.Ledger {self._path!r}>"
