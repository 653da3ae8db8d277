"""The story of the samples: pure, complete, and true to itself."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiekje.samples.photographs import describe
from kiekje.samples.scenes import SCENES
from kiekje.samples.script import CHAPTERS

WEEK = sum(shot.frames for chapter in CHAPTERS for shot in chapter.shots)


@settings(max_examples=60, deadline=None)
@given(count=st.integers(1, 200), seed=st.integers(0, 99))
def test_any_count_is_told_in_order_without_a_name_twice(count: int, seed: int) -> None:
    """There are as many facts as asked for, ordered by time, and no file name occurs twice."""
    facts = describe(count, seed)

    assert count == len(facts)
    assert facts == tuple(sorted(facts, key=lambda fact: fact.moment))
    assert count == len({fact.file.lower() for fact in facts})


@settings(max_examples=40, deadline=None)
@given(count=st.integers(1, 200), seed=st.integers(0, 99))
def test_every_series_has_one_best(count: int, seed: int) -> None:
    """A series has at least two frames, one of which is the best, and that one is sharp."""
    series: dict[str, list[bool]] = {}
    for fact in describe(count, seed):
        assert fact.best or fact.series is not None
        assert not fact.best or fact.softness == 0 or fact.fault == "out of focus"
        if fact.series_name is not None:
            series.setdefault(fact.series_name, []).append(fact.best)

    assert all(len(best) > 1 and sum(best) == 1 for best in series.values())


def test_the_week_is_sixty_photographs_of_nine_outings() -> None:
    """The default set tells one whole week with every scene that there is."""
    facts = describe()

    assert 60 == WEEK == len(facts)
    assert 9 == len({fact.event for fact in facts})
    assert set(SCENES) == {fact.scene for fact in facts}


def test_outings_lie_apart_and_their_photographs_near_each_other() -> None:
    """Within an outing pauses are at most 75 minutes, between outings at least two hours."""
    for earlier, later in pairwise(describe()):
        gap = later.moment - earlier.moment
        if earlier.event == later.event:
            assert gap <= timedelta(minutes=75), (earlier.file, later.file)
        else:
            assert gap >= timedelta(hours=2), (earlier.file, later.file)


def test_places_of_an_outing_are_within_a_kilometre() -> None:
    """Positions differ by less than a hundredth of a degree within an outing."""
    places: dict[str, list[tuple[float, float]]] = {}
    for fact in describe():
        if fact.place is not None:
            places.setdefault(fact.event, []).append(fact.place)

    assert len(places) >= 5
    for found in places.values():
        for axis in (0, 1):
            assert max(p[axis] for p in found) - min(p[axis] for p in found) < 0.01


def test_the_set_holds_every_kind_of_file_and_fault() -> None:
    """Forty-eight photographs are enough for each container, profile, orientation and fault."""
    facts = describe(48)

    assert {"jpeg", "progressive", "png", "webp", "heic"} <= {fact.kept for fact in facts}
    assert {"srgb", "display-p3", "adobe-rgb"} == {fact.profile for fact in facts}
    assert {1, 3, 6, 8} == {fact.orientation for fact in facts}
    assert {"exif", "file name", "nowhere"} == {fact.dated for fact in facts}
    assert {"burst", "near-duplicate", None} == {fact.series for fact in facts}
    assert {"out of focus", "over-exposed", "low resolution", None} == {
        fact.fault for fact in describe()
    }
    assert "grey" in {fact.kept for fact in describe()}


def test_a_third_stands_upright_and_a_few_are_wide() -> None:
    """The shapes of the week: portraits, panoramas of 2.4 to 1 or more, and squares."""
    aspects = [fact.width / fact.height for fact in describe()]
    shapes = Counter(
        "portrait" if a < 0.95 else "square" if a < 1.05 else "wide" if a > 2.3 else "landscape"
        for a in aspects
    )

    assert 15 <= shapes["portrait"] <= 25
    assert 4 <= shapes["wide"] <= 8
    assert 2 <= shapes["square"] <= 6


def test_the_seed_changes_times_and_places_but_not_the_outings() -> None:
    """Another seed tells the same outings with other moments."""
    first, second = describe(seed=0), describe(seed=1)

    assert [fact.event for fact in first] == [fact.event for fact in second]
    assert {fact.moment for fact in first}.isdisjoint({fact.moment for fact in second})


def test_the_size_follows_the_long_edge() -> None:
    """Cameras differ by a few per cent; panoramas are longer, forwarded pictures much smaller."""
    for fact in describe(long_edge=1000):
        longest = max(fact.width, fact.height)
        if fact.fault == "low resolution":
            assert 240 <= longest <= 280
        else:
            assert 760 <= longest <= 1400


def test_no_photograph_is_no_set() -> None:
    """A count below one is refused."""
    with pytest.raises(ValueError, match="at least 1"):
        describe(0)
