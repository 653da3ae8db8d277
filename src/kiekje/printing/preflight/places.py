"""Places: where parts of a photo and set texts lie on a page, in millimetres."""

from __future__ import annotations

import math
from dataclasses import dataclass

from kiekje.albums.document import Mm4, Page, PhotoElement
from kiekje.pictures.facts import Box

MM_PER_INCH = 25.4
TOUCH_MM = 0.1
"""Two edges nearer than this are the same edge."""


@dataclass(frozen=True, slots=True)
class Room:
    """How far a place lies inside the edges of the trimmed page, and from its folds.

    Negative where it crosses them; infinite where there is none. The fold of an inside page is its
    left edge where it lies on the right (odd numbers), else its right edge; that edge is no trim.
    A cover folds at both sides of its spine.
    """

    to_trim: float
    to_fold: float


def room(page: Page, place: Mm4) -> Room:
    """Measure the room around a place on a page."""
    x, y, width, height = place
    left, right = x, page.width_mm - (x + width)
    top, bottom = y, page.height_mm - (y + height)
    if page.kind == "cover":
        return Room(min(left, right, top, bottom), _to_spine(page, x, x + width))
    fold, cut = (left, right) if page.number % 2 else (right, left)
    return Room(min(cut, top, bottom), fold)


def _to_spine(page: Page, left: float, right: float) -> float:
    if not page.spine_mm:
        return math.inf
    folds = ((page.width_mm - page.spine_mm) / 2, (page.width_mm + page.spine_mm) / 2)
    return min(left - fold if left + right > 2 * fold else fold - right for fold in folds)


def spine_of(page: Page) -> Mm4:
    """The spine of a cover: x, y, width, height."""
    return ((page.width_mm - page.spine_mm) / 2, 0.0, page.spine_mm, page.height_mm)


def place_of(element: PhotoElement, part: Box) -> Mm4:
    """Where a part of a photo lies on the page: x, y, width, height of an upright rectangle.

    The part may lie outside the crop; then the place is where it would be.
    """
    left, top, right, bottom = element.crop
    x, y, width, height = element.box_mm
    across, down = width / (right - left), height / (bottom - top)
    return turned(
        (
            x + (part.left - left) * across,
            y + (part.top - top) * down,
            part.width * across,
            part.height * down,
        ),
        element.rotation,
        (x + width / 2, y + height / 2),
    )


def turned(place: Mm4, degrees: float, centre: tuple[float, float] | None = None) -> Mm4:
    """The upright rectangle around one that is turned clockwise, about its centre or another."""
    if not degrees % 360:
        return place
    x, y, width, height = place
    around = centre or (x + width / 2, y + height / 2)
    cosine, sine = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    corners = [
        (
            around[0] + (px - around[0]) * cosine - (py - around[1]) * sine,
            around[1] + (px - around[0]) * sine + (py - around[1]) * cosine,
        )
        for px in (x, x + width)
        for py in (y, y + height)
    ]
    left, top = (min(corner[axis] for corner in corners) for axis in (0, 1))
    right, bottom = (max(corner[axis] for corner in corners) for axis in (0, 1))
    return (left, top, right - left, bottom - top)


def dots_per_inch(element: PhotoElement, width: int, height: int) -> float:
    """Pixels of the crop per inch of the box, the smaller of the two directions."""
    left, top, right, bottom = element.crop
    return min(
        (right - left) * width / element.box_mm[2] * MM_PER_INCH,
        (bottom - top) * height / element.box_mm[3] * MM_PER_INCH,
    )
