"""Still lifes from above: coffee, a waffle, fruit."""

from __future__ import annotations

import numpy as np

from kiekje.samples.camera import Film
from kiekje.samples.closeup import lit_from, polar
from kiekje.samples.light import colour, tinted
from kiekje.samples.noise import cells, fractal, tile
from kiekje.samples.patch import Patch
from kiekje.samples.randomness import Dice
from kiekje.samples.raster import Plane, blurred, grid, mix, smoothstep, tiled
from kiekje.samples.scenes.motif import Motif

_SUN = (-0.72, -0.55, 0.62)
_FALL = (0.032, 0.026)


def wood(width: int, height: int, dice: Dice) -> Plane:
    """A table of planks, lit from the upper left."""
    x, y = grid(width, height)
    start = np.float32(dice.between("board", 0, 1))
    plank = y / np.float32(0.27) + start
    number = np.floor(plank)
    shift = np.sin(number * 12.9898) * np.float32(43.75)
    grain = tile("rough", 512, cells=8, gain=0.6)
    warp = tiled(grain, x * 0.11 + shift, y * 0.6 + shift)
    ring = np.sin((y * 26 + warp * 2.6 + 2.2 * np.sin(x * 0.9 + shift)) * 2.4)
    fibre = tiled(grain, x * 0.22 + shift, y * 7.0)
    pores = smoothstep(1.0, 1.9, tiled(grain, x * 0.5 + shift, y * 16.0))
    base = mix(colour("#6f4a2e"), colour("#a97a4e"), np.clip(0.5 + 0.22 * ring + 0.2 * fibre, 0, 1))
    tone = base * (1 + 0.10 * np.sin(number * 7.3))[..., None] * (1 - 0.3 * pores)[..., None]
    gap = np.abs(plank - np.round(plank)) * np.float32(0.27)
    tone = tone * (1 - 0.75 * smoothstep(0.0032, 0.0008, gap))[..., None]
    tone = tone + (smoothstep(0.0062, 0.004, gap) * smoothstep(0.002, 0.004, gap) * 0.05)[..., None]
    return np.asarray(tone * _window(x, y, dice)[..., None], dtype=np.float32)


def linen(width: int, height: int, dice: Dice, code: str = "#e9dfcd") -> Plane:
    """A cloth with a weave and soft folds."""
    x, y = grid(width, height)
    folds = fractal(dice, "folds", width, height, cells=1.6, octaves=4, gain=0.36)
    relief = folds * np.float32(0.014)
    shade = lit_from(blurred(relief, 0.002 * height), _SUN, ambient=0.5)
    fine = float(np.clip(height * 0.0028 / 4 - 0.4, 0, 1))
    weave = np.sin(x * np.float32(2 * np.pi / 0.0035)) * np.sin(y * np.float32(2 * np.pi / 0.0035))
    slub = fractal(dice, "slub", width, height, cells=120, stretch=5, octaves=2)
    tone = colour(code) * (1 + 0.05 * fine * weave + 0.025 * slub)[..., None]
    return np.asarray(tone * (shade * _window(x, y, dice))[..., None], dtype=np.float32)


def _window(x: Plane, y: Plane, dice: Dice) -> Plane:
    """Light that falls off from a window at the upper left, with the soft shadow of its bars."""
    along = x * 0.75 + y
    fall = 1.22 - 0.34 * along / (1 + x.max() * 0.75)
    turn = dice.between("bars", -0.15, 0.15)
    bar = np.sin((x * (0.85 + turn) - y * 0.65) * 7.5 + dice.between("bar", 0, 6))
    return np.asarray(fall * (0.93 + 0.10 * smoothstep(-0.75, -0.2, bar)), dtype=np.float32)


def plate(
    light: Plane,
    x: float,
    y: float,
    size: float,
    code: str,
    *,
    rim: float = 0.74,
    deep: float = 0.02,
) -> Plane:
    """A round plate with a rim, glazed, and its shadow."""
    part = Patch.around(light, x, y, size * 1.3)
    far, _ = polar(part.x, part.y, (x, y))
    share = far / np.float32(size)
    soft = 0.8 / (size * part.scale)
    mask = smoothstep(1 + soft, 1 - soft, share)
    part.cast(mask, *_FALL, 0.014, 0.62)
    part.darken(0.3 * part.soft(mask, 0.012) * (1 - mask))
    rise = deep * smoothstep(rim * 0.82, rim, share) + 0.25 * deep * smoothstep(rim, 1.0, share)
    rise = rise - 0.35 * deep * smoothstep(0.965, 1.0, share)
    shade = part.lit(part.soft(rise, 0.003), _SUN, ambient=0.46)
    shine = part.glints(part.soft(rise, 0.004), _SUN, 160)
    tone = colour(code) * (shade * (1 - 0.08 * smoothstep(rim, 0.2, share)))[..., None]
    part.paint(tone + (shine * 0.25)[..., None], mask)
    return light


def cup(light: Plane, x: float, y: float, size: float, dice: Dice, code: str = "#eeeae2") -> Plane:
    """A cup of coffee with a leaf poured into its milk, on a saucer."""
    light = plate(light, x, y, size * 1.75, code, rim=0.6, deep=0.016)
    _handle(light, x, y, size, dice.between("handle", -0.5, 0.5), code)
    part = Patch.around(light, x, y, size * 1.5)
    far, _ = polar(part.x, part.y, (x, y))
    share = far / np.float32(size)
    soft = 0.8 / (size * part.scale)
    mask = smoothstep(1 + soft, 1 - soft, share)
    part.cast(mask, 0.05, 0.04, 0.012, 0.68)
    wall = smoothstep(0.9, 0.95, share) - smoothstep(0.95, 1.0, share)
    side = ((part.x - np.float32(x)) * _SUN[0] + (part.y - np.float32(y)) * _SUN[1]) / np.maximum(
        far, 1e-4
    )
    rim = 0.86 + 0.22 * side * np.sign(share - 0.95) + 0.12 * wall
    part.paint(colour(code) * rim[..., None], mask)
    inside = colour(code) * (0.62 - 0.30 * side)[..., None]
    part.paint(inside, smoothstep(0.905 + soft, 0.905 - soft, share))
    surface = smoothstep(0.84 + soft, 0.84 - soft, share)
    part.paint(_coffee(part, (x, y, size), share, side, dice), surface)
    return light


def _handle(light: Plane, x: float, y: float, size: float, angle: float, code: str) -> None:
    """The handle as a bar towards the right."""
    c, s = float(np.cos(angle)), float(np.sin(angle))
    part = Patch.around(light, x, y, size * 2)
    bar = [(x + size * u * c, y + size * u * s) for u in (0.9, 1.2, 1.44)]
    mask = part.strokes([bar], [size * 0.17])
    part.cast(mask, 0.03, 0.026, 0.008, 0.55)
    shade = part.lit(part.soft(mask, 0.03 * size) * 0.02, _SUN, ambient=0.5)
    part.paint(colour(code) * shade[..., None], mask)


def _coffee(
    part: Patch, place: tuple[float, float, float], share: Plane, side: Plane, dice: Dice
) -> Plane:
    """Crema and a rosetta of milk."""
    x, y, size = place
    turn = dice.between("turn", -0.8, 0.2)
    u = ((part.x - x) * np.cos(turn) + (part.y - y) * np.sin(turn)) / size
    v = ((part.y - y) * np.cos(turn) - (part.x - x) * np.sin(turn)) / size
    swirl = part.noise(dice, "swirl", 7, octaves=4)
    v = v + 0.02 * swirl
    wide = 0.52 * np.sqrt(np.clip(1 - ((v + 0.02) / 0.66) ** 2, 0, 1))
    inside = smoothstep(0.02, -0.03, np.abs(u) - wide * (0.62 + 0.5 * smoothstep(-0.7, 0.3, v)))
    leaves = np.sin((v + 0.62 * np.abs(u) ** 0.85) * 34)
    stem = np.exp(-((u / 0.018) ** 2))
    milk = inside * np.clip(0.5 + 1.4 * leaves, 0, 1) * (1 - 0.85 * stem)
    heart = smoothstep(0.02, -0.02, np.hypot(u * 0.9, v + 0.47) - 0.13)
    milk = np.maximum(milk, heart * (1 - stem * 0.4))
    crema = mix(colour("#7a431c"), colour("#a9692f"), np.clip(0.5 + 0.25 * swirl, 0, 1))
    crema = mix(crema, colour("#4a260f"), smoothstep(0.7, 0.84, share))
    bubbles, _ = cells("bubbles", 512, 40)
    foam = smoothstep(0.12, 0.05, tiled(bubbles, part.x * 3.1, part.y * 3.1))
    foam = foam * smoothstep(0.74, 0.82, share)
    tone = mix(crema, colour("#f3e3c8"), np.clip(milk * 0.93 + foam * 0.4, 0, 1))
    dark = smoothstep(0.2, 0.84, share) * np.clip(side, 0, 1) * 0.42
    return np.asarray(tone * (0.98 - dark)[..., None])


def spoon(light: Plane, x: float, y: float, size: float, angle: float) -> Plane:
    """A spoon: bowl, neck and handle of polished steel."""
    part = Patch.around(light, x, y, size * 0.75)
    u = ((part.x - x) * np.cos(angle) + (part.y - y) * np.sin(angle)) / size
    v = ((part.y - y) * np.cos(angle) - (part.x - x) * np.sin(angle)) / size
    bowl = np.hypot((u + 0.42) / 0.17, v / 0.105) - 1
    half = 0.016 + 0.018 * smoothstep(0.0, 0.55, u)
    handle = np.maximum(np.abs(v) - half, np.maximum(-0.28 - u, u - 0.56)) * 8
    mask = smoothstep(0.02, -0.02, np.minimum(bowl, handle))
    part.cast(mask, 0.014, 0.012, 0.006, 0.55)
    sheen = 0.5 + 0.32 * np.sin(v * 40 + u * 4)
    sheen = sheen + 0.35 * np.where(bowl < 0, v * 5 + (u + 0.42) * 2.4, 0)
    sheen = np.clip(sheen - 0.15 * np.clip(-bowl, 0, 1), 0, 1)
    part.paint(mix(colour("#5d6063"), colour("#eef0f0"), sheen), mask)
    return light


def ball(
    light: Plane,
    place: tuple[float, float, float],
    dark: str,
    bright: str,
    *,
    bumps: float = 0.0,
    gloss: float = 0.5,
) -> Plane:
    """A round fruit at x, y with a radius: shaded, dimpled, with its shadow and highlight."""
    x, y, size = place
    part = Patch.around(light, x, y, size * 2.4)
    u, v = (part.x - np.float32(x)) / size, (part.y - np.float32(y)) / size
    far = np.hypot(u, v)
    soft = 0.8 / (size * part.scale)
    mask = smoothstep(1 + soft, 1 - soft, far)
    cast = np.exp(-((np.hypot(u - 0.42, v - 0.34) / 1.12) ** 4)) * 0.62
    touch = np.exp(-((far / 1.12) ** 6)) * 0.5
    part.darken((cast + touch - cast * touch) * (1 - mask))
    z = np.sqrt(np.clip(1 - far * far, 0, 1))
    pores, _ = cells("pores", 512, 64)
    bump = (tiled(pores, u * 1.2 + x, v * 1.2 + y) - 0.5) * np.float32(bumps)
    facing = np.clip((u * _SUN[0] + v * _SUN[1] + z * _SUN[2]) + bump, 0, 1)
    tone = mix(colour(dark), colour(bright), np.clip(0.12 + 0.95 * facing, 0, 1))
    tone = tone * (0.42 + 0.72 * facing + 0.12 * z)[..., None]
    half = np.array([_SUN[0], _SUN[1], _SUN[2] + 1.0])
    half = half / np.linalg.norm(half)
    shine = np.clip(u * half[0] + v * half[1] + z * half[2] + bump * 0.3, 0, 1) ** 42 * gloss
    part.paint(tone + tinted(shine, "#fff6e6"), mask)
    return light


def coffee(width: int, height: int, dice: Dice) -> Plane:
    """A cup on a wooden table, with a spoon, a biscuit and a few leaves."""
    light = wood(width, height, dice)
    aspect = width / height
    x, y = aspect * dice.between("x", 0.42, 0.52), dice.between("y", 0.47, 0.56)
    light = cup(light, x, y, 0.2, dice.fork("cup"))
    light = spoon(light, x + 0.06, y + 0.30, 0.24, dice.between("spoon", -0.35, 0.0))
    light = biscuit(light, x - 0.27, y + 0.17, 0.062, dice.fork("biscuit"))
    return sprig(
        light, aspect * 1.0, 0.1, 0.36, dice.between("sprig", 1.9, 2.3), dice.fork("sprig")
    )


def biscuit(light: Plane, x: float, y: float, size: float, dice: Dice) -> Plane:
    """A spiced biscuit with a scalloped edge and a stamped pattern."""
    part = Patch.around(light, x, y, size * 1.6)
    far, angle = polar(part.x, part.y, (x, y), dice.between("turn", 0, 1))
    share = far / np.float32(size)
    mask = smoothstep(0.015, -0.015, share - 1 - 0.035 * np.cos(angle * 18))
    part.cast(mask, 0.014, 0.012, 0.006, 0.55)
    crumbs = part.noise(dice, "crumbs", 110, octaves=4, gain=0.7)
    star = np.cos(angle * 6) * np.exp(-(((share - 0.5) / 0.25) ** 2))
    ring = np.exp(-(((share - 0.83) / 0.04) ** 2))
    rise = 0.004 * star - 0.004 * ring + 0.0012 * crumbs
    rise = rise + 0.01 * np.sqrt(np.clip(1.05 - share, 0, 1))
    shade = part.lit(part.soft(rise, 0.0008), _SUN, ambient=0.45)
    baked = np.clip(0.55 + 0.12 * crumbs - 0.3 * smoothstep(0.7, 1, share), 0, 1)
    part.paint(mix(colour("#8a5426"), colour("#c98f4e"), baked) * shade[..., None], mask)
    return light


def sprig(light: Plane, x: float, y: float, size: float, angle: float, dice: Dice) -> Plane:
    """A twig of eucalyptus: round leaves in pairs that grow smaller."""
    random = dice.stream("leaves")
    part = Patch.around(light, x, y, size * 1.2)

    def at(share: float) -> tuple[float, float]:
        bend = angle + 0.5 * share
        return x + size * share * float(np.cos(bend)), y + size * share * float(np.sin(bend))

    twig = [at(float(share)) for share in np.linspace(-0.05, 1, 12)]
    part.paint(colour("#6b5a48"), part.strokes([twig], [size * 0.014]))
    leaves, tones = np.zeros(part.light.shape[:2]), np.zeros(part.light.shape[:2])
    for number in range(20):
        share, side = (number // 2) / 9, 1 - 2 * (number % 2)
        turn = angle + 0.5 * share + side * random.uniform(0.7, 1.1)
        long = size * (0.125 - 0.06 * share) * random.uniform(0.85, 1.1)
        px, py = at(share)
        dx = part.x - np.float32(px + np.cos(turn) * long)
        dy = part.y - np.float32(py + np.sin(turn) * long)
        u = (dx * np.cos(turn) + dy * np.sin(turn)) / long
        v = (dy * np.cos(turn) - dx * np.sin(turn)) / (long * 0.62)
        mask = smoothstep(1.03, 0.97, np.hypot(u, v * (1 + 0.3 * u)))
        own = float(random.normal(0.45, 0.1))
        tone = own + 0.3 * v * side + 0.25 * np.exp(-((v / 0.06) ** 2))
        tones = np.where(mask > 0.5, tone, tones)
        leaves = np.maximum(leaves, mask)
    part.cast(leaves, 0.014, 0.012, 0.008, 0.5)
    part.paint(mix(colour("#41594c"), colour("#a9bda4"), np.clip(tones, 0, 1)), leaves)
    return light


def waffle(width: int, height: int, dice: Dice) -> Plane:
    """A Brussels waffle with strawberries and sugar, coffee beside it, on linen."""
    light = linen(width, height, dice)
    aspect = width / height
    x, y = aspect * 0.46, 0.56
    light = plate(light, x, y, 0.37, "#e9e6df")
    light = _waffle(light, x, y, 0.215, dice.between("turn", 0.2, 0.7), dice)
    random = dice.stream("fruit")
    for px, py, size in (
        (-0.06, -0.05, 0.052),
        (0.06, -0.02, 0.048),
        (0.0, 0.07, 0.05),
        (0.21, 0.15, 0.042),
    ):
        light = _strawberry(light, x + px, y + py, size, float(random.uniform(0, 6.28)))
    for _ in range(9):
        a, r = float(random.uniform(0, 6.28)), float(random.uniform(0.24, 0.31))
        light = ball(
            light,
            (x + r * float(np.cos(a)), y + r * float(np.sin(a)), 0.0185),
            "#1c2347",
            "#6a7bb5",
            gloss=0.15,
        )
    light = cup(light, aspect * 0.86, 0.15, 0.13, dice.fork("cup"), "#dfe3e2")
    return sprig(light, aspect * 0.03, 0.05, 0.3, 0.5, dice.fork("sprig"))


def _waffle(light: Plane, x: float, y: float, size: float, turn: float, dice: Dice) -> Plane:
    """The grid of the iron as a relief, browned on the ridges, dusted with sugar."""
    part = Patch.around(light, x, y, size * 1.5)
    u = ((part.x - x) * np.cos(turn) + (part.y - y) * np.sin(turn)) / size
    v = ((part.y - y) * np.cos(turn) - (part.x - x) * np.sin(turn)) / (size * 0.72)
    square = (np.abs(u) ** 9 + np.abs(v) ** 9) ** (1 / 9)
    rough = part.noise(dice, "dough", 60, octaves=5, gain=0.65)
    mask = smoothstep(1.01, 0.985, square + 0.008 * rough)
    part.cast(mask, 0.022, 0.018, 0.008, 0.62)
    cell_u, cell_v = np.abs((u * 2.5) % 1 - 0.5) * 2, np.abs((v * 2 + 0.5) % 1 - 0.5) * 2
    ridge = np.maximum(smoothstep(0.5, 0.78, cell_u), smoothstep(0.5, 0.78, cell_v))
    ridge = np.maximum(ridge, smoothstep(0.9, 0.95, square))
    rise = 0.018 * ridge + 0.0012 * rough + 0.012 * smoothstep(1.0, 0.93, square)
    shade = part.lit(part.soft(rise * mask, 0.0022), _SUN, ambient=0.42)
    shade = shade * (1 - 0.35 * (1 - ridge) * mask)
    baked = np.clip(0.28 + 0.4 * ridge + 0.16 * rough, 0, 1)
    dust = part.noise(dice, "sugar", 150, octaves=3, gain=0.8)
    sugar = dust + 0.5 * ridge - 0.9 * np.hypot(u + 0.1, v) + 0.35
    tone = mix(colour("#d9a457"), colour("#8f5220"), baked)
    tone = mix(tone, colour("#f7f1e6"), smoothstep(0.1, 1.2, sugar) * 0.75)
    part.paint(tone * shade[..., None], mask)
    return light


def _strawberry(light: Plane, x: float, y: float, size: float, turn: float) -> Plane:
    """A strawberry on its side: seeds in dimples, a green calyx."""
    part = Patch.around(light, x, y, size * 1.9)
    u = ((part.x - x) * np.cos(turn) + (part.y - y) * np.sin(turn)) / size
    v = ((part.y - y) * np.cos(turn) - (part.x - x) * np.sin(turn)) / size
    half = 0.80 * np.sqrt(np.clip(1 - ((u + 0.1) / 1.1) ** 2, 0, 1)) * (0.72 - 0.34 * u)
    off = v / np.maximum(half, 1e-3)
    mask = smoothstep(1.04, 0.97, np.abs(off)) * (half > 0)
    part.cast(mask, 0.016, 0.014, 0.007, 0.6)
    dome = np.sqrt(np.clip(1 - off * off, 0, 1)) * half
    row = (v * 4.5 + np.floor(u * 5) * 0.5) % 1 - 0.5
    seeds = np.exp(-(((u * 5) % 1 - 0.5) ** 2 * 60 + row**2 * 26))
    relief = part.soft(size * (0.6 * dome - 0.035 * seeds), 0.001)
    shade = part.lit(relief, _SUN, ambient=0.4, wrap=0.2)
    tone = mix(colour("#8f0f14"), colour("#e0322c"), np.clip(0.25 + 0.6 * shade, 0, 1))
    tone = mix(tone, colour("#e8b84a"), smoothstep(0.75, 0.95, seeds))
    tone = mix(tone, colour("#f2c9b0"), smoothstep(-0.75, -1.05, u) * 0.6)
    shine = part.glints(relief, _SUN, 46) * 0.5
    part.paint(tone * shade[..., None] + shine[..., None], mask)
    angle, far = np.arctan2(v, u + 0.98), np.hypot(u + 0.98, v)
    leaf = smoothstep(0.03, -0.03, far - 0.42 * (0.55 + 0.45 * np.abs(np.cos(angle * 3.5))))
    tint = mix(colour("#2f5a1e"), colour("#86b04a"), np.clip(0.5 + 0.5 * np.cos(angle * 7), 0, 1))
    part.paint(tint, leaf)
    return light


def fruit(width: int, height: int, dice: Dice) -> Plane:
    """Oranges, lemons and cherries in a dark bowl on linen."""
    light = linen(width, height, dice, "#e6d9c3")
    aspect = width / height
    x, y = aspect * 0.5, 0.52
    light = plate(light, x, y, 0.42, "#54707d", rim=0.86, deep=0.05)
    random = dice.stream("fruit")
    kinds = (
        ("#b8470a", "#ff9d2e", 0.26, 0.35),
        ("#b98a08", "#ffe04a", 0.22, 0.35),
        ("#7f8f12", "#cfe06a", 0.12, 0.4),
    )
    places: list[tuple[float, float, float]] = []
    for _ in range(500):
        size = float(random.uniform(0.088, 0.105))
        a, r = float(random.uniform(0, 6.28)), 0.31 * float(np.sqrt(random.random()))
        px, py = x + r * np.cos(a), y + r * np.sin(a)
        if all((px - c) ** 2 + (py - d) ** 2 > (0.9 * (size + e)) ** 2 for c, d, e in places):
            places.append((float(px), float(py), size))
            dark, bright, bumps, gloss = kinds[len(places) % 3]
            light = ball(light, places[-1], dark, bright, bumps=bumps, gloss=gloss)
    for _ in range(7):
        px, py = aspect * random.uniform(0.04, 0.2), random.uniform(0.6, 0.95)
        light = ball(light, (float(px), float(py), 0.026), "#3d0410", "#b01a30", gloss=0.8)
    return sprig(light, aspect * 0.98, 0.72, 0.33, 3.5, dice.fork("sprig"))


MOTIFS = {
    "coffee": Motif(coffee, Film(contrast=1.1, saturation=1.02, exposure=0.15)),
    "waffle": Motif(waffle, Film(contrast=1.08, saturation=1.04, exposure=0.22)),
    "fruit": Motif(fruit, Film(contrast=1.08, saturation=1.0, exposure=0.3)),
}
