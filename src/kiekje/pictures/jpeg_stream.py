"""The coded stream of a JPEG without anything around it: what a print file may take as it is.

Written after ITU-T T.81 (annex B: markers and segments) and the rules by which decoders guess the
colour of three components (JFIF, then Adobe's APP14, then the component numbers).
"""

from __future__ import annotations

import re
import struct
from dataclasses import dataclass

SOI, EOI, SOS, DHT, DQT, DRI = 0xD8, 0xD9, 0xDA, 0xC4, 0xDB, 0xDD
APP0, APP14 = 0xE0, 0xEE
HUFFMAN_FRAMES = (0xC0, 0xC1, 0xC2)  # baseline, extended sequential, progressive
FRAMES = frozenset(range(0xC0, 0xD0)) - {DHT, 0xC8, 0xCC}
METADATA = frozenset(range(0xE0, 0xF0)) | {0xFE}  # APPn and COM

# In coded data FF is followed by 00 (a stuffed byte) or a restart marker; another FF is filling.
_NEXT_MARKER = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")


@dataclass(frozen=True, slots=True)
class JpegStream:
    """One still picture as its camera coded it, all metadata left out.

    ``width`` and ``height`` are stored pixels, before any orientation. ``components`` is 1 (grey)
    or 3, ``rgb`` whether three components are RGB as such rather than YCbCr.
    """

    width: int
    height: int
    components: int
    rgb: bool
    segments: tuple[bytes | memoryview, ...]

    def to_bytes(self) -> bytes:
        """A complete file: tables, frame and scans, and one Adobe segment that tells the colour."""
        colour = b""
        if self.components == 3:
            flags = struct.pack(">5sHHHB", b"Adobe", 100, 0, 0, 0 if self.rgb else 1)
            colour = b"\xff\xee" + struct.pack(">H", 2 + len(flags)) + flags
        return b"".join((b"\xff\xd8", colour, *self.segments, b"\xff\xd9"))


def read_stream(data: bytes) -> JpegStream | None:
    """Read the first picture of a JPEG file; None when its coding is not for a print file.

    Accepted is what every PDF reader decodes: 8 bits, Huffman coding, baseline, extended or
    progressive, one or three components. What follows the picture's end (a second picture, a gain
    map, a film) is never read.
    """
    try:
        return _Reader(data).read()
    except (struct.error, IndexError):
        return None


class _Reader:
    """Walks the segments of one file."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.position = 2
        self.kept: list[bytes | memoryview] = []
        self.frame: tuple[int, int, bytes] | None = None
        self.jfif = False
        self.adobe: int | None = None

    def read(self) -> JpegStream | None:
        if self.data[:2] != b"\xff\xd8":
            return None
        scans = 0
        while (marker := self._marker()) != EOI:
            start = self.position
            (length,) = struct.unpack_from(">H", self.data, start)
            self.position += length
            if length < 2 or self.position > len(self.data):
                return None
            payload = self.data[start + 2 : self.position]
            if marker in METADATA:
                self._note(marker, payload)
            elif marker in FRAMES:
                if self.frame or not self._frame(marker, payload):
                    return None
                self._keep(marker, payload)
            elif marker == SOS:
                scans += 1
                self._keep(marker, payload)
                self.kept.append(self._coded_data())
            elif marker in (DHT, DQT, DRI):
                self._keep(marker, payload)
            else:
                return None
        return self._stream() if scans else None

    def _marker(self) -> int:
        """The next marker; filling before it is skipped. IndexError at the end of the file."""
        if self.data[self.position] != 0xFF:
            raise IndexError
        while self.data[self.position] == 0xFF:
            self.position += 1
        self.position += 1
        return self.data[self.position - 1]

    def _keep(self, marker: int, payload: bytes) -> None:
        length = struct.pack(">H", len(payload) + 2)
        self.kept.append(b"\xff" + bytes((marker,)) + length + payload)

    def _note(self, marker: int, payload: bytes) -> None:
        self.jfif = self.jfif or (marker == APP0 and payload[:5] == b"JFIF\0")
        if marker == APP14 and payload[:5] == b"Adobe" and len(payload) >= 12:
            self.adobe = payload[11]

    def _frame(self, marker: int, payload: bytes) -> bool:
        precision, height, width, components = struct.unpack_from(">BHHB", payload)
        self.frame = (width, height, payload[6 : 6 + 3 * components : 3])
        return (
            marker in HUFFMAN_FRAMES
            and precision == 8
            and width > 0
            and height > 0
            and components in (1, 3)
            and len(payload) == 6 + 3 * components
        )

    def _coded_data(self) -> memoryview:
        """The coded data of a scan: nearly all of the file, and so not copied."""
        found = _NEXT_MARKER.search(self.data, self.position)
        if not found:
            raise IndexError
        coded = memoryview(self.data)[self.position : found.start()]
        self.position = found.start()
        return coded

    def _stream(self) -> JpegStream | None:
        if not self.frame:
            return None
        width, height, numbers = self.frame
        rgb = False
        if not self.jfif:
            rgb = self.adobe == 0 if self.adobe is not None else numbers == b"RGB"
        return JpegStream(width, height, len(numbers), rgb, tuple(self.kept))
