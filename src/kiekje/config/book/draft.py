"""A draft of a print file: it may be looked at before it takes its final name, or vanish."""

from __future__ import annotations

import fcntl
import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kiekje.printing.atomic import SUFFIX, sweep
from kiekje.printing.errors import NotWritten


@contextmanager
def draft_of(target: Path) -> Iterator[Path]:
    """Yield where a file of the target's name can be drafted; afterwards the draft is gone.

    It lies in a hidden folder beside the target, locked as ``printing.atomic`` locks its drafts,
    so that the leftovers of a kill are swept by the next run. NotWritten where the disk refuses.
    """
    folder = target.with_name(f".{target.name}.{secrets.token_hex(4)}{SUFFIX}")
    try:
        sweep(target)
        folder.mkdir()
        lock = os.open(folder, os.O_RDONLY)
        fcntl.flock(lock, fcntl.LOCK_EX)
    except OSError as problem:
        raise NotWritten(target.name, problem) from problem
    try:
        yield folder / target.name
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        os.close(lock)


def publish(draft: Path, target: Path) -> None:
    """Give a draft its final name; NotWritten where the system refuses.

    An earlier folder cannot be replaced in one step: it goes into the draft's, and with it.
    """
    try:
        if draft.is_dir() and target.exists():
            target.replace(draft.with_name("earlier"))
        draft.replace(target)
    except OSError as problem:
        raise NotWritten(target.name, problem) from problem
