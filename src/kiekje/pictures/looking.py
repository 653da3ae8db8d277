"""Looks at one picture: everything that a layout wants to know of it, from one decoding."""

from __future__ import annotations

import hashlib
from datetime import datetime
from typing import Any

import cv2
import numpy as np
import pyvips
from numpy.typing import NDArray

from kiekje.pictures import icc
from kiekje.pictures.attention import attention
from kiekje.pictures.colour import through_profile
from kiekje.pictures.exif import read_exif
from kiekje.pictures.exposure import exposure, tint
from kiekje.pictures.faces import PANORAMA_LONG_EDGE, PANORAMA_SHORT_EDGE, find_faces
from kiekje.pictures.facts import CaptureTime, Picture
from kiekje.pictures.file_names import moment_in_name
from kiekje.pictures.headers.header import Header
from kiekje.pictures.likeness import perceptual_hash
from kiekje.pictures.moments import is_plausible
from kiekje.pictures.opening import Opened, open_parsed, to_srgb
from kiekje.pictures.sharpness import LONG_EDGE, sharpness
from kiekje.pictures.xmp import read_xmp

Pixels = NDArray[np.uint8]

FACE_EDGE = 640  # what the face detector looks at; all but the panorama
TINT_EDGE = 64
NEARLY = 0.95  # resampling by less than this would only soften


def look(
    file: str, data: bytes, header: Header, modified: datetime | None, latest: datetime | None
) -> Picture:
    """Look at a file whose header was read and found within the limits.

    ``modified`` is the file's own time on the local clock, or when its bytes were received, if
    either is known; ``latest`` the moment of looking, if known. Raises a ``PictureError`` where
    the picture cannot be decoded.
    """
    opened = open_parsed(data, header, long_edge=edge_wanted(header))
    return picture_of(file, data, header, opened, modified, latest)


def picture_of(
    file: str,
    data: bytes,
    header: Header,
    opened: Opened,
    modified: datetime | None,
    latest: datetime | None,
) -> Picture:
    """The facts of a file that was opened at ``edge_wanted``."""
    pixels = _bytes_of(opened)
    grey = _fitted(_grey(pixels), LONG_EDGE)
    colours, is_srgb = _for_faces(opened, pixels)
    faces = find_faces(colours)
    told = read_exif(header.exif, latest)
    return Picture(
        file=file,
        format=opened.format,
        width=opened.width,
        height=opened.height,
        orientation=opened.orientation,
        sha256=hashlib.sha256(data).hexdigest(),
        bytes=len(data),
        profile=opened.profile_name,
        profile_missing=opened.profile_missing,
        taken=told.taken
        or read_xmp(header.xmp, latest)
        or told.digitised
        or moment_in_name(file.rpartition("/")[2], latest)
        or _file_time(modified, latest),
        place=told.place,
        camera=told.camera,
        sharpness=round(sharpness(grey), 4),
        exposure=round(exposure(grey), 4),
        hash=perceptual_hash(grey),
        faces=faces,
        attention=attention(colours, faces),
        tint=tint(_tiny(opened, colours, is_srgb=is_srgb)),
        warnings=opened.warnings,
        damaged_after=opened.damaged_after,
    )


def edge_wanted(header: Header) -> int:
    """The long edge to decode at: more than usual only where faces in a panorama need it."""
    long, short = max(header.width, header.height), min(header.width, header.height)
    panorama = min(PANORAMA_LONG_EDGE, PANORAMA_SHORT_EDGE * long // max(1, short))
    return max(LONG_EDGE, panorama)


def _bytes_of(opened: Opened) -> Pixels:
    """The decoded pixels as height × width × bands of bytes, in RGB of whatever primaries."""
    if opened.pixels is not None:
        return opened.pixels
    image = opened.image
    if image.format != "uchar" or image.bands not in (1, 3):
        image = to_srgb(opened)
    pixels: Pixels = image.numpy()
    return pixels if pixels.ndim == 3 else pixels[:, :, np.newaxis]


def _grey(pixels: Pixels) -> Any:
    if pixels.shape[2] == 1:
        return np.ascontiguousarray(pixels[:, :, 0])
    return cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY)


def _fitted(pixels: Any, long_edge: int) -> Any:
    """Made smaller where that is worth it, never larger."""
    height, width = pixels.shape[:2]
    scale = long_edge / max(height, width)
    if scale >= NEARLY:
        return pixels
    size = max(1, round(width * scale)), max(1, round(height * scale))
    # Down to a half, two neighbours tell enough, in a sixth of the time.
    way = cv2.INTER_LINEAR if scale >= 0.5 else cv2.INTER_AREA
    return cv2.resize(pixels, size, interpolation=way)


def _for_faces(opened: Opened, pixels: Pixels) -> tuple[Pixels, bool]:
    """A small RGB copy, and whether it is sRGB; the panorama stays as large as it was decoded.

    Only an unusual space is converted to sRGB: in Display P3 or Adobe RGB a face is a face too,
    and converting takes a sixth of the time of looking.
    """
    height, width = pixels.shape[:2]
    panorama = max(height, width) * PANORAMA_SHORT_EDGE > min(height, width) * FACE_EDGE
    small = _fitted(pixels, PANORAMA_LONG_EDGE if panorama else FACE_EDGE)
    if small.ndim == 2 or small.shape[2] == 1:
        return np.repeat(small.reshape(*small.shape[:2], 1), 3, axis=2), True
    own = opened.image.format == "uchar" and opened.image.bands == 3
    if not own or opened.profile is None or icc.is_srgb(opened.profile):
        return np.ascontiguousarray(small), True
    if opened.profile_name.startswith(icc.KNOWN_NAMES):
        return np.ascontiguousarray(small), False
    return _through(opened.profile, small), True


def _tiny(opened: Opened, colours: Pixels, *, is_srgb: bool) -> Pixels:
    """A thumbnail in sRGB, for its mean colour."""
    tiny: Pixels = _fitted(colours, TINT_EDGE)
    return tiny if is_srgb or opened.profile is None else _through(opened.profile, tiny)


def _through(profile: bytes, pixels: Pixels) -> Pixels:
    image = pyvips.Image.new_from_array(np.ascontiguousarray(pixels), interpretation="srgb")
    return np.asarray(through_profile(image, profile).numpy(), dtype=np.uint8)


def _file_time(modified: datetime | None, latest: datetime | None) -> CaptureTime | None:
    """The moment as it is; one with a zone keeps its offset beside it."""
    if modified is None:
        return None
    offset = modified.utcoffset()
    moment = modified.replace(tzinfo=None, microsecond=0)
    if not is_plausible(moment, latest):
        return None
    minutes = None if offset is None else round(offset.total_seconds() / 60)
    return CaptureTime(moment, minutes, "file time")
