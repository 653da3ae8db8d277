"""Decides where pages end: dynamic programming over the photos, in order, and the pages.

What counts is what each page costs as a layout, what is torn apart or thrown together by ending
it here, and the rhythm of full and quiet pages. The state is (photos placed, pages used, photos on
the last page), so that the cost of a dense page after a dense one is known.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kiekje.albums.timeline import Event

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

TORN_SMALL = 2.6
"""An event that fits one page is torn over two."""

TORN_LARGE = 0.8
"""A larger event is torn; somewhere it has to be."""

BESIDE_ALONE = 0.15
"""The share of it that remains where only a photo with a page of its own is parted: that is a place
of honour, and the others still share one page."""

TORN_CHAPTER = 0.6
"""Events of one small chapter, such as the days of a short holiday, are put on two pages."""

ORPHAN = 0.35
"""One photo of a torn event is left alone on its page among others."""

MIXED = 0.10
MIXED_CHAPTERS = 0.25
"""Each further event, each further chapter on a page."""

SAME_COUNT = 0.10
DENSE_AGAIN = 0.25
LONELY_AGAIN = 0.30
QUIET_AFTER_DENSE = -0.12
DENSE = 5
OTHER_COUNT = 0.5
"""What it costs, a page, to have half as many pages more or fewer than aimed at: a quarter."""


@dataclass(frozen=True, slots=True)
class Run:
    """Photos ``start`` to ``stop`` share a page, or a spread of two."""

    start: int
    stop: int
    spread: bool = False

    @property
    def pages(self) -> int:
        """How many pages it takes."""
        return 2 if self.spread else 1


@dataclass(frozen=True, slots=True)
class Tears:
    """What it costs to begin a page with photo i, for all photos: whether that tears an event.

    ``cost`` (photos,): zero where an event begins. ``after_first``: the photo before i opens the
    event that would be torn; ``before_last``: photo i closes it.
    """

    cost: Floats
    after_first: Flags
    before_last: Flags

    @classmethod
    def of(cls, events: Sequence[Event], photos: int, easy: int) -> Tears:
        """The tears of these events; one of up to ``easy`` photos fits one page."""
        cost = np.zeros(photos)
        after_first, before_last = np.zeros(photos, bool), np.zeros(photos, bool)
        for one in events:
            cost[one.start + 1 : one.stop] = TORN_SMALL if one.size <= easy else TORN_LARGE
            if one.size > 1:
                after_first[one.start + 1] = before_last[one.stop - 1] = True
        return cls(cost, after_first, before_last)

    def table(self, i: int, most: int) -> Floats:
        """The cost of photo i beginning a page of k after one of j: [j, k].

        Little is torn where the first or the last photo of an event has a page of its own, or both
        pages beside the tear hold one photo: the others of the event can still be on one page.
        """
        if self.cost[i] == 0.0:
            return np.zeros((most + 1, most + 1))
        alone = np.arange(most + 1) == 1
        before, now = alone[:, None], alone[None, :]
        first, last = self.after_first[i], self.before_last[i]
        honoured = (before & first) | (now & last) | (before & now)
        orphan = (~before & first) | (~now & last)
        share = np.where(honoured, BESIDE_ALONE, 1.0)
        return np.asarray(self.cost[i] * share + ORPHAN * orphan)


@dataclass(frozen=True, slots=True)
class Offers:
    """What pages may be had: cost of a page with photos i to i + k, by k; spreads by photo.

    ``pages[k][i]``; ``spreads[i]``, infinity where photo i may not lie over two pages.
    """

    pages: Mapping[int, Floats]
    spreads: Floats
    tears: Tears


def grouping_costs(events: Sequence[Event], photos: int, easy: int, most: int) -> dict[int, Floats]:
    """What it costs to put photos i to i + k on one page, by k, for mixing and parting events.

    ``easy``: a chapter of so many photos fits one page; ``most``: the largest k.
    """
    event = np.zeros(photos, int)
    chapter = np.zeros(photos, int)
    for number, one in enumerate(events):
        event[one.start : one.stop] = number
        chapter[one.start : one.stop] = one.chapter
    result = {}
    for k in range(1, min(most, photos) + 1):
        first, last = np.arange(photos - k + 1), np.arange(k - 1, photos)
        mixed = MIXED * (event[last] - event[first])
        mixed = mixed + (MIXED_CHAPTERS - MIXED) * (chapter[last] - chapter[first])
        result[k] = mixed + _parted(event, chapter, last, easy)
    return result


def _parted(
    event: NDArray[np.int_], chapter: NDArray[np.int_], last: NDArray[np.int_], easy: int
) -> Floats:
    """The cost of ending a page after photo ``last`` between two events of a small chapter."""
    after = np.minimum(last + 1, len(event) - 1)
    small = np.bincount(chapter)[chapter[last]] <= easy
    parted = small & (chapter[last] == chapter[after]) & (event[last] != event[after])
    return np.where(parted, TORN_CHAPTER, 0.0)


def rhythm(most: int) -> Floats:
    """The cost of k photos on a page after j on the one before: [j, k]; j = 0 is the beginning."""
    table = np.zeros((most + 1, most + 1))
    for before in range(1, most + 1):
        for now in range(1, most + 1):
            table[before, now] = (
                SAME_COUNT * (before == now)
                + DENSE_AGAIN * (before >= DENSE and now >= DENSE)
                + LONELY_AGAIN * (before == now == 1)
                + QUIET_AFTER_DENSE * (before >= DENSE and now <= 2)
            )
    return table


def break_pages(
    offers: Offers, photos: int, pages: Sequence[int], first_page: int = 1
) -> tuple[Run, ...] | None:
    """The cheapest way to spread all photos over one of the page counts; None if there is none.

    Counts are compared by their cost per page, and by how far they are from the first one.
    ``first_page`` is the number of the first page: a spread begins on an even one.
    """
    table, came = _fill_table(offers, photos, max(pages), first_page)
    ends = {
        p: table[photos, p].min() / p + OTHER_COUNT * abs(p - pages[0]) / pages[0] for p in pages
    }
    best = min(ends, key=lambda p: (ends[p], p))
    if not np.isfinite(ends[best]):
        return None
    return _trace(table, came, photos, best)


def _fill_table(
    offers: Offers, photos: int, pages: int, first_page: int
) -> tuple[Floats, NDArray[np.int8]]:
    """Costs [photos placed, pages used, photos on the last page] and the page before's count.

    A spread counts as a page of one photo.
    """
    most = max(offers.pages)
    change = rhythm(most)
    table = np.full((photos + 1, pages + 1, most + 1), np.inf)
    came = np.full((photos + 1, pages + 1, most + 1), -1, np.int8)
    table[0, 0, 0] = 0.0
    left_hand = (np.arange(pages + 1) + first_page) % 2 == 0
    for i in range(photos):
        here = table[i]
        if not np.isfinite(here).any():
            continue
        onward = here[:, :, None] + (change + offers.tears.table(i, most))[None, :, :]
        before = onward.argmin(axis=1)
        cheapest = np.take_along_axis(onward, before[:, None, :], axis=1)[:, 0, :]
        for k in range(1, min(most, photos - i) + 1):
            cost = cheapest[:-1, k] + offers.pages[k][i]
            _improve(table[i + k, 1:, k], came[i + k, 1:, k], cost, before[:-1, k])
        if np.isfinite(offers.spreads[i]) and pages >= 2:
            cost = np.where(left_hand[:-2], cheapest[:-2, 1] + offers.spreads[i], np.inf)
            _improve(table[i + 1, 2:, 1], came[i + 1, 2:, 1], cost, before[:-2, 1] + 64)
    return table, came


def _improve(cost: Floats, came: NDArray[np.int8], new: Floats, before: NDArray[np.int_]) -> None:
    better = new < cost
    cost[better] = new[better]
    came[better] = before[better]


def _trace(table: Floats, came: NDArray[np.int8], photos: int, pages: int) -> tuple[Run, ...]:
    """Walk back from the last page; counts of 64 and more mark a spread."""
    runs: list[Run] = []
    i, p, k = photos, pages, int(table[photos, pages].argmin())
    while i > 0:
        mark = int(came[i, p, k])
        spread = mark >= 64
        runs.append(Run(i - k, i, spread))
        i, p, k = i - k, p - (2 if spread else 1), mark % 64
    return tuple(reversed(runs))
