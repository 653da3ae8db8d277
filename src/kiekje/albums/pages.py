"""Turns a chosen arrangement into a page of the document: boxes, crops, words."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from kiekje.albums import captions
from kiekje.albums.crops import crop_windows
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
        elements.append(PhotoElement(stock.pictures[i].file, placed, _crop(stock, i, placed)))
    strip, text = words
    if text:
        elements.append(_strip_text(frame, number, strip, text, lang, boxes))
    return _page(frame, number, tuple(elements), layout)


def spread_pages(frame: Frame, stock: Stock, number: int, i: int) -> tuple[Page, Page]:
    """The two pages under one photo; ``number`` is the left one's."""
    file = stock.pictures[i].file
    pages = []
    for offset, half in enumerate(halves(stock, frame.product, i)):
        element = PhotoElement(file, _rounded(half.box), _rounded_crop(half.crop))
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


def _crop(stock: Stock, i: int, box: Mm4) -> Mm4:
    shape = np.asarray(box[2] / box[3])
    window = crop_windows(stock.aspect[i], shape, stock.heads[i], stock.centre[i])
    left, top, right, bottom = (float(v) for v in window)
    return _rounded_crop((left, top, right, bottom))


def _strip_text(
    frame: Frame, number: int, strip: Strip, text: str, lang: str, boxes: Floats
) -> TextElement:
    """The caption below the photos, or the heading above them, on the page's margins."""
    product = frame.product
    right_hand = number % 2 == 1
    left = frame.inner if right_hand else frame.outer
    width = product.width_mm - frame.inner - frame.outer
    if strip == "heading":
        box = (left, frame.outer, width, frame.heading - frame.gap)
        size = round(min(30.0, max(15.0, frame.heading * 0.85)), 1)
        return TextElement(
            text,
            _rounded(box),
            DISPLAY,
            size,
            "left",
            "middle",
            INK,
            weight=500,
            lang=lang,
            role="chapter",
        )
    height = frame.caption
    bottom = float((boxes[:, 1] + boxes[:, 3]).max())
    top = min(bottom + 1.0, product.height_mm - product.safe_mm - height)
    size = round(min(10.0, max(7.5, frame.caption * 1.45)), 1)
    return TextElement(
        text,
        _rounded((left, top, width, height)),
        TEXT,
        size,
        "right" if right_hand else "left",
        "middle",
        MUTED,
        lang=lang,
        role="caption",
    )


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


def _rounded_crop(crop: Mm4) -> Mm4:
    left, top, right, bottom = (round(min(1.0, max(0.0, v)), 6) for v in crop)
    return (left, top, right, bottom)


def style_of(layout: str) -> Style:
    """The style that a layout's name begins with."""
    return "bleed" if layout.startswith("bleed:") else "framed"
