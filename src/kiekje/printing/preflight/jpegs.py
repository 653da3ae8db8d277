"""JPEGs as they were written: the folder of pages, whether they end, and what they carry along."""

from __future__ import annotations

from pathlib import Path

START, END = b"\xff\xd8", b"\xff\xd9"
_SCAN = 0xDA
_COMMENT = 0xFE
_OWN = {0xE0: (b"JFIF\0",), 0xE2: (b"ICC_PROFILE\0",), 0xEE: (b"Adobe",)}
"""Application segments that say how the picture is to be read, by marker."""


def page_files(folder: Path) -> tuple[Path, ...]:
    """The pages of a book that was written as JPEGs, in order."""
    return tuple(sorted(folder.glob("page-*.jpg"))) if folder.is_dir() else ()


def is_whole(jpeg: bytes) -> bool:
    """Whether a JPEG begins and ends as one."""
    return jpeg.startswith(START) and jpeg.endswith(END)


def foreign_segments(jpeg: bytes) -> list[str]:
    """Name the segments before the picture that are neither picture, profile nor resolution."""
    found = []
    position = 2
    while position + 4 <= len(jpeg) and jpeg[position] == 0xFF:
        marker = jpeg[position + 1]
        if marker == _SCAN:
            break
        length = int.from_bytes(jpeg[position + 2 : position + 4])
        body = jpeg[position + 4 : position + 2 + length]
        if marker == _COMMENT:
            found.append("COM")
        elif 0xE0 <= marker <= 0xEF and not body.startswith(_OWN.get(marker, ())):
            found.append(f"APP{marker - 0xE0}")
        position += 2 + length
    return found
