"""What a lens does to things that are out of focus."""

from __future__ import annotations

import numpy as np

from kiekje.samples.light import colour
from kiekje.samples.raster import Plane, resized, smoothstep

Spot = tuple[float, float, float, str, float]


def bokeh(width: int, height: int, spots: list[Spot], *, rim: float = 0.25) -> Plane:
    """Light of points far out of focus: discs with a slightly brighter rim, added up.

    Each spot is x, y, radius (in heights), a colour and its strength.
    """
    small_width, small_height = max(8, width // 2), max(8, height // 2)
    total = np.zeros((small_height, small_width, 3), dtype=np.float32)
    for x, y, radius, code, strength in spots:
        _add(
            total,
            (x * small_height, y * small_height),
            radius * small_height,
            rim,
            colour(code) * strength,
        )
    return np.maximum(resized(total, width, height), 0)


def _add(
    total: Plane, centre: tuple[float, float], radius: float, rim: float, light: Plane
) -> None:
    """Add one disc of ``radius`` pixels to the picture."""
    height, width = total.shape[:2]
    x, y = centre
    left, right = max(0, int(x - radius - 2)), min(width, int(x + radius + 3))
    top, bottom = max(0, int(y - radius - 2)), min(height, int(y + radius + 3))
    if left >= right or top >= bottom:
        return
    across = np.arange(left, right, dtype=np.float32)[None, :] + np.float32(0.5 - x)
    down = np.arange(top, bottom, dtype=np.float32)[:, None] + np.float32(0.5 - y)
    far = np.hypot(across, down)
    soft = max(0.8, radius * 0.03)
    edge = smoothstep(radius + soft, radius - soft, far)
    disc = edge * (1 - rim + rim * smoothstep(radius * 0.84, radius * 0.97, far))
    part = total[top:bottom, left:right]
    for channel in range(3):
        part[..., channel] += disc * light[channel]
