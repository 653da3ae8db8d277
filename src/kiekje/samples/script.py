"""The script of the journey: chapters with a place, a camera and their shots."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from kiekje.samples.facts import Dated, Fault, Kept
from kiekje.samples.profiles import Space

Shape = Literal["4:3", "3:4", "3:2", "2:3", "16:9", "9:16", "1:1", "12:5", "14:5"]


def at(clock: str) -> float:
    """Minutes since midnight of ``"07:25"``."""
    hours, minutes = clock.split(":")
    return int(hours) * 60 + int(minutes)


@dataclass(frozen=True, slots=True)
class Shot:
    """One motif: the scene, the time of day, the shape, and how it was taken and kept.

    ``frames`` above one make a series: a burst, or near-duplicates where ``again`` is set, with
    ``best`` the frame that is sharp and well framed. ``rank`` 1 shots are in every small set, 3
    are the first to be left out.
    """

    clock: str
    scene: str
    shape: Shape
    frames: int = 1
    again: bool = False
    best: int = 0
    rank: int = 2
    turn: int = 0
    fault: Fault | None = None
    kept: Kept = "jpeg"
    profile: Space = "srgb"
    dated: Dated = "exif"

    @property
    def minute(self) -> float:
        """Minutes since midnight."""
        return at(self.clock)


@dataclass(frozen=True, slots=True)
class Chapter:
    """One outing: the event's name, the day of the journey, place, camera and shots."""

    event: str
    day: int
    place: tuple[float, float]
    camera: str
    resolution: float
    shots: tuple[Shot, ...]
    located: bool = True


CHAPTERS: tuple[Chapter, ...] = (
    Chapter(
        "tulip fields",
        0,
        (51.2610, 4.1650),
        "One",
        1.0,
        (
            Shot("07:02", "tulip_rows", "4:3", rank=1),
            Shot("07:09", "tulip_rows", "3:4", rank=1),
            Shot("07:15", "tulip_rows", "4:3", frames=3, best=1, rank=1),
            Shot("07:22", "tulip_rows", "1:1", kept="webp"),
            Shot("07:31", "misty_layers", "12:5"),
            Shot("07:40", "tulip_rows", "4:3", frames=2, again=True, turn=3),
        ),
    ),
    Chapter(
        "coast",
        0,
        (51.2720, 3.0290),
        "K-30",
        1.04,
        (
            Shot("19:40", "sunset_sea", "3:2", rank=1, profile="adobe-rgb"),
            Shot("19:48", "sunset_sea", "2:3", rank=1, turn=8),
            Shot("20:05", "sunset_sea", "3:2", frames=4, best=2),
            Shot("20:21", "sunset_sea", "12:5", rank=1),
            Shot("20:30", "sunset_sea", "3:2", fault="out of focus", rank=1),
        ),
        located=False,
    ),
    Chapter(
        "mountains",
        4,
        (46.4985, 7.7263),
        "Mini",
        0.96,
        (
            Shot("06:45", "misty_layers", "4:3", rank=1, profile="display-p3"),
            Shot("06:58", "misty_layers", "3:4", rank=1),
            Shot("07:10", "misty_layers", "4:3", kept="heic", rank=1),
            Shot("07:26", "misty_layers", "4:3", fault="over-exposed", rank=1),
            Shot("07:45", "misty_layers", "3:4", frames=3, again=True),
            Shot("08:02", "misty_layers", "4:3", kept="grey"),
            Shot("08:30", "misty_layers", "4:3", dated="file name", rank=1),
            Shot("08:40", "misty_layers", "3:4", dated="file name", fault="low resolution"),
        ),
    ),
    Chapter(
        "home",
        7,
        (50.8790, 4.7010),
        "One",
        1.0,
        (
            Shot("10:00", "sunset_sea", "4:3", kept="png", rank=1),
            Shot("10:10", "tulip_rows", "3:4", dated="nowhere", rank=1),
            Shot("10:30", "tulip_rows", "4:3", kept="progressive", turn=3, rank=1),
        ),
    ),
)
