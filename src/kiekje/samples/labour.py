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

# Pictures are large arrays that come and go: memory that is kept instead of given back to the
# system after each saves a third of the time. The names are those of the GNU C library.
_ENVIRONMENT = {
    "MALLOC_MMAP_THRESHOLD_": "17179869184",
    "MALLOC_TRIM_THRESHOLD_": "17179869184",
    "VIPS_CONCURRENCY": "1",
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
}


class DrawingFailed(RuntimeError):
    """A helper that draws sample photographs ended with an error, which the message quotes."""


def shared_out(
    job: Job, folder: Path, *, count: int, seed: int, size: float, workers: int | None = None
) -> None:
    """Draw all ``count`` pictures of the job; with one worker, in this very process."""
    workers = min(workers or os.cpu_count() or 1, count)
    if workers <= 1:
        draw_share(job, folder, (0, 1), count=count, seed=seed, size=size)
        return
    environment = {**os.environ, **_ENVIRONMENT}
    environment["PYTHONPATH"] = os.pathsep.join(filter(None, sys.path))
    command = [sys.executable, "-m", "kiekje.samples.labour", job, str(folder)]
    command += [str(count), str(seed), str(size)]
    helpers = [
        subprocess.Popen(  # noqa: S603 (our own program, with numbers and a folder)
            [*command, str(share), str(workers)],
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
            helper.kill()  # those that have ended do not mind
            helper.wait()
            if helper.stderr is not None:
                helper.stderr.close()


def draw_share(
    job: Job, folder: Path, share: tuple[int, int], *, count: int, seed: int, size: float
) -> None:
    """Draw one share of so many: ``(0, 2)`` is the first half."""
    from kiekje.samples import benchmark, darkroom, story

    if job == "many":
        benchmark.write_share(folder, share, count=count, seed=seed, megapixels=size)
        return
    motifs = story.by_motif(story.frames(count, seed, int(size)))
    for frames in motifs[share[0] :: share[1]]:
        darkroom.write_series(frames, folder)


def _main(arguments: list[str]) -> None:
    job, folder, count, seed, size, share, workers = arguments
    draw_share(
        "many" if job == "many" else "journey",
        Path(folder),
        (int(share), int(workers)),
        count=int(count),
        seed=int(seed),
        size=float(size),
    )


if __name__ == "__main__":
    _main(sys.argv[1:])
