"""Sheets of a PDF become pictures of exactly the wanted part and width."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pytest
from PIL import Image, ImageChops

from kiekje.printing.raster import draw_page, draw_pages

BLUE, GREEN, RED = (0, 0, 255), (0, 255, 0), (255, 0, 0)


def _pdf(origin: float = 0.0, sheets: int = 1) -> bytes:
    """Sheets of 200 × 120 points: slug blue, bleed green, trim red, its lower left corner white."""
    content = " ".join(
        f"{colour} rg {x + origin} {y + origin} {w} {h} re f"
        for colour, (x, y, w, h) in (
            ("0 0 1", (0, 0, 200, 120)),
            ("0 1 0", (10, 10, 180, 100)),
            ("1 0 0", (20, 20, 160, 80)),
            ("1 1 1", (20, 20, 40, 40)),
        )
    )
    out = io.BytesIO()
    with pikepdf.new() as pdf:
        for _ in range(sheets):
            page = pdf.add_blank_page(page_size=(200, 120))
            page.MediaBox = [origin, origin, 200 + origin, 120 + origin]
            page.BleedBox = [10 + origin, 10 + origin, 190 + origin, 110 + origin]
            page.TrimBox = [20 + origin, 20 + origin, 180 + origin, 100 + origin]
            page.Contents = pikepdf.Stream(pdf, content.encode())
        pdf.save(out)
    return out.getvalue()


def _colours(picture: Image.Image) -> set[tuple[int, ...]]:
    return {colour for _, colour in picture.getcolors(1 << 16) or []}  # type: ignore[misc]


@pytest.mark.parametrize("origin", [0.0, 33.0])
@pytest.mark.parametrize(
    ("area", "size", "colours"),
    [
        ("trim", (320, 160), {RED, (255, 255, 255)}),
        ("bleed", (360, 200), {GREEN, RED, (255, 255, 255)}),
        ("media", (400, 240), {BLUE, GREEN, RED, (255, 255, 255)}),
    ],
)
def test_the_wanted_area_is_shown_and_no_more(
    area: str, size: tuple[int, int], colours: set[tuple[int, int, int]], origin: float
) -> None:
    """At two pixels a point no edge is blurred, wherever the sheet's origin lies."""
    picture = draw_page(_pdf(origin), 0, width_px=size[0], area=area)  # type: ignore[arg-type]
    assert (size, "RGB") == (picture.size, picture.mode)
    assert colours == _colours(picture)


def test_the_trim_is_shown_upright() -> None:
    """The white corner at the lower left stays there."""
    picture = draw_page(_pdf(), 0, width_px=160)
    assert [(255, 255, 255), RED, RED, RED] == [
        picture.getpixel(at) for at in ((5, 75), (5, 5), (155, 75), (155, 5))
    ]


@pytest.mark.parametrize("width", [1, 7, 333])
def test_any_width_is_kept_exactly(width: int) -> None:
    """The height follows the trim's shape, one pixel at least."""
    assert (width, max(1, round(width / 2))) == draw_page(_pdf(), 0, width_px=width).size


def test_a_file_is_drawn_as_its_bytes_are(tmp_path: Path) -> None:
    """A path and its contents give the same picture."""
    path = tmp_path / "book.pdf"
    path.write_bytes(_pdf())
    one, other = (draw_page(pdf, 0, width_px=90) for pdf in (path, path.read_bytes()))
    assert None is ImageChops.difference(one, other).getbbox()


def test_all_sheets_are_drawn_in_order() -> None:
    """As many pictures as sheets, each as it is drawn alone."""
    pictures = list(draw_pages(_pdf(sheets=3), width_px=80, area="media"))
    assert [(80, 48)] * 3 == [picture.size for picture in pictures]


@pytest.mark.parametrize("page", [-1, 1])
def test_a_sheet_that_is_not_there_is_an_error(page: int) -> None:
    """The message says how many there are."""
    with pytest.raises(IndexError, match="has 1 sheets"):
        draw_page(_pdf(), page, width_px=10)
