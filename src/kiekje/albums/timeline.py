"""Puts photos in the order in which a reader expects them, and finds events and chapters in it.

An *event* is one occasion: a walk, a party, a day out. A *chapter* is a run of events that belong
together, such as a holiday. Both are found from the gaps between capture times, and from places.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from math import asin, cos, exp, log, radians, sin, sqrt

from kiekje.pictures.facts import Picture, Place
from kiekje.pictures.listing import natural_key

SAME_OCCASION_HOURS = 0.75
"""A shorter pause never ends an event, unless the photographer is somewhere else by then."""

NIGHT_HOURS = 9.0
"""A longer pause always ends an event."""

SURPRISE = log(17.0)
"""How much longer than its neighbours a pause must be to end an event (Platt, PhotoTOC, 2003)."""

NEIGHBOURS = 10
ELSEWHERE_KM = 40.0
CHAPTER_DAYS = 5.0
"""A holiday is interrupted for shorter than this; the days between two of its photos."""


@dataclass(frozen=True, slots=True)
class Event:
    """A run of photos of one occasion: positions ``start`` to ``stop`` of the timeline."""

    start: int
    stop: int
    chapter: int
    dated: bool

    @property
    def size(self) -> int:
        """How many photos it has."""
        return self.stop - self.start


def is_dated(picture: Picture) -> bool:
    """Whether the picture's time can be believed: a file's own time says when it was copied."""
    return picture.taken is not None and picture.taken.source != "file time"


def in_order(pictures: Sequence[Picture]) -> tuple[Picture, ...]:
    """Sort by capture time on the local clock, then by name; undated pictures come last."""
    dated = sorted(filter(is_dated, pictures), key=lambda p: (_moment(p), natural_key(p.file)))
    undated = sorted((p for p in pictures if not is_dated(p)), key=lambda p: natural_key(p.file))
    return (*dated, *undated)


def _moment(picture: Picture) -> datetime:
    if picture.taken is None:
        raise ValueError(f"{picture.file} has no time to be sorted by")
    return picture.taken.moment


def kilometres(one: Place, other: Place) -> float:
    """Distance along the earth's surface (haversine, mean radius 6371 km)."""
    north = radians(other.latitude - one.latitude)
    east = radians(other.longitude - one.longitude)
    chord = (
        sin(north / 2) ** 2
        + cos(radians(one.latitude)) * cos(radians(other.latitude)) * sin(east / 2) ** 2
    )
    return 2 * 6371.0 * asin(min(1.0, sqrt(chord)))


def find_events(timeline: Sequence[Picture]) -> tuple[Event, ...]:
    """Cut a timeline (as ``in_order`` gives it) into events and number their chapters.

    Photos without a believable date are an event each: nothing says that they belong together.
    """
    dated = sum(is_dated(p) for p in timeline)
    hours = _gaps(timeline[:dated])
    starts = [0, *(i + 1 for i in range(len(hours)) if _ends_event(timeline, hours, i))]
    events: list[Event] = []
    chapter = 0
    for start, stop in zip(starts, [*starts[1:], dated], strict=True):
        if start == stop:
            continue
        if events and hours[start - 1] > CHAPTER_DAYS * 24:
            chapter += 1
        events.append(Event(start, stop, chapter, dated=True))
    first_free = chapter + 1 if events else 0
    events += [
        Event(i, i + 1, first_free + i - dated, dated=False) for i in range(dated, len(timeline))
    ]
    return tuple(events)


def _gaps(timeline: Sequence[Picture]) -> list[float]:
    moments = map(_moment, timeline)
    return [(after - before).total_seconds() / 3600 for before, after in pairwise(moments)]


def _ends_event(timeline: Sequence[Picture], hours: Sequence[float], i: int) -> bool:
    """Whether the pause after photo i ends an event."""
    pause = hours[i]
    one, other = timeline[i].place, timeline[i + 1].place
    if one and other and pause > 0.25 and kilometres(one, other) > ELSEWHERE_KM:
        return True
    if pause <= SAME_OCCASION_HOURS or pause > NIGHT_HOURS:
        return pause > NIGHT_HOURS
    around = [*hours[max(0, i - NEIGHBOURS) : i], *hours[i + 1 : i + 1 + NEIGHBOURS]]
    usual = [log(max(h, 1 / 60)) for h in around if h <= NIGHT_HOURS]
    if not usual:
        return pause > NIGHT_HOURS / 3
    return pause > max(SAME_OCCASION_HOURS, exp(SURPRISE + sum(usual) / len(usual)))
