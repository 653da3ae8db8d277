"""The clock: the one place that reads the time of day. Everything else is given a moment.

``KIEKJE_CLOCK`` may start an instance at another moment, from which it runs on: for demos, tests
and proofs.
"""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta

from django.conf import settings

_STARTED = time.monotonic()


def now() -> datetime:
    """The present moment, aware, in UTC."""
    start: datetime | None = settings.KIEKJE_CLOCK
    if start is None:
        return datetime.now(UTC)  # noqa: TID251 (this is the place)
    return start + timedelta(seconds=time.monotonic() - _STARTED)
