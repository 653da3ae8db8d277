"""Decodes a JPEG strictly, small where that is enough, and tells harmless oddities from damage.

TurboJPEG decodes, since it reads to the end marker: data that is left over there has gone astray
before, which is all that shows of a zeroed block in a scan. libvips decodes what TurboJPEG does
not (CMYK, rare samplings), tells where damage begins, and gives what there is of a picture that is
damaged inside a complete file.
"""

from __future__ import annotations

import re

import pyvips
import simplejpeg

from kiekje.pictures.damage import damaged_after
from kiekje.pictures.decoded import Decoded, explained, from_pixels, in_memory
from kiekje.pictures.errors import Damaged, NotAPicture
from kiekje.pictures.headers.header import Header
from kiekje.pictures.headers.jpeg import bare_jpeg

# What libjpeg grumbles about although every pixel is as the camera wrote it: headers of a few
# phones that are odd but unequivocal, and padding before the end marker.
HARMLESS = re.compile(
    r"Invalid SOS parameters for sequential JPEG|unknown JFIF revision number|"
    r"Unknown Adobe color transform code"
)
LEFT_OVER = re.compile(r"(\d+) extraneous bytes before marker 0xd9")
PADDING = b"\x00\xff"
RARE = "Could not determine subsampling"  # nothing is wrong: TurboJPEG does not do this one
SHRINKS = (8, 4, 2)
COLOURS = {1: "GRAY", 3: "RGB"}
ODD = "This JPEG has {} bits a colour; only 8 are supported. Save it again as an ordinary JPEG."
UNFINISHED = (
    "This file is incomplete: the last passes of the picture are missing. "
    "Copy it again from where it came from."
)


def decode_jpeg(data: bytes, header: Header, long_edge: int | None) -> Decoded:
    """Decode, up to eight times smaller as long as the long edge stays at or above the wish.

    A complete file that contradicts itself is decoded all the same and marked as damaged; an
    incomplete one is refused. Raises a ``PictureError``.
    """
    if header.bits != 8:
        raise NotAPicture(ODD.format(header.bits))
    if not header.complete and header.scans > 1:
        raise Damaged(UNFINISHED)
    bare = bare_jpeg(data)
    shrink = shrink_for(header, long_edge)
    complaint = ""
    if header.bands in COLOURS:
        try:
            return _by_turbojpeg(bare, header, shrink)
        except ValueError as problem:
            complaint = str(problem)
    return _by_libvips(bare, header, shrink, complaint)


def shrink_for(header: Header, long_edge: int | None) -> int:
    """How many times smaller a JPEG is decoded so that its long edge still has so many pixels."""
    longest = max(header.width, header.height)
    return next((s for s in SHRINKS if long_edge and longest // s >= long_edge), 1)


def _by_turbojpeg(bare: bytes, header: Header, shrink: int) -> Decoded:
    """Decode; raises ``ValueError`` with the last complaint of libjpeg, warnings included."""
    pixels = simplejpeg.decode_jpeg(
        bare,
        colorspace=COLOURS[header.bands],
        min_height=-(-header.height // shrink),
        min_width=-(-header.width // shrink),
        strict=True,
    )
    height, width, bands = pixels.shape
    image = from_pixels(pixels.data, width, height, bands)
    return Decoded(image, header.orientation, shrink, pixels=pixels)


def _by_libvips(bare: bytes, header: Header, shrink: int, complaint: str) -> Decoded:
    load = pyvips.Image.jpegload_source
    complaints = [complaint] if complaint and RARE not in complaint else []
    image = None
    try:
        image = in_memory(load, bare, "warning", shrink=shrink)
    except pyvips.Error as problem:
        complaints += [line for line in str(problem).splitlines() if "Jpeg:" in line] or [
            str(problem)
        ]
    if all(HARMLESS.search(line) or _is_padding(line, bare) for line in complaints):
        share = None
    elif header.scans > 1 or image is not None:
        share = 0.0  # only a picture in one pass can tell, row by row, where it goes wrong
    else:
        share = damaged_after(load, bare)
    if image is None:
        if share is not None and not header.complete:
            raise explained("\n".join(complaints), share)
        try:
            image = in_memory(load, bare, "error", shrink=shrink)
        except pyvips.Error as problem:
            raise explained(problem, share) from problem
    return Decoded(image, header.orientation, shrink, damaged=share)


def _is_padding(line: str, bare: bytes) -> bool:
    """Whether what is left over at the end is padding; other data means that some went astray."""
    found = LEFT_OVER.search(line)
    if found is None or int(found[1]) > len(bare) - 4:
        return False
    return not bare[-2 - int(found[1]) : -2].strip(PADDING)
