"""The EXIF block of a sample photograph."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from PIL import Image
from PIL.TiffImagePlugin import IFDRational

from kiekje.samples.facts import SampleFact
from kiekje.samples.randomness import Dice

MAKER: Final = "Kiekje"
_EXIF, _GPS = 0x8769, 0x8825


def block(fact: SampleFact, dice: Dice) -> Image.Exif:
    """Camera, time with offset and fraction, exposure and place, as ``fact`` has them."""
    exif = Image.Exif()
    exif[0x0112] = fact.orientation
    if fact.dated == "exif":
        exif[0x0132] = _clock(fact.moment)
    if fact.camera is not None:
        exif[0x010F], exif[0x0110] = MAKER, fact.camera
    inner = exif.get_ifd(_EXIF)
    inner[0x9000] = b"0232"
    inner[0xA001] = 1 if fact.profile == "srgb" else 65535
    _expose(inner, dice)
    if fact.dated == "exif":
        inner[0x9003] = inner[0x9004] = _clock(fact.moment)
        inner[0x9010] = inner[0x9011] = inner[0x9012] = _offset(fact.offset_minutes)
        inner[0x9291] = inner[0x9292] = f"{fact.moment.microsecond // 1000:03d}"
    if fact.place is not None:
        _locate(exif, fact.place, fact, dice)
    return exif


def _clock(moment: datetime) -> str:
    return moment.strftime("%Y:%m:%d %H:%M:%S")


def _offset(minutes: int) -> str:
    sign = "-" if minutes < 0 else "+"
    return f"{sign}{abs(minutes) // 60:02d}:{abs(minutes) % 60:02d}"


def _expose(inner: dict[int, object], dice: Dice) -> None:
    """Exposure time, aperture, film speed and focal length that a camera could have chosen."""
    speeds = (30, 60, 125, 250, 500, 1000)
    inner[0x829A] = IFDRational(1, speeds[dice.pick("speed", len(speeds))])
    inner[0x829D] = IFDRational((18, 28, 40, 56, 80)[dice.pick("aperture", 5)], 10)
    inner[0x8827] = (50, 100, 200, 400, 800)[dice.pick("film", 5)]
    inner[0x920A] = IFDRational((43, 57, 240, 350, 500)[dice.pick("focal", 5)], 10)


def _locate(exif: Image.Exif, place: tuple[float, float], fact: SampleFact, dice: Dice) -> None:
    """Place and, in UTC, the time of the position."""
    latitude, longitude = place
    gps = exif.get_ifd(_GPS)
    gps[0] = b"\x02\x03\x00\x00"
    gps[1], gps[2] = ("N" if latitude >= 0 else "S"), _degrees(latitude)
    gps[3], gps[4] = ("E" if longitude >= 0 else "W"), _degrees(longitude)
    gps[5], gps[6] = b"\0", IFDRational(round(dice.between("altitude", 3, 60) * 10), 10)
    universal = fact.moment - timedelta(minutes=fact.offset_minutes)
    gps[7] = tuple(IFDRational(v, 1) for v in (universal.hour, universal.minute, universal.second))
    gps[29] = universal.strftime("%Y:%m:%d")


def _degrees(value: float) -> tuple[IFDRational, IFDRational, IFDRational]:
    """Degrees, minutes and hundredths of seconds."""
    hundredths = round(abs(value) * 360000)
    return (
        IFDRational(hundredths // 360000, 1),
        IFDRational(hundredths // 6000 % 60, 1),
        IFDRational(hundredths % 6000, 100),
    )
