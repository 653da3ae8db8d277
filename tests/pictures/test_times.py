"""Pictures without a date get one from their neighbours, and say so."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from kiekje.pictures.facts import CaptureTime, Picture
from kiekje.pictures.times import fill_times, has_own_date
from tests.pictures.strategies import pictures

NOON = datetime(2019, 10, 31, 12)
COPIED = CaptureTime(datetime(2026, 1, 1), None, "file time")


def picture(file: str, moment: datetime | None = None) -> Picture:
    """A picture with a date of its own, or only with that of its file."""
    taken = CaptureTime(moment, 60, "exif") if moment is not None else COPIED
    return Picture(
        file=file, format="jpeg", width=4, height=3, orientation=1, sha256="0" * 64, bytes=1,
        profile="sRGB", profile_missing=False, taken=taken, place=None, camera=None, sharpness=1,
        exposure=1, hash=0, faces=(), attention=(0.5, 0.5), tint=(0, 0, 0),
    )  # fmt: skip


def moments(*given_pictures: Picture) -> list[tuple[datetime, str]]:
    """The moments that pictures have afterwards, and their sources."""
    filled = fill_times(given_pictures)
    return [(p.taken.moment, p.taken.source) for p in filled if p.taken is not None]


def test_a_picture_of_a_series_takes_the_time_of_its_nearest_neighbour() -> None:
    """The nearest number decides, and the order of the numbers is kept."""
    second = timedelta(seconds=1)

    found = moments(
        picture("IMG_0010.jpg", NOON),
        picture("IMG_0011.jpg"),
        picture("IMG_0012.jpg"),
        picture("IMG_0090.jpg", NOON + timedelta(days=3)),
        picture("IMG_0089.jpg"),
    )

    assert [
        (NOON, "exif"),
        (NOON + second, "neighbour"),
        (NOON + 2 * second, "neighbour"),
        (NOON + timedelta(days=3), "exif"),
        (NOON + timedelta(days=3) - second, "neighbour"),
    ] == found


def test_a_far_number_is_no_neighbour() -> None:
    """A counter that is hundreds away says nothing; the time of the file stays."""
    found = moments(picture("IMG_0010.jpg", NOON), picture("IMG_0900.jpg"))

    assert (COPIED.moment, "file time") == found[1]


def test_another_series_or_folder_is_no_neighbour() -> None:
    """Cameras and folders are kept apart."""
    found = moments(
        picture("one/IMG_0010.jpg", NOON), picture("one/DSC_0011.jpg"), picture("two/IMG_0011.jpg")
    )

    assert [(COPIED.moment, "file time")] * 2 == found[1:]


def test_what_lies_between_two_pictures_of_one_afternoon_was_taken_then() -> None:
    """A name outside any series counts with those around it, if they are close in time."""
    close = moments(
        picture("a.jpg", NOON), picture("b.jpg"), picture("c.jpg", NOON + timedelta(hours=2))
    )
    far = moments(
        picture("a.jpg", NOON), picture("b.jpg"), picture("c.jpg", NOON + timedelta(days=2))
    )

    assert (NOON + timedelta(seconds=1), "neighbour") == close[1]
    assert (COPIED.moment, "file time") == far[1]


@given(st.lists(pictures, max_size=12, unique_by=lambda p: p.file))
def test_only_times_that_are_not_own_are_touched(given_pictures: list[Picture]) -> None:
    """Order and all other facts stay; own dates stay; doing it again changes nothing."""
    filled = fill_times(given_pictures)

    assert [replace(p, taken=None) for p in given_pictures] == [
        replace(p, taken=None) for p in filled
    ]
    for before, after in zip(given_pictures, filled, strict=True):
        if has_own_date(before):
            assert before == after
    assert filled == fill_times(filled)


@given(st.lists(pictures, max_size=12, unique_by=lambda p: p.file), st.randoms())
def test_the_order_of_looking_does_not_matter(
    given_pictures: list[Picture], random: Random
) -> None:
    """Workers finish in any order; the times are the same."""
    shuffled = list(given_pictures)
    random.shuffle(shuffled)

    expected = {p.file: p for p in fill_times(given_pictures)}

    assert expected == {p.file: p for p in fill_times(shuffled)}
