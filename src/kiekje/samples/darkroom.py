"""The darkroom: draws one frame of the story and writes it as its camera would have."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import timedelta, timezone
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

from kiekje.samples import exif, profiles
from kiekje.samples.camera import Film, developed
from kiekje.samples.randomness import Dice
from kiekje.samples.raster import Plane
from kiekje.samples.scenes import SCENES
from kiekje.samples.story import Frame

_TURNED: dict[int, Callable[[Any], Any]] = {
    1: lambda pixels: pixels,
    3: lambda pixels: np.rot90(pixels, 2),
    6: lambda pixels: np.rot90(pixels, 1),
    8: lambda pixels: np.rot90(pixels, 3),
}


def pixels(frame: Frame) -> np.ndarray:
    """The upright picture as bytes, three channels (one where the file is greyscale)."""
    fact = frame.fact
    scene = SCENES[fact.scene]
    light = scene.draw(fact.width, fact.height, Dice("scene", fact.scene, *frame.world))
    light = _reframed(light, frame)
    stops = scene.film.exposure + frame.stops + (2.3 if fact.fault == "over-exposed" else 0.0)
    values = developed(
        light,
        _with_exposure(scene.film, stops),
        Dice("grain", fact.file, *frame.world),
        defocus=fact.softness,
    )
    if fact.profile != "srgb":
        linear = _linear(values)
        values = profiles.encode(profiles.converted(linear, fact.profile), fact.profile)
    result = np.clip(values * 255 + 0.5, 0, 255).astype(np.uint8)
    if fact.kept == "grey":
        return np.asarray(Image.fromarray(result).convert("L"))
    return result


def write(frame: Frame, folder: Path) -> Path:
    """Draw the frame into its file under ``folder``, dated as the story has it."""
    fact = frame.fact
    upright = pixels(frame)
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

        heif = from_pillow(image)
        heif.save(str(path), quality=80, **options)
    elif fact.kept == "png":
        image.save(path, "PNG", compress_level=4, **options)
    elif fact.kept == "webp":
        image.save(path, "WEBP", quality=88, method=2, **options)
    else:
        quality = 72 if fact.fault == "low resolution" else 91
        progressive = fact.kept == "progressive"
        image.save(path, "JPEG", quality=quality, progressive=progressive, **options)


def _reframed(light: Plane, frame: Frame) -> Plane:
    """The part of the scene that this frame of a series shows."""
    if frame.zoom == 1.0:
        return light
    height, width = light.shape[:2]
    part_width, part_height = width / frame.zoom, height / frame.zoom
    left = (width - part_width) * 0.5 + frame.shift_x * (width - part_width) * 20
    top = (height - part_height) * 0.5 + frame.shift_y * (height - part_height) * 20
    left = min(max(left, 0.0), width - part_width)
    top = min(max(top, 0.0), height - part_height)
    box = (left, top, left + part_width, top + part_height)
    parts = [
        np.asarray(
            Image.fromarray(np.ascontiguousarray(light[..., k])).resize(
                (width, height), Image.Resampling.BICUBIC, box=box
            )
        )
        for k in range(3)
    ]
    return np.maximum(np.stack(parts, axis=-1), 0)


def _with_exposure(film: Film, stops: float) -> Film:
    from dataclasses import replace

    return replace(film, exposure=stops)


def _linear(values: Plane) -> Plane:
    values = np.clip(values, 0, 1)
    low, high = values / 12.92, ((values + 0.055) / 1.055) ** 2.4
    return np.where(values <= 0.04045, low, high).astype(np.float32)
