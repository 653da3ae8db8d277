"""The watchman: ends visits that are over, lets destroyed bytes go, starts the night once a day."""

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


def make_round(tried: datetime | None) -> datetime | None:
    """Do what is due at this moment; when a night was tried last."""
    from kiekje.privacy.clock import now
    from kiekje.vault.errors import NightUnderWay
    from kiekje.vault.flows.collect_garbage import remove_destroyed
    from kiekje.vault.flows.run_night import run_night
    from kiekje.vault.models import NightlyRun
    from kiekje.visitors.flows.end_visits import end_idle_visits

    moment = now()
    end_idle_visits(moment)  # promise 4-cat1: half an hour after the last click, not a night
    remove_destroyed()
    last = NightlyRun.objects.filter(pk=1).values_list("ended", flat=True).first()
    if not is_due(moment, last, tried):
        return tried
    try:
        run_night(moment, now, dry_run=False)
    except NightUnderWay:
        pass
    except Exception:
        logger.exception("night failed")
    return moment


def _make_rounds(stop: threading.Event) -> None:
    from kiekje.config.serving.connections import drop_broken_connections

    tried: datetime | None = None
    while not stop.wait(ROUND_SECONDS):
        drop_broken_connections()
        try:
            tried = make_round(tried)
        except Exception:
            logger.exception("round failed")


if __name__ == "__main__":
    main()
