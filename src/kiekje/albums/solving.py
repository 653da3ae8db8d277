"""Solves slicing trees exactly: given the photos' shapes, where every slot lies.

For a part of a page with fixed aspects below it, width is an affine function of height, also with
gaps between the photos: ``width = a × height + b``. Leaves have ``a`` = aspect and ``b`` = 0; side
by side the functions add up with one gap; one above the other their inverses do (after Atkins, HP,
2008, here with the gaps inside the equations). Multiplying every leaf's aspect by one factor f
multiplies an unspaced tree's aspect by f, so that one unknown decides how much all photos of a page
are cropped for it to fill its region. It is found by bisection, with each photo's own limits kept.
Arrays run over candidates: (leaves, candidates).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kiekje.albums.trees import Trees

Floats = NDArray[np.float64]
Ints = NDArray[np.intp]

MOST_LOSS = 0.30
"""No photo loses more than this share by cropping; the hard limit of the whole room."""

STEPS = 18
"""Bisections: the page is filled to a hundredth of a millimetre and better."""


@dataclass(frozen=True, slots=True)
class Shapes:
    """Aspects of the photos at the leaves and how far each may be cropped: (leaves, candidates)."""

    aspect: Floats
    least: Floats
    most: Floats


@dataclass(frozen=True, slots=True)
class Slots:
    """Where the slots lie, in millimetres from the region's top left, and their aspects."""

    x: Floats
    y: Floats
    width: Floats
    height: Floats
    aspect: Floats


@dataclass(frozen=True, slots=True)
class Cuts:
    """The inner nodes of each candidate's tree: (leaves - 1, candidates)."""

    side_by_side: NDArray[np.bool_]
    left: Ints
    right: Ints

    @classmethod
    def of(cls, trees: Trees, which: Ints) -> Cuts:
        """The cuts of the chosen trees, one column a candidate."""
        return cls(trees.side_by_side[:, which], trees.left[:, which], trees.right[:, which])


def natural_aspects(trees: Trees, aspect: NDArray[np.float32]) -> NDArray[np.float32]:
    """Aspects of unspaced, uncropped trees: photos (leaves, windows) in, (trees, windows) out.

    The coarse sieve before the exact solution: region aspect ÷ natural aspect is the crop needed.
    """
    every = np.arange(len(trees))
    nodes = np.empty((2 * trees.leaves - 1, len(trees), aspect.shape[1]), np.float32)
    nodes[: trees.leaves] = aspect[trees.rank]
    for j in range(trees.leaves - 1):
        one = nodes[trees.left[j], every]
        other = nodes[trees.right[j], every]
        across = trees.side_by_side[j][:, None]
        nodes[trees.leaves + j] = np.where(across, one + other, one * other / (one + other))
    natural: NDArray[np.float32] = nodes[-1]
    return natural


def solve(
    cuts: Cuts, shapes: Shapes, width: Floats, height: Floats, gap: float, most_loss: Floats
) -> Slots:
    """Fill a region of width × height with each candidate's tree, cropping all photos alike.

    Where the photos' limits, or ``most_loss`` (a share of the photo), do not let the tree fill
    the region, it fills one direction and is centred in the other.
    """
    low = np.log1p(-most_loss)
    high = -low
    for _ in range(STEPS):
        middle = (low + high) / 2
        a, b = _lines(cuts, _cropped(shapes, middle), gap)
        too_wide = a[-1] * height + b[-1] > width
        high = np.where(too_wide, middle, high)
        low = np.where(too_wide, low, middle)
    aspect = _cropped(shapes, (low + high) / 2)
    a, b = _lines(cuts, aspect, gap)
    natural = a[-1] * height + b[-1]
    block_width = np.minimum(natural, width)
    block_height = np.where(natural > width, (width - b[-1]) / a[-1], height)
    filled = np.abs(natural - width) < 0.02
    block_width = np.where(filled, width, block_width)
    block_height = np.where(filled, height, block_height)
    left, top = (width - block_width) / 2, (height - block_height) / 2
    return _place(cuts, a, b, aspect, (left, top, block_width, block_height))


def _cropped(shapes: Shapes, amount: Floats) -> Floats:
    return np.clip(shapes.aspect * np.exp(amount), shapes.least, shapes.most)


def _lines(cuts: Cuts, aspect: Floats, gap: float) -> tuple[Floats, Floats]:
    """The a and b of every node: (2 × leaves - 1, candidates)."""
    leaves, count = aspect.shape
    every = np.arange(count)
    a = np.empty((2 * leaves - 1, count))
    b = np.zeros((2 * leaves - 1, count))
    a[:leaves] = aspect
    for j in range(leaves - 1):
        left, right = cuts.left[j], cuts.right[j]
        a1, b1, a2, b2 = a[left, every], b[left, every], a[right, every], b[right, every]
        stacked = a1 * a2 / (a1 + a2)
        across = cuts.side_by_side[j]
        a[leaves + j] = np.where(across, a1 + a2, stacked)
        b[leaves + j] = np.where(across, b1 + b2 + gap, stacked * (b1 / a1 + b2 / a2 - gap))
    return a, b


def _place(
    cuts: Cuts, a: Floats, b: Floats, aspect: Floats, block: tuple[Floats, Floats, Floats, Floats]
) -> Slots:
    """Hand width and height down from the root to the leaves."""
    leaves, count = aspect.shape
    every = np.arange(count)
    x, y, w, h = (np.empty((2 * leaves - 1, count)) for _ in range(4))
    x[-1], y[-1], w[-1], h[-1] = block
    for j in range(leaves - 2, -1, -1):
        here = leaves + j
        left, right = cuts.left[j], cuts.right[j]
        across = cuts.side_by_side[j]
        w1 = np.where(across, a[left, every] * h[here] + b[left, every], w[here])
        h1 = np.where(across, h[here], (w[here] - b[left, every]) / a[left, every])
        w2 = np.where(across, a[right, every] * h[here] + b[right, every], w[here])
        h2 = np.where(across, h[here], (w[here] - b[right, every]) / a[right, every])
        x[left, every], y[left, every], w[left, every], h[left, every] = x[here], y[here], w1, h1
        x[right, every] = np.where(across, x[here] + w[here] - w2, x[here])
        y[right, every] = np.where(across, y[here], y[here] + h[here] - h2)
        w[right, every], h[right, every] = w2, h2
    return Slots(x[:leaves], y[:leaves], w[:leaves], h[:leaves], aspect)
