"""Photos one above the other, each as wide as its pixels allow: for pages of large and small ones.

A slicing tree gives all photos of a column one width, so that the smallest decides for all. Here a
small photo stays small, on white, and the others share the height that is left.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

STEPS = 24
"""Bisections: the column is as high as its region to a hundredth of a millimetre."""


def column(aspect: Floats, widest: Floats, region: Floats, gap: float) -> Floats:
    """Boxes of uncropped photos in a column, centred in its region: (photos, columns, 4).

    ``aspect`` and ``widest`` (photos, columns): width divided by height, and the greatest width in
    millimetres. ``region`` (4, columns): x, y, width, height. All photos have one width, as large
    as the region allows, but for those that may not be so wide.
    """
    left, top, wide, high = region
    room = high - gap * (len(aspect) - 1)
    low, most = np.zeros_like(wide), wide.copy()
    for _ in range(STEPS):
        middle = (low + most) / 2
        fits = (np.minimum(middle, widest) / aspect).sum(axis=0) <= room
        low, most = np.where(fits, middle, low), np.where(fits, most, middle)
    width = np.minimum(low, widest)
    height = width / aspect
    above = np.cumsum(height + gap, axis=0) - height - gap
    spare = (room - height.sum(axis=0)) / 2
    return np.stack([left + (wide - width) / 2, top + spare + above, width, height], axis=-1)
