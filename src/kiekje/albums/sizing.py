"""Chooses the album and its number of pages from what the photos can fill."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from kiekje.albums.errors import WrongPageCount
from kiekje.albums.products import Product, product, products
from kiekje.albums.wishes import Wishes
from kiekje.pictures.facts import Picture

FILLED = 0.8
"""The share of a page under photos that is counted on."""

ENOUGH = 0.85
"""The share of the photos that must be large enough for an album to be chosen by itself."""

SPARE = 1.7
"""Together photos must be able to cover this much more than they have to: not every one can be as
large as it might."""


def likely_products(pictures: Sequence[Picture], wishes: Wishes) -> tuple[Product, ...]:
    """The wished album, or those whose pages the photos may fill at the least resolution.

    Nearly all photos must be so large that as many like it as may share one page would fill it, and
    the usual number of average ones, fewer in a book of few photos, must fill a page with something
    to spare. The largest comes first; among albums of one size the one whose page has the shape of
    most photos. Whether a page is really filled only its layout tells.
    """
    if wishes.product is not None:
        return (product(wishes.product),)
    landscape = sum(p.aspect >= 1 for p in pictures) * 2 >= len(pictures)
    ordered = sorted(
        products().values(),
        key=lambda p: (-p.area_mm2, (p.aspect >= 1) != landscape),
    )
    likely = [i for i, album in enumerate(ordered) if _fills(pictures, album, wishes)]
    return tuple(ordered[likely[0] if likely else -1 :])


def _fills(pictures: Sequence[Picture], album: Product, wishes: Wishes) -> bool:
    wanted = FILLED * album.area_mm2
    millimetres = 25.4 / album.dpi_block
    areas = [min(p.width * p.height * millimetres**2, wanted) for p in pictures]
    large = sum(area * wishes.rate.most >= wanted for area in areas)
    average = sum(areas) / len(areas)
    together = min(wishes.rate.aim, len(pictures) / album.pages_min)
    return large >= ENOUGH * len(pictures) and average * together >= SPARE * wanted


def choose_pages(worthy: int, reserve: int, album: Product, wishes: Wishes) -> tuple[int, ...]:
    """Page counts to choose from, the most fitting first.

    ``worthy`` photos deserve a place, ``reserve`` may help out. WrongPageCount if pages were asked
    for that cannot be bound.
    """
    counts = album.page_counts()
    if wishes.pages is not None:
        if wishes.pages not in counts:
            raise WrongPageCount(wishes.pages, album.id, counts)
        return (wishes.pages,)
    aimed = max(worthy, 1) / wishes.rate.aim
    least = ceil(worthy / wishes.rate.easy)
    near = sorted(counts, key=lambda c: (abs(c - aimed), c))[:3]
    possible = [c for c in near if least <= c <= worthy + reserve]
    return tuple(possible or near[:1])


def capacity(pages: int, wishes: Wishes) -> int:
    """How many photos this many pages take at most, so that they stay pleasant to look at."""
    return int(pages * wishes.rate.full)
