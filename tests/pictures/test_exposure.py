"""Exposure is judged by the histogram; the mean colour is mixed as light is."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from kiekje.pictures.exposure import exposure, tint
from tests.pictures.test_likeness import sample_greys

RAMP = np.arange(256, dtype=np.uint8)[np.newaxis, :].repeat(64, axis=0)


def test_a_full_range_is_well_exposed() -> None:
    """All levels evenly used is as good as it gets."""
    assert exposure(RAMP) > 0.95


@pytest.mark.parametrize(
    "spoilt",
    [np.zeros((9, 9)), np.full((9, 9), 255), np.where(RAMP < 250, 0, RAMP), np.maximum(RAMP, 252)],
)
def test_black_and_white_are_useless(spoilt: np.ndarray) -> None:
    """Where nothing can be told apart, the grade is near zero."""
    assert exposure(spoilt.astype(np.uint8)) < 0.1


def test_samples_lose_by_being_spoilt(samples: Path) -> None:
    """Far too dark or far too light is worse than the photo itself."""
    for grey in sample_greys(samples).values():
        dark = (grey * 0.08).astype(np.uint8)
        light = np.clip(grey.astype(int) + 190, 0, 255).astype(np.uint8)

        assert exposure(dark) < exposure(grey) * 0.8
        assert exposure(light) < exposure(grey) * 0.8


def test_the_mean_colour_is_mixed_as_light_is() -> None:
    """Half black and half white is a light grey, and one colour is itself."""
    half = np.zeros((2, 2, 3), np.uint8)
    half[0] = 255

    assert (186, 186, 186) == tint(half)
    assert (10, 200, 90) == tint(np.full((3, 3, 3), (10, 200, 90), np.uint8))
