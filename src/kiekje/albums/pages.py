"""Turns a chosen arrangement into a page of the document: boxes, crops, words."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from kiekje.albums import captions
from kiekje.albums.crops import crop_in
from kiekje.albums.document import Element, Mm4, Page, PhotoElement, TextElement
from kiekje.albums.frames import Frame, Strip, Style
from kiekje.albums.spreads import halves
from kiekje.albums.stock import Stock

Floats = NDArray[np.float64]

TEXT = "Atkinson Hyperlegible"
DISPLAY = "Fraunces"
PAPER = "#ffffff"
INK = "#1d1b19"
MUTED = "#5d5750"

CAPTION_MM = 75.0
"""Room for two dates on one line, also below a narrow photo."""


def photo_page(
    frame: Frame,
    stock: Stock,
    number: int,
    start: int,
    boxes: Floats,
    words: tuple[Strip, str],
    layout: str,
    lang: str,
) -> Page:
    """A page of photos from position ``start`` of the stock on, in boxes of a right-hand page.

    ``words``: the strip that the page carries, and what stands in it.
    """
    elements: list[Element] = []
    shift = frame.shift(style_of(layout), number)
    for offset, box in enumerate(boxes):
        i = start + offset
        placed = _rounded((float(box[0]) + shift, float(box[1]), float(box[2]), float(box[3])))
        elements.append(PhotoElement(stock.pictures[i].file, placed, crop_in(stock, i, placed)))
    strip, text = words
    if text:
        elements.append(_strip_text(frame, number, strip, text, lang, boxes))
    return _page(frame, number, tuple(elements), layout)


def spread_pages(frame: Frame, stock: Stock, number: int, i: int) -> tuple[Page, Page]:
    """The two pages under one photo; ``number`` is the left one's."""
    file = stock.pictures[i].file
    pages = []
    for offset, half in enumerate(halves(stock, frame.product, i)):
        element = PhotoElement(file, _rounded(half.box), half.crop)
        pages.append(_page(frame, number + offset, (element,), "spread"))
    return pages[0], pages[1]


def _page(frame: Frame, number: int, elements: tuple[Element, ...], layout: str) -> Page:
    product = frame.product
    return Page(
        number=number,
        kind="inside",
        width_mm=product.width_mm,
        height_mm=product.height_mm,
        bleed_mm=product.bleed_mm,
        elements=elements,
        background=PAPER,
        layout=layout,
    )


def _strip_text(
    frame: Frame, number: int, strip: Strip, text: str, lang: str, boxes: Floats
) -> TextElement:
    """The caption below the photos, or the heading above them, aligned with their edges."""
    shift = frame.shift("framed", number)
    left = float(boxes[:, 0].min()) + shift
    right = float((boxes[:, 0] + boxes[:, 2]).max()) + shift
    if strip == "heading":
        return _heading(frame, text, lang, (left, frame.margins(number)[1] - left))
    return _caption(
        frame, number, text, lang, (left, right, float((boxes[:, 1] + boxes[:, 3]).max()))
    )


def _heading(frame: Frame, text: str, lang: str, place: tuple[float, float]) -> TextElement:
    left, width = place
    return TextElement(
        text,
        _rounded((left, frame.outer, width, frame.heading - frame.gap)),
        DISPLAY,
        heading_pt(frame),
        "left",
        "middle",
        INK,
        weight=500,
        lang=lang,
        role="chapter",
    )


def _caption(
    frame: Frame, number: int, text: str, lang: str, block: tuple[float, float, float]
) -> TextElement:
    """Small, at the block's outer edge; ``block``: its left, right and bottom."""
    left, right, bottom = block
    first, last = frame.margins(number)
    right_hand = number % 2 == 1
    if right_hand:
        left = max(first, min(left, right - CAPTION_MM))
    else:
        right = min(last, max(right, left + CAPTION_MM))
    lowest = frame.product.height_mm - frame.product.safe_mm - frame.caption
    return TextElement(
        text,
        _rounded((left, min(bottom + 1.0, lowest), right - left, frame.caption)),
        TEXT,
        caption_pt(frame),
        "right" if right_hand else "left",
        "middle",
        MUTED,
        lang=lang,
        role="caption",
    )


def heading_pt(frame: Frame) -> float:
    """The size of a chapter's heading, in points."""
    return round(min(30.0, max(15.0, frame.heading)), 1)


def caption_pt(frame: Frame) -> float:
    """The size of a caption, in points."""
    return round(min(10.0, max(8.0, frame.caption * 1.6)), 1)


def strip_words(
    stock: Stock, start: int, stop: int, strip: Strip, lang: str, chapter: Sequence[int] = ()
) -> str:
    """What stands in a page's strip: its days, or those of the chapter that it opens."""
    if strip == "none":
        return ""
    if strip == "heading":
        return captions.heading([stock.pictures[i] for i in chapter], lang)
    return captions.caption(stock.pictures[start:stop], lang)


def _rounded(box: Mm4) -> Mm4:
    x, y, width, height = (round(v, 3) for v in box)
    return (x, y, width, height)


def style_of(layout: str) -> Style:
    """The style that a layout's name begins with."""
    return "bleed" if layout.startswith("bleed:") else "framed"
