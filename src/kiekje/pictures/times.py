"""Gives a time to pictures that have none of their own, from those beside them in the folder."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from kiekje.pictures.facts import CaptureTime, Picture
from kiekje.pictures.listing import natural_key

SERIES = re.compile(r"(.*?)([0-9]{1,9})([^0-9]*)", re.DOTALL)
NO_SERIES = ("/", "")  # no name holds a slash
FARTHEST = 100  # numbers: a neighbour in a series is at most so far away
CLOSE = timedelta(hours=6)  # what lies between two pictures so close was taken between them
STEP = timedelta(seconds=1)  # keeps the order of the names


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a picture stands in its folder: its series ("IMG_", ".jpg") and its number in it."""

    series: tuple[str, str]
    number: int


def fill_times(pictures: Iterable[Picture]) -> tuple[Picture, ...]:
    """The same pictures in the same order, where those without a date of their own get one.

    A picture whose only time is that of its file takes the time of the nearest picture of its
    numbered series ("IMG_0012" beside "IMG_0011"), one second on for each place so that the order
    of the names is kept; or, in no series, that of the two pictures around it when they were
    taken within six hours. Else the time of the file stays. Own dates are never touched.
    """
    known = list(pictures)
    folders: dict[str, list[int]] = {}
    for index in sorted(range(len(known)), key=lambda index: natural_key(known[index].file)):
        folders.setdefault(known[index].file.rpartition("/")[0], []).append(index)
    for indices in folders.values():
        folder = [known[index] for index in indices]
        for index, picture in zip(indices, _filled(folder), strict=True):
            known[index] = picture
    return tuple(known)


def has_own_date(picture: Picture) -> bool:
    """Whether the picture itself or its name says when it was taken."""
    return picture.taken is not None and picture.taken.source in ("exif", "file name")


def _filled(folder: Sequence[Picture]) -> list[Picture]:
    places = [_place(picture) for picture in folder]
    dated = [index for index, picture in enumerate(folder) if has_own_date(picture)]
    kin: dict[tuple[str, str], list[tuple[int, int]]] = {}
    for index in dated:
        kin.setdefault(places[index].series, []).append((places[index].number, index))
    series = {name: sorted(pairs) for name, pairs in kin.items() if name != NO_SERIES}
    filled = list(folder)
    for index, picture in enumerate(folder):
        if has_own_date(picture):
            continue
        nearest = _nearest(series.get(places[index].series, ()), places[index])
        if nearest is not None:
            taken = _beside(folder[nearest].taken, index - nearest)
        else:
            taken = _from_around(folder, dated, index)
        if taken is not None:
            filled[index] = replace(picture, taken=taken)
    return filled


def _place(picture: Picture) -> _Place:
    name = picture.file.rpartition("/")[2]
    found = SERIES.fullmatch(name.rpartition(".")[0] or name)
    if found is None:
        return _Place(NO_SERIES, 0)
    return _Place((found[1].casefold(), found[3].casefold()), int(found[2]))


def _nearest(kin: Sequence[tuple[int, int]], own: _Place) -> int | None:
    """The dated picture of the series whose number is nearest, if it is near enough."""
    at = bisect(kin, (own.number, 0))
    near = [pair for pair in kin[max(0, at - 1) : at + 1] if abs(pair[0] - own.number) <= FARTHEST]
    return min(near, key=lambda pair: abs(pair[0] - own.number))[1] if near else None


def _from_around(folder: Sequence[Picture], dated: Sequence[int], index: int) -> CaptureTime | None:
    at = bisect(dated, index)
    if not 0 < at < len(dated):
        return None
    one, other = folder[dated[at - 1]].taken, folder[dated[at]].taken
    if one is None or other is None or not timedelta() <= other.moment - one.moment <= CLOSE:
        return None
    return _beside(one, index - dated[at - 1])


def _beside(neighbour: CaptureTime | None, places: int) -> CaptureTime | None:
    """The neighbour's time, a second on for each place behind it (or back, for each before)."""
    if neighbour is None:
        return None
    try:
        return CaptureTime(neighbour.moment + places * STEP, neighbour.offset_minutes, "neighbour")
    except OverflowError:
        return None
