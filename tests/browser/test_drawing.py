"""What the editor draws is what is printed: the same pages, on the screen and in the print file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from PIL import Image

from kiekje.albums.book import make_book
from kiekje.albums.document import Book, Page, PhotoElement, TextElement
from kiekje.albums.products import Product
from kiekje.albums.wishes import Wishes
from kiekje.pictures.deriving import Derived
from kiekje.pictures.workshop import Workshop
from kiekje.printing.raster import draw_page
from kiekje.printing.settings import PrintSettings
from kiekje.printing.text import compose
from kiekje.printing.writer import write_book_to
from tests.browser.alike import lay_side_by_side, likeness
from tests.browser.screens import Screen
from tests.printing.album import rendered
from tests.printing.streams import Drain

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

CREATED = datetime(2026, 3, 1, 12, 30)
CAPTIONS = (
    (
        "nl",
        "Een lange middag aan zee, met wind uit het westen: “nog even”, zei iedereen, steeds weer.",
    ),
    ("fr", "L’après-midi au bord de l’eau : du sable partout, et personne ne veut rentrer."),
    ("de", "Am Nachmittag noch einmal an den Strand, bis die Sonne untergegangen war."),
    ("en", "The last afternoon by the sea; nobody wanted to go home before dark."),
)
WIDTHS = (34.0, 47.0, 62.0)


@dataclass(frozen=True, slots=True)
class Made:
    """A book, and its photos: as files for the press, and as screens get them."""

    book: Book
    product: Product
    files: dict[str, Path]
    photos: dict[str, Derived]

    def printed(self, *pages: Page) -> bytes:
        """The print file of the book, or of its cover and these pages."""
        book = replace(self.book, pages=(self.book.cover, *pages)) if pages else self.book
        drain = Drain()
        write_book_to(
            book,
            self.product,
            self.files,
            drain,
            settings=PrintSettings(order_code="K-2026-000123", created=CREATED),
            renditions=rendered,
            texts=compose(book, self.product, colour="rgb"),
        )
        return bytes(drain)


@pytest.fixture(scope="module")
def made(samples: Path) -> Made:
    """An album of sample photos with everything on its pages that a page can have."""
    files = {path.name: path for path in sorted(samples.glob("*.jp*g"))[:30]}
    with Workshop(2) as workshop:
        answers = workshop.derive((name, path, None) for name, path in files.items())
        photos = {name: one for name, one in answers if isinstance(one, Derived)}
    wishes = Wishes(product="album-15x15", pages=12, title="Een week aan zee", lang="nl")
    result = make_book([one.picture for one in photos.values()], wishes)
    pages = list(result.book.pages)
    pages[1] = replace(pages[1], elements=tuple(_captions()), background="#f3eee5")
    pages[2] = replace(pages[2], elements=(_aslant(pages[2].photos[0], result.book), _title()))
    return Made(replace(result.book, pages=tuple(pages)), result.product, files, photos)


def _captions() -> Iterator[TextElement]:
    """Paragraphs in every language and of several widths, each breaking into lines."""
    top = 8.0
    for number, (lang, words) in enumerate(CAPTIONS):
        align = ("left", "centre", "right", "left")[number]
        left = 4.0
        for width, size in zip(WIDTHS, (7.0, 8.5, 10.0), strict=True):
            box = (left, top, width, 34.0)
            text = TextElement(words, box, "Atkinson Hyperlegible", size, lang=lang)
            yield replace(text, align=align, valign="middle")
            left += width
        top += 34.0


def _title() -> TextElement:
    box = (20.0, 110.0, 100.0, 20.0)
    title = TextElement("Zomer", box, "Fraunces", 30.0, weight=500, role="title", align="centre")
    return replace(title, valign="bottom", colour="#b3261e")


def _aslant(photo: PhotoElement, book: Book) -> PhotoElement:
    """The photo cut to a square about its middle, a little turned."""
    source = book.source(photo.file)
    x, y = min(1.0, source.height / source.width), min(1.0, source.width / source.height)
    crop = ((1 - x) / 2, (1 - y) / 2, (1 + x) / 2, (1 + y) / 2)
    return replace(photo, box_mm=(40.0, 30.0, 60.0, 60.0), crop=crop, rotation=8.0)


@pytest.fixture(scope="module")
def on_screen(made: Made, browser: Browser, built: Path) -> dict[int, Image.Image]:
    """Every page as the editor draws it on a fine screen, where nothing went wrong."""
    context = browser.new_context(
        viewport={"width": 1440, "height": 900},
        device_scale_factor=1.5,
        reduced_motion="reduce",
        color_scheme="light",
    )
    screen = Screen(context.new_page(), made.book, made.photos)
    screen.open()
    pictures = screen.pictures()
    context.close()
    assert [] == screen.said
    return pictures


def test_the_screen_shows_what_is_printed(
    made: Made, on_screen: dict[int, Image.Image], tmp_path: Path
) -> None:
    """Each page, the cover among them, has the same colours and everything in its place."""
    pdf = made.printed()

    complaints = []
    for index, page in enumerate(made.book.pages):
        screen = on_screen[page.number]
        paper = _drawn(pdf, index, screen)
        found = likeness(page, screen, paper).complaints()
        if found:
            complaints += [*found, str(lay_side_by_side(tmp_path, page.number, screen, paper))]
    assert "" == "\n".join(complaints)


def _drawn(pdf: bytes, sheet: int, like: Image.Image) -> Image.Image:
    drawn = draw_page(pdf, sheet, width_px=like.width)
    return drawn if drawn.size == like.size else drawn.resize(like.size)


def _first(page: Page, change: Callable[[Any], Any]) -> Page:
    return replace(page, elements=(change(page.elements[0]), *page.elements[1:]))


def _aside(element: Any) -> Any:
    """A millimetre to the right."""
    x, y, width, height = element.box_mm
    return replace(element, box_mm=(x + 1.0, y, width, height))


def _closer(photo: PhotoElement) -> PhotoElement:
    """A twenty-fifth of each side cut off."""
    left, top, right, bottom = photo.crop
    x, y = (right - left) / 25, (bottom - top) / 25
    return replace(photo, crop=(left + x, top + y, right - x, bottom - y))


WRONG: dict[str, tuple[int, Callable[[Page], Page]]] = {
    "a caption one millimetre aside": (1, lambda page: _first(page, _aside)),
    "letters a tenth larger": (1, lambda page: _first(page, lambda e: replace(e, size_pt=7.7))),
    "a narrower paragraph": (
        1,
        lambda page: _first(page, lambda e: replace(e, box_mm=(4.0, 8.0, 30.0, 34.0))),
    ),
    "another paper": (1, lambda page: replace(page, background="#ffffff")),
    "a photo one millimetre aside": (3, lambda page: _first(page, _aside)),
    "a closer crop": (3, lambda page: _first(page, _closer)),
    "a photo turned one degree more": (
        2,
        lambda page: _first(page, lambda e: replace(e, rotation=9.0)),
    ),
    "no title": (2, lambda page: replace(page, elements=page.elements[:1])),
    "a bolder title": (
        2,
        lambda page: replace(page, elements=(page.elements[0], replace(_title(), weight=700))),
    ),
}


def test_a_page_that_is_printed_otherwise_is_noticed(
    made: Made, on_screen: dict[int, Image.Image]
) -> None:
    """Every small thing that could go wrong between screen and press exceeds a limit."""
    wrong = [change(made.book.pages[number]) for number, change in WRONG.values()]
    pdf = made.printed(*wrong)

    unnoticed = []
    for sheet, (what, (number, _)) in enumerate(WRONG.items(), 1):
        screen = on_screen[number]
        page = made.book.pages[number]
        if not likeness(page, screen, _drawn(pdf, sheet, screen)).complaints():
            unnoticed.append(what)
    assert [] == unnoticed
