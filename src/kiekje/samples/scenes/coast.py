"""The coast by day: dunes with marram grass, the beach from above, what the tide left."""

from __future__ import annotations

import numpy as np

from kiekje.samples.camera import Film
from kiekje.samples.closeup import lit_from, polar, shadow
from kiekje.samples.light import Sky, colour, tinted
from kiekje.samples.noise import cells, fractal, tile
from kiekje.samples.patch import Patch
from kiekje.samples.randomness import Dice
from kiekje.samples.raster import Plane, blurred, discs, grid, mix, smoothstep, tiled
from kiekje.samples.scenes.motif import Motif
from kiekje.samples.scenes.trees import grass
from kiekje.samples.sky import Clouds, focused, haze_over, heaven
from kiekje.samples.terrain import Relief, Seen, View, seen
from kiekje.samples.water import water

_DUNE_SUN = (-0.72, 0.42, 0.3)


def dunes(width: int, height: int, dice: Dice) -> Plane:
    """Sand with ripples and marram grass, the sea behind it."""
    sky = Sky(
        ((0.0, "#eaf1f4"), (0.08, "#c9dfee"), (0.3, "#86b5e2"), (0.7, "#3f7ec6")),
        sun_x=-0.7,
        sun_y=0.4,
        glow=0.5,
        glow_strength=0.4,
    )
    horizon = 0.40
    view = View(horizon=horizon, eye=1.75, near=0.7, far=60)
    light = heaven(width, height, horizon, sky, dice, Clouds(0.4, 0.16, 0.8, 2.0))
    light = water(light, sky, horizon, dice, deep="#1d6076", waves=0.9)
    swell = tile("swell", 512, cells=4, gain=0.32)
    relief = Relief(_crests(swell), 26.0, x=dice.between("x", 0, 26), z=dice.between("z", 0, 26))
    side = 1.0 if dice.chance("side", 0.5) else -1.0

    def ground(x: Plane, z: Plane) -> Plane:
        lift = smoothstep(17.0, 8.0, z + side * x * np.float32(0.8))
        dune = relief.at(x, z) * np.float32(1.5) * (0.3 + 0.7 * lift)
        return np.asarray(dune - (1 - lift) * np.float32(1.1), dtype=np.float32)

    where = seen(ground, view, width, height)
    above = smoothstep(-0.32, -0.28, ground(where.x, where.z)) * where.land
    sand = _sand(relief, where)
    sand = haze_over(sand, where.distance, 60, colour("#dfe9f0"), 0.8)
    light = mix(light, sand, above)
    return _marram(light, where, above, dice)


def _crests(noise: Plane) -> Plane:
    """Smooth hills with a sharper lee side, as the wind leaves them."""
    leaned = np.roll(noise, 6, 1) * 0.35 + noise * 0.65
    hills = 0.75 - np.abs(leaned) ** 1.15 * 0.75
    return np.asarray(0.16 + np.logaddexp(0, hills * 6 - 1) / 6, dtype=np.float32)


def _sand(relief: Relief, where: Seen) -> Plane:
    """Lit sand: the hills, ripples across the wind, grains."""
    hills = Relief(relief.heights * np.float32(1.5), relief.size, relief.x, relief.z)
    sun = relief.look_up(hills.sunlight(_DUNE_SUN, softness=0.12), where.x, where.z)
    bend = tiled(tile("bend", 256), where.x / 5.3, where.z / 5.3)
    phase = where.x * 15.0 + where.z * 27.0 + bend * 8.0
    fade = np.exp(-where.distance * 0.2)
    patch = smoothstep(-0.7, 0.5, tiled(tile("ground", 512), where.x / 9, where.z / 9))
    ripple = np.sin(phase + 0.5 * np.sin(phase)) * fade * patch
    grain = tiled(tile("rough", 512, cells=8, gain=0.6), where.x / 1.3, where.z / 1.3)
    direct = np.clip(sun * (1 + 0.34 * ripple) + 0.05 * grain * fade, 0, None)
    tone = mix(colour("#d8bd8f"), colour("#ecd9b4"), np.clip(0.5 + 0.3 * grain, 0, 1))
    light = tinted(direct, "#ffe9c4") * np.float32(1.75)
    return tone * (light + colour("#8fb0d8") * np.float32(0.42))


def _marram(light: Plane, where: Seen, above: Plane, dice: Dice) -> Plane:
    """Tufts of grass on the sand, larger near the viewer, three tones from shade to sun."""
    height, width = light.shape[:2]
    random = dice.stream("grass")
    rows = random.integers(int(height * 0.42), height, 900)
    columns = random.integers(0, width, 900)
    x, z = where.x[rows, columns][None], where.z[rows, columns][None]
    thick = tiled(tile("ground", 512), x / 7, z / 7)[0]
    tufts = []
    for row, column, cover in zip(rows.tolist(), columns.tolist(), thick.tolist(), strict=True):
        if above[row, column] < 0.5 or cover < random.uniform(-0.6, 1.1):
            continue
        size = 0.42 / float(where.distance[row, column]) * float(random.uniform(0.6, 1.3))
        tufts.append((row, column / height, min(size, 0.3)))
    tufts.sort()
    codes = ("#39432a", "#5a6340", "#6a7046", "#9c9a63", "#9c9a63", "#cfc48e")
    roots = []
    for row, x, size in tufts:
        for _ in range(38):
            off = float(random.normal(0, size * 0.22))
            length = size * float(random.uniform(0.35, 1.1))
            roots.append((x + off, row / height + float(random.uniform(0, size * 0.05)), length))
    return grass(light, random, roots, codes, wind=0.42, thick=0.010)


def beach_above(width: int, height: int, dice: Dice) -> Plane:
    """The beach from high above: parasols with long shadows, surf and a green sea."""
    x, y = grid(width, height)
    aspect = width / height
    turn = dice.between("turn", -0.35, 0.35)
    across = (x - np.float32(aspect / 2)) * np.float32(np.sin(turn)) + (y - 0.5) * np.float32(
        np.cos(turn)
    )
    edge = fractal(dice, "edge", width, height, cells=1.5, stretch=1.5, octaves=7, gain=0.42)
    shore = across + np.float32(0.12) + edge * np.float32(0.035)
    light = mix(
        _sea_from_above(shore, dice),
        _sand_from_above(shore, dice),
        smoothstep(-0.002, 0.002, shore),
    )
    light = _foam(light, shore, dice)
    return _parasols(light, dice, turn)


def _sand_from_above(shore: Plane, dice: Dice) -> Plane:
    height, width = shore.shape
    broad = fractal(dice, "broad", width, height, cells=3, octaves=5)
    steps = fractal(dice, "steps", width, height, cells=60, octaves=4, gain=0.8)
    trodden = smoothstep(0.10, 0.2, shore)
    relief = blurred(steps, 0.0008 * height) * np.float32(0.0012) * (0.15 + trodden)
    shade = lit_from(relief, (-0.8, -0.35, 0.6), ambient=0.45)
    dry = mix(colour("#d9bf94"), colour("#ead7b3"), np.clip(0.5 + 0.3 * broad, 0, 1))
    wet = colour("#a88e6a")
    return mix(wet, dry, smoothstep(0.03, 0.10, shore + 0.01 * broad)) * shade[..., None] * 1.05


def _sea_from_above(shore: Plane, dice: Dice) -> Plane:
    height, width = shore.shape
    depth = np.clip(-shore, 0, 1)
    broad = fractal(dice, "depth", width, height, cells=3, octaves=5)
    deep = smoothstep(0.0, 0.42, depth * (1 + 0.25 * broad))
    light = mix(colour("#9fd4c4"), colour("#3ba3ab"), smoothstep(0.0, 0.12, depth))
    light = mix(light, colour("#0f6a86"), deep)
    swell = fractal(dice, "swell", width, height, cells=14, stretch=3.0, octaves=6, gain=0.6)
    shade = lit_from(swell * np.float32(0.0035), (-0.4, -0.6, 0.7), ambient=0.55)
    net = np.abs(fractal(dice, "net", width, height, cells=26, octaves=3))
    caustic = np.exp(-net * 9) * np.exp(-depth * 14) * 0.35
    return np.asarray(light * (shade + caustic)[..., None], dtype=np.float32)


def _foam(light: Plane, shore: Plane, dice: Dice) -> Plane:
    """Lace of foam: three waves on their way in."""
    height, width = shore.shape
    lace = np.abs(fractal(dice, "lace", width, height, cells=30, octaves=5, gain=0.6))
    for number, place in enumerate((0.0, 0.075, 0.17)):
        bend = fractal(dice, f"wave{number}", width, height, cells=2, stretch=2, octaves=5)
        line = shore + np.float32(place) + bend * np.float32(0.006 + 0.02 * place)
        length = 0.022 + 0.05 * (number > 0)
        tail = smoothstep(-length, 0.0, line) * smoothstep(0.0015, -0.001, line)
        solid = smoothstep(-0.008, 0.0, line) * smoothstep(0.0015, -0.001, line)
        bubbles = tail**2 * smoothstep(0.55, 0.1, lace) * 0.85
        gaps = np.clip(1.1 + 1.2 * bend, 0, 1) if number else 1.0
        light = mix(light, colour("#f7fbfb"), np.clip(solid * 0.9 + bubbles, 0, 1) * gaps)
    return light


_STRIPES = (
    ("#d8483a", "#f7efe2"),
    ("#2f6fa8", "#f4f1e8"),
    ("#e9b23a", "#fbf3dc"),
    ("#3d8f7d", "#f2f2e6"),
    ("#e58a6b", "#f9ede0"),
)


def _parasols(light: Plane, dice: Dice, turn: float) -> Plane:
    """Striped parasols in loose rows, each with a towel or two and its shadow."""
    height, width = light.shape[:2]
    random = dice.stream("parasols")
    aspect = width / height
    places = []
    for row in range(4):
        for column in range(int(aspect * 5) + 3):
            if random.random() < 0.34:
                continue
            along = (column - 0.5 + 0.5 * (row % 2)) * 0.21 + random.normal(0, 0.018)
            beyond = 0.19 + row * 0.155 + random.normal(0, 0.018)
            x = along - (beyond - 0.12) * np.sin(turn) * 0.6
            y = 0.38 + beyond - (along - aspect / 2) * np.tan(turn)
            places.append((float(x), float(y), float(random.uniform(0.036, 0.046))))
    light = _towels(light, dice, places)
    shade = shadow(discs(width, height, places), 0.045, 0.022, 0.0022)
    light = light * (1 - 0.52 * shade)[..., None] + tinted(shade, "#20304a") * 0.06
    for number, (x, y, radius) in enumerate(places):
        light = _parasol(light, dice.fork("parasol", number), x, y, radius)
    return light


def _parasol(light: Plane, dice: Dice, x: float, y: float, radius: float) -> Plane:
    """One parasol: wedges of two colours, darker on the side away from the sun."""
    height, width = light.shape[:2]
    reach = radius * 1.1
    rows = slice(max(0, int((y - reach) * height)), max(0, int((y + reach) * height) + 1))
    columns = slice(max(0, int((x - reach) * height)), max(0, int((x + reach) * height) + 1))
    part = light[rows, columns]
    if not part.size:
        return light
    across, down = grid(width, height)
    far, angle = polar(
        across[rows, columns], down[rows, columns], (x, y), dice.between("turn", 0, 1)
    )
    share = far / np.float32(radius)
    wedge = np.floor((angle / np.pi + 1) * 6).astype(np.int32)
    first, second = _STRIPES[dice.pick("stripes", len(_STRIPES))]
    tone = mix(colour(first), colour(second), (wedge % 2).astype(np.float32))
    fold = np.cos(angle * 12) * 0.05 * share
    side = np.cos(angle + dice.between("turn", 0, 1) - np.pi * 1.2)
    shade = 0.92 + 0.2 * side * np.clip(share, 0, 1) - fold - 0.06 * share**4
    knob = smoothstep(0.07, 0.05, share)
    tone = mix(tone * shade[..., None], colour("#f4efe4"), knob)
    rim = 1 - 0.022 * (1 - np.cos(angle * 12))
    mask = smoothstep(0.6 / (radius * height), -0.6 / (radius * height), share - rim)
    light[rows, columns] = mix(part, tone, mask)
    return light


def _towels(light: Plane, dice: Dice, places: list[tuple[float, float, float]]) -> Plane:
    """A towel or two beside each parasol, with a fold of shadow at the edge."""
    random = dice.stream("towels")
    codes = ("#e4ddcc", "#c9574a", "#4f86a6", "#e8c766", "#7fa88f", "#ded3e0")
    for px, py, radius in places:
        for _ in range(int(random.integers(0, 3))):
            angle = random.normal(0.2, 0.5)
            cx, cy = px + random.normal(0, radius * 1.3), py + radius * random.uniform(1.1, 2.0)
            part = Patch.around(light, float(cx), float(cy), radius)
            u = (part.x - cx) * np.cos(angle) + (part.y - cy) * np.sin(angle)
            v = (part.y - cy) * np.cos(angle) - (part.x - cx) * np.sin(angle)
            soft = 0.7 / part.scale
            inside = np.maximum(np.abs(u) - radius * 0.38, np.abs(v) - radius * 0.8)
            mask = smoothstep(soft, -soft, inside)
            code = codes[int(random.integers(len(codes)))]
            band = 0.9 + 0.1 * np.sign(np.sin(v * np.float32(9 / radius)))
            part.darken(0.3 * smoothstep(0.004, 0.0, inside) * (1 - mask))
            part.paint(colour(code) * band[..., None], mask * np.float32(0.96))
    return light


def shells(width: int, height: int, dice: Dice) -> Plane:
    """Shells and a starfish on rippled sand, close, with the far sand out of focus."""
    x, y = grid(width, height)
    grains, own = cells("grains", 768, 96)
    warp = fractal(dice, "warp", width, height, cells=2, octaves=4)
    wave = np.sin((y + 0.06 * warp + 0.12 * x) * 42 + warp) * np.float32(0.0035)
    fine = tiled(grains, x * 1.7, y * 1.7)
    heights = (wave + (1 - np.clip(fine, 0, 1)) * np.float32(0.0016)).astype(np.float32)
    tint = tiled(own, x * 1.7, y * 1.7)
    tone = mix(colour("#c9ab7d"), colour("#efdfc0"), tint)
    tone = mix(tone, colour("#7d6449"), smoothstep(0.94, 0.99, tint))
    random = dice.stream("places")
    aspect = width / height
    spots = [(0.30, 0.55), (0.64, 0.42), (0.55, 0.72), (0.83, 0.66), (0.14, 0.3), (0.86, 0.2)]
    cover = np.zeros((height, width), dtype=np.float32)
    for number, (u, v) in enumerate(spots):
        centre = (aspect * (u + random.normal(0, 0.03)), v + random.normal(0, 0.03))
        part = dice.fork("thing", number)
        make = _starfish if number == 0 else _scallop
        size = (0.27, 0.2, 0.13, 0.16, 0.1, 0.08)[number]
        patch = Patch.around(tone, *centre, size * 1.1)
        mask, rise, paint = make(patch.x, patch.y, centre, size, part)
        patch.paint(paint, mask)
        raised = Patch.around(heights, *centre, size * 1.1).light
        raised[...] = np.where(mask > 0.5, np.maximum(rise + 0.004, raised), raised)
        covered = Patch.around(cover, *centre, size * 1.1).light
        np.maximum(covered, mask, out=covered)
    shade = lit_from(blurred(heights, 0.0006 * height), (-0.75, -0.5, 0.62), ambient=0.4, wrap=0.1)
    dark = shadow(cover, 0.022, 0.015, 0.006) * (1 - cover)
    contact = blurred(cover, 0.012 * height) * (1 - cover)
    light = tone * tinted(shade * (1 - 0.5 * dark) * (1 - 0.35 * contact), "#fff0da") * 1.1
    keep = smoothstep(0.0, 0.3, y) * smoothstep(1.12, 0.85, y)
    return focused(light.astype(np.float32), 0.011, keep)


def _starfish(
    x: Plane, y: Plane, centre: tuple[float, float], size: float, dice: Dice
) -> tuple[Plane, Plane, Plane]:
    """Five arms that bend a little, with a row of knobs along each."""
    far, angle = polar(x, y, centre, dice.between("turn", 0, 6.28))
    share = far / np.float32(size)
    angle = angle + 0.16 * share * np.sin(2 * angle + 1)
    sector = (angle + np.pi / 5) % (2 * np.pi / 5) - np.pi / 5
    off = np.abs(np.sin(sector)) * share
    along = np.cos(sector) * share
    half = 0.20 * (1 - np.clip(along, 0, 1)) ** 0.8 + 0.035
    inside = off - half
    mask = smoothstep(0.012, -0.012, np.maximum(inside, along - 0.98))
    round_ = np.sqrt(np.clip(1 - (off / half) ** 2, 0, 1))
    knobs, _ = cells("knobs", 512, 26)
    bump = np.clip(0.5 - tiled(knobs, x * 4.5, y * 4.5), 0, 1)
    ridge = np.exp(-((off / 0.03) ** 2)) * np.clip(np.sin(along * 60), 0, 1)
    rise = size * (0.085 * round_ * (1.15 - 0.7 * along) + 0.02 * bump + 0.012 * ridge)
    paint = mix(colour("#b8502a"), colour("#e79a5c"), np.clip(bump * 1.4 + ridge * 0.6, 0, 1))
    return mask, rise.astype(np.float32), paint


_SHELLS = (
    ("#f2e4d3", "#c98f6b"),
    ("#f6efe6", "#b9788a"),
    ("#efe2c4", "#a5793f"),
    ("#e9e6e6", "#6d7486"),
)


def _scallop(
    x: Plane, y: Plane, centre: tuple[float, float], size: float, dice: Dice
) -> tuple[Plane, Plane, Plane]:
    """A fan of ribs with rings of growth."""
    turn = dice.between("turn", 0, 6.28)
    hinge = (centre[0] - 0.5 * size * np.cos(turn), centre[1] - 0.5 * size * np.sin(turn))
    far, angle = polar(x, y, hinge, turn)
    share = far / np.float32(size)
    open_ = 1.0
    ribs = np.cos(angle * 17)
    edge = 0.92 - 0.22 * (angle / open_) ** 2 + 0.018 * ribs
    inside = np.maximum(share - edge, (np.abs(angle) - open_) * np.maximum(share, 0.02))
    mask = smoothstep(0.012, -0.012, inside.astype(np.float32))
    part = np.clip(share / np.maximum(edge, 0.1), 0, 1)
    dome = np.sqrt(np.clip(1 - (angle / (open_ * 1.08)) ** 2, 0, 1)) * np.sin(np.pi * part**0.75)
    rise = size * (0.2 * dome + 0.014 * ribs * part)
    rings = 0.5 + 0.5 * np.sin(part**1.6 * 26 + dice.between("ring", 0, 6))
    light, dark = _SHELLS[dice.pick("kind", len(_SHELLS))]
    share_dark = np.clip(0.42 * rings * part + 0.25 * (1 - ribs) * 0.5 * part, 0, 1)
    return mask, rise.astype(np.float32), mix(colour(light), colour(dark), share_dark)


MOTIFS = {
    "dunes": Motif(dunes, Film(contrast=1.08, saturation=1.05)),
    "beach_above": Motif(beach_above, Film(contrast=1.08, saturation=1.08, vignette=0.15)),
    "shells": Motif(shells, Film(contrast=1.1, saturation=1.05)),
}
