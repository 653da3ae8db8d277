"""Holding: one request at a time works on an upload; a newer one takes it from an older one.

A sender whose line dropped comes back while the old request still waits for bytes that will never
come. So the newer one stops the older one, which brings what it has to the disk and lets go.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from uuid import UUID

from aiohttp import StreamReader

from kiekje.photos.tus.refusals import Refused

PATIENCE = 20.0  # seconds that a newer request waits for an older one to let go


class TakenOver(Exception):
    """A newer request of the same upload has come."""


@dataclass(slots=True)
class _Place:
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    content: StreamReader | None = None
    waiting: int = 0


class Holds:
    """Who holds which upload."""

    def __init__(self) -> None:
        self._places: dict[UUID, _Place] = {}

    def is_held(self, upload: UUID) -> bool:
        """Whether somebody works on it at this moment."""
        return upload in self._places

    @asynccontextmanager
    async def held(self, upload: UUID, content: StreamReader | None) -> AsyncIterator[None]:
        """Hold an upload while the block runs. Raises ``Refused`` when nobody lets go of it.

        ``content`` is what the block reads; a newer request makes its next read raise TakenOver.
        """
        place = self._places.setdefault(upload, _Place())
        place.waiting += 1
        try:
            if place.content is not None:
                place.content.set_exception(TakenOver())
            try:
                await asyncio.wait_for(place.lock.acquire(), PATIENCE)
            except TimeoutError:
                raise Refused(423, "busy") from None
            place.content = content
            try:
                yield
            finally:
                place.content = None
                place.lock.release()
        finally:
            place.waiting -= 1
            if not place.waiting:
                self._places.pop(upload, None)
