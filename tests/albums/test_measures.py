"""The figures of the report, on pages made by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest
from shots import at, shot

from kiekje.albums.document import Book, Page, PhotoElement, Source
from kiekje.albums.measures import coverage, crop_losses, measure, order_kept
from kiekje.albums.products import product
from kiekje.albums.timeline import find_events
from kiekje.albums.wishes import Wishes
from kiekje.pictures.facts import Box, Face

ALBUM = product("album-21x21")
WHOLE = (0.0, 0.0, 1.0, 1.0)


def page(number, *photos):
    """An inside page with photos given as (file, box, crop)."""
    elements = tuple(PhotoElement(*p) for p in photos)
    return Page(number, "inside", 210, 210, 3, elements)


def book(*pages):
    """A book of these inside pages."""
    files = sorted({e.file for p in pages for e in p.photos})
    cover = Page(0, "cover", 427, 210, 15)
    sources = tuple(Source(f, 4032, 3024, "0" * 64) for f in files)
    return Book(ALBUM.id, 0, "nl", "Zee", (cover, *pages), sources)


def figures(made, *pictures):
    """Measure a book of these pictures."""
    files = {p.file: p for p in pictures}
    return measure(made, ALBUM, files, pictures, find_events(pictures), Wishes().rate)


def test_coverage_counts_overlaps_once_and_the_bleed_not_at_all():
    """Half a page under one photo, the same half again under another."""
    half = ("a", (-3, -3, 108, 216), WHOLE)

    assert coverage([page(1, half, ("b", (0, 0, 105, 210), WHOLE))]) == pytest.approx(0.5, abs=0.01)


def test_full_pages_and_spreads_are_counted_apart():
    """A hero's loss and the union of a spread's halves do not weigh on the ordinary photos."""
    ordinary, heroes = crop_losses(
        book(
            page(1, ("a", (10, 10, 100, 80), (0, 0, 0.9, 1))),
            page(2, ("b", (-3, -3, 216, 216), (0, 0, 0.52, 0.8))),
            page(3, ("b", (-3, -3, 216, 216), (0.48, 0, 1, 0.8))),
            page(4, ("c", (-3, -3, 216, 216), (0, 0, 0.75, 1))),
        )
    )

    assert ordinary == pytest.approx([0.1])
    assert sorted(heroes) == pytest.approx([0.2, 0.25])


@pytest.mark.parametrize(
    ("face", "crop", "box", "found"),
    [
        (Box(0.4, 0.4, 0.6, 0.6), (0.0, 0.0, 1.0, 1.0), (20, 20, 120, 90), (0, 0, 0)),
        (Box(0.4, 0.4, 0.6, 0.6), (0.5, 0.0, 1.0, 1.0), (20, 20, 60, 90), (1, 0, 0)),
        (Box(0.7, 0.4, 0.99, 0.6), (0.0, 0.0, 0.6, 1.0), (20, 20, 60, 90), (1, 0, 0)),
        (Box(0.0, 0.4, 0.2, 0.6), (0.1, 0.0, 1.0, 1.0), (20, 20, 100, 90), (0, 0, 0)),
        (Box(0.9, 0.4, 0.99, 0.6), (0.0, 0.0, 1.0, 1.0), (90, 20, 118, 90), (0, 1, 0)),
        (Box(0.01, 0.4, 0.2, 0.6), (0.0, 0.0, 1.0, 1.0), (5, 20, 116, 90), (0, 0, 1)),
    ],
)
def test_faces_are_found_where_they_may_not_be(face, crop, box, found):
    """Cut, near the trim, near the fold; what was not whole from the start is no fault."""
    picture = shot(0, faces=(Face(face, 0.9),))
    result = figures(book(page(1, (picture.file, box, crop))), picture)

    assert found == (result.faces_cut, result.faces_near_trim, result.faces_near_fold)


def test_order_is_read_by_top_edge_then_from_left_to_right():
    """Exchanging two photos of a row breaks the order; an undated photo breaks nothing."""
    first, second = shot(0, taken=at(0)), shot(1, taken=at(1))
    files = {p.file: p for p in (first, second)}
    right = book(
        page(1, (first.file, (10, 10, 90, 60), WHOLE), (second.file, (110, 10, 90, 60), WHOLE))
    )
    wrong = book(
        page(1, (second.file, (10, 10, 90, 60), WHOLE), (first.file, (110, 10, 90, 60), WHOLE))
    )
    undated = replace(first, taken=replace(first.taken, source="file time"))

    assert order_kept(right, files)
    assert not order_kept(wrong, files)
    assert order_kept(wrong, {**files, first.file: undated})


def test_a_small_event_on_two_shared_pages_is_split():
    """Two photos of one walk on two pages are a split event, unless one fills its page."""
    one, two = shot(0, taken=at(0)), shot(1, taken=at(0.1))
    other, fourth = shot(2, taken=at(100)), shot(3, taken=at(200))
    box = (20, 20, 80, 60)
    below = (20, 100, 80, 60)
    torn = book(
        page(1, (one.file, box, WHOLE), (other.file, below, WHOLE)),
        page(2, (two.file, box, WHOLE), (fourth.file, below, WHOLE)),
    )
    given = book(page(1, (one.file, box, WHOLE)), page(2, (two.file, box, WHOLE)))

    assert 1 == figures(torn, one, two, other, fourth).events_split
    assert 0 == figures(given, one, two, other, fourth).events_split


def test_resolution_is_the_smaller_of_both_directions():
    """1,008 of 4,032 pixels over 40 mm are 640 dpi."""
    picture = shot(0)
    made = book(page(1, (picture.file, (20, 20, 40, 40 * 3024 / 4032), (0, 0, 0.25, 0.25))))

    assert 640.1 == figures(made, picture).lowest_dpi
