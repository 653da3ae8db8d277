"""Attempts are counted without keeping whose they are."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.core.cache import cache
from hypothesis import given
from hypothesis import strategies as st

from kiekje.visitors.addresses import ADDRESS_HEADER, address_of, household_of
from kiekje.visitors.digests import daily_digest
from kiekje.visitors.errors import TooManyAttempts
from kiekje.visitors.flows.permit_attempt import permit_attempt
from kiekje.visitors.models import Tally

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.mark.django_db
def test_attempts_are_counted_and_end() -> None:
    """The attempt after the last permitted one is refused; the next period begins anew."""
    for _ in range(3):
        permit_attempt("sign in", "203.0.113.9", limit=3, period=HOUR, now=NOW)
    with pytest.raises(TooManyAttempts):
        permit_attempt("sign in", "203.0.113.9", limit=3, period=HOUR, now=NOW)

    permit_attempt("sign in", "203.0.113.10", limit=3, period=HOUR, now=NOW)
    permit_attempt("sign in", "203.0.113.9", limit=3, period=HOUR, now=NOW + HOUR)


@pytest.mark.django_db
def test_a_tally_says_nothing_about_whom_it_counts() -> None:
    """Neither address nor name is in the table."""
    permit_attempt("sign in", "els@example.org", limit=3, period=HOUR, now=NOW)
    cache.set("ip:203.0.113.9", [1.5], 60)

    kept = " ".join(f"{one.digest} {one.value}" for one in Tally.objects.all())
    assert 2 == Tally.objects.count()
    assert "els" not in kept
    assert "203" not in kept


@pytest.mark.django_db
def test_the_cache_is_a_cache() -> None:
    """Values are kept, added once, prolonged and forgotten."""
    assert cache.get("a") is None
    assert cache.add("a", [1.5], 60)
    assert not cache.add("a", [2.5], 60)
    assert [1.5] == cache.get("a")
    cache.set("a", True, 60)
    assert cache.touch("a", 120)
    assert cache.get("a") is True
    assert cache.delete("a")
    assert not cache.delete("a")
    cache.set("b", 1, -1)
    assert cache.get("b", "over") == "over"
    assert cache.add("b", 2, 60)
    cache.clear()
    assert 0 == Tally.objects.count()


@given(st.text(), st.integers(1, 400))
def test_a_digest_means_nothing_on_another_day(text: str, days: int) -> None:
    """The same subject has another digest on every day."""
    assert daily_digest(text, NOW) == daily_digest(text, NOW + timedelta(hours=11))
    assert daily_digest(text, NOW) != daily_digest(text, NOW + timedelta(days=days))


@pytest.mark.parametrize(
    ("address", "household"),
    [
        ("203.0.113.9", "203.0.113.9"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"),
        ("::ffff:203.0.113.9", "203.0.113.9"),
        ("", ""),
        ("nonsense", "nonsense"),
    ],
)
def test_a_household_is_counted_as_one(address: str, household: str) -> None:
    """An IPv6 network counts once; nonsense stays nonsense."""
    assert household == household_of(address)


def test_only_this_machine_may_say_whose_request_it_passes_on(rf) -> None:
    """A header from elsewhere is not believed."""
    header = {f"HTTP_{ADDRESS_HEADER.upper().replace('-', '_')}": "198.51.100.1"}

    assert "198.51.100.1" == address_of(rf.get("/", REMOTE_ADDR="127.0.0.1", **header))
    assert "203.0.113.9" == address_of(rf.get("/", REMOTE_ADDR="203.0.113.9", **header))
    assert "127.0.0.1" == address_of(rf.get("/", REMOTE_ADDR="127.0.0.1"))
