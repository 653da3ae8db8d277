"""Boxes: millimetres of the page become points of the sheet."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiekje.printing.boxes import Sheet, pixels, points

lengths = st.floats(1, 900)
edges = st.floats(0, 30)


@given(width=lengths, height=lengths, bleed=edges, slug=edges)
def test_boxes_lie_inside_each_other_by_bleed_and_slug(
    width: float, height: float, bleed: float, slug: float
) -> None:
    """For any bleed: trim is the page, bleed surrounds it on four sides, the slug the bleed."""
    sheet = Sheet(width, height, bleed, slug)
    left, bottom, right, top = sheet.trim

    assert (points(width), points(height)) == pytest.approx((right - left, top - bottom))
    for inner, outer, edge in ((sheet.trim, sheet.bleed, bleed), (sheet.bleed, sheet.media, slug)):
        grown = tuple(v - points(edge) if n < 2 else v + points(edge) for n, v in enumerate(inner))
        assert grown == pytest.approx(outer)
    assert (0.0, 0.0) == sheet.media[:2]


@given(x=st.floats(-30, 300), y=st.floats(-30, 300), width=lengths, height=lengths)
def test_a_box_is_placed_from_the_trims_top_left(
    x: float, y: float, width: float, height: float
) -> None:
    """Down from the trim's top y counts from the trim's top; a box keeps its size."""
    sheet = Sheet(210, 150, 3, 8)
    left, bottom, wide, high = sheet.place((x, y, width, height))

    assert left == pytest.approx(sheet.trim[0] + points(x))
    assert bottom + high == pytest.approx(sheet.trim[3] - points(y))
    assert (points(width), points(height)) == pytest.approx((wide, high))


def test_pixels_are_whole_and_at_least_one() -> None:
    """A length at a resolution, to the nearest pixel."""
    assert (300, 2551, 1) == (pixels(25.4, 300), pixels(216, 300), pixels(0.001, 300))
