"""Opens one picture file upright, strictly, within limits; used inside worker processes only."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pyvips

from kiekje.pictures.errors import Damaged, Empty, NotAPicture, Unreadable
from kiekje.pictures.facts import Format
from kiekje.pictures.limits import LIMITS, Limits


@dataclass(frozen=True, slots=True)
class Opened:
    """A decoded picture, upright, in its own colour space.

    ``image`` is fully decoded and in memory (so nothing can fail later), upright, without alpha
    (flattened on white), still in its own colour space: 1 band grey, 3 bands RGB or 4 bands CMYK,
    8 bits a band, or 16 bits (``format`` "ushort") where the file has more than 8. ``profile`` is
    the ICC profile that describes it: the file's own when it is valid, Adobe RGB or Display P3
    where the file says so by other means; None means sRGB (or the default CMYK, or grey with the
    sRGB curve). ``width`` and ``height`` are the full upright pixels of the file;
    ``shrink`` (1, 2, 4 or 8) is how much smaller ``image`` was decoded. ``warnings`` are
    sentences for people.
    """

    image: pyvips.Image
    profile: bytes | None
    format: Format
    orientation: int
    width: int
    height: int
    shrink: int
    warnings: tuple[str, ...]


def open_upright(path: Path, *, limits: Limits = LIMITS, long_edge: int | None = None) -> Opened:
    """Decode a file strictly and turn it upright.

    With ``long_edge`` a JPEG may be decoded 2, 4 or 8 times smaller, as long as its long edge
    stays at or above that many pixels. Raises a ``PictureError``.
    """
    try:
        data = path.read_bytes()
    except OSError as problem:
        raise Unreadable("This file could not be read.") from problem
    return open_bytes(data, limits=limits, long_edge=long_edge)


def open_bytes(data: bytes, *, limits: Limits = LIMITS, long_edge: int | None = None) -> Opened:
    """Like ``open_upright``, for a file that is already in memory."""
    if not data:
        raise Empty("This file is empty.")
    kind: Format = "jpeg"
    if data[:2] != b"\xff\xd8":
        raise NotAPicture("This file is not a photo.")
    try:
        image = pyvips.Image.jpegload_buffer(data, fail_on="error")
        orientation = image.get("orientation") if image.get_typeof("orientation") else 1
        turned = orientation in (5, 6, 7, 8)
        width, height = image.width, image.height
        shrink = next(
            (s for s in (8, 4, 2) if long_edge and max(width, height) // s >= long_edge), 1
        )
        if shrink > 1:
            image = pyvips.Image.jpegload_buffer(data, fail_on="error", shrink=shrink)
        profile = image.get("icc-profile-data") if image.get_typeof("icc-profile-data") else None
        image = image.autorot().copy_memory()
    except pyvips.Error as problem:
        raise Damaged("This file is damaged.") from problem
    if turned:
        width, height = height, width
    return Opened(image, profile, kind, orientation, width, height, shrink, ())


def to_srgb(opened: Opened) -> pyvips.Image:
    """The picture as 8-bit sRGB, relative colorimetric with black point compensation."""
    image = opened.image
    default = "cmyk" if image.bands == 4 else "srgb"
    if opened.profile is not None:
        image = image.copy()
        image.set_type(pyvips.GValue.blob_type, "icc-profile-data", opened.profile)
    return image.icc_transform(
        "srgb",
        input_profile=default,
        embedded=opened.profile is not None,
        intent="relative",
        black_point_compensation=True,
        depth=8,
    )
