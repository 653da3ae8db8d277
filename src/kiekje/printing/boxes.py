"""Boxes: from millimetres of the page to points of the sheet.

A page has its origin at the trim's top left and y down; a PDF sheet has it at the lower left of
the MediaBox and y up. Around the trim lies the bleed (for a cover: the wrap), around that the slug.
"""

from __future__ import annotations

from dataclasses import dataclass

from kiekje.albums.document import Mm4, Page

POINTS_PER_MM = 72 / 25.4
MM_PER_INCH = 25.4

Rectangle = tuple[float, float, float, float]


def points(mm: float) -> float:
    """Millimetres as points of 1/72 inch."""
    return mm * POINTS_PER_MM


def pixels(mm: float, dpi: float) -> int:
    """The whole pixels, at least one, that a length takes at a resolution."""
    return max(1, round(mm / MM_PER_INCH * dpi))


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet as it goes to the press; lengths in millimetres, rectangles in points.

    A rectangle is left, bottom, right, top, as PDF wants its boxes.
    """

    width_mm: float
    height_mm: float
    bleed_mm: float
    slug_mm: float
    spine_mm: float = 0.0

    @property
    def media(self) -> Rectangle:
        """The whole sheet."""
        return self._box(0.0)

    @property
    def bleed(self) -> Rectangle:
        """What is printed so that the cut may wander."""
        return self._box(self.slug_mm)

    @property
    def trim(self) -> Rectangle:
        """What remains after the cut."""
        return self._box(self.slug_mm + self.bleed_mm)

    def place(self, box_mm: Mm4) -> Rectangle:
        """A box of the page on the sheet: left, bottom, width, height in points."""
        x, y, width, height = box_mm
        left, _, _, top = self.trim
        return left + points(x), top - points(y + height), points(width), points(height)

    def _box(self, inset_mm: float) -> Rectangle:
        edge = 2 * (self.bleed_mm + self.slug_mm)
        inset = points(inset_mm)
        return (
            inset,
            inset,
            points(self.width_mm + edge) - inset,
            points(self.height_mm + edge) - inset,
        )


def sheet_of(page: Page, slug_mm: float) -> Sheet:
    """The sheet on which a page is printed."""
    return Sheet(page.width_mm, page.height_mm, page.bleed_mm, slug_mm, page.spine_mm)
