"""What asks a program to end, and how it leaves while nothing has been begun: without a word."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import NoReturn

from kiekje.config.errors import Terminated

INTERRUPTED = 130
TERMINATED = 143

# The last where a terminal can be closed.
_ENDINGS = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]


@contextmanager
def nothing_begun() -> Iterator[None]:
    """While the block runs, a request to end is followed at once: there is nothing to clear away.

    Importing takes a second, and an exception that a signal raises in the middle of it would come
    out of some library as a page of its inner life, or be swallowed there.
    """
    asked = [number for number in (signal.SIGINT, *_ENDINGS) if not _is_ignored(number)]
    before = {number: signal.signal(number, _leave) for number in asked}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def end_in_order() -> None:
    """Make requests to end leave through the same doors as everybody, as ``Terminated``.

    So workers end and drafts go. Ctrl-C does so by itself, as ``KeyboardInterrupt``; what is
    ignored, as under nohup, stays so.
    """
    for number in _ENDINGS:
        if not _is_ignored(number):
            signal.signal(number, _terminate)


def _is_ignored(number: signal.Signals) -> bool:
    return signal.getsignal(number) in (signal.SIG_IGN, None)


def _leave(number: int, _frame: FrameType | None) -> NoReturn:
    os._exit(INTERRUPTED if number == signal.SIGINT else TERMINATED)


def _terminate(_signal: int, _frame: FrameType | None) -> NoReturn:
    raise Terminated
