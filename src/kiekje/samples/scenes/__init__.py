"""The scenes: each draws one motif as linear light, at any size, from dice of its own."""

from __future__ import annotations

from kiekje.samples.scenes import (
    alps,
    balloons,
    coast,
    fields,
    forest,
    home,
    lights,
    meadow,
    mountains,
    night,
    sea,
    snow,
    table,
    town,
)
from kiekje.samples.scenes.motif import Motif

SCENES: dict[str, Motif] = {
    **alps.MOTIFS,
    **balloons.MOTIFS,
    **coast.MOTIFS,
    **fields.MOTIFS,
    **forest.MOTIFS,
    **home.MOTIFS,
    **lights.MOTIFS,
    **meadow.MOTIFS,
    **mountains.MOTIFS,
    **night.MOTIFS,
    **sea.MOTIFS,
    **snow.MOTIFS,
    **table.MOTIFS,
    **town.MOTIFS,
}
