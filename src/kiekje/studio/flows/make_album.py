"""Makes the album of a draft, and makes it anew while photos still arrive."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from kiekje.albums.book import make_book
from kiekje.albums.errors import AlbumError
from kiekje.albums.wishes import Wishes
from kiekje.photos.flows.describe_photos import pictures_of
from kiekje.photos.models import Photo, Upload
from kiekje.pictures.facts import Picture
from kiekje.studio.errors import ChangedElsewhere
from kiekje.studio.flows.save_revision import MADE, save_revision
from kiekje.studio.models import Draft
from kiekje.studio.revisions import Edition, wishes_from
from kiekje.studio.trouble import trouble_of

FEWEST_NEW = 6
"""While photos arrive, the album is made anew when so many are new, or …"""
SHARE_NEW = 0.2
"""… when they are this share of those it was made from."""

GIVEN_UP = timedelta(minutes=10)
"""An upload that has not moved for so long holds nothing up."""

LOST = timedelta(seconds=90)
"""A making that has not ended by then was lost with its worker, and is asked for again."""


def shots_of(draft: Draft) -> dict[str, Picture]:
    """The photos that the album may use, as the engine knows them, by id."""
    return {picture.file: picture for picture in pictures_of(usable_photos(draft))}


def usable_photos(draft: Draft) -> list[Photo]:
    """The photos of a draft that are there, not blocked, and confirmed by their uploader."""
    return list(
        draft.photos.filter(
            deleted_at=None, blocked_at=None, batch__stated_at__isnull=False
        ).order_by("moment", "id")
    )


def mark_of(picture: Picture) -> str:
    """A photo as it was when a choice was made: turned since, it is another."""
    return f"{picture.file} {picture.width} {picture.height}"


def is_behind(draft: Draft, shots: Mapping[str, Picture], now: datetime) -> bool:
    """Whether the album should now be made, or made anew, of the photos that are there."""
    if draft.making_since and now - draft.making_since < LOST:
        return False
    if draft.head is not None and draft.head.by_hand:
        return False
    considered = set(draft.head.considered) if draft.head else set()
    if draft.trouble:
        considered = set(draft.trouble["considered"])
    differ = considered ^ {mark_of(picture) for picture in shots.values()}
    if not differ:
        return False
    uploads = Upload.objects.filter(draft=draft.pk, person=draft.person_id)
    receiving = uploads.filter(state=Upload.State.RECEIVING, created__gt=now - GIVEN_UP)
    busy = receiving.exists() or uploads.filter(state=Upload.State.RECEIVED).exists()
    enough = max(FEWEST_NEW, SHARE_NEW * len(considered))
    return not busy or len(differ) >= enough


def begin_making(draft: Draft, now: datetime) -> None:
    """Note that the album is going to be made."""
    draft.making_since = now
    draft.state = Draft.State.WAITING
    draft.save(update_fields=["making_since", "state"])


def make_album(draft: Draft, now: datetime) -> None:
    """Make the album of the photos that are there, by the wishes of the draft."""
    version = draft.version
    shots = shots_of(draft)
    considered = sorted(map(mark_of, shots.values()))
    wishes = _still_possible(_wishes(draft), shots)
    Draft.objects.filter(pk=draft.pk).update(state=Draft.State.MAKING)
    try:
        result = make_book(tuple(shots.values()), wishes)
    except AlbumError as problem:
        _give_up(draft, {**trouble_of(problem), "considered": considered})
        return
    try:
        save_revision(draft, version, MADE, Edition(result.book, wishes), considered, now)
    except ChangedElsewhere:  # the person was faster; what they did counts
        Draft.objects.filter(pk=draft.pk).update(state=Draft.State.READY, making_since=None)


def _wishes(draft: Draft) -> Wishes:
    if draft.head is None:
        return Wishes(lang=draft.language)
    return wishes_from(draft.head.wishes)


def _still_possible(wishes: Wishes, shots: Mapping[str, Picture]) -> Wishes:
    """The wishes without those about photos that are gone."""
    return replace(
        wishes,
        must=wishes.must & shots.keys(),
        without=wishes.without & shots.keys(),
        cover=wishes.cover if wishes.cover in shots else None,
    )


def _give_up(draft: Draft, trouble: dict[str, object]) -> None:
    state = Draft.State.READY if draft.head_id else Draft.State.FAILED
    Draft.objects.filter(pk=draft.pk).update(state=state, trouble=trouble, making_since=None)
