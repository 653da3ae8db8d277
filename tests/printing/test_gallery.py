"""The gallery: each picture once, in order, and an end when one cannot be had."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import pikepdf
import pytest

from kiekje.pictures import icc
from kiekje.pictures.facts import Refusal
from kiekje.pictures.profiles import adobe_rgb
from kiekje.pictures.renditions import RenditionWish
from kiekje.printing.errors import PhotoMissing, PhotoRefused
from tests.pictures.drawn import jpeg, scene
from tests.printing.album import Album, Outcome, photo, rendered
from tests.printing.sheets import is_kind


def test_a_picture_and_a_profile_are_written_once(tmp_path: Path) -> None:
    """The same crop at the same size on two pages is one object, and so is each profile."""
    album = Album(tmp_path)
    p3 = album.add_photo("wide.jpg", jpeg(scene(), icc_profile=adobe_rgb()))
    other = album.add_photo("wide2.jpg", jpeg(scene(seed=2), icc_profile=adobe_rgb()))
    plain = album.add_photo("plain.jpg")
    for file in (p3, other, plain, p3):
        album.add_page(photo(file, (5.0, 5.0, 30.0, 20.0)))

    with pikepdf.open(album.write().path) as pdf:
        pictures = [o for o in pdf.objects if is_kind(o, "/Subtype", "/Image")]
        profiles = {p.ColorSpace[1].read_bytes() for p in pictures}
        streams = {p.ColorSpace[1].objgen for p in pictures}
        assert 3 == len(pictures)
        assert {icc.srgb(), icc.neutral(adobe_rgb())} == profiles
        assert 2 == len(streams)
        assert {"/ICCBased"} == {str(p.ColorSpace[0]) for p in pictures}


def test_progress_counts_every_picture(album: Album) -> None:
    """The last report says that all are done."""
    said: list[tuple[int, int]] = []
    album.write(progress=lambda done, total: said.append((done, total)))

    assert [(n, 5) for n in range(1, 6)] == said


def test_a_missing_photo_is_named(album: Album) -> None:
    """A file that was not handed over is a sentence, and nothing is written."""
    del album.sources["grey.jpg"]
    with pytest.raises(PhotoMissing, match=r"grey\.jpg"):
        album.write()

    assert not (album.folder / "book.pdf").exists()


def test_a_refused_photo_is_named_and_nothing_is_left(album: Album) -> None:
    """When a photo cannot be drawn after all, there is no file and no draft, and why is said."""
    album.sources["turned.jpg"].write_bytes(b"no photo any more")
    before = set(album.folder.iterdir())
    with pytest.raises(PhotoRefused, match=r"turned\.jpg") as refused:
        album.write()

    assert "no-picture" == refused.value.code
    assert before == set(album.folder.iterdir())


def test_the_makers_of_renditions_are_told_when_no_more_are_wanted(album: Album) -> None:
    """After an error the stream of renditions is closed, so that no worker works in vain."""
    closed: list[bool] = []

    def failing(wishes: Iterable[RenditionWish]) -> Iterator[Outcome]:
        try:
            for number, outcome in enumerate(rendered(wishes)):
                yield outcome if number < 2 else (outcome[0], Refusal("x", "damaged", "Broken."))
        finally:
            closed.append(True)

    with pytest.raises(PhotoRefused):
        album.write(renditions=failing)
    assert [True] == closed
