"""Reads the chunks of a WebP and strips those that are not needed to decode it.

Source: RFC 9649 (WebP image format), RFC 6386 section 9.1 (VP8 frame header).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from kiekje.pictures.errors import Animation, Damaged
from kiekje.pictures.headers.header import Header

NEEDED = frozenset((b"VP8 ", b"VP8L", b"VP8X", b"ALPH"))
HAS_ALPHA, IS_ANIMATED = 0x10, 0x02
MOST_CHUNKS = 10_000


@dataclass(frozen=True, slots=True)
class Chunk:
    """One chunk: its name, and where its payload begins and ends, padding apart."""

    name: bytes
    start: int
    end: int


def chunks(data: bytes) -> Iterator[Chunk]:
    """Walk the chunks of the RIFF container; ``end`` may lie beyond a file that is cut off."""
    limit = min(len(data), 8 + int.from_bytes(data[4:8], "little"))
    position = 12
    for _ in range(MOST_CHUNKS):
        if position + 8 > limit:
            return
        start = position + 8
        end = start + int.from_bytes(data[position + 4 : start], "little")
        yield Chunk(data[position : position + 4], start, end)
        position = end + end % 2
    raise Damaged("This WebP consists of far more pieces than a photo has.")


def read_webp(data: bytes) -> Header:
    """Read size and attachments. Raises ``Damaged`` or ``Animation``."""
    header: Header | None = None
    canvas: tuple[int, int] | None = None
    attached: dict[bytes, bytes] = {}
    for chunk in chunks(data):
        payload = data[chunk.start : min(chunk.end, chunk.start + 30)]
        if chunk.name in (b"ANIM", b"ANMF") or (
            chunk.name == b"VP8X" and payload[:1] and payload[0] & IS_ANIMATED
        ):
            raise Animation(
                "This WebP is an animation. Only still pictures can be printed: "
                "save one frame of it."
            )
        if chunk.name == b"VP8X" and len(payload) >= 10:
            canvas = _three(payload, 4) + 1, _three(payload, 7) + 1
        elif chunk.name in (b"VP8 ", b"VP8L") and header is None:
            width, height = _frame_size(chunk.name, payload)
            held = (len(data) - chunk.start) / max(1, chunk.end - chunk.start)
            header = Header("webp", width, height, complete=held >= 1, held=min(1.0, held))
        elif chunk.name in (b"ICCP", b"EXIF", b"XMP "):
            attached.setdefault(chunk.name, data[chunk.start : chunk.end])
    if header is None:
        raise Damaged("This WebP is incomplete: it has a beginning, but no picture follows.")
    if canvas is not None and canvas != (header.width, header.height):
        raise Damaged("This WebP is damaged: it contradicts itself about its size.")
    exif = attached.get(b"EXIF")
    return replace(
        header,
        profile=attached.get(b"ICCP"),
        exif=exif.removeprefix(b"Exif\x00\x00") if exif else None,
        xmp=attached.get(b"XMP "),
    )


def _three(payload: bytes, position: int) -> int:
    return int.from_bytes(payload[position : position + 3], "little")


def _frame_size(name: bytes, payload: bytes) -> tuple[int, int]:
    """Width and height in the header of the coded frame itself."""
    if name == b"VP8L" and len(payload) >= 5 and payload[0] == 0x2F:
        packed = int.from_bytes(payload[1:5], "little")
        return (packed & 0x3FFF) + 1, (packed >> 14 & 0x3FFF) + 1
    if name == b"VP8 " and len(payload) >= 10 and payload[3:6] == b"\x9d\x01\x2a":
        width = int.from_bytes(payload[6:8], "little") & 0x3FFF
        height = int.from_bytes(payload[8:10], "little") & 0x3FFF
        if width and height:
            return width, height
    raise Damaged("This WebP is damaged: the part that says how large it is makes no sense.")


def bare_webp(data: bytes) -> bytes:
    """The picture with only the chunks that are needed to decode it."""
    parts: list[bytes] = []
    for chunk in chunks(data):
        if chunk.name not in NEEDED:
            continue
        payload = data[chunk.start : chunk.end]
        if chunk.name == b"VP8X" and payload:
            payload = bytes((payload[0] & HAS_ALPHA,)) + payload[1:]
        parts.append(chunk.name + len(payload).to_bytes(4, "little") + payload)
        if len(payload) % 2:
            parts.append(b"\x00")
    body = b"WEBP" + b"".join(parts)
    return b"RIFF" + len(body).to_bytes(4, "little") + body
