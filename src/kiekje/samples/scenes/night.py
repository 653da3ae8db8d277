"""Under the stars: hills, firs, a lit tent."""

from __future__ import annotations

import numpy as np

from kiekje.samples.camera import Film
from kiekje.samples.light import colour, decoded_bytes, ramp, tinted
from kiekje.samples.noise import fractal, wobble
from kiekje.samples.patch import Patch
from kiekje.samples.randomness import Dice
from kiekje.samples.raster import Plane, blurred, confetti, discs, grid, mix, smoothstep
from kiekje.samples.scenes.motif import Motif
from kiekje.samples.scenes.trees import fir_line


def night_stars(width: int, height: int, dice: Dice) -> Plane:
    """The Milky Way over wooded hills."""
    return _hills(_heaven(width, height, dice), dice)


def night_tent(width: int, height: int, dice: Dice) -> Plane:
    """The same sky with a crescent moon, and a tent that glows from inside."""
    light = _moon(_heaven(width, height, dice, strength=0.75), dice)
    return _tent(_hills(light, dice), dice)


def _heaven(width: int, height: int, dice: Dice, strength: float = 1.0) -> Plane:
    """Night sky: last light at the horizon, the band of the Milky Way, stars."""
    x, y = grid(width, height)
    light = ramp(y, [(0.0, "#0b1430"), (0.4, "#142550"), (0.68, "#27477a"), (0.86, "#6f7f9a")])
    light = light * np.float32(0.62)
    turn = dice.between("turn", -1.15, -0.75) * (1 if dice.chance("side", 0.5) else -1)
    aspect = width / height
    off = (x - np.float32(aspect * dice.between("place", 0.4, 0.6))) * np.sin(turn) + (
        y - 0.35
    ) * np.cos(turn)
    broad = fractal(dice, "band", width, height, cells=3, octaves=7, gain=0.58)
    dust = fractal(dice, "dust", width, height, cells=5, octaves=7, gain=0.6)
    band = np.exp(-(((off + 0.05 * broad) / 0.15) ** 2)) * (0.62 + 0.3 * broad)
    lane = np.exp(-(((off + 0.05 * dust) / 0.035) ** 2)) * smoothstep(-0.4, 0.9, dust)
    band = np.clip(band * (1 - 0.75 * lane), 0, None) * smoothstep(0.9, 0.5, y) * strength
    glow = mix(colour("#5f78b8"), colour("#d8b8a8"), np.clip(band, 0, 1))
    light = light + band[..., None] * glow * np.float32(0.42)
    stars = _stars(width, height, dice, band * strength)
    return np.asarray(light + stars, dtype=np.float32)


def _stars(width: int, height: int, dice: Dice, band: Plane) -> Plane:
    """Few bright stars, many faint ones, more where the band is."""
    random = dice.stream("stars")
    aspect = width / height
    dots, bright = [], []
    tints = np.array([[0.81, 0.86, 1.0], [1.0, 1.0, 1.0], [1.0, 0.95, 0.85], [1.0, 0.85, 0.69]])
    for _ in range(int(2600 * aspect)):
        x, y = float(random.uniform(0, aspect)), float(random.uniform(0, 0.88))
        row, column = min(int(y * height), height - 1), min(int(x * height), width - 1)
        size, tint = float(random.pareto(2.6)), tints[int(random.integers(4))]
        if random.random() > 0.35 + 0.9 * float(band[row, column]):
            continue
        radius = 0.00048 + 0.00040 * min(size, 3.5)
        red, green, blue = (round(255 * float(v) * min(1.0, 0.3 + 0.42 * size)) for v in tint)
        dots.append((x, y, radius, f"#{red:02x}{green:02x}{blue:02x}"))
        if size > 2.6:
            bright.append((x, y, radius))
    tone, mask = confetti(width, height, dots)
    light = decoded_bytes(tone) * mask[..., None] * np.float32(1.5)
    glow = blurred(discs(width, height, bright), 0.0028 * height)
    return light + tinted(glow, "#a9c4ff") * 0.9


def _moon(light: Plane, dice: Dice) -> Plane:
    """A thin crescent with the dark part just visible, and its halo."""
    aspect = light.shape[1] / light.shape[0]
    cx, cy = aspect * dice.between("moon", 0.62, 0.85), dice.between("up", 0.14, 0.26)
    size = 0.026
    part = Patch.around(light, cx, cy, 0.7)
    far = np.hypot(part.x - np.float32(cx), part.y - np.float32(cy))
    soft = 1.0 / part.scale
    whole = smoothstep(size + soft, size - soft, far)
    earth = np.hypot(part.x - np.float32(cx - size * 0.42), part.y - np.float32(cy - size * 0.2))
    dark = smoothstep(size * 0.98 + soft, size * 0.98 - soft, earth)
    part.paint(colour("#33405f"), whole)
    part.add(tinted(np.clip(whole - dark, 0, 1) * 2.6, "#fff4dc"))
    halo = (np.exp(-far / 0.035) * 0.28 + np.exp(-far / 0.16) * 0.08) * smoothstep(0.7, 0.4, far)
    part.add(tinted(halo, "#dfe6ff"))
    return light


def _hills(light: Plane, dice: Dice) -> Plane:
    """Two ridges and a near slope, wooded."""
    height, width = light.shape[:2]
    _, y = grid(width, height)
    for number, (base, spread, code, size) in enumerate(
        (
            (0.80, 0.045, "#22335a", 0.012),
            (0.855, 0.03, "#141f3c", 0.03),
            (0.93, 0.02, "#080d1c", 0.085),
        )
    ):
        crest = base - spread * wobble(dice, f"ridge{number}", width, cells=3, gain=0.42)
        mask = smoothstep(-0.001, 0.001, y - crest[None, :])
        firs = fir_line(dice, f"ridge{number}", width, height, crest, size, density=2.4)
        light = mix(light, colour(code), np.maximum(mask, firs))
    return light


def _tent(light: Plane, dice: Dice) -> Plane:
    """A ridge tent, lit from inside, with its light on the grass."""
    cx = light.shape[1] / light.shape[0] * dice.between("tent", 0.3, 0.5)
    foot, size = 0.945, 0.095
    part = Patch(light, cx - 0.6, foot - 0.4, cx + 0.6, 1.0)
    far = np.hypot((part.x - cx) / 1.7, (part.y - foot) * 1.8)
    glow = np.exp(-far / 0.08) * smoothstep(0.34, 0.15, far)
    part.add(tinted(glow, "#ff9d42") * 0.34)

    def at(u: float, v: float) -> tuple[float, float]:
        return cx + size * u, foot - size * v

    inside = np.hypot((part.x - cx - size * 0.3) / 1.3, part.y - foot + size * 0.25)
    inside = np.exp(-inside / np.float32(size * 0.75))
    cloth = part.noise(dice, "cloth", 50, octaves=3) * np.float32(0.05)
    bright = mix(colour("#c2500e"), colour("#ffc35a"), np.clip(inside * 1.25 + cloth, 0, 1))
    front, back = [at(-0.95, 0), at(-0.12, 1), at(0.42, 0)], [at(-0.12, 1), at(0.95, 0.9)]
    part.paint(bright * 1.15, part.polygons([front]))
    part.paint(bright * 0.72, part.polygons([[*back, at(1.6, 0.05), at(0.42, 0)]]))
    door = [at(-0.34, 0), at(-0.14, 0.8), at(0.08, 0)]
    part.paint(bright * 1.5 + 0.1, part.polygons([door]) * np.float32(0.7))
    seam = [at(-0.14, 1), at(-0.10, 1), at(0.44, 0), at(0.40, 0)]
    part.paint(colour("#5a2208"), part.polygons([seam]) * np.float32(0.6))
    return light


MOTIFS = {
    "night_stars": Motif(
        night_stars, Film(contrast=1.12, saturation=1.08, bloom=0.1, grain=3.4, vignette=0.3)
    ),
    "night_tent": Motif(
        night_tent, Film(contrast=1.1, saturation=1.08, bloom=0.14, grain=3.2, vignette=0.3)
    ),
}
