"""In the forest: trunks in mist with shafts of light; a leaf after rain."""

from __future__ import annotations

import numpy as np

from kiekje.samples.camera import Film
from kiekje.samples.closeup import lit_from, polar
from kiekje.samples.light import colour, ramp, tinted
from kiekje.samples.noise import fractal, wobble
from kiekje.samples.patch import Patch
from kiekje.samples.randomness import Dice
from kiekje.samples.raster import Plane, blurred, grid, mix, smoothstep
from kiekje.samples.scenes.motif import Motif
from kiekje.samples.scenes.trees import grass
from kiekje.samples.sky import focused


def forest_light(width: int, height: int, dice: Dice) -> Plane:
    """Beeches in the morning mist, the sun between them."""
    x, y = grid(width, height)
    aspect = width / height
    sun = (aspect * dice.between("sun", 0.3, 0.7), 0.16)
    light = ramp(y, [(0.0, "#dfe0b4"), (0.35, "#cfd3a4"), (0.62, "#8c9a6a"), (1.0, "#3d4527")])
    far = np.hypot(x - np.float32(sun[0]), (y - np.float32(sun[1])) * 0.9)
    light = light + tinted(np.exp(-far / 0.16) * 1.1 + np.exp(-far / 0.45) * 0.35, "#fff0b8")
    mist = colour("#d9dcae")
    for layer in range(5):
        near = (layer + 1) / 5
        light = _ground(light, dice, layer, near, mist)
        light = _trunks(light, dice, layer, near, mist, far)
        if layer in (0, 1, 2, 3):
            light = _leaves(light, dice, layer, near, mist, far)
    light = light + tinted(_shafts(x, y, sun, dice), "#fff3c4")
    return _ferns(light, dice)


def _ground(light: Plane, dice: Dice, layer: int, near: float, mist: Plane) -> Plane:
    """The forest floor of one depth, with patches of sun."""
    base = 0.60 + 0.30 * near**1.7
    part = Patch(light, 0.0, base - 0.06, light.shape[1] / light.shape[0], 1.0)
    edge = base - 0.014 * wobble(dice, f"floor{layer}", part.width, cells=3, gain=0.4)
    texture = part.noise(dice, f"moss{layer}", 34, stretch=2.6, octaves=6, gain=0.85)
    spots = part.noise(dice, f"sun{layer}", 7, stretch=3.0, octaves=4)
    patches = smoothstep(0.25, 1.1, spots)
    tone = mix(colour("#2b3315"), colour("#6b6a2c"), np.clip(0.42 + 0.42 * texture, 0, 1))
    tone = mix(tone, colour("#d9c766"), patches * np.float32(0.5))
    tone = mix(tone, mist, (1 - near) ** 0.8 * 0.78)
    part.paint(tone, smoothstep(-0.004, 0.004, part.y - edge[None, :]))
    return light


def _trunks(light: Plane, dice: Dice, layer: int, near: float, mist: Plane, far: Plane) -> Plane:
    """Trunks of one depth: tapered, a little crooked, with bark and a lit edge."""
    height, width = light.shape[:2]
    random = dice.stream("trunks", layer)
    x, y = grid(width, height)
    aspect = width / height
    foot = 0.62 + 0.30 * near**1.7
    bark = fractal(
        dice, f"bark{layer}", width, height, cells=26, stretch=0.12, octaves=5, gain=0.65
    )
    count = int((13 - 9 * near) * aspect / 1.33) + 2
    for _ in range(count):
        place = float(random.uniform(-0.02, 1.02)) * aspect
        if near > 0.8 and abs(place - aspect / 2) < aspect * 0.16:
            place += aspect * 0.3
        half = float(0.006 + 0.032 * near**1.8) * float(random.uniform(0.7, 1.25))
        lean, bow = float(random.normal(0, 0.02)), float(random.normal(0, 0.008))
        left, right = (
            int((place - half * 3 - 0.09) * height),
            int((place + half * 3 + 0.09) * height),
        )
        cut = np.s_[:, max(left, 0) : max(min(right, width), 0)]
        part = light[cut]
        if part.shape[1] < 2:
            continue
        v = np.float32(foot) - y[cut]
        middle = place + lean * v + bow * np.sin(v * 9)
        wide = half * (1 - 0.28 * v) * (1 + 0.9 * np.exp(-np.maximum(v, 0) / np.float32(0.03)))
        off = (x[cut] - middle) / np.maximum(wide, 1e-4)
        soft = 0.8 / (half * height)
        mask = smoothstep(1 + soft, 1 - soft, np.abs(off) + 0.05 * bark[cut]) * smoothstep(
            -0.012, 0.0, v
        )
        side = np.sign(place - aspect / 2) or 1.0
        lit = np.clip(0.30 - 0.55 * off * side + 0.16 * bark[cut], 0.02, 1)
        tone = mix(colour("#17150d"), colour("#6f6845"), lit)
        haze = np.clip(
            (1 - near) ** 0.75 * 0.86 + np.exp(-far[cut] / 0.2) * 0.35 * (1 - near * 0.5), 0, 0.95
        )
        light[cut] = mix(part, mix(tone, mist, haze), mask)
    return light


def _leaves(light: Plane, dice: Dice, layer: int, near: float, mist: Plane, far: Plane) -> Plane:
    """Spring leaves at the top, lit through near the sun."""
    edge = 0.05 + 0.15 * near
    part = Patch(light, 0.0, 0.0, light.shape[1] / light.shape[0], edge + 0.45)
    broad = part.noise(dice, f"crown{layer}", 4, octaves=3)
    fine = part.noise(dice, f"leaves{layer}", 170 - 90 * near, octaves=3, gain=0.8)
    cover = smoothstep(0.2, 0.55, 0.42 * broad + 0.6 * fine + 4.6 * (edge - part.y) - 0.22)
    through = np.exp(-far[: part.height, : part.width] / 0.3)
    share = np.clip(0.35 + 0.34 * fine + 0.5 * through, 0, 1)
    tone = mix(colour("#33451a"), colour("#93a548"), share) * (0.75 + 1.3 * through)[..., None]
    part.paint(mix(tone, mist, (1 - near) * 0.55), cover * np.float32(0.9))
    return light


def _shafts(x: Plane, y: Plane, sun: tuple[float, float], dice: Dice) -> Plane:
    """Rays that fan out from the sun where leaves let them through."""
    far, angle = polar(x, y, sun, np.pi / 2)
    line = wobble(dice, "rays", 2048, cells=26, gain=0.62)
    place = np.clip((angle / np.pi + 0.5), 0, 1) * 2046
    ray = np.clip(np.take(line, place.astype(np.int32)), 0, None)
    fade = (
        smoothstep(1.45, 1.1, np.abs(angle))
        * np.exp(-far / 0.5)
        * smoothstep(0.02, 0.2, far)
        * smoothstep(1.0, 0.75, y)
    )
    return blurred((ray * fade * 0.30).astype(np.float32), 0.003 * x.shape[0])


def _ferns(light: Plane, dice: Dice) -> Plane:
    """Grasses and ferns at the viewer's feet, dark and a little out of focus."""
    random = dice.stream("ferns")
    aspect = light.shape[1] / light.shape[0]
    roots = []
    for _ in range(int(430 * aspect)):
        x = float(random.uniform(-0.02, aspect + 0.02))
        side = min(1.0, abs(x - aspect / 2) / (aspect / 2))
        length = 0.1 * float(random.uniform(0.4, 1.1)) * (0.35 + 0.75 * side)
        roots.append((x, 1.02 - 0.02 * side, length))
    codes = ("#20290f", "#2c3614", "#4b5a1e", "#8f9a3c")
    return grass(light, random, roots, codes, wind=0.1, thick=0.035)


def leaf_drops(width: int, height: int, dice: Dice) -> Plane:
    """A leaf from close by, with drops of rain that gather the light."""
    x, y = grid(width, height)
    turn = dice.between("turn", -0.6, -0.35)
    u = (x - np.float32(width / height / 2)) * np.cos(turn) + (y - 0.5) * np.sin(turn)
    v = (y - 0.5) * np.cos(turn) - (x - np.float32(width / height / 2)) * np.sin(turn)
    u, v = u.astype(np.float32), v.astype(np.float32)
    bend = v + 0.10 * u * u
    veins, relief = _veins(u, bend, dice, width, height)
    tone = mix(colour("#2f6a1c"), colour("#8fbf3f"), np.clip(0.45 + 0.35 * relief + 0.25 * u, 0, 1))
    tone = mix(tone, colour("#c9dd84"), veins * np.float32(0.75))
    shade = lit_from(
        (relief * 0.008).astype(np.float32), (-0.55, -0.7, 0.75), ambient=0.42, wrap=0.15
    )
    lit: Plane = np.asarray(tone * shade[..., None] * 1.08, dtype=np.float32)
    light = _with_drops(lit, _scatter(dice, width / height))
    keep = smoothstep(0.55, 0.16, np.abs(v + 0.02))
    return focused(light, 0.012, keep)


def _veins(u: Plane, v: Plane, dice: Dice, width: int, height: int) -> tuple[Plane, Plane]:
    """The midrib, side veins that leave it in pairs, and the cushions between them."""
    fine = fractal(dice, "skin", width, height, cells=60, octaves=4, gain=0.6)
    midrib = np.exp(-((v / 0.011) ** 2))
    along = u - np.abs(v) * 0.85 - 0.5 * v * v
    phase = along / 0.135 + 0.5 * (v > 0)
    off = np.abs(phase - np.round(phase)) * 0.135
    side = np.exp(-((off / (0.0042 + 0.004 * np.exp(-np.abs(v) / 0.2))) ** 2))
    cross = np.abs(np.sin(v * 95 + 3 * np.sin(along * 40) + 2 * fine)) ** 12 * 0.3
    cushion = np.cos((phase - np.round(phase)) * 2 * np.pi) * -0.5 + 0.5
    relief = 0.55 * cushion - 0.8 * side - 1.3 * midrib + 0.12 * fine - 0.25 * cross
    return np.clip(midrib + 0.75 * side + 0.3 * cross, 0, 1), relief.astype(np.float32)


def _scatter(dice: Dice, aspect: float) -> list[tuple[float, float, float]]:
    """Places and sizes of drops that do not touch, a few large ones first."""
    random = dice.stream("drops")
    drops: list[tuple[float, float, float]] = []
    for number in range(900):
        size = 0.072 * (0.985**number) + random.uniform(0.004, 0.012)
        x, y = random.uniform(0, aspect), random.uniform(0.02, 0.98)
        if all((x - a) ** 2 + (y - b) ** 2 > (1.12 * (size + c)) ** 2 for a, b, c in drops):
            drops.append((float(x), float(y), float(size)))
        if len(drops) > 110:
            break
    return drops


def _with_drops(light: Plane, drops: list[tuple[float, float, float]]) -> Plane:
    """Each drop: a shadow below, the leaf seen through it, light gathered at the far side."""
    height, width = light.shape[:2]
    x, y = grid(width, height)
    for cx, cy, size in drops:
        reach = size * 1.7
        cut = np.s_[
            max(0, int((cy - reach) * height)) : int((cy + reach) * height) + 1,
            max(0, int((cx - reach) * height)) : int((cx + reach) * height) + 1,
        ]
        part = light[cut]
        if min(part.shape[:2]) < 3:
            continue
        dx, dy = (x[cut] - np.float32(cx)) / size, (y[cut] - np.float32(cy)) / size
        dx = dx * (1 + 0.05 * np.sin(3 * np.arctan2(dy, dx) + cx * 40))
        far = np.hypot(dx, dy)
        soft = 0.8 / (size * height)
        mask = smoothstep(1 + soft, 1 - soft, far)
        cast = np.exp(-((np.hypot(dx - 0.2, dy - 0.24) / 0.98) ** 6)) * (1 - mask)
        bright = np.exp(-((np.hypot(dx - 0.52, dy - 0.62) / 0.42) ** 2))
        part = part * (1 - 0.5 * cast)[..., None]
        lift = np.clip(1 - far * far, 0, 1)
        body = part * (0.62 + 0.75 * smoothstep(-0.9, 1.0, dx * 0.55 + dy * 0.8))[..., None]
        body = body + bright[..., None] * tinted(mask, "#e9f5b0") * 0.55
        rim = smoothstep(0.82, 1.0, far) * np.clip(0.5 - (dx + dy) * 0.5, 0, 1)
        body = body * (1 - 0.55 * rim)[..., None]
        spark = np.exp(-((np.hypot(dx + 0.38, (dy + 0.46) * 1.25) / 0.17) ** 2)) * 2.2
        spark += np.exp(-((np.hypot(dx + 0.12, dy + 0.66) / 0.07) ** 2)) * 0.8
        sheen = np.exp(-(((far - 0.86) / 0.07) ** 2)) * np.clip(-(dx * 0.6 + dy * 0.8), 0, 1) * 0.5
        body = body + tinted(spark + sheen * lift, "#ffffff")
        light[cut] = mix(part, body, mask)
    return light


MOTIFS = {
    "forest_light": Motif(forest_light, Film(contrast=1.1, saturation=1.02, bloom=0.22)),
    "leaf_drops": Motif(leaf_drops, Film(contrast=1.12, saturation=1.02, bloom=0.06)),
}
