"""Trees and grasses as shapes: firs with ragged branches, blades in the wind."""

from __future__ import annotations

import numpy as np

from kiekje.samples.patch import Patch
from kiekje.samples.randomness import Dice
from kiekje.samples.raster import Plane, Points, polygons


def fir(random: np.random.Generator, x: float, foot: float, tall: float) -> Points:
    """The outline of one fir: whorls of branches that hang, wider towards the foot."""
    fine = min(1.0, tall / 0.06)  # small ones have no room for many branches
    whorls = int(random.integers(7 + int(8 * fine), 11 + int(15 * fine)))
    half = tall * random.uniform(0.12, 0.19)
    lean = random.normal(0, 0.008) * tall
    right = _side(random, 1, x, foot, tall, half, lean, whorls)
    left = _side(random, -1, x, foot, tall, half, lean, whorls)
    trunk = half * 0.08
    base = [(x + trunk, foot - tall * 0.02), (x + trunk, foot + tall * 0.04)]
    mirrored = [(x - trunk, foot + tall * 0.04), (x - trunk, foot - tall * 0.02)]
    return [(x + lean, foot - tall), *right, *base, *mirrored, *reversed(left)]


def _side(
    random: np.random.Generator,
    side: int,
    x: float,
    foot: float,
    tall: float,
    half: float,
    lean: float,
    whorls: int,
) -> list[tuple[float, float]]:
    """One side from the top down: the hollow at the stem, then the tip of the branch."""
    share = (np.arange(whorls) + random.uniform(0.35, 0.75, whorls)) / whorls
    y = foot - tall * (1 - share)
    reach = half * share**0.8 * random.uniform(0.62, 1.18, whorls)
    centre = x + lean * (1 - share)
    hollow = centre + side * reach * random.uniform(0.4, 0.6, whorls)
    tip, sag = centre + side * reach, y + tall * random.uniform(0.012, 0.032, whorls)
    inner = zip(hollow.tolist(), (y - tall * 0.012).tolist(), strict=True)
    outer = zip(tip.tolist(), sag.tolist(), strict=True)
    return [point for pair in zip(inner, outer, strict=True) for point in pair]


def fir_line(
    dice: Dice,
    name: str | int,
    width: int,
    height: int,
    crest: Plane,
    size: float,
    *,
    density: float = 3.2,
) -> Plane:
    """A mask of firs that stand along a crest (a height for every column)."""
    random = dice.stream("firs", name)
    aspect = width / height
    shapes = []
    for _ in range(int(aspect / size * density)):
        x = float(random.uniform(-0.02, aspect + 0.02))
        column = min(max(int(x * height), 0), width - 1)
        tall = size * float(random.lognormal(0, 0.35))
        shapes.append(fir(random, x, float(crest[column]) + size * 0.12, tall))
    return polygons(width, height, shapes)


def grass(
    light: Plane,
    random: np.random.Generator,
    roots: list[tuple[float, float, float]],
    codes: tuple[str, ...],
    *,
    wind: float = 0.3,
    thick: float = 0.03,
) -> Plane:
    """The picture with grass: bent blades that grow from ``roots`` (x, y, length)."""
    if not roots:
        return light
    lines = []
    for x, y, length in roots:
        bend = float(random.normal(wind, 0.28)) * length
        knee = (x + bend * 0.3, y - length * 0.62)
        tip = (x + bend, y - length * float(random.uniform(0.8, 1.0)))
        lines.append(([(x, y), knee, tip], length * thick, codes[int(random.integers(len(codes)))]))
    top = min(y - length for _, y, length in roots)
    bottom = max(y for _, y, _ in roots)
    Patch(light, 0.0, top, light.shape[1] / light.shape[0], bottom).ribbons(lines)
    return light
