"""Until when photos stay."""

from __future__ import annotations

from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st

from kiekje.photos.periods import kept_until, later

BRUSSELS = "Europe/Brussels"


def test_a_month_is_clipped_to_the_last_day_of_a_shorter_one() -> None:
    """What comes on 31 January stays until the end of February."""
    assert date(2026, 2, 28) == later(date(2026, 1, 31), 1)
    assert date(2028, 2, 29) == later(date(2028, 1, 31), 1)
    assert date(2026, 2, 28) == later(date(2024, 2, 29), 24)


def test_promise_4_cat5_guest_keeps_a_month() -> None:
    """A guest's photo stays until the same day of the next month."""
    assert date(2026, 6, 1) == kept_until(datetime(2026, 5, 1, 12, tzinfo=UTC), "guest", BRUSSELS)


def test_promise_4_cat5_keeps_24_months() -> None:
    """A photo in an account stays for 24 months."""
    assert date(2028, 5, 1) == kept_until(datetime(2026, 5, 1, 12, tzinfo=UTC), "account", BRUSSELS)


def test_days_are_those_of_the_country() -> None:
    """What comes an hour before midnight in Greenwich comes the next day in Brussels."""
    late = datetime(2026, 1, 30, 23, 30, tzinfo=UTC)

    assert date(2026, 2, 28) == kept_until(late, "guest", BRUSSELS)
    assert date(2026, 2, 28) == kept_until(late, "guest", "Europe/London")
    assert date(2026, 3, 1) == kept_until(
        datetime(2026, 1, 31, 23, 30, tzinfo=UTC), "guest", BRUSSELS
    )


@given(st.dates(date(2000, 1, 1), date(2090, 1, 1)), st.integers(0, 36))
def test_months_never_turn_back(day: date, months: int) -> None:
    """A month more is never earlier, and the day of the month never a later one."""
    assert later(day, months) < later(day, months + 1)
    assert later(day, months).day <= day.day
