"""A light PDF of a book, for eyes: to leaf through on a screen, to send, to keep."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import BinaryIO

from kiekje.albums.document import Book
from kiekje.albums.products import Product
from kiekje.pictures.content import Content
from kiekje.printing.book_file import write_book_file
from kiekje.printing.gallery import Renditions
from kiekje.printing.job import Job, Progress
from kiekje.printing.leaves import sides
from kiekje.printing.settings import NO_TURNS, PrintSettings, Streamed
from kiekje.printing.text import TextLayer

# A page of 28 cm has 1,430 pixels: as many as a screen shows of it, or a hand's breadth of zoom on
# a telephone. Quality 85 is two thirds of the bytes of what goes to a press.
DPI, QUALITY = 130, 85


def write_screen_pdf(  # noqa: PLR0913 (the parts of a book, each by its name)
    book: Book,
    product: Product,
    sources: Mapping[str, Content],
    file: BinaryIO,
    *,
    created: datetime,
    renditions: Renditions,
    texts: TextLayer,
    progress: Progress = lambda _done, _total: None,
    turns: Mapping[str, int] = NO_TURNS,
) -> Streamed:
    """Write a book as its reader sees it to an open file, from front to back.

    Single pages after the cut, in sRGB: front, endpaper, pages, endpaper, back; programs that show
    two side by side show the spreads of the book. The same arguments give the same bytes; they
    mean what ``writer.write_book_to`` says. Raises a ``PrintingError``.
    """
    settings = PrintSettings(order_code=product.id, created=created, dpi=DPI, quality=QUALITY)
    job = Job(
        book, product, sources, settings, renditions, texts, progress, turns=turns, screen=True
    )
    digest, size = write_book_file(job, file)
    return Streamed(digest, len(list(sides(book))), size)
