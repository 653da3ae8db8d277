"""Terraced houses as one sees them across a canal: gables, brick, plaster, windows, doors."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from kiekje.samples.light import colour, tinted
from kiekje.samples.noise import fractal, tile
from kiekje.samples.randomness import Dice
from kiekje.samples.raster import Plane, Points, blurred, mix, polygons, smoothstep, tiled
from kiekje.samples.scenes.gables import House, Window, box, outline, windows


@dataclass(frozen=True, slots=True)
class Hour:
    """The light of the hour on a façade: what falls on it, what its windows mirror and show.

    ``lamps`` is the warm light from the street, strongest at the foot of the wall.
    """

    day: str
    strength: float
    glass: str
    lit: float
    lamps: float


class Wall:
    """The part of the picture that one house covers, painted layer by layer."""

    def __init__(self, light: Plane, street_y: float, house: House, dice: Dice) -> None:
        height, width = light.shape[:2]
        self.light, self.house, self.dice = light, house, dice
        self.scale, self.street_y = height, street_y
        pad = 0.03
        self.left = max(0, int((house.x - pad) * height))
        self.right = min(width, int((house.x + house.wide + pad) * height) + 1)
        self.top = max(0, int((street_y - house.tall - 0.09) * height))
        self.bottom = min(height, int(street_y * height) + 1)
        self.empty = self.right - self.left < 3 or self.bottom - self.top < 3
        rows = np.arange(self.top, self.bottom, dtype=np.float32)
        columns = np.arange(self.left, self.right, dtype=np.float32)
        self.up = (np.float32(street_y) - (rows + 0.5) / height)[:, None]
        self.across = ((columns + 0.5) / height)[None, :]

    @property
    def part(self) -> Plane:
        """The pixels of this house in the picture."""
        return self.light[self.top : self.bottom, self.left : self.right]

    def mask(self, shapes: Sequence[Points], values: Sequence[float] | None = None) -> Plane:
        """A mask of shapes given above the street."""
        wide, tall = self.right - self.left, self.bottom - self.top
        moved = [
            [
                (
                    (x * self.scale - self.left) / tall,
                    ((self.street_y - y) * self.scale - self.top) / tall,
                )
                for x, y in shape
            ]
            for shape in shapes
        ]
        return polygons(wide, tall, moved, values)

    def paint(self, tone: Plane, mask: Plane) -> None:
        """Lay a colour over the house."""
        self.light[self.top : self.bottom, self.left : self.right] = mix(self.part, tone, mask)

    def darken(self, share: Plane) -> None:
        """Take light away where ``share`` is above 0."""
        self.light[self.top : self.bottom, self.left : self.right] *= (1 - share)[..., None]


def raise_house(light: Plane, street_y: float, house: House, dice: Dice, hour: Hour) -> None:
    """Paint one house into the picture."""
    wall = Wall(light, street_y, house, dice)
    if wall.empty:
        return
    shade = _light_on(wall, hour)
    if house.gable == 3:
        _roof(wall, hour)
    face = wall.mask([outline(house)])
    wall.paint(_material(wall) * shade, face)
    _trim(wall, shade)
    openings = windows(house, dice, hour.lit)
    _openings(wall, openings, shade, hour)
    _ground_floor(wall, shade, hour)


def _light_on(wall: Wall, hour: Hour) -> Plane:
    """Daylight and street lamps on the wall, less under the eaves and near the neighbours."""
    house = wall.house
    edge = np.minimum(wall.across - house.x, house.x + house.wide - wall.across)
    corner = 0.84 + 0.16 * smoothstep(0.0, 0.014, edge)
    under = 1 - 0.12 * np.exp(-np.abs(wall.up - house.eaves) / 0.012)
    day = colour(hour.day) * np.float32(hour.strength)
    light = (corner * under)[..., None] * day
    if hour.lamps:
        near = np.exp(-np.maximum(wall.up, 0) / 0.15) + 0.25 * np.exp(-np.maximum(wall.up, 0) / 0.5)
        pool = 0.75 + 0.35 * np.cos(wall.across * 21 + 1.0)
        light = light + tinted(near * pool * corner, "#ffb765") * np.float32(hour.lamps)
    return np.asarray(light, dtype=np.float32)


def _material(wall: Wall) -> Plane:
    """Brick in courses, or plaster with the stains of rain."""
    house, dice = wall.house, wall.dice
    tall, wide = wall.bottom - wall.top, wall.right - wall.left
    stain = fractal(dice, "stain", wide, tall, cells=5, stretch=0.5, octaves=6)
    streak = fractal(dice, "streak", wide, tall, cells=4, stretch=0.06, octaves=4)
    tone = colour(house.wall) * (1 + 0.09 * stain + 0.05 * streak)[..., None]
    if not house.brick:
        return np.asarray(tone * 0.95, dtype=np.float32)
    course = 0.0042
    row = np.floor(wall.up / course)
    along = wall.across / (course * 2.6) + (row % 2) * 0.5
    own = tiled(
        tile("rough", 512, cells=8, gain=0.6),
        np.floor(along) * 0.137 + row * 0.071,
        row * 0.0931 + 0 * along,
    )
    gap_y = np.abs(wall.up / course - row - 0.5) * 2
    gap_x = np.abs(along - np.floor(along) - 0.5) * 2
    mortar = np.maximum(smoothstep(0.7, 0.95, gap_y), smoothstep(0.84, 0.98, gap_x))
    fine = float(np.clip((course * wall.scale - 2.5) / 3.5, 0, 1))
    tone = tone * (1 + 0.13 * fine * own)[..., None]
    return mix(tone, colour("#a39a8a") * 0.9, mortar * np.float32(0.55 * fine))


def _trim(wall: Wall, shade: Plane) -> None:
    """Stone bands at the storeys, coping along the gable, a cornice with its shadow."""
    house = wall.house
    stone = colour("#d8cdb8") * shade
    shape = list(outline(house))[1:-1]
    coping = [
        [(x, y), (x2, y2), (x2, y2 - 0.005), (x, y - 0.005)] for (x, y), (x2, y2) in pairwise(shape)
    ]
    wall.paint(stone, wall.mask(coping) * np.float32(0.85))
    bands = [
        box(house.x, house.x + house.wide, y, y + 0.0035) for y in (house.eaves, house.eaves * 0.34)
    ]
    wall.paint(stone, wall.mask(bands) * np.float32(0.6))
    if house.gable == 3:
        foot = house.eaves + (house.tall - house.eaves) * 0.3
        under = box(house.x, house.x + house.wide, foot - 0.016, foot)
        wall.darken(blurred(wall.mask([under]), 0.003 * wall.scale) * np.float32(0.45))
        wall.paint(
            stone,
            wall.mask([box(house.x - 0.004, house.x + house.wide + 0.004, foot, foot + 0.011)]),
        )


def _roof(wall: Wall, hour: Hour) -> None:
    """A tiled roof behind the cornice, with a dormer."""
    house = wall.house
    foot = house.eaves + (house.tall - house.eaves) * 0.3
    left, right = house.x + house.wide * 0.02, house.x + house.wide * 0.98
    slope = [
        (left, foot),
        (left + house.wide * 0.1, foot + 0.07),
        (right - house.wide * 0.1, foot + 0.07),
        (right, foot),
    ]
    tiles = np.abs((wall.up / 0.006) % 1 - 0.5) * 2
    tone = colour("#5a4a47") * (0.85 + 0.15 * tiles + 0 * wall.across)[..., None]
    light = colour(hour.day) * np.float32(hour.strength * 0.8)
    wall.paint(tone * light, wall.mask([slope]))
    middle = house.x + house.wide / 2
    dormer = box(middle - 0.018, middle + 0.018, foot + 0.008, foot + 0.046)
    wall.paint(colour("#d9d2c4") * light, wall.mask([dormer]))
    wall.paint(
        colour(hour.glass) * 0.7,
        wall.mask([box(middle - 0.011, middle + 0.011, foot + 0.013, foot + 0.04)]),
    )


def _openings(wall: Wall, openings: list[Window], shade: Plane, hour: Hour) -> None:
    """Surrounds, glass, light behind it, frames and sills of all windows at once."""
    stone = colour("#ddd3c0") * shade
    grow = 0.0032
    around = [
        box(w.left - grow, w.right + grow, w.foot - grow, w.top + grow * 2.2) for w in openings
    ]
    wall.paint(stone, wall.mask(around) * np.float32(0.8))
    panes = [box(w.left, w.right, w.foot, w.top) for w in openings]
    glass = wall.mask(panes)
    part = wall.up / wall.house.tall
    noise = fractal(
        wall.dice, "panes", wall.right - wall.left, wall.bottom - wall.top, cells=14, octaves=3
    )
    sky = colour(hour.glass) * (0.35 + 0.6 * part + 0.16 * noise)[..., None]
    wall.paint(sky, glass)
    inset = [box(w.left, w.right, w.top - 0.004, w.top) for w in openings]
    wall.darken(blurred(wall.mask(inset), 0.0015 * wall.scale) * np.float32(0.55))
    glow = wall.mask(panes, [w.light for w in openings])
    warm = mix(colour("#ff9a3c"), colour("#ffe0a3"), np.clip(0.5 + 0.4 * noise, 0, 1))
    wall.paint(warm * np.float32(1.15), glow)
    _curtains(wall, openings, shade, hour)
    bars = []
    for w in openings:
        middle, third = (w.left + w.right) / 2, w.foot + (w.top - w.foot) * 0.66
        bars.append(box(middle - 0.0011, middle + 0.0011, w.foot, w.top))
        bars.append(box(w.left, w.right, third - 0.0014, third + 0.0014))
        sides = (w.left, w.right - 0.0022)
        bars += [box(edge, edge + 0.0022, w.foot, w.top) for edge in sides]
        bars.append(box(w.left, w.right, w.foot, w.foot + 0.0026))
    wall.paint(colour("#efe9dc") * (shade * 0.9), wall.mask(bars) * np.float32(0.92))
    sills = [
        box(w.left - 0.005, w.right + 0.005, w.foot - 0.0055, w.foot - 0.001) for w in openings
    ]
    below = [box(w.left - 0.004, w.right + 0.004, w.foot - 0.013, w.foot - 0.005) for w in openings]
    wall.darken(blurred(wall.mask(below), 0.002 * wall.scale) * np.float32(0.35))
    wall.paint(stone, wall.mask(sills))


def _curtains(wall: Wall, openings: list[Window], shade: Plane, hour: Hour) -> None:
    """Pale curtains at the sides of some windows."""
    random = wall.dice.stream("curtains")
    cloth = []
    for w in openings:
        if random.random() < 0.55:
            deep = (w.right - w.left) * random.uniform(0.16, 0.34)
            cloth += [
                box(w.left, w.left + deep, w.foot, w.top),
                box(w.right - deep, w.right, w.foot, w.top),
            ]
    if cloth:
        tone = colour("#e9e2d3") * shade * (0.55 if hour.lit < 0.2 else 0.9)
        wall.paint(tone, wall.mask(cloth) * np.float32(0.6))


_DOORS = ("#23443a", "#5b1f22", "#1f2f4a", "#3b2a1e", "#6a6f4a")


def _ground_floor(wall: Wall, shade: Plane, hour: Hour) -> None:
    """A plinth, the door with its fanlight and a step, sometimes an awning."""
    house, random = wall.house, wall.dice.stream("door")
    across = max(2, round(house.wide / 0.056))
    cell = house.wide * 0.9 / across
    middle = house.x + house.wide * 0.05 + cell * (across // 2 + 0.5)
    half, top = cell * 0.3, 0.068
    plinth = box(house.x, house.x + house.wide, 0.0, 0.013)
    wall.paint(colour("#7d776d") * shade, wall.mask([plinth]) * np.float32(0.85))
    wall.paint(
        colour("#d8cdb8") * shade,
        wall.mask([box(middle - half - 0.004, middle + half + 0.004, 0, top + 0.006)]),
    )
    code = _DOORS[int(random.integers(len(_DOORS)))]
    wall.paint(
        colour(code) * (shade * 0.9),
        wall.mask([box(middle - half, middle + half, 0.003, top * 0.78)]),
    )
    fan = wall.mask([box(middle - half, middle + half, top * 0.82, top)])
    wall.paint(colour("#ffcf86") * 1.0 if hour.lit > 0.2 else colour(hour.glass) * 0.5, fan)
    if random.random() < 0.35:
        cloth = ("#8f2f2a", "#2f5a4a", "#27466b", "#c9a544")[int(random.integers(4))]
        left, right = house.x + house.wide * 0.06, house.x + house.wide * 0.94
        canvas = [(left, 0.093), (right, 0.093), (right + 0.006, 0.07), (left - 0.006, 0.07)]
        stripes = 0.9 + 0.1 * np.sign(np.sin(wall.across * 420)) + 0 * wall.up
        wall.darken(
            blurred(wall.mask([box(left, right, 0.045, 0.072)]), 0.006 * wall.scale)
            * np.float32(0.5)
        )
        wall.paint(colour(cloth) * shade * stripes[..., None] * 1.15, wall.mask([canvas]))
