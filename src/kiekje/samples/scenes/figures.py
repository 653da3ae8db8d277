"""Small figures at a distance: people who walk, boats under sail."""

from __future__ import annotations

import numpy as np

from kiekje.samples.light import colour, tinted
from kiekje.samples.patch import Patch
from kiekje.samples.randomness import Dice
from kiekje.samples.raster import Plane, Points, strokes


def person(
    random: np.random.Generator, x: float, foot: float, tall: float
) -> tuple[list[Points], list[float]]:
    """One walker as thick lines: legs, body, arms and head."""
    step = tall * random.uniform(0.08, 0.16)
    lean = tall * random.normal(0.01, 0.015)
    hip, neck = (x, foot - tall * 0.48), (x + lean, foot - tall * 0.82)
    knee = (x + step * 0.55, foot - tall * 0.25)
    lines: list[Points] = [
        [hip, knee, (x + step * 0.6, foot)],
        [hip, (x - step * 0.35, foot - tall * 0.25), (x - step, foot - tall * 0.01)],
        [hip, neck],
        [neck, (x + step * 0.7, foot - tall * 0.62), (x + step * 1.1, foot - tall * 0.5)],
        [neck, (x - step * 0.5, foot - tall * 0.63), (x - step * 0.7, foot - tall * 0.47)],
        [(neck[0], foot - tall * 0.93), (neck[0] + tall * 0.004, foot - tall * 0.945)],
    ]
    thick = tall * random.uniform(0.9, 1.08)
    return lines, [thick * share for share in (0.07, 0.065, 0.14, 0.042, 0.042, 0.1)]


def walkers(
    dice: Dice, width: int, height: int, spots: list[tuple[float, float, float]]
) -> tuple[Plane, Plane]:
    """Masks of people at ``spots`` (x, foot, height) and of their mirror images below them."""
    lines: list[Points] = []
    widths: list[float] = []
    images: list[Points] = []
    for number, (x, foot, tall) in enumerate(spots):
        own, thick = person(dice.stream("person", number), x, foot, tall)
        lines += own
        widths += thick
        images += [[(px, 2 * foot - py) for px, py in line] for line in own]
    return strokes(width, height, lines, widths), strokes(width, height, images, widths)


def sail_boat(
    light: Plane, x: float, waterline: float, tall: float, lean: float, sail: str, hull: str
) -> Plane:
    """The picture with a boat: mast and boom, two bellied sails with their seams, and a hull."""
    part = Patch(light, x - tall * 0.6, waterline - tall * 1.1, x + tall * 0.6, waterline + 0.01)

    def at(across: float, up: float) -> tuple[float, float]:
        return x + (across + lean * up) * tall, waterline - up * tall

    def belly(foot: float, top: float, reach: float, side: float) -> list[tuple[float, float]]:
        """A sail from the mast to its clew, its free edge rounded."""
        steps = np.linspace(0, 1, 12)
        edge = [
            at(side * (0.015 + reach * float(t) ** 0.85), top - (top - foot) * float(t))
            for t in steps
        ]
        return [*edge, at(side * 0.015, foot + 0.01)]

    spars = [[at(0, 0.05), at(0, 1.03)], [at(0, 0.13), at(-0.31, 0.12)]]
    thick = max(tall * 0.012, 0.8 / part.scale)
    part.paint(colour("#3a342f"), part.strokes(spars, [thick, thick * 0.8]))
    up = (waterline - part.y) / np.float32(tall)
    off = (part.x - np.float32(x)) / np.float32(tall) - lean * up
    shade = 0.80 + 0.20 * np.cos((off + 0.12) * 9) + 0.05 * up
    cloth = tinted(shade, sail)
    seams = [[at(-0.3, v - 0.03), at(0.3, v + 0.03)] for v in (0.3, 0.45, 0.6, 0.75)]
    seam = part.strokes(seams, [tall * 0.003] * len(seams)) * np.float32(0.18)
    for outline, bright in ((belly(0.13, 1.0, 0.28, -1), 1.0), (belly(0.11, 0.92, 0.29, 1), 0.8)):
        mask = part.polygons([outline])
        part.paint(cloth * np.float32(bright), mask)
        part.paint(colour("#8d8a84"), mask * seam)
    body = [at(-0.32, 0.095), at(-0.05, 0.08), at(0.37, 0.1), at(0.27, 0.0), at(-0.27, 0.0)]
    part.paint(colour(hull), part.polygons([body]))
    stripe = [
        at(-0.315, 0.083),
        at(-0.05, 0.068),
        at(0.35, 0.086),
        at(0.345, 0.076),
        at(-0.31, 0.07),
    ]
    part.paint(colour("#d9d4c8"), part.polygons([stripe]) * np.float32(0.85))
    return light
