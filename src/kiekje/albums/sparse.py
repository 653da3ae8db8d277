"""Books of few photos: what large photos cover makes up for what small ones cannot.

An album has a least number of pages. Twelve photos on twelve pages are one a page, and a small
photo alone on its page is a stamp on white. So in such a book the large photos take more room:
pages to the bleed, and spreads, which leave pages over for small photos to share.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from kiekje.albums.candidates import Candidates
from kiekje.albums.crops import crop_loss
from kiekje.albums.products import Product
from kiekje.albums.scoring import visible_areas
from kiekje.albums.spreads import spread_box
from kiekje.albums.stock import Stock

Floats = NDArray[np.float64]

SPARSE = 2.0
"""A book with fewer photos a page, on average, is sparse."""

SPREAD = 1.3
"""What a spread costs beside what it crops, for two pages."""

HONOUR = 0.7
"""How much more of a spread the best photo deserves than the poorest."""

GENEROUS = 3.0
"""What white costs on a page of one photo, beside what it costs anyway."""


def is_sparse(photos: int, pages: int) -> bool:
    """Whether a book has few photos for its pages."""
    return photos < SPARSE * pages


def generous(lone: Candidates, product: Product) -> Candidates:
    """Arrangements of one photo judged anew: the more of the page it covers, the better."""
    area = visible_areas(np.moveaxis(lone.boxes, 2, 0), product)[0]
    cost = lone.cost + GENEROUS * (1 - area / product.area_mm2)
    order = np.argsort(cost, axis=1, kind="stable")
    return replace(
        lone,
        cost=np.take_along_axis(cost, order, axis=1),
        boxes=np.take_along_axis(lone.boxes, order[..., None, None], axis=1),
        layout=np.take_along_axis(lone.layout, order, axis=1),
    )


def full_spreads(stock: Stock, product: Product) -> Floats:
    """What each photo costs over two whole pages, panorama or not; infinity where it must not be.

    What must not be is what no spread may: a face or the point of attention near the fold, too few
    pixels, or too much lost.
    """
    cost = np.full(len(stock), np.inf)
    for i in range(len(stock)):
        box = spread_box(stock, product, i)
        if box is not None and box[1] <= 0:
            loss = float(crop_loss(stock.aspect[i], np.asarray(box[2] / box[3])))
            cost[i] = SPREAD + loss - HONOUR * (float(stock.merit[i]) - 0.5)
    return cost
