"""Columns of large and small photos."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiekje.albums.columns import column

GAP = 2.5
REGION = np.array([[10.0], [7.0], [132.0], [136.0]])
photos = st.lists(st.tuples(st.floats(0.4, 2.5), st.floats(20.0, 400.0)), min_size=2, max_size=4)


@given(photos)
def test_a_column_lies_in_its_region_and_crops_nothing(shots):
    """Boxes have the photos' aspects, lie one below the other and inside, none too wide."""
    aspect, widest = (np.array(v)[:, None] for v in zip(*shots, strict=True))
    boxes = column(aspect, widest, REGION, GAP)[:, 0]

    assert boxes[:, 2] / boxes[:, 3] == pytest.approx(aspect[:, 0])
    assert (boxes[:, 2] <= widest[:, 0] + 1e-9).all()
    assert boxes[0, 1] >= 7.0 - 1e-6
    assert boxes[-1, 1] + boxes[-1, 3] <= 143.0 + 1e-6
    assert (boxes[1:, 1] - boxes[:-1, 1] - boxes[:-1, 3]) == pytest.approx(GAP)
    assert boxes[:, 0] + boxes[:, 2] / 2 == pytest.approx(76.0)


def test_a_small_photo_does_not_make_the_large_one_small():
    """The large photo takes the height that the small one leaves."""
    boxes = column(np.array([[1.5], [1.5]]), np.array([[60.0], [500.0]]), REGION, GAP)[:, 0]

    assert 60.0 == pytest.approx(boxes[0, 2])
    assert 132.0 == pytest.approx(boxes[1, 2], abs=0.01)
