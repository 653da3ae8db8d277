"""Fill an upload: pieces to its spool; whole, it is received and its work is queued with it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from kiekje.photos.limits import limits
from kiekje.photos.models import Upload
from kiekje.vault.errors import SpoolMissing
from kiekje.vault.flows.fill_spool import append_spool, finish_spool, spool_length


def length_of(upload: Upload) -> int:
    """How many bytes of it are on the disk, whatever a row says."""
    if upload.state != Upload.State.RECEIVING or upload.spool is None:
        return upload.length
    try:
        return spool_length(upload.spool)
    except SpoolMissing:  # closed already; a kill came before its row said so
        return upload.length


def append_upload(upload: Upload, piece: bytes | bytearray | memoryview) -> int:
    """Add a piece; it is sealed and on the disk when the new length is returned."""
    assert upload.spool is not None  # noqa: S101 (it is receiving)
    return append_spool(upload.spool, piece)


def hold_open(upload: Upload, now: datetime) -> Upload:
    """Move the moment at which it expires, after pieces have come."""
    upload.expires = now + limits().patience
    Upload.objects.filter(pk=upload.pk, state=Upload.State.RECEIVING).update(expires=upload.expires)
    return upload


def receive_upload(upload: Upload, now: datetime) -> None:
    """Everything is there: close the spool, say so, and queue the work, together.

    Doing it twice does it once. What an interruption leaves is found again by ``find_orphans``.
    """
    from kiekje.photos.tasks import ingest

    if upload.spool is None:
        return
    finish_spool(upload.spool)
    with transaction.atomic():
        changed = Upload.objects.filter(pk=upload.pk, state=Upload.State.RECEIVING).update(
            state=Upload.State.RECEIVED, expires=now + limits().memory
        )
        if changed:
            ingest.enqueue(str(upload.pk))
