"""What is true about a sample photograph: the answers that tests hold the program against."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

Kept = Literal["jpeg", "progressive", "grey", "png", "webp", "heic"]
Fault = Literal["out of focus", "over-exposed", "low resolution"]
Series = Literal["burst", "near-duplicate"]
Dated = Literal["exif", "file name", "nowhere"]


@dataclass(frozen=True, slots=True)
class SampleFact:
    """The truth about one sample file.

    ``moment`` is the true local time and ``offset_minutes`` its distance from UTC; ``dated`` says
    where the file tells it. ``event`` names the outing. Photos with the same ``series_name`` show
    one motif, as a burst or as near-duplicates, and exactly one of them is the ``best``.
    ``softness`` is the blur that was added, as a share of the picture's height. ``width`` and
    ``height`` are of the upright picture, ``orientation`` is the EXIF tag that the file carries.
    """

    file: str
    event: str
    scene: str
    moment: datetime
    offset_minutes: int
    dated: Dated
    place: tuple[float, float] | None
    camera: str | None
    series: Series | None
    series_name: str | None
    best: bool
    fault: Fault | None
    softness: float
    kept: Kept
    profile: Literal["srgb", "display-p3", "adobe-rgb"]
    orientation: int
    width: int
    height: int
