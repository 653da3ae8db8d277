"""Zip photos: originals as they were sent, in one stream, none of them on a disk in between."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from uuid import UUID
from zipfile import ZIP_STORED

from zipstream import ZipStream

from kiekje.photos.flows.open_photo import stream_of
from kiekje.photos.models import Photo
from kiekje.photos.names import distinct_names, saved_name
from kiekje.vault.errors import ObjectForgotten


def zip_photos(person: UUID, photo_ids: Sequence[UUID]) -> Iterator[bytes]:
    """The originals of those of these photos that the person has and may see, as a zip.

    Photos do not shrink: they are stored. One that is destroyed meanwhile is empty.
    """
    rows = Photo.objects.filter(person=person, blocked_at=None, deleted_at=None)
    found = rows.in_bulk(list(photo_ids))
    photos = [found[one] for one in photo_ids if one in found]
    names = distinct_names(saved_name(photo.name, photo.format) for photo in photos)
    archive = ZipStream(compress_type=ZIP_STORED)
    for photo, name in zip(photos, names, strict=True):
        archive.add(_content(photo), name)
    return iter(archive)


def _content(photo: Photo) -> Iterator[bytes]:
    """The original; opened when its turn comes."""
    try:
        yield from stream_of(photo, "original")
    except ObjectForgotten:
        return
