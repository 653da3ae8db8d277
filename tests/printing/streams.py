"""Streams to write to, and nothing else: as a sealed object takes what is written."""

from __future__ import annotations

from typing import Any


class Drain:
    """Takes bytes; cannot be read, told about, wound back or flushed."""

    def __init__(self) -> None:
        self._taken: list[bytes] = []

    def write(self, data: bytes) -> int:
        """Take some bytes."""
        self._taken.append(bytes(data))
        return len(data)

    def __bytes__(self) -> bytes:
        return b"".join(self._taken)

    def __getattr__(self, name: str) -> Any:
        raise AssertionError(f"A writer asked for {name} of a stream that can only be written to.")
