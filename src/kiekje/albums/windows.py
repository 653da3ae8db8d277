"""Crops by hand: whether a part of a photo may show in a slot, and the pages that show it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kiekje.albums.crops import in_fractions
from kiekje.albums.document import Mm4, Page, PhotoElement
from kiekje.albums.errors import FaceWouldBeCut, TooCoarse, WindowOutside
from kiekje.albums.measures import TINY, WHOLE, dots_per_inch, face_on_page
from kiekje.albums.products import Product
from kiekje.albums.shortage import least_dpi
from kiekje.albums.spreads import halves_of
from kiekje.albums.stock import SURE
from kiekje.albums.wishes import Wishes
from kiekje.pictures.facts import Box, Picture

SHAPE = 0.01
"""A window may differ so much from its slot's shape, as a share; it is then made exact."""


def moved(
    product: Product, pages: Sequence[Page], picture: Picture, window: Mm4, wishes: Wishes
) -> tuple[Page, ...]:
    """The page, or the two of a spread, with another part of the photo in its slot.

    WindowOutside, FaceWouldBeCut or TooCoarse where that may not be.
    """
    slot = next(e for e in pages[0].photos if e.file == picture.file)
    if len(pages) > 1:
        slot = replace(slot, box_mm=_over_both(product, slot.box_mm))
    asked = replace(slot, crop=_exact(picture, slot.box_mm, window))
    _check_resolution(picture, asked, least_dpi(product, wishes))
    if "face-cut" not in wishes.overrides:
        _check_faces(product, pages, picture, asked)
    if len(pages) == 1:
        return (_with(pages[0], asked),)
    halves = halves_of(product, asked.box_mm, asked.crop)
    return tuple(
        _with(page, replace(asked, box_mm=page.photos[0].box_mm, crop=half.crop))
        for page, half in zip(pages, halves, strict=True)
    )


def _over_both(product: Product, left: Mm4) -> Mm4:
    return (left[0], left[1], 2 * (product.width_mm + product.bleed_mm), left[3])


def _with(page: Page, element: PhotoElement) -> Page:
    elements = tuple(
        element if isinstance(e, PhotoElement) and e.file == element.file else e
        for e in page.elements
    )
    return replace(page, elements=elements)


def _exact(picture: Picture, box: Mm4, window: Mm4) -> Mm4:
    """The window with exactly the slot's shape, about its centre."""
    left, top, right, bottom = window
    inside = -TINY <= left < right <= 1 + TINY and -TINY <= top < bottom <= 1 + TINY
    if not inside:
        raise WindowOutside(picture.file, "reaches over its edge")
    wanted = box[2] / box[3] / picture.aspect
    stretch = (right - left) / (bottom - top) / wanted
    if abs(stretch - 1) > SHAPE:
        raise WindowOutside(picture.file, "has another shape than its place on the page")
    if stretch > 1:
        spare = (right - left) * (1 - 1 / stretch) / 2
        return in_fractions((left + spare, top, right - spare, bottom))
    spare = (bottom - top) * (1 - stretch) / 2
    return in_fractions((left, top + spare, right, bottom - spare))


def _check_resolution(picture: Picture, element: PhotoElement, least: float) -> None:
    dpi = dots_per_inch(picture, element)
    if round(dpi, 1) < least:
        raise TooCoarse(picture.file, dpi, least)


def _check_faces(
    product: Product, pages: Sequence[Page], picture: Picture, element: PhotoElement
) -> None:
    """Refuse what cuts a face that is whole in the photo, by the crop, the knife or the fold."""
    wide = pages[0].width_mm * len(pages)
    for face in (f.box for f in picture.faces if f.confidence >= SURE):
        if min(face.left, face.top, 1 - face.right, 1 - face.bottom) <= WHOLE:
            continue
        if not _shows(face, element.crop):
            raise FaceWouldBeCut(picture.file, "cut or left out")
        left, top, right, bottom = face_on_page(face, element)
        front = wide - product.width_mm if pages[0].kind == "cover" else 0.0
        if left < front or top < 0 or right > wide or bottom > pages[0].height_mm:
            raise FaceWouldBeCut(picture.file, "where the page is trimmed or folded")
        if len(pages) > 1 and left < product.width_mm < right:
            raise FaceWouldBeCut(picture.file, "in the fold")


def _shows(face: Box, crop: Mm4) -> bool:
    left, top, right, bottom = crop
    across = face.left >= left - TINY and face.right <= right + TINY
    return across and face.top >= top - TINY and face.bottom <= bottom + TINY
