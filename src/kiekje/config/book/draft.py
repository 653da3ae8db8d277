"""A draft of a print file: it may be looked at before it takes its final name, or vanish."""

from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kiekje.printing.atomic import draft_folder
from kiekje.printing.errors import NotWritten


@contextmanager
def draft_of(target: Path, name: str) -> Iterator[Path]:
    """Yield where a file can be drafted under a name; afterwards the draft is gone.

    It lies in a hidden folder beside its target, so that the leftovers of a kill are swept by the
    next run. NotWritten where the disk refuses.
    """
    with draft_folder(target) as folder:
        yield folder / name


@contextmanager
def published(draft: Path, target: Path) -> Iterator[None]:
    """Give a draft its final name; where the block fails, what was there before is there again.

    NotWritten where the system refuses. The block writes what tells of the file, so that nothing
    tells of one that is not there.
    """
    earlier = draft.with_name(f"{secrets.token_hex(8)}.earlier")
    try:
        _keep(target, earlier)
        draft.replace(target)
    except OSError as problem:
        raise NotWritten(target.name, problem) from problem
    try:
        yield
    except Exception:
        _bring_back(target, earlier)
        raise


def _keep(target: Path, earlier: Path) -> None:
    """Keep what is there now: a file under a second name, a folder by moving it away."""
    if target.is_dir():
        target.replace(earlier)
    elif target.exists():
        try:
            os.link(target, earlier)
        except OSError:  # this disk knows no second names
            shutil.copy2(target, earlier)


def _bring_back(target: Path, earlier: Path) -> None:
    if target.is_dir():
        shutil.rmtree(target, ignore_errors=True)
    if earlier.exists():
        earlier.replace(target)
    else:
        target.unlink(missing_ok=True)
