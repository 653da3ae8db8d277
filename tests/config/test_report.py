"""The report is what interface and documentation say, whatever files are called."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from kiekje.albums.measures import Measures
from kiekje.config.book.report import NOTHING, PhotoLine, Report, report_bytes
from kiekje.printing.preflight import Finding
from tests.config.books import make_book, make_picture

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.fixture
def report() -> Report:
    """The report of a small book with something in every part."""
    return Report(
        product="album-28x21",
        seed=0,
        photos=(
            PhotoLine("IMG_1.jpg", "placed", pages=(0, 1)),
            PhotoLine("clip.gif", "rejected", "animation", "The file moves."),
        ),
        book=make_book(4),
        pictures={f"IMG_{n}.jpg": make_picture(n) for n in range(1, 9)},
        preflight=(Finding("warn", "resolution-low", 3, "A little soft."),),
        seconds={"read": 1.0, "total": 2.0},
    )


def test_it_has_the_published_parts(report: Report) -> None:
    """Version, product, seed, pages, photos, measures, pre-flight and seconds, by these names."""
    data = json.loads(report_bytes(report))

    assert [
        "version",
        "product",
        "seed",
        "pages",
        "photos",
        "measures",
        "preflight",
        "seconds",
    ] == [*data]
    assert {field: value for field, value in data["pages"][1].items() if field != "elements"} == {
        "number": 1,
        "width_mm": 280,
        "height_mm": 210,
        "bleed_mm": 3,
        "kind": "inside",
    }
    assert set(Measures.__slots__) == set(data["measures"])
    assert {"level": "warn", "code": "resolution-low", "page": 3, "message": "A little soft."} == (
        data["preflight"][0]
    )


def test_resolution_is_pixels_of_the_crop_per_inch_of_the_box(report: Report) -> None:
    """A photo of 4000 × 3000 pixels on 125 × 93.75 mm has 812.8 dpi."""
    photo = json.loads(report_bytes(report))["pages"][1]["elements"][0]

    assert {"kind", "file", "box_mm", "crop", "rotation", "dpi"} == set(photo)
    assert 812.8 == photo["dpi"]


def test_a_refused_book_is_reported_too() -> None:
    """Without a book there are no pages and neutral measures, and the reason is there."""
    refused = Report(product=None, seed=3, photos=(), refused="An album needs more photos.")
    data = json.loads(report_bytes(refused))

    assert [] == data["pages"]
    assert NOTHING.coverage == data["measures"]["coverage"]
    assert "An album needs more photos." == data["refused"]


@pytest.mark.parametrize("name", ["été.jpg", "a\nb.jpg", 'say "cheese".jpg', "\u202egpj.exe", "�"])
def test_names_survive(report: Report, name: str) -> None:
    """A name in the report is the name of the file, whatever is in it."""
    named = replace(report, photos=(PhotoLine(name, "left_out", "too-small", "Too small."),))

    assert name == json.loads(report_bytes(named))["photos"][0]["file"]


def test_every_measure_is_explained() -> None:
    """The documentation of the report explains each measure by name."""
    page = (ROOT / "docs/reference/report.md").read_text("utf-8")
    explained = page[page.index("<!-- end -->") :]

    assert [] == [name for name in Measures.__slots__ if f"`{name}`" not in explained]
