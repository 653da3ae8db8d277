"""A book that nothing is wrong with, and ways to spoil it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

import pytest

from kiekje.albums.document import Book, Element, Page, PhotoElement, Source, TextElement
from kiekje.albums.products import Product, product
from kiekje.pictures.facts import Box, CaptureTime, Face, Picture
from kiekje.printing.preflight import Finding, check_document
from kiekje.printing.settings import PrintSettings
from kiekje.printing.text import compose
from kiekje.printing.text.fonts import PACKAGES, shelf_of

# The numbers that the tests speak of, whatever the shop window says today.
ALBUM = replace(
    product("album-15x15"),
    pages_min=24,
    pages_max=80,
    pages_step=2,
    bleed_mm=3.0,
    safe_mm=5.0,
    fold_mm=10.0,
    wrap_mm=15.0,
    caliper_mm=0.22,
    boards_mm=5.0,
    spine_text_min_mm=6.0,
    dpi=300,
    dpi_warn=250,
    dpi_block=200,
)
FONTS = shelf_of(PACKAGES)
SETTINGS = PrintSettings(order_code="K-1", created=datetime(2024, 7, 1, 12, 0))
PAGES = 24


def _picture(file: str, **changes: object) -> Picture:
    """A sharp, dated photo of 3000 by 2250 pixels without faces."""
    facts = Picture(
        file=file,
        format="jpeg",
        width=3000,
        height=2250,
        orientation=1,
        sha256=file,
        bytes=4_000_000,
        profile="sRGB",
        profile_missing=False,
        taken=CaptureTime(datetime(2024, 7, 1, 12, 0), None, "exif"),
        place=None,
        camera=None,
        sharpness=0.8,
        exposure=0.8,
        hash=0,
        faces=(),
        attention=(0.5, 0.5),
        tint=(128, 128, 128),
    )
    return replace(facts, **changes)  # type: ignore[arg-type]


def _face(left: float, top: float, right: float, bottom: float, confidence: float = 0.9) -> Face:
    """A face by its box in fractions."""
    return Face(Box(left, top, right, bottom), confidence)


def _photo(file: str, **changes: object) -> PhotoElement:
    """A photo of 120 by 90 mm, uncropped, 15 mm from the left and 20 mm from the top."""
    element = PhotoElement(file, (15.0, 20.0, 120.0, 90.0), (0.0, 0.0, 1.0, 1.0))
    return replace(element, **changes)  # type: ignore[arg-type]


def _caption(text: str = "Zomer aan zee", **changes: object) -> TextElement:
    """A caption below the photo, clear of trim and fold."""
    element = TextElement(text, (15.0, 115.0, 120.0, 10.0), "Atkinson Hyperlegible", 9.0)
    return replace(element, **changes)  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class Draft:
    """A book with its pictures; each change returns another draft."""

    book: Book
    pictures: dict[str, Picture]
    album: Product = ALBUM
    settings: PrintSettings = SETTINGS

    def with_page(self, number: int, *elements: Element, **changes: object) -> Draft:
        """Another draft in which a page holds these elements, or is changed otherwise."""
        if elements:
            changes["elements"] = elements
        pages = tuple(
            replace(page, **changes) if page.number == number else page  # type: ignore[arg-type]
            for page in self.book.pages
        )
        return replace(self, book=replace(self.book, pages=pages))

    def with_picture(self, file: str, **changes: object) -> Draft:
        """Another draft in which a picture has other facts, or is new."""
        facts = _picture(file, **changes)
        sources = [source for source in self.book.photos if source.file != file]
        sources.append(Source(file, facts.width, facts.height, facts.sha256))
        return replace(
            self,
            book=replace(self.book, photos=tuple(sources)),
            pictures={**self.pictures, file: facts},
        )

    def check(self, *overrides: str) -> tuple[Finding, ...]:
        """All findings about the document."""
        text = compose(self.book, self.album, colour="rgb", fonts=FONTS)
        return check_document(
            self.book,
            self.album,
            self.pictures,
            output=self.settings,
            text=text,
            overrides=overrides,
        )

    def findings(self, code: str) -> tuple[Finding, ...]:
        """The findings of one check."""
        return tuple(finding for finding in self.check() if finding.code == code)


def _good() -> Draft:
    files = [f"IMG_{number}.jpg" for number in range(1, PAGES + 1)]
    spine = ALBUM.spine_mm(PAGES)
    cover = Page(
        0,
        "cover",
        2 * ALBUM.width_mm + spine,
        ALBUM.height_mm,
        ALBUM.wrap_mm,
        elements=(_caption("Zomer 2024", box_mm=(180.0, 20.0, 100.0, 20.0), role="title"),),
        spine_mm=spine,
    )
    inside = tuple(
        Page(
            number,
            "inside",
            ALBUM.width_mm,
            ALBUM.height_mm,
            ALBUM.bleed_mm,
            elements=(_photo(file), _caption()),
        )
        for number, file in enumerate(files, start=1)
    )
    pictures = {file: _picture(file) for file in files}
    sources = tuple(Source(file, 3000, 2250, file) for file in files)
    book = Book(ALBUM.id, 0, "nl", "Zomer 2024", (cover, *inside), sources)
    return Draft(book, pictures)


@pytest.fixture
def good() -> Draft:
    """A book of one photo and one caption on each of 24 pages, that nothing is wrong with."""
    return _good()


@pytest.fixture
def photo() -> Callable[..., PhotoElement]:
    """Makes photo elements, see ``_photo``."""
    return _photo


@pytest.fixture
def caption() -> Callable[..., TextElement]:
    """Makes text elements, see ``_caption``."""
    return _caption


@pytest.fixture
def face() -> Callable[..., Face]:
    """Makes faces, see ``_face``."""
    return _face
