"""A brake on how fast one address begins uploads; it keeps digests of the day, in memory only."""

from __future__ import annotations

from collections import OrderedDict
from datetime import datetime

from kiekje.photos.limits import Pace
from kiekje.visitors.addresses import household_of
from kiekje.visitors.digests import daily_digest

_REMEMBERED = 50_000


class Throttle:
    """Counts by the leaking bucket: ``at_once`` fit in, and one leaks away each so many seconds."""

    def __init__(self, pace: Pace) -> None:
        self._pace = pace
        self._fullness: OrderedDict[str, tuple[datetime, float]] = OrderedDict()

    def permits(self, address: str, now: datetime) -> bool:
        """Count one more from this address, and say whether it still fits."""
        digest = daily_digest(household_of(address), now)
        seen, count = self._fullness.pop(digest, (now, 0.0))
        leaked = max(0.0, (now - seen).total_seconds()) / self._pace.seconds
        count = max(0.0, count - leaked)
        fits = count + 1 <= self._pace.at_once
        self._fullness[digest] = (now, count + 1 if fits else count)
        while len(self._fullness) > _REMEMBERED:
            self._fullness.popitem(last=False)
        return fits
