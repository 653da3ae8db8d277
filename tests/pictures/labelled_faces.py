"""The hand labels of faces.toml, the photos they are about, and how a detector is held to them."""

from __future__ import annotations

import io
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import numpy as np
import pillow_heif
from PIL import Image, ImageCms, ImageOps

from kiekje.pictures.faces import Pixels, overlap
from kiekje.pictures.facts import Box, Face

View = Literal["frontal", "turned", "profile"]

LABELS = Path(__file__).with_name("faces.toml")
MATCHED = 0.4  # intersection over union from which a find is the labelled face
TOUCHED = 0.1  # and from which it is about a face that is counted apart

pillow_heif.register_heif_opener()


@dataclass(frozen=True, slots=True)
class Label:
    """One face as a person saw it; ``apart`` ones (small, drawn) are reported on their own."""

    box: Box
    view: View
    small: bool = False
    drawn: bool = False

    @property
    def apart(self) -> bool:
        """Whether nobody would blame a detector for missing or for finding it."""
        return self.small or self.drawn


@dataclass(frozen=True, slots=True)
class Tally:
    """How finds compare with labels; adding two tallies counts both."""

    found: int = 0
    missed: int = 0
    false: int = 0
    apart_found: int = 0
    apart: int = 0
    frontal_missed: int = 0

    @property
    def precision(self) -> float:
        """Share of finds that are faces."""
        return self.found / (self.found + self.false) if self.found + self.false else 1.0

    @property
    def recall(self) -> float:
        """Share of faces that are found."""
        return self.found / (self.found + self.missed) if self.found + self.missed else 1.0

    def __add__(self, other: Tally) -> Tally:
        names = Tally.__slots__
        return Tally(*(getattr(self, name) + getattr(other, name) for name in names))


def read_labels() -> dict[str, tuple[Label, ...]]:
    """All labelled photos by file name; those without a face have an empty tuple."""
    read = tomllib.loads(LABELS.read_text("utf-8"))
    labels = {
        name: tuple(Label(Box(*face.pop("box")), **face) for face in faces)
        for name, faces in read["faces"].items()
    }
    for name in read["none"]["photos"]:
        if name in labels:
            raise ValueError(f"{LABELS.name} says both that {name} has a face and that it has none")
        labels[name] = ()
    return labels


def load_photo(path: Path, long_edge: int = 640) -> Pixels:
    """Upright sRGB pixels, by another decoder than the one that is measured elsewhere."""
    with Image.open(path) as image:
        image.draft("RGB" if image.mode == "RGB" else None, (2 * long_edge, 2 * long_edge))
        upright = ImageOps.exif_transpose(image)
    profile = upright.info.get("icc_profile")
    scale = long_edge / max(upright.size)
    size = (max(1, round(upright.width * scale)), max(1, round(upright.height * scale)))
    small = upright.resize(size, Image.Resampling.LANCZOS, reducing_gap=3)
    if profile:
        own = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        srgb = ImageCms.createProfile("sRGB")
        small = ImageCms.profileToProfile(small, own, srgb, outputMode="RGB") or small
    return np.array(small.convert("RGB"))


def judge(labels: Sequence[Label], faces: Iterable[Face]) -> Tally:
    """Match each find, surest first, with the label it overlaps most."""
    taken: set[int] = set()
    false = 0
    for face in sorted(faces, key=lambda face: -face.confidence):
        free = [n for n in range(len(labels)) if n not in taken]
        best = max(free, key=lambda n: _alike(labels[n], face), default=None)
        if best is not None and _alike(labels[best], face) >= MATCHED:
            taken.add(best)
        elif not any(label.apart and _alike(label, face) > TOUCHED for label in labels):
            false += 1
    return Tally(
        found=sum(not labels[n].apart for n in taken),
        missed=sum(not label.apart for n, label in enumerate(labels) if n not in taken),
        false=false,
        apart_found=sum(labels[n].apart for n in taken),
        apart=sum(label.apart for label in labels),
        frontal_missed=sum(
            label.view == "frontal" and not label.apart
            for n, label in enumerate(labels)
            if n not in taken
        ),
    )


def _alike(label: Label, face: Face) -> float:
    one, other = label.box, face.box
    return overlap(
        (one.left, one.top, one.right, one.bottom),
        (other.left, other.top, other.right, other.bottom),
    )
