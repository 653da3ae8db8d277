"""The story that the samples tell: a week's journey in outings, told shot by shot.

Pure: what is decided here is drawn elsewhere. A count above one week's photographs tells the
journeys of the years before as well; a smaller count leaves out the least needed shots.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Literal

from kiekje.samples.facts import Dated, Fault, Kept, SampleFact, Series
from kiekje.samples.profiles import Space
from kiekje.samples.randomness import Dice
from kiekje.samples.script import CHAPTERS, Chapter, Shot

FIRST_DAY = datetime(2026, 4, 25)
OFFSET_MINUTES = 120
# Multiples of it, without their whole part, spread evenly: a small set visits every outing.
GOLDEN_RATIO = 0.6180339887
_SHAPES = {
    "4:3": 4 / 3,
    "3:4": 3 / 4,
    "3:2": 3 / 2,
    "2:3": 2 / 3,
    "16:9": 16 / 9,
    "9:16": 9 / 16,
    "1:1": 1.0,
    "12:5": 2.4,
    "14:5": 2.8,
}


@dataclass(frozen=True, slots=True)
class Frame:
    """One exposure: its fact, and what the darkroom needs beyond it.

    ``world`` names the randomness of the scene (frames of a series share it). A frame of a series
    shows 1 / ``zoom`` of the scene, ``shift_x`` and ``shift_y`` of what is left beside the middle
    (-0.5 to 0.5); ``stops`` changes its light.
    """

    fact: SampleFact
    world: tuple[str | int, ...]
    zoom: float
    shift_x: float
    shift_y: float
    stops: float


@dataclass(frozen=True, slots=True)
class _Slot:
    """A frame before it has a name: where it stands in the script."""

    rank: int
    journey: int
    chapter: int
    shot: int
    frame: int


def frames(count: int, seed: int, long_edge: int) -> tuple[Frame, ...]:
    """``count`` frames in the order of their times."""
    if count < 1:
        raise ValueError("count must be at least 1")
    slots = _chosen(count)
    told = [_told(slot, slots, seed, long_edge) for slot in slots]
    told.sort(key=lambda frame: frame.fact.moment)
    return _named(told)


def by_motif(told: tuple[Frame, ...]) -> list[list[Frame]]:
    """The frames of each motif together, so that its scene is drawn once."""
    motifs: dict[tuple[str | int, ...], list[Frame]] = {}
    for frame in told:
        motifs.setdefault(frame.world, []).append(frame)
    return list(motifs.values())


def _chosen(count: int) -> list[_Slot]:
    """The slots of the needed journeys, the least needed left out, in story order."""
    week = [
        _Slot(shot.rank + bool(frame and shot.rank), 0, c, s, frame)
        for c, chapter in enumerate(CHAPTERS)
        for s, shot in enumerate(chapter.shots)
        for frame in range(shot.frames)
    ]
    whole, rest = divmod(count, len(week))
    spread = {slot: number * GOLDEN_RATIO % 1 for number, slot in enumerate(week)}
    needed = sorted(week, key=lambda slot: (slot.rank, spread[slot]))[:rest]
    kept = [replace(slot, journey=journey) for journey in range(whole) for slot in week]
    kept += [replace(slot, journey=whole) for slot in needed]
    return sorted(kept, key=lambda s: (s.journey, s.chapter, s.shot, s.frame))


def _told(slot: _Slot, slots: list[_Slot], seed: int, long_edge: int) -> Frame:
    chapter = CHAPTERS[slot.chapter]
    shot = chapter.shots[slot.shot]
    dice = Dice("story", seed, slot.journey, slot.chapter, slot.shot)
    kin = [s.frame for s in slots if replace(s, frame=0, rank=0) == replace(slot, frame=0, rank=0)]
    best = shot.best if shot.best in kin else kin[0]
    series: Series | None = None
    if len(kin) > 1:
        series = "burst" if shot.again is False else "near-duplicate"
    width, height = _size(shot, chapter, long_edge)
    own = dice.fork("frame", slot.frame)
    moved = slot.frame > 0
    fact = SampleFact(
        file="",
        event=_event(chapter, slot.journey),
        scene=shot.scene,
        moment=_moment(slot, chapter, shot, dice),
        offset_minutes=OFFSET_MINUTES,
        dated=shot.dated,
        place=_place(shot, chapter, dice),
        camera=chapter.camera if shot.dated == "exif" else None,
        series=series,
        series_name=f"{slot.journey}-{slot.chapter}-{slot.shot}" if series else None,
        best=slot.frame == best,
        fault=shot.fault,
        softness=_softness(shot, slot.frame, best),
        kept=shot.kept,
        profile=shot.profile,
        orientation=_orientation(shot, width, height),
        width=width,
        height=height,
    )
    reach = 0.4 if shot.again else 0.2
    return Frame(
        fact,
        world=(seed, slot.journey, slot.chapter, slot.shot),
        zoom=1.0 if not moved else own.between("zoom", 1.015, 1.07 if shot.again else 1.02),
        shift_x=own.between("x", -reach, reach) if moved else 0.0,
        shift_y=own.between("y", -reach, reach) if moved else 0.0,
        stops=own.between("stops", -0.3, 0.3) if moved and shot.again else 0.0,
    )


def _event(chapter: Chapter, journey: int) -> str:
    return chapter.event if not journey else f"{chapter.event} {FIRST_DAY.year - journey}"


def _size(shot: Shot, chapter: Chapter, long_edge: int) -> tuple[int, int]:
    """Upright size: cameras differ a little, panoramas are longer, forwarded pictures small."""
    aspect = _SHAPES[shot.shape]
    longest = long_edge * chapter.resolution * (1.3 if max(aspect, 1 / aspect) > 2 else 1)
    if shot.fault == "low resolution":
        longest = long_edge * 0.26
    if aspect == 1:
        longest *= 0.8
    shortest = longest * min(aspect, 1 / aspect)
    long_side, short_side = round(longest / 4) * 4, round(shortest / 4) * 4
    return (long_side, short_side) if aspect >= 1 else (short_side, long_side)


def _moment(slot: _Slot, chapter: Chapter, shot: Shot, dice: Dice) -> datetime:
    """Minutes of the script and odd seconds; frames of a burst follow within a second or two."""
    day = FIRST_DAY.replace(year=FIRST_DAY.year - slot.journey) + timedelta(days=chapter.day)
    start = day + timedelta(minutes=shot.minute, seconds=dice.between("seconds", 0, 50))
    gap = 9.0 if shot.again else 0.8
    later = start + timedelta(seconds=gap * slot.frame * dice.between("pace", 0.8, 1.3))
    return later.replace(microsecond=later.microsecond // 1000 * 1000)


def _place(shot: Shot, chapter: Chapter, dice: Dice) -> tuple[float, float] | None:
    """Within some three hundred metres of the chapter's place."""
    if not chapter.located or shot.dated != "exif":
        return None
    latitude, longitude = chapter.place
    north, east = dice.between("north", -0.003, 0.003), dice.between("east", -0.004, 0.004)
    return round(latitude + north, 6), round(longitude + east, 6)


def _softness(shot: Shot, frame: int, best: int) -> float:
    if shot.fault == "out of focus":
        return 0.014
    return 0.0 if frame == best or frame % 2 == 0 else 0.0022


def _orientation(shot: Shot, width: int, height: int) -> int:
    """How the camera was held: as the script says, or phones upright for portraits."""
    if shot.dated != "exif" or shot.kept in ("heic", "png", "webp"):
        return 1
    return shot.turn or (6 if height > width else 1)


def _named(told: list[Frame]) -> tuple[Frame, ...]:
    """File names as the cameras write them, none twice."""
    taken: set[str] = set()
    named = []
    counters = {"dsc": 41, "img": 4310, "wa": 0}
    for frame in told:
        name = _name(frame.fact, counters, taken)
        taken.add(name.lower())
        named.append(replace(frame, fact=replace(frame.fact, file=name)))
    return tuple(named)


_Style = Literal["phone", "pixel", "camera"]
_STYLES: dict[str, _Style] = {"One": "phone", "Mini": "pixel", "K-30": "camera"}
_SUFFIX: dict[Kept, str] = {"png": ".png", "webp": ".webp", "heic": ".HEIC"}


def _name(fact: SampleFact, counters: dict[str, int], taken: set[str]) -> str:
    moment, suffix = fact.moment, _SUFFIX.get(fact.kept, ".jpg")
    style = _STYLES.get(fact.camera or "", "phone")
    if fact.dated == "nowhere":
        base = f"holiday {len(taken) + 1}"
    elif fact.fault == "low resolution":
        counters["wa"] += 1
        base = f"IMG-{moment:%Y%m%d}-WA{counters['wa']:04d}"
    elif fact.kept == "heic":
        counters["img"] += 3
        base = f"IMG_{counters['img']}"
    elif style == "camera":
        counters["dsc"] += 1
        base, suffix = f"DSC_{counters['dsc']:04d}", suffix.replace(".jpg", ".JPG")
    elif style == "pixel":  # these phones name files by the universal time
        universal = moment - timedelta(minutes=fact.offset_minutes)
        base = f"PXL_{universal:%Y%m%d_%H%M%S}{universal.microsecond // 1000:03d}"
    else:
        base = f"IMG_{moment:%Y%m%d_%H%M%S}"
    name, again = base + suffix, 1
    while name.lower() in taken:
        name, again = f"{base}_{again}{suffix}", again + 1
    return name


__all__ = ["Dated", "Fault", "Frame", "Space", "frames"]
