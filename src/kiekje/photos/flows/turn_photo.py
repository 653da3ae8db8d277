"""Turn a photo: the original stays as it is, the versions that are shown are made anew."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction

from kiekje.photos import workshop
from kiekje.photos.errors import RenditionRefused
from kiekje.photos.flows.open_photo import content_of
from kiekje.photos.listeners import tell_change
from kiekje.photos.models import Photo
from kiekje.photos.turning import turned_size
from kiekje.pictures.deriving import BLUR, LARGE, QUALITY, SMALL
from kiekje.pictures.facts import Box, Refusal
from kiekje.pictures.renditions import RenditionWish
from kiekje.privacy.models import Person
from kiekje.vault.errors import ObjectForgotten
from kiekje.vault.flows.destroy_objects import replace_objects
from kiekje.vault.flows.seal_object import seal_objects

BLUR_QUALITY = 40


def turn_photos(person: Person, photo_ids: Iterable[UUID], degrees: int, now: datetime) -> int:
    """Turn photos clockwise by 90, 180 or 270 degrees more; how many those were.

    They count as turned at once; versions that are drawn so follow in a moment.
    """
    from kiekje.photos.tasks import turn

    with transaction.atomic():
        photos = list(
            Photo.objects.select_for_update().filter(
                person=person, pk__in=list(photo_ids), deleted_at=None
            )
        )
        for photo in photos:
            photo.turned = (photo.turned + degrees) % 360
            turn.enqueue(str(photo.pk))
        Photo.objects.bulk_update(photos, ["turned"], batch_size=500)
        for photo in photos:
            tell_change(photo, now)
    return len(photos)


def draw_turned(photo: Photo, now: datetime) -> None:
    """Make the versions that are shown anew where they are not turned as the photo is."""
    if photo.drawn_turned == photo.turned:
        return
    owner, degrees = photo.person_id, photo.turned
    try:
        data = content_of(photo)
    except ObjectForgotten:  # destroyed a moment ago
        if not Photo.objects.filter(pk=photo.pk).exists():
            return
        raise
    large, small, blur = (_rendered(photo, data, degrees, edge) for edge in (LARGE, SMALL, BLUR))
    ids = seal_objects([("large", large), ("small", small)], owner=owner, now=now)
    with transaction.atomic():
        current = Photo.objects.select_for_update().filter(pk=photo.pk, person=owner).first()
        unwanted = list(ids)
        if current is not None and current.drawn_turned == photo.drawn_turned:
            unwanted = [current.large, current.small]
            current.large, current.small = ids
            current.blur, current.drawn_turned = blur, degrees
            current.save(update_fields=["large", "small", "blur", "drawn_turned"])
    replace_objects(unwanted, reason="turned", person=owner, now=now)


def _rendered(photo: Photo, data: bytes, degrees: int, edge: int) -> bytes:
    """One JPEG of the turned photo with this long edge, never larger than the photo."""
    width, height = turned_size(photo.width, photo.height, degrees)
    scale = min(1.0, edge / max(width, height))
    wish = RenditionWish(
        key=str(photo.pk),
        content=lambda: data,
        crop=Box(0.0, 0.0, 1.0, 1.0),
        width_px=max(1, round(width * scale)),
        height_px=max(1, round(height * scale)),
        quality=BLUR_QUALITY if edge == BLUR else QUALITY,
        space="srgb",
        turn=degrees,
    )
    answer = workshop.render(wish)
    if isinstance(answer, Refusal):
        raise RenditionRefused(answer.code)
    return answer.jpeg
