"""Decides which colour space the pixels of a file are in: by its profile, or by what it says."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import pyvips

from kiekje.pictures import icc
from kiekje.pictures.headers.fields import byte_order, read_directory
from kiekje.pictures.headers.header import Header
from kiekje.pictures.profiles import HLG, PQ, adobe_rgb, coded_space

EXIF_DIRECTORY, COLOUR_SPACE, INTEROP_DIRECTORY, INTEROP_INDEX = 0x8769, 0xA001, 0xA005, 0x0001
ADOBE_RGB_SPACE, UNCALIBRATED = 2, 0xFFFF
CLASSES = frozenset(("mntr", "scnr", "prtr", "spac"))
INTERPRETATIONS = {1: "b-w", 3: "srgb", 4: "cmyk"}

BROKEN = (
    "The colour profile in this file is broken or belongs to another kind of picture; "
    "the colours are taken for {}."
)
HIGH_RANGE = (
    "This is a picture with high dynamic range; its brightest parts were brought down "
    "to what paper can show."
)


@dataclass(frozen=True, slots=True)
class Colour:
    """The colour space of a file.

    ``profile`` is a usable ICC profile, or None for sRGB, grey with the curve of sRGB, or the
    default CMYK; ``name`` is for people; ``missing`` is True where the file says nothing usable,
    so that the colours are a guess.
    """

    profile: bytes | None
    name: str
    missing: bool
    warnings: tuple[str, ...] = ()


def colour_of(header: Header, bands: int) -> Colour:
    """The colour space of decoded pixels with this many bands (alpha apart)."""
    guess = {1: "grey", 4: "CMYK"}.get(bands, "sRGB")
    warnings: tuple[str, ...] = ()
    if header.profile is not None:
        if is_usable(header.profile, bands):
            return Colour(header.profile, _name(header.profile, bands), missing=False)
        warnings = (BROKEN.format(guess),)
    if bands == 3:
        if header.exif is not None and says_adobe_rgb(header.exif):
            return Colour(adobe_rgb(), "Adobe RGB (1998)", missing=False, warnings=warnings)
        told = coded_space(header.primaries or 0, header.transfer or 0)
        if told is not None:
            if header.transfer in (PQ, HLG):
                warnings = (*warnings, HIGH_RANGE)
            return Colour(told[1], told[0], missing=False, warnings=warnings)
        if header.primaries == 1:
            return Colour(None, "sRGB", missing=False, warnings=warnings)
    return Colour(None, guess, missing=True, warnings=warnings)


def _name(profile: bytes, bands: int) -> str:
    """The name of a well-known space; any other could name a person or their computer."""
    if icc.is_srgb(profile):
        return "sRGB"
    try:
        name = icc.description(profile)
    except icc.BadProfile:
        name = ""
    known = next((known for known in icc.KNOWN_NAMES if known in name), None)
    return known or {1: "grey", 4: "CMYK"}.get(bands, "RGB") + " with a profile of its own"


@lru_cache(maxsize=32)
def is_usable(profile: bytes, bands: int) -> bool:
    """Whether a profile is whole, of a kind for pictures, fits the bands, and can be applied."""
    try:
        head = icc.header(profile)
        icc.tags(profile)
    except icc.BadProfile:
        return False
    if head.device_class not in CLASSES or head.components != bands or head.space == "Lab":
        return False
    try:
        sample = pyvips.Image.black(1, 1, bands=bands).cast("uchar")
        sample = sample.copy(interpretation=INTERPRETATIONS[bands])
        through_profile(sample, profile).avg()
    except pyvips.Error:
        return False
    return True


def through_profile(image: pyvips.Image, profile: bytes | None) -> pyvips.Image:
    """The image as 8-bit sRGB by its profile; relative colorimetric, black point compensation."""
    if image.bands == 4 and profile is None:
        profile = default_cmyk()
    image = image.copy()
    image.set_type(pyvips.GValue.blob_type, "icc-profile-data", profile)
    return image.icc_transform(
        "srgb", embedded=True, intent="relative", black_point_compensation=True, depth=8
    )


@lru_cache(maxsize=1)
def default_cmyk() -> bytes:
    """The CMYK profile that ships inside libvips: for files that bring none."""
    return bytes(pyvips.Operation.call("profile_load", "cmyk"))


def says_adobe_rgb(exif: bytes) -> bool:
    """Whether EXIF tells Adobe RGB: as the DCF optional colour space (R03), or by number 2."""
    start = byte_order(exif)
    if start is None:
        return False
    order, position = start
    pointer = read_directory(exif, position, order).number(EXIF_DIRECTORY)
    if pointer is None:
        return False
    details = read_directory(exif, pointer, order)
    space = details.number(COLOUR_SPACE)
    if space == ADOBE_RGB_SPACE:
        return True
    interop = details.number(INTEROP_DIRECTORY)
    if space != UNCALIBRATED or interop is None:
        return False
    return read_directory(exif, interop, order).text(INTEROP_INDEX) == "R03"
