"""Reads the directories of a TIFF and refuses those that no photo program writes.

Source: TIFF 6.0; Adobe Photoshop TIFF technical notes; DNG 1.7 for recognising raw files.
"""

from __future__ import annotations

from itertools import pairwise

from kiekje.pictures.errors import Damaged, NotAPicture, TooLarge
from kiekje.pictures.headers.fields import Directory, byte_order, read_directory
from kiekje.pictures.headers.header import Header, check_size, incomplete
from kiekje.pictures.limits import Limits

SUBFILE, WIDTH, HEIGHT, BITS, COMPRESSION, PHOTOMETRIC = 0xFE, 0x100, 0x101, 0x102, 0x103, 0x106
STRIP_OFFSETS, ORIENTATION, BANDS, STRIP_ROWS, STRIP_BYTES = 0x111, 0x112, 0x115, 0x116, 0x117
PLANAR, TILE_WIDTH, TILE_HEIGHT, TILE_OFFSETS, TILE_BYTES = 0x11C, 0x142, 0x143, 0x144, 0x145
SAMPLE_FORMAT, XMP, PROFILE, DNG_VERSION, CFA = 0x153, 0x2BC, 0x8773, 0xC612, 0x828E
UNPACKED = 1
COMPRESSIONS = frozenset((UNPACKED, 5, 7, 8, 32773, 32946))  # LZW, JPEG, deflate, PackBits
PHOTOMETRICS = frozenset((0, 1, 2, 3, 5, 6))  # grey, grey, RGB, palette, CMYK, YCbCr
MOST_PIECES = 100_000


def read_tiff(data: bytes, limits: Limits) -> Header:
    """Read size and attachments of the first picture. Raises a ``PictureError``."""
    start = byte_order(data)
    if start is None:
        raise Damaged("This TIFF is damaged: it ends in its first line.")
    order, position = start
    first = read_directory(data, position, order)
    _refuse_raw(data, first)
    width, height = first.number(WIDTH), first.number(HEIGHT)
    if not width or not height or width < 0 or height < 0:
        raise Damaged("This TIFF is damaged: the part that says how large it is is missing.")
    check_size(width, height, "tiff", limits)
    bits = [int(number) for number in first.numbers(BITS)] or [1]
    bands = first.number(BANDS) or 1
    _refuse_odd(first, bits, bands)
    header = Header(
        "tiff",
        width,
        height,
        bands=bands,
        bits=bits[0],
        orientation=_orientation(first),
        pages=_count_pages(data, position, order, limits.pages),
        profile=_raw(first, PROFILE),
        exif=data,
        xmp=_raw(first, XMP),
    )
    _check_pieces(data, first, header)
    return header


def _refuse_raw(data: bytes, first: Directory) -> None:
    raw = DNG_VERSION in first.fields or CFA in first.fields or data[8:10] == b"CR"
    if raw or (first.number(SUBFILE) == 1 and first.text(0x10F)):
        raise NotAPicture(
            "This is a camera's raw file. Develop it with your photo program, "
            "save it as a JPEG or TIFF, and use that."
        )


def _refuse_odd(first: Directory, bits: list[int], bands: int) -> None:
    fine = (
        (first.number(COMPRESSION) or 1) in COMPRESSIONS
        and first.number(PHOTOMETRIC) in PHOTOMETRICS
        and len(set(bits)) == 1
        and bits[0] in (1, 2, 4, 8, 16)
        and 1 <= bands <= 5
        and set(first.numbers(SAMPLE_FORMAT)) <= {1}
    )
    if not fine:
        raise NotAPicture(
            "This TIFF is of a kind that photo programs do not write. "
            "Save it again with 8 or 16 bits a colour, and without or with LZW or ZIP compression."
        )


def _orientation(first: Directory) -> int:
    number = first.number(ORIENTATION)
    return number if number is not None and 1 <= number <= 8 else 1


def _raw(first: Directory, tag: int) -> bytes | None:
    field = first.fields.get(tag)
    return field.raw if field is not None else None


def _count_pages(data: bytes, position: int, order: str, most: int) -> int:
    """How many directories follow one another; a chain that bites its own tail is cut there."""
    seen: set[int] = set()
    while position and position not in seen and position + 2 <= len(data):
        seen.add(position)
        if len(seen) > most:
            raise TooLarge(
                f"This TIFF holds more than {most} pages. Save the page you want as one picture."
            )
        position = read_directory(data, position, order).next
    return len(seen)


def _check_pieces(data: bytes, first: Directory, header: Header) -> None:
    """Refuse strips or tiles that are too few, lie outside the file, or share their bytes."""
    tiled = TILE_OFFSETS in first.fields
    offsets = first.numbers(TILE_OFFSETS if tiled else STRIP_OFFSETS)
    lengths = first.numbers(TILE_BYTES if tiled else STRIP_BYTES)
    wanted = _wanted_pieces(first, header, tiled)
    if not wanted == len(offsets) == len(lengths):
        raise Damaged("This TIFF is damaged: its list of where the picture stands is wrong.")
    if wanted > MOST_PIECES:
        raise Damaged("This TIFF is cut into more pieces than a photo has.")
    ends = [int(a) + int(b) for a, b in zip(offsets, lengths, strict=True)]
    held = sum(max(0, min(end, len(data)) - int(at)) for at, end in zip(offsets, ends, strict=True))
    if held < sum(lengths):
        raise Damaged(incomplete(held / sum(lengths)))
    spans = sorted(zip(offsets, ends, strict=True))
    if min(lengths) < 1 or any(a[1] > b[0] for a, b in pairwise(spans)):
        raise Damaged("This TIFF is damaged: parts of the picture are missing or stand twice.")
    needed = header.pixels * header.bands * header.bits // 8
    if (first.number(COMPRESSION) or 1) == UNPACKED and sum(lengths) < needed:
        raise Damaged(incomplete(sum(lengths) / needed))


def _wanted_pieces(first: Directory, header: Header, tiled: bool) -> int:
    planes = header.bands if first.number(PLANAR) == 2 else 1
    if tiled:
        across, down = first.number(TILE_WIDTH), first.number(TILE_HEIGHT)
        if not across or not down or across < 1 or down < 1:
            raise Damaged("This TIFF is damaged: it does not say how large its tiles are.")
        return planes * -(-header.width // across) * -(-header.height // down)
    rows = first.number(STRIP_ROWS) or header.height
    if rows < 1:
        raise Damaged("This TIFF is damaged: it does not say how high its strips are.")
    return planes * -(-header.height // min(rows, header.height))
