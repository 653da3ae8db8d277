"""The parent's side of one worker process: start it, talk to it, notice its end, kill it."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from pathlib import Path

import kiekje
from kiekje.pictures.limits import Limits
from kiekje.pictures.wire import Inbox, Message, pack

READ_SIZE = 1 << 20
MOST_READS = 8
F_SETPIPE_SZ = 1031  # fcntl(2), Linux: photos and answers go through in few pieces
KEPT = ("PATH", "LANG", "LC_ALL", "TZ", "TMPDIR", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")
END_SECONDS = 5.0
KEPT_MEMORY = str(128 << 20)  # the pixels of a photo of 40 megapixels


class Hand:
    """One worker process. It answers the orders it gets one by one, in their order.

    Reading and writing never block; the owner watches ``answers`` for reading and, while
    ``is_talking``, ``orders`` for writing; it notes in ``is_ready`` that the process has said so,
    which is what it says first. The process leads a group of its own, so that a
    terminal's Ctrl-C does not reach it and whatever it starts can be killed with it.
    """

    def __init__(self, modules: Sequence[str], limits: Limits) -> None:
        self.process = subprocess.Popen(  # noqa: S603 (our own interpreter and module)
            [sys.executable, "-P", "-s", "-m", "kiekje.pictures.worker", *modules],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment(),
            cwd="/",
            start_new_session=True,
            bufsize=0,
        )
        assert self.process.stdin is not None  # noqa: S101 (PIPE was asked for)
        assert self.process.stdout is not None  # noqa: S101
        self.orders = self.process.stdin.fileno()
        self.answers = self.process.stdout.fileno()
        for pipe in (self.orders, self.answers):
            os.set_blocking(pipe, False)
            _widen(pipe)
        self._outbox = deque([memoryview(pack({"limits": asdict(limits)}))])
        self._inbox = Inbox()
        self.is_ready = False
        self._status: int | None = None

    @property
    def is_talking(self) -> bool:
        """Whether there is something left to be sent."""
        return bool(self._outbox)

    def tell(self, frame: Iterable[bytes]) -> None:
        """Queue the pieces of a frame for sending."""
        self._outbox.extend(memoryview(piece) for piece in frame if piece)
        self.send()

    def send(self) -> None:
        """Send what the pipe takes now; a broken pipe shows when its answers end."""
        try:
            while self._outbox:
                sent = os.write(self.orders, self._outbox[0])
                if sent == len(self._outbox[0]):
                    self._outbox.popleft()
                else:
                    self._outbox[0] = self._outbox[0][sent:]
        except BlockingIOError:
            return
        except BrokenPipeError:
            self._outbox.clear()

    def receive(self) -> bool:
        """Take in what has come, or a part of it; False when nothing more can come."""
        try:
            for _ in range(MOST_READS):  # a worker that never stops must not keep us here
                data = os.read(self.answers, READ_SIZE)
                if not data:
                    return False
                self._inbox.add(data)
        except BlockingIOError:
            pass
        return True

    def messages(self) -> Iterator[Message]:
        """The whole messages that have come, one by one. Raises ``Garbled`` where they end."""
        while (message := self._inbox.take()) is not None:
            yield message

    def kill(self) -> int:
        """End the process and its group at once; its exit status, negative for a signal."""
        if self._status is not None:
            return self._status
        status = self.process.poll()
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self.process.pid, signal.SIGKILL)
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe is not None:
                pipe.close()
        ended = self.process.wait()
        self._status = ended if status is None else status
        return self._status

    def end(self) -> int:
        """The exit status of a process that has closed its pipe: it is ending by itself."""
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.process.wait(END_SECONDS)
        return self.kill()


def _widen(pipe: int) -> None:
    if sys.platform.startswith("linux"):
        import fcntl

        with contextlib.suppress(OSError):  # more than this user may have: it works without
            fcntl.fcntl(pipe, F_SETPIPE_SZ, READ_SIZE)


def environment() -> dict[str, str]:
    """What a worker needs to start, and nothing else: no keys, addresses or names."""
    kept = {name: os.environ[name] for name in KEPT if name in os.environ}
    return {
        **kept,
        "PYTHONPATH": os.pathsep.join(_places()),
        "PYTHONUTF8": "1",
        "PYTHONDONTWRITEBYTECODE": "1",
        "VIPS_CONCURRENCY": "1",
        "OMP_NUM_THREADS": "1",
        "OPENBLAS_NUM_THREADS": "1",
        "MALLOC_ARENA_MAX": "2",
        # Memory of one photo serves the next one instead of being fetched anew, page by page:
        # measured at 5 to 10 % of the time of looking. Giants give theirs back.
        "MALLOC_MMAP_THRESHOLD_": KEPT_MEMORY,
        "MALLOC_TRIM_THRESHOLD_": KEPT_MEMORY,
    }


def _places() -> Iterable[str]:
    """Where Python looks for modules here, this package first, as absolute paths."""
    own = str(Path(kiekje.__file__).resolve().parent.parent)
    return dict.fromkeys([own, *(str(Path(place).resolve()) for place in sys.path if place)])
