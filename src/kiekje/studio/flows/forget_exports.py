"""Forgets the files that were made of albums."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from kiekje.photos.models import Photo
from kiekje.studio.models import Export
from kiekje.vault.flows.destroy_objects import destroy_objects


def forget_exports_with(photo: Photo, now: datetime) -> None:
    """Forget every file that may show a photo, because the photo is not as it was, or goes.

    Those under way too: what is written of them finds no row to belong to, and is destroyed.
    """
    forget_exports(Export.objects.filter(draft__photos=photo).select_related("draft"), now)


def forget_exports(exports: Iterable[Export], now: datetime) -> None:
    """Destroy the files of exports, then their rows."""
    rows = list(exports)
    by_owner: dict[UUID, list[UUID]] = {}
    for row in rows:
        if row.file:
            by_owner.setdefault(row.draft.person_id, []).append(row.file)
    for owner, files in by_owner.items():
        destroy_objects(files, reason="replaced", person=owner, now=now)
    Export.objects.filter(pk__in=[row.pk for row in rows]).delete()
