"""Books of few photos."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shots import at, faces, shot

from kiekje.albums.book import make_book
from kiekje.albums.candidates import BAND, Kitchen, arrange
from kiekje.albums.frames import Frame
from kiekje.albums.measures import coverage, measure
from kiekje.albums.products import product
from kiekje.albums.sparse import full_spreads, generous, is_sparse
from kiekje.albums.stock import stock_of
from kiekje.albums.wishes import Wishes
from kiekje.pictures.facts import Box, Face

SMALL = product("album-15x15")
LARGE_SIZES = ((4032, 3024), (3024, 4032), (3600, 2400), (4000, 2250))
SMALL_SIZES = ((1200, 800), (1000, 750), (800, 600))


def few(count, small, seed=0):
    """A roll of so many photos of as many days, every ``small``-th of which has few pixels."""
    roll = []
    for i in range(count):
        sizes = SMALL_SIZES if i % small == small - 1 else LARGE_SIZES
        width, height = sizes[(i + seed) % len(sizes)]
        spot = (0.3 if i % 2 else 0.65, 0.5)
        roll.append(shot(i, width=width, height=height, taken=at(30.0 * i), attention=spot))
    return roll


@pytest.mark.parametrize("count", [12, 13, 14, 16, 18, 20])
@pytest.mark.parametrize("seed", [0, 1, 2])
def test_few_photos_of_which_every_third_is_small_fill_a_book(count, seed):
    """Pages are covered to 72 per cent and more, and hardly cropped for it."""
    roll = few(count, 3, seed)
    result = make_book(roll, Wishes(seed=seed))
    figures = measure(
        result.book,
        result.product,
        {p.file: p for p in roll},
        result.timeline,
        result.events,
        Wishes().rate,
    )

    assert figures.coverage >= 0.72
    assert figures.mean_crop_loss <= 0.08
    assert figures.worst_crop_loss <= 0.30
    assert figures.hero_crop_loss <= 0.36


def test_a_large_photo_over_two_pages_lets_small_ones_share():
    """Eleven photos fill twelve pages: without a spread one would be empty."""
    roll = few(11, 3)
    stock = stock_of(roll, [0.5] * 11, 200.0)

    assert np.isfinite(full_spreads(stock, SMALL)).any()
    roll.append(replace(roll[0], file="again.jpg", damaged_after=0.5))
    book = make_book(roll, Wishes(product=SMALL.id)).book
    assert len(book.inside) == 12
    assert all(page.photos for page in book.inside)
    assert any(page.layout == "spread" for page in book.inside)


def test_nothing_important_lies_in_the_fold_of_such_a_spread():
    """A face or the point of attention in the middle, and too few pixels, forbid it."""
    face = (Face(Box(0.45, 0.4, 0.55, 0.6), 0.9),)
    roll = [
        shot(0, attention=(0.3, 0.5)),
        shot(1, attention=(0.5, 0.5)),
        shot(2, attention=(0.3, 0.5), faces=face),
        shot(3, attention=(0.3, 0.5), width=1800, height=1200),
    ]
    spreads = full_spreads(stock_of(roll, [0.5] * 4, 200.0), SMALL)

    assert [True, False, False, False] == np.isfinite(spreads).tolist()


@settings(max_examples=30, deadline=None)
@given(st.floats(1.0, 2.4), faces())
def test_a_band_reaches_two_edges_and_crops_hardly(aspect, found):
    """From edge to edge, centred, with a margin of white on both sides, and no face cut."""
    picture = shot(0, width=round(4000 * aspect), height=4000, faces=found)
    stock = stock_of([picture], [0.5], 200.0)
    offered = arrange(Kitchen(stock, Frame.of(SMALL), 0), 1, np.array([0]), ["none"])
    bands = [
        offered.boxes[0, m, 0]
        for m in range(offered.cost.shape[1])
        if np.isfinite(offered.cost[0, m]) and offered.names[offered.layout[0, m]] == BAND
    ]

    for x, y, wide, high in bands:
        assert (-3.0, 156.0) == pytest.approx((x, wide), abs=0.06)
        assert y == pytest.approx(150 - y - high, abs=0.05)
        assert y > 6.0
        assert abs(wide / high / picture.aspect - 1) <= 0.08


def test_the_generous_judge_prefers_what_covers_more():
    """The order of the arrangements changes, not their number."""
    stock = stock_of(few(12, 3), [0.5] * 12, 200.0)
    kitchen = Kitchen(stock, Frame.of(SMALL), 0)
    plain = arrange(kitchen, 1, np.arange(12), ["none"] * 12)
    judged = generous(plain, SMALL)
    first = [c.boxes[:, 0, 0, 2] * c.boxes[:, 0, 0, 3] for c in (plain, judged)]

    assert (first[1] >= first[0] - 1e-6).all()
    assert np.sort(plain.layout).tolist() == np.sort(judged.layout).tolist()
    assert judged.cost.tolist() == np.sort(judged.cost, axis=1).tolist()


def test_a_book_of_many_photos_is_not_sparse():
    """Two photos a page are enough."""
    assert is_sparse(23, 12)
    assert not is_sparse(24, 12)


def test_few_large_photos_still_fill_the_album_chosen_for_them():
    """Without small photos the cover of pages is higher still."""
    assert coverage(make_book(few(14, 99), Wishes()).book.inside) >= 0.75
