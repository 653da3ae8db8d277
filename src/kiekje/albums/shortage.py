"""What is missing when an album cannot be made: what is wrong with the photos, and what helps."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from kiekje.albums.errors import PagesNotFilled, PhotosDoNotFit, TooFewPhotosForPages, in_words
from kiekje.albums.products import Product, products
from kiekje.albums.selection import FORGIVEN, Ranking
from kiekje.albums.wishes import RATES, Wishes

COARSE_DPI = 72.0
"""The least resolution when the customer has accepted coarse photos."""

FAULTS = {
    "too-small": "too small to print",
    "damaged": "damaged",
    "unwanted": "left out as you asked",
}
"""What keeps a photo out of a book even where pages stay empty."""


def least_dpi(product: Product, wishes: Wishes) -> float:
    """The least resolution that the wishes allow."""
    return COARSE_DPI if "resolution" in wishes.overrides else float(product.dpi_block)


def as_allowed(product: Product, wishes: Wishes) -> Product:
    """The product with the least resolution that the wishes allow."""
    return replace(product, dpi_block=round(least_dpi(product, wishes)))


def shortage(
    ranking: Ranking, product: Product, pages: int, taken: int, wishes: Wishes
) -> PagesNotFilled:
    """The error that says why photos do not fill pages, and what would help.

    ``taken``: how many photos were to be placed. Where there are fewer than pages that is the
    reason, else their shapes and sizes are.
    """
    if taken < pages:
        faults = Counter(
            [f.code for f in ranking.faults.values() if f.code not in FORGIVEN]
            + [f.code for f in ranking.never]
        )
        named = {FAULTS.get(code, code): number for code, number in faults.most_common()}
        more = [f"add {in_words(pages - taken).replace('photo', 'more photo', 1)}"]
        ways = more + _ways(product, pages, wishes, small=faults["too-small"] > 0)
        return TooFewPhotosForPages(pages, taken, product.id, named, ways)
    ways = _ways(product, pages, wishes, small=True)
    if wishes.rate.most < max(rate.most for rate in RATES.values()):
        ways.append("put more photos on a page with --density high")
    return PhotosDoNotFit(
        pages, taken, product.id, least_dpi(product, wishes), ways or ["add other photos"]
    )


def _ways(product: Product, pages: int, wishes: Wishes, *, small: bool) -> list[str]:
    """What helps besides more photos, as far as it is possible here."""
    ways = []
    if pages > product.pages_min:
        ways.append("ask for fewer pages")
    smaller = [p for p in products().values() if p.area_mm2 < product.area_mm2]
    if small and smaller and wishes.product is not None:
        smallest = min(smaller, key=lambda p: p.area_mm2)
        ways.append(f"choose a smaller album, down to {smallest.id}")
    if small and "resolution" not in wishes.overrides:
        ways.append("allow coarse photos with --override resolution")
    return ways
