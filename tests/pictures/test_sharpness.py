"""Blurred photos are told from sharp ones, whatever their size, contrast and noise."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from kiekje.pictures.sharpness import SOFT, sharpness
from tests.pictures.test_likeness import grey_of, sample_greys

Grey = NDArray[np.uint8]


def fitted(grey: Grey, long_edge: int = 1000) -> Grey:
    """At most this long."""
    scale = min(1.0, long_edge / max(grey.shape))
    return np.asarray(cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA))


def blurred(grey: Grey, sigma: float) -> Grey:
    """Out of focus."""
    return np.asarray(cv2.GaussianBlur(grey, (0, 0), sigma))


def shaken(grey: Grey, *, across: bool) -> Grey:
    """Moved by fifteen pixels while the shutter was open."""
    kernel = np.zeros((15, 15), np.float32)
    kernel[7] = 1 / 15
    return np.asarray(cv2.filter2D(grey, -1, kernel if across else kernel.T))


def noisy(grey: Grey, sigma: float) -> Grey:
    """As a sensor sees in the dark."""
    noise = np.random.default_rng(0).normal(0, sigma, grey.shape)
    return np.clip(grey + noise, 0, 255).astype(np.uint8)


def step(width: float = 0.0, low: int = 40, high: int = 210) -> Grey:
    """Slanted edges, blurred."""
    y, x = np.mgrid[0:400, 0:600]
    stripes = np.where((x + 0.4 * y) // 40 % 2 + (y + 0.3 * x) // 50 % 2 > 0, high, low)
    plain = stripes.astype(np.uint8)
    return blurred(plain, width) if width else plain


def test_real_photos_are_sharp_and_their_blurred_copies_are_not(shared_photos: Path) -> None:
    """One threshold parts photos from copies that are out of focus or shaken."""
    greys = {
        path.name: fitted(grey_of(path))
        for path in sorted(shared_photos.iterdir())
        if path.suffix not in {".csv", ".md"} and not path.name.startswith("orient_")
    }

    assert [] == [name for name, grey in greys.items() if sharpness(grey) < 0.4]
    assert [] == [name for name, grey in greys.items() if sharpness(blurred(grey, 2)) > SOFT]
    for across in (True, False):
        judged = [sharpness(shaken(grey, across=across)) for grey in greys.values()]
        assert sum(grade > 0.33 for grade in judged) <= 1


def test_more_blur_is_never_judged_sharper(samples: Path) -> None:
    """The grade falls as blur grows, on every sample."""
    for grey in sample_greys(samples).values():
        grades = [sharpness(blurred(fitted(grey), sigma)) for sigma in (1, 2, 4, 8)]

        assert all(more < less + 0.02 for less, more in pairwise(grades))


def test_sharpness_does_not_depend_on_the_number_of_pixels(shared_photos: Path) -> None:
    """A photo and its copy of a quarter of the pixels get nearly the same grade."""
    for name in ("IMG_aarhus.jpg", "kodak_az521.jpg", "craft-beer.jpg", "iphone5_o3.jpg"):
        grey = cv2.imread(str(shared_photos / name), cv2.IMREAD_GRAYSCALE)
        assert grey is not None
        half = cv2.resize(grey, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA)

        assert abs(sharpness(fitted(grey)) - sharpness(fitted(half))) < 0.08


@pytest.mark.parametrize("contrast", [(40, 210), (90, 140), (0, 255), (200, 240)])
def test_contrast_does_not_matter(contrast: tuple[int, int]) -> None:
    """Faint and strong edges of the same blur get the same grade."""
    low, high = contrast

    assert sharpness(step(0, low, high)) > 0.9
    assert sharpness(step(3, low, high)) == pytest.approx(sharpness(step(3)), abs=0.08)


def test_noise_does_not_pass_for_sharpness() -> None:
    """A blurred picture with noise is still blurred."""
    assert sharpness(noisy(step(4), 3)) < SOFT


def test_a_soft_background_is_no_fault() -> None:
    """A sharp subject in front of a blurred background is sharp."""
    picture = blurred(step(), 8)
    picture[120:280, 200:400] = step()[120:280, 200:400]

    assert sharpness(picture) > 0.8


@pytest.mark.parametrize("shape", [(1, 1), (1, 2000), (2000, 1), (2, 2), (300, 300)])
def test_what_has_no_edge_is_not_sharp(shape: tuple[int, int]) -> None:
    """An even picture of any shape has nothing sharp in it."""
    assert 0 == sharpness(np.full(shape, 120, np.uint8))
