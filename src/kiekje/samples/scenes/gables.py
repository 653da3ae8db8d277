"""The shapes of terraced houses: widths, gables and openings, before they are painted."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from kiekje.samples.randomness import Dice
from kiekje.samples.raster import Points


@dataclass(frozen=True, slots=True)
class House:
    """One house: left edge, width, eaves and top (picture heights above the street), its kind."""

    x: float
    wide: float
    eaves: float
    tall: float
    gable: int
    wall: str
    brick: bool


@dataclass(frozen=True, slots=True)
class Window:
    """An opening: its box above the street and how brightly it is lit (0: dark)."""

    left: float
    right: float
    foot: float
    top: float
    light: float


_WALLS = (
    ("#9a5a42", True),
    ("#7f3f33", True),
    ("#b9805a", True),
    ("#d9c7a4", False),
    ("#e6ddcb", False),
    ("#c9a26b", False),
    ("#a9b3ad", False),
    ("#8c4a3c", True),
    ("#d8b0a0", False),
    ("#5f6d68", False),
)


def street(dice: Dice, aspect: float, tall: float) -> list[House]:
    """A row of houses from one edge of the picture past the other."""
    random = dice.stream("street")
    houses, x, last = [], -0.06, -1
    while x < aspect + 0.02:
        wide = float(random.uniform(0.135, 0.215))
        eaves = float(tall * random.uniform(0.68, 0.92))
        kind = int(random.integers(4))
        wall = int(random.integers(len(_WALLS)))
        wall = (wall + 1) % len(_WALLS) if wall == last else wall
        last = wall
        rise = wide * (0.55, 0.62, 0.5, 0.16)[kind]
        code, brick = _WALLS[wall]
        houses.append(House(x, wide, eaves, eaves + rise, kind, code, brick))
        x += wide
    return houses


def outline(house: House) -> Points:
    """The shape of the wall: stepped, curved or straight gable, or a cornice."""
    left, right, middle = house.x, house.x + house.wide, house.x + house.wide / 2
    rise = house.tall - house.eaves
    if house.gable == 0:
        up = _steps(house, 5)
    elif house.gable == 1:
        up = _curves(house)
    elif house.gable == 2:
        up = [(left, house.eaves), (middle, house.eaves + rise)]
    else:
        up = [(left, house.eaves + rise * 0.3)]
    down = [(2 * middle - x, y) for x, y in reversed(up)]
    return [(left, 0.0), *up, *down, (right, 0.0)]


def _steps(house: House, count: int) -> list[tuple[float, float]]:
    """Left half of a stepped gable."""
    points = []
    rise = (house.tall - house.eaves) / count
    run = house.wide * 0.42 / count
    for number in range(count):
        x, y = house.x + run * number, house.eaves + rise * number
        points += [(x, y), (x, y + rise)]
    return [*points, (house.x + run * count, house.tall)]


def _curves(house: House) -> list[tuple[float, float]]:
    """Left half of a bell gable: hollow shoulders, a neck, a round top."""
    rise, half = house.tall - house.eaves, house.wide / 2
    t = np.linspace(0, 1, 14)
    shoulder = [
        (
            house.x + half * 0.55 * float(1 - (1 - v) ** 2.2),
            house.eaves + rise * 0.62 * float(v**2.2),
        )
        for v in t
    ]
    neck = [(house.x + half * 0.6, house.eaves + rise * 0.8)]
    top = [
        (
            house.x + half * (1 - 0.4 * float(np.cos(v * np.pi / 2))),
            house.eaves + rise * (0.8 + 0.2 * float(np.sin(v * np.pi / 2))),
        )
        for v in t
    ]
    return [*shoulder, *neck, *top]


def windows(house: House, dice: Dice, lit: float) -> list[Window]:
    """All openings above the ground floor, and those of the ground floor beside the door."""
    random = dice.stream("windows")
    floors = max(2, round(house.eaves / 0.098))
    storey = house.eaves / floors
    across = max(2, round(house.wide / 0.056))
    cell = house.wide * 0.9 / across
    found = []
    for floor in range(floors):
        for number in range(across):
            if floor == 0 and number == across // 2:
                continue
            middle = house.x + house.wide * 0.05 + cell * (number + 0.5)
            half = cell * (0.31 if floor else 0.38)
            foot = storey * (floor + (0.24 if floor else 0.2))
            top = foot + storey * (0.60 - 0.05 * floor / floors)
            glow = float(random.uniform(0.35, 1.0)) if random.random() < lit else 0.0
            found.append(Window(middle - half, middle + half, foot, top, glow))
    if house.gable < 3:
        middle, half = house.x + house.wide / 2, cell * 0.27
        foot = house.eaves + (house.tall - house.eaves) * 0.16
        glow = float(random.uniform(0.3, 0.8)) if random.random() < lit * 0.6 else 0.0
        found.append(Window(middle - half, middle + half, foot, foot + storey * 0.46, glow))
    return found


def box(left: float, right: float, foot: float, top: float) -> Points:
    """A rectangle above the street."""
    return [(left, foot), (left, top), (right, top), (right, foot)]
