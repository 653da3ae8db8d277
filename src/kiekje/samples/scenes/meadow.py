"""Open land: an alpine meadow in flower, and a lone tree in a field of rape."""

from __future__ import annotations

import numpy as np

from kiekje.samples.camera import Film
from kiekje.samples.lens import Spot, bokeh
from kiekje.samples.light import Sky, colour
from kiekje.samples.noise import cells, fractal, tile, wobble
from kiekje.samples.patch import Patch
from kiekje.samples.randomness import Dice
from kiekje.samples.raster import Plane, Points, blurred, grid, mix, smoothstep, tiled
from kiekje.samples.scenes.alps import SUMMER, landscape
from kiekje.samples.scenes.motif import Motif
from kiekje.samples.scenes.trees import grass
from kiekje.samples.sky import Clouds, focused, haze_over, heaven
from kiekje.samples.terrain import View, seen

_PETALS = ("#f7f2e6", "#e8c83a", "#b765c9", "#e46a8f", "#5f7fd0", "#f2f0ea")


def alpine_meadow(width: int, height: int, dice: Dice) -> Plane:
    """Flowers at one's feet, peaks behind them."""
    view = View(horizon=0.56, focal=1.25, eye=0.75, near=1.0, far=75)
    light = landscape(width, height, dice, view, SUMMER)
    light = blurred(light, 0.0009 * height)
    _, y = grid(width, height)
    crest = 0.70 - 0.02 * wobble(dice, "slope", width, cells=2, gain=0.4)
    below = y - crest[None, :]
    texture = fractal(dice, "grass", width, height, cells=40, stretch=1.6, octaves=5, gain=0.75)
    near = np.clip(below / 0.3, 0, 1)
    tone = mix(colour("#6f8a3c"), colour("#3f5a1e"), near)
    tone = tone * (1 + 0.22 * texture)[..., None] * 1.1
    light = mix(light, tone, smoothstep(-0.003, 0.004, below + 0.004 * texture))
    return _flowers(light, dice, crest)


def _flowers(light: Plane, dice: Dice, crest: Plane) -> Plane:
    """Grass and blossoms in bands from far to near, the nearest out of focus."""
    height, width = light.shape[:2]
    random = dice.stream("flowers")
    aspect = width / height
    for band in range(7):
        near = (band + 1) / 7
        base = 0.71 + 0.30 * near**1.4
        size = 0.004 + 0.022 * near**1.8
        roots = []
        for _ in range(int(420 * aspect)):
            x = random.uniform(-0.02, aspect + 0.02)
            lift = float(crest[min(max(int(x * height), 0), width - 1)]) - 0.70
            roots.append(
                (
                    x,
                    base + lift * (1 - near) + random.uniform(-0.02, 0.02),
                    size * random.uniform(1.6, 4.2),
                )
            )
        codes = ("#41601f", "#4f6f28", "#6f9038", "#86a548")
        light = grass(light, random, roots, codes, wind=0.08, thick=0.035)
        dots = []
        for x, y, long in roots[::7]:
            code = _PETALS[int(random.integers(len(_PETALS)))]
            dots += _blossom(x, y - long * 0.9, size * random.uniform(0.32, 0.6), code)
        Patch(light, 0.0, 0.6, aspect, 1.0).confetti(dots)
        if band == 5:
            light = _soft_below(light, 0.88, 0.0028)
    light = _soft_below(light, 0.90, 0.006)
    spots: list[Spot] = []
    for _ in range(16):
        code = _PETALS[int(random.integers(len(_PETALS)))]
        place = (random.uniform(0, aspect), random.uniform(0.9, 1.04))
        spots.append((*place, random.uniform(0.02, 0.045), code, random.uniform(0.3, 0.5)))
    return light + bokeh(width, height, spots) * np.float32(0.6)


def _blossom(x: float, y: float, radius: float, code: str) -> list[tuple[float, float, float, str]]:
    """Five petals around a yellow middle, squeezed by the low view."""
    dots = []
    for number in range(5):
        angle = number * 1.2566 + x * 40
        across, down = radius * 0.62 * float(np.cos(angle)), radius * 0.4 * float(np.sin(angle))
        dots.append((x + across, y + down, radius * 0.5, code))
    return [*dots, (x, y, radius * 0.34, "#d9a520")]


def _soft_below(light: Plane, row: float, blur: float) -> Plane:
    part = Patch(light, 0.0, row - 0.08, light.shape[1] / light.shape[0], 1.0)
    soft = blurred(part.light, blur * part.scale)
    part.paint(soft, smoothstep(row - 0.05, row + 0.06, part.y))
    return light


def lone_tree(width: int, height: int, dice: Dice) -> Plane:
    """A field of rape in flower, one old tree, large clouds."""
    sky = Sky(
        ((0.0, "#e6eff5"), (0.1, "#c0daef"), (0.35, "#78aee3"), (0.8, "#3a78c6")),
        sun_x=-0.65,
        sun_y=0.5,
        glow=0.5,
        glow_strength=0.35,
    )
    horizon = 0.60
    light = heaven(width, height, horizon, sky, dice, Clouds(0.5, 0.22, 0.7, 1.2))
    light = _hedges(light, horizon, dice)
    view = View(horizon=horizon, eye=1.9, near=0.8, far=220)
    swell = tile("ground", 512)
    bloom, own = cells("flowers", 512, 20)
    start = np.float32(dice.between("start", 0, 1))

    def height_at(x: Plane, z: Plane) -> Plane:
        fine = (1 - tiled(bloom, x / 2.1, z / 2.1)) * np.exp(-z / 30) * 0.16
        return np.asarray(
            tiled(swell, x / 140 + start, z / 140) * 0.8 * smoothstep(3, 40, z) + fine
        )

    where = seen(height_at, view, width, height)
    flower = tiled(bloom, where.x / 2.1, where.z / 2.1)
    tint = tiled(own, where.x / 2.1, where.z / 2.1)
    far = 1 - np.exp(-where.distance / 30)
    petals = colour("#f7d321") * (0.85 + 0.4 * tint)[..., None]
    share = np.clip(smoothstep(0.75, 0.35, flower) * (1 - far) + far * 0.93, 0, 1)
    tone = mix(colour("#5d7a26") * 0.8, petals, share)
    patches = tiled(swell, where.x / 31, where.z / 31)
    drift = tiled(swell, where.x / 160 + 0.3, where.z / 160 + start)
    tone = (
        tone
        * (1 + 0.10 * patches)[..., None]
        * (0.80 + 0.34 * smoothstep(-0.6, 0.3, drift))[..., None]
    )
    tone = haze_over(tone, where.distance, 190, colour("#d9dccb"))
    light = mix(light, tone, where.land)
    light = focused(light, 0.011, smoothstep(1.2, 4.5, where.distance))
    return _tree(
        light, width / height * dice.between("tree", 0.3, 0.7), horizon + 0.028, 0.36, dice
    )


def _hedges(light: Plane, horizon: float, dice: Dice) -> Plane:
    """Woods and hedges along the horizon."""
    height, width = light.shape[:2]
    _, y = grid(width, height)
    for number, (tall, code) in enumerate(
        ((0.022, "#93a9a6"), (0.015, "#6b8069"), (0.010, "#4c6140"))
    ):
        line = wobble(dice, f"hedge{number}", width, cells=7, gain=0.72)
        crest = horizon + 0.004 * number - tall * np.clip(0.6 + 0.45 * line, 0.05, 2)
        light = mix(light, colour(code), smoothstep(-0.001, 0.0015, y - crest[None, :]))
    return light


def _tree(light: Plane, x: float, foot: float, tall: float, dice: Dice) -> Plane:
    """An old tree: trunk and boughs, a crown of many lit clumps, its shadow on the field."""
    random = dice.stream("tree")
    part = Patch(light, x - tall * 1.2, foot - tall * 1.3, x + tall * 1.4, foot + 0.06)
    off = ((part.x - x - tall * 0.2) / (tall * 0.55)) ** 2 + ((part.y - foot - 0.008) / 0.012) ** 2
    part.darken(0.55 * np.exp(-off))
    boughs: list[Points] = [
        [(x, foot + 0.004), (x + 0.004, foot - tall * 0.3), (x, foot - tall * 0.6)]
    ]
    widths = [tall * 0.07]
    for _ in range(9):
        start = foot - tall * float(random.uniform(0.2, 0.45))
        tip = (
            x + tall * float(random.uniform(-0.26, 0.26)),
            foot - tall * float(random.uniform(0.5, 0.78)),
        )
        boughs.append([(x, start), ((x + tip[0]) / 2, (start + tip[1]) / 2 - 0.01), tip])
        widths.append(tall * float(random.uniform(0.014, 0.03)))
    part.paint(colour("#33291f"), part.strokes(boughs, widths))
    fine = part.noise(dice, "leaves", 80, octaves=4, gain=0.85)
    broad = part.noise(dice, "clumps", 20, octaves=3)
    for cx, cy, size in _clumps(random, x, foot, tall):
        across, down = (part.x - np.float32(cx)) / size, (part.y - np.float32(cy)) / size
        far = np.hypot(across / 1.15, down)
        leaves = smoothstep(0.0, 0.14, 0.85 - far + 0.20 * broad + 0.26 * fine)
        lit = np.clip(0.42 - 0.45 * across - 0.5 * down + 0.26 * fine, 0, 1)
        part.paint(mix(colour("#1f2f14"), colour("#93a845"), lit), leaves * np.float32(0.95))
    return light


def _clumps(
    random: np.random.Generator, x: float, foot: float, tall: float
) -> list[tuple[float, float, float]]:
    """Places and sizes of the clumps of a round crown, the upper ones first."""
    clumps = []
    for _ in range(34):
        up = float(random.uniform(0.4, 0.95))
        aside = float(random.uniform(-0.34, 0.34)) * (0.6 if up > 0.75 else 1.0)
        clumps.append(
            (x + tall * aside, foot - tall * up, tall * float(random.uniform(0.12, 0.19)))
        )
    return sorted(clumps, key=lambda clump: clump[1])


MOTIFS = {
    "alpine_meadow": Motif(alpine_meadow, Film(contrast=1.1, saturation=1.08)),
    "lone_tree": Motif(lone_tree, Film(contrast=1.1, saturation=1.06)),
}
