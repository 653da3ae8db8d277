"""Find orphans: uploads that an interruption left where nobody goes on with them."""

from __future__ import annotations

from datetime import datetime, timedelta

from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from kiekje.photos.flows.fill_upload import length_of, receive_upload
from kiekje.photos.flows.ingest_upload import refuse_upload
from kiekje.photos.models import Upload
from kiekje.photos.tasks import ingest
from kiekje.vault.errors import VaultError

GRACE = timedelta(seconds=30)
AT_ONCE = 200


def find_orphans(now: datetime) -> int:
    """Go on with what was left, or give it up with a word to its owner; how many those were.

    A whole upload whose last answer never went out is received; one that was received and whose
    task is gone gets a new one; one on which every attempt failed is refused as lost.
    """
    found = 0
    uploads = Upload.objects.select_related("person", "batch").filter(created__lt=now - GRACE)
    for upload in uploads.filter(state=Upload.State.RECEIVING, expires__gt=now)[:AT_ONCE]:
        try:
            if upload.spool is not None and length_of(upload) >= upload.length:
                receive_upload(upload, now)
                found += 1
        except VaultError:  # it was ended a moment ago, or the store is away: the next round tells
            continue
    for upload in uploads.filter(state=Upload.State.RECEIVED).order_by("created")[:AT_ONCE]:
        found += _gone_on_with(upload, now)
    return found


def _gone_on_with(upload: Upload, now: datetime) -> int:
    """Whether something had to be done about an upload that waits for its work."""
    tasks = DBTaskResult.objects.filter(
        task_path=ingest.module_path, args_kwargs__args__0=str(upload.pk)
    )
    states = set(tasks.values_list("status", flat=True))
    if states & {TaskResultStatus.READY, TaskResultStatus.RUNNING}:
        return 0
    if TaskResultStatus.FAILED in states:
        refuse_upload(upload, "lost", "This file could not be worked on.", now)
        tasks.delete()
        return 1
    ingest.enqueue(str(upload.pk))
    return 1
