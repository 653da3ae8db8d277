"""Photos on sheets: one wish for each picture needed, and the turns by which it is drawn."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiekje.albums.document import PhotoElement
from kiekje.pictures.facts import Box
from kiekje.pictures.opening import upright
from kiekje.printing.pdf.objects import Ref
from kiekje.printing.photos import UPRIGHT, Drawn, draw_photo, key_of, snapped, wishes
from tests.pictures.drawn import scene, stored
from tests.printing.album import Album, photo


@given(
    width=st.integers(100, 9000),
    height=st.integers(100, 9000),
    slip=st.tuples(*[st.floats(0, 0.49)] * 4),
)
def test_half_a_pixel_is_no_crop(
    width: int, height: int, slip: tuple[float, float, float, float]
) -> None:
    """Rounding in the layout does not cost a photo its camera's coding."""
    crop = (slip[0] / width, slip[1] / height, 1 - slip[2] / width, 1 - slip[3] / height)
    element = PhotoElement("a.jpg", (0.0, 0.0, 10.0, 10.0), crop)

    assert Box(0.0, 0.0, 1.0, 1.0) == snapped(element, width, height)


@given(st.floats(0.001, 0.3))
def test_a_real_crop_is_kept(crop: float) -> None:
    """More than half a pixel stays hidden."""
    element = PhotoElement("a.jpg", (0.0, 0.0, 10.0, 10.0), (crop, 0.0, 1.0, 1 - crop))

    assert Box(crop, 0.0, 1.0, 1 - crop) == snapped(element, 1000, 1000)


def test_equal_pictures_are_wished_once(tmp_path: Path) -> None:
    """The same crop and size of a photo, wherever it stands and however it is turned."""
    album = Album(tmp_path)
    file = album.add_photo("sea.jpg")
    album.add_page(
        photo(file, (5.0, 5.0, 30.0, 20.0)),
        photo(file, (40.0, 5.0, 30.0, 20.0), rotation=5.0),
        photo(file, (80.0, 5.0, 20.0, 20.0), crop=(0.0, 0.0, 0.6666667, 1.0)),
    )

    wanted = wishes(album.book, album.sources, album.settings())

    assert [(354, 236), (236, 236)] == [(w.width_px, w.height_px) for w in wanted.values()]
    assert len({key_of(element) for element in album.pages[0].photos}) == len(wanted)


@pytest.mark.parametrize("orientation", range(1, 9))
def test_turns_are_those_of_exif(orientation: int) -> None:
    """The drawing matrix brings each corner where turning the pixels brings it."""
    pixels = scene(24, 16)
    kept = stored(pixels, orientation)
    a, b, c, d, e, f = UPRIGHT[orientation]
    import pyvips

    assert np.array_equal(pixels, upright(pyvips.Image.new_from_array(kept), orientation).numpy())
    for row, column in ((0, 0), (0, -1), (-1, 0), (-1, -1)):
        x, y = (0.0 if column == 0 else 1.0), (1.0 if row == 0 else 0.0)
        shown_x, shown_y = a * x + c * y + e, b * x + d * y + f
        assert np.array_equal(
            kept[row, column], pixels[0 if shown_y == 1 else -1, 0 if shown_x == 0 else -1]
        )


@given(
    place=st.tuples(st.floats(0, 500), st.floats(0, 500), st.floats(10, 500), st.floats(10, 500)),
    angle=st.floats(-180, 180),
    orientation=st.integers(1, 8),
)
def test_a_turned_picture_keeps_its_centre_and_size(
    place: tuple[float, float, float, float], angle: float, orientation: int
) -> None:
    """Whatever the angle, the unit square lands around the box's centre, undistorted."""
    content = draw_photo("P", Drawn(Ref(1), orientation), place, angle)
    matrix = np.eye(3)
    for step in content.removeprefix("q ").split(" cm")[:-1]:
        a, b, c, d, e, f = map(float, step.split())
        matrix = np.array([[a, b, 0], [c, d, 0], [e, f, 1]]) @ matrix
    left, bottom, width, height = place

    centre = np.array([0.5, 0.5, 1]) @ matrix
    assert (left + width / 2, bottom + height / 2) == pytest.approx(tuple(centre[:2]), abs=0.1)
    sides = sorted((math.hypot(*matrix[0, :2]), math.hypot(*matrix[1, :2])))
    assert sorted((width, height)) == pytest.approx(sides, abs=0.1)
