"""The words of a cover: the title and a line below it on the front, the title along the spine."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from kiekje.albums.document import Align, TextElement
from kiekje.albums.lettering import POINT_MM, Lettering, fit, is_right_to_left
from kiekje.albums.pages import DISPLAY, TEXT
from kiekje.albums.products import Product

INK = "#1d1b19"
MUTED = "#5d5750"

TITLE_PT = (44.0, 12.0)
"""The largest and the smallest title. What does not fit then is cut off with an ellipsis."""

LINE_PT = 8.0
"""The smallest line below a title."""

LINE_OF_TITLE = 0.42
SPINE_PT = (13.0, 7.0)

Role = Literal["date", "subtitle"]


@dataclass(frozen=True, slots=True)
class Words:
    """What a cover says. ``role``: “date” for the book's own days, “subtitle” for chosen words."""

    title: str
    line: str
    role: Role
    lang: str


def front_words(product: Product, front: float, top: float, words: Words) -> Sequence[TextElement]:
    """The title and the line below it, on the front from ``top`` down.

    ``front`` is where the front begins across the sheet; both in millimetres. All stays clear of
    the safe zone. Words of right-to-left scripts stand on the right.
    """
    margin = max(product.safe_mm * 2, product.width_mm * 0.07)
    width = product.width_mm - 2 * margin
    air = product.safe_mm * 0.6
    room = product.height_mm - product.safe_mm - top - air
    most = min(TITLE_PT[0], room / POINT_MM * 0.42)
    has_line = bool(words.line) and words.line != words.title
    below = most * LINE_OF_TITLE * POINT_MM * 1.5 if has_line else 0.0
    title = fit(words.title, width, room - below, (most, TITLE_PT[1]), few=2)
    lines = [title]
    if has_line:
        largest = max(LINE_PT, title.size_pt * LINE_OF_TITLE)
        lines.append(fit(words.line, width, room - title.height_mm, (largest, LINE_PT), few=1))
    heights = [title.height_mm, *(_line_height(line) for line in lines[1:])]
    y = top + air + max(0.0, (room - sum(heights)) * 0.45 - air / 2)
    elements = [_element(words, title, (front + margin, y, width, heights[0]))]
    for line, height in zip(lines[1:], heights[1:], strict=True):
        elements.append(_line(words, line, (front + margin, y + heights[0], width, height)))
    if words.role == "subtitle" and not words.line:  # what was taken away on purpose stays away
        gone = Lettering(("",), LINE_PT, whole=True)
        elements.append(_line(words, gone, (front + margin, y + heights[0], width, LINE_PT / 2)))
    return elements


def _line_height(line: Lettering) -> float:
    """Of the line below a title, with the air above it."""
    return line.size_pt * POINT_MM * 1.5


def _element(words: Words, title: Lettering, box: tuple[float, ...]) -> TextElement:
    x, y, width, height = (round(v, 3) for v in box)
    return TextElement(
        title.text,
        (x, y, width, height),
        DISPLAY,
        title.size_pt,
        _side(words.title),
        "top",
        INK,
        weight=500,
        lang=words.lang,
        role="title",
    )


def _line(words: Words, line: Lettering, box: tuple[float, ...]) -> TextElement:
    """The line stands on the title's side, whatever its own script."""
    like = _element(words, line, box)
    return replace(like, font=TEXT, valign="middle", colour=MUTED, weight=400, role=words.role)


def _side(text: str) -> Align:
    return "right" if is_right_to_left(text) else "left"


def spine_words(product: Product, spine: float, words: Words) -> TextElement | None:
    """The title along the spine, reading downwards; none where the spine is too thin for it.

    It shrinks to a legible size, then ends with an ellipsis.
    """
    if spine < product.spine_text_min_mm:
        return None
    most = min(SPINE_PT[0], (spine - 2.0) / POINT_MM * 0.72)
    length = product.height_mm - 4 * product.safe_mm
    title = fit(words.title, length, spine, (most, min(most, SPINE_PT[1])), few=1)
    x = product.width_mm + spine / 2 - length / 2
    y = product.height_mm / 2 - spine / 2
    return TextElement(
        title.text,
        (round(x, 3), round(y, 3), round(length, 3), round(spine, 3)),
        DISPLAY,
        title.size_pt,
        "centre",
        "middle",
        INK,
        weight=500,
        rotation=90.0,
        lang=words.lang,
        role="spine",
    )
