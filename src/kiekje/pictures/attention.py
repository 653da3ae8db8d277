"""Where people look first in a picture: at faces, else at what differs from its surroundings."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from kiekje.pictures.facts import Face
from kiekje.pictures.scaling import averaged, fitted

LONG_EDGE = 96
CENTRE_PULL = 0.35  # how much less the border counts than the middle
SPOT = 0.06  # sigma of what counts as one spot, as a share of the diagonal


def attention(rgb: NDArray[np.uint8], faces: Sequence[Face]) -> tuple[float, float]:
    """The point of attention of an upright sRGB picture, as fractions from the left and the top.

    With faces: their centre, weighted by size. Without: the strongest spot of a map that adds how
    far a colour is from the picture's mean colour (frequency-tuned saliency, Achanta et al. 2009)
    and how much detail there is, with the border held back a little.
    """
    if faces:
        return _between(faces)
    small: Any = _small(rgb)
    lab = cv2.cvtColor(small, cv2.COLOR_RGB2LAB).astype(np.float32)
    apart = np.linalg.norm(cv2.GaussianBlur(lab, (5, 5), 0) - lab.mean(axis=(0, 1)), axis=2)
    detail = np.abs(cv2.Laplacian(np.ascontiguousarray(lab[:, :, 0]), cv2.CV_32F))
    height, width = apart.shape
    spot = SPOT * float(np.hypot(width, height))
    salience = _level(cv2.GaussianBlur(apart, (0, 0), spot)) + _level(
        cv2.GaussianBlur(detail, (0, 0), spot)
    )
    salience *= _towards_centre(width, height)
    row, column = np.unravel_index(int(np.argmax(salience)), salience.shape)
    return (float(column) + 0.5) / width, (float(row) + 0.5) / height


def _between(faces: Sequence[Face]) -> tuple[float, float]:
    weights = [face.box.width * face.box.height * face.confidence + 1e-9 for face in faces]
    total = sum(weights)
    across = sum(w * (f.box.left + f.box.right) / 2 for w, f in zip(weights, faces, strict=True))
    down = sum(w * (f.box.top + f.box.bottom) / 2 for w, f in zip(weights, faces, strict=True))
    return min(1.0, max(0.0, across / total)), min(1.0, max(0.0, down / total))


def _small(rgb: NDArray[np.uint8]) -> Any:
    return averaged(rgb, *fitted(rgb.shape[1], rgb.shape[0], LONG_EDGE))


def _level(values: Any) -> NDArray[np.float32]:
    """Scaled so that the highest is 1; all zero where nothing differs."""
    levelled: NDArray[np.float32] = (values / max(float(values.max()), 1e-6)).astype(np.float32)
    return levelled


def _towards_centre(width: int, height: int) -> NDArray[np.float32]:
    across = np.linspace(-1, 1, width) if width > 1 else np.zeros(1)
    down = np.linspace(-1, 1, height) if height > 1 else np.zeros(1)
    distance = np.minimum(1.0, np.hypot(*np.meshgrid(across, down)))
    weights: NDArray[np.float32] = (1 - CENTRE_PULL * distance**2).astype(np.float32)
    return weights
