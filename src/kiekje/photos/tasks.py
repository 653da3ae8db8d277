"""What is done in the background; arguments are ids and nothing else."""

from __future__ import annotations

from django_tasks import task

from kiekje.photos.models import Photo, Upload
from kiekje.privacy.clock import now


@task()
def ingest(upload_id: str) -> None:
    """Make a photo of an upload."""
    from kiekje.photos.flows.ingest_upload import ingest_upload

    upload = Upload.objects.select_related("person", "batch").filter(pk=upload_id).first()
    if upload is not None:
        ingest_upload(upload, now())


@task(priority=10)
def turn(photo_id: str) -> None:
    """Make the small versions of a photo anew, turned as its owner asked."""
    from kiekje.photos.flows.turn_photo import draw_turned

    photo = Photo.objects.filter(pk=photo_id).first()
    if photo is not None:
        draw_turned(photo, now())
