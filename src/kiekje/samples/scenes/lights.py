"""Lights of the evening: bulbs over a terrace, the town through a wet window."""

from __future__ import annotations

import numpy as np

from kiekje.samples.camera import Film
from kiekje.samples.lens import Spot, bokeh
from kiekje.samples.light import colour, ramp, tinted
from kiekje.samples.noise import fractal
from kiekje.samples.patch import Patch
from kiekje.samples.randomness import Dice
from kiekje.samples.raster import Plane, blurred, grid, mix, resized, smoothstep, strokes, warped
from kiekje.samples.scenes.motif import Motif

_WARM = ("#ffb45a", "#ffd08a", "#ff8f3f", "#ffe3b0", "#ff6b4a")
_COOL = ("#6fa8ff", "#8fe0d8", "#b48fff", "#ff5f8f")


def _town(width: int, height: int, dice: Dice, *, size: float, count: int) -> Plane:
    """A street far out of focus: lights on both sides that run together, wet ground below."""
    _, y = grid(width, height)
    aspect = width / height
    light = ramp(
        y, [(0.0, "#0d1430"), (0.45, "#2a2444"), (0.6, "#3b2a3c"), (1.0, "#0c0d18")]
    ) * np.float32(0.8)
    random = dice.stream("town")
    spots: list[Spot] = []
    centre = aspect * dice.between("centre", 0.4, 0.6)
    for _ in range(count):
        depth = float(random.uniform(0.04, 1.0))
        side = -1 if random.random() < 0.5 else 1
        x = centre + side * (0.08 + 0.75 * depth) * float(random.uniform(0.4, 1.1))
        up = 0.56 - float(random.uniform(-0.02, 0.52)) * (0.25 + 0.75 * depth)
        warm = random.random() < 0.78
        codes = _WARM if warm else _COOL
        code = codes[int(random.integers(len(codes)))]
        radius = size * (0.45 + 0.6 * depth) * float(random.uniform(0.75, 1.2))
        strength = float(random.uniform(0.25, 0.9))
        spots.append((x, up, radius, code, strength))
        if random.random() < 0.5:
            spots.append((x, 1.14 - up, radius * 0.9, code, strength * 0.28))
    return light + bokeh(width, height, spots)


def bulbs(width: int, height: int, dice: Dice) -> Plane:
    """A string of bulbs with glowing filaments before the blurred lights of a square."""
    light = _town(width, height, dice, size=0.052, count=90)
    light = blurred(light, 0.004 * height)
    aspect = width / height
    slope = dice.between("slope", -0.08, 0.08)
    sag = dice.between("sag", 0.08, 0.14)
    along = np.linspace(-0.05, 1.05, 40)

    def cable(share: float) -> float:
        return 0.16 + slope * (share - 0.5) - sag * (4 * (share - 0.5) ** 2 - 1) * 0.5

    line = [(float(s) * aspect, cable(float(s))) for s in along]
    light = mix(light, colour("#07070b"), strokes(width, height, [line], [0.0058]))
    count = 4 if aspect > 1 else 3
    start = dice.between("start", 0.06, 0.14)
    for number in range(count):
        share = start + number * (0.92 - start) / (count - 0.6)
        light = _bulb(light, share * aspect, cable(share) + 0.005, 0.105, dice.fork("bulb", number))
    return light


def _bulb(light: Plane, x: float, top: float, size: float, dice: Dice) -> Plane:
    """Socket, glass and filament of one bulb, with its halo."""
    lean = dice.between("lean", -0.06, 0.06)
    part = Patch(light, x - size * 4.5, top - size * 3.2, x + size * 4.5, top + size * 5.5)
    v = (part.y - np.float32(top)) / np.float32(size)
    u = (part.x - np.float32(x)) / np.float32(size) - lean * v
    far = np.hypot(u, v - 1.1)
    fade = smoothstep(4.2, 2.2, far)
    halo = (np.exp(-far / 0.42) * 0.75 + np.exp(-far / 1.3) * 0.22) * fade
    part.add(tinted(halo, "#ffa547"))

    def at(p: float, q: float) -> tuple[float, float]:
        return x + (p + lean * q) * size, top + q * size

    _glass(part, u, v, far, size)
    wires = [[at(0.07 * side, 0.62), at(0.17 * side, 1.0)] for side in (-1, 1)]
    part.paint(colour("#5b3417"), part.strokes(wires, [size * 0.016] * 2))
    loops = (
        (-0.17, 1.0),
        (-0.11, 1.38),
        (-0.05, 1.02),
        (0.0, 1.4),
        (0.05, 1.02),
        (0.11, 1.38),
        (0.17, 1.0),
    )
    glow = part.strokes([[at(p, q) for p, q in loops]], [size * 0.03])
    part.add(tinted(glow * 3.2 + part.soft(glow, 0.05 * size) * 1.6, "#ffc46e"))
    socket = [at(-0.19, 0.0), at(0.19, 0.0), at(0.17, 0.6), at(-0.17, 0.6)]
    shade = np.clip(0.55 - 0.9 * np.abs(u + 0.05), 0, 1) + 0.25 * smoothstep(0.35, 0.6, v)
    part.paint(mix(colour("#09090c"), colour("#4a3a2c"), shade), part.polygons([socket]))
    return light


def _glass(part: Patch, u: Plane, v: Plane, far: Plane, size: float) -> None:
    """The pear of glass: amber inside, brighter at its edge, with the glint of a window."""
    neck = np.where((v > 0.5) & (v < 1.0), 0.17 + 0.42 * smoothstep(0.5, 1.12, v), 0)
    half = np.maximum(neck, np.sqrt(np.clip(0.64**2 - (v - 1.22) ** 2, 0, None)))
    soft = 1.0 / (size * part.scale)
    mask = smoothstep(soft, -soft, np.abs(u) - half) * (half > 0)
    amber = tinted(0.42 + 0.55 * np.exp(-far / 0.3), "#ff9e3a")
    body = part.light * 0.55 + amber * 0.75
    rim = smoothstep(0.82, 1.0, np.abs(u) / np.maximum(half, 1e-3)) * 0.28
    glint = np.exp(-(((u + 0.27) / 0.07) ** 2) - ((v - 1.02) / 0.2) ** 2) * 0.5
    body = body + tinted(rim, "#ffc98a") + tinted(glint, "#fff3dc")
    part.paint(body, mask)


def rain_window(width: int, height: int, dice: Dice) -> Plane:
    """Drops on the glass, each with the town upside down in it."""
    town = _town(width, height, dice, size=0.075, count=64)
    behind = blurred(town, 0.014 * height)
    mist = fractal(dice, "mist", width, height, cells=4, octaves=4)
    behind = behind * (0.9 + 0.08 * mist)[..., None] + colour("#39405c") * 0.06
    x, y = grid(width, height)
    heights, turn_x, turn_y = _drops(width, height, dice)
    wet = smoothstep(0.03, 0.22, heights)
    small = resized(
        blurred(town, 0.005 * height), max(4, width // 4), max(4, height // 4), smooth=False
    )
    where_x = (x + turn_x * 0.42) * np.float32(height / 4)
    where_y = (y + turn_y * 0.62) * np.float32(height / 4)
    image = warped(small, where_x, where_y)
    edge = np.clip(np.hypot(turn_x, turn_y), 0, 1)
    up = np.clip(turn_y, -1, 1)
    body = image * (1.25 - 0.9 * edge**2.5)[..., None] * (1 + 0.35 * up)[..., None]
    spark = np.exp(-(((turn_x + 0.38) / 0.13) ** 2) - ((turn_y + 0.5) / 0.13) ** 2) * wet
    body = body + tinted(spark, "#eaf2ff") * 0.8
    return mix(behind, body, wet)


def _drops(width: int, height: int, dice: Dice) -> tuple[Plane, Plane, Plane]:
    """Drops as domes: how high, and how their surface leans (-1 to 1) in x and y."""
    random = dice.stream("drops")
    aspect = width / height
    tall = np.zeros((height, width), dtype=np.float32)
    lean_x, lean_y = np.zeros_like(tall), np.zeros_like(tall)
    x, y = grid(width, height)
    places = []
    for _ in range(7):
        start, end = float(random.uniform(0, aspect)), float(random.uniform(0.35, 0.95))
        v = end
        while v > -0.02:
            size = 0.021 if v == end else float(random.uniform(0.0025, 0.0075))
            places.append((start + float(random.normal(0, 0.003)), v, size, 1.25))
            v -= float(random.uniform(0.018, 0.06))
    for _ in range(int(560 * aspect)):
        size = 0.0032 + 0.0034 * float(random.pareto(1.9))
        places.append(
            (
                float(random.uniform(0, aspect)),
                float(random.uniform(0, 1)),
                min(size, 0.034),
                float(random.uniform(1.0, 1.3)),
            )
        )
    for cx, cy, size, long in sorted(places, key=lambda place: place[2]):
        reach = size * 1.5
        cut = np.s_[
            max(0, int((cy - reach) * height)) : max(0, int((cy + reach) * height) + 1),
            max(0, int((cx - reach) * height)) : max(0, int((cx + reach) * height) + 1),
        ]
        if tall[cut].size == 0:
            continue
        dx, dy = (
            (x[cut] - np.float32(cx)) / size,
            (y[cut] - np.float32(cy)) / np.float32(size * long),
        )
        dx = dx * (1 + 0.22 * np.clip(-dy, -0.4, 1)) + 0.12 * np.sin(dy * 3 + cx * 50)
        far = dx * dx + dy * dy
        dome = np.sqrt(np.clip(1 - far, 0, 1))
        over = far < 1.0
        tall[cut] = np.where(over, dome, tall[cut])
        lean_x[cut] = np.where(over, -dx, lean_x[cut])
        lean_y[cut] = np.where(over, -dy, lean_y[cut])
    return tall, lean_x, lean_y


MOTIFS = {
    "bulbs": Motif(bulbs, Film(contrast=1.08, saturation=1.05, bloom=0.22, exposure=0.1)),
    "rain_window": Motif(
        rain_window, Film(contrast=1.12, saturation=1.1, bloom=0.14, exposure=0.35)
    ),
}
