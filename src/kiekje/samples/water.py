"""Open water: it mirrors what is above its horizon, broken by waves, with the sun on them."""

from __future__ import annotations

import numpy as np

from kiekje.samples.light import Sky, colour, tinted
from kiekje.samples.noise import tile
from kiekje.samples.randomness import Dice
from kiekje.samples.raster import Plane, mix, tiled, warped


def water(
    light: Plane,
    sky: Sky,
    horizon: float,
    dice: Dice,
    *,
    deep: str = "#0d2a3a",
    waves: float = 1.0,
    focal: float = 1.1,
    eye: float = 1.0,
) -> Plane:
    """The picture with a sea below the horizon that mirrors ``light`` and the sun on its waves."""
    height, width = light.shape[:2]
    first = int(horizon * height) + 1
    rows = ((np.arange(first, height, dtype=np.float32) + 0.5) / height)[:, None]
    below = np.maximum(rows - np.float32(horizon), np.float32(0.4 / height)) / np.float32(focal)
    away = np.float32(eye) / below
    right = ((np.arange(width, dtype=np.float32) + 0.5) / height - width / height / 2) / focal
    east = (right[None, :] * away).astype(np.float32)
    away = np.broadcast_to(away, east.shape)
    steep, side = _slopes(dice, east, away, waves)
    up = np.abs(below + steep * np.float32(0.55)) + np.float32(0.004)
    mirrored = _mirrored(light, horizon, focal, first, up, side)
    fresnel = 0.03 + 0.97 * np.power(1 - np.clip(np.abs(below) * 0.9 + steep * 0.5, 0, 1), 5)
    fresnel = np.clip(fresnel, 0.03, 1)
    sea = mix(colour(deep), mirrored, fresnel.astype(np.float32))
    sea = sea + _glitter(sky, right[None, :], below, steep, side)
    result = light.copy()
    result[first:] = sea
    return result


def _slopes(dice: Dice, east: Plane, away: Plane, waves: float) -> tuple[Plane, Plane]:
    """How the water leans towards the viewer and sideways; far waves melt into their mean."""
    pattern = tile("waves", 512, cells=8, gain=0.62)
    start = np.float32(dice.between("waves", 0, 1))
    step = np.float32(1 / 512)
    steep = np.zeros_like(east)
    side = np.zeros_like(east)
    for scale, weight in ((0.021, 0.30), (0.083, 0.34), (0.31, 0.3)):
        seen = np.exp(-away * np.float32(scale * 0.035)) * np.float32(weight * waves)
        x, z = east * np.float32(scale * 0.55) + start, away * np.float32(scale)
        here = tiled(pattern, x, z)
        steep += (tiled(pattern, x, z + step * 3) - here) * seen
        side += (tiled(pattern, x + step * 3, z) - here) * seen
    return steep, side


def _mirrored(
    light: Plane, horizon: float, focal: float, first: int, up: Plane, side: Plane
) -> Plane:
    """What the water mirrors: the picture above the horizon, looked up where the waves throw it."""
    height, width = light.shape[:2]
    y = (np.float32(horizon) - up * np.float32(focal)) * height
    x = np.arange(width, dtype=np.float32)[None, :] + side * np.float32(0.25 * height)
    return warped(light[:first], x.astype(np.float32), np.maximum(y, 0))


def _glitter(sky: Sky, right: Plane, below: Plane, steep: Plane, side: Plane) -> Plane:
    """The road of light under the sun."""
    spread = 0.018 + 0.10 * np.sqrt(np.maximum(below, 0))
    off = (right - np.float32(sky.sun_x) + side * 0.8) / spread
    tilt = (steep * 0.55 + below - np.float32(max(sky.sun_y, 0.02))) / 0.16
    shine = np.exp(-0.5 * off * off - 0.5 * np.minimum(tilt, 0) ** 2)
    sparkle = 0.35 + 1.9 * np.clip(steep * 3.2, 0, 1) ** 1.5
    strength = np.float32(sky.glow_strength * 0.75)
    return np.asarray(tinted(shine * sparkle * strength, sky.sun_colour))
