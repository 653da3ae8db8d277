"""End an upload before it became a photo: nothing of it stays."""

from __future__ import annotations

from datetime import datetime

from kiekje.photos.flows.begin_upload import UNDER_WAY
from kiekje.photos.models import Upload
from kiekje.vault.flows.destroy_objects import destroy_objects


def end_upload(upload: Upload, now: datetime, *, reason: str = "ended") -> None:
    """Forget an upload. One that became a photo leaves the photo where it is.

    The row goes first, so that work under way finds nothing to finish; a key that a kill leaves
    behind has no row, and is collected.
    """
    Upload.objects.filter(pk=upload.pk, state__in=UNDER_WAY).delete()
    left = Upload.objects.filter(pk=upload.pk).values_list("spool", flat=True)
    if not left and upload.spool is not None:
        destroy_objects([upload.spool], reason=reason, person=upload.person_id, now=now)
    Upload.objects.filter(pk=upload.pk).delete()
