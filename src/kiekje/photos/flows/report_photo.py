"""Report a photo: somebody who is shown says that it may not be used (promise 6-warranty).

It is blocked at once, and stays so until that is decided: shown to nobody, in no product.
"""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from kiekje.photos.flows.delete_photo import destroy_photos
from kiekje.photos.listeners import tell_change
from kiekje.photos.models import Photo, Report


def report_photo(photo_id: UUID, reason: str, now: datetime) -> UUID:
    """Block a photo; the token by which the reporter may ask how it was decided.

    A number that is no photo's gets a token too: the form tells nobody which photos there are.
    """
    with transaction.atomic():
        photo = Photo.objects.select_for_update().filter(pk=photo_id).first()
        if photo is None:
            return Report().token
        report = Report.objects.create(photo=photo, reason=reason, reported_at=now)
        if photo.blocked_at is None:
            photo.blocked_at = now
            photo.save(update_fields=["blocked_at"])
            tell_change(photo, now)
        return report.token


def decide_report(report: Report, *, release: bool, now: datetime) -> None:
    """Release a photo again, once no report of it is open, or destroy it."""
    if not release:
        destroy_photos([report.photo], reason="reported", now=now)
        return
    with transaction.atomic():
        photo = Photo.objects.select_for_update().get(pk=report.photo_id)
        Report.objects.filter(pk=report.pk, decided_at=None).update(
            decided_at=now, decision=Report.Decision.RELEASED
        )
        if not photo.reports.filter(decided_at=None).exists():
            photo.blocked_at = None
            photo.save(update_fields=["blocked_at"])
            tell_change(photo, now)
