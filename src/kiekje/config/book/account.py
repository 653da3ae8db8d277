"""The account of a run: what is known so far, from which report and summary are made."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from kiekje.albums.book import Placement, Result
from kiekje.albums.measures import Measures
from kiekje.config.book.report import NOTHING, PhotoLine, Report
from kiekje.config.book.request import Request
from kiekje.pictures.facts import Picture, Refusal
from kiekje.printing.preflight import Finding
from kiekje.printing.settings import PrintSettings
from kiekje.printing.text import TextLayer

NOT_LOOKED_AT = "No book was made, and this file was not looked at."
NO_BOOK = "No book was made."


@dataclass(frozen=True, slots=True)
class Draft:
    """A decided book with all that is needed to write it."""

    album: Result
    settings: PrintSettings
    texts: TextLayer
    files: Mapping[str, Path]


@dataclass(slots=True)
class Account:
    """What is known so far. Only the run writes in it, a line a step; a refusal ends it early."""

    request: Request
    files: Mapping[str, Path] = field(default_factory=dict)
    pictures: Mapping[str, Picture] = field(default_factory=dict)
    rejected: tuple[Refusal, ...] = ()
    album: Result | None = None
    measures: Measures = NOTHING
    draft: Draft | None = None
    findings: tuple[Finding, ...] = ()
    refused: str | None = None
    fates: tuple[Placement, ...] = ()

    def report(self, seconds: Mapping[str, float]) -> Report:
        """The report as it stands."""
        wishes = self.request.wishes
        album = self.album
        return Report(
            product=album.product.id if album else wishes.product,
            seed=wishes.seed,
            photos=tuple(self._photos()),
            book=album.book if album else None,
            pictures=self.pictures,
            measures=self.measures,
            preflight=self.findings,
            seconds=seconds,
            refused=self.refused,
        )

    def _photos(self) -> Iterator[PhotoLine]:
        """Every file of the folder once, in the folder's order."""
        lines = {r.file: PhotoLine(r.file, "rejected", r.code, r.reason) for r in self.rejected}
        for one in self.album.placements if self.album else self.fates:
            lines[one.file] = PhotoLine(one.file, one.status, one.code, one.reason, one.pages)
        for file in self.files:
            because = NO_BOOK if file in self.pictures else NOT_LOOKED_AT
            yield lines.get(file) or PhotoLine(file, "left_out", "no-book", because)
