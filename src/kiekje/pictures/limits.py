"""How much one picture may ask of the machine."""

from __future__ import annotations

from dataclasses import dataclass

from kiekje.pictures.facts import Format

MEGA = 1_000_000


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds for one untrusted picture; each is checked before the work it bounds begins.

    Pixel counts are of the stored picture, before any shrinking. ``memory_bytes`` bounds the
    worker process that decodes (its private data, not shared libraries), ``processor_seconds``
    one task in it, and ``wall_seconds`` is the parent's last resort should a worker hang without
    using the processor. Pictures above ``giant_pixels`` are decoded one at a time.
    """

    jpeg_pixels: int = 220 * MEGA
    heic_pixels: int = 220 * MEGA
    other_pixels: int = 100 * MEGA
    side: int = 30_000
    scans: int = 100
    pages: int = 100
    file_bytes: int = 1_000 * MEGA
    memory_bytes: int = 2_000 * MEGA
    processor_seconds: int = 30
    wall_seconds: int = 120
    giant_pixels: int = 50 * MEGA

    def pixels(self, kind: Format) -> int:
        """The most pixels that a picture of this kind may have."""
        if kind == "jpeg":
            return self.jpeg_pixels
        if kind == "heic":
            return self.heic_pixels
        return self.other_pixels


LIMITS = Limits()
