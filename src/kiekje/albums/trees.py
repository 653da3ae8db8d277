"""Every way of cutting a page into slots with straight cuts: slicing trees and their reading order.

A slicing tree cuts a rectangle from side to side, side by side (H) or one above the other (V), and
cuts the parts again. Here each is stored as a binary tree in post-order, so that thousands can be
solved at once by array operations. Photos are dealt to the slots in *reading order*: by the top
edge, then from left to right; a tree whose slots can be read in several orders, depending on the
photos' shapes, is listed once for each.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

Tree = int | tuple[str, tuple["Tree", ...]]
Ints = NDArray[np.intp]

FULL_VARIETY = 6
"""Up to this many photos every slicing tree is tried; beyond, pages are built of rows."""

ROW_MOST = 4


@dataclass(frozen=True, slots=True)
class Trees:
    """All trees for one number of leaves, as arrays over T trees.

    ``side_by_side``, ``left``, ``right``: (n - 1, T), the inner nodes in post-order; nodes 0 to
    n - 1 are the leaves. ``rank``: (n, T), which photo (in reading order) leaf k takes.
    ``names``: the layouts' names, such as ``H(1,V(2,3))`` with the photos' numbers.
    """

    leaves: int
    side_by_side: NDArray[np.bool_]
    left: Ints
    right: Ints
    rank: Ints
    names: tuple[str, ...]

    def __len__(self) -> int:
        """How many trees there are."""
        return len(self.names)


@cache
def trees(leaves: int) -> Trees:
    """All slicing trees with this many leaves, one entry for each reading order they can have."""
    shapes = list(_every(leaves)) if leaves <= FULL_VARIETY else list(_rows(leaves))
    entries: list[tuple[list[tuple[bool, int, int]], tuple[int, ...], str]] = []
    for shape in shapes:
        nodes = _postorder(shape, leaves)
        orders = _reading_orders(nodes, leaves)
        entries += [(nodes, rank, _name(shape, rank)) for rank in orders]
    inner = range(leaves - 1)
    return Trees(
        leaves=leaves,
        side_by_side=np.array([[e[0][j][0] for e in entries] for j in inner], bool).reshape(
            leaves - 1, len(entries)
        ),
        left=np.array([[e[0][j][1] for e in entries] for j in inner], np.intp).reshape(
            leaves - 1, len(entries)
        ),
        right=np.array([[e[0][j][2] for e in entries] for j in inner], np.intp).reshape(
            leaves - 1, len(entries)
        ),
        rank=np.array([[e[1][k] for e in entries] for k in range(leaves)], np.intp),
        names=tuple(e[2] for e in entries),
    )


def _every(leaves: int) -> Iterator[Tree]:
    """All slicing trees whose leaves are numbered from left to right."""
    if leaves == 1:
        yield 0
        return
    for cut in ("H", "V"):
        yield from _cut(cut, 0, leaves)


@cache
def _parts(cut: str, start: int, count: int) -> tuple[Tree, ...]:
    """A part below a cut: a single leaf, or a tree that is cut the other way."""
    if count == 1:
        return (start,)
    return tuple(_cut("V" if cut == "H" else "H", start, count))


def _cut(cut: str, start: int, count: int) -> Iterator[Tree]:
    for parts in _sequences(cut, start, count):
        if len(parts) > 1:
            yield (cut, parts)


def _sequences(cut: str, start: int, count: int) -> Iterator[tuple[Tree, ...]]:
    for first in range(1, count + 1):
        if first == count and count > 1:
            continue  # one part alone would be no cut
        for head in _parts(cut, start, first):
            if first == count:
                yield (head,)
                continue
            for tail in _tails(cut, start + first, count - first):
                yield (head, *tail)


def _tails(cut: str, start: int, count: int) -> Iterator[tuple[Tree, ...]]:
    for whole in _parts(cut, start, count):
        yield (whole,)
    if count > 1:
        yield from _sequences(cut, start, count)


def _rows(leaves: int) -> Iterator[Tree]:
    """Pages of rows of two to four photos, a single photo only where nothing else adds up."""
    for sizes in _row_sizes(leaves):
        if len(sizes) == 1:
            continue
        start, rows = 0, []
        for size in sizes:
            row = tuple(range(start, start + size))
            rows.append(row[0] if size == 1 else ("H", row))
            start += size
        yield ("V", tuple(rows))


def _row_sizes(leaves: int) -> Iterator[tuple[int, ...]]:
    if leaves == 0:
        yield ()
        return
    for size in range(1, min(ROW_MOST, leaves) + 1):
        for rest in _row_sizes(leaves - size):
            if (size, *rest).count(1) <= 1:
                yield (size, *rest)


def _postorder(shape: Tree, leaves: int) -> list[tuple[bool, int, int]]:
    nodes: list[tuple[bool, int, int]] = []

    def walk(tree: Tree) -> int:
        if isinstance(tree, int):
            return tree
        cut, parts = tree
        here = walk(parts[0])
        for part in parts[1:]:
            nodes.append((cut == "H", here, walk(part)))
            here = leaves + len(nodes) - 1
        return here

    walk(shape)
    return nodes


SHAPES = (
    (1.4,) * 12,
    (1.5, 1.5, 0.67, 1.5, 0.67, 1.5, 1.5, 0.67, 1.5, 1.5, 0.67, 1.5),
    (0.67, 1.5, 1.5, 0.67, 1.5, 1.5, 0.67, 1.5, 1.5, 0.67, 1.5, 1.5),
    (1.5, 0.67, 1.5, 1.5, 1.5, 0.67, 1.5, 0.67, 1.5, 1.5, 0.67, 1.5),
    (0.75, 0.75, 1.33, 0.75, 1.33, 0.75, 0.75, 1.33, 0.75, 1.33, 0.75, 1.33),
    (1.33, 1.0, 1.33, 0.75, 1.78, 1.33, 1.0, 1.33, 0.75, 1.78, 1.33, 1.0),
)
"""Photo shapes that occur, to see in which orders the slots of a tree may be read."""


def _reading_orders(nodes: list[tuple[bool, int, int]], leaves: int) -> list[tuple[int, ...]]:
    """The ranks that leaves can have when slots are read by top edge, then from left to right."""
    found: dict[tuple[int, ...], None] = {}
    for shapes in SHAPES:
        corners = _corners(nodes, leaves, shapes)
        order = sorted(range(leaves), key=lambda k: (round(corners[k][1], 6), corners[k][0]))
        rank = [0] * leaves
        for place, leaf in enumerate(order):
            rank[leaf] = place
        found[tuple(rank)] = None
    return list(found)


def _corners(
    nodes: list[tuple[bool, int, int]], leaves: int, shapes: tuple[float, ...]
) -> list[tuple[float, float]]:
    """Top left corners of the leaves when the tree is laid out without gaps, one unit high."""
    aspect = list(shapes[:leaves])
    for across, left, right in nodes:
        one, other = aspect[left], aspect[right]
        aspect.append(one + other if across else 1 / (1 / one + 1 / other))
    corner = [(0.0, 0.0)] * len(aspect)
    height = [1.0] * len(aspect)
    for j in range(len(nodes) - 1, -1, -1):
        across, left, right = nodes[j]
        here = leaves + j
        x, y = corner[here]
        corner[left] = (x, y)
        if across:
            height[left] = height[right] = height[here]
            corner[right] = (x + aspect[left] * height[here], y)
        else:
            width = aspect[here] * height[here]
            height[left], height[right] = width / aspect[left], width / aspect[right]
            corner[right] = (x, y + height[left])
    return corner[:leaves]


def _name(shape: Tree, rank: tuple[int, ...]) -> str:
    if isinstance(shape, int):
        return str(rank[shape] + 1)
    cut, parts = shape
    return f"{cut}({','.join(_name(part, rank) for part in parts)})"
