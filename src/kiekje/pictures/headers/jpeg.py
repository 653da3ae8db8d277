"""Reads the structure of a JPEG: sizes, scans, attachments; and strips what is not picture.

Source: ITU-T T.81 annex B (markers), JFIF, EXIF 2.32 section 4.7 (APP1), ICC.1 annex B (APP2),
the XMP specification part 3 (APP1).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

import numpy as np

from kiekje.pictures.errors import Damaged
from kiekje.pictures.headers.header import Header

SOI, EOI, SOS, APP0, APP1, APP2, APP14, DNL, COM = (
    0xD8, 0xD9, 0xDA, 0xE0, 0xE1, 0xE2, 0xEE, 0xDC, 0xFE,
)  # fmt: skip
FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
ALONE = frozenset(range(0xD0, 0xD8)) | {0x01}
EXIF_MARK = b"Exif\x00"
XMP_MARK = b"http://ns.adobe.com/xap/1.0/\x00"
ICC_MARK = b"ICC_PROFILE\x00"
SCAN_CHUNK = 1 << 20
MOST_SEGMENTS = 20_000


@dataclass(frozen=True, slots=True)
class Segment:
    """One marker with its payload, by position: the marker byte stands at ``start`` + 1."""

    marker: int
    start: int
    end: int
    payload: memoryview


@dataclass(slots=True)
class _Gathered:
    """What a walk through the segments has found so far."""

    size: tuple[int, int] | None = None
    bands: int = 3
    bits: int = 8
    scans: int = 0
    ended: bool = False
    exif: bytes | None = None
    xmp: bytes | None = None
    icc: dict[int, bytes] = field(default_factory=dict)
    icc_total: int = 0


def segments(data: bytes) -> Iterator[Segment]:
    """Walk the markers of the first picture in the file, its end marker included.

    Stops without a word where the file ends early. After a scan header the entropy-coded data is
    skipped. Only the first picture is walked: what follows its end (a preview, a gain map, a
    film, an archive) does not exist here.
    """
    view = memoryview(data)
    position = 2
    for _ in range(MOST_SEGMENTS):
        position = data.find(b"\xff", position)
        while 0 <= position < len(data) - 1 and data[position + 1] == 0xFF:
            position += 1
        if position < 0 or position >= len(data) - 1:
            return
        marker = data[position + 1]
        if marker == EOI:
            yield Segment(EOI, position, position + 2, view[:0])
            return
        if marker in (0, SOI) or marker in ALONE:
            position += 2
            continue
        length = int.from_bytes(data[position + 2 : position + 4], "big")
        end = position + 2 + length
        if length < 2 or end > len(data):
            return
        yield Segment(marker, position, end, view[position + 4 : end])
        position = _after_scan(data, end) if marker == SOS else end
    raise Damaged("This JPEG holds far more segments than a photo has.")


def _after_scan(data: bytes, position: int) -> int:
    """Where the next real marker after entropy-coded data stands (or the end of the file).

    In a scan, 0xFF is followed by 0 (a stuffed byte), a restart marker, or fill bytes; anything
    else is the next marker. Looked for with numpy: a loop in Python costs 15 ms a photo.
    """
    while position < len(data) - 1:
        chunk = np.frombuffer(data, np.uint8, min(SCAN_CHUNK, len(data) - position), position)
        marks = np.flatnonzero(chunk[:-1] == 0xFF)
        after = chunk[marks + 1]
        real = marks[(after != 0) & (after != 0xFF) & ((after < 0xD0) | (after > 0xD7))]
        if real.size:
            return position + int(real[0])
        position += len(chunk) - 1
    return len(data)


def read_jpeg(data: bytes) -> Header:
    """Read sizes and attachments of a JPEG. Raises ``Damaged`` where there is no picture in it."""
    found = _Gathered()
    for segment in segments(data):
        _gather(found, segment)
    if found.size is None:
        raise Damaged("This JPEG is damaged: the part that says how large it is is missing.")
    width, height = found.size
    if width == 0 or height == 0:
        raise Damaged("This JPEG is damaged: it says that it has no width or no height.")
    if found.scans == 0:
        raise Damaged("This JPEG is incomplete: it has a beginning, but no picture follows.")
    header = Header("jpeg", width, height, bands=found.bands, bits=found.bits)
    return replace(
        header,
        scans=found.scans,
        complete=found.ended,
        profile=_joined(found),
        exif=found.exif,
        xmp=found.xmp,
    )


def _gather(found: _Gathered, segment: Segment) -> None:
    payload = segment.payload
    if segment.marker == EOI:
        found.ended = True
    elif segment.marker == SOS:
        found.scans += 1
    elif segment.marker in FRAMES and found.size is None and len(payload) >= 6:
        found.bits, found.bands = payload[0], payload[5]
        found.size = int.from_bytes(payload[3:5], "big"), int.from_bytes(payload[1:3], "big")
    elif segment.marker == APP1 and found.exif is None and payload[:5] == EXIF_MARK:
        found.exif = bytes(payload[6:])
    elif segment.marker == APP1 and found.xmp is None and payload[: len(XMP_MARK)] == XMP_MARK:
        found.xmp = bytes(payload[len(XMP_MARK) :])
    elif segment.marker == APP2 and payload[:12] == ICC_MARK and len(payload) > 14:
        found.icc_total = payload[13]
        found.icc.setdefault(payload[12], bytes(payload[14:]))


def _joined(found: _Gathered) -> bytes | None:
    """The ICC profile from its numbered parts; empty, which is no profile, unless all are there."""
    if not found.icc:
        return None
    wanted = range(1, found.icc_total + 1)
    if not all(number in found.icc for number in wanted):
        return b""
    return b"".join(found.icc[number] for number in wanted)


def bare_jpeg(data: bytes) -> bytes:
    """The first picture of the file without anything that is not needed to decode it.

    Drops every APPn segment but Adobe's colour transform (APP14) and the JFIF header, and every
    comment, and all that follows the picture; the coded pixels stay bit for bit. A missing end
    marker is added, so that a decoder that finds too little data knows it by the data. A file that
    is bare already is returned as it is, not as a copy.
    """
    parts: list[bytes | memoryview] = [b"\xff\xd8"]
    view = memoryview(data)
    scan_from: int | None = None
    for segment in segments(data):
        if scan_from is not None:
            parts.append(view[scan_from : segment.start])
            scan_from = None
        if segment.marker == EOI:
            if sum(map(len, parts)) + 2 == len(data):
                return data
            break
        if _belongs(segment):
            parts.append(view[segment.start : segment.end])
        if segment.marker == SOS:
            scan_from = segment.end
    if scan_from is not None:
        parts.append(view[scan_from:])
    parts.append(b"\xff\xd9")
    return b"".join(parts)


def _belongs(segment: Segment) -> bool:
    if segment.marker == APP0:
        return bytes(segment.payload[:5]) == b"JFIF\x00"
    if segment.marker == APP14:
        return bytes(segment.payload[:5]) == b"Adobe"
    return segment.marker != COM and not APP0 <= segment.marker <= 0xEF
