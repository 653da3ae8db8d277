"""Good photos are accepted, with the facts that are known about them."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

import pytest

from kiekje.pictures.facts import Picture, Refusal
from kiekje.pictures.listing import list_pictures
from kiekje.pictures.times import fill_times
from kiekje.pictures.workshop import Workshop

Photos = Mapping[str, Picture]


def look_at(folder: Path) -> Photos:
    """Every photo of a folder; a refusal is a failure."""
    with Workshop(2) as workshop:
        answers = list(workshop.look(list_pictures(folder)))
    assert [] == [answer for answer in answers if isinstance(answer, Refusal)]
    return {p.file: p for p in fill_times(a for a in answers if isinstance(a, Picture))}


@pytest.fixture(scope="module")
def photos(shared_photos: Path) -> Photos:
    """The outside collection, looked at."""
    return look_at(shared_photos)


@pytest.fixture(scope="module")
def sample_photos(samples: Path) -> Photos:
    """Our own samples, looked at."""
    return look_at(samples)


def test_every_real_photo_is_accepted_at_its_size(shared_photos: Path, photos: Photos) -> None:
    """All are there, upright, as large as their manifest says."""
    with (shared_photos / "manifest.csv").open(encoding="utf-8", newline="") as stream:
        rows = {row["file"]: row for row in csv.DictReader(stream)}

    assert set(rows) == set(photos)
    for file, row in rows.items():
        size = {int(row["width"]), int(row["height"])}
        assert size == {photos[file].width, photos[file].height}, file
        assert int(row["bytes"]) == photos[file].bytes
        assert row["sha256"] == photos[file].sha256


def test_orientations_are_undone(photos: Photos) -> None:
    """One motif in nine orientations looks the same."""
    nine = [p for file, p in photos.items() if file.startswith("orient_landscape_")]

    assert 9 == len(nine)
    assert {(1800, 1200)} == {(p.width, p.height) for p in nine}
    assert 1 == len({p.hash for p in nine})
    assert [1, 1, 2, 3, 4, 5, 6, 7, 8] == sorted(p.orientation for p in nine)


def test_times_are_known_and_say_where_from(photos: Photos) -> None:
    """The camera's record first, then the name; an export's date counts for nothing."""
    taken = {file: p.taken for file, p in photos.items() if p.taken is not None}
    own = [t for t in taken.values() if t.source == "exif"]

    # 51 by EXIF; two more, whose EXIF was lost in an export, by XMP.
    assert 53 == len(own)
    assert "file name" == taken["IMG_20191031_173558.jpg"].source
    assert datetime(2019, 10, 31, 17, 35, 58) == taken["IMG_20191031_173558.jpg"].moment
    assert datetime(2015, 6, 29, 14, 12, 41) == taken["ustrip_IMG_8751.jpg"].moment
    assert datetime(2015, 7, 11, 11, 18, 19) == taken["ustrip_IMG_1252.jpg"].moment
    assert -360 == taken["IMG_8568.JPG"].offset_minutes
    assert "exif" != taken["date_error.JPG"].source


def test_places_are_known(photos: Photos) -> None:
    """As many as the collection holds, each where it was."""
    placed = {file: p.place for file, p in photos.items() if p.place is not None}

    assert 32 == len(placed)
    arezzo = [place for file, place in placed.items() if file.startswith("arezzo")]
    assert 9 == len(arezzo)
    assert all(43.4 < p.latitude < 43.5 and 11.8 < p.longitude < 11.9 for p in arezzo)


def test_colour_spaces_are_known(photos: Photos) -> None:
    """By profile, by EXIF alone, or missing."""
    names = {file: p.profile for file, p in photos.items()}
    adobe = {"xmp_adobergb.jpg", "stonehenge.webp", "tifftag-photoshop.tiff", "_K6A7943.JPG"}
    display_p3 = {
        "IMG_8568.JPG", "IMG_8564.HEIC", "IMG_2682.heic", "classic-car.heic", "PXL_uhdr_01.jpg",
        "PXL_uhdr_05.jpg",
    }  # fmt: skip

    assert adobe == {file for file, name in names.items() if name == "Adobe RGB (1998)"}
    assert display_p3 == {file for file, name in names.items() if name == "Display P3"}
    assert photos["cmyk_no_profile.jpg"].profile_missing
    assert not photos["cmyk_swop.jpg"].profile_missing


def test_a_strange_profile_gives_the_true_colours(photos: Photos) -> None:
    """A picture whose numbers are swapped and whose profile swaps them back is no grey mean."""
    red, green, blue = photos["rgb-to-gbr-test.jpg"].tint

    assert max(red, green, blue) - min(red, green, blue) < 30


def test_the_one_damaged_photo_says_so(photos: Photos) -> None:
    """It is accepted, with a number and a sentence; no other has either."""
    assert {"date_error.JPG"} == {f for f, p in photos.items() if p.damaged_after is not None}
    assert {"date_error.JPG"} == {file for file, p in photos.items() if p.warnings}
    assert photos["date_error.JPG"].damaged_after == pytest.approx(1 / 6, abs=0.02)


def test_gain_maps_change_nothing(photos: Photos) -> None:
    """A photo with a gain map has the brightness of its plain picture."""
    assert all(0.9 < photos[f].exposure for f in ("PXL_uhdr_01.jpg", "PXL_uhdr_05.jpg"))


def test_every_sample_is_accepted(samples: Path, sample_photos: Photos) -> None:
    """Our own photos are good photos, and most know when they were taken."""
    assert {name for name, _ in list_pictures(samples)} == set(sample_photos)
    sources = [p.taken.source for p in sample_photos.values() if p.taken is not None]

    assert len(sources) == len(sample_photos)
    assert sources.count("exif") > len(sources) / 2
    assert all(p.damaged_after is None for p in sample_photos.values())
    assert all(p.sharpness > 0 and p.exposure > 0 for p in sample_photos.values())
