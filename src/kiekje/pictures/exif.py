"""Reads from EXIF what a layout needs: when, where, with which camera. Nothing else is kept.

Source: EXIF 2.32 (CIPA DC-008), sections 4.6.4 to 4.6.6.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import datetime

from kiekje.pictures.facts import CaptureTime, Place
from kiekje.pictures.headers.fields import EMPTY, Directory, byte_order, read_directory
from kiekje.pictures.moments import is_plausible, parse_moment, parse_offset, with_fraction

MAKE, MODEL, EXIF_DIRECTORY, GPS_DIRECTORY = 0x10F, 0x110, 0x8769, 0x8825
# Tags of the moment, its offset from UTC and its fraction of a second.
TAKEN = (0x9003, 0x9011, 0x9291)
DIGITISED = (0x9004, 0x9012, 0x9292)
LATITUDE_SIDE, LATITUDE, LONGITUDE_SIDE, LONGITUDE, STATUS = 1, 2, 3, 4, 9
LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class Told:
    """What EXIF tells; None for what it does not tell or tells wrongly."""

    taken: CaptureTime | None = None
    digitised: CaptureTime | None = None
    place: Place | None = None
    camera: str | None = None


def read_exif(exif: bytes | None, latest: datetime | None) -> Told:
    """Read a TIFF structure. ``latest`` is the moment of looking; a later one is a broken clock."""
    start = byte_order(exif) if exif else None
    if exif is None or start is None:
        return Told()
    order, position = start
    first = read_directory(exif, position, order)
    details = _below(exif, first, EXIF_DIRECTORY, order)
    return Told(
        taken=_moment(details, TAKEN, latest),
        digitised=_moment(details, DIGITISED, latest),
        place=_place(_below(exif, first, GPS_DIRECTORY, order)),
        camera=_camera(first),
    )


def _below(exif: bytes, first: Directory, tag: int, order: str) -> Directory:
    pointer = first.number(tag)
    return EMPTY if pointer is None else read_directory(exif, pointer, order)


def _moment(
    details: Directory, tags: tuple[int, int, int], latest: datetime | None
) -> CaptureTime | None:
    parsed = parse_moment(details.text(tags[0]))
    if parsed is None:
        return None
    moment = with_fraction(parsed[0], details.text(tags[2]))
    if not is_plausible(moment, latest):
        return None
    return CaptureTime(moment, parse_offset(details.text(tags[1])), "exif")


def _place(gps: Directory) -> Place | None:
    latitude = _degrees(gps, LATITUDE, LATITUDE_SIDE, "NS", 90)
    longitude = _degrees(gps, LONGITUDE, LONGITUDE_SIDE, "EW", 180)
    if latitude is None or longitude is None or gps.text(STATUS) == "V":
        return None
    if latitude == longitude == 0:  # what receivers write that know nothing
        return None
    return Place(round(latitude, 7), round(longitude, 7))


def _degrees(gps: Directory, tag: int, side_tag: int, sides: str, most: int) -> float | None:
    """Degrees from degrees, minutes and seconds; None unless all of them make sense."""
    parts, side = gps.numbers(tag), gps.text(side_tag)
    if len(parts) != 3 or len(side) != 1 or side not in sides:
        return None
    degrees, minutes, seconds = parts
    if not (0 <= minutes < 60 and 0 <= seconds < 60 and degrees >= 0):
        return None
    total = degrees + minutes / 60 + seconds / 3600
    if not math.isfinite(total) or total > most:
        return None
    return total if side == sides[0] else -total


def _camera(first: Directory) -> str | None:
    """Maker and model as one name, without the maker said twice."""
    make, model = _name(first.text(MAKE)), _name(first.text(MODEL))
    if make and model and model.lower().startswith(make.split()[0].lower()):
        make = ""
    return f"{make} {model}".strip()[:LONGEST_NAME] or None


def _name(text: str) -> str:
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())
