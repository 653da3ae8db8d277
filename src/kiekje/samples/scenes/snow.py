"""Winter in the mountains: firs under snow, in the sun and while it snows."""

from __future__ import annotations

import numpy as np

from kiekje.samples.camera import Film
from kiekje.samples.lens import Spot, bokeh
from kiekje.samples.light import Sky, colour, ramp
from kiekje.samples.noise import fractal, wobble
from kiekje.samples.randomness import Dice
from kiekje.samples.raster import Plane, Points, blurred, grid, mix, polygons, smoothstep
from kiekje.samples.scenes.motif import Motif
from kiekje.samples.scenes.trees import fir_line
from kiekje.samples.sky import Clouds, heaven


def snow_sun(width: int, height: int, dice: Dice) -> Plane:
    """Snow-laden firs on a slope under a deep blue sky."""
    sky = Sky(
        ((0.0, "#d7e6f4"), (0.15, "#94bfe8"), (0.4, "#3f83cf"), (0.8, "#1b56a8")),
        sun_x=0.62,
        sun_y=0.5,
        glow=0.35,
        glow_strength=0.7,
    )
    light = heaven(width, height, 0.62, sky, dice, Clouds(0.34, 0.12, 1.0, 2.2))
    light = _woods(light, dice, colour("#8fb4de"), 0.62)
    return _slope(light, dice, warm=colour("#fff2de") * 1.02, cold=colour("#7fa3d9"), fog=None)


def snow_fall(width: int, height: int, dice: Dice) -> Plane:
    """The same woods in falling snow, everything soft and pale."""
    _, y = grid(width, height)
    light = ramp(y, [(0.0, "#b9c4d1"), (0.6, "#d9dfe6"), (1.0, "#e6eaee")]) * np.float32(0.85)
    fog = colour("#cfd6de") * np.float32(0.88)
    light = _woods(light, dice, fog, 0.6)
    light = _slope(light, dice, warm=colour("#e3e7ec") * 0.92, cold=colour("#aebccb"), fog=fog)
    return light + _flakes(width, height, dice)


def _woods(light: Plane, dice: Dice, air: Plane, base: float) -> Plane:
    """Distant woods in two depths."""
    height, width = light.shape[:2]
    _, y = grid(width, height)
    for number, (rise, size, share) in enumerate(((0.0, 0.05, 0.75), (0.045, 0.09, 0.5))):
        crest = base + rise - 0.035 * wobble(dice, f"woods{number}", width, cells=3, gain=0.45)
        firs = fir_line(dice, f"woods{number}", width, height, crest, size, density=5.0)
        mask = np.maximum(firs, smoothstep(-0.001, 0.001, y - crest[None, :]))
        frost = fractal(dice, f"frost{number}", width, height, cells=60, octaves=4, gain=0.75)
        tone = mix(colour("#33485a"), colour("#dfe9f2"), np.clip(0.28 + 0.3 * frost, 0, 1))
        light = mix(light, mix(tone, air, share), mask)
    return light


def _slope(light: Plane, dice: Dice, *, warm: Plane, cold: Plane, fog: Plane | None) -> Plane:
    """The white slope, with a row of firs on it from far to near."""
    height, width = light.shape[:2]
    x, y = grid(width, height)
    aspect = width / height
    crest = 0.68 - 0.03 * wobble(dice, "slope", width, cells=2, gain=0.4)
    drifts = fractal(dice, "drifts", width, height, cells=3, stretch=2.5, octaves=6, gain=0.42)
    turn = (
        np.gradient(drifts, axis=1) * np.float32(height) * 0.09
        + np.gradient(drifts, axis=0) * np.float32(height) * 0.05
    )
    lit = np.clip(0.62 + 0.4 * turn, 0, 1)
    sparkle = fractal(dice, "sparkle", width, height, cells=160, octaves=3)
    snow = mix(cold, warm, lit) * (1 + 0.03 * sparkle)[..., None]
    light = mix(light, snow, smoothstep(-0.003, 0.003, y - crest[None, :]))
    random = dice.stream("firs")
    spots = sorted(float(random.uniform(0.70, 0.97)) for _ in range(int(7 * aspect) + 2))
    for number, foot in enumerate(spots):
        place = float(random.uniform(-0.02, 1.02)) * aspect
        near = (foot - 0.68) / 0.29
        if near > 0.45 and abs(place - aspect / 2) < aspect * 0.2:
            place += aspect * (0.32 if place > aspect / 2 else -0.32)
        tall = (0.16 + 0.62 * near) * float(random.uniform(0.8, 1.15))
        if fog is None:
            light = _long_shadow(light, place, foot, tall, cold)
        light = _snow_fir(light, dice.fork("fir", number), place, foot, tall, warm, cold)
        if fog is not None:
            light = mix(
                light, fog, _around(x, y, place, foot, tall) * np.float32(0.16 * (1 - near))
            )
    return light


def _around(x: Plane, y: Plane, place: float, foot: float, tall: float) -> Plane:
    far = np.hypot((x - np.float32(place)) * 2.2, y - np.float32(foot - tall * 0.5)) / np.float32(
        tall
    )
    return smoothstep(0.7, 0.2, far)


def _long_shadow(light: Plane, x: float, foot: float, tall: float, cold: Plane) -> Plane:
    """Blue shadow on the snow, towards the viewer's left."""
    height, width = light.shape[:2]
    shape: Points = [
        (x + tall * 0.16, foot),
        (x - tall * 0.16, foot + tall * 0.02),
        (x - tall * 0.85, foot + tall * 0.30),
    ]
    mask = blurred(polygons(width, height, [shape]), 0.004 * height)
    return mix(light, cold * 0.82, mask * np.float32(0.62))


def _snow_fir(
    light: Plane, dice: Dice, x: float, foot: float, tall: float, warm: Plane, cold: Plane
) -> Plane:
    """One fir: skirts of branches from the foot up, each with a cushion of snow on it."""
    height, width = light.shape[:2]
    random = dice.stream("branches")
    shapes: list[Points] = [
        [
            (x - tall * 0.018, foot + 0.004),
            (x - tall * 0.014, foot - tall * 0.2),
            (x + tall * 0.014, foot - tall * 0.2),
            (x + tall * 0.018, foot + 0.004),
        ]
    ]
    values = [0.12]
    for number in range(64):
        share = (1 - number / 64) ** 1.15
        y = foot - tall * (0.06 + 0.94 * (1 - share))
        half = tall * (0.012 + 0.235 * share**0.9)
        aside = float(random.uniform(-1, 1))
        twig = half * (1.05 - 0.5 * abs(aside)) * float(random.uniform(0.55, 0.8))
        drop = tall * (0.016 + 0.075 * share) * float(random.uniform(0.8, 1.25))
        place = x + half * 0.62 * aside
        snow = float(random.uniform(0.62, 1.0))
        for layer in range(3):
            wide = twig * (1.0, 0.94, 0.84 * snow)[layer]
            up = drop * (0.0, 0.10, 0.26)[layer]
            points = _skirt(random, place, y - up, wide, drop * (1 - 0.2 * layer))
            shapes.append(points)
            values.append((0.14, 0.55, 0.72 + 0.28 * snow)[layer])
    left = max(0, int((x - tall * 0.32) * height))
    right = min(width, int((x + tall * 0.32) * height) + 1)
    top, bottom = (
        max(0, int((foot - tall * 1.08) * height)),
        min(height, int((foot + 0.02) * height) + 1),
    )
    if right - left < 3 or bottom - top < 3:
        return light
    scale = bottom - top
    moved = [
        [((px * height - left) / scale, (py * height - top) / scale) for px, py in shape]
        for shape in shapes
    ]
    mask = polygons(right - left, scale, moved)
    mask = np.clip(mask, 0, 1)
    tone = polygons(right - left, scale, moved, values) / np.maximum(mask, 0.05)
    noise = fractal(dice, "needles", right - left, scale, cells=46, octaves=4, gain=0.75)
    across = ((np.arange(left, right) + 0.5) / height - x) / (tall * 0.25)
    sun = np.clip(0.55 + 0.5 * across[None, :] + 0.12 * noise, 0, 1)
    white = mix(cold * 0.86, warm, sun)
    green = mix(
        colour("#14241c"), colour("#4a5a3c"), np.clip(0.3 + 0.35 * sun + 0.25 * noise, 0, 1)
    )
    snowy = smoothstep(0.38, 0.72, tone + 0.10 * noise)
    painted = mix(green, white * (0.86 + 0.14 * np.clip(tone, 0, 1))[..., None], snowy)
    result = light.copy()
    result[top:bottom, left:right] = mix(light[top:bottom, left:right], painted, mask)
    return result


def _skirt(random: np.random.Generator, x: float, y: float, half: float, drop: float) -> Points:
    """A fan of hanging twigs: ragged below, a soft roof above."""
    count = 6
    lower = []
    for number in range(count + 1):
        share = number / count * 2 - 1
        sag = drop * (0.55 + 0.45 * abs(share)) * random.uniform(0.75, 1.15)
        lower.append((x + half * share * random.uniform(0.94, 1.04), y + sag))
        if number < count:
            middle = share + 1 / count
            lower.append(
                (
                    x + half * middle,
                    y + drop * (0.3 + 0.35 * abs(middle)) * random.uniform(0.7, 1.0),
                )
            )
    roof = [
        (x + half * 0.55, y + drop * 0.02),
        (x, y - drop * 0.55),
        (x - half * 0.55, y + drop * 0.02),
    ]
    return [*lower, *roof]


def _flakes(width: int, height: int, dice: Dice) -> Plane:
    """Falling snow: many small flakes, few near and out of focus."""
    random = dice.stream("flakes")
    aspect = width / height
    spots: list[Spot] = []
    for _ in range(int(520 * aspect)):
        size = 0.0012 + 0.0012 * float(random.pareto(2.2))
        strength = float(np.clip(0.5 - size * 22, 0.08, 0.5))
        place = (random.uniform(0, aspect), random.uniform(0, 1))
        spots.append((*place, min(size, 0.02), "#ffffff", strength))
    return bokeh(width, height, spots, rim=0.0)


MOTIFS = {
    "snow_sun": Motif(snow_sun, Film(contrast=1.08, saturation=1.06, exposure=-0.1)),
    "snow_fall": Motif(snow_fall, Film(contrast=1.08, saturation=0.95, exposure=-0.05)),
}
