"""The report: what was made, where each photo went and why, as JSON that other programs read."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any, Literal

from kiekje.albums.document import Book, Page, PhotoElement, TextElement
from kiekje.albums.measures import Measures, dots_per_inch
from kiekje.pictures.facts import Picture
from kiekje.printing.preflight import Finding

VERSION = 1

NOTHING = Measures(
    mean_crop_loss=0.0,
    worst_crop_loss=0.0,
    coverage=0.0,
    hero_crop_loss=0.0,
    order_kept=True,
    events=0,
    events_split=0,
    faces_cut=0,
    faces_near_trim=0,
    faces_near_fold=0,
    lowest_dpi=0.0,
)
"""The measures of a book without pages."""


@dataclass(frozen=True, slots=True)
class PhotoLine:
    """What became of one file of the folder: where it is, or in a code and a sentence why not."""

    file: str
    status: Literal["placed", "left_out", "rejected"]
    code: str = ""
    reason: str = ""
    pages: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """All that is reported; ``book`` is None where it did not come so far."""

    product: str | None
    seed: int
    photos: tuple[PhotoLine, ...]
    book: Book | None = None
    pictures: Mapping[str, Picture] = field(default_factory=dict)
    measures: Measures = NOTHING
    preflight: tuple[Finding, ...] = ()
    seconds: Mapping[str, float] = field(default_factory=dict)
    refused: str | None = None

    def with_status(self, status: str) -> tuple[PhotoLine, ...]:
        """The files of one status."""
        return tuple(line for line in self.photos if line.status == status)


def report_bytes(report: Report) -> bytes:
    """Return the report as JSON in UTF-8; bytes of file names that are none stay as escapes."""
    text = json.dumps(as_data(report), ensure_ascii=False, indent=1) + "\n"
    return text.encode("utf-8", "backslashreplace")


def as_data(report: Report) -> dict[str, Any]:
    """The report as it is published: its names may gain company and never change meaning."""
    data: dict[str, Any] = {
        "version": VERSION,
        "product": report.product,
        "seed": report.seed,
        "pages": _pages(report.book.pages if report.book else (), report.pictures),
        "photos": [asdict(line) for line in report.photos],
        "measures": asdict(report.measures),
        "preflight": [_finding(finding) for finding in report.preflight],
        "seconds": dict(report.seconds),
    }
    if report.refused:
        data["refused"] = report.refused
    return data


def _pages(pages: Iterable[Page], pictures: Mapping[str, Picture]) -> list[dict[str, Any]]:
    return [
        {
            "number": page.number,
            "width_mm": page.width_mm,
            "height_mm": page.height_mm,
            "bleed_mm": page.bleed_mm,
            "kind": page.kind,
            "elements": _elements(page.elements, pictures),
        }
        for page in pages
    ]


def _elements(
    elements: Sequence[PhotoElement | TextElement], pictures: Mapping[str, Picture]
) -> list[dict[str, Any]]:
    return [
        _photo(element, pictures) if isinstance(element, PhotoElement) else _text(element)
        for element in elements
    ]


def _photo(element: PhotoElement, pictures: Mapping[str, Picture]) -> dict[str, Any]:
    return {
        "kind": "photo",
        "file": element.file,
        "box_mm": element.box_mm,
        "crop": element.crop,
        "rotation": element.rotation,
        "dpi": round(dots_per_inch(pictures[element.file], element), 1),
    }


def _text(element: TextElement) -> dict[str, Any]:
    return {"kind": "text", "text": element.text, "box_mm": element.box_mm}


def _finding(finding: Finding) -> dict[str, Any]:
    data = asdict(finding)
    if finding.box_mm is None:
        del data["box_mm"]
    return data
