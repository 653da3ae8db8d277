"""Findings: what a check has to say, and the case that it looks at."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from kiekje.albums.document import Book, Mm4, Page, PhotoElement, TextElement
from kiekje.albums.products import Product
from kiekje.pictures.facts import Picture
from kiekje.printing.settings import PrintSettings
from kiekje.printing.text import TextLayer

Level = Literal["block", "warn", "info"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong or worth knowing, with a way out in the message.

    ``page`` is the page's number, 0 for the cover, None where it concerns the whole book;
    ``box_mm`` the place on that page: x, y, width, height.
    """

    level: Level
    code: str
    page: int | None
    message: str
    box_mm: Mm4 | None = None


@dataclass(frozen=True, slots=True)
class Remark:
    """What a check found, before the register adds its code and level."""

    page: int | None
    message: str
    box_mm: Mm4 | None = None


@dataclass(frozen=True, slots=True)
class DocumentCase:
    """A book before it is written, with the facts of its pictures and its set texts."""

    book: Book
    product: Product
    pictures: Mapping[str, Picture]
    settings: PrintSettings
    text: TextLayer

    def photos(self) -> Iterator[tuple[Page, PhotoElement]]:
        """All photo elements of the book with their pages."""
        for page in self.book.pages:
            for element in page.photos:
                yield page, element

    def known_photos(self) -> Iterator[tuple[Page, PhotoElement, Picture]]:
        """The photo elements that show something, with the facts of their pictures."""
        for page, element in self.photos():
            picture = self.pictures.get(element.file)
            if picture is not None and shows(element):
                yield page, element, picture

    def texts(self) -> Iterator[tuple[Page, TextElement, tuple[float, float]]]:
        """The texts that hold anything, with their pages and their set sizes."""
        for page, sizes in zip(self.book.pages, self.text.sizes, strict=True):
            for element, size in zip(page.texts, sizes, strict=True):
                if element.text.strip():
                    yield page, element, size


@dataclass(frozen=True, slots=True)
class FileCase:
    """A written file, or its bytes, and what it should hold."""

    source: Path | bytes
    book: Book
    product: Product
    settings: PrintSettings

    @property
    def path(self) -> Path:
        """Where it is; for messages, and for a folder of JPEGs."""
        return self.source if isinstance(self.source, Path) else Path("the PDF")


def shows(element: PhotoElement) -> bool:
    """Whether box and crop have an area at all."""
    left, top, right, bottom = element.crop
    return right > left and bottom > top and element.box_mm[2] > 0 and element.box_mm[3] > 0


def on(page: Page) -> str:
    """Name a page in a sentence: “on the cover”, “on page 7”."""
    return "on the cover" if page.kind == "cover" else f"on page {page.number}"


def files_in_words(files: list[str], most: int = 3) -> str:
    """Name some files: “a.jpg, b.jpg and 4 more”."""
    if len(files) <= most:
        return " and ".join(", ".join(files).rsplit(", ", 1))
    return f"{', '.join(files[:most])} and {len(files) - most} more"
