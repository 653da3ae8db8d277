"""EXIF gives moment, place and camera, and never trouble."""

from __future__ import annotations

import struct
from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiekje.pictures.exif import Told, read_exif
from kiekje.pictures.facts import CaptureTime, Place
from tests.pictures.files import exif

NOW = datetime(2026, 1, 1)


def told(**tags: object) -> Told:
    """What is read from EXIF with these tags."""
    return read_exif(exif(**tags).tobytes()[6:], NOW)


def test_moment_offset_and_fraction_are_read() -> None:
    """The capture time is on the clock of its place, to the fraction of a second."""
    taken = told(taken="2019:10:31 17:35:58", offset="+01:00", fraction="25").taken

    assert CaptureTime(datetime(2019, 10, 31, 17, 35, 58, 250_000), 60, "exif") == taken


def test_the_moment_of_digitising_is_told_apart() -> None:
    """A scanner's moment is not the camera's."""
    facts = told(digitised="2015:01:02 03:04:05")

    assert facts.taken is None
    assert facts.digitised is not None


@pytest.mark.parametrize(
    "moment", ["0000:00:00 00:00:00", "9999:99:99 00:00:00", "2031:01:01 00:00:00"]
)
def test_an_impossible_moment_is_unknown(moment: str) -> None:
    """Zeros, nonsense and the future are no capture times."""
    assert told(taken=moment).taken is None


def test_a_place_is_read_in_degrees() -> None:
    """Degrees, minutes and seconds become degrees."""
    assert Place(51.2194667, 4.4024639) == told(place=((51, 13, 10.08), (4, 24, 8.87))).place


@pytest.mark.parametrize(
    "place",
    [
        ((999, 0, 0), (4, 0, 0)),
        ((51, 61, 0), (4, 0, 0)),
        ((51, 0, 0), (181, 0, 0)),
        ((0, 0, 0), (0, 0, 0)),
        ((51,), (4,)),
    ],
)
def test_an_impossible_place_is_unknown(place: tuple[tuple[int, ...], ...]) -> None:
    """Values beyond the globe, odd minutes, missing parts and null island are no places."""
    assert told(place=place).place is None


def test_a_place_with_a_zero_denominator_is_unknown() -> None:
    """A fraction over zero is not a number."""
    good = exif(place=((51, 0, 0), (4, 0, 0))).tobytes()[6:]
    bad = good.replace(struct.pack("<II", 51, 1), struct.pack("<II", 51, 0))

    assert good != bad
    assert read_exif(bad, NOW).place is None


@pytest.mark.parametrize(
    ("make", "model", "camera"),
    [
        ("NIKON CORPORATION", "NIKON D3100", "NIKON D3100"),
        ("Apple", "iPhone 13 Pro", "Apple iPhone 13 Pro"),
        ("", "SM-M315F", "SM-M315F"),
        ("SONY\x00rest", "FDMAVICA     ", "SONY FDMAVICA"),
        ("a\nb\x1b[31m", "", "a b [31m"),
        ("x" * 200, "", "x" * 80),
    ],
)
def test_the_camera_has_one_name(make: str, model: str, camera: str) -> None:
    """Maker and model become one short printable line, the maker said once."""
    assert camera == told(make=make, model=model).camera


def test_a_directory_that_names_itself_is_read_once() -> None:
    """A loop among directories ends."""
    loop = b"II*\x00\x08\x00\x00\x00" + struct.pack("<HHHIII", 1, 0x8769, 4, 1, 8, 8)

    assert Told() == read_exif(loop, NOW)


def test_a_value_of_four_gigabytes_is_left_out() -> None:
    """What a tag announces is not believed."""
    huge = b"II*\x00\x08\x00\x00\x00" + struct.pack("<HHHIII", 1, 0x10F, 2, 0xFFFFFFFF, 8, 0)

    assert Told() == read_exif(huge, NOW)


@settings(max_examples=300)
@given(
    hits=st.lists(st.tuples(st.floats(0, 1), st.binary(min_size=1, max_size=8)), max_size=8),
    cut=st.floats(0, 1),
)
def test_hurt_exif_never_raises(hits: list[tuple[float, bytes]], cut: float) -> None:
    """Bytes overwritten anywhere lead to facts that make sense, or to none."""
    whole = exif(
        make="Maker", model="Model", taken="2019:10:31 17:35:58", offset="+01:00",
        place=((51, 13, 10), (4, 24, 8)), orientation=6,
    ).tobytes()[6:]  # fmt: skip
    data = bytearray(whole)
    for place, noise in hits:
        at = int(place * len(data))
        data[at : at + len(noise)] = noise

    facts = read_exif(bytes(data[: int(cut * len(data))]), NOW)

    assert facts.camera is None or facts.camera.isprintable()
    assert facts.place is None or (
        abs(facts.place.latitude) <= 90 and abs(facts.place.longitude) <= 180
    )
