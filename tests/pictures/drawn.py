"""Pictures drawn for a test: a scene that tells left from right and top from bottom."""

from __future__ import annotations

import io

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from kiekje.pictures.opening import upright

CANARY = b"CANARY-51.2194N-4.4025E"


def scene(width: int = 240, height: int = 160, seed: int = 0) -> NDArray[np.uint8]:
    """Red grows to the right, green downwards, and a blue texture lies over both."""
    x = np.linspace(0, 255, width)[np.newaxis, :].repeat(height, axis=0)
    y = np.linspace(0, 255, height)[:, np.newaxis].repeat(width, axis=1)
    noise = np.random.default_rng(seed).integers(0, 60, (height // 8 + 1, width // 8 + 1))
    texture = noise.repeat(8, axis=0).repeat(8, axis=1)[:height, :width]
    return np.stack([x, y, 90 + texture], axis=2).astype(np.uint8)


def jpeg(pixels: NDArray[np.uint8], mode: str | None = None, **options: object) -> bytes:
    """Pixels as JPEG, with whatever Pillow's writer knows."""
    out = io.BytesIO()
    Image.fromarray(pixels, mode).save(out, "JPEG", **{"quality": 90, **options})
    return out.getvalue()


def tattling_jpeg(orientation: int = 1, **options: object) -> bytes:
    """A JPEG whose EXIF, XMP, IPTC, comment, preview and trailing data hold a canary."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = CANARY.decode()  # make
    exif[0x9C9C] = CANARY
    exif.get_ifd(0x8825)[0x1D] = "2026:01:01"
    plain = jpeg(scene(), exif=exif, comment=CANARY, **options)
    segments = b"".join(
        b"\xff" + bytes((marker,)) + (len(CANARY) + 2).to_bytes(2, "big") + CANARY
        for marker in (0xE1, 0xE2, 0xE4, 0xEB, 0xED, 0xEF, 0xFE)
    )
    preview = jpeg(scene(60, 40), comment=CANARY)
    return plain[:2] + segments + plain[2:] + preview + CANARY


def pixels_of(data: bytes) -> NDArray[np.uint8]:
    """The decoded pixels of a JPEG, as they are stored."""
    return np.asarray(Image.open(io.BytesIO(data)))


def stored(pixels: NDArray[np.uint8], orientation: int) -> NDArray[np.uint8]:
    """Pixels as a camera stores them so that the EXIF orientation turns them upright."""
    import pyvips

    inverse = {6: 8, 8: 6}.get(orientation, orientation)
    image = pyvips.Image.new_from_array(pixels)
    return np.asarray(upright(image, inverse).numpy())


def difference(one: NDArray[np.uint8], other: NDArray[np.uint8]) -> float:
    """The mean difference of two pictures of one size, in levels of 255."""
    return float(np.abs(one.astype(float) - other.astype(float)).mean())
