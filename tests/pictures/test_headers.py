"""Headers are read by bounded readers: sizes, scans, frames, tiles, before a pixel is decoded."""

from __future__ import annotations

import io
import struct
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from kiekje.pictures.errors import (
    Animation,
    Damaged,
    NotAPicture,
    TooLarge,
    TooManyScans,
)
from kiekje.pictures.headers.header import Header
from kiekje.pictures.headers.jpeg import bare_jpeg
from kiekje.pictures.headers.png import bare_png
from kiekje.pictures.headers.reading import read_header
from kiekje.pictures.headers.webp import bare_webp
from kiekje.pictures.limits import LIMITS
from tests.pictures.drawn import jpeg, scene
from tests.pictures.files import (
    EVERY_KIND,
    HEIGHT,
    WIDTH,
    exif,
    jpeg_with,
    outcome,
    png_with,
    resized_header,
    saved,
)

BARE = {"jpeg": bare_jpeg, "png": bare_png, "webp": bare_webp}
WHOLE = {kind: make() for kind, make in EVERY_KIND.items()}


def read(data: bytes) -> Header:
    """The header of a file, held against the usual limits."""
    return read_header(data, LIMITS)


@pytest.mark.parametrize("kind", EVERY_KIND)
def test_size_and_kind_are_read_without_decoding(kind: str) -> None:
    """Every kind tells its size, and that it is whole."""
    header = read(WHOLE[kind])

    assert (kind, WIDTH, HEIGHT, True) == (
        header.format, header.width, header.height, header.complete
    )  # fmt: skip


@pytest.mark.parametrize("kind", ["jpeg", "png"])
@pytest.mark.parametrize("size", [(65_535, 65_535), (30_001, 10), (20_000, 20_000)])
def test_a_size_beyond_the_limits_is_refused(kind: str, size: tuple[int, int]) -> None:
    """Too many pixels, or pixels a side, are refused by the header alone."""
    with pytest.raises(TooLarge) as refused:
        read(resized_header(WHOLE[kind], *size))

    assert f"{size[0]} × {size[1]}" in str(refused.value)


def test_limits_differ_by_kind() -> None:
    """A JPEG may have more pixels than a PNG."""
    limits = replace(LIMITS, other_pixels=1_000, jpeg_pixels=1_000_000)

    assert WIDTH == read_header(WHOLE["jpeg"], limits).width
    with pytest.raises(TooLarge):
        read_header(WHOLE["png"], limits)


@pytest.mark.parametrize("kind", ["jpeg", "png"])
def test_a_picture_without_width_is_damaged(kind: str) -> None:
    """Zero pixels are no picture."""
    with pytest.raises(Damaged):
        read(resized_header(WHOLE[kind], 0, 100))


def test_scans_are_counted() -> None:
    """A progressive JPEG tells its passes; too many are refused before they are decoded."""
    data = jpeg(scene(), progressive=True)
    header = read(data)

    assert 10 == header.scans
    with pytest.raises(TooManyScans):
        read_header(data, replace(LIMITS, scans=9))


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "AVIF"])
def test_animations_are_refused(kind: str) -> None:
    """Moving pictures are told from still ones by their structure."""
    frames = [Image.fromarray(scene(seed=seed)) for seed in range(3)]
    out = io.BytesIO()
    frames[0].save(out, kind, save_all=True, append_images=frames[1:])

    with pytest.raises(Animation):
        read(out.getvalue())


def test_of_several_pictures_in_a_jpeg_the_first_is_taken() -> None:
    """A second picture behind the first (MPO, a gain map, a motion photo) does not exist."""
    first, second = jpeg(scene()), jpeg(scene(400, 300))

    assert (240, 160) == (read(first + second).width, read(first + second).height)
    assert bare_jpeg(first) == bare_jpeg(first + second)


def test_a_bare_jpeg_is_not_copied() -> None:
    """What holds nothing but the picture is handed on as it is, however large."""
    bare = bare_jpeg(EVERY_KIND["jpeg"]())

    assert bare is bare_jpeg(bare)
    assert bare == bare_jpeg(bare[:-2])


def test_a_tiff_may_have_pages_but_not_thousands() -> None:
    """Pages are counted; beyond the limit the file is refused."""
    out = io.BytesIO()
    pages = [Image.new("L", (8, 8), shade) for shade in range(5)]
    pages[0].save(out, "TIFF", save_all=True, append_images=pages[1:])

    assert 5 == read(out.getvalue()).pages
    with pytest.raises(TooLarge):
        read_header(out.getvalue(), replace(LIMITS, pages=4))


def test_a_raw_file_is_told_from_a_tiff() -> None:
    """A camera's raw file, which is a TIFF too, is refused with what to do."""
    made = Image.Exif()
    made[0xC612] = b"\x01\x04\x00\x00"  # DNG version
    data = saved("TIFF", exif=made)

    with pytest.raises(NotAPicture) as refused:
        read(data)

    assert "raw" in str(refused.value)


@pytest.mark.parametrize("kind", ["png", "webp", "tiff", "avif", "heic"])
@pytest.mark.parametrize("share", [0.3, 0.6, 0.9])
def test_a_cut_file_is_told_by_its_structure(kind: str, share: float) -> None:
    """A file that ends too early is refused before it is decoded."""
    whole = WHOLE[kind]

    with pytest.raises(Damaged):
        read(whole[: int(share * len(whole))])


def test_how_much_of_a_cut_file_is_there_is_told() -> None:
    """The share that is there is named, near the truth."""
    data = saved("TIFF")

    with pytest.raises(Damaged, match=r"about (69|70|71) %"):
        read(data[: int(0.7 * len(data))])


@pytest.mark.parametrize("kind", BARE)
def test_a_bare_file_is_the_same_picture(kind: str) -> None:
    """What is stripped is not picture: the pixels stay, and stripping twice changes nothing."""
    bare = BARE[kind](WHOLE[kind])

    with Image.open(io.BytesIO(WHOLE[kind])) as before, Image.open(io.BytesIO(bare)) as after:
        assert before.tobytes() == after.tobytes()
    assert bare == BARE[kind](bare)


def test_a_bare_file_keeps_no_attachment() -> None:
    """EXIF, XMP, profiles, comments and texts do not reach the decoder."""
    canary = b"CANARY"
    hurt = {
        "jpeg": jpeg_with((0xE1, b"Exif\x00\x00" + canary), (0xED, canary), (0xFE, canary))
        + canary,
        "png": png_with((b"tEXt", b"Comment\x00" + canary), (b"eXIf", canary)) + canary,
        "webp": saved("WEBP", exif=b"Exif\x00\x00" + canary, xmp=canary, icc_profile=canary),
    }

    assert [] == [kind for kind, data in hurt.items() if canary in BARE[kind](data)]


def test_orientation_is_read_from_exif() -> None:
    """What EXIF says about turning is told; nonsense counts as upright."""
    told = {n: read(saved("JPEG", exif=exif(orientation=n))).orientation for n in (1, 6, 8, 9, 77)}

    assert {1: 1, 6: 6, 8: 8, 9: 1, 77: 1} == told


def heif_with_box(data: bytes, name: bytes, change: bytes) -> bytes:
    """A HEIC whose box of this name begins with other bytes."""
    at = data.index(name) + 4
    return data[:at] + change + data[at + len(change) :]


def test_a_heic_without_its_main_picture_is_damaged() -> None:
    """A table that names a main picture that is not there is refused."""
    with pytest.raises(Damaged):
        read(heif_with_box(WHOLE["heic"], b"pitm", b"\x00\x00\x00\x00\x77\x77"))


def test_a_heic_that_claims_a_giant_is_refused() -> None:
    """The size in the container is held against the limits, whatever the coded data says."""
    with pytest.raises(TooLarge):
        read(heif_with_box(WHOLE["heic"], b"ispe", struct.pack(">III", 0, 60_000, 60_000)))


@given(kind=st.sampled_from(sorted(WHOLE)), rest=st.binary(max_size=600))
def test_noise_behind_a_signature_never_crashes(kind: str, rest: bytes) -> None:
    """A file that begins rightly and goes on with noise is refused, or has a size."""
    found = outcome(lambda: read(WHOLE[kind][:16] + rest))

    assert found if isinstance(found, str) else found.pixels > 0


@settings(max_examples=300)
@given(
    kind=st.sampled_from(sorted(WHOLE)),
    hits=st.lists(st.tuples(st.floats(0, 1), st.binary(min_size=1, max_size=8)), max_size=6),
    cut=st.floats(0.2, 1),
)
def test_a_file_that_was_hit_never_crashes_a_reader(
    kind: str, hits: list[tuple[float, bytes]], cut: float
) -> None:
    """Bytes overwritten anywhere, and a cut, lead to a header or a refusal, never further."""
    data = bytearray(WHOLE[kind])
    for place, noise in hits:
        at = int(place**3 * len(data))  # most of them near the start, where the structure is
        data[at : at + len(noise)] = noise
    found = outcome(lambda: read(bytes(data[: int(cut * len(data))])))

    assert found if isinstance(found, str) else 0 < found.pixels <= LIMITS.pixels(found.format)
