"""Mountains: ridges in haze, and peaks over a lake."""

from __future__ import annotations

import numpy as np

from kiekje.samples.camera import Film
from kiekje.samples.light import Sky, colour
from kiekje.samples.noise import fractal, wobble
from kiekje.samples.randomness import Dice
from kiekje.samples.raster import Plane, grid, mix, smoothstep
from kiekje.samples.scenes.motif import Motif
from kiekje.samples.scenes.trees import fir_line
from kiekje.samples.sky import Clouds, heaven


def misty_layers(width: int, height: int, dice: Dice) -> Plane:
    """Ridge behind ridge, each paler than the one before it, with mist in the valleys."""
    return hills(width, height, dice, warm=dice.chance("warm", 0.5))


def hills(width: int, height: int, dice: Dice, *, warm: bool, lift: float = 0.0) -> Plane:
    """The layers at sunrise (``warm``) or by day, ``lift`` lower to leave room for the sky."""
    mood = 0 if warm else 1
    sky = _DAWNS[mood]
    aspect = width / height
    horizon = 0.52 + lift
    light = heaven(width, height, horizon, sky, dice, Clouds(0.42, 0.1, 1.4, 3.0, strength=0.5))
    x, y = grid(width, height)
    far, near = colour(("#e9b89b", "#b9c7da")[mood]), colour(("#26303f", "#182b3a")[mood])
    mist = colour(("#f6cfae", "#d5e0ec")[mood])
    layers = 7
    for number in range(layers):
        depth = number / (layers - 1)
        crest = _crest(dice, number, width, horizon, depth)
        body = mix(far, near, depth**1.25)
        sun = np.exp(-(((x - aspect * (0.5 + sky.sun_x)) / 0.55) ** 2)) * (1 - depth) * 0.35
        below = y - crest[None, :]
        valley = y - _smooth(crest)[None, :]
        fog = np.exp(-np.maximum(0.16 + 0.12 * depth - valley, 0) / 0.07) * (0.75 - 0.45 * depth)
        texture = fractal(dice, f"wood{number}", width, height, cells=8 + 10 * depth, gain=0.7)
        tone = mix(body, mist, np.clip(fog + sun, 0, 1))
        tone = tone * (1 + texture * np.float32(0.03 + 0.09 * depth))[..., None]
        mask = smoothstep(-0.0007, 0.0007, below)
        if depth > 0.6:
            size = 0.018 + 0.11 * (depth - 0.6)
            mask = np.maximum(mask, fir_line(dice, number, width, height, crest, size))
        light = mix(light, tone, mask)
    return light


def _crest(dice: Dice, number: int, width: int, horizon: float, depth: float) -> Plane:
    """The height of a ridge in every column, as the share of the picture from the top."""
    line = wobble(dice, f"crest{number}", width, cells=3 + number // 2, gain=0.52 - 0.16 * depth)
    spread = 0.085 - 0.03 * depth
    base = horizon - 0.06 + (0.92 - horizon) * depth**1.15
    return np.asarray(base - spread * line, dtype=np.float32)


def _smooth(line: Plane) -> Plane:
    """The line without its peaks, as mist lies."""
    reach = len(line) // 6
    padded = np.pad(line, reach, mode="edge")
    sums = np.cumsum(padded, dtype=np.float64)
    mean = (sums[2 * reach :] - sums[: -2 * reach]) / (2 * reach)
    return mean.astype(np.float32)


_DAWNS = (
    Sky(
        ((0.0, "#ffd9a8"), (0.12, "#fbc9a4"), (0.3, "#c9b6c4"), (0.6, "#8fa3c4")),
        sun_x=0.1,
        sun_y=0.05,
        sun_colour="#ffcf8a",
        glow=0.3,
        glow_strength=0.7,
        disc=0.025,
    ),
    Sky(
        ((0.0, "#e8eef3"), (0.15, "#cfdeeb"), (0.4, "#8fb1d6"), (0.7, "#5f8fc6")),
        sun_x=-0.3,
        sun_y=0.35,
        glow=0.4,
        glow_strength=0.3,
    ),
)

MOTIFS = {
    "misty_layers": Motif(misty_layers, Film(contrast=1.08, saturation=1.1)),
}
