"""Hypothesis strategies for the facts of pictures."""

from __future__ import annotations

from datetime import datetime

from hypothesis import strategies as st

from kiekje.pictures.facts import Box, CaptureTime, Face, Picture, Place
from kiekje.pictures.moments import UNSET

fractions = st.integers(0, 1000).map(lambda thousandths: thousandths / 1000)
moments = st.datetimes(datetime(1950, 1, 2), datetime(2060, 1, 1)).filter(
    lambda moment: moment.replace(microsecond=0) not in UNSET
)


@st.composite
def boxes(draw: st.DrawFn) -> Box:
    """A box inside a picture."""
    left, right = sorted((draw(fractions), draw(fractions)))
    top, bottom = sorted((draw(fractions), draw(fractions)))
    return Box(left, top, right, bottom)


capture_times = st.builds(
    CaptureTime,
    moment=moments,
    offset_minutes=st.none() | st.integers(-14 * 60, 14 * 60),
    source=st.sampled_from(("exif", "file name", "neighbour", "file time")),
)
places = st.builds(Place, latitude=st.floats(-90, 90), longitude=st.floats(-180, 180))
faces = st.builds(Face, box=boxes(), confidence=fractions)
letters = st.characters(codec="utf-8", categories=("L", "N", "P", "Zs"))
sentences = st.text(letters, max_size=80).filter(str.isprintable)
pictures = st.builds(
    Picture,
    file=st.from_regex(r"(day [12]/)?(IMG_|dsc|beach )[0-9]{1,4}\.jpg", fullmatch=True),
    format=st.sampled_from(("jpeg", "png", "webp", "tiff", "avif", "heic")),
    width=st.integers(1, 30_000),
    height=st.integers(1, 30_000),
    orientation=st.integers(1, 8),
    sha256=st.from_regex("[0-9a-f]{64}", fullmatch=True),
    bytes=st.integers(1, 10**9),
    profile=sentences,
    profile_missing=st.booleans(),
    taken=st.none() | capture_times,
    place=st.none() | places,
    camera=st.none() | sentences,
    sharpness=fractions,
    exposure=fractions,
    hash=st.integers(0, 2**64 - 1),
    faces=st.lists(faces, max_size=3).map(tuple),
    attention=st.tuples(fractions, fractions),
    tint=st.tuples(*[st.integers(0, 255)] * 3),
    warnings=st.lists(sentences, max_size=2).map(tuple),
    damaged_after=st.none() | fractions,
)
