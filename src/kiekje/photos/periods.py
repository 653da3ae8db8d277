"""Until when photos stay: promises 4-cat5 (24 months) and 4-cat5-guest (one month). Pure."""

from __future__ import annotations

import calendar
from datetime import date, datetime
from zoneinfo import ZoneInfo

GUEST_MONTHS = 1
ACCOUNT_MONTHS = 24


def later(day: date, months: int) -> date:
    """The same day so many calendar months later, or the last day of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    longest = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, longest))


def kept_until(uploaded: datetime, kind: str, zone: str) -> date:
    """The last day on which a photo of a "guest" or an "account" is kept, in this time zone."""
    months = GUEST_MONTHS if kind == "guest" else ACCOUNT_MONTHS
    return later(day_of(uploaded, zone), months)


def day_of(moment: datetime, zone: str) -> date:
    """The day that a moment belongs to in a time zone."""
    return moment.astimezone(ZoneInfo(zone)).date()
