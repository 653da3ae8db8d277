"""Files that must not hurt: bombs, damage, disguise and lies, each with what should happen to it.

All of them are made here, from our own drawn picture and bytes laid by hand. Payloads are inert:
markers, addresses on the loopback port 9, nothing that acts.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from kiekje.samples.hostile import (
    animated,
    bombs,
    damaged,
    disguised,
    grids,
    metadata,
    names,
    polyglots,
    shapes,
)
from kiekje.samples.hostile.material import Bad

_ROOMS = (animated, bombs, damaged, disguised, grids, metadata, polyglots, shapes)


def bad_files() -> Iterator[Bad]:
    """Every bad file with its bytes, one after the other."""
    for room in _ROOMS:
        yield from room.files()


def draw_hostile(folder: Path) -> Path:
    """Write every bad file into ``folder`` and return the path of the ``manifest.csv`` beside them.

    The manifest's columns are ``file``, ``what`` it is, and ``expected``: *reject*, *accept* or
    *either*, a colon, and the reason or the condition.
    """
    folder.mkdir(parents=True, exist_ok=True)
    manifest = folder / "manifest.csv"
    with manifest.open("w", newline="", encoding="utf-8") as stream:
        table = csv.writer(stream, lineterminator="\n")
        table.writerow(("file", "what", "expected"))
        for bad in sorted(bad_files(), key=lambda bad: bad.file):
            (folder / bad.file).write_bytes(bad.data)
            table.writerow((bad.file, bad.what, bad.expected))
    return manifest


def draw_oddly_named(folder: Path) -> tuple[Path, ...]:
    """Write good pictures under odd names, as far as the file system takes them; their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    return tuple(names.written(folder))


__all__ = ["Bad", "bad_files", "draw_hostile", "draw_oddly_named"]
