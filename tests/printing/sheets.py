"""What a print file shows: its sheets as pixels, and its pictures as objects."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pikepdf
import pypdfium2

from kiekje.printing.boxes import points
from tests.printing.album import Album

SCALE = 4.0


def drawn(path: Path, index: int) -> np.ndarray:
    """A sheet as pixels, four to the point."""
    with pypdfium2.PdfDocument(path) as document:
        return np.asarray(document[index].render(scale=SCALE).to_numpy()[..., :3][..., ::-1])


def region(sheet: np.ndarray, album: Album, index: int, box: tuple[float, ...]) -> np.ndarray:
    """The pixels of a box of the page."""
    edge = album.pages[index].bleed_mm + 8.0
    left, top, width, height = (points(v) * SCALE for v in (box[0] + edge, box[1] + edge, *box[2:]))
    return sheet[round(top) : round(top + height), round(left) : round(left + width)]


def is_kind(item: object, key: str, value: str) -> bool:
    """Whether an object is a stream that says so of itself."""
    return isinstance(item, pikepdf.Stream) and item.get(key) == value
