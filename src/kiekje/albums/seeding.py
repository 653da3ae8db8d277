"""Chance that can be repeated: a number between 0 and 1 from a seed and whatever it is about."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

_GOLDEN = np.uint64(0x9E3779B97F4A7C15)
_FIRST = np.uint64(0xBF58476D1CE4E5B9)
_SECOND = np.uint64(0x94D049BB133111EB)


def noise(seed: int, *about: ArrayLike) -> NDArray[np.float64]:
    """Numbers from 0 up to 1, the same on every machine for the same seed and subjects.

    The subjects are arrays of whole numbers that broadcast together. The mixing function is that
    of SplitMix64 (Steele, Lea and Flood, 2014).
    """
    state: NDArray[np.uint64] = _mixed(np.asarray(seed & 0xFFFFFFFFFFFFFFFF, np.uint64))
    for subject in about:
        state = _mixed(state ^ np.asarray(subject).astype(np.uint64))
    return (state >> np.uint64(11)).astype(np.float64) / float(1 << 53)


def _mixed(value: NDArray[np.uint64]) -> NDArray[np.uint64]:
    with np.errstate(over="ignore"):
        z = value + _GOLDEN
        z = (z ^ (z >> np.uint64(30))) * _FIRST
        z = (z ^ (z >> np.uint64(27))) * _SECOND
    return np.asarray(z ^ (z >> np.uint64(31)))
