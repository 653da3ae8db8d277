"""Open a photo: the sealed content goes to its owner, or to work that the owner asked for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from kiekje.photos.models import Photo
from kiekje.vault.flows.open_object import open_object, read_object

Kind = Literal["original", "large", "small"]
"""What a photo consists of; also the kind under which its objects are sealed."""


def content_of(photo: Photo) -> bytes:
    """The original, bit for bit, in memory. Raises a ``VaultError``."""
    return rendition_of(photo, "original")


def rendition_of(photo: Photo, kind: Kind) -> bytes:
    """One of the photo's three objects, in memory. Raises a ``VaultError``."""
    return open_object(getattr(photo, kind), owner=photo.person_id, kind=kind)


def stream_of(photo: Photo, kind: Kind) -> Iterator[bytes]:
    """One of the photo's three objects, piece by piece. Raises a ``VaultError``."""
    return read_object(getattr(photo, kind), owner=photo.person_id, kind=kind)
