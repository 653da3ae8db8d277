"""Near-duplicates: which shot of a moment is kept, and what is said of the others."""

from __future__ import annotations

import time
from datetime import datetime

from shots import at, shot, spread_hash

from kiekje.albums.moments import find_twins
from kiekje.pictures.facts import CaptureTime
from kiekje.pictures.likeness import LIKE_BITS, SAME_BITS

NOBODY: frozenset[str] = frozenset()


def flipped(value, bits):
    """The hash with so many bits changed."""
    return value ^ ((1 << bits) - 1)


def test_the_best_shot_of_a_burst_is_kept():
    """The others are left out, with what the kept one does better."""
    roll = [
        shot(0, hash=9, taken=at(0), sharpness=0.5),
        shot(1, hash=flipped(9, 3), taken=at(0.0003), sharpness=0.9),
        shot(2, taken=at(0.001)),
    ]
    (twin,) = find_twins(roll, [0.2, 0.9, 0.5], NOBODY)

    assert (0, 1, "less sharp") == (twin.index, twin.keeper, twin.because)


def test_likeness_counts_for_less_as_time_passes():
    """What is a near-duplicate within a minute is another photo an hour later."""
    one = spread_hash(5)
    other = flipped(one, SAME_BITS + 1)
    assert SAME_BITS + 1 <= LIKE_BITS
    soon = [shot(0, hash=one, taken=at(0)), shot(1, hash=other, taken=at(0.01))]
    later = [shot(0, hash=one, taken=at(0)), shot(1, hash=other, taken=at(30))]

    assert 1 == len(find_twins(soon, [0.1, 0.9], NOBODY))
    assert 0 == len(find_twins(later, [0.1, 0.9], NOBODY))


def test_a_wanted_photo_is_never_a_twin():
    """Of two alike photos that are both wanted, both stay; an unwanted third one goes."""
    roll = [shot(i, hash=3, taken=at(0)) for i in range(3)]
    twins = find_twins(roll, [0.1, 0.2, 0.9], frozenset({"IMG_0000.jpg", "IMG_0001.jpg"}))

    assert [(2, "which you want in the book")] == [(t.index, t.because) for t in twins]


def test_the_machine_s_time_zone_does_not_matter(monkeypatch):
    """Two shots an hour apart by the camera's clock are so where the clocks are changed, too."""
    one = spread_hash(5)
    night = CaptureTime(datetime(2024, 3, 31, 1, 59, 50), None, "exif")
    later = CaptureTime(datetime(2024, 3, 31, 3, 0, 10), None, "exif")
    roll = [shot(0, hash=one, taken=night), shot(1, hash=flipped(one, SAME_BITS + 1), taken=later)]
    for zone in ("UTC", "Europe/Brussels"):
        monkeypatch.setenv("TZ", zone)
        time.tzset()
        assert () == find_twins(roll, [0.1, 0.9], NOBODY)
    monkeypatch.undo()
    time.tzset()
