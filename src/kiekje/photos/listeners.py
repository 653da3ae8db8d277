"""Listeners: rooms above hear of photos that arrive, without this room knowing them.

They are called inside the transaction in which it happens; what they write, is written with it.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from kiekje.photos.models import Photo

Arrival = Callable[[UUID, Photo, datetime], None]
Change = Callable[[Photo, datetime], None]

_arrivals: dict[str, Arrival] = {}
_changes: dict[str, Change] = {}


def register_arrival(room: str, listener: Arrival) -> None:
    """Register who hears that a photo came for an album: ``listener(draft, photo, now)``."""
    _arrivals[room] = listener


def register_change(room: str, listener: Change) -> None:
    """Register who hears that a photo was turned, dated, blocked, deleted or brought back."""
    _changes[room] = listener


def tell_arrival(draft: UUID, photo: Photo, now: datetime) -> None:
    """Tell everybody that a photo came for an album."""
    for room in sorted(_arrivals):
        _arrivals[room](draft, photo, now)


def tell_change(photo: Photo, now: datetime) -> None:
    """Tell everybody that a photo is not as it was."""
    for room in sorted(_changes):
        _changes[room](photo, now)
