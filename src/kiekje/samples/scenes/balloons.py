"""Hot-air balloons over misty hills at sunrise."""

from __future__ import annotations

import numpy as np

from kiekje.samples.camera import Film
from kiekje.samples.light import colour, tinted
from kiekje.samples.randomness import Dice
from kiekje.samples.raster import Plane, grid, mix, polygons, smoothstep, strokes
from kiekje.samples.scenes.motif import Motif
from kiekje.samples.scenes.mountains import hills

_CLOTHS = (
    ("#c8202f", "#f6c33c", "#f7f2e6"),
    ("#1f5fa8", "#f4f0e4", "#e4572e"),
    ("#7b2d7e", "#f2a03d", "#f6e7c8"),
    ("#0f8a8a", "#f6d96b", "#e8503a"),
    ("#e2711d", "#fbe3a6", "#9d2b25"),
    ("#2f9e5b", "#f5ecd0", "#c9402f"),
)


def balloons(width: int, height: int, dice: Dice) -> Plane:
    """A handful of balloons, near and far."""
    light = hills(width, height, dice.fork("hills"), warm=True, lift=0.16)
    random = dice.stream("places")
    aspect = width / height
    count = 7 if aspect > 1 else 5
    far = sorted(float(random.uniform(0.018, 0.05)) for _ in range(count - 1))
    sizes = [*far, 0.125 if aspect > 1 else 0.15]
    taken: list[tuple[float, float, float]] = []
    for number, size in enumerate(sizes):
        for _ in range(40):
            x = float(random.uniform(0.08, 0.92)) * aspect
            y = float(random.uniform(0.14, 0.5 - size))
            if all(np.hypot(x - a, y - b) > 1.5 * (size + c) for a, b, c in taken):
                break
        taken.append((x, max(y, size * 1.25), size))
        light = balloon(light, *taken[-1], dice.fork("balloon", number))
    return light


def balloon_near(width: int, height: int, dice: Dice) -> Plane:
    """One balloon that fills the sky, a small one behind it."""
    light = hills(width, height, dice.fork("hills"), warm=True, lift=0.22)
    aspect = width / height
    size = min(0.27, aspect * 0.33)
    light = balloon(light, aspect * 0.8, 0.5, 0.035, dice.fork("far"))
    return balloon(light, aspect * dice.between("x", 0.4, 0.55), 0.36, size, dice.fork("near"))


def balloon(light: Plane, x: float, y: float, size: float, dice: Dice) -> Plane:
    """The picture with a balloon: envelope of coloured gores, ropes, basket, and air before it."""
    height, width = light.shape[:2]
    left, right = int((x - size * 1.1) * height), int((x + size * 1.1) * height) + 1
    top, bottom = int((y - size * 1.1) * height), int((y + size * 1.95) * height) + 1
    rows, columns = slice(max(0, top), max(0, bottom)), slice(max(0, left), max(0, right))
    part = light[rows, columns]
    if part.size == 0:
        return light
    across, down = (plane[rows, columns] for plane in grid(width, height))
    u, v = (across - np.float32(x)) / np.float32(size), (down - np.float32(y)) / np.float32(size)
    half = _outline(v)
    cloth = _cloth(u, v, half, dice)
    air = mix(colour("#f2c9a4"), colour("#e6c2ac"), 0.5)
    cloth = mix(cloth, air, float(np.clip(0.55 - size * 5.5, 0, 0.55)))
    soft = 1.2 / (size * height)
    mask = smoothstep(soft, -soft, np.abs(u) - half) * smoothstep(-1 - soft, -1 + soft, v)
    light[rows, columns] = mix(part, cloth, mask * smoothstep(1.27, 1.25, v))
    return _basket(light, x, y, size, air)


def _outline(v: Plane) -> Plane:
    """Half width of the envelope from its top (-1) to its mouth (1.26)."""
    round_ = np.sqrt(np.clip(1 - np.minimum(v, 0.999) ** 2, 0, 1))
    knee = 0.34
    slope = knee / np.sqrt(1 - knee * knee)
    start = np.sqrt(1 - knee * knee)
    taper = start - (v - knee) * slope - 0.36 * (v - knee) ** 2
    return np.asarray(np.where(v < knee, round_, np.clip(taper, 0.13, 1)), dtype=np.float32)


def _cloth(u: Plane, v: Plane, half: Plane, dice: Dice) -> Plane:
    """Gores with a pattern, lit from the right and from behind."""
    first, second, third = (colour(c) for c in _CLOTHS[dice.pick("cloth", len(_CLOTHS))])
    side = np.clip(u / np.maximum(half, 1e-3), -0.999, 0.999)
    longitude = np.arcsin(side) / np.pi + 0.5 + dice.between("spin", 0, 0.08)
    gore = longitude * 12
    number = np.floor(gore).astype(np.int32)
    stripe = (number % 2).astype(np.float32)
    pattern = dice.pick("pattern", 3)
    if pattern == 0:
        tone = mix(first, second, stripe)
        tone = mix(tone, third, smoothstep(0.02, -0.02, np.abs(v - 0.15) - 0.16))
    elif pattern == 1:
        saw = np.abs(gore - number - 0.5) * 0.5
        tone = mix(first, second, smoothstep(-0.02, 0.02, np.sin((v + saw) * 7.5)))
        tone = mix(tone, third, smoothstep(-0.72, -0.76, v))
    else:
        level = v * 3.4 + (number % 6) * 0.55
        tone = mix(first, second, smoothstep(0.46, 0.54, level % 1.0))
        tone = mix(tone, third, (number % 6 == 0).astype(np.float32) * 0.9)
    facing = np.clip(0.5 + 0.5 * side * 0.9 - 0.22 * v, 0, 1)
    seam = 1 - 0.16 * np.exp(-(((gore - np.round(gore)) / 0.05) ** 2))
    bulge = 1 - 0.10 * np.cos((gore - number - 0.5) * np.pi) * -1 - 0.10
    shade = (0.34 + 0.86 * facing**1.2) * seam * bulge
    glow = np.exp(-(((v - 1.2) / 0.45) ** 2)) * np.exp(-((u / 0.4) ** 2)) * 0.35
    return tone * tinted(shade, "#fff1dc") + tinted(glow, "#ffb45c")


def _basket(light: Plane, x: float, y: float, size: float, air: Plane) -> Plane:
    """Ropes and a wicker basket."""
    height, width = light.shape[:2]
    tone = mix(colour("#3a2618"), air, float(np.clip(0.5 - size * 5, 0, 0.5)))
    top, bottom = y + size * 1.25, y + size * 1.52
    ropes = [
        [(x + side * size * 0.12, top), (x + side * size * 0.085, bottom)]
        for side in (-1, -0.3, 0.3, 1)
    ]
    light = mix(light, tone, strokes(width, height, ropes, [size * 0.008] * 4) * np.float32(0.8))
    half, tall = size * 0.1, size * 0.15
    shape = [
        (x - half, bottom),
        (x + half, bottom),
        (x + half * 0.85, bottom + tall),
        (x - half * 0.85, bottom + tall),
    ]
    return mix(light, tone, polygons(width, height, [shape]))


MOTIFS = {
    "balloons": Motif(balloons, Film(contrast=1.08, saturation=1.1, bloom=0.12)),
    "balloon_near": Motif(balloon_near, Film(contrast=1.08, saturation=1.1, bloom=0.12)),
}
