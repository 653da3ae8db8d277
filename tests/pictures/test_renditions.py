"""Renditions: the wanted pixels of a photo, in the right colours, and nothing personal."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from kiekje.pictures import icc
from kiekje.pictures.errors import PictureError
from kiekje.pictures.facts import Box
from kiekje.pictures.opening import upright
from kiekje.pictures.profiles import adobe_rgb
from kiekje.pictures.renditions import Rendition, RenditionWish, render
from tests.pictures.drawn import (
    CANARY,
    difference,
    jpeg,
    pixels_of,
    scene,
    stored,
    tattling_jpeg,
)

WHOLE = Box(0.0, 0.0, 1.0, 1.0)


def _saved(folder: Path, data: bytes, name: str = "photo.jpg") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def _rendered(path: Path, width: int, height: int, crop: Box = WHOLE, **wish: object) -> Rendition:
    return render(path, RenditionWish("key", path, crop, width, height, **wish))  # type: ignore[arg-type]


def _upright_pixels(rendition: Rendition) -> np.ndarray:
    import pyvips

    image = pyvips.Image.new_from_array(pixels_of(rendition.jpeg))
    return np.asarray(upright(image, rendition.orientation).numpy())


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_whole_photo_keeps_its_coding(tmp_path: Path, orientation: int) -> None:
    """Not cropped and not too large: bit for bit the camera's pixels, turned when drawn."""
    data = jpeg(stored(scene(), orientation), exif=_exif(orientation))
    path = _saved(tmp_path, data)

    rendition = _rendered(path, 240, 160)

    assert not rendition.recompressed
    assert orientation == rendition.orientation
    assert np.array_equal(pixels_of(data), pixels_of(rendition.jpeg))
    assert (240, 160) == _upright_pixels(rendition).shape[1::-1]
    assert difference(scene(), _upright_pixels(rendition)) < 6


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_crop_is_of_the_upright_photo(tmp_path: Path, orientation: int) -> None:
    """The crop's fractions count on the photo as people see it, whatever way it is stored."""
    path = _saved(tmp_path, jpeg(stored(scene(), orientation), exif=_exif(orientation)))

    rendition = _rendered(path, 500, 500, Box(0.5, 0.25, 1.0, 1.0))

    assert rendition.recompressed
    assert 1 == rendition.orientation
    assert (120, 120) == (rendition.width, rendition.height)
    assert difference(scene()[40:, 120:], pixels_of(rendition.jpeg)) < 6


def _exif(orientation: int) -> Image.Exif:
    exif = Image.Exif()
    exif[0x0112] = orientation
    return exif


@settings(max_examples=40, deadline=None)
@given(
    crop=st.tuples(*[st.floats(0, 0.45)] * 4),
    width=st.integers(1, 400),
    height=st.integers(1, 400),
)
def test_never_more_pixels_than_the_photo_has_nor_than_wanted(
    tmp_path_factory: pytest.TempPathFactory,
    crop: tuple[float, float, float, float],
    width: int,
    height: int,
) -> None:
    """Resampling goes down only, and never below what was asked."""
    path = _saved(tmp_path_factory.mktemp("photo"), jpeg(scene()))
    box = Box(crop[0], crop[1], 1 - crop[2], 1 - crop[3])

    rendition = _rendered(path, width, height, box)

    for wanted, have, got in (
        (width, box.width * 240, rendition.width),
        (height, box.height * 160, rendition.height),
    ):
        assert got <= have + 2
        assert got <= max(wanted * 1.02, wanted + 1)
        assert got >= min(wanted, have) - 2


def test_resampling_once_keeps_the_picture(tmp_path: Path) -> None:
    """A photo at a third of its size looks as the same photo reduced by another program."""
    pixels = scene(1200, 800)
    path = _saved(tmp_path, jpeg(pixels, quality=95))

    rendition = _rendered(path, 410, 273)

    other = Image.fromarray(pixels).resize((410, 273), Image.Resampling.LANCZOS)
    assert (410, 273) == (rendition.width, rendition.height)
    assert difference(np.asarray(other), pixels_of(rendition.jpeg)) < 3


def test_chroma_is_never_subsampled(tmp_path: Path) -> None:
    """Every rendition that is coded again has all its colour samples (4:4:4)."""
    path = _saved(tmp_path, jpeg(scene(), subsampling=2))

    rendition = _rendered(path, 100, 67)

    frame = rendition.jpeg.index(b"\xff\xc0")
    assert [0x11] * 3 == [rendition.jpeg[frame + 11 + 3 * n] for n in range(3)]


@pytest.mark.parametrize(
    ("crop", "size"), [(WHOLE, (240, 160)), (WHOLE, (90, 60)), (Box(0.1, 0, 1, 1), (300, 300))]
)
def test_nothing_personal_leaves(tmp_path: Path, crop: Box, size: tuple[int, int]) -> None:
    """EXIF, XMP, comments, previews and trailing data stay behind, re-coded or not."""
    path = _saved(tmp_path, tattling_jpeg(progressive=True))

    rendition = _rendered(path, *size, crop)

    assert CANARY not in rendition.jpeg
    assert b"Exif" not in rendition.jpeg
    assert not Image.open(io.BytesIO(rendition.jpeg)).getexif()


def test_what_is_cropped_away_is_gone(tmp_path: Path) -> None:
    """The hidden part of a photo is not in its rendition."""
    pixels = scene()
    pixels[:, :120] = (255, 0, 255)
    path = _saved(tmp_path, jpeg(pixels, quality=95, subsampling=0))

    shown = pixels_of(_rendered(path, 240, 160, Box(0.55, 0, 1, 1)).jpeg).astype(int)

    assert not ((shown[..., 0] > 200) & (shown[..., 1] < 60) & (shown[..., 2] > 200)).any()


def test_own_profile_stays_and_srgb_is_shared(tmp_path: Path) -> None:
    """Adobe RGB keeps its (neutral) profile; sRGB and no profile are the shared sRGB."""
    for profile, expected in (
        (adobe_rgb(), icc.neutral(adobe_rgb())),
        (icc.srgb(), None),
        (None, None),
    ):
        path = _saved(tmp_path, jpeg(scene(), icc_profile=profile))
        for width, height in ((240, 160), (90, 60)):
            rendition = _rendered(path, width, height)
            assert expected == rendition.profile
            assert profile is None or profile not in rendition.jpeg


def test_srgb_wishes_are_converted(tmp_path: Path) -> None:
    """In the space "srgb" an Adobe RGB photo has the colours that sRGB needs for them."""
    green = np.full((32, 32, 3), (120, 200, 120), np.uint8)
    path = _saved(tmp_path, jpeg(green, icc_profile=adobe_rgb(), quality=98))

    rendition = _rendered(path, 32, 32, space="srgb")

    assert rendition.profile is None
    mean = pixels_of(rendition.jpeg).mean(axis=(0, 1))
    assert mean[0] < 90  # sRGB needs less red for the same green
    assert mean[1] == pytest.approx(200, abs=6)


def test_srgb_wishes_of_srgb_photos_keep_their_coding(tmp_path: Path) -> None:
    """Nothing to convert, crop, turn or resample: the coding stays for screens too."""
    path = _saved(tmp_path, jpeg(scene()))

    assert not _rendered(path, 240, 160, space="srgb").recompressed


def test_grey_stays_grey(tmp_path: Path) -> None:
    """A grey photo has one component, re-coded or not."""
    path = _saved(tmp_path, jpeg(scene()[..., 0]))

    for width, height in ((240, 160), (90, 60)):
        rendition = _rendered(path, width, height)
        assert (1, None) == (rendition.components, rendition.profile)


def test_deep_and_cmyk_pictures_become_srgb(tmp_path: Path) -> None:
    """16 bits a colour and the inks of an unknown press are converted to 8-bit sRGB."""
    deep = tmp_path / "deep.png"
    Image.fromarray(scene()[..., 0].astype(np.uint16) << 8).save(deep)
    inks = np.zeros((160, 240, 4), np.uint8)
    inks[..., 0] = 255
    cyan = _saved(tmp_path, jpeg(inks, "CMYK"))

    assert (3, None) == (_rendered(deep, 60, 40).components, _rendered(deep, 60, 40).profile)
    shown = _rendered(cyan, 60, 40)
    assert 3 == shown.components
    red, _, blue = pixels_of(shown.jpeg).mean(axis=(0, 1))
    assert red < 80
    assert blue > 180


@pytest.mark.parametrize("name", ["photo.png", "photo.webp", "photo.tif"])
def test_every_format_becomes_jpeg(tmp_path: Path, name: str) -> None:
    """What is no JPEG is coded as one, at the pixels wanted."""
    path = tmp_path / name
    Image.fromarray(scene()).save(path)

    rendition = _rendered(path, 120, 80)

    assert (120, 80) == (rendition.width, rendition.height)
    assert rendition.recompressed
    assert (
        difference(
            np.asarray(Image.fromarray(scene()).resize((120, 80), Image.Resampling.LANCZOS)),
            pixels_of(rendition.jpeg),
        )
        < 6
    )


def test_a_damaged_photo_is_refused(tmp_path: Path) -> None:
    """A photo that ends early raises a picture error, at whatever size it is wanted."""
    whole = jpeg(scene())
    for kept in (len(whole) // 2, len(whole) - 100):
        path = _saved(tmp_path, whole[:kept])
        for size in ((240, 160), (60, 40)):
            with pytest.raises(PictureError):
                _rendered(path, *size)


def test_a_photo_with_a_flaw_is_coded_again(tmp_path: Path) -> None:
    """A stream that decodes only with a complaint never reaches the press as it is."""
    data = bytearray(jpeg(scene(), quality=95))
    middle = data.index(b"\xff\xda") + (len(data) - data.index(b"\xff\xda")) // 2
    data[middle : middle + 2] = b"\xff\xd3"
    path = _saved(tmp_path, bytes(data))

    try:
        rendition = _rendered(path, 240, 160)
    except PictureError:
        return
    assert rendition.recompressed


def test_the_same_wish_gives_the_same_bytes(tmp_path: Path) -> None:
    """Rendering is reproducible."""
    path = _saved(tmp_path, jpeg(scene(1200, 800)))
    crop = Box(0.1, 0.1, 0.9, 0.9)

    assert _rendered(path, 333, 222, crop) == _rendered(path, 333, 222, crop)


def test_cmyk_needs_a_press(tmp_path: Path) -> None:
    """A wish for inks without an output profile is refused when it is made."""
    with pytest.raises(ValueError, match="output profile"):
        RenditionWish("key", tmp_path, WHOLE, 10, 10, space="cmyk")


def test_real_photos_can_all_be_rendered(shared_photos: Path) -> None:
    """Each real photo of each format gives a JPEG of the wanted size that shows no metadata."""
    paths = [p for p in sorted(shared_photos.iterdir()) if p.suffix not in {".csv", ".md"}]
    for path in paths:
        rendition = _rendered(path, 300, 300, Box(0.1, 0.1, 0.9, 0.9))
        with Image.open(io.BytesIO(rendition.jpeg)) as image:
            image.load()
            assert max(image.size) <= 306
            assert not image.getexif()
    assert len(paths) > 70
