"""Skies with clouds: a layer of cloud seen in perspective and lit by the sun."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from kiekje.samples.light import Sky, colour
from kiekje.samples.noise import tile
from kiekje.samples.randomness import Dice
from kiekje.samples.raster import Plane, blurred, mix, resized, smoothstep, tiled


@dataclass(frozen=True, slots=True)
class Clouds:
    """One layer of cloud.

    ``cover`` 0 to 1; the larger the ``scale``, the smaller the clouds; ``softness`` of their edges;
    ``streak`` draws them out sideways; colours of the lit and the shaded side.
    """

    cover: float = 0.4
    scale: float = 0.22
    softness: float = 0.9
    streak: float = 1.0
    lit: str = "#fffaf2"
    shade: str = "#93a0b4"
    strength: float = 0.9
    height: float = 0.10


def heaven(
    width: int,
    height: int,
    horizon: float,
    sky: Sky,
    dice: Dice,
    *layers: Clouds,
    focal: float = 1.1,
) -> Plane:
    """The whole picture filled with sky; below the horizon its mirror image, without a seam."""
    x = (np.arange(width, dtype=np.float32) + 0.5) / np.float32(height)
    y = (np.arange(height, dtype=np.float32) + 0.5) / np.float32(height)
    right = ((x - np.float32(width / height / 2)) / np.float32(focal))[None, :]
    elevation = ((np.float32(horizon) - y) / np.float32(focal))[:, None]
    light = sky.seen(right, np.maximum(elevation, 0))
    for number, layer in enumerate(layers):
        light = _covered(light, sky, layer, dice.fork("clouds", number), right, elevation)
    return light


def _covered(
    light: Plane, sky: Sky, layer: Clouds, dice: Dice, right: Plane, elevation: Plane
) -> Plane:
    """The sky with one layer of clouds; worked out at half size, since clouds have no edges."""
    height, width = light.shape[:2]
    half_width, half_height = max(2, width // 2), max(2, height // 2)
    small_right = np.repeat(resized(right, half_width, 1, smooth=False), half_height, axis=0)
    up = np.maximum(resized(elevation, 1, half_height, smooth=False), 0)
    up = np.repeat(up, half_width, axis=1)
    depth = 1 / (up + np.float32(layer.height))
    across = small_right * depth * np.float32(layer.scale / layer.streak)
    across = across + np.float32(dice.between("across", 0, 1))
    away = depth * np.float32(layer.scale) + np.float32(dice.between("away", 0, 1))
    pattern = tile("density", 1024, cells=4, gain=0.56)
    bend = tiled(tile("bend", 256), across * 0.7, away * 0.7) * np.float32(0.03)
    density = tiled(pattern, across + bend, away - bend)
    level = _level(layer.cover)
    amount = smoothstep(level, level + layer.softness, density)
    lit = _lit(pattern, layer, sky, across + bend, away - bend, density, small_right, up)
    far = np.exp(-up * 9)
    tone = mix(colour(layer.shade), colour(layer.lit), lit)
    distance = np.hypot(small_right - sky.sun_x, up - sky.sun_y)
    near_sun = np.exp(-distance / np.float32(sky.glow * 1.2)) * np.float32(sky.glow_strength)
    tone = tone + colour(sky.sun_colour) * (near_sun * (1.25 - amount))[..., None]
    share = amount * np.float32(layer.strength) * (1 - 0.55 * far)
    return mix(light, resized(tone, width, height, smooth=False), resized(share, width, height))


def _level(cover: float) -> float:
    """The density above which a share of about ``cover`` of the sky is cloud."""
    return float(1.3 - 2.6 * cover)


def _lit(
    pattern: Plane,
    layer: Clouds,
    sky: Sky,
    across: Plane,
    away: Plane,
    density: Plane,
    right: Plane,
    up: Plane,
) -> Plane:
    """How much of the sun reaches each place of a cloud: less behind thick cloud."""
    to_x, to_y = np.float32(sky.sun_x) - right, np.float32(sky.sun_y + 0.15) - up
    length = np.hypot(to_x, to_y) + np.float32(0.25)  # no seam above the sun
    reach = np.float32(0.022)
    towards = tiled(pattern, across + to_x / length * reach, away - to_y / length * reach)
    thick = np.maximum(density - _level(layer.cover), 0)
    lit = 0.62 + (density - towards) * 1.1 - thick * 0.28
    return np.asarray(np.clip(lit, 0, 1), dtype=np.float32)


def haze_over(light: Plane, distance: Plane, reach: float, tint: Plane, most: float = 1.0) -> Plane:
    """Air between viewer and scene: with distance the light turns into ``tint``."""
    share = (1 - np.exp(-distance / np.float32(reach))) * np.float32(most)
    return mix(light, tint, share.astype(np.float32))


def focused(light: Plane, blur: float, keep: Plane) -> Plane:
    """Sharp where ``keep`` is 1, blurred by ``blur`` heights where it is 0; two steps between."""
    height = light.shape[0]
    half = blurred(light, blur * height * 0.4)
    full = blurred(light, blur * height)
    first = mix(full, half, smoothstep(0.0, 0.55, keep))
    return mix(first, light, smoothstep(0.45, 1.0, keep))
