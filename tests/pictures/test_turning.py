"""Turning by quarters: numbers, pixels and facts agree with each other."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import pyvips
from hypothesis import given
from hypothesis import strategies as st

from kiekje.pictures.facts import Box, Face, Picture, turned
from kiekje.pictures.opening import upright
from kiekje.pictures.renditions import RenditionWish, render
from kiekje.pictures.turning import turned_orientation, upright_pixels
from tests.pictures.drawn import difference, jpeg, pixels_of, scene, stored
from tests.pictures.files import EVERY_KIND, exif
from tests.pictures.strategies import pictures

orientations = st.integers(1, 8)
quarters = st.integers(-8, 8)
PIXELS = np.random.default_rng(7).integers(0, 256, (4, 6, 3), dtype=np.uint8)


@given(orientations, st.integers(0, 3))
def test_an_orientation_turned_on_is_that_of_the_turned_pixels(number: int, turns: int) -> None:
    """Upright first and then clockwise, or both at once: the same pixels."""
    both = upright_pixels(PIXELS, turned_orientation(number, 90 * turns))

    assert np.array_equal(np.rot90(upright_pixels(PIXELS, number), -turns), both)


@pytest.mark.parametrize("bands", [1, 3])
@pytest.mark.parametrize("number", range(1, 9))
def test_rows_of_pixels_are_turned_as_pictures_are(number: int, bands: int) -> None:
    """The fast way and the lazy way do the same."""
    pixels = PIXELS[..., :bands]
    image = pyvips.Image.new_from_array(np.ascontiguousarray(pixels))

    expected = upright(image, number).numpy().reshape(upright_pixels(pixels, number).shape)
    assert np.array_equal(expected, upright_pixels(pixels, number))


def test_a_turn_is_a_quarter() -> None:
    """Nothing is turned by the angle of a horizon."""
    with pytest.raises(ValueError, match="quarters"):
        turned_orientation(1, 45)
    with pytest.raises(ValueError, match="quarters"):
        RenditionWish("key", Path("a.jpg"), Box(0, 0, 1, 1), 9, 9, turn=45)


@given(pictures, quarters, quarters)
def test_facts_turned_twice_are_facts_turned_by_both(picture: Picture, one: int, two: int) -> None:
    """Turning is a group of four; four quarters change nothing but the last digits."""
    step, both = turned(turned(picture, one), two), turned(picture, one + two)

    assert (both.width, both.height) == (step.width, step.height)
    assert np.allclose(both.attention, step.attention)
    for a, b in zip(both.faces, step.faces, strict=True):
        assert np.allclose(_corners(a), _corners(b), atol=1e-5)


@given(pictures, quarters)
def test_faces_stay_in_the_picture_and_keep_their_size(picture: Picture, turns: int) -> None:
    """No side of a box is lost or inside out."""
    for before, after in zip(picture.faces, turned(picture, turns).faces, strict=True):
        sides = sorted((before.box.width, before.box.height))
        assert np.allclose(sides, sorted((after.box.width, after.box.height)), atol=1e-5)
        assert 0 <= min(_corners(after)) <= max(_corners(after)) <= 1


def test_what_was_on_top_is_on_the_right_after_a_quarter() -> None:
    """Clockwise, as the button says."""
    face = Face(Box(0.1, 0.0, 0.3, 0.2), 0.9)

    (moved,) = turned(_with(face), 1).faces

    assert Box(0.8, 0.1, 1.0, 0.3) == moved.box


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
@pytest.mark.parametrize("crop", [Box(0, 0, 1, 1), Box(0.0, 0.0, 0.5, 0.25)])
@pytest.mark.parametrize("orientation", [1, 3, 6, 7])
def test_a_turned_rendition_shows_a_part_of_the_turned_photo(
    orientation: int, crop: Box, turn: int
) -> None:
    """The crop is one of what a person saw after turning; the camera's coding may stay."""
    data = jpeg(stored(scene(), orientation), exif=exif(orientation=orientation))
    shown = np.rot90(scene(), -turn // 90)
    height, width = shown.shape[:2]
    wish = RenditionWish("key", lambda: data, crop, width, height, turn=turn)

    made = render(wish.content, wish)

    pixels = upright_pixels(pixels_of(made.jpeg), made.orientation)
    part = shown[: round(crop.bottom * height), : round(crop.right * width)]
    assert part.shape == pixels.shape
    assert difference(part, pixels) < 6
    assert made.recompressed == (crop != Box(0, 0, 1, 1))


@pytest.mark.parametrize("kind", sorted(EVERY_KIND))
def test_every_kind_can_be_turned(kind: str) -> None:
    """Also those whose decoder turns by itself."""
    data = EVERY_KIND[kind]()
    plain, turning = (
        RenditionWish("key", lambda: data, Box(0, 0, 1, 1), 200, 200, turn=turn) for turn in (0, 90)
    )

    straight, across = render(plain.content, plain), render(turning.content, turning)

    expected = np.rot90(upright_pixels(pixels_of(straight.jpeg), straight.orientation), -1)
    found = upright_pixels(pixels_of(across.jpeg), across.orientation)
    assert expected.shape == found.shape
    assert difference(expected, found) < 4


def _corners(face: Face) -> tuple[float, ...]:
    return face.box.left, face.box.top, face.box.right, face.box.bottom


def _with(face: Face) -> Picture:
    return Picture(
        file="a.jpg", format="jpeg", width=40, height=20, orientation=1, sha256="", bytes=1,
        profile="sRGB", profile_missing=False, taken=None, place=None, camera=None, sharpness=1.0,
        exposure=1.0, hash=0, faces=(face,), attention=(0.5, 0.5), tint=(0, 0, 0),
    )  # fmt: skip
