"""Forgetting: each room registers how it deletes what it holds about a person.

The keys of sealed objects are destroyed before anything here is called.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from kiekje.privacy.models import Person

Forgetter = Callable[[Person, datetime], None]

_forgetters: dict[str, Forgetter] = {}


def register_forgetter(room: str, forgetter: Forgetter) -> None:
    """Register how a room deletes what it holds: ``forgetter(person, now)``."""
    _forgetters[room] = forgetter


def forget_everything(person: Person, now: datetime) -> None:
    """Let every room delete what it holds, in the order of their names."""
    for room in sorted(_forgetters):
        _forgetters[room](person, now)
