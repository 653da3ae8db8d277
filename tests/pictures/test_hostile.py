"""Files made to hurt behave as their manifest says, and the next file still works."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from pathlib import Path

import pytest

from kiekje.pictures.facts import Box, Picture, Refusal
from kiekje.pictures.limits import LIMITS
from kiekje.pictures.listing import list_pictures
from kiekje.pictures.renditions import Rendition, RenditionWish
from kiekje.pictures.workshop import Workshop
from tests.pictures.drawn import jpeg, scene

Found = Mapping[str, Picture | Refusal]

# Codes in which one and the same kind of reason may be told.
CODES = {
    "animation": {"animation"},
    "pixel limit": {"too-large", "animation", "no-picture", "damaged"},
    "side limit": {"too-large"},
    "page limit": {"too-large"},
    "number of scans": {"too-many-scans"},
    "empty file": {"empty"},
    "no picture": {"no-picture"},
    "incomplete file": {"damaged", "animation"},
    "invalid grid": {"damaged"},
}
# A lossy WebP has neither check sums nor an end by which noise in it could be noticed.
UNNOTICED = {"noise_in_data.webp"}


def look_at(folder: Path) -> Found:
    """What becomes of every file of a folder, and of a good one behind it."""
    with (folder / "manifest.csv").open(encoding="utf-8", newline="") as stream:
        names = [row["file"] for row in csv.DictReader(stream)]
    with Workshop(2) as workshop:
        return {a.file: a for a in workshop.look((name, folder / name) for name in names)}


def expectations(folder: Path) -> dict[str, str]:
    """What the manifest says must happen, by file; the names to try are no files to open."""
    with (folder / "manifest.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    return {r["file"]: r["expected"] for r in rows if not r["file"].endswith(".json")}


@pytest.fixture(scope="module")
def shared_found(shared_hostile: Path) -> Found:
    """What becomes of the outside collection."""
    return look_at(shared_hostile)


@pytest.fixture(scope="module")
def sample_found(sample_hostile: Path) -> Found:
    """What becomes of the files that the project makes itself."""
    return look_at(sample_hostile)


def contradictions(folder: Path, found: Found) -> list[str]:
    """Files that did not behave as the manifest says."""
    wrong = []
    for file, expected in expectations(folder).items():
        answer = found[file]
        verdict, _, what = expected.partition(":")
        accepted = isinstance(answer, Picture)
        if verdict in ("accept", "reject") and accepted != (verdict == "accept"):
            wrong.append(f"{file}: {expected}, but {answer}")
        if isinstance(answer, Refusal) and (
            answer.code in ("crashed", "too-long", "too-much-memory")
            or answer.code not in codes_for(what, answer.code)
        ):
            wrong.append(f"{file}: refused for the wrong reason: {answer}")
    return wrong


def codes_for(what: str, own: str) -> set[str]:
    """The codes that fit what a manifest says; any when it says nothing of the kind."""
    fitting = [codes for words, codes in CODES.items() if words in what]
    return set().union(*fitting) if fitting else {own}


def test_the_outside_collection_behaves(shared_hostile: Path, shared_found: Found) -> None:
    """Every file is accepted or refused as expected, each refusal for its reason."""
    assert [] == contradictions(shared_hostile, shared_found)


def test_our_own_collection_behaves(sample_hostile: Path, sample_found: Found) -> None:
    """The same law holds without any outside file."""
    assert [] == contradictions(sample_hostile, sample_found)


@pytest.mark.parametrize("which", ["shared", "sample"])
def test_damage_is_never_taken_unnoticed(which: str, request: pytest.FixtureRequest) -> None:
    """A damaged picture is refused, or carries a number and a sentence that say so."""
    folder: Path = request.getfixturevalue(f"{which}_hostile")
    found: Found = request.getfixturevalue(f"{which}_found")
    unnoticed = {
        file
        for file, expected in expectations(folder).items()
        if "unnoticed" in expected and isinstance(picture := found[file], Picture)
        if picture.damaged_after is None or not picture.warnings
    }

    assert {"no_end.jpg"} | UNNOTICED >= unnoticed  # whose pixels are all there


@pytest.mark.parametrize("which", ["shared", "sample"])
def test_every_refusal_is_a_sentence(which: str, request: pytest.FixtureRequest) -> None:
    """What a customer reads begins with a capital, ends with a full stop, and is no jargon."""
    found: Found = request.getfixturevalue(f"{which}_found")
    reasons = {answer.reason for answer in found.values() if isinstance(answer, Refusal)}

    assert reasons
    for reason in reasons:
        assert reason[0].isupper()
        assert reason.endswith(".")
        assert not any(word in reason for word in ("Vips", "libjpeg", "Error", "None", "\n"))


@pytest.mark.parametrize("which", ["shared", "sample"])
def test_impossible_dates_and_places_are_unknown(
    which: str, request: pytest.FixtureRequest
) -> None:
    """No date and no place comes out of broken EXIF or XMP."""
    found: Found = request.getfixturevalue(f"{which}_found")
    for file, picture in found.items():
        if isinstance(picture, Picture) and file.startswith(("exif_bad", "xmp_")):
            assert picture.place is None
            assert picture.taken is not None
            assert "file time" == picture.taken.source


@pytest.mark.parametrize("which", ["shared", "sample"])
def test_markers_of_polyglots_reach_no_rendition(
    which: str, request: pytest.FixtureRequest
) -> None:
    """What is hidden in a file that is also something else is in no derivative."""
    folder: Path = request.getfixturevalue(f"{which}_hostile")
    found: Found = request.getfixturevalue(f"{which}_found")
    wishes = [
        RenditionWish(file, folder / file, Box(0, 0, 1, 1), 9_999, 9_999)
        for file, answer in found.items()
        if isinstance(answer, Picture) and file.startswith(("poly", "text", "exif", "xmp"))
    ]
    with Workshop(2) as workshop:
        made = list(workshop.render(wishes))

    assert made
    for wish, rendition in made:
        assert isinstance(rendition, Rendition), wish.key
        for marker in (b"POLYGLOT", b"<script", b"<?php", b"PK\x03\x04", b"ENTITY", b"Exif"):
            assert marker not in rendition.jpeg, wish.key


def test_a_hundred_scans_are_fine_and_a_hundred_and_one_are_not(tmp_path: Path) -> None:
    """The limit is where it is said to be."""
    whole = jpeg(scene(), progressive=True)
    scan = whole.rindex(b"\xff\xda")
    refinement = whole[scan:-2]
    for scans in (LIMITS.scans, LIMITS.scans + 1):
        (tmp_path / f"{scans}.jpg").write_bytes(whole[:-2] + refinement * (scans - 10) + whole[-2:])

    with Workshop(2) as workshop:
        found = {a.file: a for a in workshop.look(list_pictures(tmp_path))}

    assert isinstance(found["101.jpg"], Refusal)
    assert "too-many-scans" == found["101.jpg"].code
    assert "too-many-scans" != getattr(found["100.jpg"], "code", "")
