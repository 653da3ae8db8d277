"""File names tell when a picture was taken, where they do."""

from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiekje.pictures.facts import CaptureTime
from kiekje.pictures.file_names import moment_in_name
from tests.pictures.strategies import moments

MOMENT = datetime(2019, 10, 31, 17, 35, 58)
PATTERNS = (
    "IMG_%Y%m%d_%H%M%S.jpg", "IMG_%Y%m%d_%H%M%S~2.jpg", "MVIMG_%Y%m%d_%H%M%S.jpg",
    "IMG_%Y%m%d_%H%M%S_BURST001.jpg", "PXL_%Y%m%d_%H%M%S123.jpg", "%Y%m%d_%H%M%S.jpg",
    "%Y-%m-%d %H.%M.%S.jpg", "Screenshot_%Y%m%d-%H%M%S.png", "Screenshot_%Y-%m-%d-%H-%M-%S-12.png",
    "signal-%Y-%m-%d-%H%M%S.jpeg", "signal-%Y-%m-%d-%H-%M-%S-123.jpg",
    "WhatsApp Image %Y-%m-%d at %H.%M.%S.jpeg", "photo_%Y-%m-%d_%H-%M-%S.jpg",
    "WIN_%Y%m%d_%H_%M_%S_Pro.jpg", "DJI_%Y%m%d%H%M%S_0001_D.JPG",
)  # fmt: skip


@given(moments, st.sampled_from(PATTERNS))
def test_a_moment_in_a_name_is_read(moment: datetime, pattern: str) -> None:
    """Whatever a phone or a program writes into the name is read back."""
    found = moment_in_name(moment.strftime(pattern), None)

    assert found is not None
    assert (moment.replace(microsecond=0), "file name") == (found.moment, found.source)


def test_pixel_phones_write_utc() -> None:
    """A name that begins with PXL_ has a known offset, others have none."""
    assert CaptureTime(MOMENT, 0, "file name") == moment_in_name("PXL_20191031_173558123.jpg", None)
    assert CaptureTime(MOMENT, None, "file name") == moment_in_name("20191031_173558.jpg", None)


def test_a_day_alone_stands_for_noon() -> None:
    """Messengers write only the day on which a picture came."""
    assert CaptureTime(datetime(2019, 10, 31, 12), None, "file name") == moment_in_name(
        "IMG-20191031-WA0001.jpg", None
    )


@pytest.mark.parametrize(
    "name",
    [
        "IMG_1252.jpg", "DSC20191399.jpg", "IMG_20191301_173558.jpg", "1572539758000.jpg",
        "FB_IMG_1572539758000.jpg", "120191031.jpg", "beach.jpg", "20310101_000000.jpg",
    ],
)  # fmt: skip
def test_other_numbers_are_no_moments(name: str) -> None:
    """Counters, days that do not exist and the future are left alone."""
    assert moment_in_name(name, datetime(2026, 1, 1)) is None


@given(st.text(max_size=60))
def test_any_name_is_read_or_unknown(name: str) -> None:
    """No name raises."""
    found = moment_in_name(name, None)

    assert found is None or found.source == "file name"
