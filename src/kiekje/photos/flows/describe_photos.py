"""Describe photos as the album engine wants them; says nothing that the person may not use."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime
from typing import cast

from kiekje.photos.models import Photo
from kiekje.photos.rows import shifted
from kiekje.photos.turning import turned_box, turned_point, turned_size
from kiekje.pictures.facts import Box, CaptureTime, Face, Format, Picture, Place, TimeSource


def pictures_of(photos: Iterable[Photo]) -> list[Picture]:
    """The facts of photos, in their order; ``file`` is the photo's id.

    The person's turn and the clock set right are applied. ``sha256`` is a digest that means nothing
    outside this shop. Whether a photo may be used at all is said by ``usable``.
    """
    return [_picture(photo) for photo in photos]


def usable(photos: Iterable[Photo]) -> list[Photo]:
    """Those of the photos that may be used: stated, not deleted, not blocked.

    Ask with ``select_related("batch")``, so that it stays one query.
    """
    return [one for one in photos if is_usable(one)]


def is_usable(photo: Photo) -> bool:
    """Whether a photo may be used for a product at this moment."""
    return (
        photo.deleted_at is None and photo.blocked_at is None and photo.batch.stated_at is not None
    )


def _picture(photo: Photo) -> Picture:
    upright = Picture(
        file=str(photo.id),
        format=cast("Format", photo.format),
        width=photo.width,
        height=photo.height,
        orientation=photo.orientation,
        sha256=photo.own_digest,
        bytes=photo.bytes,
        profile=photo.profile,
        profile_missing=photo.profile_missing,
        taken=_taken(photo),
        place=_place(photo),
        camera=photo.camera or None,
        sharpness=photo.sharpness,
        exposure=photo.exposure,
        hash=int(photo.hash, 16),
        faces=tuple(Face(Box(*box), confidence) for *box, confidence in photo.faces),
        attention=(photo.attention[0], photo.attention[1]),
        tint=_tint(photo.tint),
        warnings=tuple(photo.warnings),
        damaged_after=photo.damaged_after,
    )
    return _turned(upright, photo.turned)


def _turned(upright: Picture, degrees: int) -> Picture:
    if not degrees:
        return upright
    width, height = turned_size(upright.width, upright.height, degrees)
    return replace(
        upright,
        width=width,
        height=height,
        faces=tuple(replace(face, box=turned_box(face.box, degrees)) for face in upright.faces),
        attention=turned_point(*upright.attention, degrees),
    )


def _taken(photo: Photo) -> CaptureTime | None:
    if photo.taken is None:
        return None
    moment = shifted(photo.taken, photo.clock_shift_seconds)
    return CaptureTime(
        wall_clock(moment), photo.offset_minutes, cast("TimeSource", photo.taken_source)
    )


def wall_clock(moment: datetime) -> datetime:
    """What the clock on the wall showed, from how it is stored."""
    return moment.astimezone(UTC).replace(tzinfo=None)


def _place(photo: Photo) -> Place | None:
    if photo.latitude is None or photo.longitude is None:
        return None
    return Place(photo.latitude, photo.longitude)


def _tint(text: str) -> tuple[int, int, int]:
    red, green, blue = bytes.fromhex(text[1:])
    return red, green, blue
