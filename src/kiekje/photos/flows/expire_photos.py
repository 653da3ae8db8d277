"""Expire: what has reached its date goes, by promises 4-cat5 and 4-cat5-guest."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q, QuerySet

from kiekje.photos.flows.delete_photo import destroy_photos, forget_empty_batches, part_with
from kiekje.photos.flows.end_upload import end_upload
from kiekje.photos.limits import limits
from kiekje.photos.models import Batch, Photo, Upload
from kiekje.photos.periods import day_of

AT_ONCE = 1000
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Expired:
    """How many went: photos past their date, photos from the quarantine, uploads, batches."""

    photos: int
    quarantined: int
    uploads: int
    batches: int


def expire_photos(now: datetime, *, dry_run: bool = False) -> Expired:
    """Destroy what is past its date; ``dry_run`` only counts."""
    ended, quarantined = _ended(now), _quarantined(now)
    uploads = Upload.objects.filter(expires__lte=now).exclude(state=Upload.State.RECEIVED)
    empty = _empty_batches(now)
    if dry_run:
        return Expired(ended.count(), quarantined.count(), uploads.count(), empty.count())
    return Expired(
        _destroy_all(ended, "expired", now),
        _destroy_all(quarantined, "deleted", now),
        _end_all(uploads, now),
        empty.delete()[0],
    )


def _ended(now: datetime) -> QuerySet[Photo]:
    """Photos whose last day is over where they were uploaded."""
    over = Q(pk__in=[])
    zones = Batch.objects.order_by().values_list("zone", flat=True).distinct()
    for zone in zones:
        over |= Q(batch__zone=zone, kept_until__lt=day_of(now, zone))
    return Photo.objects.filter(over)


def _quarantined(now: datetime) -> QuerySet[Photo]:
    return Photo.objects.filter(deleted_at__lte=now - limits().quarantine)


def _empty_batches(now: datetime) -> QuerySet[Batch]:
    return Batch.objects.filter(photos=None, uploads=None, started__lte=now - DAY)


def _destroy_all(photos: QuerySet[Photo], reason: str, now: datetime) -> int:
    count = 0
    while some := _parted_with(photos):
        count += destroy_photos(some, reason=reason, now=now)
    return count


def _parted_with(photos: QuerySet[Photo]) -> list[Photo]:
    """Some that are past their date, chosen so that none is sent once more in the same moment."""
    with transaction.atomic():
        some = list(photos.select_for_update(of=("self",)).order_by("pk")[:AT_ONCE])
        part_with(some)
    return some


def _end_all(uploads: QuerySet[Upload], now: datetime) -> int:
    count, batches = 0, set()
    for upload in uploads.iterator(AT_ONCE):
        batches.add(upload.batch_id)
        end_upload(upload, now, reason="expired")
        count += 1
    forget_empty_batches(batches)
    return count
