"""A folder's files are listed as people count, and nothing outside is followed."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiekje.pictures.errors import Unreadable
from kiekje.pictures.listing import list_pictures, name_as_text, natural_key
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
    """Hidden files, tables, notes and data are not listed; all others are."""
    for name in ("a.csv", "b.MD", "c.json", ".hidden.jpg", "e.txt", "f.exe"):
        (tmp_path / name).write_bytes(b"x")

    assert ["e.txt", "f.exe"] == names(tmp_path)


def test_a_hidden_folder_is_a_folder_like_any_other(tmp_path: Path) -> None:
    """What is in it is listed but for hidden files, and no circle is walked."""
    for name in (".trash/d.jpg", ".trash/.e.jpg", ".a/.b/c.jpg", "x.csv/y.jpg"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x")
    (tmp_path / ".trash" / "up").symlink_to(tmp_path)

    assert {".trash/d.jpg", ".trash/up", ".a/.b/c.jpg", "x.csv/y.jpg"} == set(names(tmp_path))


def test_who_lists_may_leave_names_out(tmp_path: Path) -> None:
    """A folder of such a name is not entered."""
    (tmp_path / ".draft").mkdir()
    for name in ("a.jpg", ".draft/b.jpg", "draft"):
        (tmp_path / name).write_bytes(b"x")

    listed = list_pictures(tmp_path, but=lambda name: name.endswith("draft"))

    assert ["a.jpg"] == [name for name, _ in listed]


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


@pytest.mark.parametrize(
    "raw",
    [
        (b"caf\xc3\xa9.jpg", b"cafe\xcc\x81.jpg"),
        (b"caf\xe9.jpg", rb"caf\xe9.jpg"),
        (b"\\\xe9.jpg", rb"\x5c\xe9.jpg", rb"\\xe9.jpg"),
    ],
    ids=["composed and not", "bytes and text", "backslashes"],
)
def test_each_file_has_a_name_of_its_own(tmp_path: Path, raw: tuple[bytes, ...]) -> None:
    """Names that look alike are listed once each, in whatever form they are written."""
    for name in raw:
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name)).write_bytes(b"x")

    assert set(raw) == {os.fsencode(path.name) for path in dict(list_pictures(tmp_path)).values()}


@given(st.lists(st.binary(min_size=1, max_size=6) | st.sampled_from([b"\xe9", rb"\xe9"])))
def test_a_name_as_text_is_text_and_no_other_names(raw: list[bytes]) -> None:
    """Any two different names give different texts; text that is none of ours stays as it is."""
    found = {name: name_as_text(os.fsdecode(name)) for name in raw}

    assert len(found) == len(set(found.values()))
    assert all(text == text.encode("utf-8").decode("utf-8") for text in found.values())


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\\")))
def test_an_ordinary_name_stays(name: str) -> None:
    """What is text without a backslash is listed as it is written, composed or not."""
    assert name == name_as_text(name)


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
