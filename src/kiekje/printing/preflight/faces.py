"""Checks on people and on what matters in a photo: cut, too near the trim, too near the fold."""

from __future__ import annotations

from collections.abc import Iterator

from kiekje.albums.document import Mm4, Page, PhotoElement
from kiekje.albums.stock import SURE
from kiekje.pictures.facts import Box, Picture
from kiekje.printing.preflight.findings import DocumentCase, Remark, on
from kiekje.printing.preflight.places import place_of, room
from kiekje.printing.preflight.register import document_check

SLACK = 0.002
"""Crops are rounded: a face may be outside by this fraction of the photo."""

SLACK_MM = 0.05


@document_check("face-cut", "warn", "No face that is whole in the photo is cut by the crop.")
def face_cut(case: DocumentCase) -> Iterator[Remark]:
    """A photo over two pages counts as one: what one page leaves out the other may show."""
    for page, element, picture in case.known_photos():
        window = _shown_over_both_pages(page, element, case)
        for face in _faces(picture):
            if _contains(window, face) or not _contains(Box(0.0, 0.0, 1.0, 1.0), face):
                continue
            does = "cuts through a face in" if _overlaps(window, face) else "leaves out a face of"
            yield Remark(
                page.number,
                f"The crop {on(page)} {does} {element.file}. Move the crop, or give the photo "
                "a slot of its own shape.",
                place_of(element, face),
            )


@document_check("face-near-trim", "warn", "No face lies closer to the trim than the safe zone.")
def face_near_trim(case: DocumentCase) -> Iterator[Remark]:
    """The cut wanders by a millimetre or two; a face there loses hair or chin."""
    for page, element, place in _visible_faces(case):
        distance = room(page, place).to_trim
        if distance < case.product.safe_mm - SLACK_MM:
            yield Remark(
                page.number,
                f"A face in {element.file} lies {_beside(distance, 'trim')} {on(page)}; it needs "
                f"{case.product.safe_mm:g} mm. Move the crop or the photo.",
                place,
            )


@document_check("face-near-fold", "warn", "No face lies in or too close to the fold.")
def face_near_fold(case: DocumentCase) -> Iterator[Remark]:
    """What lies in the fold disappears in the binding."""
    for page, element, place in _visible_faces(case):
        distance = room(page, place).to_fold
        if distance < case.product.fold_mm - SLACK_MM:
            yield Remark(
                page.number,
                f"A face in {element.file} lies {_beside(distance, 'fold')} {on(page)}; it needs "
                f"{case.product.fold_mm:g} mm. Move the crop or the photo.",
                place,
            )


@document_check(
    "fold-attention", "warn", "Nothing important in a photo over two pages lies in the fold."
)
def fold_attention(case: DocumentCase) -> Iterator[Remark]:
    """Faces are what people look at first; where there are some, they have their own check."""
    for page, element, picture in case.known_photos():
        if page.number % 2 or not _other_half(page, element, case):
            continue  # the left page speaks for both
        if any(_faces(picture)):
            continue
        x, y = picture.attention
        place = place_of(element, Box(x, y, x, y))
        distance = abs(room(page, place).to_fold)
        if distance < case.product.fold_mm - SLACK_MM:
            yield Remark(
                page.number,
                f"What people look at first in {element.file} lies in the fold between pages "
                f"{page.number} and {page.number + 1}. Move the crop, or put the photo on one "
                "page.",
                place,
            )


def _faces(picture: Picture) -> Iterator[Box]:
    """The faces that the detector is sure of: those that layouts keep whole."""
    for face in picture.faces:
        if face.confidence >= SURE:
            yield face.box


def _visible_faces(case: DocumentCase) -> Iterator[tuple[Page, PhotoElement, Mm4]]:
    for page, element, picture in case.known_photos():
        for face in _faces(picture):
            if _overlaps(_window(element), face):
                yield page, element, place_of(element, face)


def _other_half(page: Page, element: PhotoElement, case: DocumentCase) -> PhotoElement | None:
    """The element of the same photo on the facing page, if it lies over both."""
    if page.kind == "cover":
        return None
    facing = page.number - 1 if page.number % 2 else page.number + 1
    for other in case.book.inside:
        if other.number == facing:
            return next((e for e in other.photos if e.file == element.file), None)
    return None


def _shown_over_both_pages(page: Page, element: PhotoElement, case: DocumentCase) -> Box:
    window = _window(element)
    other = _other_half(page, element, case)
    if other is None:
        return window
    beside = _window(other)
    return Box(
        min(window.left, beside.left),
        min(window.top, beside.top),
        max(window.right, beside.right),
        max(window.bottom, beside.bottom),
    )


def _window(element: PhotoElement) -> Box:
    return Box(*element.crop)


def _contains(window: Box, part: Box) -> bool:
    return (
        part.left >= window.left - SLACK
        and part.top >= window.top - SLACK
        and part.right <= window.right + SLACK
        and part.bottom <= window.bottom + SLACK
    )


def _overlaps(window: Box, part: Box) -> bool:
    return (
        part.left < window.right - SLACK
        and part.right > window.left + SLACK
        and part.top < window.bottom - SLACK
        and part.bottom > window.top + SLACK
    )


def _beside(distance: float, edge: str) -> str:
    return f"across the {edge}" if distance < 0 else f"{distance:.1f} mm from the {edge}"
