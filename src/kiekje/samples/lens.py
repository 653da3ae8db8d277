"""What a lens does to things that are out of focus."""

from __future__ import annotations

from collections import defaultdict

import numpy as np

from kiekje.samples.light import colour
from kiekje.samples.raster import Plane, blurred, discs, resized

Spot = tuple[float, float, float, str, float]


def bokeh(width: int, height: int, spots: list[Spot], *, rim: float = 0.25) -> Plane:
    """Light of points far out of focus: discs with a slightly brighter rim, added up.

    Each spot is x, y, radius (in heights), a colour and its strength.
    """
    small_width, small_height = max(8, width // 2), max(8, height // 2)
    groups: dict[tuple[str, float], list[tuple[float, float, float]]] = defaultdict(list)
    for x, y, radius, code, strength in spots:
        groups[code, round(strength, 1)].append((x, y, radius))
    total = np.zeros((small_height, small_width, 3), dtype=np.float32)
    for (code, strength), places in groups.items():
        for part in (places[0::2], places[1::2]):  # discs of one group may overlap once
            if part:
                total += _discs(small_width, small_height, part, rim)[..., None] * (
                    colour(code) * np.float32(strength)
                )
    return resized(total, width, height)


def _discs(
    width: int, height: int, places: list[tuple[float, float, float]], rim: float
) -> Plane:
    full = discs(width, height, places)
    inner = discs(width, height, [(x, y, radius * 0.93) for x, y, radius in places])
    return blurred(full - inner * np.float32(rim), 0.0012 * height)
