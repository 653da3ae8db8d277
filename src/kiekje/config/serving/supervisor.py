"""Watches over child processes: starts them, starts them again when they die, ends them."""

from __future__ import annotations

import logging
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field

logger = logging.getLogger("kiekje.serving")

LOOK_SECONDS = 0.1
STEADY_SECONDS = 5.0  # a child that lived so long is started again at once
LONGEST_PAUSE = 5.0


@dataclass(slots=True)
class Child:
    """One child: the module it runs, what it is told, and how long it may take to end.

    ``handles`` are numbers of open files that it inherits. It leads a process group of its own, so
    that a terminal's Ctrl-C reaches only the parent, which ends everybody in order.
    """

    name: str
    module: str
    arguments: Sequence[str] = ()
    handles: Sequence[int] = ()
    end_seconds: float = 20.0
    process: subprocess.Popen[bytes] | None = field(default=None, init=False)
    _started: float = field(default=0.0, init=False)
    _pause: float = field(default=0.0, init=False)

    def look(self) -> None:
        """Start the child if it does not run; one that keeps dying, after a pause."""
        if self.process is not None and self.process.poll() is None:
            return
        lived = time.monotonic() - self._started
        if self.process is not None:
            if lived >= STEADY_SECONDS:
                self._pause = 0.0
            elif lived < self._pause:
                return
            logger.warning("child ended", extra={"step": self.name})
            self._kill_group()
            self._pause = min(LONGEST_PAUSE, max(0.2, self._pause * 2))
        self._started = time.monotonic()
        self.process = subprocess.Popen(  # noqa: S603 (our own interpreter and module)
            [sys.executable, "-m", self.module, *self.arguments],
            pass_fds=tuple(self.handles),
            start_new_session=True,
            stdin=subprocess.DEVNULL,
        )

    def ask_to_end(self) -> None:
        """Let the child finish what it has begun."""
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()

    def end(self, until: float) -> None:
        """Wait for its end until this moment of the monotonic clock, then kill it."""
        if self.process is None:
            return
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(max(0.0, until - time.monotonic()))
        self._kill_group()
        self.process.wait()

    def _kill_group(self) -> None:
        """End what it may have left behind."""
        if self.process is not None:
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(self.process.pid, signal.SIGKILL)


def watch(children: Iterable[Child], stop: threading.Event) -> None:
    """Keep the children running until somebody asks to stop, or an exception comes."""
    all_of_them = list(children)
    try:
        while not stop.is_set():
            for child in all_of_them:
                child.look()
            stop.wait(LOOK_SECONDS)
    finally:
        end(all_of_them)


def end(children: Sequence[Child]) -> None:
    """End all children: asked first, killed when they take too long."""
    for child in children:
        child.ask_to_end()
    began = time.monotonic()
    for child in children:
        child.end(began + child.end_seconds)
