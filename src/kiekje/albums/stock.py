"""The selected photos as arrays: what the layout needs to know of each, and no more."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kiekje.albums.solving import MOST_LOSS
from kiekje.pictures.facts import Box, Picture

Floats = NDArray[np.float64]

AROUND_FACE = 0.15
ABOVE_FACE = 0.35
"""How much of a face's size is kept free around it and above it: hair, hats and a little air."""

SURE = 0.5
"""From this confidence on, a detected face binds the layout."""

DPI_MARGIN = 1.01
"""Boxes are rounded, so that the limit of resolution is kept with one per cent to spare."""


@dataclass(frozen=True, slots=True)
class Stock:
    """Arrays over the photos of a book, in reading order.

    ``widest`` and ``highest``: millimetres at which the uncropped photo reaches the least allowed
    resolution. ``least`` and ``most``: aspects between which no face is cut and not too much is
    lost. ``heads``: (n, 4) left, top, right, bottom of what must stay visible; ``centre``: (n, 2)
    what the crop is centred on; ``merit``: 0 to 1, how good the photo is among the others.
    """

    pictures: tuple[Picture, ...]
    aspect: Floats
    widest: Floats
    highest: Floats
    least: Floats
    most: Floats
    has_faces: NDArray[np.bool_]
    heads: Floats
    centre: Floats
    merit: Floats

    def __len__(self) -> int:
        """How many photos there are."""
        return len(self.pictures)


def stock_of(pictures: Sequence[Picture], merit: Sequence[float], dpi: float) -> Stock:
    """Turn the facts of the selected photos into arrays; ``dpi``: the least that is allowed."""
    heads = np.array([_must_show(p) for p in pictures]).reshape(-1, 4)
    has_faces = np.array([any(f.confidence >= SURE for f in p.faces) for p in pictures], bool)
    aspect = np.array([p.aspect for p in pictures])
    shown_x = np.maximum(heads[:, 2] - heads[:, 0], 1 - MOST_LOSS)
    shown_y = np.maximum(heads[:, 3] - heads[:, 1], 1 - MOST_LOSS)
    millimetres = 25.4 / (dpi * DPI_MARGIN)
    return Stock(
        pictures=tuple(pictures),
        aspect=aspect,
        widest=np.array([p.width for p in pictures]) * millimetres,
        highest=np.array([p.height for p in pictures]) * millimetres,
        least=aspect * shown_x,
        most=aspect / shown_y,
        has_faces=has_faces,
        heads=heads,
        centre=np.where(
            has_faces[:, None],
            (heads[:, :2] + heads[:, 2:]) / 2,
            np.array([p.attention for p in pictures]).reshape(-1, 2),
        ),
        merit=np.array(merit, float),
    )


def _must_show(picture: Picture) -> tuple[float, float, float, float]:
    """The rectangle around all faces with some air; the point of attention where there is none."""
    boxes = [_with_air(f.box) for f in picture.faces if f.confidence >= SURE]
    if not boxes:
        x, y = picture.attention
        return (x, y, x, y)
    return (
        max(0.0, min(b.left for b in boxes)),
        max(0.0, min(b.top for b in boxes)),
        min(1.0, max(b.right for b in boxes)),
        min(1.0, max(b.bottom for b in boxes)),
    )


def _with_air(box: Box) -> Box:
    return Box(
        box.left - AROUND_FACE * box.width,
        box.top - ABOVE_FACE * box.height,
        box.right + AROUND_FACE * box.width,
        box.bottom + AROUND_FACE * box.height,
    )
