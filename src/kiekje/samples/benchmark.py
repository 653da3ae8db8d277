"""Photographs by the thousand for measurements: cheap variations of a few drawn scenes."""

from __future__ import annotations

import os
from datetime import datetime, timedelta, timezone
from math import sqrt
from pathlib import Path

import numpy as np
from PIL import Image

from kiekje.samples import exif, profiles
from kiekje.samples.camera import developed, grained
from kiekje.samples.facts import SampleFact
from kiekje.samples.randomness import Dice, stream
from kiekje.samples.scenes import SCENES

FIRST_MOMENT = datetime(2026, 7, 4, 9, 0)
OFFSET_MINUTES = 120
_BASES = ("lake_mirror", "dunes", "canal_houses", "tulip_rows", "alpenglow", "sea_sails")
_BASE_EDGE = 1600
_QUALITY = 92


def write_share(
    folder: Path, share: tuple[int, int], *, count: int, seed: int, megapixels: float
) -> None:
    """Write every picture of one share (number, of how many) of ``count`` pictures.

    All pictures of one scene are written after each other, so that it is drawn once.
    """
    mine = [number for number in range(count) if number % share[1] == share[0]]
    for base in range(len(_BASES)):
        numbers = [number for number in mine if number % len(_BASES) == base]
        if numbers:
            _write_base(folder, base, numbers, seed, megapixels)


def file_name(number: int) -> str:
    """The name of one picture of the many."""
    return f"IMG_{number + 1:05d}.jpg"


def moment(number: int, seed: int) -> datetime:
    """Days of sixty pictures in four outings, minutes apart within an outing."""
    day, rest = divmod(number, 60)
    outing, step = divmod(rest, 15)
    seconds = 40 * step + int(stream("many", seed, number).integers(30))
    return FIRST_MOMENT + timedelta(days=day, hours=3 * outing, seconds=seconds)


def _write_base(folder: Path, base: int, numbers: list[int], seed: int, megapixels: float) -> None:
    """All variations of one scene: another crop, mirrored, warmer or cooler, with other grain."""
    name = _BASES[base]
    scene = SCENES[name]
    dice = Dice("many", seed, name)
    width = round(sqrt(megapixels * 1e6 * 4 / 3) / 4) * 4
    height = round(width * 3 / 16) * 4
    light = scene.draw(_BASE_EDGE, _BASE_EDGE * 3 // 4, dice)
    values = developed(light, scene.film)
    drawn = Image.fromarray(np.clip(values * 255 + 0.5, 0, 255).astype(np.uint8))
    for number in numbers:
        _write_one(folder, number, seed, drawn, (width, height))


def _write_one(
    folder: Path,
    number: int,
    seed: int,
    drawn: Image.Image,
    size: tuple[int, int],
) -> None:
    """One variation: another crop, perhaps mirrored, another white balance, its own grain."""
    random = stream("many", seed, "picture", number)
    zoom = float(random.uniform(0.72, 0.98))
    part = (drawn.width * zoom, drawn.height * zoom)
    left = float(random.uniform(0, drawn.width - part[0]))
    top = float(random.uniform(0, drawn.height - part[1]))
    box = (left, top, left + part[0], top + part[1])
    image = drawn.resize(size, Image.Resampling.BICUBIC, box=box)
    if random.random() < 0.5:
        image = image.transpose(Image.Transpose.FLIP_LEFT_RIGHT)
    balanced = image.point(_balance(random))
    pixels = grained(np.asarray(balanced), float(random.uniform(4.0, 5.5)), random)
    fact = _fact(number, seed, size)
    block = exif.block(fact, Dice("many", seed, number)).tobytes()
    path = folder / fact.file
    Image.fromarray(pixels).save(
        path, "JPEG", quality=_QUALITY, exif=block, icc_profile=profiles.profile("srgb")
    )
    zone = timezone(timedelta(minutes=OFFSET_MINUTES))
    seconds = int(fact.moment.replace(tzinfo=zone).timestamp())
    os.utime(path, (seconds, seconds))


def _balance(random: np.random.Generator) -> list[int]:
    """A table for each channel that makes it a little stronger or weaker."""
    gains = random.uniform(0.93, 1.06, 3)
    return [min(255, round(value * float(gain))) for gain in gains for value in range(256)]


def _fact(number: int, seed: int, size: tuple[int, int]) -> SampleFact:
    """What the EXIF of one of the many says."""
    when = moment(number, seed)
    own = stream("many", seed, "place", (when.date() - FIRST_MOMENT.date()).days)
    return SampleFact(
        file=file_name(number),
        event=f"{when:%Y-%m-%d %H}",
        scene="variation",
        moment=when,
        offset_minutes=OFFSET_MINUTES,
        dated="exif",
        place=(50.5 + float(own.uniform(0, 1)), 3.5 + float(own.uniform(0, 1))),
        camera="One",
        series=None,
        series_name=None,
        best=True,
        fault=None,
        softness=0.0,
        kept="jpeg",
        profile="srgb",
        orientation=1,
        width=size[0],
        height=size[1],
    )
