"""Chooses the photos of a book and says of every other why it is not in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Literal

from kiekje.albums.errors import ContradictoryWishes, UnknownPhoto
from kiekje.albums.moments import find_twins
from kiekje.albums.products import Product
from kiekje.albums.timeline import Event, find_events, in_order
from kiekje.albums.wishes import Wishes
from kiekje.pictures.facts import Picture
from kiekje.pictures.sharpness import SOFT

BADLY_EXPOSED = 0.08
LEAST_SLOT_MM = 30.0
"""A photo that cannot be printed this long at the least resolution is too small for any book."""

LEAST_SHARE = 0.05
"""Nor is there room for one that cannot take this share of a page without looking coarse."""

Code = Literal[
    "unwanted",
    "near-duplicate",
    "out-of-focus",
    "badly-exposed",
    "too-small",
    "damaged",
    "page-limit",
]

FORGIVEN: tuple[Code, ...] = ("near-duplicate", "badly-exposed", "out-of-focus")
"""Faults that are forgiven, in this order, where pages would stay empty."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A fine file that is not in the book, and why, in a code and a sentence."""

    file: str
    code: Code
    reason: str


@dataclass(frozen=True, slots=True)
class Ranking:
    """All photos that may be in a book, best reasons first, and those that may not.

    ``order`` holds positions in ``timeline``: taking more of it only adds photos. The first
    ``worthy`` of it deserve a place; the ``reserve`` is shown only when pages would stay empty.
    ``faults`` says what is wrong with photos of the reserve, and with those that are not in
    ``order`` at all.
    """

    timeline: tuple[Picture, ...]
    events: tuple[Event, ...]
    merit: tuple[float, ...]
    order: tuple[int, ...]
    worthy: int
    faults: dict[int, LeftOut]
    never: tuple[LeftOut, ...]

    @property
    def reserve(self) -> int:
        """How many photos may help out."""
        return len(self.order) - self.worthy


def rank(pictures: Sequence[Picture], wishes: Wishes, product: Product) -> Ranking:
    """Put all photos in the order in which a growing book would take them in."""
    _check_wishes(pictures, wishes)
    timeline = in_order([p for p in pictures if p.file not in wishes.without])
    merit = merits(timeline)
    faults = _faults(timeline, merit, wishes, product)
    worthy = [i for i in range(len(timeline)) if i not in faults]
    events = find_events(timeline)
    order = _fair_order(worthy, timeline, events, merit, wishes.must)
    reserve = sorted(
        (i for i in faults if faults[i].code in FORGIVEN),
        key=lambda i: (FORGIVEN.index(faults[i].code), -merit[i], i),
    )
    return Ranking(
        timeline=timeline,
        events=events,
        merit=tuple(merit),
        order=(*order, *reserve),
        worthy=len(order),
        faults=faults,
        never=tuple(
            LeftOut(p.file, "unwanted", "You asked to leave it out.")
            for p in pictures
            if p.file in wishes.without
        ),
    )


def merits(timeline: Sequence[Picture]) -> list[float]:
    """How good each photo is among the others, from 0 to 1: its rank by a plain sum of virtues."""
    virtue = [
        0.45 * p.sharpness
        + 0.25 * p.exposure
        + 0.15 * min(1.0, p.width * p.height / 8e6)
        + 0.15 * bool(p.faces)
        for p in timeline
    ]
    ranked = sorted(range(len(timeline)), key=lambda i: (virtue[i], i))
    last = max(1, len(timeline) - 1)
    merit = [0.0] * len(timeline)
    for place, i in enumerate(ranked):
        merit[i] = place / last
    return merit


def over_the_limit(picture: Picture, placed: int, pages: int) -> LeftOut:
    """The reason for a photo that the pages have no room for."""
    return LeftOut(
        picture.file,
        "page-limit",
        f"Over the page limit: {placed} photos that show more fill the {pages} pages.",
    )


def _check_wishes(pictures: Sequence[Picture], wishes: Wishes) -> None:
    known = {p.file for p in pictures}
    for file in sorted(wishes.must & wishes.without):
        raise ContradictoryWishes(file)
    for file in sorted(wishes.must - known):
        raise UnknownPhoto(file, "a must")
    if wishes.cover is not None and wishes.cover not in known:
        raise UnknownPhoto(wishes.cover, "the cover")


def _faults(
    timeline: Sequence[Picture], merit: Sequence[float], wishes: Wishes, product: Product
) -> dict[int, LeftOut]:
    """What speaks against single photos; a wish outweighs all of it."""
    faults: dict[int, LeftOut] = {}
    for twin in find_twins(timeline, merit, wishes.must):
        picture, keeper = timeline[twin.index], timeline[twin.keeper]
        faults[twin.index] = LeftOut(
            picture.file, "near-duplicate", f"Near-duplicate of {keeper.file}, {twin.because}."
        )
    for i, picture in enumerate(timeline):
        fault = None if picture.file in wishes.must else _own_fault(picture, product)
        if fault is not None:
            faults[i] = fault
    return faults


def _own_fault(picture: Picture, product: Product) -> LeftOut | None:
    if picture.damaged_after is not None:
        return LeftOut(
            picture.file,
            "damaged",
            f"Damaged: only the first {picture.damaged_after:.0%} of it is the picture. Copy it "
            "again from where it came from.",
        )
    millimetres = 25.4 / product.dpi_block
    wide, high = picture.width * millimetres, picture.height * millimetres
    if max(wide, high) < LEAST_SLOT_MM or wide * high < LEAST_SHARE * product.area_mm2:
        return LeftOut(
            picture.file,
            "too-small",
            f"Too small to print: {picture.width} × {picture.height} pixels make "
            f"{wide:.0f} × {high:.0f} mm at {product.dpi_block} dpi.",
        )
    if picture.sharpness < SOFT:
        return LeftOut(picture.file, "out-of-focus", "Out of focus: nothing in it is sharp.")
    if picture.exposure < BADLY_EXPOSED:
        return LeftOut(
            picture.file, "badly-exposed", "Badly exposed: almost all of it is black or white."
        )
    return None


def _fair_order(
    worthy: Sequence[int],
    timeline: Sequence[Picture],
    events: Sequence[Event],
    merit: Sequence[float],
    must: frozenset[str],
) -> tuple[int, ...]:
    """Musts first, then turn by turn from the events, larger ones more often.

    A highest-averages method (D'Hondt) over the square root of the events' sizes: of each event its
    best photos, in an order that does not depend on how many will be taken.
    """
    allowed = set(worthy)
    turns: list[tuple[float, int]] = []
    for event in events:
        mine = [i for i in range(event.start, event.stop) if i in allowed]
        mine.sort(key=lambda i: (-merit[i], i))
        weight = sqrt(len(mine)) if mine else 0.0
        turns += [(weight / turn, i) for turn, i in enumerate(mine, start=1)]
    turns.sort(key=lambda t: (timeline[t[1]].file not in must, -t[0], t[1]))
    return tuple(i for _, i in turns)
