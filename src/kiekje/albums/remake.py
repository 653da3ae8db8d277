"""Makes a book again around the pages that are locked in it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from kiekje.albums import captions
from kiekje.albums.book import Result, account, bind, ranked, remaining_events, stock_for
from kiekje.albums.candidates import Kitchen
from kiekje.albums.document import Book, Page
from kiekje.albums.errors import (
    ContradictoryWishes,
    LockedPagesDoNotFit,
    LockedPagesLeaveNoPhotos,
    MustHasNoPlace,
    UnknownPhoto,
    WrongPageCount,
)
from kiekje.albums.frames import Frame
from kiekje.albums.layout import SPREAD_LAYOUT, Plan, lay_out
from kiekje.albums.products import Product, product
from kiekje.albums.selection import Ranking
from kiekje.albums.shortage import shortage
from kiekje.albums.sizing import capacity
from kiekje.albums.timeline import in_order
from kiekje.albums.wishes import Wishes
from kiekje.pictures.facts import Picture

LOCKED = "locked-page"
"""The code of a photo that has no place since the pages of its time are locked."""


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Free pages between locked ones, and the photos that may come on them, in order."""

    first_page: int
    pages: int
    photos: tuple[int, ...]

    @property
    def last_page(self) -> int:
        """The number of its last page."""
        return self.first_page + self.pages - 1


@dataclass(frozen=True, slots=True)
class _Table:
    """The photos of a book that is made again: where they were, and which stay where they are.

    ``held`` are the locked pages with their old numbers; ``place`` is each file's position in the
    timeline, ``was`` the page that it was on; ``fixed`` are the positions on locked pages.
    """

    ranking: Ranking
    held: tuple[Page, ...]
    place: Mapping[str, int]
    was: Mapping[int, int]
    fixed: frozenset[int]

    @classmethod
    def of(cls, book: Book, ranking: Ranking) -> _Table:
        """Look a book over; UnknownPhoto where a locked page shows a photo that is gone."""
        held = tuple(p for p in book.inside if p.locked)
        place = {p.file: i for i, p in enumerate(ranking.timeline)}
        for page in held:
            for element in page.photos:
                if element.file not in place:
                    raise UnknownPhoto(
                        element.file, f"a photo of page {page.number}, which is locked"
                    )
        was = {place[e.file]: p.number for p in book.inside for e in p.photos if e.file in place}
        fixed = frozenset(place[e.file] for page in held for e in page.photos)
        return cls(ranking, held, place, was, fixed)

    def gap(self, photo: int) -> int | None:
        """Before how many locked pages a photo comes: the number of those that go before it.

        Photos of the old book stay on their side. Others go with their neighbours in time; None
        where both neighbours are on the same locked page.
        """
        if photo in self.was:
            return self.locked_before(self.was[photo])
        known = sorted(self.was)
        at = bisect_left(known, photo)
        earlier = known[at - 1] if at else None
        later = known[at] if at < len(known) else None
        for neighbour in (earlier, later):
            if neighbour is not None and neighbour not in self.fixed:
                return self.locked_before(self.was[neighbour])
        if earlier is None:
            return 0 if later is None else self.locked_before(self.was[later])
        if later is not None and self.was[earlier] == self.was[later]:
            return None
        return self.locked_before(self.was[earlier] + 1)

    def locked_before(self, number: int) -> int:
        return sum(page.number < number for page in self.held)

    def is_must(self, photo: int, wishes: Wishes) -> bool:
        """Whether the photo has to be in the book."""
        return self.ranking.timeline[photo].file in wishes.must


def remake_book(book: Book, pictures: Sequence[Picture], wishes: Wishes) -> Result:
    """Lay a book out anew for the same album; locked pages stay as they are.

    With ``wishes.pages`` it gets another number of pages; locked ones then move in proportion, on
    their side of the fold. The title, the cover photo and a subtitle of one's own stay unless the
    wishes say otherwise. A photo that lies in time between photos of one locked page is left out
    with that reason; if it is a must, it comes on the nearest free page. LockedPagesLeaveNoPhotos
    where free pages cannot be filled, MustHasNoPlace where a must finds no room.
    """
    album = product(book.product)
    pages = wishes.pages or len(book.inside)
    if pages not in album.page_counts():
        raise WrongPageCount(pages, album.id, album.page_counts())
    for file in sorted(
        wishes.without & {e.file for p in book.inside if p.locked for e in p.photos}
    ):
        raise ContradictoryWishes(file)
    wishes = kept_wishes(book, pictures, wishes)
    table = _Table.of(book, ranked(pictures, wishes, album))
    held = moved_pages(table.held, len(book.inside), pages)
    stretches, homeless = _stretches(table, held, pages, wishes)
    done = {p.number: p for p in held}
    taken = set(table.fixed)
    for stretch in stretches:
        chosen = _most_wanted(table, stretch, wishes)
        taken.update(chosen)
        done.update((p.number, p) for p in _fill(table, album, wishes, stretch, chosen))
    return _bound(book, table, album, wishes, ([done[n] for n in sorted(done)], taken, homeless))


def kept_wishes(book: Book, pictures: Sequence[Picture], wishes: Wishes) -> Wishes:
    """The wishes, with the title that was given to the book where they name none."""
    known = {p.file: p for p in pictures}
    if wishes.title is not None:
        return wishes
    shown = in_order([known[s.file] for s in book.photos if s.file in known])
    automatic = captions.title(shown, book.lang)
    return replace(wishes, title=None if book.title == automatic else book.title)


def _bound(
    book: Book,
    table: _Table,
    album: Product,
    wishes: Wishes,
    made: tuple[Sequence[Page], set[int], Mapping[int, str]],
) -> Result:
    """The pages with their cover, and what became of every photo."""
    inside, taken, homeless = made
    ranking = table.ranking
    everything = sorted(taken)
    stock = stock_for(ranking, everything, album, wishes)
    subtitle = next(
        (" ".join(t.text.split()) for t in book.cover.texts if t.role == "subtitle"), None
    )
    cover = wishes.cover
    if cover is None and book.cover.photos:
        cover = book.cover.photos[0].file
    again = bind(stock, album, replace(wishes, cover=cover), inside, subtitle)
    reasons = {ranking.timeline[i].file: because for i, because in homeless.items()}
    return Result(
        book=again,
        product=album,
        placements=tuple(
            replace(p, code=LOCKED, reason=reasons[p.file])
            if p.code == "page-limit" and p.file in reasons
            else p
            for p in account(ranking, taken, again)
        ),
        timeline=stock.pictures,
        events=remaining_events(ranking.events, everything),
    )


def moved_pages(held: Sequence[Page], before: int, after: int) -> tuple[Page, ...]:
    """Locked pages among another number of pages: in proportion, on their side of the fold.

    LockedPagesDoNotFit where there are too many of them.
    """
    if before == after:
        return tuple(held)
    numbers: list[int] = []
    for page in held:
        wanted = round(page.number * after / before)
        follows = page.layout == SPREAD_LAYOUT and page.number % 2 == 1
        number = numbers[-1] + 1 if follows and numbers else wanted
        least = numbers[-1] + 1 if numbers else 1
        number = max(number, least)
        number += (number - page.number) % 2
        numbers.append(number)
    for at in range(len(numbers) - 1, -1, -1):
        last = numbers[at + 1] - 1 if at + 1 < len(numbers) else after
        if numbers[at] > last:
            numbers[at] = last - (last - held[at].number) % 2
    if any(n <= m for n, m in zip(numbers, [0, *numbers], strict=False)):
        raise LockedPagesDoNotFit(len(held), after)
    return tuple(replace(p, number=n) for p, n in zip(held, numbers, strict=True))


def _stretches(
    table: _Table, held: Sequence[Page], pages: int, wishes: Wishes
) -> tuple[list[_Stretch], dict[int, str]]:
    """The free pages, each stretch with its photos; and photos without a place, each with why."""
    firsts = [1, *(p.number + 1 for p in held)]
    lasts = [*(p.number - 1 for p in held), pages]
    room = [max(0, last - first + 1) for first, last in zip(firsts, lasts, strict=True)]
    mine: dict[int, list[int]] = {gap: [] for gap, free in enumerate(room) if free}
    homeless: dict[int, str] = {}
    for photo in range(len(table.ranking.timeline)):
        if photo in table.fixed:
            continue
        gap = table.gap(photo)
        if gap in mine:
            mine[gap].append(photo)
        elif table.is_must(photo, wishes):
            if not mine:
                raise MustHasNoPlace(table.ranking.timeline[photo].file)
            near = table.locked_before(_neighbour_page(table, photo)) if gap is None else gap
            mine[min(mine, key=lambda g: (abs(g - near), g))].append(photo)
        else:
            homeless[photo] = _because(table, photo, gap)
    return [_Stretch(firsts[g], room[g], tuple(mine[g])) for g in mine], homeless


def _neighbour_page(table: _Table, photo: int) -> int:
    """The old number of the page whose photo is nearest in the timeline."""
    return table.was[min(table.was, key=lambda i: (abs(i - photo), i))]


def _because(table: _Table, photo: int, gap: int | None) -> str:
    if gap is None:
        number = _neighbour_page(table, photo)
        return f"Taken between two photos of page {number}, which is locked."
    return "All pages of its time are locked. Unlock one to make room for it."


def _most_wanted(table: _Table, stretch: _Stretch, wishes: Wishes) -> list[int]:
    """As many photos as the stretch takes, the most wanted ones, in order."""
    ranking = table.ranking
    mine = set(stretch.photos)
    musts = sum(table.is_must(i, wishes) for i in mine)
    wanted = [i for i in ranking.order[: ranking.worthy] if i in mine]
    reserve = [i for i in ranking.order[ranking.worthy :] if i in mine]
    room = capacity(stretch.pages, wishes)
    if len(wanted) < stretch.pages:
        wanted += reserve[: stretch.pages - len(wanted)]
    return sorted(wanted[: max(room, musts)])


def _fill(
    table: _Table, album: Product, wishes: Wishes, stretch: _Stretch, chosen: Sequence[int]
) -> tuple[Page, ...]:
    ranking = table.ranking
    if chosen:
        stock = stock_for(ranking, chosen, album, wishes)
        events = remaining_events(ranking.events, chosen)
        plan = Plan(events, wishes.rate, wishes.lang, stretch.first_page)
        pages = lay_out(Kitchen(stock, Frame.of(album), wishes.seed), plan, [stretch.pages])
        if pages is not None:
            return pages
    for file in _crowding(table, stretch, wishes, chosen):
        raise MustHasNoPlace(file)
    if not table.held:
        raise shortage(ranking, album, stretch.pages, len(chosen), wishes)
    raise LockedPagesLeaveNoPhotos(stretch.first_page, stretch.last_page, len(chosen))


def _crowding(
    table: _Table, stretch: _Stretch, wishes: Wishes, chosen: Sequence[int]
) -> Iterator[str]:
    """The last of the musts, where there are more of them than the pages take."""
    musts = [i for i in chosen if table.is_must(i, wishes)]
    if len(musts) > capacity(stretch.pages, wishes):
        yield table.ranking.timeline[musts[-1]].file
