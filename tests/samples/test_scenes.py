"""Every scene draws light that a camera could see, upright, wide or square."""

from __future__ import annotations

import numpy as np
import pytest

from kiekje.samples.camera import developed
from kiekje.samples.randomness import Dice
from kiekje.samples.scenes import SCENES

SHAPES = ((160, 120), (90, 120), (224, 80), (120, 120))


@pytest.mark.parametrize(
    ("name", "size"),
    [(name, SHAPES[number % len(SHAPES)]) for number, name in enumerate(sorted(SCENES))],
)
def test_a_scene_fills_its_shape_with_light(name: str, size: tuple[int, int]) -> None:
    """The light is finite, not negative, neither black nor burnt, and has something to look at."""
    scene, (width, height) = SCENES[name], size
    light = scene.draw(width, height, Dice("test", name))
    values = np.clip(developed(light, scene.film), 0, 1)

    assert (height, width, 3) == light.shape
    assert np.isfinite(light).all()
    assert light.min() > -0.01
    assert 0.02 < values.mean() < 0.93
    assert values.std() > 0.04
