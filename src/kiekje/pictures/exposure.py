"""How well a picture is exposed, from 0 (almost all black or white) to 1; and its mean colour."""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

BLACK, WHITE = 5, 250  # grey values from which nothing can be told apart in print
# Share of the picture that may be that black or white without harm, and that spoils it.
CRUSHED, CLIPPED = (0.10, 0.85), (0.05, 0.80)
# The middle grey value: too dark, fine from, fine to, too light.
MIDDLE, MIDDLE_GRADES = (4, 45, 190, 250), (0.1, 1.0, 1.0, 0.3)
# Between the darkest and the lightest fiftieth: flat, and enough contrast.
SPREAD, SPREAD_GRADES = (6, 90), (0.3, 1.0)
GAMMA = 2.2


def exposure(grey: NDArray[np.uint8]) -> float:
    """Judge an upright grey picture of any size.

    Four grades from its histogram are multiplied: how much is black, how much white, whether the
    middle is far too dark or light, whether there is contrast at all. Night and snow lose a
    little, a flash into fog a lot.
    """
    counts: Any = cv2.calcHist([grey], [0], None, [256], [0, 256]).ravel()
    heap = np.cumsum(counts) / counts.sum()
    low, middle, high = (int(np.searchsorted(heap, share)) for share in (0.02, 0.5, 0.98))
    crushed, clipped = float(heap[BLACK]), 1.0 - float(heap[WHITE - 1])
    return float(
        np.interp(crushed, CRUSHED, (1.0, 0.0))
        * np.interp(clipped, CLIPPED, (1.0, 0.0))
        * np.interp(middle, MIDDLE, MIDDLE_GRADES)
        * np.interp(high - low, SPREAD, SPREAD_GRADES)
    )


def tint(rgb: NDArray[np.uint8]) -> tuple[int, int, int]:
    """The mean colour of an sRGB picture, mixed as light mixes, as sRGB bytes."""
    red, green, blue = (_mean_level(rgb, channel) for channel in range(3))
    return red, green, blue


def _mean_level(rgb: NDArray[np.uint8], channel: int) -> int:
    """The byte that gives off as much light as the channel does on average."""
    counts: Any = cv2.calcHist([rgb], [channel], None, [256], [0, 256]).ravel()
    light = float(counts @ (np.arange(256) / 255) ** GAMMA) / float(counts.sum())
    return round(float(light ** (1 / GAMMA)) * 255)
