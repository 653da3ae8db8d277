"""A press for tests: a small CMYK output profile, made here so that nobody has to ship one."""

from __future__ import annotations

import itertools
import struct
from functools import cache

import numpy as np
from numpy.typing import NDArray

from kiekje.pictures import icc

GRID = 9  # points an axis of the table from Lab to inks
INKS = 5  # points an axis of the table from inks to Lab
BLACKEST = 0.8

Array = NDArray[np.float64]


@cache
def press_profile(*, device_class: bytes = b"prtr") -> bytes:
    """A version 2 profile of class prtr whose darkest colours take 380 % of ink."""
    head = bytearray(icc.HEADER)
    head[8:12] = bytes((2, 0x40, 0, 0))
    head[12:24] = device_class + b"CMYK" + b"Lab "
    head[24:36] = struct.pack(">6H", 2026, 1, 1, 0, 0, 0)
    head[36:40] = b"acsp"
    head[68:80] = struct.pack(">3i", *(round(v * 65536) for v in icc.D50))
    to_lab, to_inks = _table(4, 3, INKS, _lab_of_inks), _table(3, 4, GRID, _inks_of_lab)
    contents = {
        "desc": icc.text_description("Test press"),
        "cprt": b"text\0\0\0\0No copyright, use freely\0",
        "wtpt": b"XYZ \0\0\0\0" + head[68:80],
        "gamt": _table(3, 1, 2, lambda lab: np.zeros((len(lab), 1))),
    }
    for intent in "012":
        contents[f"A2B{intent}"] = to_lab
        contents[f"B2A{intent}"] = to_inks
    return icc.assemble(bytes(head), contents)


def _table(inputs: int, outputs: int, grid: int, function: object) -> bytes:
    """A lut16Type (ICC.1:2001-04, 6.5.7) with identity curves around a grid of values."""
    axes = [np.linspace(0, 1, grid)] * inputs
    points = np.array(list(itertools.product(*axes)))
    values = function(points)  # type: ignore[operator]
    identity = struct.pack(">2H", 0, 65535)
    return b"".join(
        (
            struct.pack(">4sIBBBx", b"mft2", 0, inputs, outputs, grid),
            struct.pack(">9i", *(65536 * (n % 4 == 0) for n in range(9))),
            struct.pack(">2H", 2, 2),
            identity * inputs,
            np.clip(np.round(values * 65535), 0, 65535).astype(">u2").tobytes(),
            identity * outputs,
        )
    )


def _lab_of_inks(inks: Array) -> Array:
    """Inks on paper as coded Lab: each ink takes away its light, black takes away all."""
    rgb = (1 - inks[:, :3]) * (1 - inks[:, 3:])
    linear = np.vectorize(icc.srgb_to_linear)(rgb)
    xyz = linear @ np.array(icc.SRGB_COLUMNS) / np.array(icc.D50)
    root = np.where(xyz > 0.008856, np.cbrt(xyz), 7.787 * xyz + 16 / 116)
    lightness, a, b = 116 * root[:, 1] - 16, root[:, 0] - root[:, 1], root[:, 1] - root[:, 2]
    return _coded(np.stack([lightness, 500 * a, 200 * b], axis=1))


def _inks_of_lab(coded: Array) -> Array:
    """Coded Lab as inks, with generous black in the shadows."""
    lab = coded * 65535 / np.array([652.8, 256, 256]) - np.array([0, 128, 128])
    y = (lab[:, 0] + 16) / 116
    root = np.stack([y + lab[:, 1] / 500, y, y - lab[:, 2] / 200], axis=1)
    xyz = np.where(root > 6 / 29, root**3, (root - 16 / 116) / 7.787) * np.array(icc.D50)
    linear = np.clip(xyz @ np.linalg.inv(np.array(icc.SRGB_COLUMNS)), 0, 1)
    rgb = np.where(linear > 0.0031308, 1.055 * linear ** (1 / 2.4) - 0.055, 12.92 * linear)
    black = BLACKEST * np.min(1 - rgb, axis=1, keepdims=True) ** 3
    return np.hstack([1 - np.clip(rgb / (1 - black), 0, 1), black])


def _coded(lab: Array) -> Array:
    """Lab as fractions of the 16 bits that version 2 codes it in."""
    return (lab + np.array([0, 128, 128])) * np.array([652.8, 256, 256]) / 65535
