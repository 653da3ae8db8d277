"""Changes to a whole book: another album, more pages, a photo in or out, each with what came of it.

Such a change alters the wishes too: book and wishes come back together, so that they stay alike.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from kiekje.albums.book import Placement, Result, account, make_book, ranked
from kiekje.albums.cover import cover_photo, make_cover
from kiekje.albums.covering import refreshed, with_words
from kiekje.albums.document import Book, Page
from kiekje.albums.errors import AlbumError, UnknownPhoto
from kiekje.albums.layout import SPREAD_LAYOUT
from kiekje.albums.products import product
from kiekje.albums.rearrange import Desk, Shots, free_page, page_with, with_pages, with_sources
from kiekje.albums.remake import kept_wishes, remake_book
from kiekje.albums.timeline import in_order
from kiekje.albums.titles import Words
from kiekje.albums.wishes import Density, Wishes
from kiekje.albums.writing import captioned

NEAREST = 6
"""On so many pages around its time a wanted photo is tried before the whole book is made again."""

Code = Literal["album", "pages", "came", "went", "unlocked", "caption"]


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that a change brought about: a code to count by, and a sentence.

    ``file`` is the photo that came or went; ``page`` the page that it came to, or was on.
    """

    code: Code
    sentence: str
    file: str | None = None
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """The book after a change, the wishes that belong to it, every photo's fate, what changed."""

    book: Book
    wishes: Wishes
    placements: tuple[Placement, ...]
    differences: tuple[Difference, ...]


def placements(book: Book, shots: Shots, wishes: Wishes) -> tuple[Placement, ...]:
    """What became of every photo in a book as it is, by file: its pages, or why it is on none."""
    shown = {e.file for page in book.pages for e in page.photos}
    asked = replace(wishes, without=wishes.without - shown)
    asked = replace(asked, must=(asked.must & set(shots)) - asked.without)
    ranking = ranked(tuple(shots.values()), asked, product(book.product))
    taken = {i for i, p in enumerate(ranking.timeline) if p.file in shown}
    return account(ranking, taken, book)


def remake(book: Book, shots: Shots, wishes: Wishes) -> Change:
    """Make the whole book again by these wishes; locked pages stay as they are.

    Another product is made from nothing: photos of locked pages are then musts, captions go along
    with their photos where the new page has room, and the differences tell of both.
    """
    if wishes.product not in {None, book.product}:
        return _from_nothing(book, shots, wishes)
    result = remake_book(book, tuple(shots.values()), wishes)
    return _changed(book, result.book, wishes, result.placements, ())


def change_product(book: Book, shots: Shots, wishes: Wishes, product_id: str) -> Change:
    """Make the book for another album. UnknownProduct, or PagesNotFilled with what would help.

    The number of pages that was wished for stays where the album can have it.
    """
    album = product(product_id)
    pages = wishes.pages if wishes.pages in album.page_counts() else None
    return remake(book, shots, replace(wishes, product=product_id, pages=pages))


def change_pages(book: Book, shots: Shots, wishes: Wishes, pages: int) -> Change:
    """Give the book another number of pages; the differences say which photos come and go."""
    return remake(book, shots, replace(wishes, product=book.product, pages=pages))


def change_density(book: Book, shots: Shots, wishes: Wishes, density: Density) -> Change:
    """Put fewer or more photos on a page. The pages stay as many where any is locked."""
    asked = replace(wishes, density=density)
    if any(page.locked for page in book.inside):
        return remake(book, shots, asked)
    return _from_nothing(book, shots, replace(asked, product=book.product))


def leave_out(book: Book, shots: Shots, wishes: Wishes, file: str) -> Change:
    """Take a photo out of the book. The others of its page are arranged anew, and no other page.

    Where it was alone on its page, or the rest makes no page, the book is made again around its
    locked pages. PageIsLocked on one of those, NotInTheBook where the photo is on no page.
    """
    asked = replace(
        wishes,
        without=wishes.without | {file},
        must=wishes.must - {file},
        cover=None if wishes.cover == file else wishes.cover,
    )
    page = page_with(book, file)
    free_page(book, page.number)
    files = [e.file for e in page.photos if e.file != file]
    alone = page.layout == SPREAD_LAYOUT or not files
    new = () if alone else Desk.of(book, shots, wishes).with_photos(page, files)
    if not new:
        return replace(remake(book, shots, replace(asked, product=book.product)), wishes=asked)
    changed = with_pages(book, new, shots)
    if any(e.file == file for e in book.cover.photos):
        changed = with_sources(_with_other_cover(changed, shots, asked, file), shots)
    changed = refreshed(book, changed, shots)
    return _changed(book, changed, asked, placements(changed, shots, asked), ())


def must_have(book: Book, shots: Shots, wishes: Wishes, file: str) -> Change:
    """Put a photo into the book, on the page nearest in time that can take one more.

    Where none can, the book is made again with this photo, around its locked pages. UnknownPhoto
    for a photo that is not among the shots.
    """
    if file not in shots:
        raise UnknownPhoto(file, "a must")
    asked = replace(wishes, must=wishes.must | {file}, without=wishes.without - {file})
    if any(e.file == file for page in book.inside for e in page.photos):
        return _changed(book, book, asked, placements(book, shots, asked), ())
    desk = Desk.of(book, shots, asked)
    order = {p.file: i for i, p in enumerate(in_order(tuple(shots.values())))}
    for page in _nearest(book, order, order[file]):
        files = sorted([*(e.file for e in page.photos), file], key=order.__getitem__)
        new = desk.with_photos(page, files)
        if new:
            changed = refreshed(book, with_pages(book, new, shots), shots)
            return _changed(book, changed, asked, placements(changed, shots, asked), ())
    return replace(remake(book, shots, replace(asked, product=book.product)), wishes=asked)


def _nearest(book: Book, order: dict[str, int], at: int) -> Sequence[Page]:
    """The pages that may take one more photo, those of its time first."""
    free = [p for p in book.inside if p.photos and not p.locked and p.layout != SPREAD_LAYOUT]

    def distance(page: Page) -> tuple[int, int]:
        return min(abs(order[e.file] - at) for e in page.photos), page.number

    return sorted(free, key=distance)[:NEAREST]


def _with_other_cover(book: Book, shots: Shots, wishes: Wishes, unwanted: str) -> Book:
    """The book with another photo on its cover, the best of those inside."""
    album = product(book.product)
    desk = Desk.of(book, shots, wishes)
    stock = desk.stock([p.file for p in desk.timeline.pictures if p.file != unwanted])
    photo = cover_photo(stock, album, wishes.cover)
    words = Words(book.title, "", "date", book.lang)
    cover = make_cover(stock, album, photo, len(book.inside), words)
    cover = replace(cover, elements=(*cover.photos, *book.cover.texts))
    return replace(book, pages=(cover, *book.inside))


def _from_nothing(book: Book, shots: Shots, wishes: Wishes) -> Change:
    """The book made anew, with all of the old one that can be taken along."""
    pictures = tuple(shots.values())
    held = [p for p in book.inside if p.locked]
    locked = frozenset(e.file for page in held for e in page.photos) & set(shots)
    kept = kept_wishes(book, pictures, wishes)
    cover = kept.cover
    if cover is None and book.cover.photos and book.cover.photos[0].file not in wishes.without:
        cover = book.cover.photos[0].file if book.cover.photos[0].file in shots else None
    result = make_book(pictures, replace(kept, must=kept.must | locked, cover=cover))
    new, lost = _with_own_words(book, result, shots, wishes)
    unlocked = [
        Difference(
            "unlocked",
            f"Page {page.number} was locked; its photos are laid out anew for this album.",
            page=page.number,
        )
        for page in held
    ]
    return _changed(book, new, wishes, result.placements, (*unlocked, *lost))


def _with_own_words(
    book: Book, result: Result, shots: Shots, wishes: Wishes
) -> tuple[Book, list[Difference]]:
    """The new book with the subtitle and captions that a person wrote, and those that were lost."""
    new = result.book
    for text in book.cover.texts:
        if text.role == "subtitle":
            words = Words(new.title, " ".join(text.text.split()), "subtitle", new.lang)
            new = with_words(new, words)
    desk = Desk.of(book, shots, wishes)
    lost: list[Difference] = []
    for page in book.inside:
        words_here = desk.words(page)
        if not page.photos or not words_here.own:
            continue
        try:
            there = page_with(new, page.photos[0].file)
            written = captioned(Desk.of(new, shots, wishes), there, words_here.text)
            new = with_pages(new, [written], shots)
        except AlbumError:
            lost.append(
                Difference(
                    "caption",
                    f"The words “{words_here.text}” of page {page.number} found no place.",
                    page=page.number,
                )
            )
    return new, lost


def _changed(
    old: Book,
    new: Book,
    wishes: Wishes,
    fates: tuple[Placement, ...],
    more: Sequence[Difference],
) -> Change:
    return Change(new, wishes, fates, (*_differences(old, new, fates), *more))


def _differences(old: Book, new: Book, fates: Sequence[Placement]) -> Iterator[Difference]:
    """What is another than it was: the album, the number of pages, the photos inside."""
    if old.product != new.product:
        yield Difference("album", f"The album is {new.product} instead of {old.product}.")
    before, after = len(old.inside), len(new.inside)
    if before != after:
        yield Difference("pages", f"The book has {after} pages instead of {before}.")
    was, now = _pages_by_file(old), _pages_by_file(new)
    because = {fate.file: fate.reason for fate in fates}
    for file in sorted(now.keys() - was.keys()):
        yield Difference("came", f"“{file}” came to page {now[file]}.", file, now[file])
    for file in sorted(was.keys() - now.keys()):
        reason = because.get(file) or "It is on the cover alone."
        yield Difference("went", f"“{file}” is out. {reason}", file, was[file])


def _pages_by_file(book: Book) -> dict[str, int]:
    """The first inside page of each photo."""
    pages: dict[str, int] = {}
    for page in book.inside:
        for element in page.photos:
            pages.setdefault(element.file, page.number)
    return pages
