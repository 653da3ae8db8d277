"""Whole or not at all: files and folders that appear under their name only when complete.

A draft is written beside its target under a hidden name, flushed to the disk and renamed. A draft
is locked while its writer lives; a later writer of the same target removes those whose lock has
gone, the leftovers of a kill or a power cut. A target that is a link is followed, as cp does: the
draft lies beside what the link leads to, and the link stays.
"""

from __future__ import annotations

import errno
import fcntl
import os
import re
import secrets
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from kiekje.printing.errors import NotWritten

SUFFIX = ".part"
_DRAFT = re.compile(r"\..+\.[0-9a-f]{8}\.part", re.DOTALL)
# Neither led astray by a link nor kept waiting by a pipe that somebody gave a draft's name.
_TO_LOCK = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC


def is_draft(name: str) -> bool:
    """Whether a file or folder of this name is a draft of ours, under way or left behind."""
    return _DRAFT.fullmatch(name) is not None


def real_place(target: Path) -> Path:
    """Where something written to ``target`` will be: for a link, what it leads to.

    NotWritten for a link that leads in a circle.
    """
    if not target.is_symlink():
        return target
    try:
        place = target.resolve()
    except (OSError, RuntimeError):
        place = target
    if place.is_symlink():
        problem = OSError(errno.ELOOP, "this link leads in a circle")
        raise NotWritten(target.name, problem)
    return place


@contextmanager
def whole_file(target: Path) -> Iterator[BinaryIO]:
    """Yield a file to write; it takes the target's name when the block ends without an error.

    NotWritten when the disk refuses, be it at the last byte. Any error leaves an earlier file of
    that name as it was, and no draft.
    """
    with drafted_file(target) as draft:
        yield draft  # type: ignore[misc]  # it writes: what writers need
        draft.publish()


@contextmanager
def drafted_file(target: Path) -> Iterator[FileDraft]:
    """Yield a file to write that takes the target's name when it is told to, or vanishes."""
    place = real_place(target)
    with _drafting(target, place, lambda path: path.touch(exist_ok=False)) as path:
        with _refusals(target):
            file = path.open("r+b", buffering=1 << 20)
        try:
            yield FileDraft(file, path, place, target)
        finally:
            with suppress(OSError):
                file.close()


@contextmanager
def draft_folder(target: Path) -> Iterator[Path]:
    """Yield an empty hidden folder beside a target; it goes with all that is still in it."""
    with _drafting(target, real_place(target), Path.mkdir) as path:
        yield path


@contextmanager
def whole_folder(target: Path) -> Iterator[Path]:
    """Yield an empty folder to fill; it takes the target's name, and an earlier one's place."""
    place = real_place(target)
    with draft_folder(place) as draft, _refusals(target):
        yield draft
        for path in draft.iterdir():
            _sync(path)
        _sync_folder(draft)
        if place.exists():
            place.replace(old := _draft_of(place))
            draft.replace(place)
            shutil.rmtree(old)
        else:
            draft.replace(place)
        _sync_folder(place.parent)


def sweep(target: Path) -> tuple[Path, ...]:
    """Remove the drafts of this target that no living process holds; return them."""
    swept = []
    for draft in target.parent.glob(f".{glob_escaped(target.name)}.*{SUFFIX}"):
        with suppress(OSError):
            handle = os.open(draft, _TO_LOCK)
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


class FileDraft:
    """A file that is being written and has not its name yet.

    Its refusals to be written are told apart from a photo's refusal to be read.
    """

    def __init__(self, file: BinaryIO, path: Path, place: Path, target: Path) -> None:
        self._file = file
        self._path = path
        self._place = place
        self._target = target

    def write(self, data: bytes) -> int:
        """Add some bytes."""
        with _refusals(self._target):
            return self._file.write(data)

    def finish(self) -> None:
        """Bring every byte to the disk; a full one refuses here at the latest."""
        with _refusals(self._target):
            if not self._file.closed:
                self._file.flush()
                os.fsync(self._file.fileno())
                self._file.close()

    def publish(self) -> None:
        """Finish, and take the name."""
        self.finish()
        with _refusals(self._target):
            self._path.replace(self._place)
            _sync_folder(self._place.parent)


@contextmanager
def _drafting(target: Path, place: Path, make: Callable[[Path], None]) -> Iterator[Path]:
    """Make a draft, keep it locked, and leave none, whatever happens from the first moment on."""
    lock: int | None = None
    draft = _draft_of(place)
    try:
        with _refusals(target):
            sweep(place)
            make(draft)
            while (lock := _lock(draft)) is None:
                draft = _draft_of(place)
                make(draft)
        yield draft
    finally:
        if draft.is_dir():
            shutil.rmtree(draft, ignore_errors=True)
        else:
            with suppress(OSError):  # it has its name already, or never was
                draft.unlink()
        if lock is not None:
            os.close(lock)


def _lock(draft: Path) -> int | None:
    """Lock a draft; None where another writer swept it before it was locked."""
    with suppress(FileNotFoundError):
        handle = os.open(draft, _TO_LOCK)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX)
            if os.path.samestat(os.fstat(handle), draft.stat()):
                kept, handle = handle, -1
                return kept
        finally:
            if handle >= 0:
                os.close(handle)
    return None


@contextmanager
def _refusals(target: Path) -> Iterator[None]:
    try:
        yield
    except OSError as problem:
        raise NotWritten(target.name, problem) from problem


def _draft_of(target: Path) -> Path:
    return target.with_name(f".{target.name}.{secrets.token_hex(4)}{SUFFIX}")


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
