"""Bytes to the disk, so that they are still there after a power cut."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime
from pathlib import Path

DRAFT = ".part"


def write_whole(path: Path, pieces: Iterable[bytes], now: datetime | None = None) -> None:
    """Write a file under another name, sync it, rename it, sync the folder.

    A kill at any point leaves the whole file or none, and perhaps a draft (``is_draft``).
    """
    draft = path.with_name(f".{path.name}.{secrets.token_hex(4)}{DRAFT}")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "wb", buffering=0) as file:
            for piece in pieces:
                write_all(file.fileno(), piece)
            set_moment(file.fileno(), now)
            os.fsync(file.fileno())
        draft.replace(path)
    except BaseException:
        with suppress(OSError):
            draft.unlink()
        raise
    sync_folder(path.parent)


def write_all(handle: int, piece: bytes | memoryview) -> None:
    """Write every byte: a nearly full disk may take only some at a time before it refuses."""
    view = memoryview(piece)
    while view:
        view = view[os.write(handle, view) :]


def make_folder(folder: Path) -> None:
    """Make a folder, readable by nobody else, and bring its name to the disk."""
    if folder.is_dir():
        return
    make_folder(folder.parent)
    with suppress(FileExistsError):
        folder.mkdir(mode=0o700)
    sync_folder(folder.parent)


def sync_folder(folder: Path) -> None:
    """Bring the names in a folder to the disk."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def set_moment(handle: int, now: datetime | None) -> None:
    """Say when the file was written, by the instance's clock and not the machine's."""
    if now is not None:
        os.utime(handle, (now.timestamp(), now.timestamp()))


def is_draft(name: str) -> bool:
    """Whether a file's name says that it was never finished."""
    return name.startswith(".") and name.endswith(DRAFT)
