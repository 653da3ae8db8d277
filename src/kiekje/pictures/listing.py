"""Lists the files of a folder that might be pictures, in the order in which people count."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path

from kiekje.pictures.errors import Unreadable

ASIDE = frozenset((".csv", ".md", ".json"))
DIGITS = re.compile(r"([0-9]+)")
# A name that is text and looks like one that is none: its backslash is written as a byte too.
LIKE_A_BYTE = re.compile(r"\\(?=x[0-9a-f]{2})")


def list_pictures(
    folder: Path, but: Callable[[str], bool] = lambda _name: False
) -> tuple[tuple[str, Path], ...]:
    """Every file of a folder and its subfolders: its name relative to the folder, and its path.

    Left out are hidden files, ``*.csv``, ``*.md`` and ``*.json``, and files and folders whose own
    name ``but`` is true of; a hidden folder is a folder like any other. Sorted as people count:
    "2.jpg" before "10.jpg". A link within the folder stands for the file it leads to; one that
    leads out of it, or to a folder, is listed with its own path, which nothing here opens
    (``content.read_file`` refuses links), so that it can be reported. A subfolder that may not be
    read is listed too, with a slash behind it, for the same reason. Names are those of
    ``name_as_text``, no two alike. Raises ``Unreadable`` when the folder itself cannot be read.
    """
    root = folder.resolve()
    try:
        found = list(_walk(root, root, but))
    except OSError as problem:
        raise Unreadable(
            "The folder could not be read. Check that it is there and that you may open it."
        ) from problem
    return tuple(sorted(found, key=lambda entry: natural_key(entry[0])))


def name_as_text(name: str) -> str:
    r"""A file's name as text: bytes that are not UTF-8 are written as ``\xe9``.

    Two names never become one: where a name itself reads like that, its backslash is written as
    ``\x5c``. All other names, composed or decomposed, stay as they are.
    """
    raw = LIKE_A_BYTE.sub(r"\\x5c", name)
    return os.fsencode(raw).decode("utf-8", "backslashreplace")


def _walk(root: Path, folder: Path, but: Callable[[str], bool]) -> Iterator[tuple[str, Path]]:
    with os.scandir(folder) as entries:
        for entry in entries:
            path = Path(entry.path)
            folder_below = entry.is_dir(follow_symlinks=False)
            if but(entry.name) or (not folder_below and _is_aside(path)):
                continue
            if entry.is_symlink():
                yield _name(root, path), _within(root, path)
            elif folder_below:
                yield from _walk_below(root, path, but)
            else:
                yield _name(root, path), path


def _is_aside(path: Path) -> bool:
    return path.name.startswith(".") or path.suffix.lower() in ASIDE


def _walk_below(root: Path, folder: Path, but: Callable[[str], bool]) -> Iterator[tuple[str, Path]]:
    try:
        found = list(_walk(root, folder, but))
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
    return name_as_text(path.relative_to(root).as_posix())


def natural_key(name: str) -> tuple[tuple[tuple[str | int, ...], ...], str]:
    """A sort key under which names are in the order in which people count, folder by folder."""
    parts = tuple(_counted(part) for part in name.split("/"))
    return parts, name


def _counted(part: str) -> tuple[str | int, ...]:
    """Text and numbers in turn, beginning with text, so that like is compared with like."""
    pieces = DIGITS.split(part.casefold())
    return tuple(int(p) if n % 2 else p for n, p in enumerate(pieces))
