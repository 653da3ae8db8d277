"""Solves slicing trees for photos that cannot be printed as large as their slots would be."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from kiekje.albums.solving import MOST_LOSS, Cuts, Shapes, Slots, solve
from kiekje.albums.stock import Stock

Floats = NDArray[np.float64]
Ints = NDArray[np.intp]


def fitted(
    stock: Stock, cuts: Cuts, photos: Ints, region: Floats, gap: float, most_loss: float
) -> Slots:
    """Solve, and again in a smaller region where a photo would be printed too coarsely."""
    limit = np.full(photos.shape[1], most_loss)
    shapes = _shapes(stock, photos, most_loss)
    wide, high = region[2], region[3]
    slots = solve(cuts, shapes, wide, high, gap, limit)
    for _ in range(3):
        coarse = np.maximum(
            slots.width / stock.widest[photos], slots.height / stock.highest[photos]
        ).max(axis=0)
        too_coarse = coarse > 1.0
        if not too_coarse.any():
            break
        scale = 0.999 / coarse
        wide = np.where(too_coarse, extent(slots.x, slots.width) * scale, wide)
        high = np.where(too_coarse, extent(slots.y, slots.height) * scale, high)
        slots = solve(cuts, shapes, wide, high, gap, limit)
    return Slots(
        slots.x + (region[2] - wide) / 2,
        slots.y + (region[3] - high) / 2,
        slots.width,
        slots.height,
        slots.aspect,
    )


def matted(
    stock: Stock, cuts: Cuts, photos: Ints, region: Floats, gap: float, most_loss: float
) -> Slots:
    """Solve, and print what would be too coarse smaller, at the top of its slot and centred.

    The top edge stays, so that the order of reading does.
    """
    limit = np.full(photos.shape[1], most_loss)
    slots = solve(cuts, _shapes(stock, photos, most_loss), region[2], region[3], gap, limit)
    coarse = np.maximum(slots.width / stock.widest[photos], slots.height / stock.highest[photos])
    scale = np.where(coarse > 1.0, 0.999 / coarse, 1.0)
    wide, high = slots.width * scale, slots.height * scale
    return Slots(slots.x + (slots.width - wide) / 2, slots.y, wide, high, slots.aspect)


def _shapes(stock: Stock, photos: Ints, most_loss: float) -> Shapes:
    """The aspects that photos may take: for heroes only their heads bind, not the common limit."""
    aspect = stock.aspect[photos]
    least, most = stock.least[photos], stock.most[photos]
    if most_loss > MOST_LOSS:
        heads = stock.heads[photos]
        least = aspect * (heads[..., 2] - heads[..., 0])
        most = aspect / np.maximum(heads[..., 3] - heads[..., 1], 0.01)
    return Shapes(
        aspect,
        np.maximum(aspect * (1 - most_loss), least),
        np.minimum(aspect / (1 - most_loss), most),
    )


def extent(start: Floats, size: Floats) -> Floats:
    """From the first edge to the last of the slots of each candidate, in millimetres."""
    return np.asarray((start + size).max(axis=0) - start.min(axis=0))
