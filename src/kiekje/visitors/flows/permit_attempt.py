"""Permit an attempt, unless there were too many: a brake on guessing that remembers nobody."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F, IntegerField, TextField
from django.db.models.functions import Cast

from kiekje.visitors.digests import daily_digest
from kiekje.visitors.errors import TooManyAttempts
from kiekje.visitors.models import Tally


def permit_attempt(
    action: str, subject: str, *, limit: int, period: timedelta, now: datetime
) -> None:
    """Count an attempt. Raises TooManyAttempts beyond ``limit`` within a ``period``.

    ``subject`` is whom to count: an address or a name. Only a digest that changes every day is
    kept, until the period is over. Periods are longer than a minute and at most a day.
    """
    window = int(now.timestamp() // period.total_seconds())
    digest = daily_digest(f"attempt:{action}:{window}:{subject}", now)
    with transaction.atomic():
        tally, is_first = Tally.objects.get_or_create(
            digest=digest, defaults={"value": "1", "expires": now + period}
        )
        if not is_first:
            Tally.objects.filter(pk=digest).update(
                value=Cast(Cast(F("value"), IntegerField()) + 1, TextField())
            )
            tally.refresh_from_db()
    if int(tally.value) > limit:
        raise TooManyAttempts
