"""Fill dates: photos without a time of their own get one from those that came with them."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from django.db import transaction

from kiekje.photos.flows.describe_photos import pictures_of
from kiekje.photos.listeners import tell_change
from kiekje.photos.models import Batch, Photo
from kiekje.photos.rows import dated
from kiekje.pictures.times import fill_times, has_own_date

COLUMNS = ["taken", "taken_source", "offset_minutes", "clock_shift_seconds", "moment"]
OWN = ("exif", "file name")


def fill_dates(batch: Batch, now: datetime) -> int:
    """Date what has no own date, by its neighbours' names; return how many were dated anew."""
    if not Photo.objects.filter(batch=batch).exclude(taken_source__in=OWN).exists():
        return 0
    with transaction.atomic():
        photos = list(Photo.objects.select_for_update().filter(batch=batch).order_by("pk"))
        before = [
            replace(picture, file=photo.name)
            for picture, photo in zip(pictures_of(photos), photos, strict=True)
        ]
        changed: list[Photo] = []
        for photo, old, new in zip(photos, before, fill_times(before), strict=True):
            if has_own_date(old) or new.taken == old.taken:
                continue
            photo.clock_shift_seconds = 0  # the neighbour's clock has been set right already
            for column, value in dated(new.taken, photo.moment).items():
                setattr(photo, column, value)
            changed.append(photo)
        Photo.objects.bulk_update(changed, COLUMNS, batch_size=200)
        for photo in changed:
            tell_change(photo, now)
    return len(changed)
