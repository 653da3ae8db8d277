"""What a sender says about a file, as tus writes it: keys and values in base64. Pure."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from uuid import UUID

from kiekje.photos.names import shown_name
from kiekje.photos.tus.refusals import Refused

_LONGEST = 8_000  # characters of the whole header
_MEDIA_TYPE = 100


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is kept of it: the name to show, the media type, the batch, the album, the site."""

    name: str
    media_type: str = ""
    batch: UUID | None = None
    draft: UUID | None = None
    site: str = ""


def read_metadata(header: str) -> Metadata:
    """Read the header; keys that are not known are not kept. Raises ``Refused``."""
    said = _pairs(header)
    return Metadata(
        name=shown_name(said.get("filename") or said.get("name") or ""),
        media_type=_plain(said.get("filetype") or said.get("type") or "", _MEDIA_TYPE),
        batch=_id(said.get("batch")),
        draft=_id(said.get("draft")),
        site=_plain(said.get("site", ""), 10),
    )


def write_metadata(metadata: Metadata) -> str:
    """The header again, of what is kept."""
    said = {
        "filename": metadata.name,
        "filetype": metadata.media_type,
        "batch": str(metadata.batch or ""),
        "draft": str(metadata.draft or ""),
    }
    return ",".join(
        f"{key} {base64.b64encode(value.encode()).decode()}" for key, value in said.items() if value
    )


def _pairs(header: str) -> Mapping[str, str]:
    if len(header) > _LONGEST:
        raise Refused(400, "header")
    said: dict[str, str] = {}
    for pair in filter(None, (one.strip() for one in header.split(","))):
        key, _, value = pair.partition(" ")
        if key in said:
            raise Refused(400, "header")
        try:
            said[key] = base64.b64decode(value, validate=True).decode("utf-8", "replace")
        except (binascii.Error, ValueError):
            raise Refused(400, "header") from None
    return said


def _plain(text: str, longest: int) -> str:
    return text if len(text) <= longest and text.isascii() and text.isprintable() else ""


def _id(text: str | None) -> UUID | None:
    """An id, or None for anything else: an unknown batch is a batch of its own."""
    with suppress(ValueError):
        return UUID(text or "")
    return None
