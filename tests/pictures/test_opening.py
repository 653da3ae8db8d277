"""Files are opened upright, strictly, without alpha, with their colours known."""

from __future__ import annotations

import io
import os
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms

from kiekje.pictures import icc
from kiekje.pictures.errors import Damaged, TooLarge, Unreadable
from kiekje.pictures.limits import LIMITS
from kiekje.pictures.opening import open_bytes, open_upright, to_srgb
from kiekje.pictures.profiles import adobe_rgb, coded_space
from tests.pictures.drawn import jpeg, scene, stored
from tests.pictures.files import (
    EVERY_KIND,
    HEIGHT,
    WIDTH,
    exif,
    outcome,
    png_with,
    resized_header,
    saved,
)

WHOLE = {kind: make() for kind, make in EVERY_KIND.items()}


def distance(data: bytes, expected: np.ndarray) -> float:
    """How far the pixels of a file in sRGB are from these, on average."""
    found = to_srgb(open_bytes(data)).numpy().astype(int)
    return float(np.abs(found - expected.astype(int)).mean())


@pytest.mark.parametrize("kind", EVERY_KIND)
def test_every_kind_shows_the_same_picture(kind: str) -> None:
    """Whatever the kind, the picture is the one that was saved."""
    assert distance(WHOLE[kind], scene(WIDTH, HEIGHT)) < 6


@pytest.mark.parametrize("orientation", range(1, 9))
def test_pictures_are_turned_upright(orientation: int) -> None:
    """Each of the eight orientations is undone, and the size is that of the upright picture."""
    lying = stored(scene(), orientation)

    opened = open_bytes(jpeg(lying, exif=exif(orientation=orientation), subsampling=0))

    assert (240, 160, orientation) == (opened.width, opened.height, opened.orientation)
    assert np.abs(opened.image.numpy().astype(int) - scene().astype(int)).mean() < 3


def test_a_jpeg_may_be_decoded_smaller_but_not_below_the_wish() -> None:
    """The long edge stays at or above what is wished; the full size is still told."""
    data = jpeg(scene(1600, 800))

    for wish, shrink in ((1600, 1), (801, 1), (800, 2), (400, 4), (200, 8), (1, 8)):
        opened = open_bytes(data, long_edge=wish)
        assert (shrink, 1600 // shrink) == (opened.shrink, opened.image.width)
        assert (1600, 800) == (opened.width, opened.height)


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "TIFF", "AVIF"])
def test_transparency_becomes_paper(kind: str) -> None:
    """What is transparent is white, the colour of paper."""
    clear = Image.new("RGBA", (64, 48), (0, 0, 0, 0))
    out = io.BytesIO()
    clear.save(out, kind)

    image = open_bytes(out.getvalue()).image

    assert 3 == image.bands
    assert image.min() > 250


def test_16_bits_are_kept_until_srgb() -> None:
    """A 16-bit PNG keeps its depth and becomes 8 bits only as sRGB."""
    ramp = np.linspace(0, 65_535, 256).astype(np.uint16)[np.newaxis, :].repeat(4, axis=0)
    out = io.BytesIO()
    Image.fromarray(ramp).save(out, "PNG")

    opened = open_bytes(out.getvalue())

    assert "ushort" == opened.image.format
    srgb = to_srgb(opened)
    assert ("uchar", 3) == (srgb.format, srgb.bands)
    assert (0, 255) == (srgb.min(), srgb.max())


@pytest.mark.parametrize("mode", ["L", "P", "1", "LA", "RGBA", "CMYK"])
def test_every_mode_becomes_srgb(mode: str) -> None:
    """Grey, palettes, bilevel and CMYK all end as three bytes a pixel."""
    kind = "TIFF" if mode == "CMYK" else "PNG"

    image = to_srgb(open_bytes(saved(kind, mode)))

    assert ("uchar", 3, WIDTH, HEIGHT) == (image.format, image.bands, image.width, image.height)


def test_cmyk_without_a_profile_is_not_inverted() -> None:
    """White paper stays white and black ink black, by the default profile."""
    paper = Image.new("CMYK", (32, 32), (0, 0, 0, 0))
    paper.paste((0, 0, 0, 255), (0, 0, 16, 32))
    out = io.BytesIO()
    paper.save(out, "JPEG", quality=95)

    opened = open_bytes(out.getvalue())
    pixels = to_srgb(opened).numpy()

    assert opened.profile_missing
    assert pixels[16, 4].max() < 60
    assert pixels[16, 28].min() > 240


def test_a_profile_is_used() -> None:
    """The same numbers mean other colours under another profile."""
    plain, wide = saved("PNG"), saved("PNG", icc_profile=adobe_rgb())

    assert adobe_rgb() == open_bytes(wide).profile
    assert "Adobe RGB (1998)" == open_bytes(wide).profile_name
    assert distance(plain, scene(WIDTH, HEIGHT)) == 0
    assert distance(wide, scene(WIDTH, HEIGHT)) > 5


def test_adobe_rgb_told_by_exif_alone_is_supplied() -> None:
    """A camera that names Adobe RGB without bringing the profile gets it."""
    opened = open_bytes(saved("JPEG", exif=exif(space=2)))

    assert adobe_rgb() == opened.profile
    assert not opened.profile_missing


def test_display_p3_told_by_a_code_is_supplied() -> None:
    """A PNG that names Display P3 by number gets its profile."""
    opened = open_bytes(png_with((b"cICP", bytes((12, 13, 0, 1)))))

    assert "Display P3" == opened.profile_name
    assert coded_space(12, 13) == ("Display P3", opened.profile)


@pytest.mark.parametrize("transfer", [16, 18])
def test_high_dynamic_range_is_brought_onto_paper_with_a_warning(transfer: int) -> None:
    """PQ and HLG are known by their codes, and the customer is told."""
    opened = open_bytes(png_with((b"cICP", bytes((9, transfer, 0, 1)))))

    assert opened.profile_name.startswith("Rec. 2020")
    assert any("high dynamic range" in warning for warning in opened.warnings)
    assert to_srgb(opened).max() > 200


def test_a_broken_profile_is_ignored_with_a_warning() -> None:
    """Noise, another colour model, or a cut-off profile are taken for sRGB."""
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()

    for profile in (b"noise" * 100, lab, adobe_rgb()[:200], b""):
        opened = open_bytes(saved("WEBP", icc_profile=profile) if profile else no_profile_parts())
        assert opened.profile is None
        assert opened.profile_missing
        assert any("profile" in warning for warning in opened.warnings)


def no_profile_parts() -> bytes:
    """A JPEG whose profile has lost its second part."""
    whole = saved("JPEG", icc_profile=adobe_rgb())
    return whole.replace(b"ICC_PROFILE\x00\x01\x01", b"ICC_PROFILE\x00\x01\x02")


def test_srgb_by_any_name_is_srgb() -> None:
    """A file that brings an sRGB profile is not converted."""
    data = saved("PNG", icc_profile=icc.srgb())

    assert "sRGB" == open_bytes(data).profile_name
    assert distance(data, scene(WIDTH, HEIGHT)) == 0


@pytest.mark.parametrize("share", [0.3, 0.6, 0.9])
def test_a_cut_jpeg_is_refused_and_says_how_far_it_is_sound(share: float) -> None:
    """Half a picture is never taken for a whole; the share told is near the true one."""
    rng = np.random.default_rng(0)
    data = jpeg(rng.integers(0, 255, (640, 480, 3)).astype(np.uint8), quality=60)

    with pytest.raises(Damaged) as refused:
        open_bytes(data[: int(share * len(data))])

    told = int(str(refused.value).split("after ")[1].split(" %")[0])
    assert abs(told - 100 * share) < 6


def test_a_cut_progressive_jpeg_is_refused() -> None:
    """A progressive JPEG whose last passes are missing is no picture to print."""
    data = jpeg(scene(640, 480), progressive=True)

    with pytest.raises(Damaged):
        open_bytes(data[: int(0.7 * len(data))])


def test_a_jpeg_that_lacks_only_its_end_marker_is_whole() -> None:
    """When every pixel is there, the missing end marker is no reason to refuse."""
    data = jpeg(scene())

    opened = open_bytes(data[:-2])

    assert (None, ()) == (opened.damaged_after, opened.warnings)
    assert (opened.image.numpy() == open_bytes(data).image.numpy()).all()


def test_padding_before_the_end_marker_is_harmless() -> None:
    """Zeros that a camera puts before the end marker are no damage."""
    data = jpeg(scene())

    assert open_bytes(data[:-2] + bytes(500) + data[-2:]).damaged_after is None


@pytest.mark.parametrize("noise", [bytes(4096), bytes(range(255)) * 4, b"\xff\x00" * 300])
@pytest.mark.parametrize("options", [{}, {"progressive": True}, {"quality": 30}])
def test_a_complete_jpeg_that_contradicts_itself_is_taken_with_a_warning(
    noise: bytes, options: dict[str, object]
) -> None:
    """Damage inside a complete file, a zeroed block too, is told as a number and a sentence."""
    rng = np.random.default_rng(3)
    data = bytearray(jpeg(rng.integers(0, 255, (480, 640, 3)).astype(np.uint8), **options))
    middle = len(data) // 2
    data[middle : middle + len(noise)] = noise

    opened = open_bytes(bytes(data))

    assert opened.damaged_after is not None
    assert "damaged" in opened.warnings[0]


def test_a_header_that_lies_about_the_size_is_noticed() -> None:
    """Pixel data for a smaller picture than the header says is damage."""
    lying = open_bytes(resized_header(WHOLE["jpeg"], WIDTH * 2, HEIGHT * 2))

    assert 0.25 == lying.damaged_after
    with pytest.raises(Damaged):
        open_bytes(resized_header(WHOLE["png"], WIDTH * 2, HEIGHT * 2))


def test_a_flipped_bit_in_a_png_is_noticed() -> None:
    """The check sums of a PNG are held against its data."""
    data = bytearray(WHOLE["png"])
    data[len(data) // 2] ^= 1

    with pytest.raises(Damaged):
        open_bytes(bytes(data))


def test_files_are_not_followed_out_of_the_folder(tmp_path: Path) -> None:
    """A link is not opened, whatever it leads to."""
    photo, link = tmp_path / "photo.jpg", tmp_path / "link.jpg"
    photo.write_bytes(WHOLE["jpeg"])
    link.symlink_to(photo)

    assert WIDTH == open_upright(photo).width
    with pytest.raises(Unreadable, match="link"):
        open_upright(link)


def test_what_is_no_ordinary_file_is_not_read(tmp_path: Path) -> None:
    """A pipe, a folder or nothing at all is refused at once, without waiting."""
    pipe = tmp_path / "pipe.jpg"
    os.mkfifo(pipe)

    for path in (pipe, tmp_path, tmp_path / "gone.jpg"):
        with pytest.raises(Unreadable):
            open_upright(path)


def test_a_file_that_is_too_long_is_not_read_to_its_end(tmp_path: Path) -> None:
    """The limit in bytes holds before anything is looked at."""
    path = tmp_path / "long.jpg"
    path.write_bytes(WHOLE["jpeg"] + bytes(100_000))

    with pytest.raises(TooLarge):
        open_upright(path, limits=replace(LIMITS, file_bytes=50_000))


@settings(max_examples=150, deadline=None)
@given(
    kind=st.sampled_from(sorted(WHOLE)),
    hits=st.lists(st.tuples(st.floats(0, 1), st.binary(min_size=1, max_size=4)), max_size=4),
)
def test_a_file_that_was_hit_opens_or_is_refused(
    kind: str, hits: list[tuple[float, bytes]]
) -> None:
    """Bytes overwritten anywhere give a picture of the size told, or a refusal in words."""
    data = bytearray(WHOLE[kind])
    for place, noise in hits:
        at = int(place * len(data))
        data[at : at + len(noise)] = noise
    limits = replace(LIMITS, jpeg_pixels=10**6, heic_pixels=10**6, other_pixels=10**6)
    found = outcome(lambda: open_bytes(bytes(data), limits=limits))

    if isinstance(found, str):
        assert found.endswith(".")
    else:
        assert (found.width, found.height) == (found.image.width, found.image.height)
