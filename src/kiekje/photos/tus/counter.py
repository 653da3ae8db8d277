"""The counter behind the door: what a request needs done, in one call each that may block."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from kiekje.photos.errors import QuotaReached
from kiekje.photos.flows.begin_upload import begin_upload
from kiekje.photos.flows.end_upload import end_upload
from kiekje.photos.flows.fill_upload import append_upload, hold_open, length_of, receive_upload
from kiekje.photos.models import Upload
from kiekje.photos.tus.callers import Caller, recognise, welcome
from kiekje.photos.tus.metadata import Metadata
from kiekje.photos.tus.protocol import Create, Standing
from kiekje.photos.tus.refusals import Refused
from kiekje.privacy.clock import now
from kiekje.privacy.models import Person
from kiekje.vault.errors import ObjectError, SpoolBusy, VaultError
from kiekje.visitors.errors import TooManyAttempts

Piece = bytes | bytearray | memoryview


@dataclass(frozen=True, slots=True)
class Known:
    """An upload of whoever asks, and how far it is."""

    upload: Upload
    standing: Standing


def known(cookies: Mapping[str, str]) -> Caller | None:
    """Who wants to begin an upload, where that is known already."""
    person = recognise(cookies)
    return Caller(person) if person else None


def greet(cookies: Mapping[str, str], address: str, site: str) -> Caller:
    """Who wants to begin an upload; a stranger becomes a guest. Raises ``Refused``."""
    try:
        return welcome(cookies, address, site, now())
    except TooManyAttempts:
        raise Refused(429, "too often") from None


def create(person: Person, wanted: Create) -> Known:
    """Begin an upload. Raises ``Refused``."""
    said = wanted.metadata
    try:
        upload = begin_upload(
            person,
            length=wanted.length,
            name=said.name,
            media_type=said.media_type,
            batch=said.batch,
            draft=said.draft,
            site=said.site,
            now=now(),
        )
    except QuotaReached as problem:
        raise Refused(413, "quota", photos=problem.photos, gigabytes=problem.gigabytes) from problem
    except VaultError as problem:
        raise Refused(503, "store") from problem
    return _known(upload, 0)


def find(cookies: Mapping[str, str], upload: UUID) -> Known:
    """An upload of whoever has these cookies. Raises ``Refused``, also for that of another."""
    person = recognise(cookies)
    rows = Upload.objects.select_related("person", "batch")
    row = rows.filter(pk=upload, person=person).first() if person else None
    if row is None or _is_over(row):
        raise Refused(404, "unknown")
    try:
        return _known(row, length_of(row))
    except VaultError as problem:
        raise Refused(503, "store") from problem


def append(known: Known, piece: Piece) -> None:
    """Bring a piece to the disk. Raises ``Refused``."""
    try:
        append_upload(known.upload, piece)
    except SpoolBusy as problem:
        raise Refused(423, "busy") from problem
    except ObjectError as problem:  # it was ended meanwhile
        raise Refused(404, "unknown") from problem
    except VaultError as problem:
        raise Refused(503, "store") from problem


def settle(known: Known) -> Known:
    """How far an upload is after pieces have come; a whole one is received. Raises ``Refused``."""
    try:
        length = length_of(known.upload)
        if length < known.upload.length:
            return _known(hold_open(known.upload, now()), length)
        if known.upload.state == Upload.State.RECEIVING:
            receive_upload(known.upload, now())
        return _known(known.upload, length)
    except VaultError as problem:
        raise Refused(503, "store") from problem


def end(known: Known) -> None:
    """Forget an upload."""
    try:
        end_upload(known.upload, now())
    except VaultError as problem:
        raise Refused(503, "store") from problem


def _is_over(upload: Upload) -> bool:
    return upload.state == Upload.State.RECEIVING and upload.expires <= now()


def _known(upload: Upload, offset: int) -> Known:
    metadata = Metadata(upload.name, upload.media_type, upload.batch.mark, upload.draft)
    return Known(upload, Standing(upload.length, offset, upload.expires, metadata))
