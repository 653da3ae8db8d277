"""Occupancy: who serves holds the home together with others; who restores holds it alone."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from django.conf import settings

from kiekje.vault.errors import HomeOccupied, RestoreUnfinished
from kiekje.vault.stores.files import make_folder, sync_folder, write_whole

_held: list[BinaryIO] = []


def occupy() -> None:
    """Hold the home with others until this process ends: no restore may begin meanwhile.

    Raises HomeOccupied while one is under way, RestoreUnfinished where one was interrupted.
    """
    file = _opened()
    _lock(file, fcntl.LOCK_SH)
    try:
        refuse_unfinished()
    except RestoreUnfinished:
        file.close()
        raise
    _held.append(file)


@contextmanager
def occupied() -> Iterator[None]:
    """Hold the home with others for as long as the block runs."""
    with _opened() as file:
        _lock(file, fcntl.LOCK_SH)
        yield


@contextmanager
def occupied_alone() -> Iterator[None]:
    """Hold the home alone. Raises HomeOccupied where somebody serves, works or restores."""
    with _opened() as file:
        _lock(file, fcntl.LOCK_EX)
        yield


def refuse_unfinished() -> None:
    """Raise RestoreUnfinished where a restore was interrupted."""
    if is_unfinished():
        raise RestoreUnfinished


def is_unfinished() -> bool:
    """Whether a restore was interrupted here, or is under way."""
    return _marker().exists()


def mark_unfinished() -> None:
    """Note that a restore has begun; nothing is served until it is done."""
    write_whole(_marker(), [b"A restore has begun here and is not done.\n"])


def mark_finished() -> None:
    """Note that the restore is done and verified."""
    _marker().unlink(missing_ok=True)
    sync_folder(_marker().parent)


def _marker() -> Path:
    return Path(settings.KIEKJE_HOME) / "restore-unfinished"


def _opened() -> BinaryIO:
    home = Path(settings.KIEKJE_HOME)
    make_folder(home)
    return (home / "occupied.lock").open("ab")


def _lock(file: BinaryIO, how: int) -> None:
    try:
        fcntl.flock(file, how | fcntl.LOCK_NB)
    except BlockingIOError:
        file.close()
        raise HomeOccupied from None
