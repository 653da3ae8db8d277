"""Turn a photo: the original stays as it is, the versions that are shown are made anew."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import cast

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
from kiekje.vault.errors import ObjectForgotten
from kiekje.vault.flows.destroy_objects import replace_objects
from kiekje.vault.flows.seal_object import seal_objects

BLUR_QUALITY = 40


def turn_photos(photos: Iterable[Photo], degrees: int) -> None:
    """Turn photos clockwise by 90, 180 or 270 degrees more; new versions follow in a moment."""
    from kiekje.photos.tasks import turn

    with transaction.atomic():
        for photo in photos:
            current = Photo.objects.select_for_update().get(pk=photo.pk)
            current.turn_asked = (current.turn_asked + degrees) % 360
            current.save(update_fields=["turn_asked"])
            turn.enqueue(str(photo.pk))


def make_turned(photo: Photo, now: datetime) -> None:
    """Make the versions that are shown as they were asked for, if they are not so already."""
    asked = photo.turn_asked
    if asked == photo.turned:
        return
    try:
        data = content_of(photo)
    except ObjectForgotten:  # destroyed a moment ago
        if not Photo.objects.filter(pk=photo.pk).exists():
            return
        raise
    made = [_rendered(photo, data, asked, edge) for edge in (LARGE, SMALL, BLUR)]
    owner = photo.person_id
    contents = [("large", made[0]), ("small", made[1])]
    large, small = seal_objects(contents, owner=owner, now=now)
    with transaction.atomic():
        current = Photo.objects.select_for_update().filter(pk=photo.pk, person=owner).first()
        is_wanted = current is not None and current.turned == photo.turned
        old = [large, small]
        if is_wanted:
            current = cast("Photo", current)
            old = [current.large, current.small]
            current.large, current.small, current.blur = large, small, made[2]
            current.turned = asked
            current.save(update_fields=["large", "small", "blur", "turned"])
            tell_change(current, now)
    replace_objects(old, reason="turned", person=owner, now=now)


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
