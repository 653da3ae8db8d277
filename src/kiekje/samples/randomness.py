"""Named randomness: every layer of a scene draws from a stream of its own.

A generator that is shared by all layers would change the clouds as soon as one more tree is drawn,
and a smaller picture (fewer octaves of noise) would show another world. Streams with names keep
the world the same at every size.
"""

from __future__ import annotations

import hashlib

import numpy as np


def stream(*names: str | int) -> np.random.Generator:
    """A random generator that is the same for the same names, on every machine and run."""
    digest = hashlib.sha256("/".join(map(str, names)).encode()).digest()
    return np.random.Generator(np.random.PCG64(int.from_bytes(digest[:16], "big")))


class Dice:
    """The randomness of one scene: hands out streams by name, and a few plain choices."""

    def __init__(self, *names: str | int) -> None:
        self._names = names

    def stream(self, *names: str | int) -> np.random.Generator:
        """The random generator of one layer."""
        return stream(*self._names, *names)

    def fork(self, *names: str | int) -> Dice:
        """The dice of a part of the scene."""
        return Dice(*self._names, *names)

    def between(self, name: str, low: float, high: float) -> float:
        """An evenly spread number from ``low`` to ``high``."""
        return float(self.stream(name).uniform(low, high))

    def pick(self, name: str, count: int) -> int:
        """A whole number from 0 to ``count`` - 1."""
        return int(self.stream(name).integers(count))

    def chance(self, name: str, share: float) -> bool:
        """True in ``share`` of the worlds."""
        return bool(self.stream(name).random() < share)
