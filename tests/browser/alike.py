"""Whether two pictures of a page show the same page: by their colours, and by where things lie."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageChops

from kiekje.albums.document import Element, Page, PhotoElement

# Measured: the same pages lie at most 2.6, 20 and 0.24 apart, since fine texture and letters are
# smoothed otherwise; the smallest thing that is wrong (a lighter paper, a line broken elsewhere, a
# photo one millimetre aside) reaches one of 18, 32 and 0.67.
MEAN_LIMIT = 4.0
"""The mean difference of a page, of 255, at a pixel a millimetre."""
SPOT_LIMIT = 26.0
"""The largest difference of one square of five millimetres."""
SHIFT_LIMIT_MM = 0.45
"""How far an element may lie from where it is printed."""

Grey = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Likeness:
    """How far a page on the screen is from the same page in print."""

    page: int
    mean: float
    spot: float
    shift_mm: float
    shifted: str

    def complaints(self) -> list[str]:
        """What is beyond its limit, in words; nothing when the page is the same."""
        said = []
        if self.mean > MEAN_LIMIT:
            said.append(f"page {self.page}: colours differ by {self.mean:.1f} on average")
        if self.spot > SPOT_LIMIT:
            said.append(f"page {self.page}: a spot differs by {self.spot:.0f}")
        if self.shift_mm > SHIFT_LIMIT_MM:
            said.append(f"page {self.page}: {self.shifted} lies {self.shift_mm:.2f} mm aside")
        return said


def likeness(page: Page, screen: Image.Image, print_: Image.Image) -> Likeness:
    """Compare a page on the screen with the same page in print, both so wide in pixels.

    A screen lays a whole page on its own pixels: the page as such may lie one of them aside.
    """
    assert screen.size == print_.size, (screen.size, print_.size)
    coarse = (round(page.width_mm), round(page.height_mm))
    paper = _coarse(_within(print_), coarse)
    nearest: tuple[float, Image.Image, NDArray[np.float64]] | None = None
    for across, down in itertools.product((-1, 0, 1), repeat=2):
        moved = ImageChops.offset(screen, across, down)
        difference = np.abs(_coarse(_within(moved), coarse) - paper).mean(axis=2)
        if nearest is None or difference.mean() < nearest[0]:
            nearest = (float(difference.mean()), moved, difference)
    assert nearest is not None
    mean, moved, difference = nearest
    shift, which = _furthest(page, _grey(moved), _grey(print_))
    return Likeness(page.number, mean, float(cv2.blur(difference, (5, 5)).max()), shift, which)


def lay_side_by_side(folder: Path, page: int, screen: Image.Image, print_: Image.Image) -> Path:
    """Write print, screen and four times their difference beside each other, for who looks."""
    expected, actual = np.asarray(print_, int), np.asarray(screen, int)
    difference = 255 - np.clip(4 * np.abs(expected - actual), 0, 255)
    beside = np.concatenate([expected, actual, difference], axis=1).astype(np.uint8)
    path = folder / f"page-{page:02}-print-screen-difference.png"
    Image.fromarray(beside).save(path)
    return path


def _coarse(image: Image.Image, size: tuple[int, int]) -> NDArray[np.float64]:
    return np.asarray(image.resize(size, Image.Resampling.BOX), np.float64)


def _within(image: Image.Image) -> Image.Image:
    """All but the outermost pixels, which a moved page does not have."""
    return image.crop((1, 1, image.width - 1, image.height - 1))


def _grey(image: Image.Image) -> Grey:
    return np.asarray(image.convert("L"), np.float32)


def _furthest(page: Page, screen: Grey, print_: Grey) -> tuple[float, str]:
    """How far the element lies aside that lies furthest, in millimetres, and which it is."""
    scale = screen.shape[1] / page.width_mm
    found = [(0.0, "nothing")]
    for number, element in enumerate(page.elements):
        box = _around(page, element, scale)
        shift = _shift(screen[box], print_[box])
        kind = "photo" if isinstance(element, PhotoElement) else element.role
        found.append((shift / scale, f"{kind} {number}"))
    return max(found)


def _around(page: Page, element: Element, scale: float) -> tuple[slice, slice]:
    """The pixels of an element with a margin, so that its edges are among them."""
    x, y, width, height = element.box_mm
    if element.rotation:
        across = abs(width - height) / 2
        x, y, width, height = x - across, y - across, width + 2 * across, height + 2 * across
    margin = 3.0
    left, top = max(0.0, x - margin), max(0.0, y - margin)
    right, bottom = min(page.width_mm, x + width + margin), min(page.height_mm, y + height + margin)
    rows, columns = (top, bottom), (left, right)
    return tuple(slice(round(a * scale), round(b * scale)) for a, b in (rows, columns))


def _shift(screen: Grey, print_: Grey) -> float:
    """By how many pixels one lies beside the other: the peak of their phase correlation."""
    window = cv2.createHanningWindow(screen.shape[::-1], cv2.CV_32F)
    (across, down), _ = cv2.phaseCorrelate(print_, screen, window)
    return float(np.hypot(across, down))
