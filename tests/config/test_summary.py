"""The summary tells what was made, what is missing and why, and where the files are."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import get_args

import pytest
from rich.console import Console

from kiekje.albums.products import product
from kiekje.albums.remake import LOCKED
from kiekje.albums.selection import Code
from kiekje.albums.timeline import Event
from kiekje.config.book.report import PhotoLine, Report
from kiekje.config.book.summary import KINDS, show_summary
from kiekje.pictures.errors import PictureError
from kiekje.printing.preflight import Finding
from tests.config.books import make_book, make_picture

TIMELINE = tuple(make_picture(n, taken=datetime(2024, 7, 11 + n, 12)) for n in range(1, 9))
EVENTS = (Event(0, 3, 0, dated=True), Event(3, 8, 1, dated=True))


@pytest.fixture
def report() -> Report:
    """The report of a small book."""
    return Report(
        product="album-28x21",
        seed=0,
        photos=(
            *(PhotoLine(f"IMG_{n}.jpg", "placed", pages=(n,)) for n in range(1, 9)),
            *(
                PhotoLine(f"IMG_{n}.jpg", "left_out", "near-duplicate", "Near-duplicate.")
                for n in range(20, 26)
            ),
            PhotoLine("clip\x1b[2J.gif", "rejected", "animation", "The file moves."),
        ),
        book=make_book(4),
        preflight=(Finding("warn", "resolution-low", 3, "Photo IMG_5.jpg is a little soft."),),
        seconds={"total": 12.34},
    )


def shown(report: Report, *, files: tuple[tuple[str, Path], ...] = ()) -> str:
    """The summary as text."""
    console = Console(file=io.StringIO(), width=100)
    show_summary(
        console,
        report,
        product=product("album-28x21") if report.book else None,
        timeline=TIMELINE,
        events=EVENTS,
        files=files,
    )
    lines = console.file.getvalue().splitlines()  # type: ignore[attr-defined]
    return " ".join(" ".join(lines).split())


def test_it_says_what_was_made(report: Report) -> None:
    """Title, album, size and pages come first, then the photos by event."""
    said = shown(report)

    assert "A week by the sea" in said
    assert "Landscape album, 28 × 21 cm, 4 pages" in said
    assert "8 photos" in said
    assert "12–14 Jul 2024, 3 photos" in said


def test_many_photos_of_one_kind_are_counted_and_few_are_told(report: Report) -> None:
    """Six near-duplicates are one line; a single rejected file has its own sentence."""
    said = shown(report)

    assert "6 much like a better one: IMG_20.jpg, IMG_21.jpg …" in said
    assert "The file moves." in said


def test_what_is_worth_a_look_is_said_once(report: Report) -> None:
    """Findings of one kind are told by the first of them, with the pages of the others."""
    kind = report.preflight[0]
    many = replace(report, preflight=(kind, replace(kind, page=2), replace(kind, page=4)))

    assert "Photo IMG_5.jpg is a little soft." in shown(report)
    assert 1 == shown(many).count("is a little soft.")
    assert "2 more like it on pages 2 and 4" in shown(many)


def test_files_are_named_with_their_size(report: Report, tmp_path: Path) -> None:
    """Where the book is stands last, with its size and how long it took."""
    book = tmp_path / "b.pdf"
    book.write_bytes(b"x" * 2_000_000)
    said = shown(report, files=(("Book", book),))

    assert "b.pdf" in said
    assert "2.0 MB, in 12.3 s" in said


def test_a_name_cannot_control_the_terminal(report: Report) -> None:
    """An escape in a file name is written out, not obeyed."""
    said = shown(report)

    assert "\x1b" not in said
    assert "clip\\u001b[2J.gif" in said


def test_every_reason_has_words() -> None:
    """Each code of a left-out or rejected photo has its line in the summary."""
    refusals = {family.code for family in PictureError.__subclasses__()}

    assert {*get_args(Code), *refusals, LOCKED, "no-book"} == set(KINDS)
