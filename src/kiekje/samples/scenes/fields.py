"""Fields of flowers in perspective, and a flower close by."""

from __future__ import annotations

import numpy as np

from kiekje.samples.camera import Film
from kiekje.samples.lens import Spot, bokeh
from kiekje.samples.light import Sky, colour, ramp, tinted
from kiekje.samples.noise import cells, tile, wobble
from kiekje.samples.patch import Patch
from kiekje.samples.randomness import Dice
from kiekje.samples.raster import Plane, blurred, grid, mix, smoothstep, tiled
from kiekje.samples.scenes.motif import Motif
from kiekje.samples.sky import Clouds, focused, haze_over, heaven
from kiekje.samples.terrain import Seen, View, seen

_BEDS = ("#d4143c", "#f4b400", "#f2f0e6", "#e8527f", "#7a1f6b", "#f26a1b")
_SPACING = 1.5


def _dawn(dice: Dice) -> Sky:
    return Sky(
        ((0.0, "#ffe0b8"), (0.1, "#f3d9c4"), (0.3, "#a9c4e0"), (0.7, "#5f93cc")),
        sun_x=dice.between("sun", -0.3, 0.3),
        sun_y=0.09,
        sun_colour="#ffdf9e",
        glow=0.25,
        glow_strength=0.9,
    )


def tulip_rows(width: int, height: int, dice: Dice) -> Plane:
    """Beds of tulips that run to the horizon in the first sun."""
    return _field(width, height, dice, mill=False)


def windmill(width: int, height: int, dice: Dice) -> Plane:
    """The same beds, with a windmill and poplars on the horizon."""
    return _field(width, height, dice, mill=True)


def _field(width: int, height: int, dice: Dice, *, mill: bool) -> Plane:
    sky = _dawn(dice)
    horizon = 0.5 if mill else 0.40
    clouds = Clouds(0.42, 0.16, 1.1, 1.6, lit="#fff0dc", shade="#a7a3b8", strength=0.8)
    light = heaven(width, height, horizon, sky, dice, clouds)
    light = _far_trees(light, horizon, dice)
    if mill:
        place = width / height * dice.between("mill", 0.25, 0.75)
        light = _mill(light, place, horizon + 0.012, 0.3, dice)
    turn = dice.between("turn", -0.25, 0.25)
    view = View(horizon=horizon, eye=2.3, near=0.9, far=260)
    distance, _ = cells("flowers", 512, 20)

    def height_at(x: Plane, z: Plane) -> Plane:
        bed = smoothstep(0.75, 0.5, _row(x, z, turn))
        bloom = 1 - tiled(distance, x / 2.4, z / 2.4)
        return np.asarray(bed * (0.42 + 0.16 * bloom * np.exp(-z / 60)))

    where = seen(height_at, view, width, height)
    shine = np.exp(-(((where.x / where.distance - sky.sun_x) / 0.35) ** 2))
    ground = _planted(where, turn, dice) * tinted(0.75 + 0.75 * shine, "#fff0d8")
    air = mix(colour("#dfd6cf"), colour("#ffdfae"), shine * 0.9)
    light = mix(light, haze_over(ground, where.distance, 150, air), where.land)
    return focused(light, 0.012, smoothstep(1.5, 5.0, where.distance))


def _row(x: Plane, z: Plane, turn: float) -> Plane:
    """0 on the middle of a bed, 1 on the path between two."""
    phase = (x + z * np.float32(turn)) / np.float32(_SPACING)
    return np.asarray(np.abs(phase - np.floor(phase) - 0.5) * 2)


def _planted(where: Seen, turn: float, dice: Dice) -> Plane:
    """Colours of the ground: petals on the beds, leaves at their sides, soil between."""
    distance, own = cells("flowers", 512, 20)
    bed = smoothstep(0.8, 0.5, _row(where.x, where.z, turn))
    bloom = tiled(distance, where.x / 2.4, where.z / 2.4)
    tint = tiled(own, where.x / 2.4, where.z / 2.4)
    number = np.floor((where.x + where.z * np.float32(turn)) / np.float32(_SPACING))
    beds = np.stack([colour(code) for code in _BEDS])
    which = (np.floor(number / 2).astype(np.int32) + dice.pick("first", 6)) % len(_BEDS)
    petals = beds[which] * (0.75 + 0.5 * tint)[..., None]
    petals = petals * (1.15 - 0.75 * np.clip(bloom, 0, 1) ** 1.5)[..., None]
    blotch = tiled(tile("ground", 512), where.x * 0.6, where.z * 0.6)
    leaves = colour("#3f6b2c") * (0.55 + 0.25 * blotch)[..., None]
    soil = colour("#5b4635") * (0.55 + 0.2 * blotch)[..., None]
    near = np.exp(-where.distance / 90)
    flower = smoothstep(0.78, 0.5, bloom) * near + (1 - near)
    plants = mix(leaves, petals, flower * smoothstep(0.35, 0.8, bed))
    return mix(soil, plants, smoothstep(0.0, 0.4, bed))


def _far_trees(light: Plane, horizon: float, dice: Dice) -> Plane:
    """A low line of woods in the haze."""
    height, width = light.shape[:2]
    _, y = grid(width, height)
    for number, (tall, code) in enumerate(((0.016, "#c9c3c2"), (0.011, "#a3a39a"))):
        crest = wobble(dice, f"wood{number}", width, cells=9, gain=0.72)
        line = horizon - tall * np.clip(0.65 + 0.4 * crest, 0.05, 2)
        mask = smoothstep(-0.0008, 0.0012, y - line[None, :])
        light = mix(light, colour(code), mask * np.float32(0.8))
    return light


def _mill(light: Plane, x: float, foot: float, tall: float, dice: Dice) -> Plane:
    """A tower mill with four lattice sails, lit from the side of the sun."""
    turn = dice.between("sails", 0.2, 1.3)
    cap = (x, foot - tall * 0.72)
    tower = [
        (x - tall * 0.145, foot),
        (x - tall * 0.085, foot - tall * 0.66),
        (x + tall * 0.085, foot - tall * 0.66),
        (x + tall * 0.145, foot),
    ]
    roof = [
        (x - tall * 0.1, foot - tall * 0.655),
        (x - tall * 0.075, foot - tall * 0.74),
        (x, foot - tall * 0.79),
        (x + tall * 0.075, foot - tall * 0.74),
        (x + tall * 0.1, foot - tall * 0.655),
    ]
    part = Patch(light, x - tall * 0.6, foot - tall * 1.3, x + tall * 0.6, foot + tall * 0.02)
    side = smoothstep(-1, 1, (part.x - np.float32(x)) / np.float32(tall * 0.14))
    part.paint(mix(colour("#8a5a44"), colour("#4f3a36"), side), part.polygons([tower]))
    part.paint(mix(colour("#5e5049"), colour("#2f2a2b"), side), part.polygons([roof]))
    windows = [
        [
            (x - tall * 0.012, foot - tall * v),
            (x + tall * 0.014, foot - tall * v),
            (x + tall * 0.014, foot - tall * (v + 0.045)),
            (x - tall * 0.012, foot - tall * (v + 0.045)),
        ]
        for v in (0.16, 0.32, 0.48)
    ]
    part.paint(colour("#2a2422"), part.polygons(windows) * np.float32(0.85))
    part.paint(colour("#4a3d38"), part.polygons(_sails(cap, tall, turn)) * np.float32(0.92))
    return light


def _sails(cap: tuple[float, float], tall: float, turn: float) -> list[list[tuple[float, float]]]:
    """Spars and bars of four sails as thin quadrilaterals."""
    shapes = []
    for quarter in range(4):
        angle = turn + quarter * np.pi / 2
        along, over = (
            np.array([np.cos(angle), np.sin(angle)]),
            np.array([-np.sin(angle), np.cos(angle)]),
        )

        def quad(
            start: float,
            end: float,
            low: float,
            high: float,
            along: np.ndarray = along,
            over: np.ndarray = over,
        ) -> list[tuple[float, float]]:
            corners = ((start, low), (end, low), (end, high), (start, high))
            points = [np.array(cap) + tall * (u * along + v * over) for u, v in corners]
            return [(float(p[0]), float(p[1])) for p in points]

        shapes.append(quad(0.0, 0.52, -0.006, 0.006))
        shapes.append(quad(0.1, 0.52, 0.075, 0.081))
        shapes += [quad(u, u + 0.005, 0.0, 0.08) for u in np.linspace(0.1, 0.515, 13)]
    return shapes


def tulip_close(width: int, height: int, dice: Dice) -> Plane:
    """Three tulips against the blurred colours of the field and a low sun."""
    x, y = grid(width, height)
    aspect = width / height
    kind = dice.pick("kind", len(_TULIPS))
    light = ramp(y, [(0.0, "#f7dfae"), (0.3, "#d9c58a"), (0.6, "#7f9a54"), (1.0, "#31491f")])
    random = dice.stream("spots")
    spots: list[Spot] = []
    for _ in range(70):
        where, radius = random.uniform(0.22, 1.0), random.uniform(0.03, 0.085)
        code = _BEDS[int(random.integers(len(_BEDS)))] if random.random() < 0.6 else "#7fa04a"
        spots.append((random.uniform(0, aspect), where, radius, code, random.uniform(0.15, 0.45)))
    for _ in range(24):
        place = (random.uniform(0, aspect), random.uniform(0.0, 0.45))
        spots.append((*place, random.uniform(0.02, 0.06), "#fff0c0", random.uniform(0.15, 0.4)))
    light = blurred(light * 0.85 + bokeh(width, height, spots), 0.006 * height)
    sun = np.hypot(x - aspect * dice.between("sun", 0.15, 0.85), y + 0.05)
    light = light + tinted(np.exp(-sun / 0.35), "#ffe2a0") * 0.9
    back = [(0.18, 0.62, 0.17), (0.86, 0.56, 0.15)]
    for number, (u, v, size) in enumerate(back):
        flower = _tulip(light, aspect * u, v, size, dice.fork("back", number), kind)
        light = blurred(flower, 0.011 * height)
    middle = aspect * dice.between("x", 0.42, 0.58)
    tall = 0.24 if aspect > 0.9 else 0.2
    return _tulip(light, middle, 0.5, tall, dice.fork("front"), kind)


_TULIPS = (
    ("#7d0f1f", "#e0243a", "#ff8a6a"),
    ("#a8520c", "#f4a014", "#ffe08a"),
    ("#7f2350", "#e4669a", "#ffd0dc"),
    ("#3d1040", "#84307c", "#d08ac8"),
)


def _tulip(light: Plane, x: float, y: float, size: float, dice: Dice, kind: int) -> Plane:
    """Stem, leaves, and six petals from the back to the front."""
    bow = dice.between("bow", -0.35, 0.35) * size
    stem = Patch(light, x - size * 0.6, y, x + size * 0.6, 1.0)
    rise = np.clip((stem.y - np.float32(y)) / np.float32(1.05 - y), 0, 1)
    off = (stem.x - np.float32(x) - bow * rise * rise) / np.float32(size * 0.075)
    tone = mix(colour("#3c5a22"), colour("#a9c46a"), np.clip(0.55 - 0.45 * off, 0, 1))
    stem.paint(tone, smoothstep(1.05, 0.9, np.abs(off)) * smoothstep(y - 0.01, y + 0.01, stem.y))
    for number, side in enumerate((-1, 1)):
        _leaf(light, x + bow, side, size, dice.fork("leaf", number))
    part = Patch(light, x - size * 1.15, y - size * 1.75, x + size * 1.15, y + size * 0.25)
    veins = part.noise(dice, "veins", 90, stretch=0.12, octaves=3)
    for number, petal in enumerate(_PETALS):
        _petal(part, (x, y, size), petal, veins, dice.fork("petal", number), kind)
    return light


# lean, height, half width, how much sun: from the back to the front
_PETALS = (
    (-0.34, 0.96, 0.5, 0.62),
    (0.34, 0.94, 0.5, 0.62),
    (0.0, 1.02, 0.62, 0.5),
    (-0.5, 0.9, 0.5, 0.86),
    (0.5, 0.92, 0.5, 0.84),
    (0.03, 0.86, 0.66, 1.0),
)


def _petal(
    part: Patch,
    place: tuple[float, float, float],
    petal: tuple[float, float, float, float],
    veins: Plane,
    dice: Dice,
    kind: int,
) -> None:
    """One petal: a cupped leaf with veins, a bright rim and a yellow foot."""
    x, y, size = place
    lean, tall, wide, sun = petal
    tall = tall * dice.between("tall", 0.95, 1.06)
    dark, main, bright = (colour(code) for code in _TULIPS[kind])
    v = (np.float32(y + size * 0.12) - part.y) / np.float32(size * 1.55 * tall)
    u = (part.x - np.float32(x)) / np.float32(size)
    centre = lean * np.sin(np.clip(v, 0, 1.1) * 2.5) * 0.62
    half = wide * np.clip(np.sin(np.pi * np.clip(v, 0, 1) ** 0.78), 0, 1) ** 0.62
    off = (u - centre) / np.maximum(half, 0.02)
    edge = 1.3 / (size * part.scale)
    mask = smoothstep(1 + edge, 1 - edge * 2, np.abs(off)) * smoothstep(0, 0.01, v)
    mask = mask * smoothstep(1.0, 0.992, v)
    fold = np.clip(0.62 - 0.36 * off * np.sign(lean or 1) + 0.16 * veins, 0, 1.2)
    tone = mix(dark, main, np.clip(fold * sun + 0.12, 0, 1))
    rim = smoothstep(0.6, 1.0, np.abs(off)) * 0.5 + smoothstep(0.75, 1.0, v) * 0.45
    tone = mix(tone, bright, np.clip(rim * sun + 0.25 * (fold - 0.6), 0, 0.9))
    tone = mix(tone, colour("#d8c45a"), smoothstep(0.18, 0.0, v) * 0.7)
    if sun > 0.62:  # the front petals shade those behind them
        part.darken(part.soft(mask, 0.012) * 0.3)
    part.paint(tone, mask)


def _leaf(light: Plane, x: float, side: int, size: float, dice: Dice) -> None:
    """A long leaf that bends outwards, with parallel veins and a bright edge."""
    top = dice.between("top", 0.62, 0.78)
    reach = dice.between("reach", 0.5, 1.1) * size * side
    part = Patch(light, x - size * 1.6, top - 0.02, x + size * 1.6, 1.0)
    v = (1.05 - part.y) / np.float32(1.05 - top)
    centre = np.float32(x) + reach * np.clip(v, 0, 1.2) ** 1.6
    half = size * 0.24 * np.clip(np.sin(np.pi * np.clip(v * 0.94 + 0.06, 0, 1) ** 0.8), 0, 1) ** 0.7
    off = (part.x - centre) / np.maximum(half, 1e-4)
    mask = smoothstep(1.04, 0.97, np.abs(off)) * smoothstep(1.0, 0.98, v)
    vein = 0.5 + 0.5 * np.cos(off * 16)
    share = np.clip(0.45 + 0.4 * off * side + 0.1 * vein, 0, 1)
    part.paint(mix(colour("#2d4a1c"), colour("#8fb45c"), share), mask * np.float32(0.97))


MOTIFS = {
    "tulip_rows": Motif(tulip_rows, Film(contrast=1.1, saturation=1.1, bloom=0.12)),
    "windmill": Motif(windmill, Film(contrast=1.1, saturation=1.08, bloom=0.12)),
    "tulip_close": Motif(tulip_close, Film(contrast=1.08, saturation=1.05, bloom=0.12)),
}
