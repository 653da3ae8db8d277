"""A part of the picture: things are painted where they are, not over the whole frame."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from kiekje.samples.closeup import glints, lit_from, shadow
from kiekje.samples.light import decoded_bytes
from kiekje.samples.noise import fractal
from kiekje.samples.randomness import Dice
from kiekje.samples.raster import (
    Plane,
    Points,
    blurred,
    confetti,
    discs,
    grid,
    mix,
    polygons,
    ribbons,
    strokes,
)


class Patch:
    """The rectangle around a thing. ``light`` is a view: painting changes the picture itself.

    ``x`` and ``y`` are positions in the whole picture, in its heights; ``scale`` is the number of
    pixels of one height.
    """

    def __init__(self, light: Plane, left: float, top: float, right: float, bottom: float) -> None:
        height, width = light.shape[:2]
        self.scale = height
        self._left, self._top = _within(left, height, width), _within(top, height, height)
        self._right = max(_within(right, height, width) + 1, self._left + 2)
        self._bottom = max(_within(bottom, height, height) + 1, self._top + 2)
        cut = np.s_[self._top : self._bottom, self._left : self._right]
        self.light = light[cut]
        x, y = grid(width, height)
        self.x, self.y = x[cut], y[cut]

    @classmethod
    def around(cls, light: Plane, x: float, y: float, reach: float) -> Patch:
        """The square that reaches so far in all directions."""
        return cls(light, x - reach, y - reach, x + reach, y + reach)

    @property
    def width(self) -> int:
        """Pixels across."""
        return int(self.light.shape[1])

    @property
    def height(self) -> int:
        """Pixels down."""
        return int(self.light.shape[0])

    def paint(self, tone: Any, mask: Any) -> None:
        """Lay a tone over the patch where the mask says so."""
        self.light[...] = mix(self.light, tone, mask)

    def darken(self, share: Plane) -> None:
        """Take light away: 0 nothing, 1 all."""
        self.light[...] *= np.clip(1 - share, 0, None)[..., None]

    def add(self, light: Plane) -> None:
        """Add light."""
        self.light[...] += light

    def soft(self, plane: Plane, sigma: float) -> Plane:
        """A plane of the patch, blurred by ``sigma`` picture heights."""
        return blurred(plane.astype(np.float32), sigma * self.scale)

    def lit(self, heights: Plane, sun: tuple[float, float, float], **options: float) -> Plane:
        """Light on a relief of the patch, heights in picture heights."""
        return lit_from(heights.astype(np.float32), sun, scale=self.scale, **options)

    def glints(self, heights: Plane, sun: tuple[float, float, float], sharp: float) -> Plane:
        """Mirror light of a smooth relief of the patch."""
        return glints(heights.astype(np.float32), sun, sharp=sharp, scale=self.scale)

    def cast(self, mask: Plane, right: float, down: float, soft: float, depth: float) -> None:
        """Darken what the thing of this mask throws its shadow on."""
        dark = shadow(mask, right, down, soft, scale=self.scale)
        self.darken(depth * dark * (1 - mask))

    def noise(self, dice: Dice, name: str, cells: float, **options: Any) -> Plane:
        """Fractal noise on the patch; ``cells`` as for the whole picture."""
        own = max(1.0, cells * self.height / self.scale)
        return fractal(dice, name, self.width, self.height, cells=own, **options)

    def polygons(self, shapes: Sequence[Points], values: Sequence[float] | None = None) -> Plane:
        """A mask of polygons given in picture heights."""
        return polygons(self.width, self.height, [self._moved(s) for s in shapes], values)

    def strokes(self, lines: Sequence[Points], widths: Sequence[float]) -> Plane:
        """A mask of lines given in picture heights."""
        scaled = [thick * self.scale / self.height for thick in widths]
        return strokes(self.width, self.height, [self._moved(line) for line in lines], scaled)

    def discs(self, places: Sequence[tuple[float, float, float]]) -> Plane:
        """A mask of discs given in picture heights."""
        moved = [(*self._moved([(x, y)])[0], r * self.scale / self.height) for x, y, r in places]
        return discs(self.width, self.height, moved)

    def confetti(self, dots: Sequence[tuple[float, float, float, str]]) -> None:
        """Paint coloured discs given in picture heights."""
        share = self.scale / self.height
        moved = [(*self._moved([(x, y)])[0], r * share, code) for x, y, r, code in dots]
        tone, mask = confetti(self.width, self.height, moved)
        self.paint(decoded_bytes(tone), mask)

    def ribbons(self, lines: Sequence[tuple[Points, float, str]]) -> None:
        """Paint coloured lines given in picture heights."""
        share = self.scale / self.height
        moved = [(self._moved(points), thick * share, code) for points, thick, code in lines]
        tone, mask = ribbons(self.width, self.height, moved)
        self.paint(decoded_bytes(tone), mask)

    def _moved(self, points: Points) -> list[tuple[float, float]]:
        return [
            (
                (x * self.scale - self._left) / self.height,
                (y * self.scale - self._top) / self.height,
            )
            for x, y in points
        ]


def _within(place: float, scale: int, most: int) -> int:
    """The pixel of a place, kept inside the picture."""
    return min(max(int(place * scale), 0), most - 2)
