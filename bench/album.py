"""An album for measurements: as many photos as wanted, in pages like those of a real one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import cycle, islice
from math import prod

from kiekje.albums.document import Book, Mm4, Page, PhotoElement, Source
from kiekje.albums.products import product
from kiekje.printing.boxes import pixels

PRODUCT = "album-28x21"
GAP_MM = 4.0
MARGIN_MM = 12.0


@dataclass(frozen=True, slots=True)
class Box:
    """One photo of the album: what is cut out of it, and where that is printed."""

    file: str
    crop: Mm4
    place: Mm4

    def pixels(self, dpi: int) -> tuple[int, int]:
        """The pixels printed."""
        return pixels(self.place[2], dpi), pixels(self.place[3], dpi)


def album_of(sources: Sequence[Source], photos: int) -> Book:
    """An album of so many photos: pages of one, two, three and four in turn.

    Photos are shown again where there are fewer; then each time another part of them, so that no
    picture can be used twice.
    """
    album = product(PRODUCT)
    width, height, bleed = album.width_mm, album.height_mm, album.bleed_mm
    shown = iter([(sources[n % len(sources)], n // len(sources)) for n in range(photos)])
    front = (width + 20.0, 20.0, width - 30.0, (width - 30.0) * 0.75)
    cover = (_element(*next(shown), front),)
    pages = [Page(0, "cover", 2 * width + 10.0, height, album.wrap_mm, cover, spine_mm=10.0)]
    grids = cycle(((1, 1), (2, 1), (3, 1), (2, 2)))
    while chosen := list(islice(shown, prod(grid := next(grids)))):
        boxes = _boxes(grid, width, height, bleed)
        elements = tuple(_element(*c, box) for c, box in zip(chosen, boxes, strict=False))
        pages.append(Page(len(pages), "inside", width, height, bleed, elements))
    return Book(PRODUCT, 0, "en", "Bench", tuple(pages), tuple(sources))


def boxes_of(book: Book, *pages: Page) -> list[Box]:
    """The photos of some pages, or of all."""
    return [
        Box(element.file, element.crop, element.box_mm)
        for page in pages or book.pages
        for element in page.photos
    ]


def _boxes(grid: tuple[int, int], width: float, height: float, bleed: float) -> list[Mm4]:
    """The boxes of a page: one over all of it, or a grid inside its margins."""
    columns, rows = grid
    if columns == rows == 1:
        return [(-bleed, -bleed, width + 2 * bleed, height + 2 * bleed)]
    wide = (width - 2 * MARGIN_MM - (columns - 1) * GAP_MM) / columns
    high = min((height - 2 * MARGIN_MM - (rows - 1) * GAP_MM) / rows, wide * 4 / 3)
    return [
        (MARGIN_MM + c * (wide + GAP_MM), MARGIN_MM + r * (high + GAP_MM), wide, high)
        for r in range(rows)
        for c in range(columns)
    ]


def _element(source: Source, before: int, box: Mm4) -> PhotoElement:
    """A photo cropped to its box's aspect; shown again, it shows one hundredth less."""
    aspect = box[2] / box[3] / (source.width / source.height)
    scale = 1 - 0.01 * before
    wide, high = min(1.0, aspect) * scale, min(1.0, 1 / aspect) * scale
    left, top = (1 - wide) / 2, (1 - high) / 2
    return PhotoElement(source.file, box, (left, top, left + wide, top + high))
