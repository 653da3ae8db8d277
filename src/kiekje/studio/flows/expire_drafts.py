"""Forgets albums that nobody has changed for as long as photos stay (promise 4-general)."""

from __future__ import annotations

from datetime import datetime, timedelta

from kiekje.photos.periods import day_of, kept_until
from kiekje.studio.flows.forget_draft import forget_drafts
from kiekje.studio.models import Draft
from kiekje.visitors.sites import SITES

SHORTEST = timedelta(days=27)


def expired_drafts(now: datetime) -> list[Draft]:
    """Albums whose time is over: a month after the last change of a guest's, 24 of an account's."""
    old = Draft.objects.filter(changed__lt=now - SHORTEST).select_related("person")
    return [draft for draft in old if _ended(draft, now)]


def expire_drafts(now: datetime, dry_run: bool) -> dict[str, int]:
    """The nightly step."""
    found = expired_drafts(now)
    if not dry_run:
        forget_drafts(found, now)
    return {"albums": len(found)}


def _ended(draft: Draft, now: datetime) -> bool:
    zone = SITES[draft.site].time_zone
    return kept_until(draft.changed, draft.person.kind, zone) < day_of(now, zone)
