"""Work that takes longer than a page: making an album, writing a PDF."""

from __future__ import annotations

import logging

from django_tasks import task

from kiekje.pictures.workshop import Workshop
from kiekje.privacy.clock import now
from kiekje.studio.flows.make_album import make_album
from kiekje.studio.flows.write_pdf import write_pdf
from kiekje.studio.models import Draft, Export

logger = logging.getLogger("kiekje.studio")


@task()
def make(draft_id: str) -> None:
    """Make the album of a draft."""
    draft = Draft.objects.select_related("head").filter(pk=draft_id).first()
    if draft is not None:
        make_album(draft, now())


@task()
def export(export_id: str) -> None:
    """Write the PDF of an export."""
    asked = Export.objects.select_related("draft", "revision").filter(pk=export_id).first()
    if asked is None or asked.state == Export.State.READY:
        return
    try:
        with Workshop(workers=1) as workshop:
            write_pdf(asked, workshop, now())
    except Exception:
        Export.objects.filter(pk=export_id).update(state=Export.State.FAILED)
        logger.exception("an album could not be written as a PDF")
