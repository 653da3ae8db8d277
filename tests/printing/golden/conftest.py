"""Golden pages: books of flat colours, written for real, drawn, and compared letter by letter.

``GOLDEN=update make test ARGS="tests/printing/golden"`` writes the expected pages anew; read them
before you commit them. A page that differs is left in build/golden, expected and actual side by
side, as text and as pictures.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageOps

from kiekje.albums.document import Book, Page, Source
from kiekje.albums.products import product
from kiekje.pictures.renditions import Rendition, RenditionWish, render
from kiekje.printing.raster import Area, draw_pages
from kiekje.printing.settings import PrintSettings
from kiekje.printing.text import compose
from kiekje.printing.text.fonts import PACKAGES, shelf_of
from kiekje.printing.writer import write_book
from tests.printing.golden import grid

HERE = Path(__file__).parent
FAILED = HERE.parents[2] / "build" / "golden"
QUARTERS = {"A": "#b3261e", "B": "#2f6f4f", "C": "#27408b", "D": "#e0b040"}
PAPER = {".": "#ffffff"}
MM_PER_PIXEL = 2.0
SLUG_MM = 8.0
Same = Callable[..., None]


def draw_quarters(path: Path, size: tuple[int, int] = (400, 300), orientation: int = 1) -> Path:
    """Save a photo whose upright quarters are A B over C D, stored in one of eight orientations."""
    width, height = size
    picture = Image.new("RGB", size, QUARTERS["D"])
    for letter, corner in (("A", (0, 0)), ("B", (width // 2, 0)), ("C", (0, height // 2))):
        picture.paste(QUARTERS[letter], (*corner, corner[0] + width // 2, corner[1] + height // 2))
    turn = {
        2: [Image.Transpose.FLIP_LEFT_RIGHT],
        3: [Image.Transpose.ROTATE_180],
        4: [Image.Transpose.FLIP_TOP_BOTTOM],
        5: [Image.Transpose.TRANSPOSE],
        6: [Image.Transpose.ROTATE_90],
        7: [Image.Transpose.TRANSVERSE],
        8: [Image.Transpose.ROTATE_270],
    }
    for step in turn.get(orientation, []):
        picture = picture.transpose(step)
    exif = Image.Exif()
    exif[0x0112] = orientation
    picture.save(path, quality=95, subsampling=0, exif=exif)
    return path


def _renditions(
    wishes: Iterable[RenditionWish],
) -> Iterator[tuple[RenditionWish, Rendition]]:
    """Make renditions here and now; these photos are our own."""
    for wish in wishes:
        yield wish, render(wish.content, wish)


@pytest.fixture
def same_pages(tmp_path: Path) -> Same:
    """Writes pages as a book, draws them, and fails where they differ from the golden ones."""

    def check(
        name: str,
        *pages: Page,
        says: str,
        photos: Mapping[str, Path],
        colours: Mapping[str, str] | None = None,
        area: Area = "bleed",
        **settings: Any,
    ) -> None:
        pdf = _write(tmp_path / f"{name}.pdf", pages, photos, settings)
        legend = {**PAPER, **(QUARTERS if photos else {}), **(colours or {})}
        drawn = {
            _title(page): grid.to_rows(picture, legend)
            for page, picture in zip(pages, _draw(pdf, pages, area), strict=True)
        }
        _compare(name, grid.Golden(says, legend, drawn))

    return check


def _write(path: Path, pages: tuple[Page, ...], photos: Mapping[str, Path], settings: Any) -> Path:
    sources = tuple(_source(file, photo) for file, photo in photos.items())
    album = product("album-15x15")
    book = Book(album.id, 0, "nl", "Golden", pages, sources)
    wanted = PrintSettings(
        order_code="GOLDEN", created=datetime(2024, 7, 1), slug_mm=SLUG_MM, **settings
    )
    colour = "grey" if wanted.output == "pdfx" else "rgb"
    texts = compose(book, album, colour=colour, fonts=shelf_of(PACKAGES))
    write_book(book, album, photos, path, settings=wanted, renditions=_renditions, texts=texts)
    return path


def _source(file: str, photo: Path) -> Source:
    with Image.open(photo) as picture:
        width, height = ImageOps.exif_transpose(picture).size
    return Source(file, width, height, file)


def _draw(pdf: Path, pages: tuple[Page, ...], area: Area) -> Iterator[Image.Image]:
    """Draw at eight times the size and average, so that a pixel is what its square holds."""
    around = {"trim": 0.0, "bleed": pages[0].bleed_mm, "media": pages[0].bleed_mm + SLUG_MM}[area]
    width = round((pages[0].width_mm + 2 * around) / MM_PER_PIXEL)
    for picture in draw_pages(pdf, width_px=8 * width, area=area):
        yield picture.resize((width, round(picture.height / 8)), Image.Resampling.BOX)


def _title(page: Page) -> str:
    return "cover" if page.kind == "cover" else f"page {page.number}"


def _compare(name: str, actual: grid.Golden) -> None:
    path = HERE / f"{name}.txt"
    if os.environ.get("GOLDEN") == "update":
        path.write_text(actual.to_text(), "utf-8")
    expected = grid.read(path.read_text("utf-8"))
    assert (expected.says, expected.colours) == (actual.says, actual.colours)
    assert list(expected.pages) == list(actual.pages)
    for title, rows in expected.pages.items():
        difference = grid.first_difference(rows, actual.pages[title])
        if difference:
            _leave(f"{name}, {title}", rows, actual)
            pytest.fail(
                f"{name}, {title}: {difference}\n"
                f"{grid.side_by_side(rows, actual.pages[title])}\n"
                f"Both are in {FAILED} as pictures. If the new one is right: GOLDEN=update.",
                pytrace=False,
            )


def _leave(name: str, expected: tuple[str, ...], actual: grid.Golden) -> None:
    FAILED.mkdir(parents=True, exist_ok=True)
    rows = actual.pages[name.split(", ")[1]]
    (FAILED / f"{name}.txt").write_text(grid.side_by_side(expected, rows) + "\n", "utf-8")
    grid.to_picture(expected, actual.colours).save(FAILED / f"{name} expected.png")
    grid.to_picture(rows, actual.colours).save(FAILED / f"{name} actual.png")
