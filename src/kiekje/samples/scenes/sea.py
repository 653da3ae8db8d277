"""The sea: sunsets, sails, groynes in a long exposure, walkers at the water's edge."""

from __future__ import annotations

import numpy as np

from kiekje.samples.camera import Film
from kiekje.samples.light import Sky, colour
from kiekje.samples.noise import fractal
from kiekje.samples.patch import Patch
from kiekje.samples.randomness import Dice
from kiekje.samples.raster import Plane, Points, grid, mix, smoothstep, warped
from kiekje.samples.scenes.figures import sail_boat, walkers
from kiekje.samples.scenes.motif import Motif
from kiekje.samples.sky import Clouds, heaven
from kiekje.samples.water import water


def _sunset(dice: Dice, *, low: float = 0.055, disc: float = 0.022) -> Sky:
    return Sky(
        (
            (0.0, "#ffb061"),
            (0.08, "#f79b6a"),
            (0.22, "#c98a95"),
            (0.45, "#6c79a8"),
            (0.8, "#37507f"),
        ),
        sun_x=dice.between("sun", -0.25, 0.25),
        sun_y=low,
        sun_colour="#ffc46b",
        glow=0.2,
        glow_strength=1.0,
        disc=disc,
    )


def sunset_sea(width: int, height: int, dice: Dice) -> Plane:
    """The sun just above the sea, its road on the water, clouds lit from below."""
    sky = _sunset(dice)
    horizon = 0.58
    high = Clouds(0.5, 0.07, 1.2, 2.2, lit="#ff9f78", shade="#6d5f86", strength=0.75)
    light = heaven(width, height, horizon, sky, dice, high)
    return water(light, sky, horizon, dice, deep="#16293c")


def sea_sails(width: int, height: int, dice: Dice) -> Plane:
    """A blue afternoon with sails on the horizon."""
    sky = Sky(
        ((0.0, "#dcebf5"), (0.07, "#b9d8ef"), (0.25, "#6faae0"), (0.7, "#2f6fbe")),
        sun_x=-0.5,
        sun_y=0.5,
        glow=0.5,
        glow_strength=0.35,
    )
    horizon = 0.56
    light = heaven(width, height, horizon, sky, dice, Clouds(0.46, 0.2, 0.75, 1.4))
    random = dice.stream("boats")
    aspect = width / height
    spots = [(random.uniform(0.08, 0.92) * aspect, random.uniform(0.03, 0.07)) for _ in range(4)]
    spots.append((aspect * random.uniform(0.3, 0.7), random.uniform(0.2, 0.3)))
    sails = ("#f4efe6", "#fbfaf6", "#e9e2d4", "#c8442f", "#fdfcf8")
    sea = water(light, sky, horizon, dice, deep="#0c4763", waves=1.2)
    for (x, tall), sail in zip(spots, sails, strict=True):
        waterline = horizon + 0.004 + tall * 0.16
        sea = _boat_with_image(sea, x, waterline, tall, sail, dice)
    return sea


def _boat_with_image(
    light: Plane, x: float, waterline: float, tall: float, sail: str, dice: Dice
) -> Plane:
    """A boat and its broken image in the waves."""
    lean = dice.between(f"lean{x:.4f}", -0.05, 0.08)
    light = sail_boat(light, x, waterline, tall, lean, sail, "#23303c")
    part = Patch(light, x - tall * 0.6, waterline - tall * 1.1, x + tall * 0.6, waterline + tall)
    below = part.y - np.float32(waterline)
    ripple = part.noise(dice, "image", 70, stretch=3.0, octaves=3)
    shift = ripple * (0.002 + 0.05 * np.clip(below, 0, 0.4))
    left, top = float(part.x[0, 0]), float(part.y[0, 0])
    mirrored = warped(
        part.light,
        (part.x - left + shift) * part.scale,
        (2 * np.float32(waterline) - part.y - top + shift * 2) * part.scale,
    )
    near = np.exp(-(((part.x - np.float32(x)) / np.float32(tall * 0.4)) ** 4))
    share = smoothstep(0.0, 0.002, below) * np.exp(-below / np.float32(tall * 0.8)) * near
    part.paint(mirrored, share * np.float32(0.55))
    return light


def groynes(width: int, height: int, dice: Dice) -> Plane:
    """Wooden poles that walk into a sea smoothed by a long exposure, after sunset."""
    sky = Sky(
        ((0.0, "#f3b48c"), (0.07, "#dca0a0"), (0.2, "#8f8fb8"), (0.5, "#44608f"), (0.9, "#263f6b")),
        sun_x=dice.between("sun", -0.3, 0.3),
        sun_y=0.0,
        sun_colour="#ffb27a",
        glow=0.35,
        glow_strength=0.5,
    )
    horizon = 0.5
    clouds = Clouds(0.5, 0.05, 1.8, 4.0, lit="#f2b7a2", shade="#5b6386", strength=0.6)
    light = heaven(width, height, horizon, sky, dice, clouds)
    light = water(light, sky, horizon, dice, deep="#1d3148", waves=0.16)
    _, y = grid(width, height)
    mist = fractal(dice, "mist", width, height, cells=6, stretch=5.0, octaves=4)
    foam = np.clip(0.35 + 0.3 * mist, 0, 1) * smoothstep(0.62, 1.05, y)
    light = mix(light, colour("#b9b6cc"), foam * np.float32(0.55))
    side = 1 if dice.chance("side", 0.5) else -1
    start = width / height * (0.5 - side * 0.34)
    for far in np.geomspace(26, 1.35, 15):
        light = _pole(light, dice, start + side * 1.05 / far, horizon, float(far))
    return light


def _pole(light: Plane, dice: Dice, x: float, horizon: float, far: float) -> Plane:
    """One pole with its image and a ring of mist at its foot."""
    random = dice.stream("pole", round(far * 100))
    foot = horizon + 0.42 / far
    tall, half = 0.36 / far * random.uniform(0.85, 1.15), 0.024 / far
    lean = random.normal(0, 0.05) * tall
    top: Points = [(x - half, foot), (x - half + lean, foot - tall), (x + half + lean, foot - tall)]
    shape = [*top, (x + half, foot)]
    image = [(px, 2 * foot - py) for px, py in shape]
    wood = mix(colour("#1a1614"), colour("#8c8aa6"), min(0.85, far / 34))
    part = Patch(
        light, x - half * 8 - tall * 0.2, foot - tall, x + half * 8 + tall * 0.2, foot + tall
    )
    lit = 0.7 + 0.9 * smoothstep(-1.0, 1.0, (part.x - np.float32(x)) / np.float32(half))
    part.paint(colour("#2c3347"), part.polygons([image]) * np.float32(0.5))
    part.paint(wood * lit[..., None], part.polygons([shape]))
    ring = np.hypot((part.x - np.float32(x)) / 3.2, (part.y - np.float32(foot)) * 1.6)
    part.paint(colour("#b3aec4"), np.exp(-((ring / np.float32(half)) ** 2)) * np.float32(0.55))
    return light


def walkers_sunset(width: int, height: int, dice: Dice) -> Plane:
    """People on wet sand against the low sun."""
    sky = _sunset(dice, low=0.09, disc=0.03)
    horizon = 0.5
    high = Clouds(0.5, 0.09, 1.1, 2.0, lit="#ffa67c", shade="#7a6a8c", strength=0.7)
    light = heaven(width, height, horizon, sky, dice, high)
    light = water(light, sky, horizon, dice, deep="#3a2a2c", waves=0.45)
    light = _surf(light, horizon, dice)
    random = dice.stream("spots")
    middle = width / height * 0.5 + sky.sun_x + random.uniform(-0.2, 0.2)
    tall = random.uniform(0.12, 0.17)
    spots = [(middle, horizon + 0.14, tall), (middle + tall * 0.42, horizon + 0.142, tall * 0.93)]
    spots.append((middle + tall * 0.78, horizon + 0.138, tall * 0.6))
    spots.append((width / height * random.uniform(0.1, 0.9), horizon + 0.035, 0.045))
    people, images = walkers(dice, width, height, spots)
    light = mix(light, colour("#2a1c20"), images * np.float32(0.6))
    return mix(light, colour("#120d10"), people)


def _surf(light: Plane, horizon: float, dice: Dice) -> Plane:
    """Thin sheets of water that run up the sand, edged with foam."""
    height, width = light.shape[:2]
    _, y = grid(width, height)
    edge = fractal(dice, "edge", width, height, cells=2.5, stretch=3.0, octaves=6, gain=0.45)
    crumbs = fractal(dice, "crumbs", width, height, cells=40, stretch=2.5, octaves=4, gain=0.7)
    for number, row in enumerate((0.045, 0.11, 0.24)):
        line = y - np.float32(horizon + row) + edge * np.float32(0.012 + 0.05 * row)
        thick = 0.004 + 0.03 * row
        band = np.exp(-np.maximum(line, 0) / np.float32(thick)) * smoothstep(-0.002, 0.001, line)
        foam = band * np.clip(0.55 + 0.5 * crumbs, 0, 1)
        tint = colour("#ffd9b8") * np.float32(0.8 - 0.15 * number)
        light = mix(light, tint, foam * np.float32(0.75))
    return light


MOTIFS = {
    "sunset_sea": Motif(sunset_sea, Film(contrast=1.1, saturation=1.12, bloom=0.14)),
    "sea_sails": Motif(sea_sails, Film(contrast=1.1, saturation=1.08)),
    "groynes": Motif(groynes, Film(contrast=1.1, saturation=1.05, exposure=0.15)),
    "walkers_sunset": Motif(walkers_sunset, Film(contrast=1.12, saturation=1.1, bloom=0.16)),
}
