"""Which part of a photo shows in a slot: as much as fits, with the heads in it."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from kiekje.albums.document import Mm4
from kiekje.albums.stock import Stock

Floats = NDArray[np.float64]


def shown_shares(aspect: Floats, slot_aspect: Floats) -> tuple[Floats, Floats]:
    """The visible shares of width and height of photos in slots of the given aspect."""
    ratio = slot_aspect / aspect
    return np.minimum(1.0, ratio), np.minimum(1.0, 1 / ratio)


def crop_loss(aspect: Floats, slot_aspect: Floats) -> Floats:
    """The share of the photo that does not show."""
    return 1 - np.minimum(slot_aspect / aspect, aspect / slot_aspect)


def crop_windows(aspect: Floats, slot_aspect: Floats, heads: Floats, centre: Floats) -> Floats:
    """Left, top, right, bottom of the visible part, in fractions: (..., 4).

    ``heads`` (..., 4) is kept inside where it fits; the window is centred on ``centre`` (..., 2)
    as far as that allows.
    """
    width, height = shown_shares(aspect, slot_aspect)
    left = _start(width, heads[..., 0], heads[..., 2], centre[..., 0])
    top = _start(height, heads[..., 1], heads[..., 3], centre[..., 1])
    return np.stack([left, top, left + width, top + height], axis=-1)


def crop_in(stock: Stock, photo: int, box: Mm4) -> Mm4:
    """The part of a photo that shows in a box, in fractions as they stand in the document."""
    shape = np.asarray(box[2] / box[3])
    window = crop_windows(stock.aspect[photo], shape, stock.heads[photo], stock.centre[photo])
    left, top, right, bottom = (float(v) for v in window)
    return in_fractions((left, top, right, bottom))


def in_fractions(window: Mm4) -> Mm4:
    """A window inside the photo, rounded to millionths."""
    left, top, right, bottom = (round(min(1.0, max(0.0, v)), 6) for v in window)
    return (left, top, right, bottom)


def _start(shown: Floats, first: Floats, last: Floats, centre: Floats) -> Floats:
    wanted = centre - shown / 2
    fits = last - first <= shown
    wanted = np.where(fits, np.clip(wanted, last - shown, np.maximum(first, last - shown)), wanted)
    return np.clip(wanted, 0.0, 1.0 - shown)


def heads_on_page(boxes: Floats, crops: Floats, heads: Floats) -> Floats:
    """Where the heads lie on the page, in millimetres: (..., 4) left, top, right, bottom.

    ``boxes`` (..., 4): x, y, width, height of the slots.
    """
    scale = boxes[..., 2:] / (crops[..., 2:] - crops[..., :2])
    corner = boxes[..., :2]
    return np.concatenate(
        [
            corner + (heads[..., :2] - crops[..., :2]) * scale,
            corner + (heads[..., 2:] - crops[..., :2]) * scale,
        ],
        axis=-1,
    )
