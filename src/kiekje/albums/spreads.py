"""Panoramas over two pages: whether a photo may lie across the fold, and where it then shows."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from kiekje.albums.crops import crop_in, crop_loss, heads_on_page, in_fractions
from kiekje.albums.document import Mm4
from kiekje.albums.products import Product
from kiekje.albums.scoring import HERO_LOSS
from kiekje.albums.stock import Stock

PANORAMA = 1.9
"""From this aspect on a photo is wasted on one page."""

FOLD_CLEAR_MM = 12.0
"""The point people look at first stays this far from the fold."""

BASE_COST = 0.85
BAND_SHARE = 0.55
"""A band over the spread must fill at least this share of its height."""


@dataclass(frozen=True, slots=True)
class Half:
    """One page's part of a photo over two pages: box in millimetres and crop in fractions."""

    box: Mm4
    crop: Mm4


def spread_costs(stock: Stock, product: Product) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """What each photo costs as a spread, for two pages; infinity where it must not be one."""
    return np.array([_cost(stock, product, i) for i in range(len(stock))])


def _cost(stock: Stock, product: Product, i: int) -> float:
    if stock.aspect[i] < PANORAMA:
        return float("inf")
    box = spread_box(stock, product, i)
    if box is None:
        return float("inf")
    filled = box[3] / (product.height_mm + 2 * product.bleed_mm)
    loss = float(crop_loss(stock.aspect[i], np.asarray(box[2] / box[3])))
    return BASE_COST + loss + 2 * max(0.0, 0.84 - filled) - 0.6 * float(stock.merit[i])


def spread_box(stock: Stock, product: Product, i: int) -> Mm4 | None:
    """The photo's box over both pages, origin at the left page's trim; None where it may not be.

    Over the whole spread where little is lost, else as a band from edge to edge.
    """
    bleed = product.bleed_mm
    wide = 2 * product.width_mm + 2 * bleed
    high = product.height_mm + 2 * bleed
    for height in (high, wide / float(stock.aspect[i])):
        if height > high + 0.01 or height < BAND_SHARE * high:
            continue
        box = (-bleed, round((product.height_mm - height) / 2, 3), wide, round(height, 3))
        if _allowed(stock, product, i, box):
            return box
    return None


def _allowed(stock: Stock, product: Product, i: int, box: Mm4) -> bool:
    shape = np.asarray(box[2] / box[3])
    if crop_loss(stock.aspect[i], shape) > HERO_LOSS:
        return False
    if box[2] > stock.widest[i] * 1.0005 or box[3] > stock.highest[i] * 1.0005:
        return False
    crop = crop_in(stock, i, box)
    x, y, right, bottom = heads_on_page(np.array(box), np.array(crop), stock.heads[i])
    fold, air = product.width_mm, product.fold_mm if stock.has_faces[i] else FOLD_CLEAR_MM
    if x < fold + air and right > fold - air:
        return False
    if not stock.has_faces[i]:
        return True
    safe = product.safe_mm
    inside = x > safe and y > safe
    return bool(inside and right < 2 * fold - safe and bottom < product.height_mm - safe)


def halves(stock: Stock, product: Product, i: int) -> tuple[Half, Half]:
    """The parts on the left and on the right page; each reaches past the fold by the bleed."""
    box = spread_box(stock, product, i)
    if box is None:
        raise ValueError(f"photo {i} may not lie over two pages")
    return halves_of(product, box, crop_in(stock, i, box))


def halves_of(product: Product, box: Mm4, crop: Mm4) -> tuple[Half, Half]:
    """Cut a box over both pages, with what shows in it, at the fold."""
    left, top, right, bottom = crop
    width = product.width_mm + 2 * product.bleed_mm
    reach = width * (right - left) / box[2]
    return (
        Half((box[0], box[1], width, box[3]), in_fractions((left, top, left + reach, bottom))),
        Half(
            (-product.bleed_mm, box[1], width, box[3]),
            in_fractions((right - reach, top, right, bottom)),
        ),
    )
