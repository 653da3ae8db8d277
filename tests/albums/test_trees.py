"""Slicing trees: how many there are, and in which order their slots are read."""

from __future__ import annotations

import pytest

from kiekje.albums.trees import trees


@pytest.mark.parametrize(("leaves", "count"), [(1, 1), (2, 2), (3, 6), (4, 22), (5, 90), (6, 394)])
def test_every_slicing_tree_is_there(leaves, count):
    """The shapes are as many as twice the little Schröder numbers, up to six photos."""
    shapes = {"".join(c for c in name if not c.isdigit()) for name in trees(leaves).names}

    assert count == len(shapes)


@pytest.mark.parametrize("leaves", range(2, 10))
def test_each_photo_has_one_slot(leaves):
    """The ranks of each tree are a permutation of the photos."""
    for column in trees(leaves).rank.T:
        assert list(range(leaves)) == sorted(column)


def test_names_tell_the_arrangement():
    """One large photo on the left of two stacked ones reads 1, then 2 above 3."""
    assert "H(1,V(2,3))" in trees(3).names
    assert "H(V(1,3),2)" in trees(3).names
    assert "H(V(1,2),3)" not in trees(3).names


def test_many_photos_are_set_in_rows():
    """Beyond six photos pages are rows of at most four, with at most one photo alone."""
    assert "V(H(1,2,3),H(4,5),H(6,7))" in trees(7).names
    assert not [n for n in trees(9).names if n.startswith("H")]
