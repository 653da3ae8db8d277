"""Move photos to the account that a guest became part of; forget those of a person."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from kiekje.photos.models import Batch, Photo, Upload
from kiekje.photos.periods import kept_until
from kiekje.privacy.models import Person
from kiekje.vault.flows.transfer_objects import transfer_objects


def move_photos(guest: Person, account: Person, now: datetime) -> None:
    """Give everything of a guest to an account; inside the transaction that merges them.

    The photos stay as long as those of an account. Digests stay the guest's: ``ingest_upload``
    looks under both.
    """
    photos = list(Photo.objects.select_for_update().filter(person=guest).select_related("batch"))
    uploads = Upload.objects.filter(person=guest)
    objects: list[UUID] = [one for one in uploads.values_list("spool", flat=True) if one]
    for photo in photos:
        objects += [photo.original, photo.large, photo.small]
        photo.person = account
        end = kept_until(photo.uploaded_at, account.kind, photo.batch.zone)
        photo.kept_until = max(photo.kept_until, end)
    Photo.objects.bulk_update(photos, ["person", "kept_until"], batch_size=200)
    uploads.update(person=account)
    Batch.objects.filter(person=guest).update(person=account)
    transfer_objects(objects, old_owner=guest.pk, new_owner=account.pk, now=now)


def forget_person(person: Person, _now: datetime) -> None:
    """Delete the rows of a person whose keys are destroyed already."""
    Upload.objects.filter(person=person).delete()
    Photo.objects.filter(person=person).delete()
    Batch.objects.filter(person=person).delete()
