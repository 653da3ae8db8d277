"""What a scene is: a function that draws, and the film it looks best on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from kiekje.samples.camera import Film
from kiekje.samples.randomness import Dice
from kiekje.samples.raster import Plane

Draw = Callable[[int, int, Dice], Plane]


@dataclass(frozen=True, slots=True)
class Motif:
    """A scene: ``draw(width, height, dice)`` returns linear light, three channels, upright."""

    draw: Draw
    film: Film = field(default_factory=Film)
