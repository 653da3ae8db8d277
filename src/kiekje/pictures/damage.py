"""Finds out how far a damaged picture is sound."""

from __future__ import annotations

from collections.abc import Callable

import pyvips

STRIP_ROWS = 16


def damaged_after(load: Callable[..., pyvips.Image], data: bytes, **options: object) -> float:
    """The share of the rows, from the top, that decode before the decoder first complains.

    Decodes strip by strip. Data that was overwritten may decode into nonsense for a while before
    the decoder notices, so the true share can be smaller, never larger.
    """
    source = pyvips.Source.new_from_memory(data)
    try:
        image = load(source, access="sequential", fail_on="warning", **options)
    except pyvips.Error:
        return 0.0
    region = pyvips.Region.new(image)
    for top in range(0, image.height, STRIP_ROWS):
        try:
            region.fetch(0, top, image.width, min(STRIP_ROWS, image.height - top))
        except pyvips.Error:
            return top / int(image.height)
    return 1.0
