"""Captions and headings by hand: fitted into the strip of a page, or into one made for them."""

from __future__ import annotations

from dataclasses import replace
from math import floor

from kiekje.albums.document import Page, TextElement
from kiekje.albums.errors import NoRoomForCaption, TextTooLong
from kiekje.albums.layout import SPREAD_LAYOUT
from kiekje.albums.lettering import POINT_MM, SURE_TO_FIT, width_em
from kiekje.albums.pages import caption_pt, heading_pt
from kiekje.albums.rearrange import Desk, PageWords, without_words

LEAST_PT = {"caption": 7.0, "chapter": 12.0}
"""Words are set smaller before they are refused, by role."""


def captioned(desk: Desk, page: Page, text: str) -> Page:
    """The page with these words; an empty text leaves the automatic ones away for good."""
    if page.layout == SPREAD_LAYOUT or not page.photos:
        raise NoRoomForCaption(page.number)
    if not text:
        return without_words(page, desk.book.lang)
    strip = next((t for t in page.texts if t.role in LEAST_PT and t.text), None)
    if strip is None:
        page = _with_strip(desk, page, text)
        strip = next(t for t in page.texts if t.role in LEAST_PT)
    size = heading_pt(desk.frame) if strip.role == "chapter" else caption_pt(desk.frame)
    fitted = _fitted(desk, page, replace(strip, text=text, size_pt=size))
    texts = tuple(t for t in page.texts if t.role not in LEAST_PT)
    return replace(page, elements=(*page.photos, fitted, *texts))


def _with_strip(desk: Desk, page: Page, text: str) -> Page:
    """The page arranged anew with a free line, in its own layout where that is possible."""
    files = [e.file for e in page.photos]
    pages = desk.arrangements(page.number, files, PageWords("caption", text, own=True))
    like = [p for p in pages if p.layout == page.layout]
    for other in [*like, *pages]:
        return other
    raise NoRoomForCaption(page.number)


def _fitted(desk: Desk, page: Page, words: TextElement) -> TextElement:
    """One line: first wider, up to the page's margins, then smaller; TextTooLong beyond."""
    first, last = desk.frame.margins(page.number)
    x, y, width, height = words.box_mm
    if _takes(words) > width:
        x, width = round(first, 3), round(last - first, 3)
    least = LEAST_PT[words.role]
    fits = width / _takes(words) * words.size_pt
    if fits < least:
        most = floor(len(words.text) * fits / least)
        what = "heading" if words.role == "chapter" else "caption"
        raise TextTooLong(what, len(words.text), most)
    size = min(words.size_pt, floor(fits * 10) / 10)
    return replace(words, box_mm=(x, y, width, height), size_pt=size)


def _takes(words: TextElement) -> float:
    """About the width of a text on one line, in millimetres."""
    return width_em(words.text) * words.size_pt * POINT_MM / SURE_TO_FIT
