"""Settings: what kind of print file is wanted, and what came out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from types import MappingProxyType
from typing import Literal

from kiekje.printing.errors import OrderCodeRefused, SettingsContradict
from kiekje.printing.output_profile import check_output_profile

# Measured on resampled photos: 40 to 42 dB at 92. Two more gain 1.5 dB for a fifth more bytes, two
# fewer lose 1.2 dB and save a tenth.
QUALITY = 92

Output = Literal["pdf", "pdfx", "jpeg"]
Photos = Literal["rgb", "cmyk"]

NO_TURNS: Mapping[str, int] = MappingProxyType({})
"""By how many degrees clockwise photos are turned on, where none is."""

_CODE = re.compile(r"[!-~](?:[ -~]{0,22}[!-~])?")


@dataclass(frozen=True, slots=True)
class PrintSettings:
    """How a book is written.

    ``output``: "pdf" with ICC-based colours, "pdfx" for PDF/X-4 with the ``output_profile`` of the
    press, "jpeg" for one sRGB picture a page. ``photos`` stay RGB with their profile or become
    CMYK, then with at most ``ink_limit`` per cent of ink. ``dpi`` is what photos are resampled to,
    never up; ``created`` is the date that the file says, with its zone if it has one. ``slug_mm``
    surrounds the bleed on all four sides and holds ``order_code``, barcode and marks.
    """

    order_code: str
    created: datetime
    output: Output = "pdf"
    output_profile: bytes | None = None
    photos: Photos = "rgb"
    ink_limit: float | None = None
    quality: int = QUALITY
    dpi: int = 300
    slug_mm: float = 8.0

    def __post_init__(self) -> None:
        if not _CODE.fullmatch(self.order_code):
            raise OrderCodeRefused(self.order_code)
        if self.photos == "cmyk" and self.output != "pdfx":
            raise SettingsContradict(
                "Photos can only become CMYK in a PDF/X-4 file, whose output profile says for "
                "which press. Choose PDF/X-4, or keep the photos RGB."
            )
        if self.ink_limit is not None and not 100 <= self.ink_limit <= 400:
            raise SettingsContradict(
                f"An ink limit of {self.ink_limit:g} % makes no sense for four inks. Choose one "
                "from 100 to 400 %; labs ask for 300 to 340 %."
            )
        if not 6 <= self.slug_mm <= 50:
            raise SettingsContradict(
                f"A slug of {self.slug_mm:g} mm cannot hold the order code. Choose 6 to 50 mm."
            )
        if self.output == "pdfx":
            check_output_profile(self.output_profile, photos=self.photos)


@dataclass(frozen=True, slots=True)
class Streamed:
    """What was written to an open file: its digest, its pages and its bytes."""

    sha256: str
    pages: int
    bytes: int


@dataclass(frozen=True, slots=True)
class Written:
    """What was written: a file, or a folder of JPEGs whose digest is that of all in their order."""

    path: Path
    sha256: str
    pages: int
    bytes: int
