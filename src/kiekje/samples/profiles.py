"""Colour profiles that the sample cameras embed, built from the primaries of their standards.

A matrix profile after ICC.1:2001-04 (version 2.4): header, tag table, three colorants adapted to
D50 with the Bradford matrix, and one tone curve.
"""

from __future__ import annotations

import struct
from functools import cache
from typing import Literal

import numpy as np

from kiekje.samples.raster import Plane

Space = Literal["srgb", "display-p3", "adobe-rgb"]

_WHITE = (0.3127, 0.3290)
_PRIMARIES: dict[Space, tuple[tuple[float, float], ...]] = {
    "srgb": ((0.640, 0.330), (0.300, 0.600), (0.150, 0.060)),
    "display-p3": ((0.680, 0.320), (0.265, 0.690), (0.150, 0.060)),
    "adobe-rgb": ((0.640, 0.330), (0.210, 0.710), (0.150, 0.060)),
}
_NAMES: dict[Space, str] = {
    "srgb": "sRGB",
    "display-p3": "Display P3",
    "adobe-rgb": "Adobe RGB (1998)",
}
_D50 = np.array([0.9642, 1.0, 0.8249])
_BRADFORD = np.array(
    [[0.8951, 0.2664, -0.1614], [-0.7502, 1.7135, 0.0367], [0.0389, -0.0685, 1.0296]]
)


def _xyz(point: tuple[float, float]) -> np.ndarray:
    x, y = point
    return np.array([x / y, 1.0, (1 - x - y) / y])


def _to_xyz(space: Space) -> np.ndarray:
    """The matrix from linear RGB to XYZ with white at D65."""
    columns = np.stack([_xyz(point) for point in _PRIMARIES[space]], axis=1)
    return np.asarray(columns * np.linalg.solve(columns, _xyz(_WHITE)))


def converted(light: Plane, space: Space) -> Plane:
    """Linear light of sRGB's primaries in the primaries of ``space``."""
    matrix = np.linalg.solve(_to_xyz(space), _to_xyz("srgb")).astype(np.float32)
    return np.asarray(light @ matrix.T, dtype=np.float32)


def encode(light: Plane, space: Space) -> Plane:
    """Linear light (0 to 1) through the tone curve of ``space``."""
    light = np.clip(light, 0, 1)
    if space == "adobe-rgb":
        return np.asarray(np.power(light, 256 / 563), dtype=np.float32)
    low, high = light * 12.92, 1.055 * np.power(light, 1 / 2.4) - 0.055
    return np.where(light <= 0.0031308, low, high).astype(np.float32)


@cache
def profile(space: Space) -> bytes:
    """The bytes of an ICC profile for ``space``."""
    white = _xyz(_WHITE)
    cone, cone_d50 = _BRADFORD @ white, _BRADFORD @ _D50
    adapt = np.linalg.solve(_BRADFORD, np.diag(cone_d50 / cone) @ _BRADFORD)
    colorants = adapt @ _to_xyz(space)
    curve = _curve(space)
    tags = [
        (b"desc", _description(_NAMES[space])),
        (b"cprt", b"text\0\0\0\0No copyright, use freely\0"),
        (b"wtpt", _xyz_tag(_D50)),
        (b"rXYZ", _xyz_tag(colorants[:, 0])),
        (b"gXYZ", _xyz_tag(colorants[:, 1])),
        (b"bXYZ", _xyz_tag(colorants[:, 2])),
        (b"rTRC", curve),
        (b"gTRC", curve),
        (b"bTRC", curve),
    ]
    return _assembled(tags)


def _curve(space: Space) -> bytes:
    if space == "adobe-rgb":
        return b"curv\0\0\0\0" + struct.pack(">IH", 1, 563) + b"\0\0"
    steps = np.linspace(0, 1, 1024)
    linear = np.where(steps <= 0.04045, steps / 12.92, ((steps + 0.055) / 1.055) ** 2.4)
    values = np.round(linear * 65535).astype(">u2").tobytes()
    return b"curv\0\0\0\0" + struct.pack(">I", 1024) + values


def _xyz_tag(values: np.ndarray) -> bytes:
    return b"XYZ \0\0\0\0" + struct.pack(">3i", *(round(float(v) * 65536) for v in values))


def _description(name: str) -> bytes:
    text = name.encode("ascii") + b"\0"
    return b"desc\0\0\0\0" + struct.pack(">I", len(text)) + text + bytes(4 + 4 + 2 + 1) + bytes(67)


def _assembled(tags: list[tuple[bytes, bytes]]) -> bytes:
    """Header, tag table and tags; tags with the same bytes are stored once."""
    offset = 128 + 4 + 12 * len(tags)
    table, body, places = b"", b"", dict[bytes, int]()
    for name, data in tags:
        if data not in places:
            places[data] = offset + len(body)
            body += data + bytes(-len(data) % 4)
        table += name + struct.pack(">II", places[data], len(data))
    size = offset + len(body)
    header = struct.pack(">I4sI4s4s4s", size, b"\0\0\0\0", 0x02400000, b"mntr", b"RGB ", b"XYZ ")
    header += struct.pack(">6H4s", 2026, 1, 1, 0, 0, 0, b"acsp") + bytes(28)
    header += struct.pack(">3i", *(round(float(v) * 65536) for v in _D50)) + bytes(48)
    return header + struct.pack(">I", len(tags)) + table + body
