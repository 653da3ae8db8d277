"""Fractal noise that shows the same shapes at every picture size.

Noise is built as a pyramid: a coarse lattice of random numbers is enlarged, a finer lattice is
added, and so on; the finest octaves are left out where the picture has no pixels for them.
"""

from __future__ import annotations

import math
from functools import cache

import numpy as np

from kiekje.samples.randomness import Dice, stream
from kiekje.samples.raster import Plane, resized


def fractal(
    dice: Dice,
    name: str,
    width: int,
    height: int,
    *,
    cells: float = 3.0,
    stretch: float = 1.0,
    gain: float = 0.5,
    octaves: int = 9,
) -> Plane:
    """Smooth noise around 0 with a spread of about 1.

    ``cells`` is the number of coarsest lattice cells over the height, ``stretch`` makes shapes
    wider than high, ``gain`` is the weight of each octave against the one before it.
    """
    down = max(1, math.ceil(cells))
    across = max(1, math.ceil(cells * width / height / stretch))
    total = np.zeros((down + 3, across + 3), dtype=np.float32)
    weight = 1.0
    power = 0.0
    for octave in range(octaves):
        rows, columns = (down << octave) + 3, (across << octave) + 3
        if octave:
            total = _refined(total, columns, rows)
        lattice = dice.stream(name, octave).standard_normal((rows, columns), dtype=np.float32)
        total += lattice * np.float32(weight)
        power += weight * weight * 0.6
        weight *= gain
        if (down << octave) >= height * 0.4:
            break
    return _cut(total, down, across, cells, stretch, width, height) / np.float32(math.sqrt(power))


def _refined(lattice: Plane, columns: int, rows: int) -> Plane:
    """The lattice with twice the cells, its border of one cell kept."""
    big = resized(lattice, (lattice.shape[1]) * 2, lattice.shape[0] * 2)
    return np.ascontiguousarray(big[1 : 1 + rows, 1 : 1 + columns])


def _cut(
    total: Plane, down: int, across: int, cells: float, stretch: float, width: int, height: int
) -> Plane:
    """The part of the lattice that the picture shows, at the picture's size."""
    from PIL import Image

    per_cell_y = (total.shape[0] - 3) / down
    per_cell_x = (total.shape[1] - 3) / across
    right = 1 + cells * width / height / stretch * per_cell_x
    box = (1.0, 1.0, right, 1 + cells * per_cell_y)
    image = Image.fromarray(total).resize((width, height), Image.Resampling.BICUBIC, box=box)
    return np.asarray(image, dtype=np.float32)


@cache
def tile(name: str, size: int, *, cells: int = 4, gain: float = 0.5) -> Plane:
    """Square fractal noise around 0, spread about 1, that repeats without a seam.

    Kept for the next scene, since it takes longer to make than to use: scenes look at it from an
    offset of their own.
    """
    dice = Dice("tile")
    total = np.zeros((size, size), dtype=np.float32)
    weight, power, octave = 1.0, 0.0, 0
    while (count := cells << octave) <= size:
        lattice = dice.stream(name, octave).standard_normal((count, count), dtype=np.float32)
        border = 3
        padded = np.pad(lattice, border, mode="wrap")
        scale = size // count
        big = resized(padded, (count + 2 * border) * scale, (count + 2 * border) * scale)
        edge = border * scale
        total += big[edge : edge + size, edge : edge + size] * np.float32(weight)
        power += weight * weight * 0.6
        weight *= gain
        octave += 1
    return _frozen(total / np.float32(math.sqrt(power)))


def wobble(dice: Dice, name: str, count: int, *, cells: int = 4, gain: float = 0.5) -> Plane:
    """A wandering line: ``count`` values around 0 with a spread of about 1."""
    total = np.zeros(count, dtype=np.float32)
    where = np.linspace(0, 1, count, dtype=np.float32)
    weight, power, octave = 1.0, 0.0, 0
    while (knots := (cells << octave) + 1) < count and octave < 10:
        values = dice.stream(name, octave).standard_normal(knots)
        total += np.float32(weight) * _eased(where, values)
        power += weight * weight * 0.5
        weight *= gain
        octave += 1
    return total / np.float32(math.sqrt(max(power, 1e-6)))


def _eased(where: Plane, values: np.ndarray) -> Plane:
    """Values between knots, with a smooth start and end at each knot."""
    position = where * (len(values) - 1)
    left = np.minimum(position.astype(np.int32), len(values) - 2)
    t = position - left
    t = t * t * (3 - 2 * t)
    return np.asarray(values[left] * (1 - t) + values[left + 1] * t, dtype=np.float32)


@cache
def cells(name: str, size: int, count: int) -> tuple[Plane, Plane]:
    """A repeating tile of ``count`` × ``count`` scattered cells, as pebbles or flowers lie.

    Returns the distance to the nearest centre in cell widths (0 to about 1) and a number of each
    cell's own from 0 to 1.
    """
    random = stream("cells", name)
    centre_x = random.uniform(0.1, 0.9, (count, count)).astype(np.float32)
    centre_y = random.uniform(0.1, 0.9, (count, count)).astype(np.float32)
    own = random.random((count, count), dtype=np.float32)
    line = (np.arange(size, dtype=np.float32) + 0.5) * np.float32(count / size)
    column, row = line.astype(np.int32)[None, :], line.astype(np.int32)[:, None]
    nearest = np.full((size, size), 9.0, dtype=np.float32)
    which = np.zeros((size, size), dtype=np.float32)
    for down in (-1, 0, 1):
        for right in (-1, 0, 1):
            i, j = (row + down) % count, (column + right) % count
            dx = line[None, :] - (column + right) - centre_x[i, j]
            dy = line[:, None] - (row + down) - centre_y[i, j]
            distance = dx * dx + dy * dy
            closer = distance < nearest
            nearest = np.where(closer, distance, nearest)
            which = np.where(closer, own[i, j], which)
    return _frozen(np.sqrt(nearest)), _frozen(which)


def _frozen(plane: Plane) -> Plane:
    """The plane, which nobody may change any more."""
    plane.flags.writeable = False
    return plane
