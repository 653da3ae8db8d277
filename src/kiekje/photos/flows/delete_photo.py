"""Delete photos: into the quarantine, from where they can be brought back, or at once for good."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from kiekje.photos.listeners import tell_change
from kiekje.photos.models import Batch, Photo, Upload
from kiekje.privacy.models import Person
from kiekje.vault.flows.destroy_objects import destroy_objects

AT_ONCE = 500
GONE = "gone "  # what the digest of a photo begins with that is about to be destroyed


def delete_photos(person: Person, photo_ids: Iterable[UUID], now: datetime) -> int:
    """Put photos into the quarantine: nobody sees them, and they can be brought back."""
    return _mark(person, photo_ids, now, deleted_at=now)


def bring_back_photos(person: Person, photo_ids: Iterable[UUID], now: datetime) -> int:
    """Bring photos back from the quarantine; they stay until their date, as before."""
    return _mark(person, photo_ids, now, deleted_at=None)


def destroy_photos(photos: Iterable[Photo], *, reason: str, now: datetime) -> int:
    """Destroy photos for good: keys first, then rows; nobody can read them any more.

    ``reason`` is a word for the journal. A kill in between is made good at the next start.
    """
    count = 0
    all_of_them = list(photos)
    for start in range(0, len(all_of_them), AT_ONCE):
        some = all_of_them[start : start + AT_ONCE]
        part_with(some)
        count += _destroy(some, reason, now)
    return count


def part_with(photos: Sequence[Photo]) -> None:
    """Let nobody recognise photos any more that are about to be destroyed.

    Whoever sends one of them once more at this moment gets a photo of its own, and not one whose
    keys are gone.
    """
    with transaction.atomic():
        for photo in photos:
            photo.own_digest = f"{GONE}{photo.pk.hex}"
        Photo.objects.bulk_update(photos, ["own_digest"], batch_size=200)


def _destroy(photos: Sequence[Photo], reason: str, now: datetime) -> int:
    by_person: dict[UUID, list[Photo]] = {}
    for photo in photos:
        by_person.setdefault(photo.person_id, []).append(photo)
    for person, own in by_person.items():
        objects = [one for photo in own for one in (photo.original, photo.large, photo.small)]
        destroy_objects(objects, reason=reason, person=person, now=now)
    with transaction.atomic():
        for photo in photos:
            tell_change(photo, now)
        ids = [photo.pk for photo in photos]
        gone, _ = Photo.objects.filter(pk__in=ids).delete()
        forget_empty_batches({photo.batch_id for photo in photos})
    return len(photos) if gone else 0


def forget_empty_batches(batches: Iterable[UUID]) -> None:
    """Delete those of the batches that nothing belongs to any more."""
    left = Batch.objects.filter(pk__in=list(batches))
    kept = {*Photo.objects.filter(batch__in=left).values_list("batch", flat=True)}
    kept |= {*Upload.objects.filter(batch__in=left).values_list("batch", flat=True)}
    left.exclude(pk__in=kept).delete()


def _mark(
    person: Person, photo_ids: Iterable[UUID], now: datetime, *, deleted_at: datetime | None
) -> int:
    with transaction.atomic():
        photos = list(
            Photo.objects.select_for_update()
            .filter(person=person, pk__in=list(photo_ids))
            .filter(deleted_at__isnull=deleted_at is not None)
        )
        for photo in photos:
            photo.deleted_at = deleted_at
        Photo.objects.bulk_update(photos, ["deleted_at"], batch_size=500)
        for photo in photos:
            tell_change(photo, now)
    return len(photos)
