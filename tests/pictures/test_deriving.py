"""Deriving: one decoding gives the facts that looking gives, and small versions of pixels only."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from kiekje.pictures.deriving import BLUR, BLUR_BYTES, LARGE, SMALL, Derived
from kiekje.pictures.facts import CaptureTime, Picture, Refusal
from kiekje.pictures.headers.jpeg import segments
from kiekje.pictures.likeness import hamming
from kiekje.pictures.profiles import adobe_rgb
from kiekje.pictures.scaling import fitted, scaled
from kiekje.pictures.workshop import Workshop
from tests.pictures.drawn import CANARY, difference, jpeg, pixels_of, scene, stored, tattling_jpeg
from tests.pictures.files import EVERY_KIND, exif, saved

From = Callable[[bytes], Derived]

RECEIVED = datetime(2024, 5, 6, 7, 8, 9, tzinfo=UTC)


@pytest.fixture(scope="module")
def derived_from() -> Iterator[Callable[[bytes], Derived]]:
    """What is derived from one photo that is none of the bad ones."""
    with Workshop(1) as workshop:

        def derive(data: bytes) -> Derived:
            ((_, answer),) = workshop.derive([("a.jpg", lambda: data, RECEIVED)])
            assert isinstance(answer, Derived)
            return answer

        yield derive


def seen_by_both(files: dict[str, bytes]) -> list[tuple[Picture | Refusal, Picture | Refusal]]:
    """What looking and deriving say of the same bytes."""
    contents = [(name, lambda data=data: data) for name, data in files.items()]
    with Workshop(2) as workshop:
        looked = {answer.file: answer for answer in workshop.look(contents)}
        made = dict(workshop.derive((name, content, None) for name, content in contents))
    assert looked.keys() == made.keys() == files.keys()
    return [(looked[n], m.picture if isinstance(m, Derived) else m) for n, m in made.items()]


def test_the_facts_are_those_of_looking(samples: Path) -> None:
    """For photos of one size, whatever their kind and orientation, they are the same facts."""
    files = {kind: make() for kind, make in EVERY_KIND.items()}
    files |= {
        f"{number}.jpg": jpeg(stored(scene(), number), exif=exif(orientation=number))
        for number in range(1, 9)
    }
    files |= {path.name: path.read_bytes() for path in sorted(samples.glob("*.*"))[:8]}

    for looked, made in seen_by_both(files):
        assert looked == made


def test_the_facts_of_large_photos_differ_by_next_to_nothing(shared_photos: Path) -> None:
    """What was averaged from twice the pixels is judged as what the decoder made small."""
    names = ("IMG_8568.JPG", "craft-beer.jpg", "DSC_0008_d3100.JPG", "examplepano.jpg")
    for looked, made in seen_by_both({n: (shared_photos / n).read_bytes() for n in names}):
        assert isinstance(looked, Picture)
        assert isinstance(made, Picture)
        assert hamming(looked.hash, made.hash) <= 3
        assert (
            max(abs(looked.sharpness - made.sharpness), abs(looked.exposure - made.exposure)) < 0.01
        )
        assert np.allclose(looked.tint, made.tint, atol=1)
        assert len(looked.faces) == len(made.faces)
        for one, other in zip(looked.faces, made.faces, strict=True):
            assert abs(one.box.left - other.box.left) < 0.002
            assert abs(one.box.bottom - other.box.bottom) < 0.002
        same = ("hash", "sharpness", "exposure", "tint", "faces", "attention")
        assert looked == replace(made, **{name: getattr(looked, name) for name in same})


@pytest.mark.parametrize("which", ["shared", "sample"])
def test_every_file_made_to_hurt_is_refused_as_by_looking(
    which: str, request: pytest.FixtureRequest
) -> None:
    """The same files for the same reasons, though their bytes come through a pipe."""
    folder: Path = request.getfixturevalue(f"{which}_hostile")
    with (folder / "manifest.csv").open(encoding="utf-8", newline="") as stream:
        names = [row["file"] for row in csv.DictReader(stream)]
    files = {name: (folder / name).read_bytes() for name in names if (folder / name).is_file()}

    for looked, made in seen_by_both(files):
        if isinstance(looked, Refusal):
            assert looked == made
        else:
            assert isinstance(made, Picture)
            assert looked.warnings == made.warnings
            assert looked.damaged_after == made.damaged_after


@pytest.mark.parametrize("orientation", [1, 6])
def test_nothing_but_pixels_is_in_a_small_version(orientation: int, derived_from: From) -> None:
    """No EXIF, profile, comment, preview or trailing data; what is there stands upright."""
    made = derived_from(tattling_jpeg(orientation, icc_profile=adobe_rgb()))

    for data in (made.large, made.small, made.blur):
        assert CANARY not in data
        kept = [segment for segment in segments(data) if 0xE0 <= segment.marker <= 0xFE]
        assert [(0xE0, b"JFIF")] == [(s.marker, bytes(s.payload[:4])) for s in kept]
        assert data.endswith(b"\xff\xd9")
    width, height = (160, 240) if orientation == 6 else (240, 160)
    assert (width, height) == (made.picture.width, made.picture.height)
    assert ((width, height), (width, height)) == made.sizes


@pytest.mark.parametrize("number", range(1, 9))
def test_small_versions_stand_upright(number: int, derived_from: From) -> None:
    """Whatever the camera's position, red grows to the right and green downwards."""
    data = jpeg(stored(scene(900, 600), number), exif=exif(orientation=number), quality=95)

    made = derived_from(data)

    assert ((900, 600), (400, 267)) == made.sizes
    assert difference(scene(900, 600), pixels_of(made.large)) < 6
    small = np.asarray(Image.fromarray(scene(900, 600)).resize((400, 267)))
    assert difference(small, pixels_of(made.small)) < 6


def test_a_profile_is_applied_and_left_out(derived_from: From) -> None:
    """A stronger space becomes sRGB, in which the same colour has larger numbers."""
    saturated = np.full((90, 120, 3), (200, 60, 60), np.uint8)

    made = derived_from(jpeg(saturated, icc_profile=adobe_rgb(), quality=98))

    red, green, blue = pixels_of(made.large)[45, 60]
    assert red > 225
    assert abs(int(green) - 57) < 12
    assert abs(int(blue) - 57) < 12


def test_alpha_grey_and_sixteen_bits_become_what_a_screen_shows(derived_from: From) -> None:
    """What is transparent is white as paper; grey stays grey."""
    out = io.BytesIO()
    Image.new("RGBA", (60, 40), (255, 0, 0, 0)).save(out, "PNG")
    deep = io.BytesIO()
    Image.fromarray(np.full((40, 60), 0x8000, np.uint16)).save(deep, "PNG")

    assert (pixels_of(derived_from(out.getvalue()).large) > 250).all()
    assert np.allclose(pixels_of(derived_from(deep.getvalue()).large), 128, atol=2)
    grey = derived_from(jpeg(scene()[..., 0]))
    assert 2 == pixels_of(grey.large).ndim
    assert 2 == pixels_of(grey.blur).ndim
    assert isinstance(derived_from(saved("TIFF", "CMYK")), Derived)


def test_a_large_photo_becomes_sharp_small_versions(derived_from: From) -> None:
    """As close to the best filter on all pixels as a JPEG can show."""
    full = np.asarray(
        Image.fromarray(scene(500, 375, seed=3)).resize((4000, 3000), Image.Resampling.BICUBIC)
    )
    made = derived_from(jpeg(full, quality=95, subsampling=0))

    assert ((1600, 1200), (400, 300)) == made.sizes
    for data, size in ((made.large, (1600, 1200)), (made.small, (400, 300))):
        best = np.asarray(Image.fromarray(full).resize(size, Image.Resampling.LANCZOS))
        assert size == pixels_of(data).shape[1::-1]
        assert difference(best, pixels_of(data)) < 2


def test_what_waits_for_a_picture_is_tiny(derived_from: From) -> None:
    """Even noise stays below the bytes that may be written into a page."""
    noise = np.random.default_rng(1).integers(0, 256, (300, 300, 3), dtype=np.uint8)

    made = derived_from(jpeg(noise, quality=95))

    assert len(made.blur) < BLUR_BYTES
    assert (BLUR, BLUR) == pixels_of(made.blur).shape[:2]


@pytest.mark.parametrize("size", [(1, 1), (3, 2), (7, 5), (4000, 2), (2, 1700), (1601, 1599)])
def test_pictures_of_any_shape_have_small_versions(
    size: tuple[int, int], derived_from: From
) -> None:
    """Slivers and single pixels too; nothing is enlarged."""
    made = derived_from(jpeg(np.full((size[1], size[0], 3), 90, np.uint8)))

    assert (fitted(*size, LARGE), fitted(*size, SMALL)) == made.sizes
    assert made.sizes == tuple(pixels_of(d).shape[1::-1] for d in (made.large, made.small))


@given(st.integers(1, 30_000), st.integers(1, 30_000), st.sampled_from((LARGE, SMALL, BLUR)))
def test_a_size_fits_and_keeps_its_shape(width: int, height: int, edge: int) -> None:
    """The long edge is as long as wanted, or as it was; the other one follows."""
    across, down = fitted(width, height, edge)

    assert max(across, down) == min(edge, max(width, height))
    assert abs(across / width - down / height) <= 1 / min(width, height)


@given(st.integers(1, 90), st.integers(1, 90), st.data())
def test_scaling_keeps_a_flat_colour(width: int, height: int, data: st.DataObject) -> None:
    """No filter rings at the edges or changes the light."""
    across, down = data.draw(st.integers(1, width)), data.draw(st.integers(1, height))
    flat = np.full((height, width, 3), (10, 120, 250), np.uint8)

    small = scaled(flat, across, down)

    assert (down, across, 3) == small.shape
    assert (np.abs(small.astype(int) - (10, 120, 250)) <= 1).all()


@pytest.mark.parametrize(
    ("received", "taken"),
    [
        (RECEIVED, CaptureTime(datetime(2024, 5, 6, 7, 8, 9), 0, "file time")),
        (
            datetime(2024, 5, 6, 7, 8, tzinfo=timezone(timedelta(hours=2))),
            CaptureTime(datetime(2024, 5, 6, 7, 8), 120, "file time"),
        ),
        (datetime(2024, 5, 6), CaptureTime(datetime(2024, 5, 6), None, "file time")),
        (None, None),
    ],
)
def test_bytes_are_as_old_as_their_receipt(
    received: datetime | None, taken: CaptureTime | None
) -> None:
    """Where nothing else says when, the moment of receipt does; it is no file time of ours."""
    data = jpeg(scene())
    with Workshop(1) as workshop:
        ((name, answer),) = workshop.derive([("zee.jpg", lambda: data, received)])

    assert "zee.jpg" == name
    assert isinstance(answer, Derived)
    assert taken == answer.picture.taken


def test_nothing_was_taken_after_it_was_received(derived_from: From) -> None:
    """A clock that runs ahead of the receipt is broken."""
    late = jpeg(scene(), exif=exif(taken="2031:01:01 10:00:00"))

    made = derived_from(late)

    assert made.picture.taken is not None
    assert "file time" == made.picture.taken.source
