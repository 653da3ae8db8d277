"""The aspect equations of slicing trees, solved exactly."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiekje.albums.solving import Cuts, Shapes, solve
from kiekje.albums.trees import trees

GAP = 3.0


def solved(aspects, width, height, loss):
    """All trees for these photos in a region, as slots of (leaves, trees)."""
    plan = trees(len(aspects))
    every = np.arange(len(plan))
    aspect = np.array(aspects)[plan.rank]
    free = Shapes(aspect, aspect * 0.01, aspect * 100)
    sizes = np.full(len(plan), width), np.full(len(plan), height)
    slots = solve(Cuts.of(plan, every), free, *sizes, GAP, np.full(len(plan), loss))
    return plan, aspect, slots


aspect_lists = st.lists(st.floats(0.5, 2.5), min_size=1, max_size=5)


@settings(max_examples=60, deadline=None)
@given(aspect_lists, st.floats(120, 300), st.floats(120, 300))
def test_a_tree_fills_its_region_or_touches_two_of_its_edges(aspects, width, height):
    """The block is as wide or as high as the region, never larger, and centred in the rest."""
    _, _, slots = solved(aspects, width, height, 0.25)
    right, bottom = (slots.x + slots.width).max(axis=0), (slots.y + slots.height).max(axis=0)
    left, top = slots.x.min(axis=0), slots.y.min(axis=0)

    assert (right <= width + 0.05).all()
    assert (bottom <= height + 0.05).all()
    assert np.allclose(left, width - right, atol=0.03)
    assert np.allclose(top, height - bottom, atol=0.03)
    sensible = (slots.width > 5).all(axis=0) & (slots.height > 5).all(axis=0)
    touches = (right - left > width - 0.05) | (bottom - top > height - 0.05)
    assert touches[sensible].all()


@settings(max_examples=60, deadline=None)
@given(aspect_lists, st.floats(120, 300), st.floats(120, 300))
def test_all_photos_of_a_page_are_cropped_alike(aspects, width, height):
    """One factor crops every photo of a tree, within the limit."""
    _, aspect, slots = solved(aspects, width, height, 0.25)
    factor = slots.aspect / aspect

    assert np.allclose(factor, factor[0])
    assert (np.minimum(factor, 1 / factor) >= 0.75 - 1e-9).all()
    assert slots.width / slots.height == pytest.approx(slots.aspect, rel=2e-3)


def test_nothing_is_cropped_where_the_tree_fits_by_itself():
    """Two square photos side by side in a region two squares and a gap wide keep all of theirs."""
    plan, aspect, slots = solved([1.0, 1.0], 203.0, 100.0, 0.3)
    beside = plan.names.index("H(1,2)")

    assert slots.aspect[:, beside] == pytest.approx(aspect[:, beside], rel=1e-4)
    assert slots.x[:, beside] == pytest.approx([0, 103], abs=0.02)


def test_a_photo_keeps_its_own_limits():
    """Where one photo must not be cropped, the others give way."""
    plan = trees(2)
    aspect = np.ones((2, 2))
    shapes = Shapes(aspect, np.array([[1.0] * 2, [0.5] * 2]), np.array([[1.0] * 2, [2.0] * 2]))
    sizes = np.full(2, 240.0), np.full(2, 100.0)
    slots = solve(Cuts.of(plan, np.arange(2)), shapes, *sizes, GAP, np.full(2, 0.5))
    beside = plan.names.index("H(1,2)")

    assert slots.aspect[0, beside] == 1.0
    assert slots.aspect[1, beside] == pytest.approx(1.37, abs=1e-3)
