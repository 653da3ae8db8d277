"""How much one person may bring, and how fast; every bound can be set otherwise.

``settings.PHOTO_LIMITS`` may hold another ``PhotoLimits``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import cast

from django.conf import settings

from kiekje.privacy.models import Person

MEGA = 1_000_000
GIGA = 1_000_000_000


@dataclass(frozen=True, slots=True)
class Quota:
    """The most photos and bytes that one person may have here."""

    photos: int
    bytes: int


@dataclass(frozen=True, slots=True)
class Pace:
    """So many at once, and then one more each time that ``seconds`` have passed."""

    at_once: int
    seconds: float


@dataclass(frozen=True, slots=True)
class PhotoLimits:
    """All bounds of uploads.

    An upload that stands still expires after ``patience``; what became of it can be asked for
    ``memory``. A photo that was deleted can be brought back for ``quarantine``. ``creations``
    bounds how fast one address begins uploads.
    """

    file_bytes: int = 500 * MEGA
    checked_bytes: int = 32 * MEGA
    guest: Quota = field(default_factory=lambda: Quota(2_000, 20 * GIGA))
    account: Quota = field(default_factory=lambda: Quota(20_000, 200 * GIGA))
    patience: timedelta = timedelta(hours=24)
    memory: timedelta = timedelta(days=7)
    quarantine: timedelta = timedelta(days=14)
    creations: Pace = field(default_factory=lambda: Pace(2_000, 0.1))

    def quota(self, person: Person) -> Quota:
        """What this person may have."""
        return self.account if person.kind == Person.Kind.ACCOUNT else self.guest


LIMITS = PhotoLimits()


def limits() -> PhotoLimits:
    """The bounds of this instance."""
    return cast("PhotoLimits", getattr(settings, "PHOTO_LIMITS", LIMITS))
