"""Requirements on pages: boxes, annotations, and the colour space in which they blend."""

from __future__ import annotations

from collections.abc import Iterator

import pikepdf

from kiekje.printing.output_profile import COMPONENTS, DEVICE_SPACES
from kiekje.printing.pdfx.requirement import requirement
from kiekje.printing.pdfx.subject import Subject

SLACK = 0.01  # points by which a box may pass the one around it: rounding
_PRESS_MARKS = ("/PrinterMark", "/TrapNet")

Box = tuple[float, ...]


@requirement("page-trim")
def trim(subject: Subject) -> Iterator[str]:
    """Each page has a TrimBox or an ArtBox, and not both."""
    for number, page in _pages(subject):
        if ("/TrimBox" in page) == ("/ArtBox" in page):
            yield f"Page {number} has not exactly one of TrimBox and ArtBox."


@requirement("page-boxes")
def boxes(subject: Subject) -> Iterator[str]:
    """The TrimBox or ArtBox lies in the BleedBox, and all boxes lie in the MediaBox."""
    for number, page in _pages(subject):
        around = _box(page, "/MediaBox")
        if around is None:
            yield f"Page {number} has no MediaBox."
            continue
        for name in ("/CropBox", "/BleedBox", "/TrimBox", "/ArtBox"):
            box = _box(page, name)
            if box is None:
                continue
            if not _inside(box, around):
                yield f"Page {number}: the {name[1:]} passes the box around it."
            around = around if name == "/CropBox" else box


@requirement("page-scale")
def scale(subject: Subject) -> Iterator[str]:
    """Lengths are points of 1/72 inch: no page has a unit of its own."""
    for number, page in _pages(subject):
        if float(page.get("/UserUnit", 1)) != 1:
            yield f"Page {number} has a unit of its own."


@requirement("page-annotations")
def notes(subject: Subject) -> Iterator[str]:
    """Annotations, printer's marks and trap networks apart, stay outside of the bleed."""
    for number, page in _pages(subject):
        bleed = _box(page, "/BleedBox") or _box(page, "/TrimBox") or (0, 0, 0, 0)
        for note in page.get("/Annots", []):
            if note.get("/Subtype") in _PRESS_MARKS:
                continue
            left, bottom, right, top = (float(v) for v in note.get("/Rect", (0, 0, 0, 0)))
            if left < bleed[2] and right > bleed[0] and bottom < bleed[3] and top > bleed[1]:
                yield f"Page {number} has an annotation in its bleed."


@requirement("page-blending")
def blending(subject: Subject) -> Iterator[str]:
    """A page group blends in the output intent's own device space, or in an ICC-based one."""
    allowed = DEVICE_SPACES.get(COMPONENTS.get(subject.press, 0), "")
    for number, page in _pages(subject):
        space = page.get("/Group", pikepdf.Dictionary()).get("/CS")
        if isinstance(space, pikepdf.Name) and str(space)[1:] != allowed:
            yield f"Page {number} blends in {str(space)[1:]}."


def _pages(subject: Subject) -> Iterator[tuple[int, pikepdf.Object]]:
    for number, page in enumerate(subject.pdf.pages, 1):
        yield number, page.obj


def _box(page: pikepdf.Object, name: str) -> Box | None:
    """A box, from the page or from the tree above it; None where there is none."""
    holder: pikepdf.Object | None = page
    while holder is not None:
        if name in holder:
            return tuple(float(v) for v in holder[name])
        holder = holder.get("/Parent")
    return None


def _inside(box: Box, around: Box) -> bool:
    return (
        box[0] >= around[0] - SLACK
        and box[1] >= around[1] - SLACK
        and box[2] <= around[2] + SLACK
        and box[3] <= around[3] + SLACK
    )
