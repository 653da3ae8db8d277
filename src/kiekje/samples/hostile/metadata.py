"""Good pictures with lying, looping or bloated metadata."""

from __future__ import annotations

import struct
from collections.abc import Iterator

from kiekje.samples import profiles
from kiekje.samples.hostile.material import (
    Bad,
    chunk,
    deflated_zeros,
    ifd,
    segment,
    tiff_file,
    with_chunks,
    with_segments,
)
from kiekje.samples.randomness import stream

_IGNORED = "either: accept with the metadata ignored, or reject; bounded time and memory"
_NO_ENTITY = "either: accept with the XMP ignored, or reject; no entity, no growth, no fetch"
_PROFILE = "accept: profile ignored (taken as sRGB, with a warning), or reject; no black print"
_XMP = b"http://ns.adobe.com/xap/1.0/\0"
_MORE_XMP = b"http://ns.adobe.com/xmp/extension/\0"


def files() -> Iterator[Bad]:
    """EXIF, XMP, colour profiles and text chunks."""
    yield from _exif()
    yield from _xmp()
    yield from _profiles()
    yield from _texts()


def _exif() -> Iterator[Bad]:
    turned = (0x0112, 3, 1, struct.pack("<H", 6))
    loop = ifd([turned], offset=8, following=8)
    yield Bad(
        "exif_loop.jpg",
        _with_exif(tiff_file(loop)),
        "EXIF directory that names itself as the next one (orientation 6 inside)",
        "accept: the picture is fine; no endless loop",
    )
    huge = ifd([(0x010E, 2, 0xFFFFFFFF, b"\x08\0\0\0")], offset=8)
    yield Bad("exif_4_gb.jpg", _with_exif(tiff_file(huge)), "EXIF text that claims 4 GB", _IGNORED)
    markup = b"<script>document.title='SCRIPT-RAN'</script>{{7*7}}${7*7}\0"
    entries = [(tag, 2, len(markup), markup) for tag in (0x010E, 0x010F, 0x013B, 0x8298)]
    yield Bad(
        "exif_markup.jpg",
        _with_exif(tiff_file(ifd(entries, offset=8))),
        "script and template markup in description, maker, artist and copyright",
        "accept: text is escaped wherever it is shown, logged or exported",
    )
    yield Bad(
        "exif_bad_dates.jpg",
        _with_exif(_impossible()),
        "date 9999:99:99, latitude 999, longitude 1/0",
        "accept: date and place count as unknown",
    )
    yield Bad(
        "exif_orientation_77.jpg",
        _with_exif(tiff_file(ifd([(0x0112, 3, 1, struct.pack("<H", 77))], offset=8))),
        "orientation 77",
        "accept: the picture counts as upright",
    )
    yield Bad(
        "exif_noise.jpg",
        _with_exif(b"II*\0" + stream("exif").bytes(400)),
        "EXIF of noise",
        "accept: the picture is fine, metadata ignored",
    )
    block = segment(0xE1, b"Exif\0\0" + tiff_file(ifd([turned], offset=8)) + bytes(65000))
    yield Bad("exif_12_segments.jpg", with_segments(*[block] * 12), "12 EXIF segments", _IGNORED)


def _with_exif(block: bytes) -> bytes:
    return with_segments(segment(0xE1, b"Exif\0\0" + block))


def _impossible() -> bytes:
    """A date and a position that cannot be."""
    date = b"9999:99:99 99:99:99\0"
    first = [(0x0132, 2, 20, date), (0x8769, 4, 1, bytes(4)), (0x8825, 4, 1, bytes(4))]
    inner_at = 8 + len(ifd(first, offset=8))
    inner = ifd([(0x9003, 2, 20, date), (0x9011, 2, 7, b"+99:99\0")], offset=inner_at)
    place_at = inner_at + len(inner)
    degrees = struct.pack("<6I", 999, 1, 0, 1, 0, 1)
    nowhere = struct.pack("<6I", 1, 0, 1, 0, 1, 0)
    place = ifd(
        [(1, 2, 2, b"N\0"), (2, 5, 3, degrees), (3, 2, 2, b"E\0"), (4, 5, 3, nowhere)],
        offset=place_at,
    )
    first[1] = (0x8769, 4, 1, struct.pack("<I", inner_at))
    first[2] = (0x8825, 4, 1, struct.pack("<I", place_at))
    return tiff_file(ifd(first, offset=8)) + inner + place


def _xmp() -> Iterator[Bad]:
    laughs = "".join(f"<!ENTITY l{n} '{f'&l{n - 1};' * 10}'>" for n in range(1, 10))
    bomb = f"<!DOCTYPE x [<!ENTITY l0 'ha'>{laughs}]><x:xmpmeta xmlns:x='adobe:ns:meta/'>&l9;"
    yield Bad(
        "xmp_entity_bomb.jpg",
        with_segments(segment(0xE1, _XMP + bomb.encode() + b"</x:xmpmeta>")),
        "XML entities that grow to 10^9 in the XMP packet",
        _NO_ENTITY,
    )
    outside = (
        b"<!DOCTYPE x [<!ENTITY f SYSTEM 'file:///etc/hostname'>]>"
        b"<x:xmpmeta xmlns:x='adobe:ns:meta/'>&f;</x:xmpmeta>"
    )
    yield Bad(
        "xmp_outside_entity.jpg",
        with_segments(segment(0xE1, _XMP + outside)),
        "external entity in the XMP packet",
        _NO_ENTITY,
    )
    claim = b"0" * 32 + struct.pack(">II", 0xFFFFFFFF, 0) + b"<x/>"
    yield Bad(
        "xmp_4_gb.jpg",
        with_segments(segment(0xE1, _MORE_XMP + claim)),
        "extended XMP that claims 4 GB",
        _NO_ENTITY,
    )


def _profiles() -> Iterator[Bad]:
    good = profiles.profile("srgb")
    cases = {
        "icc_noise.jpg": (stream("icc").bytes(3000), "a colour profile of noise"),
        "icc_4e9_tags.jpg": (
            good[:128] + b"\xff\xff\xff\xff" + good[132:],
            "a colour profile that claims 4 billion tags",
        ),
        "icc_lab.jpg": (
            good[:16] + b"Lab " + good[20:],
            "a colour profile of another colour space than the picture",
        ),
        "icc_cut.jpg": (good[: len(good) // 3], "a colour profile cut off"),
        "icc_4_gb.jpg": (
            b"\xff\xff\xff\xf0" + good[4:],
            "a colour profile that claims to be 4 GB long",
        ),
    }
    for name, (data, what) in cases.items():
        block = segment(0xE2, b"ICC_PROFILE\0\x01\x01" + data)
        yield Bad(name, with_segments(block), what, _PROFILE)
    missing = segment(0xE2, b"ICC_PROFILE\0\x03\xff" + good[:200])
    yield Bad("icc_part_3_of_255.jpg", with_segments(missing), "profile with lost parts", _PROFILE)


def _texts() -> Iterator[Bad]:
    many = [chunk(b"tEXt", b"Comment\0%d" % number) for number in range(20000)]
    yield Bad("text_20000_chunks.png", with_chunks(*many), "20000 text chunks", _IGNORED)
    packed = chunk(b"zTXt", b"Comment\0\0" + deflated_zeros(600_000_000))
    yield Bad("text_600_mb.png", with_chunks(packed), "text that unpacks to 600 MB", _IGNORED)
    icc = chunk(b"iCCP", b"icc\0\0" + deflated_zeros(300_000_000))
    yield Bad("icc_300_mb.png", with_chunks(icc), "profile that unpacks to 300 MB", _IGNORED)
    yield Bad(
        "text_profile_hostname.png",
        with_chunks(chunk(b"tEXt", b"profile\0/etc/hostname")),
        "text key that some converters take for the name of a file to embed",
        "either: accept and no derivative holds the file's content, or reject",
    )
