"""Date and order code of a print file come from the book, never from the clock."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest

from kiekje.config.book.errors import BadEpoch
from kiekje.config.book.imprint import UNDATED, latest_capture, order_code, read_epoch
from kiekje.pictures.facts import CaptureTime
from tests.config.books import make_book, make_picture

NOON = datetime(2024, 7, 12, 12)


def test_the_latest_capture_time_dates_the_file() -> None:
    """Without SOURCE_DATE_EPOCH a book is as old as its youngest photo."""
    pictures = [make_picture(1, taken=NOON.replace(year=2020)), make_picture(2, taken=NOON)]

    assert NOON == latest_capture(pictures)


def test_a_photos_offset_is_kept() -> None:
    """The date has the zone that the latest photo tells, and none where it tells none."""
    zoned = replace(make_picture(1), taken=CaptureTime(NOON, 120, "exif"))
    alike = make_picture(2, taken=NOON)
    expected = NOON.replace(tzinfo=timezone(timedelta(hours=2)))
    for pictures in ([zoned, alike], [alike, zoned]):
        latest = latest_capture(pictures)
        assert (expected, timedelta(hours=2)) == (latest, latest.utcoffset())

    assert latest_capture([alike]).tzinfo is None


def test_source_date_epoch_is_read_where_it_is_set() -> None:
    """SOURCE_DATE_EPOCH is seconds since 1970; unset or empty it says nothing."""
    set_to = {"SOURCE_DATE_EPOCH": "1700000000"}

    assert datetime(2023, 11, 14, 22, 13, 20, tzinfo=UTC) == read_epoch(set_to)
    assert read_epoch({}) is None
    assert read_epoch({"SOURCE_DATE_EPOCH": ""}) is None


def test_times_of_files_do_not_date_a_book() -> None:
    """A copy of the same photos has other file times and gives the same book."""
    copied = replace(make_picture(1), taken=CaptureTime(NOON, None, "file time"))

    assert UNDATED == latest_capture([copied])


@pytest.mark.parametrize(
    "value",
    ["yesterday", "1.5", "99999999999999999999", "253402300800", "-1", "+5", " 12", "1_000", "१२"],
)
def test_an_epoch_that_is_no_moment_is_refused(value: str) -> None:
    """A SOURCE_DATE_EPOCH that cannot be read is an error that says what to write."""
    with pytest.raises(BadEpoch, match="whole seconds since 1970"):
        read_epoch({"SOURCE_DATE_EPOCH": value})


def test_the_same_book_has_the_same_code() -> None:
    """An order code is made of the document: equal books share it, others do not."""
    book = make_book()

    assert order_code(book) == order_code(make_book())
    assert order_code(book) != order_code(replace(book, seed=1))


def test_a_code_can_be_read_aloud() -> None:
    """Two groups of four signs, none of which is mistaken for another."""
    assert re.fullmatch(r"K-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}", order_code(make_book()))
