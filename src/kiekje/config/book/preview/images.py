"""Draws the sides of a book as pictures for the screen, from a PDF of the same book."""

from __future__ import annotations

import io
from collections.abc import Callable
from math import ceil, sqrt

from PIL import Image

from kiekje.albums.document import Book, Page
from kiekje.config.book.preview.faces import Pictured
from kiekje.printing.raster import draw_page

LONG_EDGE_PX = 1000
SHORTEST_PX = 640
PAGES_AT_FULL_SIZE = 60
"""A longer book gets smaller pictures, so that its preview can still be sent by mail."""

QUALITY = 82


def long_edge_px(pages: int) -> int:
    """The longer edge of a page's picture: less for long books, so that the file stays bounded."""
    share = sqrt(PAGES_AT_FULL_SIZE / max(pages, PAGES_AT_FULL_SIZE))
    return max(SHORTEST_PX, round(LONG_EDGE_PX * share))


def proof_dpi(book: Book) -> int:
    """The resolution at which photos of a proof have every pixel that the screen shows."""
    page = book.inside[0]
    return ceil(long_edge_px(len(book.inside)) / (max(page.width_mm, page.height_mm) / 25.4))


def picture_sides(
    proof: bytes, book: Book, progress: Callable[[int, int], None] = lambda _done, _total: None
) -> Pictured:
    """Draw the sheets of a proof, a PDF in memory; the cover is cut in two, without its spine."""
    edge = long_edge_px(len(book.inside))
    drawn = []
    for index, page in enumerate(book.pages):
        drawn.append(draw_page(proof, index, width_px=_width_px(page, edge)))
        progress(index + 1, len(book.pages))
    cover, *inside = drawn
    back, front = _boards(cover, book.cover)
    return Pictured(
        front=_jpeg(front, edge), back=_jpeg(back, edge), inside=tuple(map(_jpeg, inside))
    )


def _width_px(page: Page, edge: int) -> int:
    """How wide a sheet is drawn; the cover so that each of its boards has a page's size."""
    width = (page.width_mm - page.spine_mm) / 2 if page.kind == "cover" else page.width_mm
    return max(1, round(edge * page.width_mm / max(width, page.height_mm)))


def _boards(cover: Image.Image, page: Page) -> tuple[Image.Image, Image.Image]:
    """The back and the front of a cover sheet."""
    board = round(cover.width * (page.width_mm - page.spine_mm) / 2 / page.width_mm)
    back = cover.crop((0, 0, board, cover.height))
    front = cover.crop((cover.width - board, 0, cover.width, cover.height))
    return back, front


def _jpeg(image: Image.Image, edge: int | None = None) -> bytes:
    if edge:
        image.thumbnail((edge, edge))
    written = io.BytesIO()
    image.save(written, "JPEG", quality=QUALITY, optimize=True, progressive=True)
    return written.getvalue()
