"""Makes a whole album out of photos and wishes, and accounts for every photo."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from kiekje.albums import captions, lettering
from kiekje.albums.candidates import Kitchen
from kiekje.albums.cover import cover_photo, make_cover
from kiekje.albums.document import Book, Page, Source
from kiekje.albums.errors import AlbumError, PagesNotFilled, TooFewPhotos, WrongPageCount
from kiekje.albums.frames import Frame
from kiekje.albums.layout import Plan, lay_out
from kiekje.albums.measures import coverage
from kiekje.albums.products import Product, products
from kiekje.albums.products import product as product_by_id
from kiekje.albums.selection import LeftOut, Ranking, over_the_limit, rank
from kiekje.albums.shortage import as_allowed, least_dpi, shortage
from kiekje.albums.sizing import capacity, choose_pages, likely_products
from kiekje.albums.stock import Stock, stock_of
from kiekje.albums.timeline import Event
from kiekje.albums.titles import Words
from kiekje.albums.wishes import Wishes
from kiekje.pictures.facts import Picture

FEWEST = 12
"""A book is written for this many usable photos or more."""

FILLED_ENOUGH = 0.75
"""An album that nobody chose is one whose pages the photos cover to this share at least."""

NO_BOOK = "no-book"
"""The code of a photo that is fine, where no book was made."""


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
    made, with a sentence that says what would help; its ``placements`` have the reasons of single
    photos.
    """
    usable = [p for p in pictures if p.file not in wishes.without]
    if len(usable) < FEWEST:
        few = TooFewPhotos(len(usable), FEWEST)
        few.placements = _reasons(pictures, wishes)
        raise few
    best: Result | None = None
    covered = 0.0
    refusals: list[AlbumError] = []
    for product in likely_products(usable, wishes):
        try:
            result = _make(pictures, wishes, product)
        except (PagesNotFilled, WrongPageCount) as refusal:
            refusals.append(refusal)
            continue
        here = coverage(result.book.inside)
        if best is None or here > covered:
            best, covered = result, here
        if covered >= FILLED_ENOUGH:
            break
    if best is None:
        raise _refusal(refusals, pictures, wishes)
    return best


def _refusal(
    refusals: Sequence[AlbumError], pictures: Sequence[Picture], wishes: Wishes
) -> AlbumError:
    """What to say when no album could be made: of several that were tried, of the smallest.

    A page count that the photos cannot have is told of all albums where nobody chose one.
    """
    last = next((r for r in reversed(refusals) if isinstance(r, PagesNotFilled)), refusals[-1])
    if isinstance(last, WrongPageCount) and wishes.product is None:
        last = WrongPageCount(last.pages, None, all_page_counts())
    last.placements = last.placements or _reasons(pictures, wishes)
    return last


def all_page_counts() -> range:
    """The page counts that some album has."""
    counts = [album.page_counts() for album in products().values()]
    last = max(c[-1] for c in counts)
    return range(min(c.start for c in counts), last + 1, min(c.step for c in counts))


def smallest_product() -> Product:
    """The album with the smallest pages."""
    return min(products().values(), key=lambda album: album.area_mm2)


def _reasons(pictures: Sequence[Picture], wishes: Wishes) -> tuple[Placement, ...]:
    """Why single photos are in no book, when none is made."""
    album = product_by_id(wishes.product) if wishes.product else smallest_product()
    return _unplaced(rank(pictures, replace(wishes, pages=None), as_allowed(album, wishes)))


def _unplaced(ranking: Ranking) -> tuple[Placement, ...]:
    """Every photo with what is wrong with it; where nothing is, with that."""
    left = [*ranking.never, *ranking.faults.values()]
    placements = [_left(one) for one in left]
    placements += [
        Placement(
            p.file, "left_out", NO_BOOK, "Nothing is wrong with it, but no book was made.", ()
        )
        for i, p in enumerate(ranking.timeline)
        if i not in ranking.faults
    ]
    return tuple(sorted(placements, key=lambda p: p.file))


def _make(pictures: Sequence[Picture], wishes: Wishes, product: Product) -> Result:
    """The album for one product."""
    ranking = ranked(pictures, wishes, product)
    counts = choose_pages(ranking.worthy, ranking.reserve, product, wishes)
    taken = taken_for(ranking, counts[0], wishes)
    try:
        if len(taken) < min(counts) // 2 or not taken:
            raise shortage(ranking, product, min(counts), len(taken), wishes)
        stock = stock_for(ranking, taken, product, wishes)
        events = remaining_events(ranking.events, taken)
        kitchen = Kitchen(stock, Frame.of(product), wishes.seed)
        inside = lay_out(kitchen, Plan(events, wishes.rate, wishes.lang), counts)
        if inside is None and len(counts) > 1:
            plan = Plan(events, wishes.rate, wishes.lang)
            inside = lay_out(kitchen, plan, product.page_counts())
        if inside is None:
            raise shortage(ranking, product, min(counts), len(taken), wishes)
    except PagesNotFilled as refusal:
        refusal.placements = _unplaced(ranking)
        raise
    book = bind(stock, product, wishes, inside)
    return Result(
        book=book,
        product=product,
        placements=account(ranking, set(taken), book),
        timeline=stock.pictures,
        events=events,
    )


def ranked(pictures: Sequence[Picture], wishes: Wishes, product: Product) -> Ranking:
    """The photos in the order in which a book takes them in; the one on the cover is a must."""
    if wishes.cover in {p.file for p in pictures} - wishes.without and wishes.cover is not None:
        wishes = replace(wishes, must=wishes.must | {wishes.cover})
    return rank(pictures, wishes, as_allowed(product, wishes))


def taken_for(ranking: Ranking, pages: int, wishes: Wishes) -> tuple[int, ...]:
    """Positions of the photos to be placed, in order; more pages only add to them."""
    musts = sum(p.file in wishes.must for p in ranking.timeline)
    wanted = min(ranking.worthy, max(capacity(pages, wishes), musts))
    if wanted < pages:
        wanted = min(pages, ranking.worthy + ranking.reserve)
    return tuple(sorted(ranking.order[:wanted]))


def stock_for(ranking: Ranking, taken: Sequence[int], product: Product, wishes: Wishes) -> Stock:
    """The taken photos as arrays, with the least resolution that the wishes allow."""
    pictures = [ranking.timeline[i] for i in taken]
    return stock_of(pictures, [ranking.merit[i] for i in taken], least_dpi(product, wishes))


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


def bind(
    stock: Stock,
    product: Product,
    wishes: Wishes,
    inside: Sequence[Page],
    subtitle: str | None = None,
) -> Book:
    """Cover and inside pages together.

    The title is cleaned of what cannot be seen. ``subtitle``: words that were chosen for the line
    below it, which else has the book's days.
    """
    title = lettering.clean(wishes.title) or captions.title(stock.pictures, wishes.lang)
    line = captions.subtitle(stock.pictures, wishes.lang) if subtitle is None else subtitle
    words = Words(title, line, "date" if subtitle is None else "subtitle", wishes.lang)
    photo = cover_photo(stock, product, wishes.cover)
    cover = make_cover(stock, product, photo, len(inside), words)
    return Book(
        product=product.id,
        seed=wishes.seed,
        lang=wishes.lang,
        title=title,
        pages=(cover, *inside),
        photos=sources(stock.pictures),
    )


def sources(pictures: Iterable[Picture]) -> tuple[Source, ...]:
    """The photos that a document may use."""
    return tuple(Source(p.file, p.width, p.height, p.sha256) for p in pictures)


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
