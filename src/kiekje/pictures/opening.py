"""Opens one picture file upright, strictly, within limits; used inside worker processes only."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyvips
from numpy.typing import NDArray

from kiekje.pictures import icc
from kiekje.pictures.colour import Colour, colour_of, through_profile
from kiekje.pictures.content import read_file
from kiekje.pictures.decoded import Decoded, from_pixels
from kiekje.pictures.decoding import decode
from kiekje.pictures.facts import Format
from kiekje.pictures.headers.header import Header
from kiekje.pictures.headers.reading import read_header
from kiekje.pictures.limits import LIMITS, Limits
from kiekje.pictures.turning import turned_orientation, upright_pixels

AT_THE_END = 0.9  # where damage is noticed last of all, it may have begun anywhere
DAMAGED_SOMEWHERE = (
    "This file is damaged: its data contradicts itself, and part of the picture may not be what "
    "was photographed. Copy it again from where it came from."
)
DAMAGED = (
    "This file is damaged: after {} % of the picture at the latest, it is not what was "
    "photographed. Copy it again from where it came from."
)


@dataclass(frozen=True, slots=True)
class Opened:
    """A decoded picture, upright, in its own colour space.

    ``image`` is fully decoded and in memory (so nothing can fail later), upright, without alpha
    (flattened on white), still in its own colour space: 1 band grey, 3 bands RGB or 4 bands CMYK,
    8 bits a band, or 16 bits (``format`` "ushort") where a PNG or TIFF has more than 8; HEIC and
    AVIF are decoded to 8. ``profile`` is the ICC profile that describes it: the file's own when
    it is valid, Adobe RGB or Display P3 where the file says so by other means; None means sRGB,
    or grey with the sRGB curve, or the default CMYK. ``profile_name`` says the same to people and
    ``profile_missing`` that it is a guess. ``width`` and ``height`` are the full upright pixels
    of the file; ``shrink`` (1, 2, 4 or 8) is how much smaller ``image`` was decoded.
    ``orientation`` is how the file's pixels were turned. ``damaged_after`` is None for a sound
    file; else the share of the stored rows, from the first, after which the data contradicts
    itself although the file is complete: such a picture must not be printed unnoticed.
    ``warnings`` are sentences for people. ``pixels`` are those of ``image`` where they are at hand
    as an array of height × width × bands.
    """

    image: pyvips.Image
    profile: bytes | None
    format: Format
    orientation: int
    width: int
    height: int
    shrink: int
    warnings: tuple[str, ...]
    profile_name: str = "sRGB"
    profile_missing: bool = False
    damaged_after: float | None = None
    pixels: NDArray[np.uint8] | None = None


def open_upright(path: Path, *, limits: Limits = LIMITS, long_edge: int | None = None) -> Opened:
    """Decode a file strictly and turn it upright.

    With ``long_edge`` a JPEG may be decoded 2, 4 or 8 times smaller, as long as its long edge
    stays at or above that many pixels. Raises a ``PictureError``.
    """
    return open_bytes(read_file(path, limits), limits=limits, long_edge=long_edge)


def open_bytes(data: bytes, *, limits: Limits = LIMITS, long_edge: int | None = None) -> Opened:
    """Like ``open_upright``, for a file that is already in memory."""
    return open_parsed(data, read_header(data, limits), long_edge=long_edge)


def open_parsed(
    data: bytes, header: Header, *, long_edge: int | None = None, turn: int = 0
) -> Opened:
    """Like ``open_bytes``, for a file whose header was read and found within the limits.

    ``turn`` is by how many degrees clockwise the upright picture is turned on.
    """
    return opened_from(decode(data, header, long_edge), header, turn)


def opened_from(decoded: Decoded, header: Header, turn: int = 0) -> Opened:
    """The picture that was decoded, flattened, upright and turned."""
    orientation = turned_orientation(decoded.orientation, turn)
    if decoded.pixels is not None:
        pixels = upright_pixels(decoded.pixels, orientation)
        image = from_pixels(pixels.data, pixels.shape[1], pixels.shape[0], pixels.shape[2])
        return described(decoded, header, image, orientation, pixels)
    image = upright(_without_alpha(decoded.image), orientation)
    return described(decoded, header, image.copy_memory(), orientation)


def described(
    decoded: Decoded,
    header: Header,
    image: pyvips.Image,
    orientation: int,
    pixels: NDArray[np.uint8] | None = None,
) -> Opened:
    """What is known of a decoded picture; ``image`` is the same without alpha, turned by this."""
    colour = colour_of(header, image.bands)
    width, height = decoded.image.width, decoded.image.height
    if decoded.shrink > 1:
        width, height = header.width, header.height
    turned = orientation >= 5
    return Opened(
        image=image,
        profile=colour.profile,
        format=header.format,
        orientation=orientation,
        width=height if turned else width,
        height=width if turned else height,
        shrink=decoded.shrink,
        warnings=_warnings(header, decoded, colour),
        profile_name=colour.name,
        profile_missing=colour.missing,
        damaged_after=decoded.damaged,
        pixels=pixels,
    )


def _without_alpha(image: pyvips.Image) -> pyvips.Image:
    """Flatten on white, the colour of paper."""
    if not image.hasalpha():
        return image
    return image.flatten(background=65535 if image.format == "ushort" else 255)


def upright(image: pyvips.Image, orientation: int) -> pyvips.Image:
    """Turn stored pixels by the number that EXIF uses (1: as they are)."""
    if orientation == 3:
        return image.rot180()
    if orientation >= 5:
        image = image.rot270() if orientation == 8 else image.rot90()
    if orientation in (2, 5):
        return image.fliphor()
    if orientation in (4, 7):
        return image.flipver()
    return image


def _warnings(header: Header, decoded: Decoded, colour: Colour) -> tuple[str, ...]:
    found = list(colour.warnings)
    if decoded.damaged is not None:
        known = 0 < decoded.damaged < AT_THE_END
        said = DAMAGED.format(int(100 * decoded.damaged)) if known else DAMAGED_SOMEWHERE
        found.insert(0, said)
    if header.pages > 1:
        found.append(f"This TIFF holds {header.pages} pictures; the first one is used.")
    return tuple(found)


def to_srgb(opened: Opened) -> pyvips.Image:
    """The picture as 8-bit sRGB, relative colorimetric with black point compensation."""
    image = opened.image
    if image.bands != 4 and (opened.profile is None or icc.is_srgb(opened.profile)):
        return image.colourspace("srgb") if _needs_space(image) else image
    return through_profile(image, opened.profile)


def _needs_space(image: pyvips.Image) -> bool:
    return bool(image.bands != 3 or image.format != "uchar" or image.interpretation != "srgb")
