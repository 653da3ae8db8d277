"""What our own writer writes passes our own checks, in every output."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from kiekje.albums.document import Book, Page, PhotoElement, Source, TextElement
from kiekje.albums.products import product
from kiekje.pictures.renditions import Rendition, RenditionWish, render
from kiekje.printing.preflight import check_file
from kiekje.printing.settings import PrintSettings, Written
from kiekje.printing.text import compose
from kiekje.printing.writer import write_book
from tests.printing.press import press_profile

ALBUM = product("album-15x15")
SETTINGS = PrintSettings(order_code="K-1", created=datetime(2024, 7, 1), dpi=72)
OUTPUTS: dict[str, dict[str, Any]] = {
    "pdf": {},
    "pdfx": {"output": "pdfx", "output_profile": press_profile()},
    "cmyk": {
        "output": "pdfx",
        "output_profile": press_profile(),
        "photos": "cmyk",
        "ink_limit": 280.0,
    },
    "jpeg": {"output": "jpeg"},
}


def _book() -> Book:
    photo = PhotoElement("dark.jpg", (-3.0, -3.0, 66.0, 46.0), (0.0, 0.0, 1.0, 1.0))
    text = TextElement("Zomer στη Νάξο", (10.0, 10.0, 40.0, 10.0), "Fraunces", 9.0)
    pages = tuple(
        Page(number, kind, 60.0, 40.0, 3.0, elements=(photo, text))
        for number, kind in enumerate(("cover", "inside", "inside"))
    )
    return Book(ALBUM.id, 0, "nl", "Zomer", pages, (Source("dark.jpg", 330, 230, "0"),))  # type: ignore[arg-type]


def _write(folder: Path, settings: PrintSettings) -> Written:
    """Write a book whose one photo is nearly black, and has a camera's notes."""
    photo = folder / "dark.jpg"
    exif = Image.Exif()
    exif[0x010F] = "Camera"
    Image.new("RGB", (330, 230), (6, 6, 6)).save(photo, quality=95, exif=exif, comment=b"home")

    def renditions(wishes: Iterable[RenditionWish]) -> Iterator[tuple[RenditionWish, Rendition]]:
        for wish in wishes:
            yield wish, render(wish.content, wish)

    colour = {"rgb": "grey", "cmyk": "cmyk"}[settings.photos]
    texts = compose(_book(), ALBUM, colour=colour if settings.output == "pdfx" else "rgb")  # type: ignore[arg-type]
    return write_book(
        _book(),
        ALBUM,
        {"dark.jpg": photo},
        folder / "book.pdf",
        settings=settings,
        renditions=renditions,
        texts=texts,
    )


@pytest.mark.parametrize("output", OUTPUTS)
def test_what_is_written_passes(tmp_path: Path, output: str) -> None:
    """No check of the file finds anything."""
    settings = replace(SETTINGS, **OUTPUTS[output])
    written = _write(tmp_path, settings)
    assert () == check_file(written.path, _book(), ALBUM, output=settings)
    if written.path.is_file():
        data = written.path.read_bytes()
        assert () == check_file(data, _book(), ALBUM, output=settings)
        (found, *_) = check_file(data[:-2000], _book(), ALBUM, output=settings)
        assert "file-intact" == found.code


def test_ink_limit_is_measured_on_what_was_written(tmp_path: Path) -> None:
    """A lower limit than the one the photos were made for is found to be broken."""
    settings = replace(SETTINGS, **OUTPUTS["cmyk"])
    written = _write(tmp_path, settings)
    strict = replace(settings, ink_limit=200.0)
    found = check_file(written.path, _book(), ALBUM, output=strict)
    assert [("ink-limit", 0)] == [(finding.code, finding.page) for finding in found]
    assert "puts up to 2" in found[0].message
