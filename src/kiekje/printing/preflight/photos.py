"""Checks on photos: are they there, sharp enough at their size, whole to the edge, shown once."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from kiekje.albums.document import Page, PhotoElement
from kiekje.printing.preflight.findings import DocumentCase, Remark, files_in_words, on, shows
from kiekje.printing.preflight.places import TOUCH_MM, dots_per_inch
from kiekje.printing.preflight.register import document_check

MOST_ENLARGED = 3.0
"""From here on single pixels are seen at reading distance: at 300 dpi, what has less than 100."""

MOST_STRETCHED = 0.012
"""Crop and box may differ so much in shape: one per cent, and what rounding adds."""

SOFT = 0.25
LARGE_SHARE = 0.4
"""A photo with less sharpness than SOFT is not printed over more than this share of a page."""


@document_check("empty-slot", "block", "Every photo slot shows a photo that is at hand.")
def empty_slot(case: DocumentCase) -> Iterator[Remark]:
    """A slot is empty where its photo is unknown to the book or gone, or where nothing shows."""
    sources = {source.file for source in case.book.photos}
    for page, element in case.photos():
        if element.file not in sources or element.file not in case.pictures:
            because = f"its photo {element.file} is not there"
        elif not shows(element):
            because = f"nothing of {element.file} shows in it"
        else:
            continue
        yield Remark(
            page.number,
            f"A slot {on(page)} is empty: {because}. Add the photo, or take the slot away.",
            element.box_mm,
        )


@document_check("resolution", "block", "No photo is printed below the product's least resolution.")
def resolution(case: DocumentCase) -> Iterator[Remark]:
    """Pixels of the crop per inch of the box, the smaller direction (interface: 200 dpi)."""
    for page, element, dpi in _resolutions(case):
        if round(dpi, 1) < case.product.dpi_block:
            yield Remark(
                page.number,
                f"Photo {element.file} is printed at {dpi:.0f} dpi {on(page)}, and "
                f"{case.product.dpi_block} is the least. Make it smaller or leave it out.",
                element.box_mm,
            )


@document_check("resolution-low", "warn", "A photo has enough pixels to look sharp at its size.")
def resolution_low(case: DocumentCase) -> Iterator[Remark]:
    """Between the least and the good resolution a print is a little soft."""
    for page, element, dpi in _resolutions(case):
        if case.product.dpi_block <= round(dpi, 1) and round(dpi) < case.product.dpi_warn:
            yield Remark(
                page.number,
                f"Photo {element.file} is printed at {dpi:.0f} dpi {on(page)}; from "
                f"{case.product.dpi_warn} it looks sharp. Make it smaller if that matters here.",
                element.box_mm,
            )


@document_check("enlarged", "warn", "No photo is enlarged until its pixels are seen.")
def enlarged(case: DocumentCase) -> Iterator[Remark]:
    """Said even where the resolution was allowed: this is another kind of bad."""
    for page, element, dpi in _resolutions(case):
        times = case.product.dpi / dpi
        if times > MOST_ENLARGED:
            yield Remark(
                page.number,
                f"Photo {element.file} is enlarged {times:.1f} times {on(page)}, so that its "
                f"pixels are seen. Make it {times / MOST_ENLARGED:.1f} times smaller at least.",
                element.box_mm,
            )


@document_check("stretched", "warn", "No photo is stretched: crop and box have the same shape.")
def stretched(case: DocumentCase) -> Iterator[Remark]:
    """A stretched photo makes people thin or stout."""
    for page, element, picture in case.known_photos():
        left, top, right, bottom = element.crop
        shape = (right - left) * picture.width / ((bottom - top) * picture.height)
        ratio = shape / (element.box_mm[2] / element.box_mm[3])
        if abs(ratio - 1) > MOST_STRETCHED:
            yield Remark(
                page.number,
                f"Photo {element.file} would be stretched by {abs(1 / ratio - 1):.0%} {on(page)}. "
                "Crop it to the shape of its slot.",
                element.box_mm,
            )


@document_check("bleed-short", "warn", "A photo that reaches the trim reaches through the bleed.")
def bleed_short(case: DocumentCase) -> Iterator[Remark]:
    """Else a white line shows where the cut wanders. The fold is no cut."""
    for page, element in case.photos():
        if element.rotation % 360:
            continue
        short = [edge for edge, gap in _gaps(page, element) if _ends_in_bleed(gap, page)]
        if short:
            yield Remark(
                page.number,
                f"Photo {element.file} ends at the {' and '.join(short)} trim {on(page)}; where "
                f"the cut wanders a white line shows. Let it reach {page.bleed_mm:g} mm past the "
                "trim, or keep it inside.",
                element.box_mm,
            )


@document_check("duplicate", "warn", "No photo appears twice inside the book.")
def duplicate(case: DocumentCase) -> Iterator[Remark]:
    """By content: two files with the same bytes are one photo. Over two pages counts once."""
    digests = {source.file: source.sha256 for source in case.book.photos}
    seen: dict[str, list[tuple[Page, str]]] = {}
    for page, element in case.photos():
        if page.kind == "cover":
            continue
        earlier = seen.setdefault(digests.get(element.file, element.file), [])
        if earlier and (page.number - 1, element.file) not in _left_pages(earlier):
            yield Remark(
                page.number,
                f"Photo {element.file} {on(page)} is also {on(earlier[0][0])}. Leave one of the "
                "two out.",
                element.box_mm,
            )
        earlier.append((page, element.file))


@document_check("out-of-focus", "warn", "No photo that is out of focus is printed large.")
def out_of_focus(case: DocumentCase) -> Iterator[Remark]:
    """Small, a soft photo may still tell its story."""
    for page, element, picture in case.known_photos():
        share = element.box_mm[2] * element.box_mm[3] / case.product.area_mm2
        if picture.sharpness < SOFT and share > LARGE_SHARE:
            yield Remark(
                page.number,
                f"Photo {element.file} is not sharp and is printed large {on(page)}. Give it a "
                "smaller slot, or take a sharper one.",
                element.box_mm,
            )


@document_check("profile-missing", "info", "Every photo says in which colours it was taken.")
def profile_missing(case: DocumentCase) -> Iterator[Remark]:
    """Most cameras mean sRGB when they say nothing; that is how they are printed."""
    files = _placed(case, lambda file: case.pictures[file].profile_missing)
    if files:
        yield Remark(
            None,
            f"{files_in_words(files)} {_have(files)} no colour profile and {_are(files)} printed "
            "as sRGB, which is right for nearly every camera and phone.",
        )


@document_check("undated", "info", "Every photo has a date of its own, so that the order is right.")
def undated(case: DocumentCase) -> Iterator[Remark]:
    """A file's own time says when it was copied, not when it was taken."""

    def is_undated(file: str) -> bool:
        taken = case.pictures[file].taken
        return taken is None or taken.source == "file time"

    files = _placed(case, is_undated)
    if files:
        yield Remark(
            None,
            f"{files_in_words(files)} {_have(files)} no date; the place in the book was chosen "
            "by the file's own time. Look whether the order is right.",
        )


@document_check("photo-note", "info", "What was noticed when a photo was opened is passed on.")
def photo_note(case: DocumentCase) -> Iterator[Remark]:
    """The reader of photos writes sentences for people; here they meet the page."""
    for page, element, picture in case.known_photos():
        for sentence in picture.warnings:
            yield Remark(page.number, f"{element.file}: {sentence}", element.box_mm)


def _resolutions(case: DocumentCase) -> Iterator[tuple[Page, PhotoElement, float]]:
    for page, element, picture in case.known_photos():
        yield page, element, dots_per_inch(element, picture.width, picture.height)


def _gaps(page: Page, element: PhotoElement) -> Iterator[tuple[str, float]]:
    """How far the box ends inside the trim at each edge that is cut; negative is past it."""
    x, y, width, height = element.box_mm
    fold = {"cover": "none", "inside": "left" if page.number % 2 else "right"}[page.kind]
    edges = {
        "left": x,
        "top": y,
        "right": page.width_mm - (x + width),
        "bottom": page.height_mm - (y + height),
    }
    for edge, gap in edges.items():
        if edge != fold:
            yield edge, gap


def _ends_in_bleed(gap: float, page: Page) -> bool:
    return -page.bleed_mm + TOUCH_MM < gap < TOUCH_MM


def _left_pages(places: list[tuple[Page, str]]) -> set[tuple[int, str]]:
    """The places on left pages, which a right page may continue."""
    return {(page.number, file) for page, file in places if page.number % 2 == 0}


def _placed(case: DocumentCase, holds: Callable[[str], bool]) -> list[str]:
    """The files that are in the book and of which something holds, once each, in book order."""
    return list(dict.fromkeys(e.file for _, e, _ in case.known_photos() if holds(e.file)))


def _have(files: list[str]) -> str:
    return "has" if len(files) == 1 else "have"


def _are(files: list[str]) -> str:
    return "is" if len(files) == 1 else "are"
