"""Where photos and words may lie on a page of a product: margins, gaps, strips for words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from kiekje.albums.products import Product

Style = Literal["framed", "bleed"]
Strip = Literal["none", "caption", "heading"]


@dataclass(frozen=True, slots=True)
class Region:
    """A rectangle on the page in millimetres, for a right-hand page (the fold on its left)."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Frame:
    """The page grid of a product, in millimetres.

    ``outer`` is the margin at top, bottom and outer edge; ``inner`` the one at the fold, so wide
    that no face can come too near to it; ``gap`` lies between photos; ``caption`` and ``heading``
    are the strips for words, below and above the photos.
    """

    product: Product
    outer: float
    inner: float
    gap: float
    caption: float
    heading: float

    @classmethod
    def of(cls, product: Product) -> Frame:
        """The grid for a product, in proportion to its short side."""
        short = min(product.width_mm, product.height_mm)
        outer = max(product.safe_mm + 2.0, round(short * 0.04, 1))
        return cls(
            product=product,
            outer=outer,
            inner=max(outer, product.fold_mm + 0.5),  # half a millimetre for rounding
            gap=max(2.5, round(short * 0.0125, 1)),
            caption=max(5.0, round(short * 0.022, 1)),
            heading=round(short * 0.11, 1),
        )

    def region(self, style: Style, strip: Strip = "none") -> Region:
        """The rectangle that photos fill; ``bleed`` means past the trim on every side."""
        wide, high, bleed = self.product.width_mm, self.product.height_mm, self.product.bleed_mm
        if style == "bleed":
            return Region(-bleed, -bleed, wide + 2 * bleed, high + 2 * bleed)
        above = self.heading if strip == "heading" else 0.0
        below = self.caption if strip == "caption" else 0.0
        return Region(
            self.inner,
            self.outer + above,
            wide - self.inner - self.outer,
            high - 2 * self.outer - above - below,
        )

    def margins(self, page: int) -> tuple[float, float]:
        """Where the framed region begins and ends across this page, in millimetres."""
        left, right = (self.inner, self.outer) if page % 2 == 1 else (self.outer, self.inner)
        return left, self.product.width_mm - right

    def shift(self, style: Style, page: int) -> float:
        """How far a right-hand page's arrangement moves on this page, in millimetres.

        The whole block keeps its wide margin at the fold; it is not turned round, since that would
        turn round the reading order too. What runs to the edges stays.
        """
        return self.outer - self.inner if style == "framed" and page % 2 == 0 else 0.0
