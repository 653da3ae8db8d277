"""Measures how good a finished album is, from the document alone and the facts of its photos."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil

import numpy as np

from kiekje.albums.document import Book, Mm4, Page, PhotoElement
from kiekje.albums.products import Product
from kiekje.albums.stock import SURE
from kiekje.albums.timeline import Event, is_dated
from kiekje.albums.wishes import Rate
from kiekje.pictures.facts import Box, Picture

GRAIN_MM = 0.5
"""Coverage is measured on squares of this size."""

WHOLE = 0.004
"""A face that reaches this near to the photo's own edge was not whole to begin with."""

TINY = 2e-6
"""Crops are rounded to millionths."""


@dataclass(frozen=True, slots=True)
class Measures:
    """The figures of the report; shares from 0 to 1, over the inside pages."""

    mean_crop_loss: float
    worst_crop_loss: float
    coverage: float
    hero_crop_loss: float
    order_kept: bool
    events: int
    events_split: int
    faces_cut: int
    faces_near_trim: int
    faces_near_fold: int
    lowest_dpi: float


def measure(
    book: Book,
    product: Product,
    pictures: Mapping[str, Picture],
    timeline: Sequence[Picture],
    events: Sequence[Event],
    rate: Rate,
) -> Measures:
    """Measure a book. ``pictures`` by file; ``timeline`` and ``events`` as ``make_book`` gave."""
    losses, heroes = crop_losses(book)
    cut, near_trim, near_fold = _faces(book, product, pictures)
    dpi = [dots_per_inch(pictures[e.file], e) for _, e in _placed(book)]
    return Measures(
        mean_crop_loss=round(float(np.mean(losses)), 4) if losses else 0.0,
        worst_crop_loss=round(max(losses, default=0.0), 4),
        coverage=round(coverage(book.inside), 4),
        hero_crop_loss=round(max(heroes, default=0.0), 4),
        order_kept=order_kept(book, pictures),
        events=sum(e.dated for e in events),
        events_split=sum(_is_split(book, timeline, e, rate) for e in events if e.dated),
        faces_cut=cut,
        faces_near_trim=near_trim,
        faces_near_fold=near_fold,
        lowest_dpi=round(min(dpi, default=0.0), 1),
    )


def _placed(book: Book) -> list[tuple[Page, PhotoElement]]:
    return [(page, element) for page in book.inside for element in page.photos]


def dots_per_inch(picture: Picture, element: PhotoElement) -> float:
    """Pixels of the crop per inch of the box, the smaller of the two directions."""
    left, top, right, bottom = element.crop
    _, _, wide, high = element.box_mm
    across = (right - left) * picture.width / wide
    down = (bottom - top) * picture.height / high
    return min(across, down) * 25.4


def fills_page(box: Mm4, page: Page) -> bool:
    """Whether a photo covers the whole trimmed page."""
    x, y, wide, high = box
    return x <= 0 and y <= 0 and x + wide >= page.width_mm and y + high >= page.height_mm


def crop_losses(book: Book) -> tuple[list[float], list[float]]:
    """The shares that photos lose by cropping: ordinary ones, and heroes and spreads apart."""
    parts: dict[str, list[tuple[Page, PhotoElement]]] = defaultdict(list)
    for page, element in _placed(book):
        parts[element.file].append((page, element))
    ordinary: list[float] = []
    heroes: list[float] = []
    for where in parts.values():
        page, element = where[0]
        union = _union([e.crop for _, e in where])
        loss = 1 - (union[2] - union[0]) * (union[3] - union[1])
        special = len(where) > 1 or fills_page(element.box_mm, page)
        (heroes if special else ordinary).append(max(0.0, loss))
    return ordinary, heroes


def _union(crops: Sequence[Mm4]) -> Mm4:
    return (
        min(c[0] for c in crops),
        min(c[1] for c in crops),
        max(c[2] for c in crops),
        max(c[3] for c in crops),
    )


def coverage(pages: Sequence[Page]) -> float:
    """The share of the pages' trimmed area under photos, overlaps counted once."""
    covered = total = 0
    for page in pages:
        mask = np.zeros((round(page.height_mm / GRAIN_MM), round(page.width_mm / GRAIN_MM)), bool)
        for element in page.photos:
            x, y, wide, high = (v / GRAIN_MM for v in element.box_mm)
            mask[max(0, round(y)) : round(y + high), max(0, round(x)) : round(x + wide)] = True
        covered += int(mask.sum())
        total += mask.size
    return covered / total if total else 0.0


def order_kept(book: Book, pictures: Mapping[str, Picture]) -> bool:
    """Whether dated photos come in the order of their time.

    Page by page, and on a page by the slots' top edges, then from left to right.
    """
    moments = []
    for page in book.inside:
        for element in sorted(page.photos, key=lambda e: (round(e.box_mm[1], 1), e.box_mm[0])):
            picture = pictures[element.file]
            if picture.taken and is_dated(picture):
                moments.append(picture.taken.moment)
    return all(a <= b for a, b in pairwise(moments))


def _is_split(book: Book, timeline: Sequence[Picture], event: Event, rate: Rate) -> bool:
    """Whether an event spreads over more pages than it needs.

    An event that fits one page needs that one, and pages that one of its photos fills alone or
    over a spread, since these are given to it on purpose. A larger one needs as many pages as the
    book's usual page would take, and one more, since it may share its first and its last page.
    """
    files = {p.file for p in timeline[event.start : event.stop]}
    pages = [p for p in book.inside if any(e.file in files for e in p.photos)]
    if len(files) <= rate.easy:
        return sum(not _is_hero(p) for p in pages) > 1
    usual = sum(len(p.photos) for p in book.inside) / max(1, len(book.inside))
    return len(pages) > ceil(len(files) / min(usual, rate.easy)) + 1


def _is_hero(page: Page) -> bool:
    return len(page.photos) == 1


def _faces(book: Book, product: Product, pictures: Mapping[str, Picture]) -> tuple[int, int, int]:
    """Faces that are cut, near the trim, near the fold, over all inside pages."""
    shown: dict[str, list[Mm4]] = defaultdict(list)
    trim = fold = 0
    for page, element in _placed(book):
        shown[element.file].append(element.crop)
        for face in _sure_faces(pictures[element.file]):
            near_trim, near_fold = _near_edges(page, product, face_on_page(face, element))
            trim += near_trim
            fold += near_fold
    cut = sum(
        _is_cut(face, _union(crops))
        for file, crops in shown.items()
        for face in _sure_faces(pictures[file])
    )
    return cut, trim, fold


def _sure_faces(picture: Picture) -> list[Box]:
    return [f.box for f in picture.faces if f.confidence >= SURE]


def _near_edges(page: Page, product: Product, face: Mm4) -> tuple[bool, bool]:
    """Whether a face on the page is nearer to the trim, to the fold, than the product allows."""
    left, top, right, bottom = face
    hidden = left >= right or top >= bottom
    if hidden or right <= 0 or left >= page.width_mm or bottom <= 0 or top >= page.height_mm:
        return False, False
    beside = (left, page.width_mm - right)
    inner, outer = beside if page.number % 2 == 1 else beside[::-1]
    near_trim = min(outer, top, page.height_mm - bottom) < product.safe_mm
    return near_trim, inner < product.fold_mm


def _is_cut(face: Box, shown: Mm4) -> bool:
    """Whether a face that was whole in the photo is not whole in what shows of it."""
    whole = min(face.left, face.top, 1 - face.right, 1 - face.bottom) > WHOLE
    left, top, right, bottom = shown
    kept = face.left >= left - TINY and face.top >= top - TINY
    kept = kept and face.right <= right + TINY and face.bottom <= bottom + TINY
    return whole and not kept


def face_on_page(face: Box, element: PhotoElement) -> Mm4:
    """Where the visible part of a face lies on the page, in mm: left, top, right, bottom.

    A face outside the crop has no size there: its left is not smaller than its right.
    """
    x, y, wide, high = element.box_mm
    left, top, right, bottom = element.crop
    across, down = wide / (right - left), high / (bottom - top)
    return (
        x + (max(face.left, left) - left) * across,
        y + (max(face.top, top) - top) * down,
        x + (min(face.right, right) - left) * across,
        y + (min(face.bottom, bottom) - top) * down,
    )
