"""One scorer for every arrangement, wherever it comes from: what a page costs, and what is refused.

Costs are without unit and add up over the pages of a book; a refused arrangement costs infinity.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from kiekje.albums.crops import crop_loss, crop_windows, heads_on_page
from kiekje.albums.frames import Style
from kiekje.albums.products import Product
from kiekje.albums.solving import MOST_LOSS
from kiekje.albums.stock import Stock

Floats = NDArray[np.float64]
Ints = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Weights:
    """What counts how much; tuned on real photos, by figures and by looking."""

    loss: float = 4.0
    heavy_loss: float = 8.0
    heavy_from: float = 0.10
    white: float = 5.0
    filled: float = 0.84
    importance: float = 0.12
    near_miss: float = 0.03
    bleed: float = 0.45
    band: float = 0.6
    sliver: float = 0.6


WEIGHTS = Weights()
SMALLEST_SLOT = 0.03
"""No photo takes less than this share of its page."""

COMFORTABLE_SLOT = 0.06
HERO_LOSS = 0.36
"""A full-bleed hero may be cropped more than others: it is chosen for its effect."""

SAME_ROW_MM = 0.01
NEAR_MISS_MM = (0.3, 4.5)
"""Edges that almost line up look like a mistake."""


@dataclass(frozen=True, slots=True)
class Arranged:
    """Candidates to be judged: photos (k, e) by position in the stock, boxes (k, e, 4) on the page.

    The boxes are those of a right-hand page, in reading order.
    """

    style: Style
    photos: Ints
    boxes: Floats


def costs(arranged: Arranged, stock: Stock, product: Product) -> Floats:
    """What each candidate costs; infinity for refused ones."""
    boxes = arranged.boxes
    aspect = stock.aspect[arranged.photos]
    loss = crop_loss(aspect, boxes[..., 2] / boxes[..., 3])
    hero = _is_hero(arranged, product)
    cost = _loss_cost(loss, hero) + _area_cost(arranged, stock, product) + _near_misses(boxes)
    if arranged.style == "bleed":
        cost = cost + np.where(hero | (len(boxes) > 1), WEIGHTS.bleed, WEIGHTS.band)
    refused = _refused(arranged, stock, product) | (
        loss > np.where(hero, HERO_LOSS, MOST_LOSS)
    ).any(0)
    return np.where(refused, np.inf, cost)


def _is_hero(arranged: Arranged, product: Product) -> NDArray[np.bool_]:
    """Which candidates are one photo over the whole page."""
    boxes = arranged.boxes
    if arranged.style != "bleed" or len(boxes) > 1:
        return np.zeros(boxes.shape[1], bool)
    x, y, wide, high = np.moveaxis(boxes[0], -1, 0)
    across = (x <= 0) & (x + wide >= product.width_mm)
    return np.asarray(across & (y <= 0) & (y + high >= product.height_mm))


def _loss_cost(loss: Floats, hero: NDArray[np.bool_]) -> Floats:
    heavy = np.maximum(0.0, loss - WEIGHTS.heavy_from)
    ordinary = WEIGHTS.loss * loss.mean(axis=0) + WEIGHTS.heavy_loss * heavy.max(axis=0)
    return np.asarray(np.where(hero, loss.mean(axis=0), ordinary))


def _area_cost(arranged: Arranged, stock: Stock, product: Product) -> Floats:
    """White space, slots that are too small, and good photos in small slots."""
    area = visible_areas(arranged.boxes, product)
    coverage = area.sum(axis=0) / product.area_mm2
    white = WEIGHTS.white * np.maximum(0.0, WEIGHTS.filled - coverage)
    wanted = np.log(0.7 + 0.6 * stock.merit[arranged.photos])
    size = np.log(area)
    unlike = (size - size.mean(axis=0)) - (wanted - wanted.mean(axis=0))
    importance = WEIGHTS.importance * (unlike**2).mean(axis=0)
    small = np.maximum(0.0, COMFORTABLE_SLOT - area / product.area_mm2) / COMFORTABLE_SLOT
    return np.asarray(white + importance + WEIGHTS.sliver * small.sum(axis=0))


def visible_areas(boxes: Floats, product: Product) -> Floats:
    """Areas inside the trim, in mm²."""
    right = np.minimum(boxes[..., 0] + boxes[..., 2], product.width_mm)
    bottom = np.minimum(boxes[..., 1] + boxes[..., 3], product.height_mm)
    wide = right - np.maximum(boxes[..., 0], 0.0)
    high = bottom - np.maximum(boxes[..., 1], 0.0)
    return np.asarray(np.maximum(wide, 0.1) * np.maximum(high, 0.1))


def _near_misses(boxes: Floats) -> Floats:
    count = np.zeros(boxes.shape[1])
    x, y = boxes[..., 0], boxes[..., 1]
    for edge in (x, y, x + boxes[..., 2], y + boxes[..., 3]):
        for i, j in combinations(range(len(boxes)), 2):
            apart = np.abs(edge[i] - edge[j])
            count += (apart > NEAR_MISS_MM[0]) & (apart < NEAR_MISS_MM[1])
    return WEIGHTS.near_miss * count


def _refused(arranged: Arranged, stock: Stock, product: Product) -> NDArray[np.bool_]:
    boxes, photos = arranged.boxes, arranged.photos
    coarse = np.maximum(boxes[..., 2] / stock.widest[photos], boxes[..., 3] / stock.highest[photos])
    tiny = visible_areas(boxes, product) < SMALLEST_SLOT * product.area_mm2
    shape = boxes[..., 2] / boxes[..., 3]
    cut = stock.has_faces[photos] & (
        (shape < _head_limits(stock, photos)[0] * 0.999)
        | (shape > _head_limits(stock, photos)[1] * 1.001)
    )
    refused = (coarse > 1.0005).any(0) | tiny.any(0) | cut.any(0) | _out_of_order(boxes)
    if arranged.style == "bleed":
        refused |= _heads_near_edge(arranged, stock, product)
    return np.asarray(refused)


def _head_limits(stock: Stock, photos: Ints) -> tuple[Floats, Floats]:
    heads = stock.heads[photos]
    aspect = stock.aspect[photos]
    return aspect * (heads[..., 2] - heads[..., 0]), aspect / np.maximum(
        heads[..., 3] - heads[..., 1], 1e-6
    )


def _out_of_order(boxes: Floats) -> NDArray[np.bool_]:
    """Whether reading by top edge, then from left to right, would give another order."""
    below = boxes[1:, :, 1] - boxes[:-1, :, 1]
    right = boxes[1:, :, 0] - boxes[:-1, :, 0]
    fine = (below > SAME_ROW_MM) | ((np.abs(below) <= SAME_ROW_MM) & (right > 0))
    return np.asarray(~fine.all(axis=0)) if len(boxes) > 1 else np.zeros(boxes.shape[1], bool)


def _heads_near_edge(arranged: Arranged, stock: Stock, product: Product) -> NDArray[np.bool_]:
    """Whether a face lies too near to the trim or, on either side, to where the fold may be."""
    photos, boxes = arranged.photos, arranged.boxes
    heads = stock.heads[photos]
    crops = crop_windows(
        stock.aspect[photos], boxes[..., 2] / boxes[..., 3], heads, stock.centre[photos]
    )
    spot = heads_on_page(boxes, crops, heads)
    side = max(product.fold_mm, product.safe_mm)
    near = (
        (spot[..., 0] < side)
        | (spot[..., 2] > product.width_mm - side)
        | (spot[..., 1] < product.safe_mm)
        | (spot[..., 3] > product.height_mm - product.safe_mm)
    )
    return np.asarray((near & stock.has_faces[photos]).any(axis=0))
