"""Names that strangers give their files."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path, PurePosixPath, PureWindowsPath

from hypothesis import given
from hypothesis import strategies as st

from kiekje.photos.names import LONGEST, distinct_names, saved_name, shown_name

NAMES = st.text(st.characters(), max_size=400)


@given(NAMES)
def test_a_shown_name_shows_everything_that_is_in_it(name: str) -> None:
    """No name holds a path, a line end, a control or a change of direction; none is empty."""
    shown = shown_name(name)

    assert 0 < len(shown) <= LONGEST
    assert not {"/", "\\", "\0", "\r", "\n", "\u202e", "\u2066"} & set(shown)
    assert shown == shown_name(shown)
    assert shown not in {".", ".."}


@given(NAMES, st.sampled_from(["jpeg", "heic", "png", "tiff", "else"]))
def test_a_saved_name_is_a_file_of_its_kind_everywhere(name: str, kind: str) -> None:
    """A name to save is one part of a path on every system, and ends as the content says."""
    saved = saved_name(shown_name(name), kind)

    assert saved == PurePosixPath(saved).name == PureWindowsPath(saved).name
    assert not PureWindowsPath(saved).is_reserved()
    assert not saved.startswith(".")
    assert saved.lower().endswith(
        {"jpeg": (".jpg", ".jpeg", ".jpe", ".jfif"), "heic": (".heic", ".heif", ".hif")}.get(
            kind, (".png", ".tif", ".tiff", ".bin")
        )
    )


@given(st.lists(st.sampled_from(["a.jpg", "A.JPG", "b.jpg", "München.jpg", "Mu\u0308nchen.jpg"])))
def test_no_two_names_of_an_archive_are_the_same_file(names: list[str]) -> None:
    """Names that some system would hold for one are told apart, and all of them stay."""
    found = list(distinct_names(iter(names)))

    assert len(names) == len(found)
    assert len(found) == len({unicodedata.normalize("NFC", one).casefold() for one in found})


def test_letters_stay_as_they_were_written() -> None:
    """Scripts, composed or not, and emoji that are joined are left alone."""
    for name in (
        "Mu\u0308nchen.jpg",
        "München.jpg",
        "家族旅行 2024.jpg",
        "🎂👨\u200d👩\u200d👧.jpg",
    ):
        assert name == shown_name(name)


def test_a_program_is_never_handed_out() -> None:
    """What is called like a program is saved as the picture that it is."""
    assert "photo.jpg.php.jpg" == saved_name("photo.jpg.php", "jpeg")
    assert "_CON.jpg" == saved_name("CON.jpg", "jpeg")
    assert "htaccess.png" == saved_name(".htaccess", "png")


def test_the_names_of_the_collection_are_harmless(shared_hostile: Path) -> None:
    """Every name of the outside collection is shown and saved."""
    names = json.loads((shared_hostile / "filenames.json").read_text("utf-8"))["names"]

    for one in names:
        shown = shown_name(one["upload_name"])
        assert shown
        assert saved_name(shown, "jpeg").lower().endswith((".jpg", ".jpeg"))
