"""Makes a book again around the pages that are locked in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from kiekje.albums.book import Result, account, bind, remaining_events, stock_for
from kiekje.albums.candidates import Kitchen
from kiekje.albums.document import Book, Page
from kiekje.albums.errors import ContradictoryWishes, TooFewPhotosForPages
from kiekje.albums.frames import Frame
from kiekje.albums.layout import Plan, lay_out
from kiekje.albums.products import Product, product
from kiekje.albums.selection import Ranking, rank
from kiekje.albums.sizing import capacity
from kiekje.albums.wishes import Wishes
from kiekje.pictures.facts import Picture


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Free pages between locked ones, and the photos that may come on them, in order."""

    first_page: int
    pages: int
    photos: tuple[int, ...]


def remake_book(book: Book, pictures: Sequence[Picture], wishes: Wishes) -> Result:
    """Lay a book out anew for the same album and page count; locked pages stay as they are.

    Photos come before or after a locked page as they did in time; those between two of its photos
    have no place and are left out. TooFewPhotosForPages where the
    free pages between locked ones cannot be filled; a wish for another product or page count is
    not for here.
    """
    album = product(book.product)
    ranking = rank(pictures, wishes, album)
    held = [p for p in book.inside if p.locked]
    for file in sorted(wishes.without & {e.file for p in held for e in p.photos}):
        raise ContradictoryWishes(file)
    place = {p.file: i for i, p in enumerate(ranking.timeline)}
    fixed = {place[e.file] for page in held for e in page.photos if e.file in place}
    pages: dict[int, Page] = {p.number: p for p in held}
    taken = set(fixed)
    for stretch in _stretches(book, ranking, held, fixed, place):
        chosen = _most_wanted(ranking, stretch, wishes)
        taken.update(chosen)
        for page in _fill(ranking, album, wishes, stretch, chosen):
            pages[page.number] = page
    everything = sorted(taken)
    stock = stock_for(ranking, everything, album, wishes)
    again = bind(stock, album, wishes, [pages[n] for n in sorted(pages)])
    return Result(
        book=replace(again, title=wishes.title or book.title),
        product=album,
        placements=account(ranking, taken, again),
        timeline=stock.pictures,
        events=remaining_events(ranking.events, everything),
    )


def _stretches(
    book: Book, ranking: Ranking, held: Sequence[Page], fixed: set[int], place: dict[str, int]
) -> list[_Stretch]:
    """The free pages, each stretch with the photos of its time."""
    stretches: list[_Stretch] = []
    page, photo = 1, 0
    for locked in [*held, None]:
        last = locked.number - 1 if locked else len(book.inside)
        until = onward = len(ranking.timeline)
        if locked and locked.photos:
            until = min(place[e.file] for e in locked.photos)
            onward = max(place[e.file] for e in locked.photos) + 1
        until = max(until, photo)
        free = tuple(i for i in range(photo, until) if i not in fixed)
        if last >= page:
            stretches.append(_Stretch(page, last - page + 1, free))
        page, photo = last + 2, max(photo, onward)
    return stretches


def _most_wanted(ranking: Ranking, stretch: _Stretch, wishes: Wishes) -> list[int]:
    """As many photos as the stretch takes, the most wanted ones, in order."""
    mine = set(stretch.photos)
    musts = sum(ranking.timeline[i].file in wishes.must for i in mine)
    wanted = [i for i in ranking.order[: ranking.worthy] if i in mine]
    reserve = [i for i in ranking.order[ranking.worthy :] if i in mine]
    room = capacity(stretch.pages, wishes)
    if len(wanted) < stretch.pages:
        wanted += reserve[: stretch.pages - len(wanted)]
    return sorted(wanted[: max(room, musts)])


def _fill(
    ranking: Ranking, album: Product, wishes: Wishes, stretch: _Stretch, chosen: Sequence[int]
) -> tuple[Page, ...]:
    if len(chosen) == 0:
        raise TooFewPhotosForPages(stretch.pages, 0)
    stock = stock_for(ranking, chosen, album, wishes)
    plan = Plan(
        remaining_events(ranking.events, chosen), wishes.rate, wishes.lang, stretch.first_page
    )
    pages = lay_out(Kitchen(stock, Frame.of(album), wishes.seed), plan, [stretch.pages])
    if pages is None:
        raise TooFewPhotosForPages(stretch.pages, len(chosen))
    return pages
