"""The copy of the journal as a file: one line of JSON an entry, appended and synced."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from kiekje.vault.errors import JournalBroken, StoreUnreachable
from kiekje.vault.journal import Entry, from_line, to_line
from kiekje.vault.stores.files import make_folder, sync_folder, write_all

PLACE = "beside the objects"
_BLOCK = 1 << 16


class JournalFile:
    """A file that only grows. What a kill tore off its end was never acknowledged and is cut."""

    def __init__(self, path: Path, place: str = PLACE) -> None:
        self._path = path
        self._place = place

    @contextmanager
    def held(self) -> Iterator[None]:
        """Lock the journal against other processes of this machine."""
        make_folder(self._path.parent)
        with (self._path.parent / f"{self._path.name}.lock").open("wb") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    is_local = True

    def last(self, near: int = 0) -> Entry | None:  # noqa: ARG002 (it lies at the end)
        """Read the last whole line only: what follows it may be about to become one."""
        try:
            with self._path.open("rb") as file:
                end, line = _last_line(file.fileno())
        except FileNotFoundError:
            return None
        if not end:
            return None
        try:
            return from_line(line)
        except ValueError:
            raise JournalBroken(self._place, sum(1 for _ in self._lines())) from None

    def entries(self, after: int = 0) -> Iterator[Entry]:
        """Read every line that is whole."""
        for number, line in enumerate(self._lines(), start=1):
            try:
                entry = from_line(line)
            except ValueError:
                raise JournalBroken(self._place, number) from None
            if entry.seq > after:
                yield entry

    def append(self, entries: Iterable[Entry]) -> None:
        """Cut off what a kill tore, write the lines in one go and sync. To be called while held."""
        lines = b"".join(to_line(entry) + b"\n" for entry in entries)
        is_new = not self._path.exists()
        make_folder(self._path.parent)
        try:
            handle = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
            try:
                os.ftruncate(handle, _last_line(handle)[0])
                write_all(handle, lines)
                os.fsync(handle)
            finally:
                os.close(handle)
        except OSError as problem:
            raise StoreUnreachable(f"{problem.strerror}.") from problem
        if is_new:
            sync_folder(self._path.parent)

    def put_aside(self) -> None:
        """Rename the file; one that was put aside before is kept as well."""
        taken = len(list(self._path.parent.glob(f"{self._path.stem}-broken-*")))
        self._path.replace(self._path.with_name(f"{self._path.stem}-broken-{taken + 1}.jsonl"))
        sync_folder(self._path.parent)

    def _lines(self) -> Iterator[bytes]:
        try:
            with self._path.open("rb") as file:
                for line in file:
                    if line.endswith(b"\n"):
                        yield line[:-1]
        except FileNotFoundError:
            return


def _last_line(handle: int) -> tuple[int, bytes]:
    """Where the last whole line ends, and the line without its end; (0, b"") for none."""
    size = os.fstat(handle).st_size
    held, start, end = b"", size, -1
    while start > 0:
        length = min(_BLOCK, start)
        start -= length
        held = os.pread(handle, length, start) + held
        if end < 0 and (found := held.rfind(b"\n")) >= 0:
            end = start + found + 1
        if end >= 0 and (begin := held.rfind(b"\n", 0, end - 1 - start)) >= 0:
            return end, held[begin + 1 : end - 1 - start]
    return (end, held[: end - 1]) if end >= 0 else (0, b"")
