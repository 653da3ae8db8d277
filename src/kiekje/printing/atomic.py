"""Whole or not at all: files and folders that appear under their name only when complete.

A draft is written beside its target under a hidden name, flushed to the disk and renamed. A draft
is locked while its writer lives; a later writer of the same target removes those whose lock has
gone, the leftovers of a kill or a power cut.
"""

from __future__ import annotations

import fcntl
import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from kiekje.printing.errors import NotWritten

SUFFIX = ".part"


@contextmanager
def whole_file(target: Path) -> Iterator[BinaryIO]:
    """Yield a file to write; it takes the target's name when the block ends without an error.

    NotWritten when the disk refuses, be it at the last byte. Any error leaves an earlier file of
    that name as it was, and no draft.
    """
    draft = _draft_of(target)
    with _refusals(target):
        sweep(target)
        lock, file = _create(draft)
    try:
        guarded = _Guarded(file, target)
        yield guarded  # type: ignore[misc]  # writes, flushes and closes: what writers need
        with _refusals(target):
            file.flush()
            os.fsync(file.fileno())
            file.close()
            draft.replace(target)
            _sync_folder(target.parent)
    finally:
        with suppress(OSError):
            file.close()
        draft.unlink(missing_ok=True)
        os.close(lock)


@contextmanager
def whole_folder(target: Path) -> Iterator[Path]:
    """Yield an empty folder to fill; it takes the target's name, and an earlier one's place."""
    draft = _draft_of(target)
    with _refusals(target):
        sweep(target)
        draft.mkdir()
        lock = os.open(draft, os.O_RDONLY)
        fcntl.flock(lock, fcntl.LOCK_EX)
    try:
        with _refusals(target):
            yield draft
            for path in draft.iterdir():
                _sync(path)
            _sync_folder(draft)
            if target.exists():
                target.replace(old := _draft_of(target))
                draft.replace(target)
                shutil.rmtree(old)
            else:
                draft.replace(target)
            _sync_folder(target.parent)
    finally:
        shutil.rmtree(draft, ignore_errors=True)
        os.close(lock)


def sweep(target: Path) -> tuple[Path, ...]:
    """Remove the drafts of this target that no living process holds; return them."""
    swept = []
    for draft in target.parent.glob(f".{glob_escaped(target.name)}.*{SUFFIX}"):
        with suppress(OSError):
            handle = os.open(draft, os.O_RDONLY)
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                shutil.rmtree(draft) if draft.is_dir() else draft.unlink()
                swept.append(draft)
            finally:
                os.close(handle)
    return tuple(swept)


def glob_escaped(name: str) -> str:
    """A file name as a pattern that matches nothing but itself."""
    return "".join(f"[{c}]" if c in "*?[" else c for c in name)


class _Guarded:
    """A file whose refusals to be written are told apart from a photo's refusal to be read."""

    def __init__(self, file: BinaryIO, target: Path) -> None:
        self._file = file
        self._target = target

    def write(self, data: bytes) -> int:
        with _refusals(self._target):
            return self._file.write(data)


@contextmanager
def _refusals(target: Path) -> Iterator[None]:
    try:
        yield
    except OSError as problem:
        raise NotWritten(target.name, problem) from problem


def _draft_of(target: Path) -> Path:
    return target.with_name(f".{target.name}.{secrets.token_hex(4)}{SUFFIX}")


def _create(draft: Path) -> tuple[int, BinaryIO]:
    """Create and lock a draft; the lock has a descriptor of its own and outlives the file's."""
    file = draft.open("xb", buffering=1 << 20)
    lock = os.open(draft, os.O_RDONLY)
    fcntl.flock(lock, fcntl.LOCK_EX)
    return lock, file


def _sync(path: Path) -> None:
    with path.open("rb") as file:
        os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    with suppress(OSError):  # some file systems have nothing to say about folders
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
