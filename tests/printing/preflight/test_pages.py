"""Checks on pages."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest


@pytest.mark.parametrize(("pages", "count"), [(24, 0), (23, 1), (22, 1)])
def test_page_count_wants_what_can_be_bound(good: Any, pages: int, count: int) -> None:
    """Twenty-four to eighty pages, in steps of two."""
    book = replace(good.book, pages=good.book.pages[: pages + 1])
    found = replace(good, book=book).findings("page-count")
    assert count == len(found)
    assert all("takes 24 to 80, in steps of 2" in finding.message for finding in found)


@pytest.mark.parametrize(
    ("number", "changes", "count"),
    [
        (3, {"width_mm": 151.0}, 1),
        (3, {"height_mm": 149.0}, 1),
        (3, {"bleed_mm": 2.0}, 1),
        (3, {"bleed_mm": 5.0}, 0),
        (0, {"bleed_mm": 3.0}, 1),
        (0, {"width_mm": 300.0}, 1),
        (0, {"width_mm": 316.0, "height_mm": 156.0}, 0),
    ],
)
def test_page_size_wants_the_product(
    good: Any, number: int, changes: dict[str, float], count: int
) -> None:
    """Pages are cut to the product's size; boards may reach past the block."""
    found = good.with_page(number, **changes).findings("page-size")
    assert [("block", number)] * count == [(finding.level, finding.page) for finding in found]


def test_spine_width_follows_the_pages(good: Any) -> None:
    """A spine for another number of pages does not fit."""
    (finding,) = good.with_page(0, spine_mm=9.0, width_mm=309.0).findings("spine-width")
    assert "24 pages make 7.64 mm" in finding.message
    assert () == good.with_page(0, spine_mm=7.6).findings("spine-width")


def test_empty_page_finds_pages_with_nothing_on_them(good: Any, caption: Any) -> None:
    """A page with a blank text is empty, one with a caption is not."""
    draft = good.with_page(3, caption(" ")).with_page(4, caption("Herfst"))
    (finding,) = (
        draft.with_page(0, elements=()).with_page(3, caption(" ")).findings("empty-page")[1:]
    )
    assert "Page 3 is empty." in finding.message
    assert [3] == [f.page for f in draft.findings("empty-page")]
