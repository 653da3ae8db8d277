"""Writes a book as a print file: one sheet a page, in order, each photo as it arrives."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import BinaryIO

from kiekje.albums.document import Book
from kiekje.albums.products import Product
from kiekje.pictures.content import Content
from kiekje.printing.atomic import whole_file
from kiekje.printing.book_file import write_book_file
from kiekje.printing.errors import SettingsContradict
from kiekje.printing.gallery import Renditions
from kiekje.printing.job import Job, Progress
from kiekje.printing.page_images import write_page_images
from kiekje.printing.settings import NO_TURNS, PrintSettings, Streamed, Written
from kiekje.printing.text import TextLayer


def write_book(  # noqa: PLR0913 (the parts of a book, each by its name)
    book: Book,
    product: Product,
    sources: Mapping[str, Content],
    target: Path,
    *,
    settings: PrintSettings,
    renditions: Renditions,
    texts: TextLayer,
    progress: Progress = lambda _done, _total: None,
    turns: Mapping[str, int] = NO_TURNS,
) -> Written:
    """Write a book; the same arguments give the same bytes.

    ``sources`` says where each photo's bytes are, ``renditions`` makes their pixels in the order
    asked, ``texts`` is the text layer of the same book, and ``progress`` hears how many pictures
    of how many are done. ``turns`` says by how many degrees clockwise (90, 180, 270) a photo is
    turned on; the book knows it as turned. A PDF appears under ``target`` when it is complete;
    JPEGs appear in a folder of that name without “.pdf”. Raises a ``PrintingError``, and then
    leaves what was there.
    """
    job = Job(book, product, sources, settings, renditions, texts, progress, turns)
    if settings.output == "jpeg":
        return write_page_images(job, target)
    with whole_file(target) as file:
        digest, size = write_book_file(job, file)
    return Written(target, digest, len(book.pages), size)


def write_book_to(  # noqa: PLR0913 (the same)
    book: Book,
    product: Product,
    sources: Mapping[str, Content],
    file: BinaryIO,
    *,
    settings: PrintSettings,
    renditions: Renditions,
    texts: TextLayer,
    progress: Progress = lambda _done, _total: None,
    turns: Mapping[str, int] = NO_TURNS,
) -> Streamed:
    """Write a book's PDF to whatever takes bytes: the same that ``write_book`` writes.

    ``file`` is only written to, from front to back, and stays open. Raises a ``PrintingError``,
    and what ``file`` raises; what was written until then is no PDF. ``SettingsContradict`` for
    JPEGs, which are many files.
    """
    if settings.output == "jpeg":
        raise SettingsContradict(
            "Pages as JPEGs are many files and need a folder. Choose a PDF, or give a folder."
        )
    job = Job(book, product, sources, settings, renditions, texts, progress, turns)
    digest, size = write_book_file(job, file)
    return Streamed(digest, len(book.pages), size)
