"""What every decoder gives back, and what is told to people when it cannot."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pyvips
from numpy.typing import NDArray

from kiekje.pictures.errors import Damaged, PictureError, TooMuchMemory

Load = Callable[..., pyvips.Image]

AGAIN = "Copy it again from where it came from."
OUT_OF_MEMORY = ("out of memory", "insufficient memory")


@dataclass(frozen=True, slots=True)
class Decoded:
    """Pixels as stored, in memory; ``damaged`` is the share from the top before the first damage.

    ``orientation`` is how they must still be turned; ``shrink`` how much smaller they are.
    ``pixels`` are those of ``image`` as height × width × bands, where the decoder gave bytes of
    grey or RGB.
    """

    image: pyvips.Image
    orientation: int
    shrink: int = 1
    damaged: float | None = None
    pixels: NDArray[np.uint8] | None = None


def in_memory(load: Load, data: bytes, fail_on: str, **options: object) -> pyvips.Image:
    """Decode from top to bottom into memory, with one of libvips's loaders for sources."""
    source = pyvips.Source.new_from_memory(data)  # unlike a buffer, not copied first
    image = load(source, access="sequential", fail_on=fail_on, **options)
    return image.copy_memory()


def from_pixels(pixels: bytes | memoryview, width: int, height: int, bands: int) -> pyvips.Image:
    """Bytes that another library decoded, as an image."""
    image = pyvips.Image.new_from_memory(pixels, width, height, bands, "uchar")
    return image.copy(interpretation="b-w" if bands < 3 else "srgb")


def explained(problem: Exception | str, share: float | None) -> PictureError:
    """What to tell people about a decoder's complaint; ``share`` as in ``damage``, if known."""
    if any(words in str(problem).lower() for words in OUT_OF_MEMORY):
        return out_of_memory()
    if not share:  # unknown, or noticed before the first row was whole
        return Damaged(f"This file is damaged: its picture cannot be decoded. {AGAIN}")
    return Damaged(
        f"This file is damaged after {int(100 * share)} %: the picture would have a grey band. "
        f"{AGAIN}"
    )


def out_of_memory() -> TooMuchMemory:
    """The refusal of a picture that does not fit into the memory that one may take."""
    return TooMuchMemory(
        "This picture needs more memory than one picture may take. "
        "Save a smaller copy and use that."
    )
