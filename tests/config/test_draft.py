"""A book takes its name, and gives it back where what tells of it cannot be written."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from kiekje.config.book.draft import draft_of, published


def content(path: Path) -> bytes | None:
    """What is there: a file, a folder of one page, or nothing."""
    if path.is_dir():
        (page,) = path.iterdir()
        return page.read_bytes()
    return path.read_bytes() if path.exists() else None


def make(path: Path, kind: str, data: bytes) -> None:
    """Make a file or a folder of one page."""
    if kind == "folder":
        path.mkdir()
        (path / "page-001.jpg").write_bytes(data)
    elif kind == "file":
        path.write_bytes(data)


KINDS = [("file", "file"), ("file", "nothing"), ("folder", "folder"), ("folder", "nothing")]


@pytest.mark.parametrize("name", ["book", "earlier"])
@pytest.mark.parametrize(("kind", "before"), KINDS)
def test_a_book_takes_its_name(tmp_path: Path, kind: str, before: str, name: str) -> None:
    """It has its name as soon as what tells of it is written, and nothing else is left."""
    target = tmp_path / name
    make(target, before, b"earlier")
    with draft_of(target, target.name) as draft:
        make(draft, kind, b"new")
        with published(draft, target):
            assert b"new" == content(target)

    assert b"new" == content(target)
    assert [target] == list(tmp_path.iterdir())


@pytest.mark.parametrize("has_links", [True, False])
@pytest.mark.parametrize(("kind", "before"), KINDS)
def test_what_was_there_comes_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str, before: str, has_links: bool
) -> None:
    """Where the report cannot be written there is no new book, and the earlier one is there."""
    target = tmp_path / "book"
    make(target, before, b"earlier")
    if not has_links:
        monkeypatch.setattr(os, "link", _refuse)
    with draft_of(target, target.name) as draft:
        make(draft, kind, b"new")
        with pytest.raises(ZeroDivisionError), published(draft, target):
            raise ZeroDivisionError

    assert (None if before == "nothing" else b"earlier") == content(target)
    assert ([] if before == "nothing" else [target]) == list(tmp_path.iterdir())


def _refuse(*_: object) -> None:
    raise PermissionError
