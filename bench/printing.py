"""How fast a book is written, in how much memory, beside its limit and its peers.

    python -m bench.printing [--photos 120] [--memory 300,1000]

One run, the same photos of 12 megapixels and the same boxes for everybody:

- ours: ``write_book`` with a workshop of two workers that has started, as in ``kiekje book``,
  where it has just looked at the photos.
- limit: the bare decoding and encoding of the same photos on the same two cores. Each photo is
  decoded by libjpeg-turbo (Pillow) at the smallest DCT scale that still has the pixels wanted, and
  as many pixels as are printed are encoded at the same quality without chroma subsampling. Nothing
  is cropped, resampled, checked, sent or written; starting the two processes is not counted.
- WeasyPrint: the same album as HTML and CSS, ``optimize_images``, 300 dpi.
- ReportLab: each box cut out and resampled by Pillow (Lanczos, after decoding at a DCT scale),
  saved at the same quality, drawn by ReportLab.

Ours alternates with the limit, several times, and is measured again beside each peer, so that a
machine that is busy with other things weighs on both. The ratio of processor times, which other
programs hardly touch, is held to the same limit, and both cores count as used when we keep as many
busy as the limit does. Memory is the proportional set size of the writer and its workers together,
sampled forty times a second, in a process of its own.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import statistics
import sys
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from datetime import datetime
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from PIL import Image

from bench.album import album_of, boxes_of
from bench.load import ROOT, Work, peak_megabytes, timed, worked
from bench.peers import (
    DPI,
    QUALITY,
    Task,
    decode_and_encode,
    write_reportlab,
    write_weasyprint,
)
from kiekje.albums.document import Book, Source
from kiekje.pictures.workshop import Workshop
from kiekje.printing.settings import PrintSettings
from kiekje.printing.text import compose
from kiekje.printing.writer import write_book

STORE = ROOT / "var" / "bench" / "photos-12mp"
DISTINCT = 60  # photos drawn; a larger album shows them again, each time with another crop
CORES = 2
REPEATS = 3

LIMITS = {
    "ratio_to_limit": 1.6,
    "processor_ratio": 1.6,
    "times_weasyprint": 2.5,
    "times_reportlab": 1.5,
    "peak_mb": 400.0,
    "growth": 1.1,
    "cores_beside_limit": 0.85,
}


def run(photos: int = 120, memory: tuple[int, ...] = (300, 1000)) -> dict[str, Any]:
    """Measure everything; the figures, the limits they are held against, and whether they hold."""
    sources = sample_photos()
    book = album_of(_known(sources), photos)
    with TemporaryDirectory(prefix="kiekje-bench-") as name:
        figures = {"photos": photos, **_speeds(book, sources, Path(name))}
    peaks = {str(count): _peak(count) for count in memory}
    figures["peaks_mb"] = peaks
    figures["peak_mb"] = max(peaks.values())
    figures["growth"] = peaks[str(memory[-1])] / peaks[str(memory[0])]
    return {**figures, "limits": LIMITS, "holds": _holds(figures)}


def _peak(photos: int) -> float:
    return peak_megabytes("bench.printing", "--only-write", str(photos))


def _holds(figures: dict[str, Any]) -> dict[str, bool]:
    """Each limit, and whether it is kept: some are floors, some are ceilings."""
    floors = {"times_weasyprint", "times_reportlab", "cores_beside_limit"}
    return {
        name: figures[name] >= limit if name in floors else figures[name] <= limit
        for name, limit in LIMITS.items()
    }


def sample_photos() -> dict[str, Path]:
    """The photos of 12 megapixels by name, drawn once and kept in ./var/bench."""
    if len(list(STORE.glob("*.jpg"))) < DISTINCT:
        from kiekje.samples.photographs import draw_many

        STORE.mkdir(parents=True, exist_ok=True)
        draw_many(STORE, count=DISTINCT, seed=0, megapixels=12.0)
    return {path.name: path for path in sorted(STORE.glob("*.jpg"))[:DISTINCT]}


def _known(sources: dict[str, Path]) -> list[Source]:
    """What the album needs to know of its photos."""
    known = []
    for file, path in sources.items():
        with Image.open(path) as image:
            known.append(Source(file, *image.size, sha256=""))
    return known


def _settings() -> PrintSettings:
    return PrintSettings("BENCH-1", datetime(2026, 1, 1), quality=QUALITY, dpi=DPI)


def write_ours(book: Book, sources: dict[str, Path], target: Path, workshop: Workshop) -> None:
    """Write the book as ``kiekje book`` does."""
    from kiekje.albums.products import product

    write_book(
        book,
        product(book.product),
        sources,
        target,
        settings=_settings(),
        renditions=workshop.render,
        texts=compose(book, product(book.product), colour="rgb"),
    )


def _speeds(book: Book, sources: dict[str, Path], folder: Path) -> dict[str, Any]:
    """How long we take, and how long the limit and the peers take next to it."""
    target = folder / "ours.pdf"
    tasks = [(sources[box.file], *box.pixels(DPI), box.crop) for box in boxes_of(book)]
    spawn = multiprocessing.get_context("spawn")
    with (
        Workshop(CORES) as workshop,
        ProcessPoolExecutor(CORES, mp_context=spawn) as pool,
    ):
        ours = partial(write_ours, book, sources, target, workshop)
        limit = partial(_all_at_once, pool, tasks)
        write_ours(album_of(book.photos, 2 * CORES), sources, folder / "warm.pdf", workshop)
        _all_at_once(pool, tasks[: 2 * CORES])
        figures = _beside_limit([(worked(ours), worked(limit)) for _ in range(REPEATS)])
        for peer, write in (("weasyprint", write_weasyprint), ("reportlab", write_reportlab)):
            beside = timed(ours)
            work = worked(partial(write, book, sources, folder))
            figures[f"{peer}_seconds"] = work.seconds
            figures[f"{peer}_processor_seconds"] = work.processor
            figures[f"times_{peer}"] = work.seconds / beside
    figures["megabytes_written"] = target.stat().st_size / 1e6
    return figures


def _all_at_once(pool: ProcessPoolExecutor, tasks: list[Task]) -> None:
    """The limit: every photo, on all cores."""
    for _ in pool.map(decode_and_encode, tasks):
        pass


def _beside_limit(pairs: list[tuple[Work, Work]]) -> dict[str, float]:
    """Medians over the repeats; what is compared was measured next to each other."""

    def median(values: Iterable[float]) -> float:
        return statistics.median(values)

    return {
        "ours_seconds": median(ours.seconds for ours, _ in pairs),
        "limit_seconds": median(limit.seconds for _, limit in pairs),
        "ratio_to_limit": median(ours.seconds / limit.seconds for ours, limit in pairs),
        "processor_ratio": median(ours.processor / limit.processor for ours, limit in pairs),
        "cores_busy": median(ours.cores for ours, _ in pairs),
        "cores_beside_limit": median(ours.cores / limit.cores for ours, limit in pairs),
    }


def _only_write(photos: int) -> None:
    """Write one album and nothing else: what is measured for memory."""
    sources = sample_photos()
    book = album_of(_known(sources), photos)
    with TemporaryDirectory(prefix="kiekje-bench-") as name, Workshop(CORES) as workshop:
        write_ours(book, sources, Path(name, "book.pdf"), workshop)


def table(figures: dict[str, Any]) -> str:
    """The figures for people."""
    peaks = ", ".join(f"{n} photos {mb:.0f} MB" for n, mb in figures["peaks_mb"].items())
    rows = [
        ("ours", f"{figures['ours_seconds']:.2f} s, {figures['cores_busy']:.2f} cores"),
        ("limit", _limit_row(figures)),
        *(
            (peer, f"{figures[f'{peer}_seconds']:.2f} s, {figures[f'times_{peer}']:.2f} × ours")
            for peer in ("weasyprint", "reportlab")
        ),
        ("memory", peaks),
    ]
    lines = [f"{figures['photos']} photos of 12 megapixels", *(f"{a:12}{b}" for a, b in rows)]
    for name, holds in figures["holds"].items():
        lines.append(
            f"{'holds' if holds else 'FAILS':7}{name} {figures[name]:.2f}"
            f" (limit {figures['limits'][name]:g})"
        )
    return "\n".join(lines)


def _limit_row(figures: dict[str, Any]) -> str:
    return (
        f"{figures['limit_seconds']:.2f} s, ratio {figures['ratio_to_limit']:.2f}, "
        f"of processor time {figures['processor_ratio']:.2f}"
    )


def main() -> int:
    """Measure, print a table on standard error and JSON on standard output."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--photos", type=int, default=120)
    options.add_argument("--memory", default="300,1000")
    options.add_argument("--only-write", type=int, help=argparse.SUPPRESS)
    chosen = options.parse_args()
    if chosen.only_write:
        _only_write(chosen.only_write)
        return 0
    figures = run(chosen.photos, tuple(int(n) for n in chosen.memory.split(",")))
    print(table(figures), file=sys.stderr)
    print(json.dumps(figures, indent=1))
    return 0 if all(figures["holds"].values()) else 1


if __name__ == "__main__":
    sys.exit(main())
