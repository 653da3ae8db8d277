"""The drawn files are what the facts say, and the same bytes for the same arguments."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import numpy as np
import pillow_heif
import pytest
from PIL import Image, ImageCms, ImageOps

from kiekje.samples import darkroom, story
from kiekje.samples.facts import SampleFact
from kiekje.samples.labour import DrawingFailed
from kiekje.samples.photographs import describe, draw_many, draw_samples

pillow_heif.register_heif_opener()

FACTS = describe(48, 0, 1200)  # the arguments of the fixture ``samples``


def grey(path: Path, size: tuple[int, int] = (96, 96)) -> np.ndarray:
    """The upright picture, small and grey, 0 to 1."""
    with Image.open(path) as image:
        upright = ImageOps.exif_transpose(image).convert("L").resize(size, Image.Resampling.BOX)
    return np.asarray(upright, dtype=np.float32) / 255


def colours(image: Image.Image) -> np.ndarray:
    """The picture at a size at which grain and chroma subsampling do not matter, in bytes."""
    return np.asarray(image.resize((48, 48), Image.Resampling.BOX), dtype=np.float32)


def detail(path: Path) -> float:
    """How much neighbouring pixels of the middle differ."""
    with Image.open(path) as image:
        pixels = np.asarray(image.convert("L"), dtype=np.float32)
    height, width = pixels.shape
    middle = pixels[height // 4 : -height // 4, width // 4 : -width // 4]
    return float(np.abs(np.diff(middle[::2, ::2], axis=1)).mean())


def contents(folder: Path) -> dict[str, bytes]:
    """Names and bytes of all files."""
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_the_same_arguments_give_the_same_bytes(tmp_path: Path) -> None:
    """One process or two, today or tomorrow: the same files, byte for byte."""
    for name, workers in (("one", 1), ("two", 2)):
        draw_samples(tmp_path / name, count=5, seed=3, long_edge=200, workers=workers)

    assert contents(tmp_path / "one") == contents(tmp_path / "two")


def test_another_seed_gives_other_pictures(tmp_path: Path) -> None:
    """The seed changes what is seen, not only the times."""
    first = draw_samples(tmp_path / "0", count=3, seed=0, long_edge=200, workers=1)
    second = draw_samples(tmp_path / "1", count=3, seed=1, long_edge=200, workers=1)

    for one, other in zip(first, second, strict=True):
        assert np.abs(grey(one) - grey(other)).mean() > 0.02


def test_the_world_is_the_same_at_another_size(tmp_path: Path) -> None:
    """A larger picture shows the same scene."""
    small = draw_samples(tmp_path / "small", count=2, long_edge=300, workers=1)
    large = draw_samples(tmp_path / "large", count=2, long_edge=700, workers=1)

    for one, other in zip(small, large, strict=True):
        assert np.abs(grey(one) - grey(other)).mean() < 0.03


def test_every_fact_has_its_file(samples: Path) -> None:
    """The folder holds the files that are described, and nothing else."""
    assert sorted(fact.file for fact in FACTS) == sorted(path.name for path in samples.iterdir())


@pytest.mark.parametrize("fact", FACTS, ids=lambda fact: fact.file)
def test_a_file_says_what_its_fact_says(samples: Path, fact: SampleFact) -> None:
    """Size, orientation, time with offset, camera and place stand in the file as described."""
    with Image.open(samples / fact.file) as image:
        exif = image.getexif()
        stored = image.size
    turned = fact.orientation in (6, 8)
    inner, place = exif.get_ifd(0x8769), exif.get_ifd(0x8825)

    assert (fact.height, fact.width) if turned else (fact.width, fact.height) == stored
    assert fact.orientation == exif.get(0x0112, 1)
    assert fact.camera == exif.get(0x0110)
    assert (fact.dated == "exif") == (0x9003 in inner)
    assert (fact.place is not None) == bool(place)
    if fact.dated == "exif":
        taken = datetime.strptime(inner[0x9003] + inner[0x9291], "%Y:%m:%d %H:%M:%S%f")
        assert fact.moment == taken
        assert f"+{fact.offset_minutes // 60:02d}:00" == inner[0x9011]
    if fact.place is not None:
        found = [float(d) + float(m) / 60 + float(s) / 3600 for d, m, s in (place[2], place[4])]
        assert list(fact.place) == pytest.approx(found, abs=1e-5)


def test_a_date_in_the_name_is_the_true_date(samples: Path) -> None:
    """Where only the name tells the date, it tells the right one; so does the file's own time."""
    dated = [fact for fact in FACTS if fact.dated == "file name"]

    assert dated
    for fact in dated:
        assert f"{fact.moment:%Y%m%d}" in fact.file
    for fact in FACTS:
        seconds = (samples / fact.file).stat().st_mtime
        local = datetime(1970, 1, 1) + timedelta(seconds=seconds, minutes=fact.offset_minutes)
        assert abs(local - fact.moment) <= timedelta(seconds=1)


@pytest.mark.parametrize("orientation", [1, 3, 6, 8])
def test_turning_a_file_upright_shows_the_drawn_scene(samples: Path, orientation: int) -> None:
    """What the tag turns upright is what was drawn, within the losses of JPEG."""
    frames = story.frames(48, 0, 1200)
    frame = next(
        f
        for f in frames
        if f.fact.orientation == orientation and f.fact.kept == "jpeg" and f.fact.profile == "srgb"
    )
    drawn = darkroom.pixels(frame, darkroom.scene_light(frame)).astype(np.float32)
    with Image.open(samples / frame.fact.file) as image:
        upright = np.asarray(ImageOps.exif_transpose(image), dtype=np.float32)

    assert drawn.shape == upright.shape
    assert np.abs(drawn - upright).mean() < 3


def test_files_are_kept_as_described(samples: Path) -> None:
    """Container, progressive scans and single channel are those of the fact."""
    formats = {"png": "PNG", "webp": "WEBP", "heic": "HEIF"}
    for fact in FACTS:
        with Image.open(samples / fact.file) as image:
            assert formats.get(fact.kept, "JPEG") == image.format
            assert (fact.kept == "grey") == (image.mode == "L")
            assert (fact.kept == "progressive") == bool(image.info.get("progressive", 0))


def test_profiles_are_valid_and_named(samples: Path) -> None:
    """Every embedded profile opens in the colour engine under the name of its standard."""
    names = {"srgb": "sRGB", "display-p3": "Display P3", "adobe-rgb": "Adobe RGB (1998)"}
    seen = set()
    for fact in FACTS:
        with Image.open(samples / fact.file) as image:
            data = image.info.get("icc_profile")
        if data:
            profile = ImageCms.ImageCmsProfile(io.BytesIO(data))
            assert names[fact.profile] == profile.profile.profile_description
            seen.add(fact.profile)

    assert set(names) == seen


def test_a_wide_gamut_picture_means_the_same_colours(tmp_path: Path) -> None:
    """Converted to sRGB through its profile, a Display P3 file shows the scene's colours."""
    frames = story.frames(60, 0, 400)
    frame = next(f for f in frames if f.fact.profile == "display-p3" and f.fact.kept == "jpeg")
    (path,) = darkroom.write_series([frame], tmp_path)
    with Image.open(path) as image:
        source = ImageCms.ImageCmsProfile(io.BytesIO(image.info["icc_profile"]))
        shown = ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"))
    plain = replace(frame, fact=replace(frame.fact, profile="srgb", file="plain.jpg"))
    (expected,) = darkroom.write_series([plain], tmp_path)

    assert shown is not None
    with Image.open(expected) as image:
        assert np.abs(colours(image) - colours(shown)).mean() < 2


def test_frames_of_a_series_look_alike_and_others_do_not(samples: Path) -> None:
    """Within a series pictures differ little; between outings of one shape they differ much."""
    small = {fact.file: grey(samples / fact.file) for fact in FACTS}
    for one in FACTS:
        for other in FACTS:
            difference = float(np.abs(small[one.file] - small[other.file]).mean())
            if one.series_name is not None and one.series_name == other.series_name:
                assert difference < 0.12, (one.file, other.file)
            elif one.event.split(" in ")[0] != other.event.split(" in ")[0]:
                assert difference > 0.05, (one.file, other.file)


def test_faults_can_be_seen(tmp_path: Path) -> None:
    """What is out of focus has less detail, what is over-exposed is mostly white."""
    frames = story.frames(60, 0, 900)
    blurred = next(f for f in frames if f.fact.fault == "out of focus")
    washed = next(f for f in frames if f.fact.fault == "over-exposed")
    sharp = replace(blurred, fact=replace(blurred.fact, file="sharp.jpg", softness=0.0))
    soft_path, sharp_path = darkroom.write_series([blurred, sharp], tmp_path)
    (white_path,) = darkroom.write_series([washed], tmp_path)

    assert detail(soft_path) < 0.75 * detail(sharp_path)
    assert np.median(grey(white_path)) > 0.85


def test_many_photographs_are_as_heavy_as_real_ones(tmp_path: Path) -> None:
    """At 12 megapixels a file takes 2.5 to 5.5 MB, each is another picture, times only rise."""
    paths = draw_many(tmp_path, count=3, seed=1)
    moments = []
    for path in paths:
        assert 2_500_000 < path.stat().st_size < 5_500_000
        with Image.open(path) as image:
            assert image.width * image.height == pytest.approx(12e6, rel=0.01)
            moments.append(image.getexif().get_ifd(0x8769)[0x9003])

    assert sorted(moments) == moments
    assert 3 == len({path.read_bytes() for path in paths})


def test_many_photographs_are_the_same_every_time(tmp_path: Path) -> None:
    """The number of processes does not change the bytes."""
    draw_many(tmp_path / "one", count=4, seed=2, megapixels=0.1, workers=1)
    draw_many(tmp_path / "two", count=4, seed=2, megapixels=0.1, workers=2)

    assert contents(tmp_path / "one") == contents(tmp_path / "two")


def test_a_helper_that_fails_is_heard(tmp_path: Path) -> None:
    """When a helper cannot write, the error of the helper is raised."""
    (tmp_path / describe(2, 0, 100)[0].file).mkdir()

    with pytest.raises(DrawingFailed, match="IsADirectoryError"):
        draw_samples(tmp_path, count=2, long_edge=100, workers=2)
