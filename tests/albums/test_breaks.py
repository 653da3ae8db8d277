"""Where pages end."""

from __future__ import annotations

import numpy as np
import pytest

from kiekje.albums.breaks import Offers, break_pages, grouping_costs, rhythm
from kiekje.albums.timeline import Event


def flat(photos, most=6, spreads=()):
    """Offers in which every page costs the same, with spreads where they are allowed."""
    pages = {k: np.full(photos - k + 1, 0.5) for k in range(1, most + 1)}
    costs = np.full(photos, np.inf)
    costs[list(spreads)] = -5.0
    return Offers(pages, costs)


@pytest.mark.parametrize(("photos", "pages"), [(12, 12), (20, 7), (40, 14)])
def test_all_photos_are_placed_on_exactly_the_pages(photos, pages):
    """Runs follow one another without a gap."""
    runs = break_pages(flat(photos), photos, [pages])

    assert list(range(photos)) == [i for r in runs for i in range(r.start, r.stop)]
    assert pages == sum(r.pages for r in runs)


@pytest.mark.parametrize(("photos", "pages"), [(5, 6), (50, 8)])
def test_what_cannot_be_done_is_not_done(photos, pages):
    """Fewer photos than pages, or more than the pages hold, give no breaks."""
    assert break_pages(flat(photos), photos, [pages]) is None


def test_a_small_event_stays_on_one_page():
    """Eight photos of two events of four are not cut in the middle of either."""
    offers = flat(8)
    events = [Event(0, 4, 0, dated=True), Event(4, 8, 0, dated=True)]
    grouping = grouping_costs(events, 8, 6, 6)
    runs = break_pages(
        Offers({k: c + grouping[k] for k, c in offers.pages.items()}, offers.spreads), 8, [2]
    )

    assert [(0, 4), (4, 8)] == [(r.start, r.stop) for r in runs]


def test_a_spread_begins_on_a_left_hand_page():
    """However tempting, a photo over two pages waits for an even page number."""
    runs = break_pages(flat(9, spreads=[0, 4]), 9, [6])
    spread = next(r for r in runs if r.spread)
    before = sum(r.pages for r in runs[: runs.index(spread)])

    assert 4 == spread.start
    assert (before + 1) % 2 == 0


def test_a_quiet_page_after_a_dense_one_is_welcome():
    """Dense after dense costs, quiet after dense is a gain."""
    table = rhythm(6)

    assert table[6, 2] < 0 < table[6, 5]
