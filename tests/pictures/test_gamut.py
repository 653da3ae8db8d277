"""The quick way to sRGB ends where the colour engine's ends."""

from __future__ import annotations

import numpy as np
import pytest
import pyvips

from kiekje.pictures import icc
from kiekje.pictures.colour import through_profile
from kiekje.pictures.gamut import to_srgb_from
from kiekje.pictures.profiles import adobe_rgb, coded_space
from tests.printing.press import press_profile

P3 = coded_space(12, 13)
assert P3 is not None


@pytest.mark.parametrize("profile", [adobe_rgb(), P3[1], icc.srgb()])
def test_no_colour_is_more_than_a_level_away(profile: bytes) -> None:
    """A cube of colours, saturated ones included, of more rows than are converted at a time."""
    steps = np.linspace(0, 255, 33).astype(np.uint8)
    cube = np.stack(np.meshgrid(steps, steps, steps), axis=-1).reshape(363, 99, 3)
    image = pyvips.Image.new_from_array(cube, interpretation="srgb")
    quick = to_srgb_from(profile)

    assert quick is not None
    expected = through_profile(image, profile).numpy().astype(int)
    assert np.abs(expected - quick.convert(cube)).max() <= 1


def test_grey_stays_grey() -> None:
    """Equal parts stay equal: all these spaces have one white."""
    ramp = np.arange(256, dtype=np.uint8)[np.newaxis, :, np.newaxis].repeat(3, axis=2)
    quick = to_srgb_from(adobe_rgb())

    assert quick is not None
    assert np.ptp(quick.convert(ramp).astype(int), axis=2).max() <= 1


@pytest.mark.parametrize("profile", [b"", b"x" * 300, icc.grey(), press_profile()])
def test_other_profiles_take_the_usual_way(profile: bytes) -> None:
    """Grey, inks, tables and nonsense."""
    assert to_srgb_from(profile) is None
