"""Writes an album as a PDF to take along, sealed while it is written."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import BinaryIO, cast
from uuid import UUID

from django.db import transaction

from kiekje.albums.products import product
from kiekje.photos.flows.open_photo import content_of
from kiekje.photos.models import Photo
from kiekje.pictures.workshop import Workshop
from kiekje.printing.screen import write_screen_pdf
from kiekje.printing.text import compose
from kiekje.studio.errors import NothingToChange
from kiekje.studio.flows.forget_exports import forget_exports
from kiekje.studio.models import Draft, Export
from kiekje.studio.revisions import book_of
from kiekje.vault.flows.destroy_objects import destroy_objects
from kiekje.vault.flows.fill_spool import append_spool, begin_spool, finish_spool

KIND = "pdf"
PIECE = 1 << 20


class SealedFile(io.RawIOBase):
    """A file open for writing whose bytes are sealed, a piece at a time."""

    def __init__(self, spool: UUID) -> None:
        self._spool = spool
        self._waiting = bytearray()
        self._written = 0

    def writable(self) -> bool:
        """It can only be written."""
        return True

    def tell(self) -> int:
        """How many bytes were written."""
        return self._written

    def write(self, data: object) -> int:
        """Take bytes in; whole pieces are sealed at once."""
        piece = bytes(cast("bytes", data))
        self._waiting += piece
        self._written += len(piece)
        while len(self._waiting) >= PIECE:
            append_spool(self._spool, bytes(self._waiting[:PIECE]))
            del self._waiting[:PIECE]
        return len(piece)

    def close(self) -> None:
        """Seal the rest."""
        if not self.closed and self._waiting:
            append_spool(self._spool, bytes(self._waiting))
            self._waiting.clear()
        super().close()


def ask_for_pdf(draft: Draft, now: datetime) -> tuple[Export, bool]:
    """The export of the draft as it is now, and whether it has to be written first."""
    with transaction.atomic():
        row = Draft.objects.select_for_update(of=("self",)).get(pk=draft.pk)
        if row.head is None:
            raise NothingToChange
        found = row.exports.filter(revision=row.head).exclude(state=Export.State.FAILED).first()
        if found:
            return found, False
        made = Export.objects.create(
            draft=row, version=row.version, revision=row.head, asked_at=now
        )
    return made, True


def write_pdf(export: Export, workshop: Workshop, now: datetime) -> None:
    """Write the PDF of an export; earlier PDFs of the draft are then forgotten.

    A photo that may not be shown at this moment is not written: ``PhotoMissing`` is raised.
    """
    book = book_of(export.revision)
    owner = export.draft.person_id
    photos = {
        str(photo.pk): photo
        for photo in Photo.objects.filter(
            pk__in=[source.file for source in book.photos],
            person=owner,
            deleted_at=None,
            blocked_at=None,
        )
    }
    Export.objects.filter(pk=export.pk).update(state=Export.State.MAKING)
    sources: dict[str, Callable[[], bytes]] = {
        name: partial(content_of, photo) for name, photo in photos.items()
    }
    album = product(book.product)
    spool = begin_spool(owner=owner, kind=KIND, now=now)
    with SealedFile(spool) as file:
        write_screen_pdf(
            book,
            album,
            sources,
            cast("BinaryIO", file),
            created=export.asked_at,
            renditions=workshop.render,
            texts=compose(book, album, colour="rgb"),
            turns={name: photo.turned for name, photo in photos.items()},
            progress=partial(_note, export),
        )
    finish_spool(spool)
    kept = Export.objects.filter(pk=export.pk).update(state=Export.State.READY, file=spool)
    if not kept:  # one of its photos has gone or was changed meanwhile
        destroy_objects([spool], reason="replaced", person=owner, now=now)
        return
    forget_exports(export.draft.exports.exclude(pk=export.pk).filter(state=Export.State.READY), now)


def _note(export: Export, done: int, total: int) -> None:
    if done % 5 == 0 or done == total:
        Export.objects.filter(pk=export.pk).update(done=done, total=total)
