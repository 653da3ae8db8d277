"""Trees as shapes: firs with ragged branches, and round crowns."""

from __future__ import annotations

import numpy as np

from kiekje.samples.randomness import Dice
from kiekje.samples.raster import Plane, Points, polygons


def fir(random: np.random.Generator, x: float, foot: float, tall: float) -> Points:
    """The outline of one fir: whorls of branches that hang, wider towards the foot."""
    whorls = int(random.integers(9, 15))
    half = tall * random.uniform(0.13, 0.2)
    lean = random.normal(0, 0.01) * tall
    left, right = [], []
    for number in range(whorls):
        share = (number + 0.6) / whorls
        y = foot - tall * (1 - share)
        reach = half * share**0.85
        for side, points in ((-1, left), (1, right)):
            tip = reach * random.uniform(0.7, 1.15)
            centre = x + lean * (1 - share)
            points.append((centre + side * reach * 0.35, y - tall * 0.02))
            points.append((centre + side * tip, y + tall * random.uniform(0.015, 0.04)))
    trunk = half * 0.1
    base = [(x + trunk, foot - tall * 0.02), (x + trunk, foot + tall * 0.04)]
    mirrored = [(x - trunk, foot + tall * 0.04), (x - trunk, foot - tall * 0.02)]
    return [(x + lean, foot - tall), *right, *base, *mirrored, *reversed(left)]


def fir_line(
    dice: Dice, name: str | int, width: int, height: int, crest: Plane, size: float
) -> Plane:
    """A mask of firs that stand along a crest (a height for every column)."""
    random = dice.stream("firs", name)
    aspect = width / height
    count = int(aspect / size * 3.2)
    shapes = []
    for _ in range(count):
        x = float(random.uniform(-0.02, aspect + 0.02))
        column = min(max(int(x * height), 0), width - 1)
        tall = size * float(random.lognormal(0, 0.35))
        shapes.append(fir(random, x, float(crest[column]) + size * 0.12, tall))
    return polygons(width, height, shapes)
