"""What photos have to do at night."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime

from kiekje.photos.flows.expire_photos import expire_photos
from kiekje.vault.nights import register_step


def _expire(now: datetime, dry_run: bool) -> dict[str, int]:
    return asdict(expire_photos(now, dry_run=dry_run))


register_step(
    "photos-expire",
    _expire,
    says="destroys photos that have reached their date (4-cat5, 4-cat5-guest), and the quarantine",
)
