"""Planes of floats: resize, blur, warp, masks; libvips and Pillow are known here only.

A *plane* is a two-dimensional float32 array, a *picture* a three-dimensional one with three
channels of linear light. Lengths are fractions of the picture's height unless a name says pixels.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeAlias, cast

import numpy as np
import numpy.typing as npt
import pyvips
from PIL import Image, ImageDraw

Plane: TypeAlias = npt.NDArray[np.floating[Any]]
Points: TypeAlias = Sequence[tuple[float, float]]

_vips: Any = pyvips


def resized(plane: Plane, width: int, height: int, *, smooth: bool = True) -> Plane:
    """The plane at another size, by cubic or linear interpolation."""
    method = Image.Resampling.BICUBIC if smooth else Image.Resampling.BILINEAR
    if plane.ndim == 3:
        parts = [
            resized(plane[..., k], width, height, smooth=smooth) for k in range(plane.shape[2])
        ]
        return np.stack(parts, axis=-1)
    image = Image.fromarray(np.ascontiguousarray(plane, dtype=np.float32))
    return np.asarray(image.resize((width, height), method), dtype=np.float32)


def blurred(plane: Plane, sigma: float) -> Plane:
    """The plane after a Gaussian blur of ``sigma`` pixels; wide blurs work on a smaller copy."""
    if sigma < 0.2:
        return plane
    height, width = plane.shape[:2]
    shrink = int(sigma // 4)
    if shrink > 1 and min(height, width) // shrink >= 4:
        small = resized(plane, -(-width // shrink), -(-height // shrink), smooth=False)
        return resized(blurred(small, sigma / shrink), width, height)
    margin = int(sigma * 4) + 1
    edge = [(margin, margin), (margin, margin)] + [(0, 0)] * (plane.ndim - 2)
    padded = np.pad(plane, edge, mode="edge")
    image = _vips.Image.new_from_array(padded).gaussblur(sigma, precision="float", min_ampl=0.02)
    result = np.asarray(image.numpy(), dtype=np.float32).reshape(padded.shape)
    return np.ascontiguousarray(result[margin:-margin, margin:-margin])


def warped(plane: Plane, x: Plane, y: Plane) -> Plane:
    """The plane looked up at the pixel positions ``x``, ``y`` by linear interpolation.

    Positions outside the plane take the nearest edge.
    """
    height, width = plane.shape[:2]
    where = np.stack([np.clip(x, 0, width - 1.001), np.clip(y, 0, height - 1.001)], axis=-1)
    source = _vips.Image.new_from_array(np.ascontiguousarray(plane))
    index = _vips.Image.new_from_array(np.ascontiguousarray(where, dtype=np.float32))
    result = source.mapim(index, interpolate=_vips.Interpolate.new("bilinear"), extend="copy")
    shape = x.shape if plane.ndim == 2 else (*x.shape, plane.shape[2])
    return np.asarray(result.numpy(), dtype=np.float32).reshape(shape)


def tiled(tile: Plane, x: Plane, y: Plane) -> Plane:
    """The endlessly repeated square tile, looked up at ``x``, ``y`` in whole tiles."""
    size = tile.shape[0]
    bordered = np.pad(tile, ((0, 1), (0, 1)), mode="wrap")
    return warped(bordered, (x - np.floor(x)) * size, (y - np.floor(y)) * size)


def grid(width: int, height: int) -> tuple[Plane, Plane]:
    """Positions of all pixel centres in heights: x from 0 to the aspect, y down from 0 to 1."""
    x = ((np.arange(width, dtype=np.float32) + 0.5) / height)[None, :]
    y = ((np.arange(height, dtype=np.float32) + 0.5) / height)[:, None]
    return cast("Plane", np.broadcast_to(x, (height, width))), cast(
        "Plane", np.broadcast_to(y, (height, width))
    )


def smoothstep(low: float, high: float, value: Plane) -> Plane:
    """0 below ``low``, 1 above ``high``, a smooth ramp between; falls when ``low`` > ``high``."""
    t = np.clip((value - np.float32(low)) / np.float32(high - low), 0, 1)
    return cast("Plane", t * t * (3 - 2 * t))


def mix(first: Any, second: Any, share: Any) -> Plane:
    """``first`` where ``share`` is 0, ``second`` where it is 1; a plane shares all channels."""
    share = np.asarray(share, dtype=np.float32)
    first, second = (np.asarray(value, dtype=np.float32) for value in (first, second))
    if share.ndim != 2:
        return cast("Plane", first + (second - first) * share)
    if max(first.ndim, second.ndim) == 2:
        return cast("Plane", first + (second - first) * share)
    if first.shape[:2] != share.shape:
        return cast("Plane", first + (second - first) * share[..., None])
    return _mixed_within(first, second, share)


def _mixed_within(first: Plane, second: Plane, share: Plane) -> Plane:
    """A copy of the picture, changed only inside the rectangle where the share is not zero."""
    result = first.copy()
    rows, columns = np.flatnonzero(share.any(axis=1)), np.flatnonzero(share.any(axis=0))
    if len(rows):
        part = np.s_[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
        change = (second[part] if second.ndim == 3 else second) - first[part]
        change *= share[part][..., None]
        result[part] += change
    return result


def polygons(
    width: int, height: int, shapes: Sequence[Points], values: Sequence[float] | None = None
) -> Plane:
    """A mask of filled polygons with smooth edges; points in heights, later shapes on top."""
    factor = 2 if max(width, height) > 2000 else 3
    scale = height * factor
    image = Image.new("F", (width * factor, height * factor), 0.0)
    draw = ImageDraw.Draw(image)
    for number, shape in enumerate(shapes):
        value = 1.0 if values is None else float(values[number])
        draw.polygon([(x * scale, y * scale) for x, y in shape], fill=value)
    return np.asarray(image.reduce(factor), dtype=np.float32)


def strokes(width: int, height: int, lines: Sequence[Points], widths: Sequence[float]) -> Plane:
    """A mask of lines with smooth edges; points and line widths in heights."""
    factor = 2 if max(width, height) > 2000 else 3
    scale = height * factor
    image = Image.new("L", (width * factor, height * factor), 0)
    draw = ImageDraw.Draw(image)
    for line, thickness in zip(lines, widths, strict=True):
        pixels = max(1, round(thickness * scale))
        points = [(x * scale, y * scale) for x, y in line]
        draw.line(points, fill=255, width=pixels, joint="curve")
        if pixels > 3:
            _round_ends(draw, (points[0], points[-1]), pixels / 2)
    return np.asarray(image.reduce(factor), dtype=np.float32) / np.float32(255)


def _round_ends(
    draw: ImageDraw.ImageDraw, ends: Sequence[tuple[float, float]], radius: float
) -> None:
    for x, y in ends:
        draw.ellipse((x - radius, y - radius, x + radius, y + radius), fill=255)


def discs(
    width: int, height: int, places: Sequence[tuple[float, float, float]]
) -> Plane:
    """A mask of discs with smooth edges; each is x, y and radius in heights."""
    factor = 2 if max(width, height) > 2000 else 3
    scale = height * factor
    image = Image.new("L", (width * factor, height * factor), 0)
    draw = ImageDraw.Draw(image)
    for x, y, radius in places:
        left, top, reach = x * scale, y * scale, radius * scale
        draw.ellipse((left - reach, top - reach, left + reach, top + reach), fill=255)
    return np.asarray(image.reduce(factor), dtype=np.float32) / np.float32(255)
