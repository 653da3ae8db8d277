"""A child process ends with its parent, also when that was killed and said nothing."""

from __future__ import annotations

import os
import threading

WATCH_SECONDS = 0.5


def end_with_parent() -> None:
    """Watch the parent from now on, and leave at once when it is gone."""
    parent = os.getppid()
    pause = threading.Event()

    def watch() -> None:
        while os.getppid() == parent:
            pause.wait(WATCH_SECONDS)
        os._exit(1)

    threading.Thread(target=watch, daemon=True, name="parent").start()
