"""The output profile: only that of a press will do for PDF/X-4."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiekje.pictures import icc
from kiekje.pictures.profiles import adobe_rgb
from kiekje.printing.errors import OutputProfileRefused
from kiekje.printing.output_profile import check_output_profile
from tests.printing.press import press_profile


def _version(profile: bytes, major: int, minor: int) -> bytes:
    return profile[:8] + bytes((major, minor << 4)) + profile[10:]


def test_a_press_is_accepted(system_press: bytes) -> None:
    """Our test press and Ghostscript's default are output profiles."""
    for profile in (press_profile(), system_press):
        assert ("prtr", "CMYK") == (
            check_output_profile(profile, photos="cmyk").device_class,
            check_output_profile(profile).space,
        )


@pytest.mark.parametrize(
    ("profile", "fault", "said"),
    [
        (None, "missing", "none was given"),
        (b"", "missing", "none was given"),
        (b"no profile at all", "unreadable", "not a readable ICC profile"),
        (press_profile()[:5000], "unreadable", "not a readable ICC profile"),
        (adobe_rgb(), "class", "“mntr”"),
        (icc.srgb(), "class", "“mntr”"),
        (press_profile(device_class=b"link"), "class", "“link”"),
        (_version(press_profile(), 4, 4), "version", "4.4"),
        (_version(press_profile(), 5, 0), "version", "5.0"),
    ],
)
def test_anything_else_is_refused_with_its_reason(
    profile: bytes | None, fault: str, said: str
) -> None:
    """Missing, unreadable, of a screen, too new: each has its own sentence and a way out."""
    with pytest.raises(OutputProfileRefused, match=said) as refused:
        check_output_profile(profile)

    assert fault == refused.value.fault
    assert "Ask the lab for its ICC profile" in str(refused.value)


def test_photos_become_cmyk_only_for_a_cmyk_press() -> None:
    """An RGB press takes RGB photos and cannot have CMYK ones."""
    rgb_press = bytearray(adobe_rgb())
    rgb_press[12:16] = b"prtr"

    assert "RGB" == check_output_profile(bytes(rgb_press)).space
    with pytest.raises(OutputProfileRefused, match="not for the inks"):
        check_output_profile(bytes(rgb_press), photos="cmyk")


@given(st.binary(min_size=1, max_size=400), st.integers(0, 2000))
def test_no_bytes_do_anything_but_be_refused(noise: bytes, place: int) -> None:
    """Random and damaged profiles raise the one error, or are accepted as a press."""
    damaged = press_profile()[:place] + noise + press_profile()[place + len(noise) :]
    for profile in (noise, damaged):
        with suppress(OutputProfileRefused):
            assert "prtr" == check_output_profile(profile).device_class
