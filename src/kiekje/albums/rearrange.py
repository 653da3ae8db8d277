"""Arranges the photos of single pages anew, as an editor asks, by the rules of whole books."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

import numpy as np

from kiekje.albums.book import ranked, remaining_events, sources
from kiekje.albums.breaks import Run
from kiekje.albums.candidates import Kitchen, arrange
from kiekje.albums.crops import crop_in, crop_loss
from kiekje.albums.document import Book, Page, PhotoElement, TextElement
from kiekje.albums.errors import NoSuchPage, NotInTheBook, PageIsLocked, UnknownPhoto
from kiekje.albums.frames import Frame, Strip
from kiekje.albums.layout import SPREAD_LAYOUT, Strips, options
from kiekje.albums.pages import TEXT, photo_page, spread_pages, strip_words, style_of
from kiekje.albums.products import Product, product
from kiekje.albums.scoring import Arranged, costs
from kiekje.albums.shortage import least_dpi
from kiekje.albums.spreads import spread_box
from kiekje.albums.stock import Stock, stock_of
from kiekje.albums.timeline import in_order
from kiekje.albums.wishes import Wishes
from kiekje.pictures.facts import Picture

KEPT_BOXES_LOSS = 0.10
"""A photo that takes another's box is cropped so much at most; else the page is arranged anew."""

Shots = Mapping[str, Picture]
"""All photos that the book may use, by file: those that are not in it too."""


@dataclass(frozen=True, slots=True)
class PageWords:
    """The words of a page: where they stand, what they say, and whether a person wrote them.

    An empty text of a person's own means that the page is to have no words.
    """

    strip: Strip
    text: str
    own: bool

    @property
    def wanted(self) -> Strip:
        """The strip that an arrangement must keep free."""
        return self.strip if self.text else "none"


@dataclass(frozen=True, slots=True)
class Desk:
    """A book on the desk, with all that arranging one of its pages needs."""

    book: Book
    shots: Shots
    product: Product
    frame: Frame
    dpi: float
    most: int
    merit: Mapping[str, float]
    timeline: Stock
    strips: Strips

    @classmethod
    def of(cls, book: Book, shots: Shots, wishes: Wishes) -> Desk:
        """Put a book on the desk. UnknownPhoto where one of its photos is not at hand."""
        for source in book.photos:
            if source.file not in shots:
                raise UnknownPhoto(source.file, "a photo of this book")
        album = product(book.product)
        own = {e.file for page in book.pages for e in page.photos}
        asked = replace(
            wishes, must=wishes.must & set(shots), without=wishes.without - own, cover=None
        )
        asked = replace(asked, must=asked.must - asked.without)
        ranking = ranked(tuple(shots.values()), asked, album)
        known = {source.file for source in book.photos}
        taken = [i for i, p in enumerate(ranking.timeline) if p.file in known]
        dpi = least_dpi(album, wishes)
        stock = stock_of(
            [ranking.timeline[i] for i in taken], [ranking.merit[i] for i in taken], dpi
        )
        return cls(
            book=book,
            shots=shots,
            product=album,
            frame=Frame.of(album),
            dpi=dpi,
            most=wishes.rate.most,
            merit={p.file: m for p, m in zip(ranking.timeline, ranking.merit, strict=True)},
            timeline=stock,
            strips=Strips.of(remaining_events(ranking.events, taken), stock),
        )

    def stock(self, files: Sequence[str]) -> Stock:
        """Some photos as arrays, in this order."""
        return stock_of(
            [self.shots[f] for f in files], [self.merit.get(f, 0.5) for f in files], self.dpi
        )

    def words(self, page: Page) -> PageWords:
        """The words of a page as they are, or as the book would set them."""
        files = [e.file for e in page.photos]
        automatic = self.automatic_words(files)
        for text in page.texts:
            if text.role in {"caption", "chapter"}:
                strip: Strip = "heading" if text.role == "chapter" else "caption"
                own = not text.text or text.text != automatic.text
                return PageWords(strip, text.text, own=own)
        return automatic

    def automatic_words(self, files: Sequence[str]) -> PageWords:
        """The words that the book itself would put on a page of these photos."""
        at = {p.file: i for i, p in enumerate(self.timeline.pictures)}
        places = sorted(at[f] for f in files if f in at)
        if not places:
            return PageWords("none", "", own=False)
        strip: Strip = "none"
        if places[0] in self.strips.chapters:
            strip = "heading"
        elif self.strips.event_starts.intersection(places):
            strip = "caption"
        chapter = self.strips.chapters.get(places[0], ())
        shown = self.stock(files) if strip == "caption" else self.timeline
        text = strip_words(shown, 0, len(files), strip, self.book.lang, chapter)
        return PageWords(strip, text, own=False)

    def arrangements(self, number: int, files: Sequence[str], words: PageWords) -> list[Page]:
        """All good pages of these photos in this order, best first; none carries too many.

        A page that runs to the edges has no room for words: it is offered where nobody wrote them.
        """
        if not files or len(files) > self.most:
            return []
        stock = self.stock(files)
        kitchen = Kitchen(stock, self.frame, self.book.seed)
        count = len(files)
        found = arrange(kitchen, count, np.array([0]), [words.wanted])
        strips = Strips(
            event_starts=frozenset({0} if words.wanted == "caption" else ()),
            chapters={0: range(count)} if words.wanted == "heading" else {},
        )
        pages = []
        for option in options({count: found}, strips, Run(0, count), row=0):
            bleed = style_of(option.layout) == "bleed"
            if bleed and words.own and words.text:
                continue
            shown: tuple[Strip, str] = ("none", "") if bleed else (words.wanted, words.text)
            page = photo_page(
                self.frame, stock, number, 0, option.boxes, shown, option.layout, self.book.lang
            )
            pages.append(without_words(page, self.book.lang) if _silent(words) else page)
        return pages

    def with_photos(self, page: Page, files: Sequence[str]) -> tuple[Page, ...]:
        """The page with other photos, as like itself as can be; nothing where they make no page.

        Words of a person's own stay, automatic ones follow the photos.
        """
        words = self.words(page)
        words = words if words.own else self.automatic_words(files)
        kept = self._in_same_boxes(page, files, words, KEPT_BOXES_LOSS)
        if kept is not None:
            return (kept,)
        pages = self.arrangements(page.number, files, words)
        like = [p for p in pages if p.layout == page.layout]
        return (*like, *pages)[:1]

    def _in_same_boxes(
        self, page: Page, files: Sequence[str], words: PageWords, most_loss: float
    ) -> Page | None:
        """The page with its boxes, where the photos may stand in them and its words can stay."""
        texts = _with_text(page, words)
        if len(files) != len(page.photos) or texts is None:
            return None
        stock = self.stock(files)
        style = style_of(page.layout)
        shift = np.array([self.frame.shift(style, page.number), 0.0, 0.0, 0.0])
        boxes = np.array([e.box_mm for e in page.photos])[:, None] - shift
        arranged = Arranged(style, np.arange(len(files))[:, None], boxes)
        if not np.isfinite(costs(arranged, stock, self.product)).all():
            return None
        elements = []
        for i, (old, file) in enumerate(zip(page.photos, files, strict=True)):
            shape = np.asarray(old.box_mm[2] / old.box_mm[3])
            if old.file != file and crop_loss(stock.aspect[i], shape) > most_loss:
                return None
            new = PhotoElement(file, old.box_mm, crop_in(stock, i, old.box_mm))
            elements.append(old if old.file == file else new)
        return replace(page, elements=(*elements, *texts))

    def spread(self, number: int, file: str) -> tuple[Page, ...]:
        """A photo over the spread whose left page has this number; nothing where it may not be."""
        stock = self.stock([file])
        if spread_box(stock, self.product, 0) is None:
            return ()
        return spread_pages(self.frame, stock, number, 0)


def _with_text(page: Page, words: PageWords) -> tuple[TextElement, ...] | None:
    """The texts of a page with other words in its strip; None where the strip is another one."""
    texts = []
    for text in page.texts:
        if text.role not in {"caption", "chapter"} or not text.text:
            texts.append(text)
        elif (text.role == "chapter") != (words.strip == "heading"):
            return None
        elif words.text:
            texts.append(replace(text, text=words.text))
    return tuple(texts)


def _silent(words: PageWords) -> bool:
    return words.own and not words.text


def without_words(page: Page, lang: str) -> Page:
    """The page with an empty caption, which keeps the automatic one away."""
    texts = tuple(t for t in page.texts if t.role not in {"caption", "chapter"})
    box = (0.0, page.height_mm, page.width_mm, 0.0)
    empty = TextElement("", box, TEXT, 8.0, lang=lang, role="caption")
    return replace(page, elements=(*page.photos, *texts, empty))


def page_of(book: Book, number: int) -> Page:
    """An inside page; NoSuchPage for a number that the book does not have."""
    if not 1 <= number <= len(book.inside):
        raise NoSuchPage(number, len(book.inside))
    return book.inside[number - 1]


def free_page(book: Book, number: int) -> Page:
    """An inside page that may be changed; PageIsLocked where it may not."""
    page = page_of(book, number)
    if page.locked:
        raise PageIsLocked(number)
    return page


def page_with(book: Book, file: str) -> Page:
    """The first inside page that shows a photo, of a spread the left one; NotInTheBook if none."""
    for page in book.inside:
        if any(e.file == file for e in page.photos):
            return page
    raise NotInTheBook(file)


def pages_of(book: Book, page: Page) -> tuple[Page, ...]:
    """A page alone, or both pages of its spread, the left one first."""
    if page.layout != SPREAD_LAYOUT:
        return (page,)
    left = page.number - page.number % 2
    return page_of(book, left), page_of(book, left + 1)


def with_pages(book: Book, pages: Sequence[Page], shots: Shots) -> Book:
    """The book with some pages exchanged, and its list of photos as they are now."""
    new = {p.number: p for p in pages}
    everything = tuple(new.get(p.number, p) for p in book.pages)
    return with_sources(replace(book, pages=everything), shots)


def with_sources(book: Book, shots: Shots) -> Book:
    """The book with the list of the photos that are on its pages, in order."""
    shown = {e.file for e in chain.from_iterable(p.photos for p in book.pages)}
    if shown == {s.file for s in book.photos}:
        return book
    return replace(book, photos=sources(in_order([shots[f] for f in shown])))
