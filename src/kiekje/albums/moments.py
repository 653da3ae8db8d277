"""Finds shots of the same moment and keeps the best: bursts, near-duplicates, edited copies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import numpy as np
from numpy.typing import NDArray

from kiekje.albums.timeline import is_dated
from kiekje.pictures.facts import Picture
from kiekje.pictures.likeness import BURST_BITS, BURST_SECONDS, LIKE_BITS, LIKE_SECONDS, SAME_BITS

EPOCH = datetime(1970, 1, 1)
"""Moments are counted from here, on the clock of the place: never in this machine's time zone."""

BLOCK = 512
"""Hashes are compared in blocks, so that memory stays small for thousands of photos."""


@dataclass(frozen=True, slots=True)
class Twin:
    """A photo that is left out since ``keeper`` shows the same, and what the keeper does better."""

    index: int
    keeper: int
    because: str


def find_twins(
    timeline: Sequence[Picture], merit: Sequence[float], wanted: frozenset[str]
) -> tuple[Twin, ...]:
    """Which photos are better left to a near-duplicate. Wanted photos are never left out."""
    twins = []
    for group in _groups(timeline):
        keeper = max(group, key=lambda i: (timeline[i].file in wanted, merit[i], -i))
        twins += [
            Twin(i, keeper, _because(timeline[i], timeline[keeper], wanted))
            for i in group
            if i != keeper and timeline[i].file not in wanted
        ]
    return tuple(sorted(twins, key=lambda t: t.index))


def _groups(timeline: Sequence[Picture]) -> list[list[int]]:
    """Sets of photos that are alike, each in order (union of all alike pairs)."""
    root = list(range(len(timeline)))

    def find(i: int) -> int:
        while root[i] != i:
            root[i] = root[root[i]]
            i = root[i]
        return i

    for i, j in _alike_pairs(timeline):
        one, other = sorted((find(i), find(j)))
        root[other] = one
    groups: dict[int, list[int]] = {}
    for i in range(len(timeline)):
        groups.setdefault(find(i), []).append(i)
    return [g for g in groups.values() if len(g) > 1]


def _alike_pairs(timeline: Sequence[Picture]) -> list[tuple[int, int]]:
    hashes = np.array([p.hash for p in timeline], np.uint64)
    seconds = np.array([_seconds(p) for p in timeline])
    pairs: list[tuple[int, int]] = []
    for at in range(0, len(timeline), BLOCK):
        rows = slice(at, at + BLOCK)
        bits = np.bitwise_count(hashes[rows, None] ^ hashes[None, :])
        apart = np.abs(seconds[rows, None] - seconds[None, :])
        alike = _alike(bits, apart)
        one, other = np.nonzero(alike)
        pairs += [(at + int(i), int(j)) for i, j in zip(one, other, strict=True) if at + i < j]
    return pairs


def _seconds(picture: Picture) -> float:
    """The capture time as a number; not one where the time cannot be believed."""
    if picture.taken is None or not is_dated(picture):
        return float("nan")
    return (picture.taken.moment - EPOCH).total_seconds()


def _alike(bits: NDArray[np.uint8], apart: NDArray[np.float64]) -> NDArray[np.bool_]:
    near = (bits <= LIKE_BITS) & (apart <= LIKE_SECONDS)
    burst = (bits <= BURST_BITS) & (apart <= BURST_SECONDS)
    return np.asarray((bits <= SAME_BITS) | near | burst)


def _because(one: Picture, keeper: Picture, wanted: frozenset[str]) -> str:
    if keeper.file in wanted:
        return "which you want in the book"
    if one.sharpness < keeper.sharpness * 0.97:
        return "less sharp"
    if one.exposure < keeper.exposure * 0.97:
        return "less well exposed"
    if one.width * one.height < keeper.width * keeper.height * 0.97:
        return "with fewer pixels"
    return "which is as good"
