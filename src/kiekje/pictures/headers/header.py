"""What the first look at a file's structure tells, before a single pixel is decoded."""

from __future__ import annotations

from dataclasses import dataclass

from kiekje.pictures.errors import TooLarge, TooManyScans
from kiekje.pictures.facts import Format
from kiekje.pictures.limits import Limits


@dataclass(frozen=True, slots=True)
class Header:
    """The bounds and the attachments of one picture file.

    ``width`` and ``height`` are stored pixels, before turning. ``orientation`` (1 to 8, the
    meaning that EXIF gives these numbers) is how the decoded pixels must still be turned.
    ``bands`` are colour channels as stored, alpha included; ``bits`` are per band. ``complete``
    is False when the structure ends before the picture does, and then ``held`` is the share of
    the announced bytes that is there, where that can be known. ``exif`` is a TIFF structure
    without the "Exif" prefix; an empty ``profile`` is one that is there but broken.
    ``primaries`` and ``transfer`` are the codes of ITU-T H.273 where a container states colour
    that way. ``pages`` counts the pictures of a TIFF.
    """

    format: Format
    width: int
    height: int
    bands: int = 3
    bits: int = 8
    orientation: int = 1
    scans: int = 1
    pages: int = 1
    complete: bool = True
    held: float | None = None
    profile: bytes | None = None
    exif: bytes | None = None
    xmp: bytes | None = None
    primaries: int | None = None
    transfer: int | None = None

    @property
    def pixels(self) -> int:
        """How many pixels the stored picture has."""
        return self.width * self.height


def check_size(width: int, height: int, kind: Format, limits: Limits) -> None:
    """Refuse a picture whose size is beyond the limits. Raises ``TooLarge``."""
    if max(width, height) > limits.side:
        raise TooLarge(
            f"This picture says it is {width} × {height} pixels; "
            f"a side may have at most {limits.side:,} pixels."
        )
    most = limits.pixels(kind)
    if width * height > most:
        raise TooLarge(
            f"This picture says it is {width} × {height} pixels, "
            f"{width * height / 1e6:,.0f} megapixels; at most {most / 1e6:,.0f} are accepted "
            "for its kind. Save a smaller copy and use that."
        )


def check_scans(scans: int, limits: Limits) -> None:
    """Refuse a JPEG that is built up in too many passes. Raises ``TooManyScans``."""
    if scans > limits.scans:
        raise TooManyScans(
            f"This JPEG is built up in {scans} passes; at most {limits.scans} are accepted, "
            "and cameras use one. Save it again as an ordinary JPEG and use that."
        )


def incomplete(held: float | None) -> str:
    """What to tell people about a file that ends too early; ``held`` is the share that is there."""
    again = "Copy it again from where it came from."
    if held is None:
        return f"This file is incomplete: it ends before the picture does. {again}"
    if held < 0.01:
        return f"This file is incomplete: it ends before the picture begins. {again}"
    return (
        f"This file is incomplete: only about {min(99, int(100 * held))} % of the picture is "
        f"there. {again}"
    )
