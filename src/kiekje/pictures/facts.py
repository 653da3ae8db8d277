"""What is known about a picture once it has been looked at: plain values, no pixels."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

Format = Literal["jpeg", "png", "webp", "tiff", "avif", "heic"]
TimeSource = Literal["exif", "file name", "neighbour", "file time"]


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in fractions (0 to 1) of the upright picture, origin at the top left."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """Width as a fraction of the picture's width."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """Height as a fraction of the picture's height."""
        return self.bottom - self.top


@dataclass(frozen=True, slots=True)
class CaptureTime:
    """When a picture was taken, on the clock of the place where it was taken.

    ``moment`` is naive local time; ``offset_minutes`` is the offset from UTC where the file says
    it; ``source`` says how trustworthy the moment is, best first: the camera's own record, a date
    in the file name, a dated neighbour in file name order, the file's modification time (or when
    it was received).
    """

    moment: datetime
    offset_minutes: int | None
    source: TimeSource


@dataclass(frozen=True, slots=True)
class Place:
    """A position in degrees, north and east positive (WGS 84)."""

    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class Face:
    """Where a face is, and how sure the detector was (0 to 1). Never whose face it is."""

    box: Box
    confidence: float


@dataclass(frozen=True, slots=True)
class Picture:
    """One usable picture: what a layout and a printer need to know of it.

    ``width`` and ``height`` are pixels of the upright picture. ``sharpness`` and ``exposure`` run
    from 0 (useless) to 1 (as good as it gets). ``hash`` is a 64-bit perceptual hash; two shots of
    one motif differ in few bits. ``attention`` is the point people look at first, in fractions.
    ``tint`` is the picture's mean colour as sRGB bytes. ``warnings`` are sentences for people.
    ``damaged_after`` is None for a sound file; else the share of the picture, from the first row
    that is stored, behind which it is not what was photographed: never print it unnoticed.
    """

    file: str
    format: Format
    width: int
    height: int
    orientation: int
    sha256: str
    bytes: int
    profile: str
    profile_missing: bool
    taken: CaptureTime | None
    place: Place | None
    camera: str | None
    sharpness: float
    exposure: float
    hash: int
    faces: tuple[Face, ...]
    attention: tuple[float, float]
    tint: tuple[int, int, int]
    warnings: tuple[str, ...] = ()
    damaged_after: float | None = None

    @property
    def aspect(self) -> float:
        """Width divided by height of the upright picture."""
        return self.width / self.height


@dataclass(frozen=True, slots=True)
class Refusal:
    """A file that cannot be used as a picture: a short stable code and a sentence that says why."""

    file: str
    code: str
    reason: str


def turned(picture: Picture, quarter_turns: int) -> Picture:
    """The facts of the same picture turned on by so many quarters, clockwise (negative: back).

    ``orientation`` and ``hash`` stay those of the upright file: by them files are told apart.
    """
    for _ in range(quarter_turns % 4):
        across, down = picture.attention
        picture = replace(
            picture,
            width=picture.height,
            height=picture.width,
            faces=tuple(replace(face, box=_turned(face.box)) for face in picture.faces),
            attention=(1 - down, across),
        )
    return picture


def _turned(box: Box) -> Box:
    """A quarter clockwise: what was at the bottom is on the left."""
    left, right = (round(1 - edge, 6) for edge in (box.bottom, box.top))
    return Box(left, box.left, right, box.right)
