"""Attention goes to faces, else to what differs from its surroundings."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiekje.pictures.attention import attention
from kiekje.pictures.facts import Box, Face
from tests.pictures.strategies import faces

GREY = np.full((300, 400, 3), 120, np.uint8)


@pytest.mark.parametrize("at", [(0.2, 0.3), (0.7, 0.25), (0.5, 0.5), (0.75, 0.8)])
def test_a_spot_that_differs_is_found(at: tuple[float, float]) -> None:
    """A coloured spot on a plain ground draws the eye."""
    picture = GREY.copy()
    x, y = round(at[0] * 400), round(at[1] * 300)
    picture[y - 15 : y + 15, x - 15 : x + 15] = (220, 40, 40)

    assert at == pytest.approx(attention(picture, ()), abs=0.06)


def test_faces_go_before_everything_else() -> None:
    """The largest face counts most, whatever else there is."""
    picture = GREY.copy()
    picture[200:260, 300:360] = (250, 0, 0)
    large, small = Face(Box(0.2, 0.2, 0.4, 0.5), 0.9), Face(Box(0.8, 0.1, 0.83, 0.14), 0.9)

    x, y = attention(picture, (large, small))

    assert (0.3, 0.35) == pytest.approx((x, y), abs=0.03)


@given(
    shape=st.tuples(st.integers(1, 60), st.integers(1, 60)),
    found=st.lists(faces, max_size=3),
    seed=st.integers(0, 9),
)
def test_the_point_lies_in_the_picture(
    shape: tuple[int, int], found: list[Face], seed: int
) -> None:
    """Any shape and any faces give fractions."""
    pixels = np.random.default_rng(seed).integers(0, 255, (*shape, 3)).astype(np.uint8)

    x, y = attention(pixels, found)

    assert 0 <= x <= 1
    assert 0 <= y <= 1
