"""Reads the moment that cameras, phones and messengers write into file names."""

from __future__ import annotations

import re
from datetime import datetime

from kiekje.pictures.facts import CaptureTime
from kiekje.pictures.moments import is_plausible, make_moment

_DATE = r"(?P<year>(?:19|20)\d{2})(?P<gap>[-_.]?)(?P<month>\d{2})(?P=gap)(?P<day>\d{2})"
_TIME = r"(?P<hour>\d{2})(?P<tick>[-_.:h]?)(?P<minute>\d{2})(?P=tick)(?P<second>\d{2})"

# "IMG_20191031_173558", "PXL_20231006_172515144", "2019-10-31 17.35.58",
# "Screenshot_2019-10-31-17-35-58", "signal-2019-10-31-17-35-58-123", "20191031-173558",
# "WhatsApp Image 2019-10-31 at 17.35.58", "photo_2019-10-31_17-35-58"; neither inside a longer
# number.
MOMENT = re.compile(rf"(?<!\d){_DATE}(?:[ _.T-]|,? at )?{_TIME}(?P<rest>\d{{0,6}})(?!\d)")
# "IMG-20191031-WA0001" and other names that hold a day only.
DAY = re.compile(rf"(?<!\d){_DATE}(?!\d)")


def moment_in_name(name: str, latest: datetime | None) -> CaptureTime | None:
    """The capture time in a file name (without folders); None where there is none.

    A name that holds only a day stands for noon. Pixel phones (PXL_) write UTC, all others the
    clock on the wall.
    """
    for pattern in (MOMENT, DAY):
        for found in pattern.finditer(name):
            moment = _moment(found)
            if moment is not None and is_plausible(moment, latest):
                utc = name.startswith("PXL_") and pattern is MOMENT
                return CaptureTime(moment, 0 if utc else None, "file name")
    return None


def _moment(found: re.Match[str]) -> datetime | None:
    parts = found.groupdict()
    return make_moment(
        parts["year"],
        parts["month"],
        parts["day"],
        parts.get("hour", 12),
        parts.get("minute", 0),
        parts.get("second", 0),
    )
