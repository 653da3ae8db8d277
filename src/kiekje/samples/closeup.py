"""Close-ups: a relief of heights seen from above, lit from the side, with shadows."""

from __future__ import annotations

import numpy as np

from kiekje.samples.raster import Plane, blurred


def lit_from(
    heights: Plane,
    sun: tuple[float, float, float],
    *,
    ambient: float = 0.35,
    wrap: float = 0.0,
    scale: int | None = None,
) -> Plane:
    """Light on a relief. ``heights`` in picture heights; ``sun`` points right, down, up.

    ``wrap`` lets light reach a little around edges, as through skin or a leaf; ``scale`` is the
    number of pixels of one picture height, where the relief is only a part of the picture.
    """
    count = scale or heights.shape[0]
    right = np.gradient(heights, axis=1) * np.float32(count)
    down = np.gradient(heights, axis=0) * np.float32(count)
    length = np.sqrt(1 + right * right + down * down)
    x, y, z = np.array(sun, dtype=np.float32) / np.linalg.norm(sun)
    facing = (z - right * x - down * y) / length
    facing = np.clip((facing + wrap) / (1 + wrap), 0, None)
    return np.asarray(ambient + (1 - ambient) * facing / max(z, 0.2), dtype=np.float32)


def glints(
    heights: Plane,
    sun: tuple[float, float, float],
    *,
    sharp: float = 60.0,
    scale: int | None = None,
) -> Plane:
    """Mirror light of a smooth relief, seen from straight above; ``scale`` as for the light."""
    count = scale or heights.shape[0]
    right = np.gradient(heights, axis=1) * np.float32(count)
    down = np.gradient(heights, axis=0) * np.float32(count)
    x, y, z = np.array(sun, dtype=np.float32) / np.linalg.norm(sun)
    half = np.array([x, y, z + 1.0]) / np.linalg.norm([x, y, z + 1.0])
    cosine = (half[2] - right * half[0] - down * half[1]) / np.sqrt(1 + right**2 + down**2)
    return np.asarray(np.clip(cosine, 0, 1) ** sharp, dtype=np.float32)


def shadow(
    mask: Plane, right: float, down: float, soft: float, *, scale: int | None = None
) -> Plane:
    """The soft shadow that a thing throws: its mask, moved and blurred (in picture heights)."""
    height = scale or mask.shape[0]
    dx, dy = round(right * height), round(down * height)
    moved = np.roll(mask, (dy, dx), (0, 1))
    if dy > 0:
        moved[:dy] = 0
    if dy < 0:
        moved[dy:] = 0
    if dx > 0:
        moved[:, :dx] = 0
    if dx < 0:
        moved[:, dx:] = 0
    return blurred(moved.astype(np.float32), soft * height)


def polar(
    x: Plane, y: Plane, centre: tuple[float, float], turn: float = 0.0
) -> tuple[Plane, Plane]:
    """Distance and angle (radians, from ``turn``) around a centre."""
    dx, dy = x - np.float32(centre[0]), y - np.float32(centre[1])
    angle = np.arctan2(dy, dx) - np.float32(turn)
    return np.hypot(dx, dy), np.asarray((angle + np.pi) % (2 * np.pi) - np.pi, dtype=np.float32)
