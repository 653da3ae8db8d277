"""The Alps: rock, snow, forest and lakes as a landscape of heights, lit by one sun."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from kiekje.samples.camera import Film
from kiekje.samples.light import Sky, colour, tinted
from kiekje.samples.noise import tile, wobble
from kiekje.samples.randomness import Dice
from kiekje.samples.raster import Plane, blurred, grid, mix, smoothstep, tiled, warped
from kiekje.samples.scenes.motif import Motif
from kiekje.samples.scenes.trees import fir_line
from kiekje.samples.sky import Clouds, heaven
from kiekje.samples.terrain import Relief, Seen, View, eroded, seen


@dataclass(frozen=True, slots=True)
class Weather:
    """Light and season of an alpine picture.

    ``sun`` points to the sun (east, up, away); ``snow`` and ``trees`` are the heights (0 to 1 of
    the highest peak) of the snow line and the tree line, ``woods`` the share of wood below it,
    ``reach`` how far one sees.
    """

    sky: Sky
    clouds: tuple[Clouds, ...]
    sun: tuple[float, float, float]
    sunlight: str = "#fff0d8"
    strength: float = 1.5
    shade: str = "#6f8fc0"
    haze: str = "#bcd0e6"
    reach: float = 60.0
    snow: float = 0.55
    trees: float = 0.34
    woods: float = 0.75
    lake: bool = True


PEAK = 9.0
SIZE = 46.0


def landscape(width: int, height: int, dice: Dice, view: View, weather: Weather) -> Plane:
    """A valley with a lake and peaks behind it, or snowfields where there is no lake."""
    relief = _relief(dice)
    level = np.float32(0.05 if weather.lake else -1.0)
    rough = tile("rough", 512, cells=8, gain=0.6)

    def ground(x: Plane, z: Plane) -> Plane:
        fine = tiled(rough, x / 7, z / 7) * 0.10 + tiled(rough, x / 1.9, z / 1.9) * 0.025
        return _valley(relief.at(x, z), x, z) * np.float32(PEAK) + fine * smoothstep(0.0, 2.0, z)

    where = seen(lambda x, z: np.maximum(ground(x, z), level), view, width, height)
    level_there = ground(where.x, where.z)
    light = heaven(width, height, view.horizon, weather.sky, dice, *weather.clouds)
    land = _aired(_lit(relief, where, level_there, weather), where, weather)
    light = mix(light, land, where.land)
    if weather.lake:
        wet = smoothstep(0.03, 0.0, level_there - level) * where.land
        light = _shore_firs(light, wet, view, dice)
        light = mix(light, _mirror(light, view, dice), wet)
    return light


def _relief(dice: Dice) -> Relief:
    """Mountains whose highest peak stands a little beside the middle of the picture."""
    heights = eroded(dice, "peaks", 1024, cells=4, octaves=8)
    row, column = np.unravel_index(int(heights.argmax()), heights.shape)
    scale = SIZE / heights.shape[0]
    aside = dice.between("aside", 2.0, 5.0) * (1 if dice.chance("side", 0.5) else -1)
    away = dice.between("away", 25.0, 30.0)
    return Relief(heights, SIZE, x=aside - float(column) * scale, z=away - float(row) * scale)


def _valley(heights: Plane, x: Plane, z: Plane) -> Plane:
    """Heights as they are, but flat near the viewer and along the valley."""
    rise = smoothstep(6.0, 21.0, z + np.abs(x) * np.float32(0.75))
    return np.asarray((heights**1.5) * rise + (rise - 0.25) * 0.2, dtype=np.float32)


def _lit(relief: Relief, where: Seen, level: Plane, weather: Weather) -> Plane:
    """Rock, snow, grass and forest under sun and sky."""
    tall = replace(relief, heights=relief.heights**1.5 * np.float32(PEAK))
    layers = np.stack(
        [
            tall.sunlight(weather.sun, softness=0.08),
            np.clip(tall.hollows(1.2) * 0.9, -0.6, 0.6),
            np.hypot(*tall.slopes()),
        ],
        axis=-1,
    )
    there = relief.look_up(layers.astype(np.float32), where.x, where.z)
    sun, hollow, steep = (np.ascontiguousarray(there[..., k]) for k in range(3))
    bump, grain = _bump(where, weather.sun)
    share = np.clip(level / np.float32(PEAK * 0.75), 0, 1)
    albedo = _albedo(share + grain * 0.03, steep * (1 + 0.25 * grain), grain, where, weather)
    light = tinted(np.clip(sun * (1 + bump), 0, 1.2) * weather.strength, weather.sunlight)
    light += tinted((0.62 - 0.45 * hollow + 0.12 * bump) * 0.9, weather.shade)
    light *= albedo
    return light


def _bump(where: Seen, sun: tuple[float, float, float]) -> tuple[Plane, Plane]:
    """Small relief: how much each place turns to the sun, and a pattern of the same grain."""
    rough = tile("rough", 512, cells=8, gain=0.6)
    right, away = round(sun[0] * 4), round(sun[2] * 4)
    pair = np.stack([rough - np.roll(rough, (-away, -right), (0, 1)), rough], axis=-1)
    total, pattern = np.zeros_like(where.x), np.zeros_like(where.x)
    for scale, weight in ((7.0, 0.6), (1.9, 0.8), (0.5, 1.0)):
        share = np.exp(-where.distance * np.float32(0.022 / scale)) * np.float32(weight)
        there = tiled(pair, where.x / np.float32(scale), where.z / np.float32(scale))
        total += there[..., 0] * share
        pattern += there[..., 1] * share
    return total * np.float32(0.8), pattern * np.float32(0.6)


def _albedo(share: Plane, steep: Plane, grain: Plane, where: Seen, weather: Weather) -> Plane:
    """What grows or lies at a height on a slope."""
    rock = mix(colour("#57524f"), colour("#8d857d"), np.clip(0.5 + grain * 0.5, 0, 1))
    grass = mix(colour("#3f5027"), colour("#6d7340"), np.clip(0.5 + grain * 0.5, 0, 1))
    wood = mix(colour("#0d1d17"), colour("#22371f"), np.clip(0.45 + grain * 0.7, 0, 1))
    result = mix(grass, rock, smoothstep(0.8, 1.25, steep))
    result = mix(result, rock, smoothstep(weather.trees + 0.1, weather.trees + 0.25, share))
    white = smoothstep(weather.snow - 0.08, weather.snow + 0.08, share + 0.06 * grain)
    white = white * smoothstep(1.5, 0.95, steep - 0.35 * share + 0.22 * grain)
    result = mix(result, colour("#dfe6ef"), white)
    trees = smoothstep(weather.trees + 0.06, weather.trees - 0.06, share + 0.04 * grain)
    edge = 1.4 - 2.4 * weather.woods
    trees = trees * smoothstep(edge - 0.35, edge + 0.35, grain + 0.9 * _patches(where))
    return mix(result, wood, trees * smoothstep(1.9, 1.4, steep))


def _patches(where: Seen) -> Plane:
    """Where woods stand and where meadows lie."""
    return tiled(tile("ground", 512), where.x / np.float32(23), where.z / np.float32(23))


def _aired(land: Plane, where: Seen, weather: Weather) -> Plane:
    """Distance in the air, brighter towards the sun."""
    share = 1 - np.exp(-np.maximum(where.distance - 4, 0) / np.float32(weather.reach))
    side = where.x / np.maximum(where.distance, 0.1) - np.float32(weather.sky.sun_x)
    glow = np.exp(-np.abs(side) * 2.2) * np.float32(weather.sky.glow_strength)
    tint = mix(colour(weather.haze), colour(weather.sky.sun_colour), glow * 0.55)
    return mix(land, tint, share)


def _shore_firs(light: Plane, wet: Plane, view: View, dice: Dice) -> Plane:
    """Firs along the far shore, lit from the side, with a haze at their feet."""
    height, width = light.shape[:2]
    shore = (np.argmax(wet > 0.5, axis=0) / height).astype(np.float32)
    shore = np.clip(shore, view.horizon - 0.02, view.horizon + 0.05)
    for number, (size, code) in enumerate(((0.016, "#2a3f33"), (0.027, "#14261c"))):
        mask = fir_line(dice, f"shore{number}", width, height, shore, size)
        light = mix(light, colour(code), mask * np.float32(0.9))
    return light


def _mirror(light: Plane, view: View, dice: Dice) -> Plane:
    """The lake: the picture upside down, drawn out by ripples, darker where one looks in."""
    height, width = light.shape[:2]
    x, y = grid(width, height)
    below = np.maximum(y - np.float32(view.horizon), 0)
    far = np.float32(view.eye * view.focal) / (below + np.float32(0.002))
    ripples = tile("ripples", 512, cells=8, gain=0.55)
    start = np.float32(dice.between("ripples", 0, 1))
    across = (x - np.float32(width / height / 2)) * far
    calm = np.clip(0.25 + tiled(ripples, across * 0.02 + start, far * 0.03), 0.05, 1)
    wave = tiled(ripples, across * 0.35 + start, far * 1.3) * calm * np.exp(-far * 0.012)
    shift = wave * (0.004 + 0.03 * below)
    up = (2 * np.float32(view.horizon) - y + shift * 1.6) * height
    soft = blurred(light, 0.0016 * height)
    mirrored = warped(soft, (x * height + shift * 0.6 * height), up)
    fresnel = np.clip(0.86 - below * 1.15, 0.25, 1)
    return mix(colour("#0f2b33"), mirrored, fresnel)


_MORNING = Sky(
    ((0.0, "#e6edf2"), (0.1, "#c3d8ec"), (0.3, "#7fabdc"), (0.7, "#3a74bd")),
    sun_x=-0.75,
    sun_y=0.45,
    glow=0.5,
    glow_strength=0.35,
)
_EVENING = Sky(
    ((0.0, "#f6c9b0"), (0.1, "#e7b4b4"), (0.25, "#a99cc4"), (0.6, "#5b76b0")),
    sun_x=0.9,
    sun_y=0.12,
    sun_colour="#ffb98c",
    glow=0.45,
    glow_strength=0.45,
)

SUMMER = Weather(
    sky=_MORNING,
    clouds=(Clouds(0.44, 0.16, 0.8, 1.5, strength=0.95),),
    sun=(-0.75, 0.42, -0.12),
)
_GLOW = Weather(
    sky=_EVENING,
    clouds=(Clouds(0.4, 0.1, 1.3, 2.5, lit="#ffb9a0", shade="#8d84a8", strength=0.7),),
    sun=(0.85, 0.26, -0.3),
    sunlight="#ff9a62",
    strength=1.7,
    shade="#7a86bb",
    haze="#c9b6cc",
    snow=-0.5,
    trees=0.16,
    woods=0.42,
    lake=False,
)


def lake_mirror(width: int, height: int, dice: Dice) -> Plane:
    """Peaks and their image in a lake on a clear morning."""
    horizon = 0.5 if width > height * 2 else 0.52
    view = View(horizon=horizon, focal=1.15, eye=0.42, near=0.9, far=70)
    return landscape(width, height, dice, view, SUMMER)


def alpenglow(width: int, height: int, dice: Dice) -> Plane:
    """Snow peaks in the last light."""
    view = View(horizon=0.66, focal=1.5, eye=2.2, near=1.5, far=80)
    light = landscape(width, height, dice, view, _GLOW)
    crest = 0.985 - 0.05 * wobble(dice, "front", width, cells=2)
    for number, (size, code) in enumerate(((0.09, "#4b4c74"), (0.16, "#1c1e38"))):
        firs = fir_line(dice, f"front{number}", width, height, crest + 0.03 * number, size)
        light = mix(light, colour(code), firs)
    return light


MOTIFS = {
    "lake_mirror": Motif(lake_mirror, Film(contrast=1.12, saturation=1.12)),
    "alpenglow": Motif(alpenglow, Film(contrast=1.12, saturation=1.1)),
}
