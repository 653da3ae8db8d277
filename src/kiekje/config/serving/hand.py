"""One worker: does tasks one after the other, until asked to end. Run by ``kiekje worker``."""

from __future__ import annotations

import os
import signal
import threading
import time

PAUSE_SECONDS = 0.1
LOOK_ROUND_SECONDS = 2.0
SWEEP_SECONDS = 20.0


def main() -> None:
    """Work until asked to end; the task under way is finished first."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kiekje.config.settings")
    import django

    django.setup()
    from kiekje.config.serving.parent import end_with_parent

    end_with_parent()
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    _work(stop)


def _work(stop: threading.Event) -> None:
    from kiekje.config.serving.connections import drop_broken_connections
    from kiekje.config.serving.queue import alive, claim, do, free_orphans
    from kiekje.photos.flows.find_orphans import find_orphans
    from kiekje.privacy.clock import now

    looked = swept = -1e9
    with alive() as worker:
        while not stop.is_set():
            drop_broken_connections()
            if time.monotonic() - looked > LOOK_ROUND_SECONDS:
                free_orphans(worker, now())
                looked = time.monotonic()
            if time.monotonic() - swept > SWEEP_SECONDS:
                find_orphans(now())
                swept = time.monotonic()
            task = claim(worker)
            if task is None:
                stop.wait(PAUSE_SECONDS)
            else:
                do(task, now())


if __name__ == "__main__":
    main()
