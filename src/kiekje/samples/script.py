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
    ``best`` the frame that is sharp and well framed. Shots of ``rank`` 0 are in every small set,
    those of rank 2 are the first to be left out.
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


_FIELDS = Chapter(
    "tulip fields",
    0,
    (51.2610, 4.1650),
    "One",
    1.0,
    (
        Shot("06:48", "balloons", "4:3", frames=3, best=1, rank=0),
        Shot("06:56", "balloon_near", "3:4", rank=1),
        Shot("07:04", "windmill", "12:5", rank=1),
        Shot("07:12", "tulip_rows", "4:3", frames=2, again=True, rank=0),
        Shot("07:19", "tulip_close", "3:4", rank=1),
        Shot("07:24", "tulip_close", "3:4", fault="out of focus", rank=0),
        Shot("07:41", "lone_tree", "1:1", rank=0, kept="webp"),
    ),
)

_COAST = Chapter(
    "coast",
    0,
    (51.2720, 3.0290),
    "K-30",
    1.04,
    (
        Shot("14:05", "dunes", "3:2", rank=1),
        Shot("14:32", "sea_sails", "3:2", frames=4, best=2, rank=1),
        Shot("14:58", "shells", "3:2", rank=0, kept="progressive"),
        Shot("15:20", "beach_above", "3:2", rank=1),
        Shot("15:26", "beach_above", "2:3", turn=8),
    ),
    located=False,
)

_COAST_EVENING = Chapter(
    "coast in the evening",
    0,
    (51.2720, 3.0290),
    "K-30",
    1.04,
    (
        Shot("20:22", "walkers_sunset", "16:9", rank=1),
        Shot("20:29", "sunset_sea", "12:5", rank=0),
        Shot("20:34", "sunset_sea", "2:3", rank=0, turn=8),
        Shot("20:51", "groynes", "3:2", frames=2, again=True, rank=1),
    ),
    located=False,
)

_TOWN = Chapter(
    "canal town",
    2,
    (51.0543, 3.7210),
    "Mini",
    0.96,
    (
        Shot("10:40", "canal_houses", "4:3", rank=0, profile="display-p3"),
        Shot("10:44", "canal_houses", "3:4", rank=1),
        Shot("10:47", "canal_houses", "4:3", fault="over-exposed", rank=0),
        Shot("11:15", "coffee", "4:3", rank=1),
        Shot("11:31", "waffle", "1:1", frames=2, again=True, rank=1),
    ),
)

_TOWN_EVENING = Chapter(
    "canal town in the evening",
    2,
    (51.0560, 3.7225),
    "Mini",
    0.96,
    (
        Shot("20:05", "skyline", "14:5", rank=1),
        Shot("20:12", "skyline", "3:4"),
        Shot("21:02", "canal_evening", "4:3", rank=0, turn=3),
        Shot("21:06", "canal_evening", "3:4", rank=1),
        Shot("21:35", "bulbs", "4:3", rank=1),
        Shot("22:05", "rain_window", "3:4", frames=2, rank=1),
    ),
)

_LAKE = Chapter(
    "mountain lake",
    4,
    (46.4985, 7.7263),
    "One",
    1.0,
    (
        Shot("06:35", "misty_layers", "4:3", rank=1),
        Shot("07:20", "lake_mirror", "4:3", frames=3, best=0, rank=0),
        Shot("07:28", "lake_mirror", "14:5", rank=1),
        Shot("08:10", "alpine_meadow", "4:3", rank=0, kept="heic", profile="display-p3"),
        Shot("09:05", "forest_light", "3:4", rank=1),
        Shot("09:12", "forest_light", "3:4", turn=8),
        Shot("09:30", "leaf_drops", "4:3", rank=1),
        Shot("10:02", "misty_layers", "4:3", kept="grey"),
    ),
)

_SNOW = Chapter(
    "snow",
    5,
    (46.5470, 7.9850),
    "K-30",
    1.04,
    (
        Shot("09:15", "snow_sun", "3:2", rank=0, profile="adobe-rgb"),
        Shot("09:22", "snow_sun", "2:3", turn=8),
        Shot("10:05", "snow_fall", "3:2", rank=1),
    ),
    located=False,
)

_SNOW_EVENING = Chapter(
    "snow in the evening",
    5,
    (46.5470, 7.9850),
    "K-30",
    1.04,
    (
        Shot("20:41", "alpenglow", "3:2", frames=2, again=True, rank=1),
        Shot("20:48", "alpenglow", "12:5"),
        Shot("21:50", "night_stars", "2:3", rank=1, turn=8),
        Shot("22:05", "night_tent", "3:2", rank=0),
    ),
    located=False,
)

_HOME = Chapter(
    "home",
    7,
    (50.8790, 4.7010),
    "One",
    1.0,
    (
        Shot("09:10", "cat_sill", "4:3", frames=2, rank=1),
        Shot("09:40", "fruit", "4:3", kept="png", dated="file name", rank=0),
        Shot("10:30", "daisies", "3:4", rank=1),
        Shot("10:36", "daisies", "1:1", dated="nowhere", rank=0),
        Shot("11:00", "cat_sill", "4:3", fault="low resolution", dated="file name", rank=0),
    ),
)

CHAPTERS: tuple[Chapter, ...] = (
    _FIELDS,
    _COAST,
    _COAST_EVENING,
    _TOWN,
    _TOWN_EVENING,
    _LAKE,
    _SNOW,
    _SNOW_EVENING,
    _HOME,
)
