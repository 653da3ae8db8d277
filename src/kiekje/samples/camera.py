"""The camera: from linear light to the picture a camera would have written."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from kiekje.samples.light import encoded
from kiekje.samples.randomness import Dice
from kiekje.samples.raster import Plane, blurred, grid, resized


@dataclass(frozen=True, slots=True)
class Film:
    """How a scene is exposed and developed.

    ``exposure`` in stops; ``contrast`` 1 is neutral; ``saturation`` 1 is neutral; ``bloom`` is the
    share of light that spreads around bright places; ``vignette`` the loss in the corners;
    ``grain`` the spread of the grain in sRGB steps; ``fade`` lifts the blacks.
    """

    exposure: float = 0.0
    contrast: float = 1.0
    saturation: float = 1.06
    bloom: float = 0.08
    vignette: float = 0.22
    grain: float = 2.2
    fade: float = 0.004


def developed(light: Plane, film: Film, dice: Dice, *, defocus: float = 0.0) -> Plane:
    """SRGB values (0 to 1, float) of a scene in linear light.

    ``defocus`` is the blur of a missed focus as a share of the height; every lens adds a trace.
    """
    height, width = light.shape[:2]
    light = blurred(light, max(defocus * height, 0.55 * height / 2250))
    light = light * np.float32(2.0**film.exposure)
    light = _bloomed(light, film.bloom)
    light *= _falloff(width, height, film.vignette)[..., None]
    grey = (light @ np.array([0.2126, 0.7152, 0.0722], dtype=np.float32))[..., None]
    light = np.maximum(grey + (light - grey) * np.float32(film.saturation), 0)
    values = encoded(_shoulder(light) * (1 - film.fade) + film.fade)
    values = _contrasted(values, film.contrast)
    return np.asarray(values + _grain(dice, width, height, film.grain, values), dtype=np.float32)


def _bloomed(light: Plane, share: float) -> Plane:
    """Bright light spreads a little over its surroundings, near and far."""
    if share <= 0:
        return light
    height, width = light.shape[:2]
    small_width, small_height = max(8, width // 8), max(8, height // 8)
    small = resized(np.minimum(light, 4.0), small_width, small_height, smooth=False)
    near, far = blurred(small, small_height * 0.012), blurred(small, small_height * 0.06)
    halo = resized(near * 0.55 + far * 0.45, width, height, smooth=False)
    return np.asarray(light * (1 - share) + halo * np.float32(share), dtype=np.float32)


def _falloff(width: int, height: int, loss: float) -> Plane:
    """Less light towards the corners."""
    x, y = grid(width, height)
    aspect = width / height
    square = ((x - aspect / 2) ** 2 + (y - 0.5) ** 2) / (0.25 * (1 + aspect * aspect))
    return np.asarray(1 - np.float32(loss) * square, dtype=np.float32)


def _shoulder(light: Plane) -> Plane:
    """Highlights roll off instead of clipping: straight up to 0.55, then towards 1."""
    knee = np.float32(0.55)
    over = np.maximum(light - knee, 0)
    return np.asarray(
        np.minimum(light, knee) + (1 - knee) * (1 - np.exp(-over / (1 - knee))), dtype=np.float32
    )


def _contrasted(values: Plane, contrast: float) -> Plane:
    """An S-curve through the middle; 1 leaves the values alone."""
    curve = values * values * (3 - 2 * values)
    return np.asarray(values + (curve - values) * np.float32((contrast - 1) * 2), dtype=np.float32)


def _grain(dice: Dice, width: int, height: int, spread: float, values: Plane) -> Plane:
    """Grain: one grey pattern for all channels, strongest in the middle tones."""
    pattern = dice.stream("grain").standard_normal((height, width), dtype=np.float32)
    middle = values[..., 1]
    weight = np.float32(spread / 255) * (0.45 + 2.2 * middle * (1 - middle))
    return np.asarray((pattern * weight)[..., None], dtype=np.float32)
