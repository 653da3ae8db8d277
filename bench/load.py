"""What the machine does meanwhile: seconds, processor time, and memory with all children."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SAMPLES_PER_SECOND = 40


def timed(work: Callable[[], object]) -> float:
    """Seconds on the clock."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


@dataclass(frozen=True, slots=True)
class Work:
    """What some work took: seconds on the clock, and of processor time with all children."""

    seconds: float
    processor: float

    @property
    def cores(self) -> float:
        """How many cores it kept busy on average."""
        return self.processor / self.seconds


def worked(work: Callable[[], object]) -> Work:
    """Do some work in this process and children that outlive it, and say what it took."""
    before = _processor_seconds()
    seconds = timed(work)
    return Work(seconds, _processor_seconds() - before)


def _processor_seconds() -> float:
    tick = os.sysconf("SC_CLK_TCK")
    total = 0.0
    for process in _family(os.getpid()):
        try:
            fields = Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()
        except OSError:
            continue
        total += (int(fields[11]) + int(fields[12])) / tick
    return total


def _family(root: int) -> list[int]:
    """A process and all its descendants."""
    members = [root]
    for process in members:
        for path in Path(f"/proc/{process}/task").glob("*/children"):
            try:
                members.extend(int(child) for child in path.read_text().split())
            except OSError:
                continue
    return members


def peak_megabytes(module: str, *arguments: str) -> float:
    """The most memory that a module of ours and its workers take while it runs.

    Proportional set sizes are added up, so that what processes share counts once.
    """
    peak = [0.0]
    process = subprocess.Popen([sys.executable, "-m", module, *arguments], cwd=ROOT)
    ended = threading.Event()

    def watch() -> None:
        while not ended.wait(1 / SAMPLES_PER_SECOND):
            peak[0] = max(peak[0], sum(map(_proportional_megabytes, _family(process.pid))))

    watcher = threading.Thread(target=watch)
    watcher.start()
    status = process.wait()
    ended.set()
    watcher.join()
    if status:
        raise RuntimeError(f"{module} ended with exit status {status}.")
    return peak[0]


def _proportional_megabytes(process: int) -> float:
    try:
        text = Path(f"/proc/{process}/smaps_rollup").read_text()
    except OSError:
        return 0.0
    return next((int(r.split()[1]) / 1e3 for r in text.splitlines() if r.startswith("Pss:")), 0.0)
