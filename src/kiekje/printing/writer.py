"""Writes a book as a print file: one sheet a page, in order, each photo as it arrives."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import BinaryIO

from kiekje.albums.document import Book
from kiekje.albums.products import Product
from kiekje.printing.atomic import whole_file
from kiekje.printing.book_file import write_book_file
from kiekje.printing.gallery import Renditions
from kiekje.printing.job import Job, Progress
from kiekje.printing.page_images import write_page_images
from kiekje.printing.settings import PrintSettings, Written
from kiekje.printing.text import TextLayer


def write_book(
    book: Book,
    product: Product,
    sources: Mapping[str, Path],
    target: Path,
    *,
    settings: PrintSettings,
    renditions: Renditions,
    texts: TextLayer,
    progress: Progress = lambda _done, _total: None,
) -> Written:
    """Write a book; the same arguments give the same bytes.

    ``sources`` says where each photo's file is, ``renditions`` makes their pixels in the order
    asked, ``texts`` is the text layer of the same book, and ``progress`` hears how many pictures
    of how many are done. A PDF appears under ``target`` when it is complete; JPEGs appear in a
    folder of that name without “.pdf”. Raises a ``PrintingError``, and then leaves what was there.
    """
    job = Job(book, product, sources, settings, renditions, texts, progress)
    if settings.output == "jpeg":
        return write_page_images(job, target)
    with whole_file(target) as file:
        digest, size = write_book_file(job, file)
    return Written(target, digest, len(book.pages), size)


def write_proof(
    book: Book,
    product: Product,
    sources: Mapping[str, Path],
    file: BinaryIO,
    *,
    settings: PrintSettings,
    renditions: Renditions,
    texts: TextLayer,
) -> None:
    """Write a book's PDF to an open file, which may be in memory: for looking, not for printing."""
    job = Job(book, product, sources, settings, renditions, texts, lambda _done, _total: None)
    write_book_file(job, file)
