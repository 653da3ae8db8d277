"""The coded stream of a JPEG: every pixel stays, everything else goes."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiekje.pictures.jpeg_stream import read_stream
from tests.pictures.drawn import CANARY, jpeg, pixels_of, scene, tattling_jpeg


def _markers(data: bytes) -> list[int]:
    """The markers before the first scan."""
    found, position = [], 2
    while data[position + 1] != 0xDA:
        found.append(data[position + 1])
        position += 2 + int.from_bytes(data[position + 2 : position + 4], "big")
    return found


@pytest.mark.parametrize(
    "options",
    [
        {},
        {"progressive": True},
        {"optimize": True},
        {"subsampling": 0},
        {"restart_marker_blocks": 2},
        {"qtables": "web_high", "keep_rgb": True},
    ],
)
def test_pixels_stay_and_metadata_goes(options: dict[str, object]) -> None:
    """Whatever the coding, the pixels are the same and no canary is left."""
    original = tattling_jpeg(**options)
    stream = read_stream(original)

    assert stream is not None
    bare = stream.to_bytes()
    assert original.count(CANARY) >= 9
    assert CANARY not in bare
    assert np.array_equal(pixels_of(original), pixels_of(bare))
    assert {0xEE} == {marker for marker in _markers(bare) if marker >= 0xE0}


def test_grey_stays_grey() -> None:
    """A grey photo needs no segment that tells its colours."""
    stream = read_stream(jpeg(scene()[..., 0]))

    assert stream is not None
    assert 1 == stream.components
    assert not [marker for marker in _markers(stream.to_bytes()) if marker >= 0xE0]


def test_stream_says_the_stored_size() -> None:
    """Width and height are those of the file, not of the upright photo."""
    stream = read_stream(tattling_jpeg(orientation=6))

    assert stream is not None
    assert (240, 160, 3, False) == (stream.width, stream.height, stream.components, stream.rgb)


def test_rgb_without_a_transform_is_told() -> None:
    """Three components that are RGB as such keep their meaning."""
    original = jpeg(scene(), keep_rgb=True, subsampling=0)
    stream = read_stream(original)

    assert stream is not None
    assert stream.rgb
    assert np.array_equal(pixels_of(original), pixels_of(stream.to_bytes()))


def test_four_inks_are_not_taken_as_they_are() -> None:
    """A CMYK photo has to be converted, so its coding is of no use."""
    inks = np.zeros((16, 16, 4), np.uint8)

    assert read_stream(jpeg(inks, "CMYK")) is None


def test_arithmetic_coding_is_not_taken() -> None:
    """A frame that PDF readers cannot decode is left to the re-coding."""
    data = bytearray(jpeg(scene()))
    data[data.index(b"\xff\xc0") + 1] = 0xC9

    assert read_stream(bytes(data)) is None


@given(st.data())
def test_damage_never_raises(data: st.DataObject) -> None:
    """Any damage gives a stream or None, within the file's length."""
    original = bytearray(tattling_jpeg(progressive=True))
    for _ in range(data.draw(st.integers(1, 6))):
        original[data.draw(st.integers(0, len(original) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(0, len(original)))

    stream = read_stream(bytes(original[:cut]))

    assert stream is None or len(stream.to_bytes()) <= len(original) + 20


def test_real_photos_lose_nothing_but_metadata(shared_photos: Path) -> None:
    """Each real JPEG that is taken as it is decodes to the same pixels."""
    taken = 0
    for path in sorted(shared_photos.glob("*.[jJ][pP][gG]")):
        if path.stat().st_size > 800_000:
            continue
        stream = read_stream(path.read_bytes())
        if stream is None:
            continue
        taken += 1
        bare = stream.to_bytes()
        assert np.array_equal(pixels_of(path.read_bytes()), pixels_of(bare)), path.name
        assert not {b"Exif", b"http:", b"JFIF"} & {bare[n : n + 5] for n in range(2000)}
    assert taken > 20
