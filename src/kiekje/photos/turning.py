"""Turning: where sizes, boxes and points of a picture go when it is turned. Pure."""

from __future__ import annotations

from kiekje.pictures.facts import Box


def turned_size(width: int, height: int, degrees: int) -> tuple[int, int]:
    """The size of a picture turned by quarters."""
    return (height, width) if degrees % 180 else (width, height)


def turned_point(x: float, y: float, degrees: int) -> tuple[float, float]:
    """A point in fractions of the picture, turned clockwise with it."""
    for _ in range(degrees // 90 % 4):
        x, y = 1 - y, x
    return x, y


def turned_box(box: Box, degrees: int) -> Box:
    """A box in fractions of the picture, turned clockwise with it."""
    one = turned_point(box.left, box.top, degrees)
    other = turned_point(box.right, box.bottom, degrees)
    return Box(
        min(one[0], other[0]), min(one[1], other[1]), max(one[0], other[0]), max(one[1], other[1])
    )
