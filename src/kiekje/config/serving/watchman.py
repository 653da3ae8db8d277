"""The watchman: starts the nightly run once a day, and lets the bytes of destroyed objects go."""

from __future__ import annotations

import logging
import os
import signal
import threading
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

logger = logging.getLogger("kiekje.serving")

ROUND_SECONDS = 20.0
HOUR = 3  # of the night, where the shop is
ZONE = ZoneInfo("Europe/Brussels")
AGAIN = timedelta(hours=1)


def main() -> None:
    """Make rounds until asked to end."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kiekje.config.settings")
    import django

    django.setup()
    from kiekje.config.serving.parent import end_with_parent
    from kiekje.vault.occupancy import occupy

    occupy()
    end_with_parent()
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    _make_rounds(stop)


def is_due(now: datetime, last: datetime | None, tried: datetime | None) -> bool:
    """Whether a night should begin: it is past three, and none has ended since.

    One that failed is tried again every hour; an instance without any begins at once.
    """
    if tried is not None and now - tried < AGAIN:
        return False
    if last is None:
        return True
    here = now.astimezone(ZONE)
    began = here.replace(hour=HOUR, minute=0, second=0, microsecond=0)
    if here < began:
        began -= timedelta(days=1)
    return last < began


def _make_rounds(stop: threading.Event) -> None:
    from kiekje.config.serving.connections import drop_broken_connections
    from kiekje.privacy.clock import now
    from kiekje.vault.errors import NightUnderWay
    from kiekje.vault.flows.collect_garbage import remove_destroyed
    from kiekje.vault.flows.run_night import run_night
    from kiekje.vault.models import NightlyRun

    tried: datetime | None = None
    while not stop.wait(ROUND_SECONDS):
        drop_broken_connections()
        try:
            remove_destroyed()
            last = NightlyRun.objects.filter(pk=1).values_list("ended", flat=True).first()
            if is_due(now(), last, tried):
                tried = now()
                run_night(tried, now, dry_run=False)
        except NightUnderWay:
            continue
        except Exception:
            logger.exception("round failed")


if __name__ == "__main__":
    main()
