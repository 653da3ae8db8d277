"""At home: the cat on the window sill, daisies in the garden."""

from __future__ import annotations

import numpy as np

from kiekje.samples.camera import Film
from kiekje.samples.closeup import polar
from kiekje.samples.lens import Spot, bokeh
from kiekje.samples.light import colour, ramp, tinted
from kiekje.samples.noise import fractal
from kiekje.samples.patch import Patch
from kiekje.samples.randomness import Dice
from kiekje.samples.raster import Plane, Points, blurred, grid, mix, polygons, smoothstep
from kiekje.samples.scenes.motif import Motif


def _garden(width: int, height: int, dice: Dice) -> Plane:
    """A garden far out of focus: sky through leaves, lawn below."""
    _, y = grid(width, height)
    aspect = width / height
    light = ramp(y, [(0.0, "#eef4e2"), (0.4, "#b9d08a"), (0.7, "#7fa352"), (1.0, "#55793a")])
    random = dice.stream("garden")
    spots: list[Spot] = []
    for _ in range(110):
        place = (random.uniform(0, aspect), random.uniform(0, 0.95))
        code = ("#f7ffd8", "#c9e27a", "#8fbf4a", "#fff6d0", "#f3b7c4")[int(random.integers(5))]
        spots.append((*place, random.uniform(0.025, 0.075), code, random.uniform(0.08, 0.4)))
    broad = fractal(dice, "bushes", width, height, cells=4, octaves=3)
    light = light * (0.8 + 0.16 * broad)[..., None]
    return blurred(light + bokeh(width, height, spots), 0.004 * height)


def cat_sill(width: int, height: int, dice: Dice) -> Plane:
    """A cat sits in the window and looks out; plants beside it, light around its fur."""
    light = _garden(width, height, dice) * np.float32(1.15)
    x, y = grid(width, height)
    aspect = width / height
    sill = 0.84
    light = _frame(light, dice, sill)
    side = -1.0 if dice.chance("side", 0.5) else 1.0
    cat_x = aspect * (0.5 - side * 0.14)
    light = _pot(light, aspect * (0.5 + side * 0.29), sill, dice)
    light = _cat(light, cat_x, sill + 0.012, 0.50 if aspect > 1 else 0.42, side, dice)
    return _curtain(light, x, y, aspect, side, dice)


def _frame(light: Plane, dice: Dice, sill: float) -> Plane:
    """Window bars against the light, the sill with its sheen, the wall in shade."""
    height, width = light.shape[:2]
    _, y = grid(width, height)
    aspect = width / height
    bars: list[Points] = []
    for place, half in ((0.0, 0.03), (aspect / 2, 0.013), (aspect, 0.03)):
        bars.append(
            [(place - half, 0), (place + half, 0), (place + half, sill), (place - half, sill)]
        )
    bars.append([(0, 0.28), (aspect, 0.28), (aspect, 0.301), (0, 0.301)])
    bars.append([(0, 0), (aspect, 0), (aspect, 0.028), (0, 0.028)])
    mask = polygons(width, height, bars)
    lit = blurred(1 - mask, 0.006 * height)
    tone = mix(colour("#3f372f"), colour("#f2e9da"), np.clip(lit * 1.05, 0, 1))
    light = mix(light, tone * 0.8, mask)
    grain = fractal(dice, "sill", width, height, cells=26, stretch=9, octaves=4)
    depth = np.clip((y - sill) / (1 - sill), 0, 1)
    sheen = np.exp(-depth / 0.35)
    board = mix(
        colour("#3a2c22"), colour("#d9c3a3"), np.clip(0.16 + 0.62 * sheen + 0.04 * grain, 0, 1)
    )
    return mix(light, board, smoothstep(sill - 0.0015, sill + 0.0015, y))


def _cat(light: Plane, x: float, foot: float, tall: float, side: float, dice: Dice) -> Plane:
    """The cat from behind: body, head with ears, tail along the sill, a rim of light."""
    part = Patch(light, x - tall * 0.85, foot - tall * 1.05, x + tall * 0.85, foot + tall * 0.2)
    u, v = (part.x - np.float32(x)) / tall * side, (foot - part.y) / np.float32(tall)
    mask = np.maximum(_sitting(u, v), _ears_and_tail(part, x, foot, tall, side))
    fur = part.noise(dice, "fur", 90, stretch=0.35, octaves=4, gain=0.7)
    ragged = smoothstep(0.42, 0.58, part.soft(mask, 0.0022) + 0.10 * fur)
    rim = np.clip(1 - part.soft(mask, 0.014), 0, 1) * 2 * smoothstep(-0.1, 0.3, v)
    stripes = np.clip(np.sin(v * 40 + 3 * np.abs(u) * 8 + fur), 0, 1) * 0.25
    tone = mix(colour("#17110d"), colour("#4d3a2a"), np.clip(0.32 + 0.22 * fur - stripes, 0, 1))
    tone = tone + tinted(rim, "#f2d9b0") * 0.6
    floor = np.hypot((part.x - x) / 1.9, (part.y - foot - 0.02) * 3.2) / np.float32(tall * 0.22)
    part.darken(0.6 * np.exp(-floor) * smoothstep(foot - 0.02, foot, part.y))
    part.paint(tone, ragged)
    return light


def _sitting(u: Plane, v: Plane) -> Plane:
    """Body and head of a sitting cat, in its heights from its foot."""
    body = 0.235 * np.sqrt(np.clip(1 - ((v - 0.24) / 0.29) ** 2, 0, 1))
    back = 0.225 * np.exp(-(((v - 0.22) / 0.33) ** 2)) + 0.03
    half = np.where(v < 0.24, np.maximum(body, 0.2 * (v > 0)), back)
    half = np.where((v > 0) & (v < 0.74), half, 0)
    trunk = np.abs(u - 0.035 * np.sin(np.clip(v, 0, 1) * 3.0)) - half
    head = np.hypot((u - _HEAD[0]) / 1.14, v - _HEAD[1]) - 0.118
    return smoothstep(0.004, -0.004, np.minimum(trunk, head))


_HEAD = (0.045, 0.765)


def _ears_and_tail(part: Patch, x: float, foot: float, tall: float, side: float) -> Plane:
    """Two pointed ears, and the tail that lies along the sill."""
    hx, hy = _HEAD
    ears: list[Points] = []
    for e in (-1, 1):
        ear = [
            (hx + e * 0.125, hy + 0.035),
            (hx + e * 0.108, hy + 0.185),
            (hx + e * 0.02, hy + 0.105),
        ]
        ears.append([(x + side * p * tall, foot - q * tall) for p, q in ear])
    tail = []
    for t in np.linspace(0, 1, 26):
        curl = 0.2 * max(0.0, float(t) - 0.8) ** 1.2
        up = 0.028 + 0.012 * float(np.sin(t * 5)) + curl
        tail.append((x + side * (0.16 + 0.42 * float(t)) * tall, foot - up * tall))
    return np.maximum(part.polygons(ears), part.strokes([tail], [0.058 * tall]))


def _pot(light: Plane, x: float, foot: float, dice: Dice) -> Plane:
    """A plant in a clay pot, its leaves lit through from behind."""
    size = 0.13
    random = dice.stream("plant")
    part = Patch(light, x - size * 2.2, foot - size * 3.2, x + size * 2.2, foot + 0.03)
    for _ in range(16):
        angle = float(random.normal(-np.pi / 2, 0.62))
        long = size * float(random.uniform(1.0, 2.2))
        root = (x + float(random.normal(0, size * 0.12)), foot - size * 0.95)
        cx, cy = root[0] + np.cos(angle) * long * 0.55, root[1] + np.sin(angle) * long * 0.55
        u = ((part.x - cx) * np.cos(angle) + (part.y - cy) * np.sin(angle)) / (long * 0.5)
        v = ((part.y - cy) * np.cos(angle) - (part.x - cx) * np.sin(angle)) / (long * 0.15)
        v = v + 0.35 * u * u * np.sign(np.cos(angle))
        mask = smoothstep(1.05, 0.93, np.abs(v) / np.maximum(1 - u * u, 1e-3)) * (np.abs(u) < 1)
        own = float(random.normal(0.35, 0.12))
        share = np.clip(own + 0.3 * v + 0.25 * np.exp(-((v / 0.08) ** 2)), 0, 1)
        part.paint(mix(colour("#2c4a1c"), colour("#a9c95a"), share) * 0.85, mask)
    edge = np.abs((part.x - np.float32(x)) / np.float32(size * 0.55))
    share = np.clip(0.2 + 0.75 * smoothstep(0.55, 1.0, edge), 0, 1)
    clay = mix(colour("#5a2f1e"), colour("#d08a5e"), share)
    for halves, top, bottom, bright in (
        ((0.52, 0.38), 1.0, -0.09, 1.0),
        ((0.58, 0.56), 1.02, 0.8, 1.1),
    ):
        over, under = halves[0] * size, halves[1] * size
        shape = [(x - over, foot - size * top), (x + over, foot - size * top)]
        shape += [(x + under, foot - size * bottom), (x - under, foot - size * bottom)]
        part.paint(clay * bright, part.polygons([shape]))
    return light


def _curtain(light: Plane, x: Plane, y: Plane, aspect: float, side: float, dice: Dice) -> Plane:
    """A thin curtain at one edge that glows in the light."""
    from_edge = (x if side < 0 else aspect - x) / np.float32(0.26 if aspect > 1 else 0.14)
    wave = 0.05 * np.sin(y * 5 + dice.between("wave", 0, 6))
    folds = np.sin((from_edge + wave) * 34 + 2 * np.sin((from_edge + wave) * 11))
    cover = smoothstep(1.0, 0.93, from_edge + wave + 0.04 * np.sin(y * 9))
    tone = mix(colour("#cbbfae"), colour("#fffaf0"), np.clip(0.62 + 0.3 * folds, 0, 1))
    return mix(light, tone * 0.95, cover * (0.72 + 0.16 * folds))


def daisies(width: int, height: int, dice: Dice) -> Plane:
    """Daisies in the grass, one sharp, the others ever softer."""
    light = _garden(width, height, dice) * np.float32(0.85)
    aspect = width / height
    random = dice.stream("places")
    back = [
        (
            float(random.uniform(0.05, 0.95)) * aspect,
            float(random.uniform(0.25, 0.75)),
            float(random.uniform(0.05, 0.09)),
        )
        for _ in range(7)
    ]
    for number, (x, y, size) in enumerate(back):
        light = _daisy(light, x, y, size, dice.fork("back", number))
        if number % 2:
            light = blurred(light, 0.006 * height)
    light = blurred(light, 0.005 * height)
    x, y = aspect * dice.between("x", 0.4, 0.58), dice.between("y", 0.4, 0.48)
    light = _daisy(
        light, x + 0.36 * (1 if x < aspect / 2 else -1), y + 0.16, 0.13, dice.fork("second")
    )
    light = blurred(light, 0.0035 * height)
    return _daisy(light, x, y, 0.235 if aspect > 0.9 else 0.19, dice.fork("front"))


def _daisy(light: Plane, x: float, y: float, size: float, dice: Dice) -> Plane:
    """Stem, two whorls of petals, and the yellow middle in its spirals."""
    sway = dice.between("sway", -0.25, 0.25)
    thick = size * 0.085
    stalk = Patch(light, x - size, y, x + size, 1.0)
    for shift, width, code in ((0.0, 1.0, "#35521f"), (-0.2, 0.35, "#8fae58")):
        points = [(t, x + sway * size * t * t * 2 + shift * thick) for t in np.linspace(0, 1, 16)]
        line = [(float(px), float(y + (1.05 - y) * t)) for t, px in points]
        stalk.paint(
            colour(code), stalk.strokes([line], [thick * width]) * np.float32(0.5 + 0.5 * width)
        )
    part = Patch.around(light, x, y, size * 1.08)
    squeeze, turn = dice.between("squeeze", 0.78, 0.95), dice.between("turn", 0, 6)
    down = np.float32(y) + (part.y - np.float32(y)) / np.float32(squeeze)
    far, angle = polar(part.x, down, (x, y), turn)
    for whorl in range(2):
        _petals(part, far / np.float32(size), angle, (size, turn, sway), whorl)
    _middle(light, x, y, size * 0.31, squeeze, dice)
    return light


def _petals(
    part: Patch, share: Plane, angle: Plane, own: tuple[float, float, float], whorl: int
) -> None:
    """One whorl of white petals, blunt at their ends, pink at some tips."""
    size, turn, sway = own
    phase = (angle / (2 * np.pi) + 0.5) * 21 + 0.5 * whorl
    number = np.floor(phase)
    chance = np.abs(np.sin(number * 12.9898 + whorl * 4.1 + sway * 9) * 43758.5453) % 1
    off = (phase - number - 0.5) * 2 + 0.1 * (chance - 0.5)
    along = np.clip(share / ((0.98 if whorl == 0 else 0.9) * (0.9 + 0.12 * chance)), 0, 1.2)
    blunt = np.sqrt(np.clip(1 - (np.maximum(along - 0.72, 0) / 0.28) ** 2, 0, 1))
    half = np.maximum(0.90 * blunt * np.minimum(1, 0.42 + along * 0.8), 1e-2)
    soft = 1.6 / (size * part.scale)
    mask = smoothstep(1 + soft * 4, 1 - soft * 4, np.abs(off) / half)
    mask = mask * smoothstep(1.0, 1.0 - soft * 2, along)
    ridge = 0.06 * np.cos(off * 9) * (1 - np.abs(off))
    shade = 0.64 + 0.16 * whorl + 0.14 * np.cos(off * 1.4) + ridge
    shade = shade - 0.22 * smoothstep(0.45, 0.2, share) + 0.10 * np.cos(angle + turn + 2.3)
    tint = mix(colour("#fdfbf5"), colour("#f3d3dc"), smoothstep(0.86, 1.0, along) * 0.35 * chance)
    part.paint(tint * np.clip(shade, 0.2, 1.05)[..., None], mask)


def _middle(light: Plane, x: float, y: float, size: float, squeeze: float, dice: Dice) -> None:
    """Florets along golden spirals on a dome."""
    part = Patch.around(light, x, y, size * 1.3)
    far = np.hypot(part.x - np.float32(x), (part.y - np.float32(y)) / np.float32(squeeze))
    far = far / np.float32(size)
    mask = smoothstep(1.02, 0.96, far)
    side = ((part.x - x) * -0.6 + (part.y - y) * -0.75) / size
    share = np.clip(0.55 + 0.4 * side - 0.25 * far**3, 0, 1)
    base = mix(colour("#a8650c"), colour("#f6c526"), share)
    part.darken(0.4 * part.soft(mask, 0.05 * size) * (1 - mask))
    part.paint(base, mask)
    start = dice.between("spiral", 0, 6)
    places = []
    for number in range(1, 260):
        r, a = size * 0.97 * np.sqrt(number / 260), number * 2.399963 + start
        places.append((float(x + r * np.cos(a)), float(y + r * np.sin(a) * squeeze), size * 0.036))
    part.paint(base * 1.15 + colour("#5a3500") * 0.1, part.discs(places) * np.float32(0.8))
    lit = part.discs([(a - size * 0.012, b - size * 0.015, r * 0.5) for a, b, r in places])
    part.add(tinted(lit * np.clip(0.35 + 0.4 * side, 0, 1), "#fff0a0") * 0.55)


MOTIFS = {
    "cat_sill": Motif(cat_sill, Film(contrast=1.08, saturation=1.02, bloom=0.22)),
    "daisies": Motif(daisies, Film(contrast=1.1, saturation=1.04, bloom=0.1)),
}
