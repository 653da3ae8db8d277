"""Inks: a photo converted to the CMYK of one press, with no pixel wetter than the press allows.

Conversion is relative colorimetric with black point compensation. Total ink is limited by
lowering cyan, magenta and yellow in proportion, black untouched: the darkest tones stay dark.
"""

from __future__ import annotations

import io
from functools import lru_cache

import numpy as np
import pyvips
from numpy.typing import NDArray
from PIL import Image, ImageCms

from kiekje.pictures import icc
from kiekje.pictures.opening import Opened, to_srgb

CODING_EXCESS = 8.0  # per cent of ink that coding at quality 92 was seen to add to wet pixels
STRIP = 256  # rows converted at a time, so that memory holds one picture and not three
MODES = {1: "L", 3: "RGB", 4: "CMYK"}


def to_cmyk(opened: Opened, press: bytes, ink_limit: float | None, quality: int) -> bytes:
    """The picture as CMYK JPEG for the output profile ``press``.

    JPEG's own rounding adds ink here and there; what a decoder will see is therefore measured,
    and the limit lowered by the excess until it holds for every pixel.
    """
    inks = _converted(opened, press)
    if ink_limit is None:
        return _coded(inks, quality)
    aim = ink_limit - CODING_EXCESS
    while True:
        limit_ink(inks, aim)
        jpeg = _coded(inks, quality)
        excess = most_ink(_decoded(jpeg)) - ink_limit
        if excess <= 0 or aim <= 0:
            return jpeg
        aim = max(0.0, aim - 1.5 * excess - 1)


def limit_ink(inks: NDArray[np.uint8], limit: float) -> None:
    """Lower the coloured inks, in place, where the sum of all four exceeds ``limit`` per cent."""
    budget = limit * 2.55
    for top in range(0, len(inks), STRIP):
        strip = inks[top : top + STRIP]
        wet = _sums(strip) > budget
        if not wet.any():
            continue
        pixels = strip[wet].astype(np.float32)
        colours = np.maximum(pixels[:, :3].sum(axis=1), 1.0)
        room = np.maximum(budget - pixels[:, 3], 0.0)
        pixels[:, :3] *= np.minimum(room / colours, 1.0)[:, np.newaxis]
        strip[wet] = np.floor(pixels).astype(np.uint8)


def most_ink(inks: NDArray[np.uint8]) -> float:
    """The wettest pixel's sum of inks, in per cent."""
    tops = range(0, len(inks), STRIP)
    return max(int(_sums(inks[top : top + STRIP]).max()) for top in tops) / 2.55


def _sums(strip: NDArray[np.uint8]) -> NDArray[np.uint16]:
    # Adding plane by plane is five times faster than numpy's sum over an axis of four.
    sums = strip[:, :, 0].astype(np.uint16)
    for ink in (1, 2, 3):
        sums += strip[:, :, ink]
    return sums


def flat_ink(
    rgb: tuple[int, int, int], press: bytes, ink_limit: float | None = None
) -> tuple[float, float, float, float]:
    """One sRGB colour as shares (0 to 1) of the four inks of a press, within its ink limit."""
    pixel = Image.new("RGB", (1, 1), rgb)
    inks = np.array(_transform(icc.srgb(), press, 3).apply(pixel))
    if ink_limit is not None:
        limit_ink(inks, ink_limit)
    cyan, magenta, yellow, black = inks[0, 0] / 255
    return float(cyan), float(magenta), float(yellow), float(black)


def _converted(opened: Opened, press: bytes) -> NDArray[np.uint8]:
    image, profile = opened.image, opened.profile
    if image.format != "uchar" or (image.bands == 4 and profile is None):
        image, profile = to_srgb(opened), None
    if profile is None:
        profile = icc.grey() if image.bands == 1 else icc.srgb()
    transform = _transform(profile, press, image.bands)
    inks = np.empty((image.height, image.width, 4), np.uint8)
    for top in range(0, image.height, STRIP):
        height = min(STRIP, image.height - top)
        strip = image.crop(0, top, image.width, height)
        rows = Image.frombytes(MODES[image.bands], (image.width, height), strip.write_to_memory())
        inks[top : top + height] = np.asarray(transform.apply(rows))
    return inks


@lru_cache(maxsize=16)
def _transform(profile: bytes, press: bytes, bands: int) -> ImageCms.ImageCmsTransform:
    return ImageCms.buildTransform(
        io.BytesIO(profile),
        io.BytesIO(press),
        MODES[bands],
        "CMYK",
        renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
        flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
    )


def _coded(inks: NDArray[np.uint8], quality: int) -> bytes:
    height, width, _ = inks.shape
    image = pyvips.Image.new_from_memory(inks.data, width, height, 4, "uchar")
    jpeg: bytes = image.copy(interpretation="cmyk").jpegsave_buffer(
        Q=quality, subsample_mode="off", keep="none"
    )
    return jpeg


def _decoded(jpeg: bytes) -> NDArray[np.uint8]:
    return np.asarray(pyvips.Image.jpegload_buffer(jpeg).numpy())
