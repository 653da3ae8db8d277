"""Landscapes: a map of heights seen from a place, with light, shadow and distance.

Each column of the picture is one ray over the map. The heights along it, seen in perspective and
made to only rise, tell for every pixel which distance it shows; no pixel is searched twice.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from kiekje.samples.randomness import Dice
from kiekje.samples.raster import Plane, blurred, resized, tiled


@dataclass(frozen=True, slots=True)
class View:
    """Where the picture looks from.

    ``eye`` is the height above the map's zero, ``horizon`` a share of the picture's height from
    the top, ``focal`` in picture heights; ``x`` and ``z`` are the map position underfoot.
    """

    horizon: float
    focal: float = 1.1
    eye: float = 1.0
    x: float = 0.0
    z: float = 0.0
    near: float = 0.5
    far: float = 100.0


@dataclass(frozen=True, slots=True)
class Seen:
    """What every pixel shows: the map position, its distance, and whether it is land at all."""

    x: Plane
    z: Plane
    distance: Plane
    land: Plane


@dataclass(frozen=True, slots=True)
class Relief:
    """A repeating map of heights.

    ``size`` is the length of its side in map units; ``x`` and ``z`` are its corner's place.
    """

    heights: Plane
    size: float
    x: float = 0.0
    z: float = 0.0

    def at(self, x: Plane, z: Plane) -> Plane:
        """Heights at map positions."""
        return self.look_up(self.heights, x, z)

    def look_up(self, layer: Plane, x: Plane, z: Plane) -> Plane:
        """Values of a layer of the map's size (light, slope) at map positions."""
        size = np.float32(self.size)
        return tiled(layer, (x - np.float32(self.x)) / size, (z - np.float32(self.z)) / size)

    def slopes(self) -> tuple[Plane, Plane]:
        """Rise per unit to the east and away from the viewer."""
        step = np.float32(2 * self.size / self.heights.shape[0])
        h = self.heights
        east = (np.roll(h, -1, 1) - np.roll(h, 1, 1)) / step
        away = (np.roll(h, -1, 0) - np.roll(h, 1, 0)) / step
        return east, away

    def sunlight(self, sun: tuple[float, float, float], softness: float = 0.04) -> Plane:
        """Light (0 to 1) that the sun throws on the map: slope and cast shadow together.

        ``sun`` points to the sun: east, up, away.
        """
        east, away = self.slopes()
        length = np.sqrt(1 + east * east + away * away)
        direction = np.array(sun, dtype=np.float32) / np.linalg.norm(sun)
        facing = (direction[1] - east * direction[0] - away * direction[2]) / length
        return np.asarray(np.maximum(facing, 0) * self._unshadowed(direction, softness))

    def _unshadowed(self, sun: Plane, softness: float) -> Plane:
        """1 where the sun is seen, 0 in a cast shadow, soft between."""
        count = self.heights.shape[0]
        flat = float(np.hypot(sun[0], sun[2])) or 1e-6
        rise = float(sun[1]) / flat
        blocked = np.full_like(self.heights, -1e6)
        step = 1.0
        while step < count * 0.4:
            dx, dz = round(sun[0] / flat * step), round(sun[2] / flat * step)
            run = step * self.size / count
            higher = np.roll(self.heights, (-dz, -dx), (0, 1)) - self.heights
            np.maximum(blocked, higher / np.float32(run) - rise, out=blocked)
            step = max(step + 1, step * 1.18)
        seen_share = np.clip(0.5 - blocked / np.float32(softness * 2), 0, 1)
        return np.asarray(seen_share, dtype=np.float32)

    def hollows(self, reach: float) -> Plane:
        """How much a place lies lower than its surroundings (positive) or higher (negative)."""
        count = self.heights.shape[0]
        margin = min(count, int(reach / self.size * count * 3) + 4)
        wide = np.pad(self.heights, margin, mode="wrap")
        smooth = blurred(wide, reach / self.size * count)[margin:-margin, margin:-margin]
        return np.asarray((smooth - self.heights) / np.float32(reach), dtype=np.float32)


def seen(
    height_at: Callable[[Plane, Plane], Plane],
    view: View,
    width: int,
    height: int,
    *,
    steps: int = 620,
) -> Seen:
    """Which place of the ground each pixel of the picture shows."""
    ratio = view.far / view.near
    distance = (view.near * ratio ** np.linspace(0, 1, steps)).astype(np.float32)
    slope = ((np.arange(width) + 0.5 - width / 2) / (view.focal * height)).astype(np.float32)
    x = distance[:, None] * slope[None, :] + np.float32(view.x)
    z = np.broadcast_to(distance[:, None] + np.float32(view.z), x.shape)
    rise = (height_at(x, z) - np.float32(view.eye)) / distance[:, None]
    top = np.maximum.accumulate(rise, axis=0)
    rows = (view.horizon - (np.arange(height) + 0.5) / height) / view.focal
    depth = _depths(top, rows.astype(np.float32), distance)
    land = (depth < view.far).astype(np.float32)
    return Seen(
        depth * slope[None, :] + np.float32(view.x), depth + np.float32(view.z), depth, land
    )


def _depths(top: Plane, rows: Plane, distance: Plane) -> Plane:
    """Distance at which each column first rises to each row, by search in every column."""
    steps, width = top.shape
    depth = np.full((len(rows), width), distance[-1], dtype=np.float32)
    ascending = rows[::-1]
    columns = np.ascontiguousarray(top.T)
    for number in range(width):
        column = columns[number]
        found = np.searchsorted(column, ascending)
        inside = found < steps
        after = np.clip(found, 1, steps - 1)
        low, high = column[after - 1], column[after]
        share = np.clip((ascending - low) / np.maximum(high - low, 1e-9), 0, 1)
        near = distance[after - 1]
        value = near + (distance[after] - near) * share
        depth[:, number] = np.where(inside, value, distance[-1])[::-1]
    return depth


def eroded(dice: Dice, name: str, size: int, *, cells: int = 3, octaves: int = 8) -> Plane:
    """Repeating mountains, 0 to 1.

    Each octave is weaker where the ground is already steep, so that ridges stay sharp and valleys
    smooth.
    """
    total = np.zeros((size, size), dtype=np.float32)
    east, away = np.zeros_like(total), np.zeros_like(total)
    weight = 1.0
    for octave in range(octaves):
        count = cells << octave
        if count > size // 2:
            break
        layer = _layer(dice, f"{name}{octave}", size, count)
        east += (np.roll(layer, -1, 1) - np.roll(layer, 1, 1)) * np.float32(size / count / 4)
        away += (np.roll(layer, -1, 0) - np.roll(layer, 1, 0)) * np.float32(size / count / 4)
        total += np.float32(weight) * layer / (1 + east * east + away * away)
        weight *= 0.5
    total -= total.min()
    return np.asarray(total / total.max(), dtype=np.float32)


def _layer(dice: Dice, name: str, size: int, count: int) -> Plane:
    """One octave of repeating noise."""
    lattice = dice.stream(name).uniform(-1, 1, (count, count)).astype(np.float32)
    scale = -(-size // count)
    padded = np.pad(lattice, 3, mode="wrap")
    big = resized(padded, padded.shape[1] * scale, padded.shape[0] * scale)
    cut = big[3 * scale : 3 * scale + count * scale, 3 * scale : 3 * scale + count * scale]
    return resized(cut, size, size) if cut.shape[0] != size else np.ascontiguousarray(cut)
