"""The book document: the one description from which preview, editor and print file are drawn.

Millimetres, origin at the trim's top left, y down. A box past the trim lies in the bleed. The
published JSON Schema is ``book.schema.json`` beside this module.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import Any, Literal

VERSION = 1

PageKind = Literal["cover", "inside"]
Align = Literal["left", "centre", "right"]
Mm4 = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class PhotoElement:
    """A photo in its slot.

    ``box_mm`` is x, y, width, height of the unrotated box; ``crop`` the visible part of the
    upright photo in fractions: left, top, right, bottom. ``rotation`` is degrees clockwise about
    the box's centre.
    """

    file: str
    box_mm: Mm4
    crop: Mm4
    rotation: float = 0.0
    kind: Literal["photo"] = "photo"


@dataclass(frozen=True, slots=True)
class TextElement:
    """A paragraph in its box; ``role`` says what it is for (title, caption, chapter, spine, date).

    The text wraps at the box's width and is aligned inside it, vertically too (``valign``).
    ``rotation`` is degrees clockwise about the box's centre (spine text: 90).
    """

    text: str
    box_mm: Mm4
    font: str
    size_pt: float
    align: Align = "left"
    valign: Literal["top", "middle", "bottom"] = "top"
    colour: str = "#1d1b19"
    weight: int = 400
    italic: bool = False
    rotation: float = 0.0
    lang: str = "nl"
    role: str = "caption"
    kind: Literal["text"] = "text"


Element = PhotoElement | TextElement


@dataclass(frozen=True, slots=True)
class Page:
    """One trimmed sheet. For the cover: back, spine and front in one, with the wrap as its bleed.

    ``number`` is 0 for the cover and 1, 2, 3, … for inside pages; odd pages lie on the right.
    ``layout`` names the arrangement (so that another one can be asked for), ``locked`` keeps the
    page as it is when the book is made again. ``spine_mm`` is the spine's width, on covers only.
    """

    number: int
    kind: PageKind
    width_mm: float
    height_mm: float
    bleed_mm: float
    elements: tuple[Element, ...] = ()
    background: str = "#ffffff"
    layout: str = ""
    locked: bool = False
    spine_mm: float = 0.0

    @property
    def photos(self) -> tuple[PhotoElement, ...]:
        """The photo elements, in reading order."""
        return tuple(e for e in self.elements if isinstance(e, PhotoElement))

    @property
    def texts(self) -> tuple[TextElement, ...]:
        """The text elements."""
        return tuple(e for e in self.elements if isinstance(e, TextElement))


@dataclass(frozen=True, slots=True)
class Source:
    """A photo that the book may use: its upright size in pixels and the digest of its file."""

    file: str
    width: int
    height: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Book:
    """A whole album: the cover sheet first, then the inside pages in order."""

    product: str
    seed: int
    lang: str
    title: str
    pages: tuple[Page, ...]
    photos: tuple[Source, ...]
    version: int = VERSION

    @property
    def cover(self) -> Page:
        """The cover sheet."""
        return self.pages[0]

    @property
    def inside(self) -> tuple[Page, ...]:
        """The inside pages, in order."""
        return self.pages[1:]

    def source(self, file: str) -> Source:
        """Return the source of a photo; KeyError if the book does not know it."""
        for photo in self.photos:
            if photo.file == file:
                return photo
        raise KeyError(file)


def to_json(book: Book) -> str:
    """Return the document as JSON text; equal books give equal bytes."""
    return json.dumps(asdict(book), ensure_ascii=False, sort_keys=True, indent=1) + "\n"


def from_json(text: str) -> Book:
    """Read a document that ``to_json`` wrote. ValueError for another version."""
    data = json.loads(text)
    if data.get("version") != VERSION:
        raise ValueError(
            f"This book document has version {data.get('version')}; this program reads {VERSION}."
        )
    return Book(
        product=data["product"],
        seed=data["seed"],
        lang=data["lang"],
        title=data["title"],
        pages=tuple(_page(p) for p in data["pages"]),
        photos=tuple(Source(**s) for s in data["photos"]),
    )


def _page(data: dict[str, Any]) -> Page:
    return Page(**{**data, "elements": tuple(_element(e) for e in data["elements"])})


def _element(data: dict[str, Any]) -> Element:
    if data["kind"] == "photo":
        return PhotoElement(
            **{**data, "box_mm": tuple(data["box_mm"]), "crop": tuple(data["crop"])}
        )
    return TextElement(**{**data, "box_mm": tuple(data["box_mm"])})
