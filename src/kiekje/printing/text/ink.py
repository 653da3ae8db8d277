"""Ink: a text's colour, as the output prints it best."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal

Colour = Literal["rgb", "grey", "cmyk"]
ToCmyk = Callable[[tuple[int, int, int]], Sequence[float]]

NEUTRAL = 14
"""Colours whose channels lie within so many of 255 count as grey: a warm black is black."""

SOLID = 64
"""Greys below this of 255 are printed solid: a screened near-black makes small letters ragged."""


def paint(colour: str, output: Colour, to_cmyk: ToCmyk | None = None) -> dict[str, object]:
    """Say how a hexadecimal colour is painted, as data for the typesetter.

    In RGB output every colour is ICC-based sRGB. Otherwise greys are black ink alone, as grey or as
    CMYK, and what is near black is solid; other colours go through ``to_cmyk`` (fractions of cyan,
    magenta, yellow, black) or stay ICC-based sRGB, which PDF/X-4 allows.
    """
    red, green, blue = channels(colour)
    if output == "rgb":
        return {"space": "rgb", "hex": f"#{red:02x}{green:02x}{blue:02x}"}
    if max(red, green, blue) - min(red, green, blue) <= NEUTRAL:
        level = 0.2126 * red + 0.7152 * green + 0.0722 * blue
        black = 1.0 if level < SOLID else round(1 - level / 255, 4)
        if output == "grey":
            return {"space": "grey", "values": [1 - black]}
        return {"space": "cmyk", "values": [0, 0, 0, black]}
    if output == "cmyk" and to_cmyk is not None:
        return {
            "space": "cmyk",
            "values": [round(float(v), 4) for v in to_cmyk((red, green, blue))],
        }
    return {"space": "rgb", "hex": f"#{red:02x}{green:02x}{blue:02x}"}


def channels(colour: str) -> tuple[int, int, int]:
    """Read “#rrggbb” or “#rgb” as bytes; ValueError for anything else."""
    digits = colour.removeprefix("#")
    if len(digits) == 3:
        digits = "".join(2 * d for d in digits)
    if len(digits) != 6 or not colour.startswith("#"):
        raise ValueError(f"“{colour}” is not a colour. Write it as #rrggbb.")
    red, green, blue = bytes.fromhex(digits)
    return red, green, blue
