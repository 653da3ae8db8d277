"""Decodes the pixels of a file whose header was read and found within the limits.

Each kind goes to one decoder, named here; nothing is ever asked to guess. JPEG, PNG and WebP are
handed over without their attachments, so that no decoder meets EXIF, XMP, profiles or text.
"""

from __future__ import annotations

import io
import warnings

import pyvips

from kiekje.pictures.damage import damaged_after
from kiekje.pictures.decoded import (
    Decoded,
    Load,
    explained,
    from_pixels,
    in_memory,
    out_of_memory,
)
from kiekje.pictures.decoding_jpeg import decode_jpeg
from kiekje.pictures.errors import Damaged, NotAPicture
from kiekje.pictures.headers.header import Header
from kiekje.pictures.headers.png import bare_png
from kiekje.pictures.headers.webp import bare_webp


def _allow_only_what_is_wanted() -> None:
    """Block every loader of libvips but the four that are called here by name."""
    pyvips.operation_block_set("VipsForeignLoad", True)
    for loader in ("Jpeg", "Png", "Webp", "Tiff"):
        pyvips.operation_block_set(f"VipsForeignLoad{loader}", False)
    pyvips.cache_set_max(0)  # every file is seen once; a cache would only hold its pixels


_allow_only_what_is_wanted()


def decode(data: bytes, header: Header, long_edge: int | None) -> Decoded:
    """Decode strictly. Raises a ``PictureError``; afterwards nothing can fail."""
    try:
        decoded = _decode(data, header, long_edge)
    except MemoryError as problem:
        raise out_of_memory() from problem
    except pyvips.Error as problem:
        raise explained(problem, None) from problem
    if decoded.image.bands not in (1, 2, 3, 4, 5) or decoded.image.format not in (
        "uchar",
        "ushort",
    ):
        raise NotAPicture("This picture's colours are stored in a way that photos do not use.")
    return decoded


def _decode(data: bytes, header: Header, long_edge: int | None) -> Decoded:
    if header.format == "jpeg":
        return decode_jpeg(data, header, long_edge)
    if header.format == "png":
        image = _strictly(pyvips.Image.pngload_source, bare_png(data))
    elif header.format == "webp":
        image = _strictly(pyvips.Image.webpload_source, bare_webp(data))
    elif header.format == "tiff":
        image = _strictly(pyvips.Image.tiffload_source, data, page=0, n=1)
    elif header.format == "heic":
        return Decoded(_decode_heic(data, header), orientation=1)
    else:
        image = _decode_avif(data)
    if (image.width, image.height) != (header.width, header.height):
        raise Damaged("This file is damaged: its picture is not as large as it says.")
    return Decoded(image, header.orientation)


def _strictly(load: Load, data: bytes, **options: object) -> pyvips.Image:
    try:
        return in_memory(load, data, "error", **options)
    except pyvips.Error as problem:
        raise explained(problem, damaged_after(load, data, **options)) from problem


def _decode_heic(data: bytes, header: Header) -> pyvips.Image:
    """Decode the main picture of a HEIC, upright already: libheif turns and crops by itself."""
    import numpy as np
    import pillow_heif

    for option in ("THUMBNAILS", "DEPTH_IMAGES", "AUX_IMAGES"):
        setattr(pillow_heif.options, option, False)
    pillow_heif.options.DECODE_THREADS = 1
    try:
        heif = pillow_heif.open_heif(data, convert_hdr_to_8bit=True)
        pixels = np.asarray(heif[heif.primary_index])
    except MemoryError:
        raise
    except Exception as problem:  # the library raises many kinds, none of them documented
        raise explained(problem, None) from problem
    if pixels.size == 0 or pixels.shape[0] * pixels.shape[1] > header.pixels:
        raise Damaged("This file is damaged: its picture is not as large as it says.")
    return from_pixels(np.ascontiguousarray(pixels).data, *_shape(pixels.shape))


def _shape(shape: tuple[int, ...]) -> tuple[int, int, int]:
    """Width, height and bands of an array of rows."""
    return shape[1], shape[0], shape[2] if len(shape) > 2 else 1


def _decode_avif(data: bytes) -> pyvips.Image:
    """Decode the main picture of an AVIF by libavif, which is strict about grids."""
    from PIL import AvifImagePlugin, Image

    AvifImagePlugin.DEFAULT_MAX_THREADS = 1
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # limits: read_header
            with Image.open(io.BytesIO(data), formats=["AVIF"]) as picture:
                picture.load()
                pixels, size, mode = picture.tobytes(), picture.size, picture.mode
    except MemoryError:
        raise
    except Exception as problem:  # whatever its decoder says, the file is not sound
        raise explained(problem, None) from problem
    return from_pixels(pixels, *size, {"L": 1, "LA": 2, "RGB": 3, "RGBA": 4}[mode])
