"""Chooses one arrangement for each page so that neighbours differ: variety over the whole book."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kiekje.albums.frames import Strip
from kiekje.albums.pages import style_of

Floats = NDArray[np.float64]

AGAIN = 0.45
"""The same arrangement as on the page before."""

AGAIN_SOON = 0.18
"""The same arrangement as two pages before."""

ALONE = 0.35
"""How much of this counts for photos alone on their pages: each still has its own shape."""

STYLES_MEET = 0.10
"""A framed page faces one that runs to the edge."""

TWO_BLEEDS = 0.15


@dataclass(frozen=True, slots=True)
class Option:
    """One way of laying out a page: what it costs alone, its name and its boxes."""

    cost: float
    layout: str
    boxes: Floats
    strip: Strip


def choose(pages: Sequence[Sequence[Option]]) -> tuple[Option, ...]:
    """The cheapest sequence of options, one a page (Viterbi over the pages).

    A page that is decided already is given as a single option.
    """
    if not pages:
        return ()
    cost = [[o.cost for o in pages[0]]]
    came: list[list[int]] = [[-1] * len(pages[0])]
    for number in range(1, len(pages)):
        costs, froms = [], []
        for option in pages[number]:
            ways = [
                cost[-1][j] + _meeting(before, option) + _echo(pages, came, number, j, option)
                for j, before in enumerate(pages[number - 1])
            ]
            best = min(range(len(ways)), key=ways.__getitem__)
            costs.append(ways[best] + option.cost)
            froms.append(best)
        cost.append(costs)
        came.append(froms)
    return _trace(pages, cost, came)


def _meeting(before: Option, now: Option) -> float:
    """What it costs that one follows the other."""
    again = AGAIN * (before.layout == now.layout) * _sameness(now)
    one, other = style_of(before.layout), style_of(now.layout)
    if one != other:
        return again + STYLES_MEET
    return again + TWO_BLEEDS * (one == "bleed")


def _echo(
    pages: Sequence[Sequence[Option]], came: list[list[int]], number: int, j: int, now: Option
) -> float:
    """What it costs that the page before the last looked the same."""
    if number < 2:
        return 0.0
    again = pages[number - 2][came[number - 1][j]].layout == now.layout
    return AGAIN_SOON * again * _sameness(now)


def _sameness(option: Option) -> float:
    """How alike two pages of this layout look."""
    return ALONE if len(option.boxes) == 1 else 1.0


def _trace(
    pages: Sequence[Sequence[Option]], cost: list[list[float]], came: list[list[int]]
) -> tuple[Option, ...]:
    at = min(range(len(cost[-1])), key=cost[-1].__getitem__)
    chosen = []
    for number in range(len(pages) - 1, -1, -1):
        chosen.append(pages[number][at])
        at = came[number][at]
    return tuple(reversed(chosen))
