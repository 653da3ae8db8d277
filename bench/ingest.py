"""How much of a processor deriving takes beside its limit and beside Pillow.

    python -m bench.ingest [--photos 24]

One run, the same photos of 12 megapixels for everybody, and the outside photos where they are
present; each is in memory already, as it is when it was received:

- ours: ``Workshop.derive`` with workers that have started: facts (faces, sharpness, likeness,
  colours, EXIF, SHA-256) and three small versions, the way through the pipe included.
- limit: the bare decoding by libjpeg-turbo at the same scale, and the encoding of as many pixels as
  the large and the small version have, at the same quality. Nothing is resampled, looked at,
  turned, converted or checked.
- Pillow: ``draft``, upright, Lanczos to both sizes, a perceptual hash, a blurred preview, sRGB
  where there is another profile, SHA-256, encoding. No faces, no sharpness, no refusals.

The limit and Pillow run with the memory settings that our workers have, which make them faster.
Processor time with all children counts, which other programs hardly touch; each round measures all
three in turn, and ratios are medians over the rounds. What a second core brings is on the clock.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import json
import os
import statistics
import sys
from functools import partial
from typing import Any

import numpy as np
import simplejpeg
from PIL import Image, ImageCms, ImageFilter, ImageOps

from bench.load import ROOT, worked
from bench.printing import sample_photos
from kiekje.pictures.decoding_jpeg import shrink_for
from kiekje.pictures.deriving import BLUR, LARGE, QUALITY, SMALL
from kiekje.pictures.facts import Refusal
from kiekje.pictures.hand import environment
from kiekje.pictures.headers.jpeg import read_jpeg
from kiekje.pictures.scaling import fitted
from kiekje.pictures.workshop import Workshop

PHOTOS = ROOT.parent / "shared" / "data" / "photos"
REPEATS = 5
LEAST_PIXELS = 7_000_000  # an outside photo that a telephone or a camera of today might have taken

LIMITS = {"of_limit": 0.55, "of_pillow": 1.3, "of_two_cores": 1.85}

Photos = dict[str, bytes]


def run(photos: int = 24) -> dict[str, Any]:
    """Measure everything; the figures, the limits they are held against, and whether they hold."""
    drawn = {name: path.read_bytes() for name, path in list(sample_photos().items())[:photos]}
    figures: dict[str, Any] = {"drawn": _measured(drawn)}
    outside = _outside()
    if outside:
        figures["outside"] = _measured(outside)
    holds = {name: figures["drawn"][name] >= limit for name, limit in LIMITS.items()}
    return {**figures, "limits": LIMITS, "holds": holds}


def _outside() -> Photos:
    """The large JPEGs of the outside collection, except those in many passes."""
    found = {}
    for path in sorted(PHOTOS.glob("*")):
        if path.suffix.lower() in (".jpg", ".jpeg"):
            data = path.read_bytes()
            header = read_jpeg(data)
            if header.pixels >= LEAST_PIXELS and header.scans == 1:
                found[path.name] = data
    return found


def _measured(photos: Photos) -> dict[str, float]:
    with Workshop(1) as one, Workshop(2) as two:
        for workshop in (one, two):
            derive_all(workshop, dict(list(photos.items())[:4]))
        rounds = [
            {
                "ours": worked(partial(derive_all, one, photos)),
                "limit": worked(partial(_each, limit_of, photos)),
                "pillow": worked(partial(_each, by_pillow, photos)),
                "two": worked(partial(derive_all, two, photos)),
            }
            for _ in range(REPEATS)
        ]
    count = len(photos)
    return {
        "photos": count,
        "megabytes": sum(map(len, photos.values())) / 1e6 / count,
        **{
            f"{name}_ms": statistics.median(1000 * r[name].processor / count for r in rounds)
            for name in rounds[0]
        },
        "of_limit": statistics.median(r["limit"].processor / r["ours"].processor for r in rounds),
        "of_pillow": statistics.median(r["pillow"].processor / r["ours"].processor for r in rounds),
        "of_two_cores": statistics.median(r["ours"].seconds / r["two"].seconds for r in rounds),
        "wall_ms": statistics.median(1000 * r["ours"].seconds / count for r in rounds),
    }


def derive_all(workshop: Workshop, photos: Photos) -> None:
    """Ours, from bytes that are in memory."""
    items = ((name, partial(bytes, data), None) for name, data in photos.items())
    for name, derived in workshop.derive(items):
        if isinstance(derived, Refusal):
            raise TypeError(f"{name} was refused: {derived.reason}")


def _each(work: Any, photos: Photos) -> None:
    for data in photos.values():
        work(data)


def limit_of(data: bytes) -> int:
    """Decode at the scale that suffices; encode as many pixels as are wanted, unchanged."""
    header = read_jpeg(data)
    shrink = shrink_for(header, LARGE)
    pixels = simplejpeg.decode_jpeg(
        data, min_width=-(-header.width // shrink), min_height=-(-header.height // shrink)
    )
    made = 0
    for edge, subsampling in ((LARGE, "420"), (SMALL, "444")):
        width, height = fitted(header.width, header.height, edge)
        part = np.ascontiguousarray(pixels[:height, :width])
        made += len(simplejpeg.encode_jpeg(part, quality=QUALITY, colorsubsampling=subsampling))
    return made


def by_pillow(data: bytes) -> int:
    """The same versions and a hash, by Pillow's own means."""
    with Image.open(io.BytesIO(data)) as image:
        profile = image.info.get("icc_profile")
        image.draft("RGB", fitted(image.width, image.height, LARGE))
        upright = ImageOps.exif_transpose(image).convert("RGB")
    large = upright.resize(fitted(*upright.size, LARGE), Image.Resampling.LANCZOS)
    if profile and b"sRGB" not in profile:
        own = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        shown = ImageCms.profileToProfile(large, own, ImageCms.createProfile("sRGB"))
        large = shown or large
    small = large.resize(fitted(*large.size, SMALL), Image.Resampling.LANCZOS)
    blur = small.resize(fitted(*small.size, BLUR), Image.Resampling.BOX)
    grey = np.asarray(large.convert("L").resize((64, 64), Image.Resampling.BOX), np.float32)
    bits = np.packbits(np.fft.rfft2(grey).real[:8, :8] > 0)
    made = len(bits.tobytes()) + len(hashlib.sha256(data).digest())
    for picture in (large, small, blur.filter(ImageFilter.GaussianBlur(1))):
        out = io.BytesIO()
        picture.save(out, "JPEG", quality=QUALITY)
        made += len(out.getvalue())
    return made


def table(figures: dict[str, Any]) -> str:
    """The figures for people."""
    lines = ["ms of one core a photo     ours  limit  Pillow | of limit  of Pillow  two cores"]
    for name in ("drawn", "outside"):
        if name in figures:
            row = figures[name]
            lines.append(
                f"{name:8} {row['photos']:3} × {row['megabytes']:3.1f} MB {row['ours_ms']:9.1f} "
                f"{row['limit_ms']:6.1f} {row['pillow_ms']:7.1f} | {row['of_limit']:8.2f} "
                f"{row['of_pillow']:10.2f} {row['of_two_cores']:10.2f}"
            )
    return "\n".join(lines)


def _settle_memory() -> None:
    """Begin anew with what the memory allocator reads only when a process starts."""
    wanted = {name: value for name, value in environment().items() if name.startswith("MALLOC")}
    if not wanted.items() <= os.environ.items():
        command = [sys.executable, "-m", "bench.ingest", *sys.argv[1:]]
        os.execve(sys.executable, command, {**os.environ, **wanted})


if __name__ == "__main__":
    _settle_memory()
    parser = argparse.ArgumentParser(description="Measure deriving beside its limit and Pillow.")
    parser.add_argument("--photos", type=int, default=24)
    measured = run(parser.parse_args().photos)
    print(table(measured), file=sys.stderr)
    print(json.dumps(measured, indent=1))
    sys.exit(0 if all(measured["holds"].values()) else 1)
