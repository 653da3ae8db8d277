"""Makes ICC profiles for colour spaces that a file names without bringing the profile.

Sources: Adobe RGB (1998) version 2005-05; SMPTE EG 432-1 (P3) with the sRGB curve; ITU-R BT.2020;
ITU-T H.273 for the codes; ITU-R BT.2100 and BT.2408 for PQ, HLG and their reference white of 203
candela; Bradford adaptation to D50 as ICC.1 annex E has it.
"""

from __future__ import annotations

import math
import struct
from collections.abc import Callable
from functools import cache

import numpy as np
from numpy.typing import NDArray

from kiekje.pictures.icc import D50, assemble, srgb_to_linear, text_description

D65_XY = (0.3127, 0.3290)
# Chromaticities of red, green and blue, and the name, by the code that H.273 gives the primaries.
SPACES = {
    1: ("sRGB", ((0.64, 0.33), (0.30, 0.60), (0.15, 0.06))),
    9: ("Rec. 2020", ((0.708, 0.292), (0.170, 0.797), (0.131, 0.046))),
    12: ("Display P3", ((0.680, 0.320), (0.265, 0.690), (0.150, 0.060))),
}
ADOBE_RGB = ((0.64, 0.33), (0.21, 0.71), (0.15, 0.06))
ADOBE_GAMMA = 563  # 2.19921875 in units of 1/256
PQ, HLG = 16, 18
REFERENCE_WHITE, PEAK = 203.0, 1000.0
BRADFORD = np.array(
    [[0.8951, 0.2664, -0.1614], [-0.7502, 1.7135, 0.0367], [0.0389, -0.0685, 1.0296]]
)
Primaries = tuple[tuple[float, float], tuple[float, float], tuple[float, float]]


@cache
def adobe_rgb() -> bytes:
    """A profile with the primaries and the curve of Adobe RGB (1998)."""
    curve = b"curv\0\0\0\0" + struct.pack(">IH", 1, ADOBE_GAMMA)
    return _matrix_profile("Adobe RGB (1998)", ADOBE_RGB, curve)


@cache
def coded_space(primaries: int, transfer: int) -> tuple[str, bytes] | None:
    """Name and profile of the colours that H.273 codes mean; None where sRGB is meant or unknown.

    High dynamic range (PQ, HLG) is brought onto paper: up to seven tenths of the reference white
    nothing changes, above it a shoulder keeps the lights apart.
    """
    if primaries not in SPACES or (primaries == 1 and transfer not in (PQ, HLG)):
        return None
    name, chromaticities = SPACES[primaries]
    if transfer == PQ:
        return f"{name} PQ", _matrix_profile(f"{name} PQ", chromaticities, _sampled(_pq))
    if transfer == HLG:
        return f"{name} HLG", _matrix_profile(f"{name} HLG", chromaticities, _sampled(_hlg))
    return name, _matrix_profile(name, chromaticities, _sampled(srgb_to_linear))


def _pq(value: float) -> float:
    """Light of a PQ signal on paper (BT.2100 table 4)."""
    m1, m2, c1, c2, c3 = 0.1593017578125, 78.84375, 0.8359375, 18.8515625, 18.6875
    power = value ** (1 / m2)
    light = 10_000 * (max(power - c1, 0.0) / (c2 - c3 * power)) ** (1 / m1)
    return _shouldered(light / REFERENCE_WHITE)


def _hlg(value: float) -> float:
    """Light of an HLG signal on paper (BT.2100 table 5), on a display of 1000 candela."""
    a, b, c = 0.17883277, 0.28466892, 0.55991073
    scene = value * value / 3 if value <= 0.5 else (math.exp((value - c) / a) + b) / 12
    return _shouldered(PEAK * scene**1.2 / REFERENCE_WHITE)


def _shouldered(light: float) -> float:
    """Below 0.7 as it is; above, ever slower towards 1."""
    knee = 0.7
    if light <= knee:
        return light
    return knee + (1 - knee) * (1 - math.exp(-(light - knee) / (1 - knee)))


def _sampled(curve: Callable[[float], float]) -> bytes:
    points = [round(min(1.0, curve(n / 1023)) * 65535) for n in range(1024)]
    return b"curv\0\0\0\0" + struct.pack(">I1024H", 1024, *points)


def _matrix_profile(name: str, primaries: Primaries, curve: bytes) -> bytes:
    columns = _adapted(primaries)
    head = bytearray(128)
    head[8:12] = bytes((2, 0x10, 0, 0))
    head[12:24] = b"mntrRGB XYZ "
    head[24:36] = struct.pack(">6H", 2026, 1, 1, 0, 0, 0)
    head[36:40] = b"acsp"
    head[68:80] = _fixed(np.array(D50))
    contents = {f"{c}XYZ": b"XYZ \0\0\0\0" + _fixed(columns[:, n]) for n, c in enumerate("rgb")}
    return assemble(
        bytes(head),
        {
            **contents,
            **dict.fromkeys(("rTRC", "gTRC", "bTRC"), curve),
            "desc": text_description(name),
            "cprt": b"text\0\0\0\0No copyright, use freely\0",
            "wtpt": b"XYZ \0\0\0\0" + _fixed(np.array(D50)),
        },
    )


def _fixed(values: NDArray[np.float64]) -> bytes:
    return struct.pack(">3i", *(round(float(v) * 65536) for v in values))


def _xyz(point: tuple[float, float]) -> NDArray[np.float64]:
    x, y = point
    return np.array([x / y, 1.0, (1 - x - y) / y])


def _adapted(primaries: Primaries) -> NDArray[np.float64]:
    """The matrix from linear RGB to XYZ under D50, for primaries given under D65."""
    corners = np.stack([_xyz(point) for point in primaries], axis=1)
    white = _xyz(D65_XY)
    matrix = corners * np.linalg.solve(corners, white)
    gains = (BRADFORD @ np.array(D50)) / (BRADFORD @ white)
    adapted: NDArray[np.float64] = np.linalg.inv(BRADFORD) @ np.diag(gains) @ BRADFORD @ matrix
    return adapted
