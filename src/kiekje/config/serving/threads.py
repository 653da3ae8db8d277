"""Threads of the front: they do what blocks, so that nobody waits for somebody else's disk."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

from kiekje.config.serving.connections import drop_broken_connections

T = TypeVar("T")

THREADS = 16


class Threads:
    """Calls what blocks in a few threads, each with database connections of its own."""

    def __init__(self) -> None:
        self._pool = ThreadPoolExecutor(THREADS, thread_name_prefix="front")

    async def __call__(self, call: Callable[..., T], *given: Any) -> T:
        """The result of a call; what was begun is finished, also when nobody waits any more."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._pool, _done, call, given)

    def close(self) -> None:
        """Wait for what is under way."""
        self._pool.shutdown()


def _done(call: Callable[..., T], given: tuple[Any, ...]) -> T:
    drop_broken_connections()
    return call(*given)
