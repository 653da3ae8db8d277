"""Makes a whole album out of photos and wishes, and accounts for every photo."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from kiekje.albums import captions
from kiekje.albums.candidates import Kitchen
from kiekje.albums.cover import cover_photo, make_cover
from kiekje.albums.document import Book, Page, Source
from kiekje.albums.errors import TooFewPhotos, TooFewPhotosForPages
from kiekje.albums.frames import Frame
from kiekje.albums.layout import Plan, lay_out
from kiekje.albums.measures import coverage
from kiekje.albums.products import Product
from kiekje.albums.selection import LeftOut, Ranking, over_the_limit, rank
from kiekje.albums.sizing import capacity, choose_pages, likely_products
from kiekje.albums.stock import Stock, stock_of
from kiekje.albums.timeline import Event
from kiekje.albums.wishes import Wishes
from kiekje.pictures.facts import Picture

FEWEST = 12
"""A book is written for this many usable photos or more."""

FILLED_ENOUGH = 0.75
"""An album that nobody chose is one whose pages the photos cover to this share at least."""

COARSE_DPI = 72.0
"""The least resolution when the customer has accepted coarse photos."""


@dataclass(frozen=True, slots=True)
class Placement:
    """What became of one photo: on which pages it is, or why it is on none."""

    file: str
    status: Literal["placed", "left_out"]
    code: str
    reason: str
    pages: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Result:
    """An album and its account: each usable photo once in ``placements``, by file name.

    ``events`` are positions in ``timeline``, the placed photos in order.
    """

    book: Book
    product: Product
    placements: tuple[Placement, ...]
    timeline: tuple[Picture, ...]
    events: tuple[Event, ...]


def make_book(pictures: Sequence[Picture], wishes: Wishes) -> Result:
    """Choose, crop and lay out an album.

    The same pictures, wishes and seed give the same document. AlbumError where no album can be
    made, with a sentence that says what would help.
    """
    usable = sum(p.file not in wishes.without for p in pictures)
    if usable < FEWEST:
        raise TooFewPhotos(usable, FEWEST)
    best: Result | None = None
    covered = 0.0
    for product in likely_products([p for p in pictures if p.file not in wishes.without], wishes):
        try:
            result = _make(pictures, wishes, product)
        except TooFewPhotosForPages:
            if wishes.product is not None:
                raise
            continue
        here = coverage(result.book.inside)
        if best is None or here > covered:
            best, covered = result, here
        if covered >= FILLED_ENOUGH:
            break
    if best is None:
        raise TooFewPhotosForPages(wishes.pages or FEWEST, usable)
    return best


def _make(pictures: Sequence[Picture], wishes: Wishes, product: Product) -> Result:
    """The album for one product."""
    ranking = rank(pictures, wishes, product)
    counts = choose_pages(ranking.worthy, ranking.reserve, product, wishes)
    taken = _take(ranking, counts[0], wishes)
    if len(taken) < min(counts) // 2 or not taken:
        raise TooFewPhotosForPages(min(counts), len(taken))
    stock = stock_for(ranking, taken, product, wishes)
    events = remaining_events(ranking.events, taken)
    kitchen = Kitchen(stock, Frame.of(product), wishes.seed)
    inside = _inside(kitchen, Plan(events, wishes.rate, wishes.lang), counts, product)
    book = bind(stock, product, wishes, inside)
    return Result(
        book=book,
        product=product,
        placements=account(ranking, set(taken), book),
        timeline=stock.pictures,
        events=events,
    )


def _inside(
    kitchen: Kitchen, plan: Plan, counts: Sequence[int], product: Product
) -> tuple[Page, ...]:
    """The inside pages in one of the wanted counts, or in the nearest that is possible."""
    pages = lay_out(kitchen, plan, counts)
    if pages is None and len(counts) > 1:
        pages = lay_out(kitchen, plan, product.page_counts())
    if pages is None:
        raise TooFewPhotosForPages(counts[0], len(kitchen.stock))
    return pages


def _take(ranking: Ranking, pages: int, wishes: Wishes) -> tuple[int, ...]:
    """Positions of the photos to be placed, in order; more pages only add to them."""
    musts = sum(p.file in wishes.must for p in ranking.timeline)
    wanted = min(ranking.worthy, max(capacity(pages, wishes), musts))
    if wanted < pages:
        wanted = min(pages, ranking.worthy + ranking.reserve)
    return tuple(sorted(ranking.order[:wanted]))


def stock_for(ranking: Ranking, taken: Sequence[int], product: Product, wishes: Wishes) -> Stock:
    """The taken photos as arrays, with the least resolution that the wishes allow."""
    dpi = COARSE_DPI if "resolution" in wishes.overrides else float(product.dpi_block)
    return stock_of([ranking.timeline[i] for i in taken], [ranking.merit[i] for i in taken], dpi)


def remaining_events(events: Sequence[Event], taken: Sequence[int]) -> tuple[Event, ...]:
    """The events of the photos that were taken, as positions among these."""
    result: list[Event] = []
    at = 0
    for event in events:
        stop = bisect_left(taken, event.stop)
        if stop > at:
            result.append(Event(at, stop, event.chapter, event.dated))
            at = stop
    return tuple(result)


def bind(stock: Stock, product: Product, wishes: Wishes, inside: Sequence[Page]) -> Book:
    """Cover and inside pages together."""
    title = wishes.title or captions.title(stock.pictures, wishes.lang)
    photo = cover_photo(stock, product, wishes.cover)
    cover = make_cover(stock, product, photo, len(inside), title, wishes.lang)
    return Book(
        product=product.id,
        seed=wishes.seed,
        lang=wishes.lang,
        title=title,
        pages=(cover, *inside),
        photos=tuple(Source(p.file, p.width, p.height, p.sha256) for p in stock.pictures),
    )


def account(ranking: Ranking, taken: set[int], book: Book) -> tuple[Placement, ...]:
    """Say of every usable photo what became of it."""
    where: dict[str, list[int]] = {}
    for page in book.pages:
        for element in page.photos:
            where.setdefault(element.file, []).append(page.number)
    placements = [
        Placement(p.file, "placed", "", "", tuple(where[p.file]))
        for i, p in enumerate(ranking.timeline)
        if i in taken
    ]
    left = list(ranking.never)
    for i, picture in enumerate(ranking.timeline):
        if i not in taken:
            left.append(
                ranking.faults.get(i) or over_the_limit(picture, len(taken), len(book.inside))
            )
    placements += [_left(one) for one in left]
    return tuple(sorted(placements, key=lambda p: p.file))


def _left(one: LeftOut) -> Placement:
    return Placement(one.file, "left_out", one.code, one.reason, ())
