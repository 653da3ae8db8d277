"""A turn that is not drawn yet, told to the browser in the 36 bytes that EXIF needs for it. Pure.

They hold an orientation and nothing else, and only until the version is drawn anew.
"""

from __future__ import annotations

import struct

_ORIENTATIONS = {90: 6, 180: 3, 270: 8}
_START = b"\xff\xd8"


def oriented(jpeg: bytes, degrees: int) -> bytes:
    """The JPEG, to be shown turned clockwise by so many degrees; as it is for none."""
    if degrees not in _ORIENTATIONS or not jpeg.startswith(_START):
        return jpeg
    # One entry: tag 0x0112, SHORT, one value (TIFF 6.0, section 2); no further directory.
    entry = struct.pack("<HHIHH", 0x0112, 3, 1, _ORIENTATIONS[degrees], 0)
    tiff = b"II*\x00" + struct.pack("<IH", 8, 1) + entry + struct.pack("<I", 0)
    said = b"Exif\x00\x00" + tiff
    return _START + b"\xff\xe1" + struct.pack(">H", len(said) + 2) + said + jpeg[2:]
