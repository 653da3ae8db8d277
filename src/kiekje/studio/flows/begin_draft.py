"""Begins an album."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction

from kiekje.photos.models import Photo
from kiekje.privacy.models import Person
from kiekje.studio.flows.forget_exports import forget_exports
from kiekje.studio.models import Draft, DraftPhoto
from kiekje.visitors.sites import Site


def begin_draft(person: Person, site: Site, now: datetime, photos: Iterable[Photo] = ()) -> Draft:
    """Begin an album of a person, empty or with photos that are theirs."""
    with transaction.atomic():
        draft = Draft.objects.create(
            person=person, site=site.code, language=site.language, created=now, changed=now
        )
        add_photos(draft, photos, now)
    return draft


def add_photos(draft: Draft, photos: Iterable[Photo], now: datetime) -> int:
    """Let a draft use these photos; those of anybody else are passed over. Returns how many."""
    own = [photo for photo in photos if photo.person_id == draft.person_id]
    DraftPhoto.objects.bulk_create(
        [DraftPhoto(draft=draft, photo=photo) for photo in own], ignore_conflicts=True
    )
    Draft.objects.filter(pk=draft.pk).update(changed=now)
    return len(own)


def remove_photos(draft: Draft, photo_ids: Iterable[UUID], now: datetime) -> None:
    """Take photos out of a draft; in the library they stay, and no file shows them any more."""
    gone, _ = DraftPhoto.objects.filter(draft=draft, photo_id__in=list(photo_ids)).delete()
    if gone:
        forget_exports(draft.exports.select_related("draft"), now)
    Draft.objects.filter(pk=draft.pk).update(changed=now)


def take_in(draft_id: UUID, photo: Photo, now: datetime) -> None:
    """Let a draft use a photo that was uploaded for it, if both are of one person."""
    draft = Draft.objects.filter(pk=draft_id, person=photo.person_id).first()
    if draft is not None:
        add_photos(draft, [photo], now)
