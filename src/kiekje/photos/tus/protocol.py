"""The tus protocol, version 1.0.0: requests read, answers made. No network, no database.

Of the extensions: creation, creation-with-upload, expiration, checksum and termination. See
https://tus.io/protocols/resumable-upload. An upload says back of its metadata what is kept of it.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from email.utils import format_datetime
from typing import Any

from kiekje.photos.tus.metadata import Metadata, read_metadata, write_metadata
from kiekje.photos.tus.refusals import Refused

VERSION = "1.0.0"
EXTENSIONS = "creation,creation-with-upload,expiration,checksum,termination"
ALGORITHMS = ("sha1", "sha256", "md5")
CONTENT = "application/offset+octet-stream"
COMMON = {"Tus-Resumable": VERSION, "Cache-Control": "no-store"}


@dataclass(frozen=True, slots=True)
class Checksum:
    """What the sender says that the content of one request adds up to."""

    algorithm: str
    digest: bytes

    def begun(self) -> Any:
        """The hash to feed."""
        return hashlib.new(self.algorithm, usedforsecurity=False)


@dataclass(frozen=True, slots=True)
class Options:
    """Asks what this server can do."""


@dataclass(frozen=True, slots=True)
class Create:
    """Wants to send so many bytes; ``with_content`` says that the first of them come along."""

    length: int
    metadata: Metadata
    with_content: bool
    checksum: Checksum | None


@dataclass(frozen=True, slots=True)
class Ask:
    """Asks how far an upload is."""


@dataclass(frozen=True, slots=True)
class Append:
    """Brings bytes, from this offset on."""

    offset: int
    checksum: Checksum | None


@dataclass(frozen=True, slots=True)
class End:
    """Wants an upload forgotten."""


Wanted = Options | Create | Ask | Append | End


@dataclass(frozen=True, slots=True)
class Answer:
    """What to say."""

    status: int
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Standing:
    """How far an upload is: its bytes, those that are on the disk, and when it expires."""

    length: int
    offset: int
    expires: datetime
    metadata: Metadata

    @property
    def is_whole(self) -> bool:
        """Whether every byte is there."""
        return self.offset >= self.length


def read_request(method: str, headers: Mapping[str, str], *, most_bytes: int) -> Wanted:
    """What a request wants; names of headers may be written in any case. Raises ``Refused``."""
    said = {name.lower(): value for name, value in headers.items()}
    method = said.get("x-http-method-override", method).upper()
    if method == "OPTIONS":
        return Options()
    if said.get("tus-resumable") != VERSION:
        raise Refused(412, "version", headers={"Tus-Version": VERSION})
    if method == "POST":
        return _creation(said, most_bytes)
    if method == "PATCH":
        if said.get("content-type") != CONTENT:
            raise Refused(415, "content type")
        return Append(_number(said, "upload-offset"), _checksum(said))
    if method == "HEAD":
        return Ask()
    if method == "DELETE":
        return End()
    raise Refused(405, "method", headers={"Allow": "OPTIONS, POST, HEAD, PATCH, DELETE"})


def say_options(most_bytes: int) -> Answer:
    """What this server can do."""
    return Answer(
        204,
        {
            **COMMON,
            "Tus-Version": VERSION,
            "Tus-Extension": EXTENSIONS,
            "Tus-Max-Size": str(most_bytes),
            "Tus-Checksum-Algorithm": ",".join(ALGORITHMS),
        },
    )


def say_created(address: str, standing: Standing) -> Answer:
    """The upload has begun, here."""
    return Answer(201, {**COMMON, "Location": address, **_progress(standing)})


def say_standing(standing: Standing) -> Answer:
    """How far it is."""
    said = {**COMMON, "Upload-Length": str(standing.length), **_progress(standing)}
    metadata = write_metadata(standing.metadata)
    return Answer(200, {**said, "Upload-Metadata": metadata} if metadata else said)


def say_appended(standing: Standing) -> Answer:
    """So much is on the disk now."""
    return Answer(204, {**COMMON, **_progress(standing)})


def say_ended() -> Answer:
    """It is gone."""
    return Answer(204, COMMON)


def hold_offset(standing: Standing, offset: int) -> None:
    """Refuse what does not begin where the last piece ended."""
    if standing.offset != offset:
        raise Refused(409, "offset", headers={"Upload-Offset": str(standing.offset)})


def hold_size(standing: Standing, more: int | None) -> None:
    """Refuse a body that says in advance to be longer than what is missing."""
    if more is not None and standing.offset + more > standing.length:
        raise Refused(413, "longer")


def _progress(standing: Standing) -> dict[str, str]:
    said = {"Upload-Offset": str(standing.offset)}
    if not standing.is_whole:
        said["Upload-Expires"] = format_datetime(standing.expires, usegmt=True)
    return said


def _creation(said: Mapping[str, str], most_bytes: int) -> Create:
    length = _number(said, "upload-length")
    if length > most_bytes:
        raise Refused(413, "too large", megabytes=most_bytes // 1_000_000)
    return Create(
        length,
        read_metadata(said.get("upload-metadata", "")),
        said.get("content-type") == CONTENT,
        _checksum(said),
    )


def _number(said: Mapping[str, str], name: str) -> int:
    text = said.get(name, "")
    if not text.isascii() or not text.isdigit() or len(text) > 15:
        raise Refused(400, "header")
    return int(text)


def _checksum(said: Mapping[str, str]) -> Checksum | None:
    if "upload-checksum" not in said:
        return None
    algorithm, _, digest = said["upload-checksum"].partition(" ")
    if algorithm not in ALGORITHMS:
        raise Refused(400, "checksum algorithm")
    try:
        return Checksum(algorithm, base64.b64decode(digest, validate=True))
    except (binascii.Error, ValueError):
        raise Refused(400, "header") from None
