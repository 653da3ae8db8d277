"""A canal town: gables along the water by day and in the blue hour, the towers at dusk."""

from __future__ import annotations

import numpy as np

from kiekje.samples.camera import Film
from kiekje.samples.light import Sky, colour, tinted
from kiekje.samples.noise import fractal, tile
from kiekje.samples.patch import Patch
from kiekje.samples.randomness import Dice
from kiekje.samples.raster import (
    Plane,
    Points,
    blurred,
    grid,
    mix,
    polygons,
    smoothstep,
    tiled,
    warped,
)
from kiekje.samples.scenes.facades import Hour, raise_house
from kiekje.samples.scenes.gables import street
from kiekje.samples.scenes.motif import Motif
from kiekje.samples.sky import Clouds, heaven

_DAY = Hour("#fff1dc", 0.78, "#9fb9d4", 0.0, 0.0)
_BLUE = Hour("#7f97d8", 0.115, "#2b3f78", 0.42, 0.75)


def canal_houses(width: int, height: int, dice: Dice) -> Plane:
    """Houses and their images in the canal, on a bright day."""
    sky = Sky(
        ((0.0, "#e3edf4"), (0.15, "#bcd6ec"), (0.4, "#7fb0e0"), (0.8, "#4a86c9")),
        sun_x=-0.8,
        sun_y=0.6,
        glow=0.5,
        glow_strength=0.3,
    )
    light = heaven(width, height, 0.66, sky, dice, Clouds(0.5, 0.24, 0.8, 1.3))
    return _quay(light, dice, _DAY, deep="#26372f")


def canal_evening(width: int, height: int, dice: Dice) -> Plane:
    """The same kind of quay in the blue hour, lamps lit."""
    sky = Sky(
        ((0.0, "#7c7fb0"), (0.15, "#4e64a4"), (0.45, "#2a4482"), (0.9, "#152a5c")),
        sun_x=0.6,
        sun_y=-0.1,
        sun_colour="#ff9d6b",
        glow=0.4,
        glow_strength=0.12,
    )
    light = heaven(
        width, height, 0.66, sky, dice, Clouds(0.42, 0.2, 1.2, 2.0, lit="#8f93c4", shade="#3a4a80")
    )
    light = light * np.float32(0.62)
    return _quay(light, dice, _BLUE, deep="#0a1226")


def _quay(light: Plane, dice: Dice, hour: Hour, *, deep: str) -> Plane:
    height, width = light.shape[:2]
    aspect = width / height
    street_y, water_y = 0.60, 0.655
    for number, house in enumerate(street(dice, aspect, 0.44 if aspect > 0.9 else 0.40)):
        raise_house(light, street_y, house, dice.fork("house", number), hour)
    light = _wall(light, street_y, water_y, dice, hour)
    light = _trees(light, street_y, dice, hour)
    if hour.lamps:
        light = _lamps(light, street_y, dice)
    return _canal(light, water_y, dice, hour, deep)


def _wall(light: Plane, top: float, bottom: float, dice: Dice, hour: Hour) -> Plane:
    """The quay wall: large stones, green near the water."""
    height, width = light.shape[:2]
    x, y = grid(width, height)
    stain = fractal(dice, "quay", width, height, cells=10, octaves=7, gain=0.6)
    course = (y - np.float32(top)) / np.float32(0.0125)
    row = np.floor(course)
    along = x / np.float32(0.034) + row * 0.37
    joint = np.maximum(
        smoothstep(0.86, 1.0, np.abs(course - row - 0.5) * 2),
        smoothstep(0.94, 1.0, np.abs(along - np.floor(along) - 0.5) * 2),
    )
    tone = mix(
        colour("#7f776a"), colour("#4d5040"), smoothstep(top + 0.015, bottom, y + 0.004 * stain)
    )
    tone = tone * (1 + 0.16 * stain - 0.35 * joint)[..., None]
    light_on = colour(hour.day) * np.float32(hour.strength * 0.8)
    if hour.lamps:
        light_on = light_on + colour("#ffb765") * np.float32(hour.lamps * 0.16)
    mask = smoothstep(top - 0.0006, top + 0.0006, y) * smoothstep(
        bottom + 0.0006, bottom - 0.0006, y
    )
    light = mix(light, tone * light_on, mask)
    edge = smoothstep(0.0035, 0.0025, np.abs(y - np.float32(top)))
    return mix(light, colour("#b5ad9d") * light_on * 1.1, edge * np.float32(0.9))


def _trees(light: Plane, street_y: float, dice: Dice, hour: Hour) -> Plane:
    """Two or three young trees on the quay, in their first leaves."""
    random = dice.stream("trees")
    aspect = light.shape[1] / light.shape[0]
    bright = colour(hour.day) * np.float32(hour.strength * 1.1)
    bright = bright + colour("#ffb765") * np.float32(hour.lamps * 0.12)
    for number in range(int(random.integers(1, 3)) + int(aspect > 1)):
        foot = float(random.uniform(0.05, 0.95)) * aspect
        tall = float(random.uniform(0.19, 0.26))
        crown = (foot + float(random.normal(0, 0.01)), street_y - tall * 0.68)
        part = Patch(light, foot - tall * 0.5, street_y - tall * 1.25, foot + tall * 0.5, street_y)
        noise = part.noise(dice, f"crown{number}", 70, octaves=4, gain=0.8)
        broad = part.noise(dice, f"shape{number}", 9, octaves=3)
        across = (part.x - np.float32(crown[0])) / np.float32(tall)
        down = (part.y - np.float32(crown[1])) / np.float32(tall)
        far = np.hypot(across / 0.30, down / 0.37)
        leaves = smoothstep(0.0, 0.22, 0.86 - far + 0.2 * broad + 0.3 * noise)
        side = np.clip(0.5 - across / 0.6 + 0.35 * noise - down, 0, 1)
        trunk: Points = [(foot, street_y), (foot + 0.002, street_y - tall * 0.45), crown]
        part.paint(colour("#3b3129") * bright, part.strokes([trunk], [0.0075]))
        part.paint(
            mix(colour("#2c421c"), colour("#8ca04a"), side) * bright, leaves * np.float32(0.96)
        )
    return light


def _lamps(light: Plane, street_y: float, dice: Dice) -> Plane:
    """Street lamps with their glow."""
    start = dice.between("lamp", 0.06, 0.2)
    for place in np.arange(start, light.shape[1] / light.shape[0], 0.31):
        top = street_y - 0.115
        part = Patch.around(light, float(place), top, 0.36)
        part.paint(colour("#14161f"), part.strokes([[(place, street_y), (place, top)]], [0.0028]))
        far = np.hypot(part.x - np.float32(place), part.y - np.float32(top - 0.006))
        glow = np.exp(-far / 0.02) * 0.8 + np.exp(-far / 0.07) * 0.18
        glow = glow * smoothstep(0.35, 0.2, far) + smoothstep(0.0075, 0.0055, far) * 3.5
        part.add(tinted(glow, "#ffc27a"))
    return light


def _canal(light: Plane, water_y: float, dice: Dice, hour: Hour, deep: str) -> Plane:
    """The water: images drawn out downwards, broken by ripples that grow towards the viewer."""
    height, width = light.shape[:2]
    x, y = grid(width, height)
    below = np.maximum(y - np.float32(water_y), 0)
    ripples = tile("ripples", 512, cells=8, gain=0.55)
    start = np.float32(dice.between("ripples", 0, 1))
    far = 0.16 / (below + 0.055)
    across = (x - np.float32(width / height / 2)) * far
    wave = tiled(ripples, across * 0.55 + start, far * 1.5)
    wave += tiled(ripples, across * 1.7 + start, far * 4.6) * 0.5
    shift = wave * (0.0015 + 0.075 * below)
    edge = int(water_y * height)
    light[edge:] = light[edge - 2]  # what lies behind the quay must not shine through its foot
    soft = blurred(light, 0.0022 * height)
    up = np.float32(2 * water_y) - y + shift * 1.5 - below * 0.05
    up = np.minimum(up, np.float32(water_y - 0.002))
    image = warped(soft, (x + shift * 0.45) * height, up * height)
    share = (
        np.clip(0.86 - 0.8 * below, 0.4, 1) if hour.lamps else np.clip(0.74 - 0.75 * below, 0.3, 1)
    )
    tone = mix(colour(deep) * (0.35 if hour.lamps else 0.8), image, share)
    return mix(light, tone, smoothstep(water_y - 0.0006, water_y + 0.0006, y))


def skyline(width: int, height: int, dice: Dice) -> Plane:
    """Towers and roofs against the evening sky, windows lit, each row of roofs in more haze."""
    sky = Sky(
        ((0.0, "#ffc27d"), (0.1, "#f5a37a"), (0.25, "#c98aa0"), (0.5, "#6d76ac"), (0.9, "#33497f")),
        sun_x=dice.between("sun", -0.4, 0.4),
        sun_y=0.02,
        sun_colour="#ffbd72",
        glow=0.3,
        glow_strength=0.9,
    )
    horizon = 0.78
    clouds = Clouds(0.46, 0.08, 1.2, 2.6, lit="#ffb08c", shade="#77688c", strength=0.7)
    light = heaven(width, height, horizon, sky, dice, clouds)
    _, y = grid(width, height)
    rows = (
        (0.66, 0.35, "#c08f8f"),
        (0.735, 0.6, "#86708a"),
        (0.82, 0.82, "#4a476a"),
        (0.93, 1.0, "#1b1d33"),
    )
    for number, (base, near, code) in enumerate(rows):
        part = dice.fork("row", number)
        shapes = _roofs(part, width / height, base, 0.05 + 0.10 * near)
        if number == 1:
            shapes += _towers(dice, width / height, base)
        mask = np.maximum(
            polygons(width, height, shapes), smoothstep(base - 0.001, base + 0.001, y)
        )
        fog = np.exp(-np.abs(y - base - 0.05) / 0.1) * (1 - near) * 0.4
        tone = mix(colour(code), colour("#f0b48e"), fog)
        light = mix(light, tone, mask)
        light = _lit_windows(light, part, mask, base, near)
    return light


def _roofs(dice: Dice, aspect: float, base: float, size: float) -> list[Points]:
    """Gables, chimneys and flat roofs side by side."""
    random = dice.stream("roofs")
    shapes: list[Points] = []
    x = -size
    while x < aspect + size:
        wide = size * random.uniform(0.45, 1.0)
        top = base - size * random.uniform(0.05, 0.75)
        rise = wide * random.uniform(0.2, 0.6) * (random.random() < 0.75)
        shapes.append(
            [(x, 1.0), (x, top), (x + wide / 2, top - rise), (x + wide, top), (x + wide, 1.0)]
        )
        if random.random() < 0.6:
            place = x + wide * random.uniform(0.15, 0.8)
            shapes.append(
                [
                    (place, top + 0.01),
                    (place, top - rise - size * 0.1),
                    (place + size * 0.07, top - rise - size * 0.1),
                    (place + size * 0.07, top + 0.01),
                ]
            )
        x += wide * random.uniform(0.9, 1.0)
    return shapes


def _towers(dice: Dice, aspect: float, base: float) -> list[Points]:
    """Three towers of three centuries: a square one, a belfry, a spire."""
    shift = dice.between("towers", -0.08, 0.08)
    shapes: list[Points] = []
    for place, tall, kind in ((0.24, 0.30, 0), (0.5, 0.42, 1), (0.74, 0.36, 2)):
        x, wide = aspect * (place + shift), 0.062 + 0.012 * kind
        top = base - tall
        shapes.append(
            [
                (x - wide / 2, base + 0.05),
                (x - wide / 2, top + 0.1),
                (x + wide / 2, top + 0.1),
                (x + wide / 2, base + 0.05),
            ]
        )
        if kind == 0:
            for side in (-1, -0.33, 0.33, 1):
                p = x + side * wide * 0.42
                shapes.append([(p - 0.006, top + 0.1), (p, top + 0.06), (p + 0.006, top + 0.1)])
        elif kind == 1:
            inner = wide * 0.36
            shapes.append(
                [
                    (x - inner, top + 0.11),
                    (x - inner, top + 0.06),
                    (x - inner * 1.2, top + 0.055),
                    (x, top - 0.04),
                    (x + inner * 1.2, top + 0.055),
                    (x + inner, top + 0.06),
                    (x + inner, top + 0.11),
                ]
            )
            shapes += [
                [
                    (x + s * wide * 0.45 - 0.007, top + 0.1),
                    (x + s * wide * 0.45, top + 0.045),
                    (x + s * wide * 0.45 + 0.007, top + 0.1),
                ]
                for s in (-1, 1)
            ]
            shapes.append([(x - 0.002, top - 0.03), (x, top - 0.075), (x + 0.002, top - 0.03)])
        else:
            shapes.append(
                [(x - wide * 0.5, top + 0.1), (x, top - 0.06), (x + wide * 0.5, top + 0.1)]
            )
            shapes.append(
                [
                    (x - wide * 2.6, base + 0.05),
                    (x - wide * 2.6, base - 0.09),
                    (x - wide * 2.2, base - 0.15),
                    (x - wide * 0.4, base - 0.15),
                    (x - wide * 0.4, base + 0.05),
                ]
            )
    return shapes


def _lit_windows(light: Plane, dice: Dice, mask: Plane, base: float, near: float) -> Plane:
    """Small warm windows in the roofs and walls of one row."""
    height, width = light.shape[:2]
    random = dice.stream("lights")
    size = 0.0016 + 0.0034 * near
    shapes: list[Points] = []
    values = []
    for _ in range(int(105 * width / height * (1.15 - 0.6 * near))):
        step = size * 2.6
        x = round(random.uniform(0, width / height) / step) * step
        y = base + round(random.uniform(-0.03, 0.09) / step) * step
        column, row = int(x * height), int((y - size) * height)
        if not (0 <= row < height and column < width) or mask[row, min(column, width - 1)] < 0.9:
            continue
        shapes.append([(x, y), (x + size, y), (x + size, y - size * 1.5), (x, y - size * 1.5)])
        values.append(float(random.uniform(0.25, 1.0)))
    glow = polygons(width, height, shapes, values)
    light = mix(light, colour("#ffd08a") * 1.2, glow)
    return light + tinted(blurred(glow, 0.006 * height), "#ffae5c") * 0.8


MOTIFS = {
    "canal_houses": Motif(canal_houses, Film(contrast=1.12, saturation=1.05)),
    "canal_evening": Motif(
        canal_evening, Film(contrast=1.1, saturation=1.05, bloom=0.2, exposure=0.5)
    ),
    "skyline": Motif(skyline, Film(contrast=1.1, saturation=1.08, bloom=0.14)),
}
