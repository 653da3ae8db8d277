"""A stopwatch that knows how long each stage of a run took."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from time import perf_counter


class Stopwatch:
    """Runs from the moment it is made; stages may be measured in several pieces."""

    def __init__(self) -> None:
        self._start = perf_counter()
        self._stages: dict[str, float] = {}

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Count the time inside the block towards a stage, also when it fails."""
        start = perf_counter()
        try:
            yield
        finally:
            self._stages[name] = self._stages.get(name, 0.0) + perf_counter() - start

    def seconds(self) -> dict[str, float]:
        """Seconds of each stage so far, and in total."""
        stages = {name: round(seconds, 3) for name, seconds in self._stages.items()}
        return {**stages, "total": round(perf_counter() - self._start, 3)}
