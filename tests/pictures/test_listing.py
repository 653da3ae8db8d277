"""A folder's files are listed as people count, and nothing outside is followed."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiekje.pictures.errors import Unreadable
from kiekje.pictures.listing import list_pictures, natural_key
from kiekje.pictures.opening import open_upright
from tests.pictures.files import EVERY_KIND


def names(folder: Path) -> list[str]:
    """The names that are listed."""
    return [name for name, _ in list_pictures(folder)]


def test_files_are_listed_as_people_count(tmp_path: Path) -> None:
    """Subfolders too, by their path; 2 comes before 10."""
    for name in ("10.jpg", "2.JPG", "b/1.png", "b/c/3.heic", "a.tif", "README", "B/2.png"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x")

    listed = names(tmp_path)

    assert ["2.JPG", "10.jpg", "a.tif"] == [n for n in listed if "/" not in n and n != "README"]
    assert listed.index("b/1.png") < listed.index("B/2.png") < listed.index("b/c/3.heic")


def test_what_is_no_photo_by_its_name_is_left_aside(tmp_path: Path) -> None:
    """Hidden files and folders, tables, notes and data are not listed; all others are."""
    for name in ("a.csv", "b.MD", "c.json", ".hidden.jpg", ".git/d.jpg", "e.txt", "f.exe"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"x")

    assert ["e.txt", "f.exe"] == names(tmp_path)


def test_a_link_within_the_folder_stands_for_its_file(tmp_path: Path) -> None:
    """What a link leads to inside the folder can be opened under the link's name."""
    (tmp_path / "a.jpg").write_bytes(EVERY_KIND["jpeg"]())
    (tmp_path / "link.jpg").symlink_to("a.jpg")

    listed = dict(list_pictures(tmp_path))

    assert 240 == open_upright(listed["link.jpg"]).width


@pytest.mark.parametrize("target", ["../outside.jpg", "nowhere.jpg", "..", "loop.jpg"])
def test_a_link_that_leads_out_is_listed_but_never_opened(tmp_path: Path, target: str) -> None:
    """It can be reported, and nothing behind it is read."""
    (tmp_path / "outside.jpg").write_bytes(EVERY_KIND["jpeg"]())
    folder = tmp_path / "album"
    folder.mkdir()
    (folder / "loop.jpg").symlink_to(target)

    (entry,) = list_pictures(folder)

    assert "loop.jpg" == entry[0]
    with pytest.raises(Unreadable):
        open_upright(entry[1])


def test_a_name_that_is_no_text_is_listed_as_text(tmp_path: Path) -> None:
    """Bytes that are not UTF-8 are shown, not dropped, and the file is found."""
    path = os.fsencode(tmp_path) + b"/caf\xe9.jpg"
    Path(os.fsdecode(path)).write_bytes(EVERY_KIND["jpeg"]())

    ((name, found),) = list_pictures(tmp_path)

    assert "caf\\xe9.jpg" == name
    assert 240 == open_upright(found).width


def test_a_folder_that_is_not_there_is_unreadable(tmp_path: Path) -> None:
    """The reason is told in words."""
    with pytest.raises(Unreadable, match="folder"):
        list_pictures(tmp_path / "gone")


@given(st.lists(st.text(min_size=1, max_size=12), unique=True))
def test_any_names_can_be_sorted(given_names: list[str]) -> None:
    """The key of one name can be held against that of any other, and tells them apart."""
    assert len(given_names) == len({natural_key(name) for name in given_names})
    assert list(map(natural_key, sorted(given_names, key=natural_key))) == sorted(
        map(natural_key, given_names)
    )
