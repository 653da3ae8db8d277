"""A small album of drawn photos, and the print file that is made of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from PIL import Image

from kiekje.albums.document import Book, Element, Page, PhotoElement, Source, TextElement
from kiekje.albums.products import Product, product
from kiekje.pictures.errors import PictureError
from kiekje.pictures.facts import Refusal
from kiekje.pictures.inks import flat_ink
from kiekje.pictures.renditions import Rendition, RenditionWish, render
from kiekje.printing.settings import NO_TURNS, PrintSettings, Written
from kiekje.printing.text import TextLayer, compose
from kiekje.printing.text.fonts import PACKAGES, shelf_of
from kiekje.printing.writer import write_book
from tests.pictures.drawn import jpeg, scene, tattling_jpeg

CREATED = datetime(2026, 3, 1, 12, 30)
CODE = "K-2026-000123"
FONTS = shelf_of(PACKAGES)
ALBUM = replace(product("album-15x15"), width_mm=110.0, height_mm=40.0, bleed_mm=3.0, wrap_mm=10.0)
COVER = (229.0, 40.0, 9.0)  # two pages and a spine: width, height, spine in millimetres

Outcome = tuple[RenditionWish, Rendition | Refusal]


def rendered(wishes: Iterable[RenditionWish]) -> Iterator[Outcome]:
    """Renditions made here and now, in the order asked."""
    for wish in wishes:
        try:
            yield wish, render(wish.content, wish)
        except PictureError as refusal:
            yield wish, Refusal(wish.key.rpartition("|")[2], refusal.code, str(refusal))


def photo(file: str, box: tuple[float, float, float, float], **changes: object) -> PhotoElement:
    """A photo element, whole unless said otherwise."""
    element = PhotoElement(file, box, (0.0, 0.0, 1.0, 1.0))
    return replace(element, **changes)  # type: ignore[arg-type]


def text(words: str, box: tuple[float, float, float, float], **changes: object) -> TextElement:
    """A caption of 9 points."""
    element = TextElement(words, box, "Atkinson Hyperlegible", 9.0)
    return replace(element, **changes)  # type: ignore[arg-type]


@dataclass(slots=True)
class Album:
    """An album in a folder of its own; pages and photos can be added before it is written."""

    folder: Path
    pages: list[Page] = field(default_factory=list)
    sources: dict[str, Path] = field(default_factory=dict)
    sizes: dict[str, tuple[int, int]] = field(default_factory=dict)
    product: Product = ALBUM
    title: str = "Zomer aan zee"

    def add_photo(self, file: str, data: bytes | None = None) -> str:
        """Put a photo into the folder; a drawn one of 240 by 160 pixels by default."""
        path = self.folder / file
        path.write_bytes(data if data is not None else jpeg(scene(seed=len(self.sources))))
        self.sources[file] = path
        with Image.open(path) as image:
            turned = image.getexif().get(0x0112, 1) >= 5
            self.sizes[file] = image.size[::-1] if turned else image.size
        return file

    def add_page(self, *elements: Element, background: str = "#ffffff") -> None:
        """Add a page; the first is the cover."""
        number = len(self.pages)
        width, height, spine = (110.0, 40.0, 0.0) if number else COVER
        bleed = self.product.bleed_mm if number else self.product.wrap_mm
        kind = "inside" if number else "cover"
        self.pages.append(
            Page(number, kind, width, height, bleed, elements, background, spine_mm=spine)  # type: ignore[arg-type]
        )

    @property
    def book(self) -> Book:
        """The document."""
        photos = tuple(Source(file, *size, sha256="") for file, size in self.sizes.items())
        return Book(self.product.id, 0, "nl", self.title, tuple(self.pages), photos)

    def settings(self, **changes: object) -> PrintSettings:
        """Settings for a plain PDF, or what is said."""
        return PrintSettings(**{"order_code": CODE, "created": CREATED, **changes})  # type: ignore[arg-type]

    def texts(self, settings: PrintSettings) -> TextLayer:
        """The text layer that fits the settings."""
        press = settings.output_profile
        if settings.output != "pdfx" or press is None:
            return compose(self.book, self.product, colour="rgb", fonts=FONTS)
        limit = settings.ink_limit
        return compose(
            self.book,
            self.product,
            colour="cmyk",
            to_cmyk=lambda rgb: flat_ink(rgb, press, limit),
            fonts=FONTS,
        )

    def write(
        self,
        name: str = "book.pdf",
        *,
        renditions: Callable[[Iterable[RenditionWish]], Iterator[Outcome]] = rendered,
        progress: Callable[[int, int], None] = lambda _done, _total: None,
        texts: TextLayer | None = None,
        turns: Mapping[str, int] = NO_TURNS,
        **changes: object,
    ) -> Written:
        """Write the album into its folder."""
        settings = self.settings(**changes)
        return write_book(
            self.book,
            self.product,
            self.sources,
            self.folder / name,
            settings=settings,
            renditions=renditions,
            texts=texts or self.texts(settings),
            progress=progress,
            turns=turns,
        )


def holiday(folder: Path) -> Album:
    """A cover and three pages: whole, cropped, turned, grey and rotated photos, and texts."""
    album = Album(folder)
    sea = album.add_photo("sea.jpg")
    turned = album.add_photo("turned.jpg", tattling_jpeg(orientation=6))
    grey = album.add_photo("grey.jpg", jpeg(scene(seed=9)[..., 0]))
    album.add_page(
        photo(sea, (75.0, 5.0, 45.0, 30.0)),
        text("Zomer", (75.0, 33.0, 45.0, 6.0), colour="#ffffff"),
        background="#b3261e",
    )
    album.add_page(photo(sea, (-3.0, -3.0, 69.0, 46.0)), text("Aan zee", (10.0, 10.0, 40.0, 8.0)))
    album.add_page(
        photo(sea, (5.0, 5.0, 20.0, 20.0), crop=(0.25, 0.0, 0.9166667, 1.0), rotation=10.0),
        photo(turned, (30.0, 5.0, 20.0, 30.0)),
        background="#fbf9f5",
    )
    album.add_page(photo(grey, (6.0, 4.0, 48.0, 32.0)), text("Grijs é ß", (6.0, 36.0, 40.0, 4.0)))
    return album
