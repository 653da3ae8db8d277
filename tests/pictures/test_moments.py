"""Moments are read as they are written; broken ones are unknown."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiekje.pictures.moments import (
    is_plausible,
    parse_moment,
    parse_offset,
    with_fraction,
)
from tests.pictures.strategies import moments

MOMENT = datetime(2019, 10, 31, 17, 35, 58)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2019:10:31 17:35:58", (MOMENT, None)),
        ("2019-10-31T17:35:58+01:00", (MOMENT, 60)),
        ("2019-10-31T17:35:58.25Z", (MOMENT.replace(microsecond=250_000), 0)),
        ("2019-10-31T17:35", (MOMENT.replace(second=0), None)),
        ("2019-10-31", (MOMENT.replace(hour=12, minute=0, second=0), None)),
        ("2016:12:31 23:59:60", (datetime(2017, 1, 1), None)),
    ],
)
def test_the_usual_ways_of_writing_are_read(
    text: str, expected: tuple[datetime, int | None]
) -> None:
    """EXIF and ISO 8601 give the moment and the offset."""
    assert expected == parse_moment(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "0000:00:00 00:00:00",
        "9999:99:99 99:99:99",
        "2019:02:30 10:00:00",
        "    :  :     :  :  ",
    ],
)
def test_broken_moments_are_unknown(text: str) -> None:
    """Zeros, blanks and days that do not exist are no moments."""
    assert parse_moment(text) is None


@given(st.text(max_size=40))
def test_any_text_is_read_or_unknown(text: str) -> None:
    """Nothing that a file can hold raises."""
    parsed = parse_moment(text)

    assert parsed is None or isinstance(parsed[0], datetime)
    assert parse_offset(text) is None or abs(parse_offset(text) or 0) <= 14 * 60
    assert with_fraction(MOMENT, text).replace(microsecond=0) == MOMENT


@given(moments)
def test_a_moment_survives_being_written(moment: datetime) -> None:
    """What was written as EXIF or ISO 8601 is read back, to the second."""
    whole = moment.replace(microsecond=0)

    assert (whole, None) == parse_moment(whole.strftime("%Y:%m:%d %H:%M:%S"))
    assert (whole, None) == parse_moment(whole.isoformat())


@given(moments, moments)
def test_nothing_is_taken_in_the_future(moment: datetime, latest: datetime) -> None:
    """A moment more than a day after looking is a broken clock."""
    assert not is_plausible(latest + timedelta(days=2) + abs(moment - latest), latest)


@pytest.mark.parametrize(
    "moment", [datetime(1970, 1, 1), datetime(1980, 1, 1), datetime(2002, 12, 8, 12)]
)
def test_a_clock_that_was_never_set_is_recognised(moment: datetime) -> None:
    """What cameras write before anybody sets them is no capture time."""
    assert not is_plausible(moment, None)
