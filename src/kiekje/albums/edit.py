"""Changes one page of a finished book and leaves the others alone: another layout, a lock."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from kiekje.albums.breaks import Run
from kiekje.albums.candidates import Kitchen, arrange
from kiekje.albums.choosing import Option
from kiekje.albums.document import Book, Page
from kiekje.albums.errors import NoOtherLayout, NoSuchPage, PageIsLocked
from kiekje.albums.frames import Frame
from kiekje.albums.layout import SPREAD_LAYOUT, Plan, Strips, draw_page, options
from kiekje.albums.products import product
from kiekje.albums.selection import merits
from kiekje.albums.stock import stock_of
from kiekje.albums.timeline import find_events, in_order
from kiekje.albums.wishes import Wishes
from kiekje.pictures.facts import Picture


def lock_page(book: Book, number: int, *, locked: bool = True) -> Book:
    """Lock or unlock a page; both pages of a spread go together."""
    page = _page(book, number)
    numbers = {number}
    if page.layout == SPREAD_LAYOUT:
        numbers.add(number + 1 if number % 2 == 0 else number - 1)
    return _with(book, {n: replace(_page(book, n), locked=locked) for n in numbers})


def alternatives(book: Book, pictures: Mapping[str, Picture], number: int) -> tuple[Page, ...]:
    """Other layouts of a page's photos, best first; none for a photo over two pages."""
    page = _page(book, number)
    if page.layout == SPREAD_LAYOUT or not page.photos:
        return ()
    kitchen, plan, strips = _context(book, pictures, book.seed)
    return tuple(
        draw_page(kitchen, plan, strips, number, run, option)
        for run, option in _page_options(kitchen, strips, page)
        if option.layout != page.layout
    )


def set_layout(book: Book, pictures: Mapping[str, Picture], number: int, layout: str) -> Book:
    """Give a page the layout of this name. NoOtherLayout if its photos cannot have it."""
    page = _changeable(book, number)
    for other in alternatives(book, pictures, number):
        if other.layout == layout:
            return _with(book, {number: other})
    if page.layout == layout:
        return book
    raise NoOtherLayout(number, layout)


def regenerate_page(book: Book, pictures: Mapping[str, Picture], number: int, seed: int) -> Book:
    """Arrange a page's photos anew; another seed gives another of the good layouts."""
    _changeable(book, number)
    others = alternatives(book, pictures, number)
    if not others:
        raise NoOtherLayout(number)
    return _with(book, {number: others[seed % len(others)]})


def _changeable(book: Book, number: int) -> Page:
    page = _page(book, number)
    if page.locked:
        raise PageIsLocked(number)
    return page


def _page(book: Book, number: int) -> Page:
    if not 1 <= number <= len(book.inside):
        raise NoSuchPage(number, len(book.inside))
    return book.inside[number - 1]


def _with(book: Book, pages: Mapping[int, Page]) -> Book:
    return replace(book, pages=tuple(pages.get(p.number, p) for p in book.pages))


def _context(
    book: Book, pictures: Mapping[str, Picture], seed: int
) -> tuple[Kitchen, Plan, Strips]:
    """The kitchen in which the book was made, from the document and the facts of its photos."""
    timeline = in_order([pictures[s.file] for s in book.photos])
    album = product(book.product)
    stock = stock_of(timeline, merits(timeline), float(album.dpi_block))
    events = find_events(timeline)
    plan = Plan(events, Wishes().rate, book.lang)
    return Kitchen(stock, Frame.of(album), seed), plan, Strips.of(events, stock)


def _page_options(kitchen: Kitchen, strips: Strips, page: Page) -> list[tuple[Run, Option]]:
    files = [p.file for p in kitchen.stock.pictures]
    first = min(files.index(e.file) for e in page.photos)
    count = len(page.photos)
    found = arrange(kitchen, count, np.array([first]), [strips.strip(first, count)])
    run = Run(first, first + count)
    return [(run, o) for o in options({count: found}, strips, run, row=0)]
