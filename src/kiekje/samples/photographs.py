"""Sample photographs: a journey drawn into a folder, and many more for measurements."""

from __future__ import annotations

from pathlib import Path

from kiekje.samples import benchmark, story
from kiekje.samples.facts import SampleFact
from kiekje.samples.labour import shared_out

LONG_EDGE = 3000


def describe(count: int = 60, seed: int = 0, long_edge: int = LONG_EDGE) -> tuple[SampleFact, ...]:
    """The truth about the photographs that ``draw_samples`` draws for the same arguments."""
    return tuple(frame.fact for frame in story.frames(count, seed, long_edge))


def draw_samples(
    folder: Path,
    *,
    count: int = 60,
    seed: int = 0,
    long_edge: int = LONG_EDGE,
    workers: int | None = None,
) -> tuple[Path, ...]:
    """Draw ``count`` photographs into ``folder``; their paths come in the order of their times.

    The same arguments give the same bytes. ``long_edge`` is the longer side in pixels of most
    pictures; ``workers`` is the number of processes, by default one a core.
    """
    folder.mkdir(parents=True, exist_ok=True)
    facts = describe(count, seed, long_edge)
    shared_out("journey", folder, count=count, seed=seed, size=long_edge, workers=workers)
    return tuple(folder / fact.file for fact in facts)


def draw_many(
    folder: Path,
    *,
    count: int,
    seed: int = 0,
    megapixels: float = 12.0,
    workers: int | None = None,
) -> tuple[Path, ...]:
    """Draw ``count`` different photographs for measurements, some 3 to 4.5 MB each at 12 MP.

    They are variations of a few scenes (crop, mirror image, white balance, grain), sixty to a day
    in four outings. The same arguments give the same bytes.
    """
    folder.mkdir(parents=True, exist_ok=True)
    shared_out("many", folder, count=count, seed=seed, size=megapixels, workers=workers)
    return tuple(folder / benchmark.file_name(number) for number in range(count))
