"""Lists the files of a folder that might be pictures, in the order in which people count."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

from kiekje.pictures.errors import Unreadable

ASIDE = frozenset((".csv", ".md", ".json"))
DIGITS = re.compile(r"([0-9]+)")


def list_pictures(folder: Path) -> tuple[tuple[str, Path], ...]:
    r"""Every file of a folder and its subfolders: its name relative to the folder, and its path.

    Left out are hidden files and folders, and ``*.csv``, ``*.md`` and ``*.json``. Sorted as people
    count: "2.jpg" before "10.jpg". A link within the folder stands for the file it leads to; one
    that leads out of it, or to a folder, is listed with its own path, which nothing here opens
    (``opening.read_file`` refuses links), so that it can be reported. A subfolder that may not be
    read is listed too, with a slash behind it, for the same reason. Bytes of a name that are not
    UTF-8 are written as ``\xe9``. Raises ``Unreadable`` when the folder itself cannot be read.
    """
    root = folder.resolve()
    try:
        found = list(_walk(root, root))
    except OSError as problem:
        raise Unreadable(
            "The folder could not be read. Check that it is there and that you may open it."
        ) from problem
    return tuple(sorted(found, key=lambda entry: natural_key(entry[0])))


def _walk(root: Path, folder: Path) -> Iterator[tuple[str, Path]]:
    with os.scandir(folder) as entries:
        for entry in entries:
            path = Path(entry.path)
            folder_below = entry.is_dir(follow_symlinks=False)
            aside = path.suffix.lower() in ASIDE and not folder_below
            if entry.name.startswith(".") or aside:
                continue
            if entry.is_symlink():
                yield _name(root, path), _within(root, path)
            elif folder_below:
                yield from _walk_below(root, path)
            else:
                yield _name(root, path), path


def _walk_below(root: Path, folder: Path) -> Iterator[tuple[str, Path]]:
    try:
        found = list(_walk(root, folder))
    except OSError:
        found = [(_name(root, folder) + "/", folder)]
    yield from found


def _within(root: Path, link: Path) -> Path:
    """Where a link leads, if that is a file inside the folder; else the link itself."""
    try:
        target = link.resolve(strict=True)
    except (OSError, RuntimeError):  # it leads nowhere, or in a circle
        return link
    return target if target.is_file() and target.is_relative_to(root) else link


def _name(root: Path, path: Path) -> str:
    return os.fsencode(path.relative_to(root).as_posix()).decode("utf-8", "backslashreplace")


def natural_key(name: str) -> tuple[tuple[tuple[str | int, ...], ...], str]:
    """A sort key under which names are in the order in which people count, folder by folder."""
    parts = tuple(_counted(part) for part in name.split("/"))
    return parts, name


def _counted(part: str) -> tuple[str | int, ...]:
    """Text and numbers in turn, beginning with text, so that like is compared with like."""
    pieces = DIGITS.split(part.casefold())
    return tuple(int(p) if n % 2 else p for n, p in enumerate(pieces))
