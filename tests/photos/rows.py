"""Rows for tests: photos that were looked at, without a picture behind them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any
from uuid import uuid4

from kiekje.photos.models import Batch, Photo
from kiekje.privacy.models import Person

NOW = datetime(2026, 5, 1, 12, tzinfo=UTC)


def a_person(kind: str = "guest", **rest: Any) -> Person:
    """Somebody."""
    return Person.objects.create(kind=kind, created=NOW.date(), **rest)


def a_batch(person: Person, **rest: Any) -> Batch:
    """Photos that came together, stated."""
    given = {"zone": "Europe/Brussels", "started": NOW, "stated_at": NOW}
    return Batch.objects.create(person=person, **{**given, **rest})


def a_photo(person: Person, batch: Batch | None = None, **rest: Any) -> Photo:
    """One photo, landscape, taken at noon."""
    given: dict[str, Any] = {
        "name": "IMG_0001.jpg",
        "original": uuid4(),
        "large": uuid4(),
        "small": uuid4(),
        "blur": b"blur",
        "own_digest": uuid4().hex * 2,
        "format": "jpeg",
        "width": 4000,
        "height": 3000,
        "bytes": 4_000_000,
        "orientation": 1,
        "taken": NOW,
        "taken_source": "exif",
        "moment": NOW,
        "sharpness": 0.8,
        "exposure": 0.9,
        "hash": "00000000000000ff",
        "faces": [[0.1, 0.2, 0.3, 0.4, 0.9]],
        "attention": [0.2, 0.3],
        "tint": "#102030",
        "profile": "sRGB",
        "uploaded_at": NOW,
        "kept_until": date(2026, 6, 1),
    }
    return Photo.objects.create(person=person, batch=batch or a_batch(person), **{**given, **rest})
