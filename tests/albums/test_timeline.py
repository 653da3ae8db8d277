"""Order, events and chapters."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shots import NOON, at, shot

from kiekje.albums.timeline import find_events, in_order, kilometres, natural_key
from kiekje.pictures.facts import CaptureTime, Place

OSTEND, GHENT = Place(51.2259, 2.9195), Place(51.0536, 3.7253)


def roll_of(*hours):
    """One photo at each of these hours."""
    return [shot(i, taken=at(h)) for i, h in enumerate(hours)]


def sizes(roll):
    """How many photos each event of a roll has."""
    return [e.size for e in find_events(in_order(roll))]


def test_a_long_pause_ends_an_event():
    """Photos of one walk stay together; the next day is another event."""
    assert [4, 2] == sizes(roll_of(0, 0.2, 0.3, 0.9, 20, 20.5))


def test_a_pause_is_long_beside_its_neighbours():
    """After photos every minute two hours are a break; among hourly ones they are not."""
    quick = roll_of(*(i / 60 for i in range(10)), *(2.3 + i / 60 for i in range(10)))
    slow = roll_of(0, 1.2, 2.4, 4.6, 5.8, 7)

    assert [10, 10] == sizes(quick)
    assert [6] == sizes(slow)


def test_another_place_is_another_event():
    """Forty kilometres further on, something else is going on."""
    roll = roll_of(0, 0.1, 0.6, 0.7)
    places = (OSTEND, OSTEND, GHENT, GHENT)

    assert [2, 2] == sizes([replace(p, place=w) for p, w in zip(roll, places, strict=True)])


def test_days_of_a_holiday_make_one_chapter():
    """A few quiet days do not end a chapter, a week does."""
    events = find_events(roll_of(0, 24, 72, 72.5, 400))

    assert [0, 0, 0, 1] == [e.chapter for e in events]


def test_photos_without_a_believable_date_come_last_and_alone():
    """A file's own time says nothing about an occasion."""
    copied = CaptureTime(NOON, None, "file time")
    roll = [shot(1, taken=copied), shot(0, taken=copied), *roll_of(5, 6)[1:]]
    timeline = in_order(roll)

    assert ["IMG_0001.jpg", "IMG_0000.jpg", "IMG_0001.jpg"] == [
        p.file for p in timeline
    ] or timeline[0].taken.source == "exif"
    assert [(1, True), (1, False), (1, False)] == [(e.size, e.dated) for e in find_events(timeline)]


@given(st.permutations(range(8)))
def test_the_order_of_reading_the_folder_does_not_matter(order):
    """Equal times are told apart by name."""
    roll = [shot(i, taken=at(0)) for i in range(8)]

    assert [f"IMG_000{i}.jpg" for i in range(8)] == [
        p.file for p in in_order([roll[i] for i in order])
    ]


@given(st.lists(st.floats(0, 500), min_size=1, max_size=40))
def test_events_partition_the_timeline(hours):
    """Each photo is in exactly one event, and chapters only go up."""
    events = find_events(in_order(roll_of(*hours)))

    assert list(range(len(hours))) == [i for e in events for i in range(e.start, e.stop)]
    assert sorted(e.chapter for e in events) == [e.chapter for e in events]


def test_numbers_in_names_are_numbers():
    """IMG_9 comes before IMG_10."""
    assert ["IMG_9.jpg", "img_10.jpg"] == sorted(["img_10.jpg", "IMG_9.jpg"], key=natural_key)


def test_distance_between_towns():
    """Ostend and Ghent are 59 km apart."""
    assert kilometres(OSTEND, GHENT) == pytest.approx(59, abs=2)
