"""Derives from one photo, in one decoding, its facts and the small versions that screens show.

Runs inside the workshop's workers. The versions carry pixels only: upright, in sRGB, without alpha,
profile, gain map, place or time. A JPEG is decoded at the DCT scale that suits the largest of them;
the facts are those that ``looking`` finds at the scale that suits it, here averaged from these
pixels instead of scaled by the decoder, which moves a face by less than a pixel of its search.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

import cv2
import numpy as np
import pyvips
import simplejpeg
from numpy.typing import NDArray

from kiekje.pictures import icc
from kiekje.pictures.decoded import Decoded, from_pixels
from kiekje.pictures.decoding import decode
from kiekje.pictures.decoding_jpeg import shrink_for
from kiekje.pictures.facts import Picture
from kiekje.pictures.gamut import to_srgb_from
from kiekje.pictures.headers.header import Header
from kiekje.pictures.looking import edge_wanted, picture_of
from kiekje.pictures.opening import Opened, described, opened_from, to_srgb
from kiekje.pictures.scaling import averaged, fitted, halved, scaled
from kiekje.pictures.turning import upright_pixels

Pixels = NDArray[np.uint8]

LARGE, SMALL, BLUR = 1600, 400, 20
"""The long edges in pixels: a page or a whole screen, a tray of photos, what waits for both."""

QUALITY = 84
BLUR_QUALITIES = (60, 40, 20, 5)
BLUR_BYTES = 700


@dataclass(frozen=True, slots=True)
class Derived:
    """The facts of a photo and three JPEGs of it, of which ``blur`` has less than 700 bytes.

    ``sizes`` are width and height of ``large`` and of ``small``.
    """

    picture: Picture
    large: bytes
    small: bytes
    blur: bytes
    sizes: tuple[tuple[int, int], tuple[int, int]]


def derive(
    file: str, data: bytes, header: Header, modified: datetime | None, latest: datetime | None
) -> Derived:
    """Derive from a file whose header was read and found within the limits.

    ``modified`` and ``latest`` are what ``looking.look`` takes. Raises a ``PictureError``.
    """
    decoded = decode(data, header, max(LARGE, edge_wanted(header)))
    if decoded.pixels is None:
        opened = opened_from(decoded, header)
        large = _reduced(opened)
    else:
        opened = _looked_at(decoded, header, decoded.pixels)
        large = _large(decoded.pixels, decoded.orientation, opened)
    small = scaled(large, *fitted(large.shape[1], large.shape[0], SMALL))
    return Derived(
        picture=picture_of(file, data, header, opened, modified, latest),
        large=_jpeg(large, "420"),
        small=_jpeg(small, "444"),
        blur=_blurred(small),
        sizes=((large.shape[1], large.shape[0]), (small.shape[1], small.shape[0])),
    )


def _looked_at(decoded: Decoded, header: Header, pixels: Pixels) -> Opened:
    """A JPEG as ``look`` would open it, from pixels that may be twice or four times as many."""
    further = shrink_for(header, edge_wanted(header)) // decoded.shrink
    while further > 1:
        pixels, further = halved(pixels), further // 2
    pixels = upright_pixels(pixels, decoded.orientation)
    height, width, bands = pixels.shape
    image = from_pixels(pixels.data, width, height, bands)
    return described(decoded, header, image, decoded.orientation, pixels)


def _large(pixels: Pixels, orientation: int, opened: Opened) -> Pixels:
    """The large version of stored pixels: turned and converted when it has become small."""
    height, width, bands = pixels.shape
    large = scaled(pixels, *fitted(width, height, LARGE))
    large = upright_pixels(large, orientation)
    if opened.profile is None or icc.is_srgb(opened.profile):
        return large
    quick = to_srgb_from(opened.profile) if bands == 3 else None
    if quick is not None:
        return quick.convert(large)
    image = from_pixels(large.data, large.shape[1], large.shape[0], bands)
    return _rows_of(to_srgb(replace(opened, image=image)))


def _reduced(opened: Opened) -> Pixels:
    """The large version of an upright picture of any depth and colour space."""
    image = opened.image
    width, height = fitted(image.width, image.height, LARGE)
    if (width, height) != (image.width, image.height):
        image = image.resize(width / image.width, vscale=height / image.height)
    return _rows_of(to_srgb(replace(opened, image=image)))


def _rows_of(image: pyvips.Image) -> Pixels:
    pixels: Pixels = np.asarray(image.numpy(), dtype=np.uint8)
    return pixels if pixels.ndim == 3 else pixels[:, :, np.newaxis]


def _jpeg(pixels: Pixels, subsampling: str) -> bytes:
    """A baseline JPEG without any attachment, which stands for sRGB, or for grey with its curve."""
    is_grey = pixels.shape[2] == 1
    coded: bytes = simplejpeg.encode_jpeg(
        np.ascontiguousarray(pixels),
        quality=QUALITY,
        colorspace="GRAY" if is_grey else "RGB",
        colorsubsampling="Gray" if is_grey else subsampling,
    )
    return coded


def _blurred(small: Pixels) -> bytes:
    """A few hundred bytes that show colours and masses until the picture itself has come."""
    size = fitted(small.shape[1], small.shape[0], BLUR)
    tiny: Any = cv2.GaussianBlur(averaged(small, *size), (3, 3), 0.7)
    if tiny.ndim == 3:
        tiny = cv2.cvtColor(tiny, cv2.COLOR_RGB2BGR)
    for quality in BLUR_QUALITIES:
        options = [cv2.IMWRITE_JPEG_QUALITY, quality, cv2.IMWRITE_JPEG_OPTIMIZE, 1]
        coded = cv2.imencode(".jpg", tiny, options)[1].tobytes()
        if len(coded) < BLUR_BYTES:
            break
    return coded
