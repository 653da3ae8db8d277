"""Makes facts of pictures for tests: single ones by hand, whole rolls by Hypothesis."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from hypothesis import strategies as st

from kiekje.pictures.facts import Box, CaptureTime, Face, Picture

NOON = datetime(2026, 7, 4, 12)
SIZES = ((4032, 3024), (3024, 4032), (4000, 2250), (3000, 3000), (6000, 2000), (1600, 1200))


def shot(number: int, **facts: Any) -> Picture:
    """A good 12 megapixel landscape photo, one minute after the one numbered before it."""
    given = {
        "file": f"IMG_{number:04}.jpg",
        "format": "jpeg",
        "width": 4032,
        "height": 3024,
        "orientation": 1,
        "sha256": f"{number:064x}",
        "bytes": 4_000_000,
        "profile": "sRGB",
        "profile_missing": False,
        "taken": CaptureTime(NOON + timedelta(minutes=number), 120, "exif"),
        "place": None,
        "camera": None,
        "sharpness": 0.6 + 0.3 * ((number * 37) % 10) / 10,
        "exposure": 0.9,
        "hash": spread_hash(number),
        "faces": (),
        "attention": (0.5, 0.5),
        "tint": (120, 120, 120),
    }
    return Picture(**{**given, **facts})


def spread_hash(number: int) -> int:
    """A 64-bit hash that lies far from those of other numbers."""
    return ((number + 1) * 0x9E3779B97F4A7C15) % (1 << 64)


def at(hours: float) -> CaptureTime:
    """The capture time so many hours after noon."""
    return CaptureTime(NOON + timedelta(hours=hours), None, "exif")


@st.composite
def faces(draw: st.DrawFn) -> tuple[Face, ...]:
    """No face, or one or two somewhere in the picture."""
    found = []
    for _ in range(draw(st.sampled_from((0, 0, 0, 1, 1, 2)))):
        size = draw(st.floats(0.04, 0.3))
        left = draw(st.floats(0.0, 1 - size))
        top = draw(st.floats(0.0, 1 - size))
        found.append(Face(Box(left, top, left + size, top + size), 0.9))
    return tuple(found)


@st.composite
def rolls(draw: st.DrawFn, least: int = 12, most: int = 40) -> tuple[Picture, ...]:
    """The photos of some days: shapes, sizes, pauses, faces, doubtful dates, all mixed."""
    count = draw(st.integers(least, most))
    hours = 0.0
    roll = []
    for number in range(count):
        hours += draw(st.sampled_from((0.01, 0.05, 0.2, 0.5, 3.0, 15.0, 200.0)))
        width, height = draw(st.sampled_from(SIZES))
        source = draw(st.sampled_from(("exif",) * 8 + ("file name", "file time")))
        taken = CaptureTime(NOON + timedelta(hours=hours), None, source)
        roll.append(
            shot(
                number,
                width=width,
                height=height,
                taken=taken,
                faces=draw(faces()),
                sharpness=draw(st.floats(0.26, 1.0)),
                attention=(draw(st.floats(0.1, 0.9)), draw(st.floats(0.1, 0.9))),
            )
        )
    return tuple(roll)
