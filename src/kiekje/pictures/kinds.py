"""Tells what a file is by its first bytes, never by its name, and says "no" in words."""

from __future__ import annotations

from kiekje.pictures.errors import Animation, Empty, NotAPicture
from kiekje.pictures.facts import Format

HEIF_BRANDS = frozenset(b"heic heix heim heis mif1 mif2 avif avis hevc hevx msf1".split())
FILM_BRANDS = frozenset(
    (b"qt  ", b"M4V ", *b"isom iso2 iso4 iso5 iso6 mp41 mp42 avc1 3gp4 3gp5 3gp6 3g2a".split())
)
KINDS = "photos as JPEG, HEIC, AVIF, PNG, WebP or TIFF"
SAVE_AS = f"Only {KINDS} can be used: save it as one of these."

# What else people put into a folder of photos: the first bytes, and what it is in words.
OTHERS: tuple[tuple[bytes, str], ...] = (
    (b"BM", "This is a BMP picture"),
    (b"8BPS", "This is a Photoshop document"),
    (b"%PDF", "This is a PDF document, not a photo"),
    (b"%!PS", "This is a PostScript document, not a photo"),
    (b"\xc5\xd0\xd3\xc6", "This is a PostScript document, not a photo"),
    (b"PK\x03\x04", "This is a ZIP archive, not a photo"),
    (b"PK\x05\x06", "This is a ZIP archive, not a photo"),
    (b"Rar!", "This is an archive, not a photo"),
    (b"7z\xbc\xaf", "This is an archive, not a photo"),
    (b"\x1f\x8b", "This is a compressed file, not a photo"),
    (b"\x00\x00\x00\x0cjP  ", "This is a JPEG 2000 picture"),
    (b"\xff\x4f\xff\x51", "This is a JPEG 2000 picture"),
    (b"\xff\x0a", "This is a JPEG XL picture"),
    (b"\x00\x00\x00\x0cJXL ", "This is a JPEG XL picture"),
    (b"II+\x00", "This is a BigTIFF picture"),
    (b"MM\x00+", "This is a BigTIFF picture"),
    (b"FUJIFILMCCD-RAW", "This is a camera's raw file"),
    (b"IIRO", "This is a camera's raw file"),
    (b"IIU\x00", "This is a camera's raw file"),
    (b"\x1a\x45\xdf\xa3", "This is a film, not a photo"),
    (b"RIFF", "This is a film or a sound, not a photo"),
)


def kind_of(data: bytes) -> Format:
    """What kind of photo the bytes begin like. Raises ``NotAPicture``, ``Animation``, ``Empty``."""
    if not data:
        raise Empty("This file is empty: it holds no byte. Copy it again from where it came from.")
    if data[:2] == b"\xff\xd8":
        return "jpeg"
    if data[:8] == b"\x89PNG\r\n\x1a\n":
        return "png"
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "webp"
    if data[:4] in (b"II*\x00", b"MM\x00*"):
        return "tiff"
    if data[4:8] == b"ftyp":
        return _by_brand(data)
    if data[:6] in (b"GIF87a", b"GIF89a"):
        raise Animation(f"This is a GIF, a kind made for small animations. {SAVE_AS}")
    raise NotAPicture(_what_else(data))


def _by_brand(data: bytes) -> Format:
    """HEIC or AVIF by the brands in the first box; which of the two, the main picture decides."""
    end = min(int.from_bytes(data[:4], "big"), 8 + 4 * 64, len(data))
    major = data[8:12]
    brands = {major, *(data[at : at + 4] for at in range(16, end - 3, 4))}
    if major == b"crx ":
        raise NotAPicture(f"This is a camera's raw file. {SAVE_AS}")
    if brands & HEIF_BRANDS:
        return "avif" if brands & {b"avif", b"avis"} else "heic"
    if brands & FILM_BRANDS:
        raise NotAPicture(f"This is a film, not a photo. {SAVE_AS}")
    raise NotAPicture(f"This file is not a photo. {SAVE_AS}")


def _what_else(data: bytes) -> str:
    """What the file is instead, as far as its first bytes tell."""
    for start, sentence in OTHERS:
        if data.startswith(start):
            return f"{sentence}. {SAVE_AS}"
    head = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith((b"<svg", b"<?xml")) or b"<svg" in head:
        return f"This is a drawing (SVG), not a photo. {SAVE_AS}"
    if head.startswith((b"<!doctype", b"<html")):
        return f"This is a web page, not a photo. {SAVE_AS}"
    if not any(data[:4096]):
        return f"This file holds nothing but zeros: it was not copied properly. {SAVE_AS}"
    if all(byte in b"\t\r\n" or 32 <= byte < 127 for byte in data[:1024]):
        return f"This is a text, not a photo. {SAVE_AS}"
    return f"This file is not a photo. {SAVE_AS}"
