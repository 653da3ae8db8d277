"""Planes of floats: resize, blur, warp, masks; libvips and Pillow are known here only.

A *plane* is a two-dimensional float32 array, a *picture* a three-dimensional one with three
channels of linear light. Lengths are fractions of the picture's height unless a name says pixels.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from typing import Any, Protocol, TypeAlias, cast

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
    shrink = int(sigma // 2.5)
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
    where = np.empty((*np.broadcast_shapes(x.shape, y.shape), 2), dtype=np.float32)
    np.clip(x, 0, width - 1.001, out=where[..., 0])
    np.clip(y, 0, height - 1.001, out=where[..., 1])
    return _looked_up(plane, where)


def tiled(tile: Plane, x: Plane, y: Plane) -> Plane:
    """The endlessly repeated square tile, looked up at ``x``, ``y`` in whole tiles.

    A tile of several layers gives all of them for the price of little more than one.
    """
    size = tile.shape[0]
    edges = [(0, 1), (0, 1)] + [(0, 0)] * (tile.ndim - 2)
    where = np.empty((*np.broadcast_shapes(x.shape, y.shape), 2), dtype=np.float32)
    np.subtract(x, np.floor(x), out=where[..., 0])
    np.subtract(y, np.floor(y), out=where[..., 1])
    where *= np.float32(size)
    return _looked_up(np.pad(tile, edges, mode="wrap"), where)


def _looked_up(plane: Plane, where: Plane) -> Plane:
    source = _vips.Image.new_from_array(np.ascontiguousarray(plane))
    index = _vips.Image.new_from_array(where)
    result = source.mapim(index, interpolate=_bilinear(), extend="copy")
    shape = (*where.shape[:2], *plane.shape[2:])
    return np.asarray(result.numpy(), dtype=np.float32).reshape(shape)


@cache
def _bilinear() -> Any:
    return _vips.Interpolate.new("bilinear")


def grid(width: int, height: int) -> tuple[Plane, Plane]:
    """Positions of all pixel centres in heights: x from 0 to the aspect, y down from 0 to 1."""
    x = ((np.arange(width, dtype=np.float32) + 0.5) / height)[None, :]
    y = ((np.arange(height, dtype=np.float32) + 0.5) / height)[:, None]
    return cast("Plane", np.broadcast_to(x, (height, width))), cast(
        "Plane", np.broadcast_to(y, (height, width))
    )


def smoothstep(low: float, high: float, value: Plane) -> Plane:
    """0 below ``low``, 1 above ``high``, a smooth ramp between; falls when ``low`` > ``high``."""
    slope = 1.0 / (high - low)
    t = np.asarray(value, dtype=np.float32) * np.float32(slope)
    t -= np.float32(low * slope)
    np.clip(t, 0, 1, out=t)
    ramp = t * np.float32(-2)
    ramp += np.float32(3)
    ramp *= t
    ramp *= t
    return ramp


def mix(first: Any, second: Any, share: Any) -> Plane:
    """``first`` where ``share`` is 0, ``second`` where it is 1; a plane shares all channels."""
    share = np.asarray(share, dtype=np.float32)
    first, second = (np.asarray(value, dtype=np.float32) for value in (first, second))
    if share.ndim != 2 or max(first.ndim, second.ndim) == 2:
        return cast("Plane", first + (second - first) * share)
    if first.shape[:2] == share.shape:
        return _mixed_within(first, second, share)
    return _mixed(first, second, share)


def _mixed(first: Plane, second: Plane, share: Plane) -> Plane:
    """Channel by channel, which is several times as fast as shapes that are stretched."""
    result = np.empty((*share.shape, 3), dtype=np.float32)
    for channel in range(3):
        part = result[..., channel]
        np.multiply(share, second[..., channel] - first[..., channel], out=part)
        part += first[..., channel]
    return result


def _mixed_within(first: Plane, second: Plane, share: Plane) -> Plane:
    """A copy of the picture, changed only inside the rectangle where the share is not zero."""
    result = first.copy()
    rows, columns = np.flatnonzero(share.any(axis=1)), np.flatnonzero(share.any(axis=0))
    if len(rows):
        part = np.s_[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
        over = second[part] if second.ndim == 3 else second
        result[part] = _mixed(first[part], over, share[part])
    return result


def polygons(
    width: int, height: int, shapes: Sequence[Points], values: Sequence[float] | None = None
) -> Plane:
    """A mask of filled polygons with smooth edges; points in heights, later shapes on top."""
    levels = [1.0] * len(shapes) if values is None else [float(value) for value in values]

    def draw(draw: ImageDraw.ImageDraw, place: _Place) -> None:
        for shape, level in zip(shapes, levels, strict=True):
            if len(shape) > 2:
                draw.polygon(place(shape), fill=level)

    return _drawn(width, height, [point for shape in shapes for point in shape], 0.0, draw)


def strokes(width: int, height: int, lines: Sequence[Points], widths: Sequence[float]) -> Plane:
    """A mask of lines with smooth edges; points and line widths in heights."""

    def draw(draw: ImageDraw.ImageDraw, place: _Place) -> None:
        for line, thickness in zip(lines, widths, strict=True):
            pixels = max(1, round(thickness * place.scale))
            points = place(line)
            draw.line(points, fill=1.0, width=pixels, joint="curve")
            if pixels > 3:
                for x, y in (points[0], points[-1]):
                    half = pixels / 2
                    draw.ellipse((x - half, y - half, x + half, y + half), fill=1.0)

    points = [point for line in lines for point in line]
    return _drawn(width, height, points, max(widths, default=0.0), draw)


def discs(width: int, height: int, places: Sequence[tuple[float, float, float]]) -> Plane:
    """A mask of discs with smooth edges; each is x, y and radius in heights."""

    def draw(draw: ImageDraw.ImageDraw, place: _Place) -> None:
        for x, y, radius in places:
            ((left, top),), reach = place([(x, y)]), radius * place.scale
            draw.ellipse((left - reach, top - reach, left + reach, top + reach), fill=1.0)

    points = [(x, y) for x, y, _ in places]
    return _drawn(width, height, points, max((r for _, _, r in places), default=0.0), draw)


class _Place:
    """Where a point in heights lies on the enlarged canvas of a drawing."""

    def __init__(self, scale: float, left: int, top: int) -> None:
        self.scale, self._left, self._top = scale, left, top

    def __call__(self, points: Points) -> list[tuple[float, float]]:
        scale = self.scale
        return [(x * scale - self._left, y * scale - self._top) for x, y in points]


def _drawn(
    width: int,
    height: int,
    points: Points,
    margin: float,
    draw: Callable[[ImageDraw.ImageDraw, _Place], None],
) -> Plane:
    """A mask that ``draw`` fills on a canvas enlarged for smooth edges, only where points are."""
    result = np.zeros((height, width), dtype=np.float32)
    if not points:
        return result
    xs, ys = [x for x, _ in points], [y for _, y in points]
    left = max(0, int((min(xs) - margin) * height) - 2)
    right = min(width, int((max(xs) + margin) * height) + 3)
    top = max(0, int((min(ys) - margin) * height) - 2)
    bottom = min(height, int((max(ys) + margin) * height) + 3)
    if left >= right or top >= bottom:
        return result
    factor = 2 if (right - left) * (bottom - top) > 700_000 else 3
    image = Image.new("F", ((right - left) * factor, (bottom - top) * factor), 0.0)
    draw(ImageDraw.Draw(image), _Place(height * factor, left * factor, top * factor))
    result[top:bottom, left:right] = np.asarray(image.reduce(factor), dtype=np.float32)
    return result


def confetti(
    width: int, height: int, dots: Sequence[tuple[float, float, float, str]]
) -> tuple[npt.NDArray[np.uint8], Plane]:
    """Coloured discs (x, y, radius, web colour), later ones on top: sRGB bytes and their mask."""

    def draw(draw: ImageDraw.ImageDraw, scale: int, *, mask: bool) -> None:
        for x, y, radius, code in dots:
            box = [(x - radius) * scale, (y - radius) * scale]
            box += [(x + radius) * scale, (y + radius) * scale]
            draw.ellipse(box, fill=255 if mask else code)

    return _coloured(width, height, draw)


def ribbons(
    width: int, height: int, lines: Sequence[tuple[Points, float, str]]
) -> tuple[npt.NDArray[np.uint8], Plane]:
    """Coloured lines (points, width, web colour), later ones on top: sRGB bytes and their mask."""

    def draw(draw: ImageDraw.ImageDraw, scale: int, *, mask: bool) -> None:
        for points, thickness, code in lines:
            moved = [(x * scale, y * scale) for x, y in points]
            draw.line(moved, fill=255 if mask else code, width=max(1, round(thickness * scale)))

    return _coloured(width, height, draw)


class _Draw(Protocol):
    def __call__(self, draw: ImageDraw.ImageDraw, scale: int, *, mask: bool) -> None: ...


def _coloured(width: int, height: int, draw: _Draw) -> tuple[npt.NDArray[np.uint8], Plane]:
    """What ``draw`` draws at twice the size, in colour and as a mask."""
    tone = Image.new("RGB", (width * 2, height * 2))
    cover = Image.new("L", tone.size)
    draw(ImageDraw.Draw(tone), height * 2, mask=False)
    draw(ImageDraw.Draw(cover), height * 2, mask=True)
    cover = cover.reduce(2)
    share = np.asarray(cover, dtype=np.float32) / np.float32(255)
    values = np.asarray(tone.reduce(2), dtype=np.float32)
    weight = 255 / np.maximum(np.asarray(cover, dtype=np.float32), 1)
    for channel in range(3):
        values[..., channel] *= weight
    return np.minimum(values, 255).astype(np.uint8), share
