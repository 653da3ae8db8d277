"""The camera: from linear light to the picture a camera would have written."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np

from kiekje.samples.light import encoded
from kiekje.samples.randomness import stream
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


def developed(light: Plane, film: Film, *, defocus: float = 0.0) -> Plane:
    """Display values (sRGB, 0 to 1, float) of a scene in linear light.

    ``defocus`` is the blur of a missed focus as a share of the height; every lens adds a trace.
    """
    height, width = light.shape[:2]
    light = blurred(light, max(defocus * height, 0.55 * height / 2250))
    light = _bloomed(light * np.float32(2.0**film.exposure), film.bloom)
    light *= _falloff(width, height, film.vignette)[..., None]
    grey = (light @ np.array([0.2126, 0.7152, 0.0722], dtype=np.float32))[..., None]
    light = np.maximum(grey + (light - grey) * np.float32(film.saturation), 0)
    return _contrasted(encoded(_shoulder(light) * (1 - film.fade) + film.fade), film.contrast)


GRAIN_SIDE = 1024


@cache
def _grain_tile() -> np.ndarray:
    """A square of grain that repeats, in 64ths of its spread."""
    tile = stream("grain tile").normal(0, 64, (GRAIN_SIDE, GRAIN_SIDE))
    return np.clip(np.round(tile), -256, 256).astype(np.int16)


def grained(pixels: np.ndarray, spread: float, random: np.random.Generator) -> np.ndarray:
    """The picture (bytes) with grain: one grey pattern for all channels, most in middle tones.

    ``spread`` is in byte steps. The pattern is one tile, moved by chance.
    """
    height, width = pixels.shape[:2]
    down, right = (int(v) for v in random.integers(0, GRAIN_SIDE, 2))
    moved = np.roll(_grain_tile(), (down, right), (0, 1))
    pattern = np.tile(moved, (-(-height // GRAIN_SIDE), -(-width // GRAIN_SIDE)))[:height, :width]
    tone = np.arange(256) / 255
    weight = np.round(spread * 64 * (0.45 + 2.2 * tone * (1 - tone))).astype(np.int16)
    noise = pattern.astype(np.int32)
    noise *= weight[pixels[..., 1]]
    noise += 2048
    noise >>= 12
    result = pixels.astype(np.int16)
    result += noise.astype(np.int16)[..., None]
    return np.clip(result, 0, 255, out=result).astype(np.uint8)


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
