"""Tallies: short-lived values under digests, shared by all processes.

The cache that libraries count attempts with (allauth does) lives here too, so that no address or
e-mail ever lies in a cache: its keys are digests of the day, its values plain JSON.
"""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from typing import Any

from django.core.cache.backends.base import DEFAULT_TIMEOUT, BaseCache
from django.db import IntegrityError, transaction

from kiekje.privacy.clock import now
from kiekje.visitors.models import Tally

LONGEST = timedelta(days=1)  # a digest means nothing for longer


class TallyCache(BaseCache):
    """Django's cache on the table of tallies."""

    def __init__(self, _location: str, params: dict[str, Any]) -> None:
        super().__init__(params)

    def get(self, key: str, default: Any = None, version: int | None = None) -> Any:
        """The value, or the default."""
        found = Tally.objects.filter(digest=self._digest(key, version), expires__gt=now()).first()
        return default if found is None else json.loads(found.value)

    def set(
        self,
        key: str,
        value: Any,
        timeout: float | None = DEFAULT_TIMEOUT,
        version: int | None = None,
    ) -> None:
        """Keep a value."""
        fields = {"value": json.dumps(value), "expires": self._ends(timeout)}
        Tally.objects.update_or_create(digest=self._digest(key, version), defaults=fields)

    def add(
        self,
        key: str,
        value: Any,
        timeout: float | None = DEFAULT_TIMEOUT,
        version: int | None = None,
    ) -> bool:
        """Keep a value where there is none, and say whether."""
        digest, text, ends = self._digest(key, version), json.dumps(value), self._ends(timeout)
        over = Tally.objects.filter(digest=digest, expires__lte=now())
        if over.update(value=text, expires=ends):
            return True
        try:
            with transaction.atomic():
                Tally.objects.create(digest=digest, value=text, expires=ends)
        except IntegrityError:
            return False
        return True

    def touch(
        self,
        key: str,
        timeout: float | None = DEFAULT_TIMEOUT,
        version: int | None = None,
    ) -> bool:
        """Keep a value longer."""
        found = Tally.objects.filter(digest=self._digest(key, version), expires__gt=now())
        return bool(found.update(expires=self._ends(timeout)))

    def delete(self, key: str, version: int | None = None) -> bool:
        """Forget a value."""
        return bool(Tally.objects.filter(digest=self._digest(key, version)).delete()[0])

    def clear(self) -> None:
        """Forget all values."""
        Tally.objects.all().delete()

    def _digest(self, key: str, version: int | None) -> str:
        return self.make_and_validate_key(key, version=version)

    def _ends(self, timeout: float | None) -> datetime:
        seconds = self.default_timeout if timeout is DEFAULT_TIMEOUT else timeout
        life = LONGEST if seconds is None else min(timedelta(seconds=float(seconds)), LONGEST)
        return now() + life
