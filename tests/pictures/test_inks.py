"""Inks: photos converted for a press, as dark as before and never too wet."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from PIL import Image

from kiekje.pictures.facts import Box
from kiekje.pictures.inks import flat_ink, limit_ink, most_ink
from kiekje.pictures.renditions import RenditionWish, render
from tests.pictures.drawn import jpeg, pixels_of, scene
from tests.printing.press import press_profile


def _inks(path: Path, limit: float | None) -> np.ndarray:
    """What a RIP sees of a photo: decoded inks, 255 for a solid."""
    wish = RenditionWish(
        "key", path, Box(0, 0, 1, 1), 240, 160,
        space="cmyk", profile=press_profile(), ink_limit=limit,
    )  # fmt: skip
    return pixels_of(render(path, wish).jpeg)


@given(arrays(np.uint8, (6, 5, 4)), st.floats(100, 400))
def test_no_pixel_is_wetter_than_the_limit(inks: np.ndarray, limit: float) -> None:
    """After limiting every sum holds; black is as it was, and no ink has grown."""
    before = inks.copy()
    limit_ink(inks, limit)

    assert most_ink(inks) <= limit + 1e-9
    assert np.array_equal(before[..., 3], inks[..., 3])
    assert (inks <= before).all()


@given(arrays(np.uint8, (4, 4, 4), elements=st.integers(0, 150)))
def test_dry_pixels_are_left_alone(inks: np.ndarray) -> None:
    """What is within the limit does not change."""
    before = inks.copy()
    limit_ink(inks, 300)

    assert np.array_equal(before, inks)


@pytest.mark.parametrize("limit", [220.0, 300.0, 340.0])
def test_a_photo_keeps_the_limit_over_all_decoded_pixels(tmp_path: Path, limit: float) -> None:
    """The limit holds for what a decoder sees, the rounding of JPEG included."""
    dark = (scene().astype(float) * np.linspace(0, 1, 160)[:, None, None]).astype(np.uint8)
    dark[::3, ::2] = 0
    path = tmp_path / "photo.jpg"
    path.write_bytes(jpeg(dark, quality=95, subsampling=0))

    assert most_ink(255 - (255 - _inks(path, None))) > 341
    assert most_ink(_inks(path, limit)) <= limit


def test_black_point_is_compensated(tmp_path: Path) -> None:
    """The photo's black becomes the press's black: the tones between keep apart."""
    ramp = np.repeat(np.arange(0, 240, dtype=np.uint8)[np.newaxis], 160, axis=0)
    path = tmp_path / "photo.jpg"
    path.write_bytes(jpeg(np.stack([ramp] * 3, axis=2), quality=98, subsampling=0))

    wetness = _inks(path, None).astype(int).sum(axis=2).mean(axis=0)

    assert wetness[0] == max(wetness)
    assert (np.diff(wetness[::12]) < 0).all()


def test_colours_survive_the_press(tmp_path: Path) -> None:
    """Red asks for magenta and yellow, white for nothing."""
    assert (0.0, 0.0, 0.0, 0.0) == pytest.approx(
        flat_ink((255, 255, 255), press_profile()), abs=0.02
    )
    cyan, magenta, yellow, black = flat_ink((230, 30, 30), press_profile())
    assert magenta > 0.8
    assert yellow > 0.8
    assert cyan < 0.2
    assert black < 0.05


def test_a_flat_colour_keeps_the_limit_too() -> None:
    """A black background is not wetter than a photo may be."""
    assert sum(flat_ink((0, 0, 0), press_profile())) > 3.4
    assert sum(flat_ink((0, 0, 0), press_profile(), 300)) <= 3.0


def test_a_photo_of_inks_goes_to_the_press_too(tmp_path: Path) -> None:
    """A CMYK photo with or without a profile, and a grey one, are converted as well."""
    inks = np.zeros((160, 240, 4), np.uint8)
    inks[..., 1] = 200
    for name, data in (
        ("plain.jpg", jpeg(inks, "CMYK")),
        ("profiled.jpg", jpeg(inks, "CMYK", icc_profile=press_profile())),
        ("grey.jpg", jpeg(scene()[..., 0])),
    ):
        path = tmp_path / name
        path.write_bytes(data)
        assert (160, 240, 4) == _inks(path, 300.0).shape
    Image.fromarray(scene()[..., 0].astype(np.uint16) << 8).save(tmp_path / "deep.png")
    assert (160, 240, 4) == _inks(tmp_path / "deep.png", 300.0).shape
