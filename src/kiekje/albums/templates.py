"""Page templates: arrangements that no straight cut can make, or that leave white on purpose.

Each template is a row of slots in reading order, x, y, width and height in fractions of the region
that photos fill; gaps are taken off afterwards. They stand beside the slicing trees before the same
scorer.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

Slot = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Template:
    """A named arrangement of slots."""

    name: str
    slots: tuple[Slot, ...]


def _pinwheel(name: str, short: float) -> Template:
    """Four photos turning about a small fifth one; ``short`` is the share of the short sides."""
    long = 1 - short
    return Template(
        name,
        (
            (0.0, 0.0, long, short),
            (long, 0.0, short, long),
            (0.0, short, short, long),
            (short, short, long - short, long - short),
            (short, long, long, short),
        ),
    )


def _pinwheel_turned(name: str, short: float) -> Template:
    """The same, turning the other way."""
    long = 1 - short
    return Template(
        name,
        (
            (0.0, 0.0, short, long),
            (short, 0.0, long, short),
            (short, short, long - short, long - short),
            (long, short, short, long),
            (0.0, long, long, short),
        ),
    )


TEMPLATES: tuple[Template, ...] = (
    Template("quiet", ((0.08, 0.08, 0.84, 0.84),)),
    Template("steps", ((0.0, 0.0, 0.62, 0.5), (0.38, 0.5, 0.62, 0.5))),
    Template("staircase", ((0.0, 0.0, 0.5, 0.34), (0.25, 0.33, 0.5, 0.34), (0.5, 0.66, 0.5, 0.34))),
    Template("grid-4", tuple((x, y, 0.5, 0.5) for y in (0.0, 0.5) for x in (0.0, 0.5))),
    Template("grid-6", tuple((x / 3, y, 1 / 3, 0.5) for y in (0.0, 0.5) for x in range(3))),
    Template("grid-6-tall", tuple((x, y / 3, 0.5, 1 / 3) for y in range(3) for x in (0.0, 0.5))),
    Template("grid-9", tuple((x / 3, y / 3, 1 / 3, 1 / 3) for y in range(3) for x in range(3))),
    _pinwheel("pinwheel", 0.36),
    _pinwheel("pinwheel-slim", 0.30),
    _pinwheel_turned("pinwheel-left", 0.36),
    _pinwheel_turned("pinwheel-left-slim", 0.30),
)


@cache
def templates(photos: int) -> tuple[Template, ...]:
    """The templates for this many photos."""
    return tuple(t for t in TEMPLATES if len(t.slots) == photos)


def slots_in(template: Template, width: float, height: float, gap: float) -> NDArray[np.float64]:
    """The slots in millimetres inside a region, (photos, 4), with the gaps taken off."""
    boxes = np.array(template.slots) * (width, height, width, height)
    right, bottom = boxes[:, 0] + boxes[:, 2], boxes[:, 1] + boxes[:, 3]
    near = gap / 2
    boxes[:, 0] += np.where(boxes[:, 0] > 0.01, near, 0)
    boxes[:, 1] += np.where(boxes[:, 1] > 0.01, near, 0)
    right -= np.where(right < width - 0.01, near, 0)
    bottom -= np.where(bottom < height - 0.01, near, 0)
    boxes[:, 2] = right - boxes[:, 0]
    boxes[:, 3] = bottom - boxes[:, 1]
    return boxes
