"""Begin an upload: a row, and a sealed spool that takes its bytes."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import Count, Sum

from kiekje.photos.errors import QuotaReached
from kiekje.photos.limits import GIGA, limits
from kiekje.photos.models import Batch, Photo, Upload
from kiekje.privacy.models import Person
from kiekje.vault.flows.fill_spool import begin_spool
from kiekje.visitors.sites import SITES

ORIGINAL = "original"
UNDER_WAY = (Upload.State.RECEIVING, Upload.State.RECEIVED)
DEFAULT_SITE = "be-nl"


def begin_upload(
    person: Person,
    *,
    length: int,
    name: str,
    media_type: str,
    batch: UUID | None,
    draft: UUID | None,
    site: str,
    now: datetime,
) -> Upload:
    """Begin to receive a file of ``length`` bytes. Raises ``QuotaReached``.

    ``batch`` and ``draft`` are numbers that the page has drawn or been given; neither lets anybody
    in anywhere. ``site`` is the code of the country site where the person is.
    """
    hold_quota(person, length)
    spool = begin_spool(owner=person.id, kind=ORIGINAL, now=now)
    with transaction.atomic():
        return Upload.objects.create(
            id=spool,
            spool=spool,
            person=person,
            batch=_batch(person, batch, site, now),
            name=name,
            length=length,
            media_type=media_type,
            draft=draft,
            created=now,
            expires=now + limits().patience,
        )


def hold_quota(person: Person, more: int) -> None:
    """Refuse what would be more than the person may have. Raises ``QuotaReached``."""
    quota = limits().quota(person)
    photos, length = _had(person)
    if photos + 1 > quota.photos or length + more > quota.bytes:
        raise QuotaReached(photos=quota.photos, gigabytes=quota.bytes // GIGA)


def _had(person: Person) -> tuple[int, int]:
    """How many photos and bytes somebody has here, those on their way included."""
    kept = Photo.objects.filter(person=person).aggregate(count=Count("pk"), bytes=Sum("bytes"))
    coming = Upload.objects.filter(person=person, state__in=UNDER_WAY).aggregate(
        count=Count("pk"), bytes=Sum("length")
    )
    return (
        kept["count"] + coming["count"],
        (kept["bytes"] or 0) + (coming["bytes"] or 0),
    )


def _batch(person: Person, mark: UUID | None, site: str, now: datetime) -> Batch:
    zone = SITES.get(site, SITES[DEFAULT_SITE]).time_zone
    batch, _ = Batch.objects.get_or_create(
        person=person, mark=mark or uuid4(), defaults={"zone": zone, "started": now}
    )
    return batch
