"""Small figures at a distance: people who walk, boats under sail."""

from __future__ import annotations

import numpy as np

from kiekje.samples.light import colour
from kiekje.samples.randomness import Dice
from kiekje.samples.raster import Plane, Points, mix, polygons, strokes


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
    """The picture with a boat: two sails, brighter towards the sun side, and a hull."""
    height, width = light.shape[:2]

    def at(across: float, up: float) -> tuple[float, float]:
        return x + (across + lean * up) * tall, waterline - up * tall

    mast = strokes(width, height, [[at(0, 0.05), at(0, 1.02)]], [max(tall * 0.012, 0.8 / height)])
    main = [at(-0.015, 1.0), at(-0.09, 0.55), at(-0.28, 0.14), at(-0.015, 0.12)]
    jib = [at(0.015, 0.92), at(0.13, 0.5), at(0.30, 0.1), at(0.02, 0.14)]
    body = [at(-0.30, 0.09), at(0.34, 0.085), at(0.25, 0.0), at(-0.25, 0.0)]
    bright = colour(sail)
    light = mix(light, colour("#3a342f"), mast)
    light = mix(light, bright, polygons(width, height, [main]))
    light = mix(light, bright * 0.72, polygons(width, height, [jib]))
    return mix(light, colour(hull), polygons(width, height, [body]))
