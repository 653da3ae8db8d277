"""Rows for tests: drafts of photos that were never taken."""

from __future__ import annotations

from datetime import datetime, timedelta

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
    taken = [
        a_photo(
            owner,
            batch,
            name=f"IMG_{number:04}.jpg",
            hash=f"{spread_hash(number - (number % 10 == 9)):016x}",
            taken=_moment(number),
            moment=_moment(number),
            faces=[],
        )
        for number in range(photos)
    ]
    return begin_draft(owner, SITES["be-nl"], NOW, taken)


def _moment(number: int) -> datetime:
    twin = number % 10 == 9
    minutes, seconds = (number - 1, 2) if twin else (number, 0)
    return NOW + timedelta(minutes=minutes, seconds=seconds, hours=9 * (number // 10))


def a_made_draft(photos: int = 40, person: Person | None = None) -> Draft:
    """A draft whose album is there."""
    draft = a_draft(photos, person)
    make_album(draft, NOW)
    return draft
