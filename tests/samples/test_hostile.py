"""Bad files are what they claim to be, small on disk, and the same every time."""

from __future__ import annotations

import csv
import io
import struct
import zipfile
import zlib
from pathlib import Path

import pytest
from PIL import Image

from kiekje.samples.hostile import Bad, bad_files, draw_hostile, draw_oddly_named

Image.init()


@pytest.fixture(scope="module")
def bad() -> dict[str, Bad]:
    """Every bad file by its name."""
    return {item.file: item for item in bad_files()}


def header(data: bytes) -> tuple[str | None, tuple[int, int]]:
    """Format and size that a file claims, read without decoding."""
    limit, Image.MAX_IMAGE_PIXELS = Image.MAX_IMAGE_PIXELS, None
    try:
        with Image.open(io.BytesIO(data)) as image:
            return image.format, image.size
    finally:
        Image.MAX_IMAGE_PIXELS = limit


def test_the_manifest_names_every_file_once(sample_hostile: Path) -> None:
    """Files and manifest agree, and each row says what must happen and why."""
    with (sample_hostile / "manifest.csv").open(encoding="utf-8") as stream:
        rows = list(csv.DictReader(stream))
    names = sorted(path.name for path in sample_hostile.iterdir() if path.name != "manifest.csv")

    assert names == sorted(row["file"] for row in rows)
    assert all(row["expected"].split(":")[0] in {"accept", "reject", "either"} for row in rows)
    assert all(row["what"] and row["expected"].split(":", 1)[1].strip() for row in rows)


def test_no_bad_file_is_large(bad: dict[str, Bad]) -> None:
    """The whole collection stays cheap to store: nothing above one megabyte."""
    assert [] == [item.file for item in bad.values() if len(item.data) > 1_000_000]


def test_bad_files_are_the_same_every_time(bad: dict[str, Bad], tmp_path: Path) -> None:
    """A second collection holds the same bytes."""
    draw_hostile(tmp_path)

    assert [] == [n for n, item in bad.items() if (tmp_path / n).read_bytes() != item.data]


@pytest.mark.parametrize(
    ("name", "form", "size"),
    [
        ("bomb_30000x30000.png", "PNG", (30000, 30000)),
        ("bomb_header_2147483647.png", "PNG", (2**31 - 1, 2**31 - 1)),
        ("bomb_header_65535x65535.jpg", "JPEG", (65535, 65535)),
        ("bomb_18000x18000.jpg", "JPEG", (18000, 18000)),
        ("bomb_16383x16383.webp", "WEBP", (16383, 16383)),
        ("bomb_50000x50000.tif", "TIFF", (50000, 50000)),
        ("scans_630_4096x4096.jpg", "JPEG", (4096, 4096)),
        ("side_40000x10.png", "PNG", (40000, 10)),
        ("thin_1x30000.png", "PNG", (1, 30000)),
        ("tiny_1x1.jpg", "JPEG", (1, 1)),
        ("png_named.jpg", "PNG", (320, 240)),
        ("jpeg_named.png", "JPEG", (640, 480)),
        ("webp_named.jpg", "WEBP", (640, 480)),
        ("tiff_named.jpg", "TIFF", (320, 240)),
    ],
)
def test_a_header_claims_what_the_name_says(
    bad: dict[str, Bad], name: str, form: str, size: tuple[int, int]
) -> None:
    """Sizes and formats in the headers are those of the file names."""
    assert (form, size) == header(bad[name].data)


def test_the_png_bomb_is_a_valid_picture(bad: dict[str, Bad]) -> None:
    """Its stream unpacks to exactly the bytes of 30000 lines, checksum and all."""
    data = bad["bomb_30000x30000.png"].data
    place = data.index(b"IDAT")
    length = struct.unpack(">I", data[place - 4 : place])[0]
    worker, count = zlib.decompressobj(), 0
    rest = data[place + 4 : place + 4 + length]
    while rest:
        count += len(worker.decompress(rest, 1 << 24))
        rest = worker.unconsumed_tail

    assert (30001 * 30000, True) == (count, worker.eof)


@pytest.mark.parametrize(
    ("name", "frames"),
    [
        ("anim_4000_frames.gif", 4000),
        ("anim_2000_frames.png", 2000),
        ("anim_3000_frames.webp", 3000),
        ("pages_2000.tif", 2000),
    ],
)
def test_moving_pictures_have_their_frames(bad: dict[str, Bad], name: str, frames: int) -> None:
    """An animation or a document has as many frames as its name says."""
    with Image.open(io.BytesIO(bad[name].data)) as image:
        assert frames == getattr(image, "n_frames", 1)


def test_the_scans_are_really_there(bad: dict[str, Bad]) -> None:
    """The progressive JPEG holds 631 start-of-scan markers and a decoder takes them."""
    data = bad["scans_630_4096x4096.jpg"].data
    with Image.open(io.BytesIO(data)) as image:
        image.load()

    assert 631 == data.count(b"\xff\xda")


@pytest.mark.parametrize("suffix", ["jpg", "png", "webp", "tif"])
def test_a_cut_file_cannot_be_decoded_whole(bad: dict[str, Bad], suffix: str) -> None:
    """What is cut off at 25, 55 or 90 % has a header but not all of its pixels."""
    for percent in (25, 55, 90):
        data = io.BytesIO(bad[f"cut_{percent}pct.{suffix}"].data)
        with pytest.raises(OSError, match=r"truncated|decoder"), Image.open(data) as image:
            image.load()


def test_files_to_accept_show_the_picture(bad: dict[str, Bad]) -> None:
    """Every file that must be accepted decodes to the good picture in one of its two sizes."""
    for item in bad.values():
        if item.expected.startswith("accept") and not item.file.startswith(("heic", "exif_")):
            with Image.open(io.BytesIO(item.data)) as image:
                image.load()
                assert image.size in {(640, 480), (320, 240)}, item.file


def test_polyglots_have_both_halves(bad: dict[str, Bad]) -> None:
    """The picture with an archive behind it opens as both."""
    data = bad["poly_zip.jpg"].data
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert ["marker.txt"] == archive.namelist()
    assert ("JPEG", (640, 480)) == header(data)


def test_disguised_files_are_no_pictures(bad: dict[str, Bad]) -> None:
    """Documents, archives and films under the names of pictures start as what they are."""
    starts = {
        "pdf_named.jpg": b"%PDF-",
        "zip_named.jpg": b"PK\x03\x04",
        "svg_named.jpg": b"<svg",
        "eps_named.jpg": b"%!PS",
        "text_named.jpg": b"Dear reader",
    }

    assert starts == {name: bad[name].data[: len(start)] for name, start in starts.items()}
    assert b"ftypisom" == bad["mp4_named.jpg"].data[4:12]


def test_odd_names_hold_a_good_picture(tmp_path: Path) -> None:
    """Most odd names can be written, also one that is no Unicode, and each opens."""
    paths = draw_oddly_named(tmp_path)

    assert len(paths) >= 25
    assert {("JPEG", (640, 480))} == {header(path.read_bytes()) for path in paths}
    assert any("\n" in path.name for path in paths)
    assert any("\u202e" in path.name for path in paths)
