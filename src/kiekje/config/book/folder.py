"""The folder of photos: what is in it, and which of it an option names."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from kiekje.config.book.errors import NoSuchFolder, NoSuchPhoto, SetAside
from kiekje.pictures.errors import Unreadable
from kiekje.pictures.listing import list_pictures, name_as_text
from kiekje.printing.atomic import is_draft


def list_folder(folder: Path) -> dict[str, Path]:
    """The files of the folder by name, in the folder's order; drafts of books are none of them."""
    try:
        return dict(list_pictures(folder, but=is_draft))
    except Unreadable:
        raise NoSuchFolder(folder) from None


def named_photos(option: str, names: Iterable[str], folder: Path) -> Iterator[str]:
    """The photos that an option names, as they are called in the folder.

    Both ways of naming one are understood: from the folder, as the report does, and from where
    the person is, as the shell completes it. NoSuchPhoto for a file that is not there, SetAside
    for one that is there and is never looked at.
    """
    listed: dict[str, Path] | None = None
    for name in names:
        file = _find(name, folder)
        if listed is None:
            listed = list_folder(folder)
        if file is None and name in listed:  # spelt as the report spells what is no text
            file = name
        if file is None:
            raise NoSuchPhoto(option, name, folder)
        if file not in listed:
            raise SetAside(option, name)
        yield file


def _find(name: str, folder: Path) -> str | None:
    """The name that a file of the folder is listed by, if it is listed at all."""
    for path in (folder / name, Path(name)):
        if is_within(path, folder) and path.is_file():
            return name_as_text(from_root(path).relative_to(from_root(folder)).as_posix())
    return None


def is_within(path: Path, folder: Path) -> bool:
    """Whether a path lies in the folder; links count where they lie, not where they lead."""
    return from_root(path).is_relative_to(from_root(folder))


def from_root(path: Path) -> Path:
    """The path from the root; links stay, since a link in the folder counts as being in it."""
    return Path(os.path.abspath(path))  # noqa: PTH100  resolve() would follow the links
