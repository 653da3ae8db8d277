"""The scenes: each draws one motif as linear light, at any size, from dice of its own."""

from __future__ import annotations

from kiekje.samples.scenes import alps, balloons, coast, fields, mountains, sea, town
from kiekje.samples.scenes.motif import Motif

SCENES: dict[str, Motif] = {**alps.MOTIFS, **balloons.MOTIFS, **coast.MOTIFS, **fields.MOTIFS, **mountains.MOTIFS, **sea.MOTIFS, **town.MOTIFS}
