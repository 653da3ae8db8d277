"""ICC profiles: recognised, stripped of everything personal, and made when there is none."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageCms

from kiekje.pictures import icc
from kiekje.pictures.profiles import adobe_rgb, coded_space


def _converted(pixels: np.ndarray, profile: bytes) -> np.ndarray:
    """Pixels from a profile into sRGB by LittleCMS."""
    source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
    image = Image.fromarray(pixels)
    out = ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
    return np.asarray(out).astype(int)


def _with_tag(profile: bytes, name: str, data: bytes) -> bytes:
    return icc.assemble(profile[: icc.HEADER], {**icc.tags(profile), name: data})


def test_our_srgb_is_srgb() -> None:
    """Our sRGB profile converts to another maker's sRGB without a change."""
    pixels = np.random.default_rng(0).integers(0, 256, (40, 40, 3), dtype=np.uint8)

    assert np.abs(_converted(pixels, icc.srgb()) - pixels).max() <= 1


def test_grey_has_the_curve_of_srgb() -> None:
    """Our grey profile shows every level as the same grey in sRGB."""
    levels = np.arange(256, dtype=np.uint8)[np.newaxis]

    assert np.abs(_converted(levels, icc.grey()) - levels[..., np.newaxis]).max() <= 1


def test_srgb_is_recognised_whoever_made_it() -> None:
    """The sRGB of LittleCMS and ours count as sRGB; Adobe RGB and Display P3 do not."""
    other = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    _, p3 = coded_space(12, 13) or ("", b"")

    assert icc.is_srgb(icc.srgb())
    assert icc.is_srgb(other)
    assert not icc.is_srgb(adobe_rgb())
    assert not icc.is_srgb(p3)
    assert not icc.is_srgb(icc.grey())


def test_neutral_profile_tells_nothing_of_a_computer() -> None:
    """Private tags, device names and an unknown description stay behind; the colours stay."""
    personal = _with_tag(adobe_rgb(), "dmnd", icc.text_description("laptop-of-jan"))
    personal = _with_tag(personal, "desc", icc.text_description("laptop-of-jan 2026-01-01"))
    personal = _with_tag(personal, "meta", b"dict\0\0\0\0laptop-of-jan")

    neutral = icc.neutral(personal)

    assert b"laptop" in personal
    assert b"laptop" not in neutral
    assert "Colour space of a RGB photo" == icc.description(neutral)
    pixels = np.random.default_rng(0).integers(0, 256, (20, 20, 3), dtype=np.uint8)
    assert np.array_equal(_converted(pixels, adobe_rgb()), _converted(pixels, neutral))


def test_neutral_profile_keeps_a_well_known_name() -> None:
    """The name of a standard space is nobody's secret and helps the press."""
    assert "Adobe RGB (1998)" == icc.description(icc.neutral(adobe_rgb()))


def test_neutral_profile_of_version_4_says_its_name_as_version_4_does() -> None:
    """A localised description is read and written as such."""
    modern = bytearray(_with_tag(adobe_rgb(), "desc", icc.localised_text("Display P3")))
    modern[8:10] = b"\x04\x20"

    neutral = icc.neutral(bytes(modern))

    assert (4, 2) == icc.header(neutral).version
    assert "Display P3" == icc.description(neutral)
    assert icc.tags(neutral)["desc"].startswith(b"mluc")


def test_neutral_is_done_once() -> None:
    """A neutral profile is its own neutral: equal profiles share one stream in a print file."""
    assert icc.neutral(adobe_rgb()) == icc.neutral(icc.neutral(adobe_rgb()))


@given(st.binary(max_size=300), st.integers(0, 300))
def test_bytes_that_are_no_profile_are_refused_by_one_error(noise: bytes, cut: int) -> None:
    """Random bytes and damaged profiles raise BadProfile and nothing else."""
    for data in (noise, icc.srgb()[:cut], icc.srgb()[:132] + noise):
        try:
            icc.neutral(data)
        except icc.BadProfile:
            assert not icc.is_srgb(data)


def test_real_profiles_are_kept_in_colour(shared_photos: Path) -> None:
    """Each profile of the real photographs means the same colours after it was made neutral."""
    pixels = np.random.default_rng(0).integers(0, 256, (8, 8, 3), dtype=np.uint8)
    seen = 0
    for path in sorted(shared_photos.glob("*.[jJ][pP][gG]")):
        with Image.open(path) as image:
            profile = image.info.get("icc_profile")
        if profile and icc.header(profile).space == "RGB":
            seen += 1
            kept = icc.neutral(profile)
            assert np.array_equal(_converted(pixels, profile), _converted(pixels, kept)), path.name
    assert seen > 10


def test_linear_and_gamma_curves_are_told_from_srgb() -> None:
    """Profiles with the primaries of sRGB and another curve are not sRGB."""
    tags = icc.tags(icc.srgb())
    for curve in (b"curv\0\0\0\0\0\0\0\0", b"curv\0\0\0\0\0\0\0\x01\x02\x33"):
        other = {**tags, "rTRC": curve, "gTRC": curve, "bTRC": curve}
        assert not icc.is_srgb(icc.assemble(icc.srgb()[: icc.HEADER], other))


@pytest.mark.parametrize("kind", [0, 1, 2, 3, 4])
def test_parametric_curves_are_read(kind: int) -> None:
    """A parametric curve that is sRGB's counts as sRGB, and simpler ones do not."""
    import struct

    values = {3: (2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045)}.get(
        kind, (2.4, 1.0, 0.0, 0.0, 0.0, 0.0, 0.0)[: (1, 3, 4, 5, 7)[kind]]
    )
    curve = b"para\0\0\0\0" + struct.pack(">HH", kind, 0)
    curve += struct.pack(f">{len(values)}i", *(round(v * 65536) for v in values))
    tags = {**icc.tags(icc.srgb()), "rTRC": curve, "gTRC": curve, "bTRC": curve}

    assert (kind == 3) == icc.is_srgb(icc.assemble(icc.srgb()[: icc.HEADER], tags))
