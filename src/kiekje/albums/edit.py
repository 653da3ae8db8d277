"""Changes a finished book as its owner asks, each time only what was meant.

Every function takes the book, all photos that it may use (by file, those outside it too) and the
book's wishes, and returns a new book; AlbumError, with a sentence, where that cannot be. The same
arguments give the same book, byte for byte. What concerns the whole book is in ``changes``, and a
change by hand outlives the next making of the whole book on locked pages.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kiekje.albums import captions, lettering
from kiekje.albums.book import sources
from kiekje.albums.changes import (
    Change,
    Difference,
    change_density,
    change_pages,
    change_product,
    leave_out,
    must_have,
    placements,
    remake,
)
from kiekje.albums.cover import make_cover
from kiekje.albums.covering import cover_words, photos_of, refreshed, with_words
from kiekje.albums.document import Book, Mm4, Page
from kiekje.albums.errors import (
    CannotRefit,
    CannotSwap,
    EmptyPageHasNoLayout,
    NoOtherLayout,
    NotInTheBook,
    SpreadHasOneLayout,
    TextTooLong,
    UnknownPhoto,
)
from kiekje.albums.layout import SPREAD_LAYOUT
from kiekje.albums.products import product
from kiekje.albums.rearrange import (
    Desk,
    Shots,
    free_page,
    page_of,
    page_with,
    pages_of,
    with_pages,
    with_sources,
)
from kiekje.albums.windows import moved
from kiekje.albums.wishes import Wishes
from kiekje.albums.writing import captioned

__all__ = [
    "Change",
    "Difference",
    "alternatives",
    "change_density",
    "change_pages",
    "change_product",
    "leave_out",
    "lock_page",
    "move_crop",
    "must_have",
    "placements",
    "refit",
    "regenerate_page",
    "remake",
    "set_caption",
    "set_cover_photo",
    "set_layout",
    "set_subtitle",
    "set_title",
    "swap_photos",
]

LONGEST_TITLE = 200
"""In characters; no cover holds more, and the command line asks the same."""


def lock_page(book: Book, number: int, *, locked: bool = True) -> Book:
    """Lock or unlock a page; both pages of a spread go together."""
    pages = {p.number: replace(p, locked=locked) for p in pages_of(book, page_of(book, number))}
    return replace(book, pages=tuple(pages.get(p.number, p) for p in book.pages))


def alternatives(book: Book, shots: Shots, wishes: Wishes, number: int) -> tuple[Page, ...]:
    """Other layouts of a page's photos, best first; none for a photo over two pages."""
    page = page_of(book, number)
    if page.layout == SPREAD_LAYOUT or not page.photos:
        return ()
    desk = Desk.of(book, shots, wishes)
    files = [e.file for e in page.photos]
    pages = desk.arrangements(number, files, desk.words(page))
    return tuple(p for p in pages if p.layout != page.layout)


def set_layout(book: Book, shots: Shots, wishes: Wishes, number: int, layout: str) -> Book:
    """Give a page the layout of this name. NoOtherLayout if its photos cannot have it."""
    page = _arrangeable(book, number)
    if page.layout == layout:
        return book
    for other in alternatives(book, shots, wishes, number):
        if other.layout == layout:
            return with_pages(book, [other], shots)
    raise NoOtherLayout(number, layout)


def regenerate_page(book: Book, shots: Shots, wishes: Wishes, number: int, seed: int) -> Book:
    """Arrange a page's photos anew; another seed gives another of the good layouts."""
    _arrangeable(book, number)
    others = alternatives(book, shots, wishes, number)
    if not others:
        raise NoOtherLayout(number)
    return with_pages(book, [others[seed % len(others)]], shots)


def swap_photos(book: Book, shots: Shots, wishes: Wishes, one: str, other: str) -> Book:
    """Let two photos change places, on one page or two.

    Boxes stay where the photos fit into them with little loss; else a page is arranged anew, in its
    layout where that is possible. Automatic captions follow their photos. CannotSwap where a page
    would not be good enough to print.
    """
    exchange = {one: other, other: one}
    holders = {p.number: p for p in (page_with(book, one), page_with(book, other))}
    desk = Desk.of(book, shots, wishes)
    changed: list[Page] = []
    for page in holders.values():
        for part in pages_of(book, page):
            free_page(book, part.number)
        files = [exchange.get(e.file, e.file) for e in page.photos]
        if page.layout == SPREAD_LAYOUT:
            new = desk.spread(page.number, files[0])
        else:
            new = desk.with_photos(page, files)
        if not new:
            raise CannotSwap(one, other, page.number)
        changed += new
    return with_pages(book, changed, shots)


def refit(book: Book, shots: Shots, wishes: Wishes, file: str) -> Book:
    """Arrange the page of a photo anew after the photo itself has changed: it was turned.

    CannotRefit where its page cannot show it as it is now; PageIsLocked on a locked page.
    """
    page = page_with(book, file)
    for part in pages_of(book, page):
        free_page(book, part.number)
    desk = Desk.of(book, shots, wishes)
    if page.layout == SPREAD_LAYOUT:
        new: Sequence[Page] = desk.spread(page.number, file)
    else:
        files = [e.file for e in page.photos]
        pages = desk.arrangements(page.number, files, desk.words(page))
        new = [*(p for p in pages if p.layout == page.layout), *pages][:1]
    if not new:
        raise CannotRefit(file, page.number)
    changed = replace(with_pages(book, new, shots), photos=sources(photos_of(book, shots)))
    if any(e.file == file for e in book.cover.photos):
        return set_cover_photo(changed, shots, wishes, file)
    return changed


def move_crop(
    book: Book, shots: Shots, wishes: Wishes, number: int, file: str, window: Mm4
) -> Book:
    """Show another part of a photo in its slot.

    ``window``: left, top, right, bottom in fractions of the upright photo, of the slot's shape
    within one per cent (WindowOutside if not); for a photo over two pages that of both together.
    FaceWouldBeCut for a whole face that would be cut or lie past the trim or in the fold, TooCoarse
    below the least resolution, unless the wishes override ``face-cut`` or ``resolution``. Number 0
    is the cover.
    """
    page = book.cover if number == 0 else free_page(book, number)
    if all(e.file != file for e in page.photos):
        raise NotInTheBook(file, number)
    if file not in shots:
        raise UnknownPhoto(file, "a photo of this book")
    pages = pages_of(book, page) if number else (page,)
    changed = moved(product(book.product), pages, shots[file], window, wishes)
    return with_pages(book, changed, shots)


def set_caption(book: Book, shots: Shots, wishes: Wishes, number: int, text: str) -> Book:
    """Write the words of a page: its caption, or the heading of the chapter that it opens.

    An empty text takes them away for good. A page without room for words is arranged anew;
    NoRoomForCaption where no arrangement leaves any, TextTooLong where the line is too short.
    """
    page = free_page(book, number)
    changed = captioned(Desk.of(book, shots, wishes), page, lettering.clean(text))
    return with_pages(book, [changed], shots)


def set_title(book: Book, shots: Shots, wishes: Wishes, title: str) -> Book:  # noqa: ARG001
    """Give the book a title, on cover and spine; an empty one brings the months back.

    What cannot be seen is taken out of it. TextTooLong beyond LONGEST_TITLE characters. A title in
    the wishes counts when the book is made again: keep the two alike.
    """
    shown = _checked("title", title) or captions.title(photos_of(book, shots), book.lang)
    return with_words(book, replace(cover_words(book, shots), title=shown))


def set_subtitle(book: Book, shots: Shots, wishes: Wishes, text: str | None) -> Book:  # noqa: ARG001
    """Write the line below the title; an empty one takes it away, None brings the days back."""
    words = cover_words(book, shots)
    if text is None:
        line = captions.subtitle(photos_of(book, shots), book.lang)
        return with_words(book, replace(words, line=line, role="date"))
    return with_words(book, replace(words, line=_checked("subtitle", text), role="subtitle"))


def set_cover_photo(book: Book, shots: Shots, wishes: Wishes, file: str) -> Book:
    """Put a photo on the cover, whether or not it is inside the book too.

    Keep it in the wishes as well: they count when the book is made again.
    """
    if file not in shots:
        raise UnknownPhoto(file, "the cover")
    stock = Desk.of(book, shots, wishes).stock([file])
    words = cover_words(book, shots)
    cover = make_cover(stock, product(book.product), 0, len(book.inside), words)
    return refreshed(book, with_sources(replace(book, pages=(cover, *book.inside)), shots), shots)


def _checked(what: str, text: str) -> str:
    line = lettering.clean(text)
    if len(line) > LONGEST_TITLE:
        raise TextTooLong(what, len(line), LONGEST_TITLE)
    return line


def _arrangeable(book: Book, number: int) -> Page:
    page = free_page(book, number)
    if page.layout == SPREAD_LAYOUT or not page.photos:
        raise SpreadHasOneLayout(number) if page.photos else EmptyPageHasNoLayout(number)
    return page
