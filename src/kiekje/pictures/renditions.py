"""Renditions: the pixels of one photo as a print file wants them, and nothing else of it.

Runs inside the workshop's workers. A photo is decoded at the smallest DCT scale that still has
every pixel wanted, cropped, resampled once (never up) and coded as a baseline JPEG without chroma
subsampling. One that is not cropped and needs no resampling keeps the coding of its camera, bit
for bit, without any of its metadata.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import Literal

import pyvips

from kiekje.pictures import icc
from kiekje.pictures.content import Content, read_content
from kiekje.pictures.decoding import decode
from kiekje.pictures.facts import Box
from kiekje.pictures.headers.header import Header
from kiekje.pictures.headers.reading import read_header
from kiekje.pictures.inks import to_cmyk
from kiekje.pictures.jpeg_stream import JpegStream, read_stream
from kiekje.pictures.limits import LIMITS, Limits
from kiekje.pictures.opening import Opened, described, open_parsed, to_srgb, upright
from kiekje.pictures.turning import turned_orientation

Space = Literal["own", "srgb", "cmyk"]

# Resampling by less than this costs sharpness and gains nothing.
NEAR_ENOUGH = 1.02
WHOLE = Box(0.0, 0.0, 1.0, 1.0)


@dataclass(frozen=True, slots=True)
class RenditionWish:
    """What is wanted of one photo.

    ``key`` is the asker's own name for it. ``turn`` is by how many degrees clockwise (0, 90, 180
    or 270) the upright photo is turned on; ``crop`` is the visible part of what results, and
    ``width_px`` and ``height_px`` are the pixels wanted for that. ``space``: "own" keeps the
    photo's RGB or grey and its profile, "srgb" converts, "cmyk" converts with ``profile`` (an
    output profile) and keeps the sum of the inks of every pixel at or below ``ink_limit`` per cent.
    """

    key: str
    content: Content
    crop: Box
    width_px: int
    height_px: int
    quality: int = 92
    space: Space = "own"
    profile: bytes | None = None
    ink_limit: float | None = None
    turn: int = 0

    def __post_init__(self) -> None:
        if self.space == "cmyk" and self.profile is None:
            raise ValueError("A photo can only be converted to CMYK for a given output profile.")
        if self.turn not in (0, 90, 180, 270):
            raise ValueError("A photo is turned by quarters: 0, 90, 180 or 270 degrees.")


@dataclass(frozen=True, slots=True)
class Rendition:
    """A JPEG without metadata, and what is needed to draw it.

    ``width`` and ``height`` are stored pixels. ``profile`` describes its colours; None means sRGB
    for three components, grey with the sRGB curve for one, and the wished profile for four (whose
    values are stored inverted, as Adobe does). ``orientation`` is the EXIF number by which it
    still has to be turned when drawn: only a photo that was not ``recompressed`` has another
    than 1, and only in the space "own".
    """

    jpeg: bytes
    width: int
    height: int
    components: int
    profile: bytes | None
    recompressed: bool
    orientation: int = 1


def render(content: Content, wish: RenditionWish, limits: Limits = LIMITS) -> Rendition:
    """Make one rendition. Raises a ``PictureError`` for a file that cannot be used."""
    data = read_content(content, limits)
    return render_parsed(data, read_header(data, limits), wish)


def render_parsed(data: bytes, header: Header, wish: RenditionWish) -> Rendition:
    """Like ``render``, for a file whose header was read and found within the limits."""
    if header.format == "jpeg":  # whose turning waits for the end, and may cost nothing at all
        header = replace(header, orientation=turned_orientation(header.orientation, wish.turn))
    if _fits_as_it_is(header, wish):
        stream = read_stream(data)
        kept = stream and _as_it_is(stream, header, wish)
        if kept:
            return kept
    opened = _opened(data, header, wish)
    return _recoded(replace(opened, image=_resampled(opened, wish)), wish)


def _opened(data: bytes, header: Header, wish: RenditionWish) -> Opened:
    """Like ``open_parsed``, but a JPEG is turned while it is resampled.

    Turning and copying all its pixels first was measured at an eighth of a rendition's time.
    """
    if header.format != "jpeg":
        return open_parsed(data, header, turn=wish.turn)
    decoded = decode(data, header, _long_edge(header, wish))
    image = upright(decoded.image, decoded.orientation)
    return described(decoded, header, image, decoded.orientation)


def _fits_as_it_is(header: Header, wish: RenditionWish) -> bool:
    """Whether the whole of a JPEG is wanted at no fewer pixels than it has."""
    is_possible = header.format == "jpeg" and header.complete and wish.space != "cmyk"
    if not is_possible or wish.crop != WHOLE:
        return False
    width, height = _upright_size(header)
    return width <= wish.width_px * NEAR_ENOUGH and height <= wish.height_px * NEAR_ENOUGH


def _upright_size(header: Header) -> tuple[int, int]:
    turned = header.orientation >= 5
    return (header.height, header.width) if turned else (header.width, header.height)


def _as_it_is(stream: JpegStream, header: Header, wish: RenditionWish) -> Rendition | None:
    """The camera's own coding, if it is sound: what will be printed is what is decoded here."""
    jpeg = stream.to_bytes()
    # An eighth of the size is enough to see that every scan decodes without complaint.
    opened = open_parsed(jpeg, header, long_edge=1)
    turned = opened.orientation >= 5
    size = (stream.height, stream.width) if turned else (stream.width, stream.height)
    if size != (opened.width, opened.height) or opened.damaged_after is not None:
        return None
    profile = _kept_profile(opened.profile, stream.components)
    if wish.space == "srgb" and (opened.orientation != 1 or profile or stream.components != 3):
        return None
    return Rendition(
        jpeg=jpeg,
        width=stream.width,
        height=stream.height,
        components=stream.components,
        profile=profile,
        recompressed=False,
        orientation=opened.orientation,
    )


def _long_edge(header: Header, wish: RenditionWish) -> int | None:
    """The long edge that the whole photo needs, so that its crop has the pixels wanted.

    None, for all pixels, where the file ends early: at a smaller scale libjpeg may not notice.
    """
    if not header.complete:
        return None
    width, height = _upright_size(header)
    scale = max(
        wish.width_px / (wish.crop.width * width), wish.height_px / (wish.crop.height * height)
    )
    return math.ceil(scale * max(width, height))


def _resampled(opened: Opened, wish: RenditionWish) -> pyvips.Image:
    """The crop of a decoded photo at the pixels wanted, in its own colour space."""
    image = opened.image
    left, top = round(wish.crop.left * image.width), round(wish.crop.top * image.height)
    left, top = min(left, image.width - 1), min(top, image.height - 1)
    width = max(1, round(wish.crop.right * image.width) - left)
    height = max(1, round(wish.crop.bottom * image.height) - top)
    image = image.crop(left, top, min(width, image.width - left), min(height, image.height - top))
    if image.width <= wish.width_px * NEAR_ENOUGH and image.height <= wish.height_px * NEAR_ENOUGH:
        return image
    wide = min(1.0, wish.width_px / image.width)
    high = min(1.0, wish.height_px / image.height)
    return image.resize(wide, vscale=high)


def _recoded(opened: Opened, wish: RenditionWish) -> Rendition:
    """Convert where needed and code as JPEG."""
    if wish.space == "cmyk" and wish.profile is not None:
        jpeg = to_cmyk(opened, wish.profile, wish.ink_limit, wish.quality)
        return Rendition(jpeg, opened.image.width, opened.image.height, 4, None, True)
    image, profile = opened.image, _kept_profile(opened.profile, opened.image.bands)
    own = wish.space == "own" and image.format == "uchar" and image.bands in (1, 3)
    if not own:
        image, profile = to_srgb(opened), None
    image = image.copy(interpretation="b-w" if image.bands == 1 else "srgb")
    # Optimised Huffman tables were measured: 1 % fewer bytes for twice the coding time.
    jpeg = image.jpegsave_buffer(Q=wish.quality, subsample_mode="off", keep="none")
    return Rendition(jpeg, image.width, image.height, image.bands, profile, True)


def _kept_profile(profile: bytes | None, components: int) -> bytes | None:
    """The photo's profile without anything personal; None where the shared ones say the same."""
    if profile is None or icc.is_srgb(profile):
        return None
    try:
        if icc.header(profile).components != components:
            return None
        return icc.neutral(profile)
    except icc.BadProfile:
        return None
