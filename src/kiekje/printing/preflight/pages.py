"""Checks on pages: how many, how large, and whether anything is on them."""

from __future__ import annotations

from collections.abc import Iterator

from kiekje.printing.preflight.findings import DocumentCase, Remark, on
from kiekje.printing.preflight.places import TOUCH_MM, spine_of
from kiekje.printing.preflight.register import document_check


@document_check("page-count", "block", "The book has a number of pages that can be bound.")
def page_count(case: DocumentCase) -> Iterator[Remark]:
    """Minimum, maximum and step are the product's."""
    counts, pages = case.product.page_counts(), len(case.book.inside)
    if pages not in counts:
        yield Remark(
            None,
            f"The book has {pages} pages; this album takes {counts.start} to {counts[-1]}, in "
            f"steps of {counts.step}. Add or take away pages.",
        )


@document_check("page-size", "block", "Every page has the size and the bleed of the product.")
def page_size(case: DocumentCase) -> Iterator[Remark]:
    """The cover is two pages and the spine wide at least: boards may reach past the block."""
    product = case.product
    for page in case.book.pages:
        if page.kind == "cover":
            wide, high = 2 * product.width_mm + page.spine_mm, product.height_mm
            fits = page.width_mm > wide - TOUCH_MM and page.height_mm > high - TOUCH_MM
            bleed = product.wrap_mm
        else:
            wide, high = product.width_mm, product.height_mm
            fits = abs(page.width_mm - wide) < TOUCH_MM and abs(page.height_mm - high) < TOUCH_MM
            bleed = product.bleed_mm
        if not fits or page.bleed_mm < bleed - TOUCH_MM:
            yield Remark(
                page.number,
                f"The sheet {on(page)} is {page.width_mm:g} × {page.height_mm:g} mm with "
                f"{page.bleed_mm:g} mm bleed; this album needs {wide:g} × {high:g} mm with "
                f"{bleed:g} mm. Make the book again for this product.",
                (0.0, 0.0, page.width_mm, page.height_mm),
            )


@document_check("spine-width", "warn", "The spine is as thick as its pages make it.")
def spine_width(case: DocumentCase) -> Iterator[Remark]:
    """A cover that was made for another number of pages does not fit the block."""
    wanted = case.product.spine_mm(len(case.book.inside))
    for page in case.book.pages:
        if page.kind == "cover" and abs(page.spine_mm - wanted) > TOUCH_MM:
            yield Remark(
                page.number,
                f"The spine is {page.spine_mm:g} mm thick; {len(case.book.inside)} pages make "
                f"{wanted:g} mm. Make the cover again.",
                spine_of(page),
            )


@document_check("empty-page", "warn", "No page is empty.")
def empty_page(case: DocumentCase) -> Iterator[Remark]:
    """A coloured background alone is still an empty page."""
    for page in case.book.pages:
        if not page.photos and not any(text.text.strip() for text in page.texts):
            place = "The cover" if page.kind == "cover" else f"Page {page.number}"
            yield Remark(
                page.number, f"{place} is empty. Put something there, or take the page away."
            )
