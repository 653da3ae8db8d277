"""Shares the drawing out over processes.

The helpers are started as commands, not forked and not through ``multiprocessing``: the caller may
hold threads of libvips, and may be a script without a main guard, or a notebook.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

Job = Literal["journey", "many"]


class DrawingFailed(RuntimeError):
    """A helper that draws sample photographs ended with an error, which the message quotes."""


def shared_out(
    job: Job, folder: Path, *, count: int, seed: int, size: int, workers: int | None = None
) -> None:
    """Draw all ``count`` pictures of the job; with one worker, in this very process."""
    workers = workers or min(os.cpu_count() or 1, count)
    if workers <= 1:
        draw_share(job, folder, range(count), count=count, seed=seed, size=size)
        return
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    environment["VIPS_CONCURRENCY"] = "1"
    command = [sys.executable, "-m", "kiekje.samples.labour", job, str(folder)]
    numbers = [str(count), str(seed), str(size)]
    helpers = [
        subprocess.Popen(
            [*command, *numbers, str(share), str(workers)],
            env=environment,
            stdin=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )
        for share in range(workers)
    ]
    for problem in _problems(helpers):
        raise DrawingFailed(problem)


def _problems(helpers: list[subprocess.Popen[str]]) -> Iterator[str]:
    """What helpers complained about; when one fails or the caller is interrupted, all end."""
    try:
        for helper in helpers:
            _, complaint = helper.communicate()
            if helper.returncode:
                yield complaint
    finally:
        for helper in helpers:
            if helper.poll() is None:
                helper.kill()
                helper.wait()


def draw_share(job: Job, folder: Path, numbers: range, *, count: int, seed: int, size: int) -> None:
    """Draw the pictures with these numbers."""
    from kiekje.samples import darkroom, story

    frames = story.frames(count, seed, size)
    for number in numbers:
        darkroom.write(frames[number], folder)


def _main(arguments: list[str]) -> None:
    job, folder, count, seed, size, share, workers = arguments
    numbers = range(int(share), int(count), int(workers))
    chosen: Job = "many" if job == "many" else "journey"
    draw_share(chosen, Path(folder), numbers, count=int(count), seed=int(seed), size=int(size))


if __name__ == "__main__":
    _main(sys.argv[1:])
