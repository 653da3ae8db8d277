"""Rows for tests: drafts of photos that were never taken."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import uuid4

from kiekje.photos.models import Photo
from kiekje.privacy.models import Person
from kiekje.studio.flows.begin_draft import begin_draft
from kiekje.studio.flows.make_album import make_album
from kiekje.studio.models import Draft
from kiekje.visitors.sites import SITES
from tests.albums.shots import spread_hash
from tests.photos.rows import NOW, a_batch, a_person, a_photo


def a_draft(photos: int = 40, person: Person | None = None) -> Draft:
    """A draft with so many photos, in events of ten; the last of each is nearly the one before."""
    owner = person or a_person()
    batch = a_batch(owner)
    one = a_photo(owner, batch, faces=[]) if photos else None
    taken = [_copy(one, number) for number in range(1, photos) if one]
    Photo.objects.bulk_create(taken)
    return begin_draft(owner, SITES["be-nl"], NOW, [one, *taken] if one else [])


def _copy(one: Photo, number: int) -> Photo:
    """Another photo like this one, of another moment."""
    given = {field.attname: getattr(one, field.attname) for field in Photo._meta.concrete_fields}
    unlike = {name: uuid4() for name in ("id", "original", "large", "small")}
    return Photo(
        **{
            **given,
            **unlike,
            "name": f"IMG_{number:04}.jpg",
            "own_digest": f"{number:064x}",
            "hash": f"{spread_hash(number - (number % 10 == 9)):016x}",
            "taken": _moment(number),
            "moment": _moment(number),
        }
    )


def _moment(number: int) -> datetime:
    twin = number % 10 == 9
    minutes, seconds = (number - 1, 2) if twin else (number, 0)
    return NOW + timedelta(minutes=minutes, seconds=seconds, hours=9 * (number // 10))


def a_made_draft(photos: int = 40, person: Person | None = None) -> Draft:
    """A draft whose album is there."""
    draft = a_draft(photos, person)
    make_album(draft, NOW)
    return draft
