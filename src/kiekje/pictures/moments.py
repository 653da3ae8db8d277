"""Reads moments as cameras, programs and file names write them; broken ones count as unknown."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

EARLIEST = datetime(1826, 1, 1)  # the first photograph
LATEST = datetime(2100, 1, 1)  # where nobody tells the day of today
# What clocks show that were never set: the first second of an era, or a firmware's birthday.
UNSET = frozenset(datetime(year, 1, 1) for year in (1904, 1970, 1980, 1990, 2000)) | {
    datetime(2002, 12, 8, 12)
}
MOMENT = re.compile(
    r"(\d{4})[:./-](\d{1,2})[:./-](\d{1,2})"
    r"(?:[ T](\d{1,2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?\s*(Z|[+-]\d{2}:?\d{2})?)?"
)
OFFSET = re.compile(r"([+-])(\d{2}):?(\d{2})")
WIDEST_OFFSET = 14 * 60


def parse_moment(text: str) -> tuple[datetime, int | None] | None:
    """A moment and its offset from UTC in minutes, from "2019:10:31 17:35:58" or ISO 8601.

    A date without a time stands for noon. None for anything broken, zeros included.
    """
    found = MOMENT.fullmatch(text.strip())
    if found is None:
        return None
    year, month, day, hour, minute, second, fraction, offset = found.groups()
    moment = make_moment(year, month, day, hour or 12, minute or 0, second or 0)
    if moment is None:
        return None
    return with_fraction(moment, fraction), parse_offset(offset)


def make_moment(*parts: str | int) -> datetime | None:
    """A moment from year, month, day, hour, minute, second; None where there is no such moment.

    The second 60, a leap second, is the beginning of the next minute.
    """
    year, month, day, hour, minute, second = map(int, parts)
    leap = second == 60
    try:
        moment = datetime(year, month, day, hour, minute, 59 if leap else second)
        return moment + timedelta(seconds=1) if leap else moment
    except (ValueError, OverflowError):
        return None


def with_fraction(moment: datetime, digits: str | None) -> datetime:
    """The moment with a fraction of a second, given as the digits behind the point."""
    if not digits or not digits.isascii() or not digits.isdigit():
        return moment
    return moment.replace(microsecond=int(digits[:6].ljust(6, "0")))


def parse_offset(text: str | None) -> int | None:
    """Minutes from UTC of "+02:00", "-0730" or "Z"; None for anything else."""
    if text == "Z":
        return 0
    found = OFFSET.fullmatch(text.strip()) if text else None
    if found is None:
        return None
    minutes = int(found[2]) * 60 + int(found[3])
    if minutes > WIDEST_OFFSET or int(found[3]) > 59:
        return None
    return -minutes if found[1] == "-" else minutes


def is_plausible(moment: datetime, latest: datetime | None) -> bool:
    """Whether a picture can have been taken then: after photography began, not in the future.

    ``latest`` is the moment of looking, with a day's grace for clocks in other zones.
    """
    end = min(LATEST, latest + timedelta(days=1)) if latest is not None else LATEST
    return EARLIEST <= moment < end and moment.replace(microsecond=0) not in UNSET
