"""Merging: a guest who registers keeps everything.

Each room registers what it moves; one call moves all of it.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from kiekje.privacy.models import Person

Mover = Callable[[Person, Person, datetime], None]

_movers: dict[str, Mover] = {}


def register_mover(room: str, mover: Mover) -> None:
    """Register how a room moves what a guest has to an account: ``mover(guest, account, now)``."""
    _movers[room] = mover


def move_everything(guest: Person, account: Person, now: datetime) -> None:
    """Let every room move what it holds, in the order of their names."""
    for room in sorted(_movers):
        _movers[room](guest, account, now)
