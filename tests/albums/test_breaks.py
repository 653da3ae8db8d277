"""Where pages end."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiekje.albums.breaks import Offers, Tears, break_pages, grouping_costs, rhythm
from kiekje.albums.timeline import Event
from kiekje.albums.wishes import RATES

EASY = RATES["normal"].easy


def flat(photos, most=6, spreads=(), events=()):
    """Offers in which every page costs the same, with spreads where they are allowed."""
    pages = {k: np.full(photos - k + 1, 0.5) for k in range(1, min(most, photos) + 1)}
    costs = np.full(photos, np.inf)
    costs[list(spreads)] = -5.0
    return Offers(pages, costs, Tears.of(events, photos, EASY))


def sizes_to_events(sizes):
    """Events of these sizes, one after the other, of one long chapter."""
    starts = [sum(sizes[:i]) for i in range(len(sizes))]
    return [Event(a, a + size, 0, dated=True) for a, size in zip(starts, sizes, strict=True)]


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
    runs = break_pages(flat(8, events=sizes_to_events([4, 4])), 8, [2])

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


def test_a_photo_parted_to_a_page_of_its_own_tears_little():
    """An event that must take two pages: one photo and five together beat three and three."""
    (event,) = sizes_to_events([6])
    runs = break_pages(flat(6, events=[event]), 6, [2])

    assert {1, 5} == {r.stop - r.start for r in runs}


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(1, EASY), min_size=2, max_size=8), st.data())
def test_no_small_event_is_split_without_need(sizes, data):
    """With pages for all events, each has at most one page of several photos."""
    events, photos = sizes_to_events(sizes), sum(sizes)
    most = sum(min(size, 2) for size in sizes)  # one photo alone, the others together
    pages = data.draw(st.integers(len(sizes), most))
    runs = break_pages(flat(photos, events=events), photos, [pages])

    for event in events:
        shared = [r for r in runs if r.stop - r.start > 1]
        touching = [r for r in shared if r.start < event.stop and r.stop > event.start]
        assert len(touching) <= 1


def test_parting_the_days_of_a_short_holiday_costs():
    """A page that ends between two events of a small chapter costs more than one that does not."""
    costs = grouping_costs(sizes_to_events([2, 2]), 4, EASY, 4)

    assert costs[2][0] > costs[2][2]
    assert costs[4][0] > 0
