"""Leaves: which pages a file has, and which part of a sheet each of them shows.

A press wants one page a sheet, with all around it. Who leafs through an album on a screen wants
what will be left after the cut, in the order in which it is turned over: the front, an endpaper,
the pages, an endpaper, the back. Side by side in twos, those are the spreads of the book.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kiekje.albums.document import Book, Page
from kiekje.printing.boxes import Rectangle, Sheet, points, sheet_of


@dataclass(frozen=True, slots=True)
class Leaf:
    """One page of a file.

    ``index`` is the sheet it shows and ``page`` what is on that, None for blank paper. ``shown`` is
    the part after the cut that a screen shows; None for a whole sheet.
    """

    index: int
    page: Page | None
    sheet: Sheet
    shown: Rectangle | None = None


def sheets(book: Book, slug_mm: float) -> Iterator[Leaf]:
    """One whole sheet a page, the cover first."""
    for index, page in enumerate(book.pages):
        yield Leaf(index, page, sheet_of(page, slug_mm))


def sides(book: Book) -> Iterator[Leaf]:
    """What a reader sees, one side after another; odd pages of the book are odd ones here."""
    cover, inside = book.pages[0], book.pages[1:]
    sheet = sheet_of(cover, 0.0)
    left, bottom, right, top = sheet.trim
    board = points((cover.width_mm - cover.spine_mm) / 2)
    yield Leaf(0, cover, sheet, (right - board, bottom, right, top))
    leaves = [Leaf(n, page, sheet_of(page, 0.0)) for n, page in enumerate(inside, 1)]
    blank = Leaf(0, None, leaves[0].sheet) if leaves else Leaf(0, None, sheet)
    missing = len(leaves) % 2
    for leaf in (blank, *leaves, *[blank] * missing, blank):
        yield Leaf(leaf.index, leaf.page, leaf.sheet, leaf.sheet.trim)
    yield Leaf(0, cover, sheet, (left, bottom, left + board, top))
