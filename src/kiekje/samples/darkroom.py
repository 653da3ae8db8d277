"""The darkroom: draws the frames of a motif and writes them as their camera would have."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta, timezone
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image, ImageFilter

from kiekje.samples import exif, profiles
from kiekje.samples.camera import developed, grained
from kiekje.samples.light import decoded
from kiekje.samples.randomness import Dice, stream
from kiekje.samples.raster import Plane
from kiekje.samples.scenes import SCENES
from kiekje.samples.story import Frame

# Scenes are drawn at most so large and enlarged beyond: light has no finer detail than a lens and
# a sensor resolve, and the time grows with the square. Grain is laid on at the full size.
LARGEST_SCENE = 1700

# Cameras sharpen; what is enlarged more than this is sharpened before.
SHARPENED_FROM = 1.2

OVER_EXPOSED_STOPS = 2.3

# A preset of the encoder x265: a larger file in a tenth of the time.
_FAST = {"preset": "ultrafast"}

_TURNED: dict[int, Callable[[Any], Any]] = {
    1: lambda pixels: pixels,
    3: lambda pixels: np.rot90(pixels, 2),
    6: lambda pixels: np.rot90(pixels, 1),
    8: lambda pixels: np.rot90(pixels, 3),
}


def write_series(frames: Sequence[Frame], folder: Path) -> list[Path]:
    """Draw the scene once and write each of its frames into ``folder``, dated as the story has it.

    The frames must be of one motif and of one size.
    """
    light = scene_light(frames[0])
    return [_write(frame, light, folder) for frame in frames]


def scene_light(frame: Frame) -> Plane:
    """The linear light of the frame's scene, at the size at which it is drawn."""
    fact = frame.fact
    share = min(1.0, LARGEST_SCENE / max(fact.width, fact.height))
    width, height = round(fact.width * share), round(fact.height * share)
    return SCENES[fact.scene].draw(width, height, Dice("scene", fact.scene, *frame.world))


def pixels(frame: Frame, light: Plane) -> np.ndarray:
    """The upright picture as bytes: three channels, or one where the file is greyscale."""
    fact = frame.fact
    film = SCENES[fact.scene].film
    stops = film.exposure + frame.stops
    if fact.fault == "over-exposed":
        stops += OVER_EXPOSED_STOPS
    values = developed(light, replace(film, exposure=stops), defocus=fact.softness)
    if fact.profile != "srgb":
        linear = profiles.converted(decoded(np.clip(values, 0, 1)), fact.profile)
        values = profiles.encode(linear, fact.profile)
    drawn = Image.fromarray(np.clip(values * 255 + 0.5, 0, 255).astype(np.uint8))
    framed = np.asarray(_framed(drawn, frame))
    result = grained(framed, film.grain, stream("grain", fact.file, *frame.world))
    if fact.kept == "grey":
        return np.asarray(Image.fromarray(result).convert("L"))
    return result


def _framed(drawn: Image.Image, frame: Frame) -> Image.Image:
    """The part of the scene that this frame shows, at the size of its file."""
    size = (frame.fact.width, frame.fact.height)
    if frame.zoom == 1.0 and drawn.size == size:
        return drawn
    wide, tall = drawn.width / frame.zoom, drawn.height / frame.zoom
    left = (drawn.width - wide) * (0.5 + frame.shift_x)
    top = (drawn.height - tall) * (0.5 + frame.shift_y)
    if size[0] / wide > SHARPENED_FROM:
        drawn = drawn.filter(ImageFilter.UnsharpMask(radius=1, percent=60, threshold=2))
    return drawn.resize(size, Image.Resampling.BICUBIC, box=(left, top, left + wide, top + tall))


def _write(frame: Frame, light: Plane, folder: Path) -> Path:
    fact = frame.fact
    upright = pixels(frame, light)
    image = Image.fromarray(np.ascontiguousarray(_TURNED[fact.orientation](upright)))
    path = folder / fact.file
    _save(image, path, frame)
    zone = timezone(timedelta(minutes=fact.offset_minutes))
    seconds = int(fact.moment.replace(tzinfo=zone).timestamp())
    os.utime(path, (seconds, seconds))
    return path


def _save(image: Image.Image, path: Path, frame: Frame) -> None:
    fact = frame.fact
    options: dict[str, Any] = {}
    if fact.dated == "exif":
        options["exif"] = exif.block(fact, Dice("exif", *frame.world)).tobytes()
    if fact.kept != "grey" and fact.fault != "low resolution":
        options["icc_profile"] = profiles.profile(fact.profile)
    if fact.kept == "heic":
        from pillow_heif import from_pillow

        from_pillow(image).save(str(path), quality=80, enc_params=_FAST, **options)
    elif fact.kept == "png":
        image.save(path, "PNG", compress_level=4, **options)
    elif fact.kept == "webp":
        image.save(path, "WEBP", quality=88, method=2, **options)
    else:
        quality = 72 if fact.fault == "low resolution" else 91
        progressive = fact.kept == "progressive"
        image.save(path, "JPEG", quality=quality, progressive=progressive, **options)
