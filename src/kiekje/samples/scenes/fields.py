"""Fields of flowers in perspective, and balloons over them."""

from __future__ import annotations

import numpy as np

from kiekje.samples.camera import Film
from kiekje.samples.light import Sky, colour
from kiekje.samples.noise import cells, tile
from kiekje.samples.randomness import Dice
from kiekje.samples.raster import Plane, mix, smoothstep, tiled
from kiekje.samples.scenes.motif import Motif
from kiekje.samples.sky import Clouds, focused, haze_over, heaven
from kiekje.samples.terrain import View, seen

_BEDS = ("#d4143c", "#f4b400", "#f2f0e6", "#e8527f", "#7a1f6b", "#f26a1b")


def tulip_rows(width: int, height: int, dice: Dice) -> Plane:
    """Beds of tulips that run to the horizon in the first sun."""
    sky = Sky(
        ((0.0, "#ffe0b8"), (0.1, "#f3d9c4"), (0.3, "#a9c4e0"), (0.7, "#5f93cc")),
        sun_x=dice.between("sun", -0.3, 0.3),
        sun_y=0.09,
        sun_colour="#ffdf9e",
        glow=0.25,
        glow_strength=0.9,
    )
    horizon = 0.40
    clouds = Clouds(0.42, 0.16, 1.1, 1.6, lit="#fff0dc", shade="#a7a3b8", strength=0.8)
    light = heaven(width, height, horizon, sky, dice, clouds)
    view = View(horizon=horizon, eye=2.3, near=0.9, far=260)
    spacing, turn = 1.5, dice.between("turn", -0.25, 0.25)
    distance, own = cells(dice, "flowers", 512, 20)

    def row(x: Plane, z: Plane) -> Plane:
        phase = (x + z * np.float32(turn)) / np.float32(spacing)
        return np.abs(phase - np.floor(phase) - 0.5) * 2

    def height_at(x: Plane, z: Plane) -> Plane:
        bed = smoothstep(0.75, 0.5, row(x, z))
        bloom = 1 - tiled(distance, x / 2.4, z / 2.4)
        fade = np.exp(-z / 60)
        return bed * (0.42 + 0.16 * bloom * fade)

    where = seen(height_at, view, width, height)
    bed = smoothstep(0.8, 0.5, row(where.x, where.z))
    bloom = tiled(distance, where.x / 2.4, where.z / 2.4)
    tint = tiled(own, where.x / 2.4, where.z / 2.4)
    number = np.floor((where.x + where.z * np.float32(turn)) / np.float32(spacing))
    beds = np.stack([colour(code) for code in _BEDS])
    which = (np.floor(number / 2).astype(np.int32) + dice.pick("first", 6)) % len(_BEDS)
    petals = beds[which] * (0.75 + 0.5 * tint)[..., None]
    petals = petals * (1.15 - 0.75 * np.clip(bloom, 0, 1) ** 1.5)[..., None]
    blotch = tiled(tile(dice, "ground", 512), where.x * 0.6, where.z * 0.6)
    leaves = colour("#3f6b2c") * (0.55 + 0.25 * blotch)[..., None]
    soil = colour("#5b4635") * (0.55 + 0.2 * blotch)[..., None]
    flower = smoothstep(0.78, 0.5, bloom) * np.exp(-where.distance / 90) + (
        1 - np.exp(-where.distance / 90)
    )
    plants = mix(leaves, petals, flower * smoothstep(0.35, 0.8, bed))
    ground = mix(soil, plants, smoothstep(0.0, 0.4, bed))
    shine = np.exp(-(((where.x / where.distance - sky.sun_x) / 0.35) ** 2))
    ground = ground * (0.75 + 0.75 * shine)[..., None] * colour("#fff0d8")
    air = mix(colour("#dfd6cf"), colour("#ffdfae"), shine * 0.9)
    ground = haze_over(ground, where.distance, 150, air)
    light = mix(light, ground, where.land)
    keep = smoothstep(1.5, 5.0, where.distance)
    return focused(light, 0.012, keep)


def balloons(width: int, height: int, dice: Dice) -> Plane:
    return tulip_rows(width, height, dice)


MOTIFS = {
    "tulip_rows": Motif(tulip_rows, Film(contrast=1.1, saturation=1.1, bloom=0.12)),
    "balloons": Motif(balloons),
}
