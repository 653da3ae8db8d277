"""The brake on beginning uploads."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from kiekje.photos.limits import Pace
from kiekje.photos.tus.throttle import Throttle

NOW = datetime(2026, 5, 1, 12, tzinfo=UTC)


def test_so_many_at_once_and_then_one_each_so_many_seconds() -> None:
    """Who comes fast is stopped, who waits goes on, and nobody is stopped for another."""
    throttle = Throttle(Pace(3, 10))

    assert [True, True, True, False] == [throttle.permits("192.0.2.1", NOW) for _ in range(4)]
    assert throttle.permits("192.0.2.2", NOW)
    assert throttle.permits("192.0.2.1", NOW + timedelta(seconds=10))
    assert not throttle.permits("192.0.2.1", NOW + timedelta(seconds=10))


def test_no_address_is_remembered() -> None:
    """Only digests of the day are in memory."""
    throttle = Throttle(Pace(3, 10))

    throttle.permits("192.0.2.1", NOW)

    assert "192.0.2.1" not in repr(throttle._fullness)


def test_a_household_counts_as_one() -> None:
    """The many addresses of one IPv6 network are one sender."""
    throttle = Throttle(Pace(1, 10))

    assert throttle.permits("2001:db8::1", NOW)
    assert not throttle.permits("2001:db8::2", NOW)
