"""Decodes the pixels of a file whose header was read and found within the limits.

Each kind goes to one decoder, named here; nothing is ever asked to guess. JPEG, PNG and WebP are
handed over without their attachments, so that no decoder meets EXIF, XMP, profiles or text.
"""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Callable
from dataclasses import dataclass

import pyvips

from kiekje.pictures.damage import damaged_after
from kiekje.pictures.errors import Damaged, NotAPicture, PictureError, TooMuchMemory
from kiekje.pictures.headers.header import Header
from kiekje.pictures.headers.jpeg import bare_jpeg
from kiekje.pictures.headers.png import bare_png
from kiekje.pictures.headers.webp import bare_webp

Load = Callable[..., pyvips.Image]

# What libjpeg grumbles about although every pixel is as the camera wrote it: headers of a few
# phones that are odd but unequivocal, and padding before the end marker.
HARMLESS = re.compile(
    r"Invalid SOS parameters for sequential JPEG|unknown JFIF revision number|"
    r"Unknown Adobe color transform code"
)
LEFT_OVER = re.compile(r"(\d+) extraneous bytes before marker 0xd9")
PADDING = b"\x00\xff"
SHRINKS = (8, 4, 2)
ODD = "This JPEG has {} bits a colour; only 8 are supported. Save it again as an ordinary JPEG."


def _allow_only_what_is_wanted() -> None:
    """Block every loader of libvips but the four that are called here by name."""
    pyvips.operation_block_set("VipsForeignLoad", True)
    for loader in ("Jpeg", "Png", "Webp", "Tiff"):
        pyvips.operation_block_set(f"VipsForeignLoad{loader}", False)
    pyvips.cache_set_max(0)  # every file is seen once; a cache would only hold its pixels


_allow_only_what_is_wanted()


@dataclass(frozen=True, slots=True)
class Decoded:
    """Pixels as stored, in memory; ``damaged`` is the share from the top before the first damage.

    ``orientation`` is how they must still be turned; ``shrink`` how much smaller they are.
    """

    image: pyvips.Image
    orientation: int
    shrink: int = 1
    damaged: float | None = None


def decode(data: bytes, header: Header, long_edge: int | None) -> Decoded:
    """Decode strictly. Raises a ``PictureError``; afterwards nothing can fail."""
    try:
        decoded = _decode(data, header, long_edge)
    except MemoryError as problem:
        raise _out_of_memory() from problem
    except pyvips.Error as problem:
        raise _explained(problem, None) from problem
    if decoded.image.bands not in (1, 2, 3, 4, 5) or decoded.image.format not in (
        "uchar",
        "ushort",
    ):
        raise NotAPicture("This picture's colours are stored in a way that photos do not use.")
    return decoded


def _decode(data: bytes, header: Header, long_edge: int | None) -> Decoded:
    if header.format == "jpeg":
        return _decode_jpeg(data, header, long_edge)
    if header.format == "png":
        image = _strictly(pyvips.Image.pngload_buffer, bare_png(data))
    elif header.format == "webp":
        image = _strictly(pyvips.Image.webpload_buffer, bare_webp(data))
    elif header.format == "tiff":
        image = _strictly(pyvips.Image.tiffload_buffer, data, page=0, n=1)
    elif header.format == "heic":
        return Decoded(_decode_heic(data, header), orientation=1)
    else:
        image = _decode_avif(data)
    if (image.width, image.height) != (header.width, header.height):
        raise Damaged("This file is damaged: its picture is not as large as it says.")
    return Decoded(image, header.orientation)


def _decode_jpeg(data: bytes, header: Header, long_edge: int | None) -> Decoded:
    if header.bits != 8:
        raise NotAPicture(ODD.format(header.bits))
    bare = bare_jpeg(data)
    longest = max(header.width, header.height)
    shrink = next((s for s in SHRINKS if long_edge and longest // s >= long_edge), 1)
    load = pyvips.Image.jpegload_buffer
    try:
        return Decoded(_in_memory(load, bare, "warning", shrink=shrink), header.orientation, shrink)
    except pyvips.Error as problem:
        if "out of memory" in str(problem):
            raise
        harmless = _is_harmless(str(problem), bare)
        # Row by row only a picture in one pass can tell where it goes wrong.
        share = None if header.scans > 1 or harmless else damaged_after(load, bare)
        if not header.complete and not harmless:
            raise _explained(problem, share) from problem
    if not header.complete and header.scans > 1:
        raise Damaged("This file is incomplete: the last passes of the picture are missing.")
    try:
        image = _in_memory(load, bare, "error", shrink=shrink)
    except pyvips.Error as problem:
        raise _explained(problem, share) from problem
    if not harmless and share is None:
        share = 0.0
    return Decoded(image, header.orientation, shrink, damaged=share)


def _is_harmless(message: str, bare: bytes) -> bool:
    """Whether every line of a decoder's complaint is one that leaves the pixels alone."""
    lines = [line for line in message.splitlines() if "VipsJpeg:" in line]
    return bool(lines) and all(HARMLESS.search(x) or _is_padding(x, bare) for x in lines)


def _is_padding(line: str, bare: bytes) -> bool:
    """Whether what is left over at the end is padding; other data means that some went astray."""
    found = LEFT_OVER.search(line)
    if found is None or int(found[1]) > len(bare) - 4:
        return False
    return not bare[-2 - int(found[1]) : -2].strip(PADDING)


def _strictly(load: Load, data: bytes, **options: object) -> pyvips.Image:
    try:
        return _in_memory(load, data, "error", **options)
    except pyvips.Error as problem:
        raise _explained(problem, damaged_after(load, data, **options)) from problem


def _in_memory(load: Load, data: bytes, fail_on: str, **options: object) -> pyvips.Image:
    """Decode from top to bottom into memory."""
    image = load(data, access="sequential", fail_on=fail_on, **options)
    return image.copy_memory()


def _explained(problem: Exception, share: float | None) -> PictureError:
    """What to tell people about a decoder's complaint."""
    if "out of memory" in str(problem):
        return _out_of_memory()
    if not share:  # unknown, or noticed before the first row was whole
        return Damaged(
            "This file is damaged: its picture cannot be decoded. "
            "Copy it again from where it came from."
        )
    return Damaged(
        f"This file is damaged after {int(100 * share)} %: the picture would have a grey band. "
        "Copy it again from where it came from."
    )


def _out_of_memory() -> TooMuchMemory:
    return TooMuchMemory(
        "This picture needs more memory than one picture may take. "
        "Save a smaller copy and use that."
    )


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
        raise _explained(problem, None) from problem
    if pixels.size == 0 or pixels.shape[0] * pixels.shape[1] > header.pixels:
        raise Damaged("This file is damaged: its picture is not as large as it says.")
    return _from_pixels(np.ascontiguousarray(pixels).data, *_shape(pixels.shape))


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
        raise _explained(problem, None) from problem
    return _from_pixels(pixels, *size, {"L": 1, "LA": 2, "RGB": 3, "RGBA": 4}[mode])


def _from_pixels(pixels: bytes | memoryview, width: int, height: int, bands: int) -> pyvips.Image:
    image = pyvips.Image.new_from_memory(pixels, width, height, bands, "uchar")
    return image.copy(interpretation="b-w" if bands < 3 else "srgb")
