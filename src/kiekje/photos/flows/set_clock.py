"""Set the clock of a series right: a camera that showed the wrong time showed it in every photo."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from kiekje.photos.errors import ShiftTooLarge
from kiekje.photos.listeners import tell_change
from kiekje.photos.models import Photo
from kiekje.photos.rows import shifted
from kiekje.privacy.models import Person

MOST = timedelta(days=366 * 60)  # clocks that were never set began decades ago


def set_clock(person: Person, photo_ids: Iterable[UUID], seconds: int, now: datetime) -> int:
    """Move the time of photos by so many seconds more, forwards or back; how many have a time.

    Raises ``ShiftTooLarge`` for more than sixty years. What the camera wrote is kept beside it.
    """
    with transaction.atomic():
        photos = list(
            Photo.objects.select_for_update()
            .filter(person=person, pk__in=list(photo_ids), deleted_at=None)
            .exclude(taken=None)
        )
        for photo in photos:
            photo.clock_shift_seconds += seconds
            if abs(photo.clock_shift_seconds) > MOST.total_seconds():
                raise ShiftTooLarge
            assert photo.taken is not None  # noqa: S101 (those without were left out)
            photo.moment = shifted(photo.taken, photo.clock_shift_seconds)
        Photo.objects.bulk_update(photos, ["clock_shift_seconds", "moment"], batch_size=200)
        for photo in photos:
            tell_change(photo, now)
    return len(photos)
