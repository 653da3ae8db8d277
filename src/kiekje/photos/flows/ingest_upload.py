"""Ingest an upload: look at what came, and make a photo of it, or refuse it with a reason.

Doing it twice, at once or after a kill at any point, does it once: what counts is one transaction
at the end, and the row says whether it has happened.
"""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from kiekje.photos import workshop
from kiekje.photos.digests import content_digest, own_digest, own_digests
from kiekje.photos.flows.begin_upload import ORIGINAL
from kiekje.photos.flows.fill_dates import fill_dates
from kiekje.photos.limits import limits
from kiekje.photos.listeners import tell_arrival
from kiekje.photos.models import Photo, Upload
from kiekje.photos.periods import kept_until
from kiekje.photos.rows import columns_of
from kiekje.pictures.deriving import Derived
from kiekje.pictures.facts import Refusal
from kiekje.privacy.models import Person
from kiekje.vault.errors import ObjectForgotten
from kiekje.vault.flows.destroy_objects import destroy_objects
from kiekje.vault.flows.open_object import open_object
from kiekje.vault.flows.seal_object import seal_objects
from kiekje.vault.flows.transfer_objects import transfer_objects


def ingest_upload(upload: Upload, now: datetime) -> Photo | None:
    """Make a photo of an upload that was received whole; None where it was refused or has ended.

    Raises a ``VaultError`` where the store fails: then it can be done again.
    """
    if upload.state != Upload.State.RECEIVED or upload.spool is None:
        return None
    try:
        data = open_object(upload.spool, owner=upload.person_id, kind=ORIGINAL)
    except ObjectForgotten:  # it was ended, or its owner forgotten, a moment ago
        if not Upload.objects.filter(pk=upload.pk, spool=upload.spool).exists():
            return None
        raise
    content = content_digest(data)
    photo = _recognise(upload, content, now)
    if photo is None:
        answer = workshop.derive(upload.name, lambda: data, _here(upload, now))
        if isinstance(answer, Refusal):
            refuse_upload(upload, answer.code, answer.reason, now)
            return None
        photo = _keep(upload, answer, content, now)
    if photo is not None and not _is_awaited(upload):
        fill_dates(upload.batch, now)
    return photo


def refuse_upload(upload: Upload, code: str, reason: str, now: datetime) -> None:
    """Say why a file cannot be a photo, and forget what came."""
    changed = Upload.objects.filter(pk=upload.pk, state=Upload.State.RECEIVED).update(
        state=Upload.State.REFUSED,
        code=code,
        reason=reason,
        spool=None,
        expires=now + limits().memory,
    )
    if changed and upload.spool is not None:
        destroy_objects([upload.spool], reason="refused", person=upload.person_id, now=now)


def _recognise(upload: Upload, content: bytes, now: datetime) -> Photo | None:
    """The photo of the same content that its owner has here already, if there is one.

    It comes back from the quarantine, stays as long as if it had come today, and is covered by the
    statement of the new batch where it had none.
    """
    if not _twins(upload.person, content).exists():
        return None
    with transaction.atomic():
        current = _locked(upload)
        photo = _twins(current.person, content).select_for_update().first() if current else None
        if current is None or photo is None:
            return None
        photo.deleted_at = None
        photo.uploaded_at = now
        end = kept_until(now, current.person.kind, current.batch.zone)
        photo.kept_until = max(photo.kept_until, end)
        if photo.batch.stated_at is None:
            photo.batch = current.batch
        photo.save(update_fields=["deleted_at", "uploaded_at", "kept_until", "batch"])
        _done(current, photo, now)
    if upload.spool is not None:
        destroy_objects([upload.spool], reason="known", person=upload.person_id, now=now)
    return photo


def _twins(person: Person, content: bytes) -> QuerySet[Photo]:
    """Photos of the same content, also those that came while the person was a guest."""
    guests = Person.objects.filter(merged_into=person).values_list("pk", flat=True)
    digests = own_digests([person.pk, *guests], content)
    return Photo.objects.filter(person=person, own_digest__in=digests)


def _keep(upload: Upload, derived: Derived, content: bytes, now: datetime) -> Photo | None:
    """Seal what was derived, then the photo's row and the upload's together."""
    owner = upload.person_id
    contents = [("large", derived.large), ("small", derived.small)]
    large, small = seal_objects(contents, owner=owner, now=now)
    try:
        with transaction.atomic():
            current = _locked(upload)
            if current is not None and current.spool is not None:
                photo = Photo.objects.create(
                    person=current.person,
                    batch=current.batch,
                    name=current.name,
                    original=current.spool,
                    large=large,
                    small=small,
                    blur=derived.blur,
                    own_digest=own_digest(owner, content),
                    uploaded_at=now,
                    kept_until=kept_until(now, current.person.kind, current.batch.zone),
                    **columns_of(derived.picture, _here(upload, now)),
                )
                _done(current, photo, now)
                if current.person_id != owner:  # the guest became an account meanwhile
                    transfer_objects(
                        [large, small], old_owner=owner, new_owner=current.person_id, now=now
                    )
                return photo
    except IntegrityError:  # the same content came a moment ago, by another worker
        destroy_objects([large, small], reason="known", person=owner, now=now)
        return _recognise(upload, content, now)
    destroy_objects([large, small], reason="ended", person=owner, now=now)
    return None


def _here(upload: Upload, now: datetime) -> datetime:
    """The moment on the clocks of where it came from."""
    return now.astimezone(ZoneInfo(upload.batch.zone))


def _locked(upload: Upload) -> Upload | None:
    """The upload as it is now, held until the transaction ends; None if it is not waiting."""
    return (
        Upload.objects.select_for_update(of=("self",))
        .select_related("person", "batch")
        .filter(pk=upload.pk, state=Upload.State.RECEIVED)
        .first()
    )


def _done(upload: Upload, photo: Photo, now: datetime) -> None:
    upload.state, upload.photo, upload.spool = Upload.State.DONE, photo, None
    upload.expires = now + limits().memory
    upload.save(update_fields=["state", "photo", "spool", "expires"])
    if upload.draft is not None:
        tell_arrival(upload.draft, photo, now)


def _is_awaited(upload: Upload) -> bool:
    """Whether more of the same batch is about to come."""
    under_way = [Upload.State.RECEIVING, Upload.State.RECEIVED]
    return Upload.objects.filter(batch=upload.batch_id, state__in=under_way).exists()
