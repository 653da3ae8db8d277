"""What the album engine is told about photos."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiekje.photos.flows.describe_photos import pictures_of, usable
from kiekje.photos.turning import turned_box, turned_point
from kiekje.pictures.facts import Box, CaptureTime
from tests.photos.rows import NOW, a_batch, a_person, a_photo

pytestmark = pytest.mark.django_db

FRACTIONS = st.floats(0, 1)


def test_a_photo_is_described_under_its_id() -> None:
    """The engine knows a photo by its random number and by nothing of its owner's."""
    photo = a_photo(a_person(), name="Zoe in Rome.jpg")

    (picture,) = pictures_of([photo])

    assert str(photo.id) == picture.file
    assert (4000, 3000) == (picture.width, picture.height)
    assert 255 == picture.hash
    assert (16, 32, 48) == picture.tint
    assert "Zoe" not in repr(picture)


def test_a_clock_set_right_moves_the_moment() -> None:
    """The moment is that of the camera's clock, moved as the person said."""
    photo = a_photo(a_person(), clock_shift_seconds=-3600)

    (picture,) = pictures_of([photo])

    assert CaptureTime(datetime(2026, 5, 1, 11), None, "exif") == picture.taken


def test_a_turned_photo_is_described_as_it_is_shown() -> None:
    """Size, faces and the point of attention turn with the photo."""
    photo = a_photo(a_person(), turned=90)

    (picture,) = pictures_of([photo])

    assert (3000, 4000) == (picture.width, picture.height)
    assert pytest.approx((0.7, 0.2)) == picture.attention
    box = picture.faces[0].box
    assert pytest.approx((0.6, 0.1, 0.8, 0.3)) == (box.left, box.top, box.right, box.bottom)


def test_only_photos_that_may_be_used_are_usable() -> None:
    """Without a statement, deleted or reported, a photo stays out of every product."""
    person = a_person()
    good = a_photo(person)
    a_photo(person, a_batch(person, stated_at=None))
    a_photo(person, deleted_at=NOW)
    a_photo(person, blocked_at=NOW + timedelta(days=1))

    assert [good] == usable(type(good).objects.select_related("batch"))


@given(FRACTIONS, FRACTIONS, st.sampled_from([0, 90, 180, 270]))
def test_turning_back_is_where_it_began(x: float, y: float, degrees: int) -> None:
    """A turn and its opposite leave a point where it was, and a box stays a box."""
    there = turned_point(*turned_point(x, y, degrees), 360 - degrees)
    box = turned_box(Box(min(x, y), 0.25, max(x, y), 0.75), degrees)

    assert pytest.approx((x, y)) == there
    assert box.left <= box.right
    assert box.top <= box.bottom
