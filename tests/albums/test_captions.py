"""Dates in the reader's language."""

from __future__ import annotations

from datetime import datetime

import pytest
from shots import shot

from kiekje.albums.captions import caption, title
from kiekje.pictures.facts import CaptureTime


def on(*days):
    """A photo taken at noon of each of these days."""
    return [shot(i, taken=CaptureTime(datetime(*d, 12), None, "exif")) for i, d in enumerate(days)]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("nl", "22 oktober 2008"),
        ("fr", "22 octobre 2008"),
        ("de", "22. Oktober 2008"),
        ("en", "22 October 2008"),
    ],
)
def test_one_day_is_written_out(lang, text):
    """A page of one day says its date as people write it."""
    assert text == caption(on((2008, 10, 22), (2008, 10, 22)), lang)


def test_several_days_are_a_span():
    """Days of one month share its name."""
    assert "24–27 okt 2019" == caption(on((2019, 10, 24), (2019, 10, 27)), "nl")


def test_nothing_is_said_where_no_date_is_known():
    """A copied file's own time makes no caption."""
    copied = CaptureTime(datetime(2026, 1, 1), None, "file time")

    assert "" == caption([shot(0, taken=copied)], "nl")
    assert "Foto’s" == title([shot(0, taken=copied)], "nl")


@pytest.mark.parametrize(
    ("days", "text"),
    [
        (((2026, 7, 4), (2026, 7, 10)), "Juli 2026"),
        (((2026, 7, 4), (2026, 8, 2)), "Juli–augustus 2026"),
        (((2005, 7, 4), (2019, 8, 2)), "2005 – 2019"),
    ],
)
def test_a_book_without_a_title_is_named_after_its_months(days, text):
    """Months within a year, years beyond."""
    assert text == title(on(*days), "nl")
