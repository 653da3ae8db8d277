"""Whole pages, from the document through the print file to pixels, against golden ones."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from kiekje.albums.document import Page, PhotoElement, TextElement
from tests.printing import press
from tests.printing.golden.conftest import draw_quarters

Same = Callable[..., None]
INK = {"#": "#1d1b19", "%": "#555555", "+": "#8e8e8e", "-": "#c7c7c7"}
"""Ink, and what is left of it where a letter covers only a part of a pixel."""

WHOLE = (0.0, 0.0, 1.0, 1.0)


def _page(number: int, *elements: PhotoElement | TextElement, **changes: object) -> Page:
    """A page of 60 by 40 mm with 4 mm bleed: 34 by 24 pixels of two millimetres."""
    facts = {"kind": "inside", "width_mm": 60.0, "height_mm": 40.0, "bleed_mm": 4.0, **changes}
    return Page(number, elements=elements, **facts)  # type: ignore[arg-type]


@pytest.fixture
def quarters(tmp_path: Path) -> Path:
    """A photo of four quarters, A B over C D."""
    return draw_quarters(tmp_path / "quarters.jpg")


def test_a_photo_lies_in_its_box(same_pages: Same, quarters: Path) -> None:
    """An uncropped photo keeps its quarters and touches nothing outside its box."""
    same_pages(
        "box",
        _page(1, PhotoElement("q.jpg", (10.0, 8.0, 32.0, 24.0), WHOLE)),
        says="A photo of 32 × 24 mm, 10 mm from the left and 8 mm from the top of the trim.",
        photos={"q.jpg": quarters},
    )


def test_a_hero_fills_the_bleed(same_pages: Same, quarters: Path) -> None:
    """A full-bleed photo reaches every edge of the BleedBox, cropped at top and bottom."""
    same_pages(
        "hero",
        _page(1, PhotoElement("q.jpg", (-4.0, -4.0, 68.0, 48.0), (0.0, 0.0294, 1.0, 0.9706))),
        says="A photo of 4:3 over the whole page of 17:12, with its bleed.",
        photos={"q.jpg": quarters},
    )


def test_a_crop_shows_its_part(same_pages: Same, quarters: Path) -> None:
    """A crop off the middle moves the seams between the quarters."""
    same_pages(
        "crop",
        _page(1, PhotoElement("q.jpg", (8.0, 8.0, 32.0, 24.0), (0.25, 1 / 3, 0.75, 5 / 6))),
        says="The middle half of a photo across, and from a third of it down.",
        photos={"q.jpg": quarters},
    )


def test_every_orientation_is_drawn_upright(same_pages: Same, tmp_path: Path) -> None:
    """Eight ways of storing a photo, one look."""
    # So small that the print file keeps them as they are stored, and turns them when it draws.
    photos = {f"{n}.jpg": draw_quarters(tmp_path / f"{n}.jpg", (96, 64), n) for n in range(1, 9)}
    places = [(4.0 + 14 * (n % 4), 8.0 + 14 * (n // 4), 12.0, 8.0) for n in range(8)]
    same_pages(
        "orientations",
        _page(
            1,
            *(PhotoElement(file, place, WHOLE) for file, place in zip(photos, places, strict=True)),
        ),
        says="One photo stored in the eight EXIF orientations.",
        photos=photos,
    )


def test_a_turned_photo_turns_clockwise_about_its_centre(same_pages: Same, quarters: Path) -> None:
    """Ninety degrees put A at the upper right."""
    same_pages(
        "turned",
        _page(
            1,
            PhotoElement("q.jpg", (6.0, 10.0, 16.0, 12.0), WHOLE, rotation=90.0),
            PhotoElement("q.jpg", (36.0, 10.0, 16.0, 12.0), WHOLE, rotation=180.0),
        ),
        says="A photo turned by 90 degrees beside one turned by 180.",
        photos={"q.jpg": quarters},
    )


def test_a_photo_over_two_pages_meets_at_the_fold(same_pages: Same, quarters: Path) -> None:
    """Both halves reach 4 mm past the fold, so that their last two columns are the same."""
    left, right = (0.0, 0.3, 64 / 120, 0.7), (56 / 120, 0.3, 1.0, 0.7)
    same_pages(
        "spread",
        _page(2, PhotoElement("q.jpg", (0.0, 2.0, 64.0, 36.0), left)),
        _page(3, PhotoElement("q.jpg", (-4.0, 2.0, 64.0, 36.0), right)),
        says="A photo of 120 × 36 mm over pages 2 and 3; each half reaches past the fold.",
        photos={"q.jpg": quarters},
    )


def test_a_text_stands_where_it_should(same_pages: Same) -> None:
    """Letters a centimetre high are still letters at two millimetres a pixel."""
    same_pages(
        "text",
        _page(
            1,
            TextElement("LH", (0.0, 4.0, 60.0, 14.0), "Noto Sans", 40.0, weight=900),
            TextElement(
                "LH", (0.0, 22.0, 60.0, 14.0), "Noto Sans", 40.0, "right", "bottom", weight=900
            ),
        ),
        says="The letters LH at the upper left and at the lower right.",
        photos={},
        colours=INK,
    )


def test_a_cover_has_back_spine_and_front(same_pages: Same, quarters: Path) -> None:
    """The spine's text reads from top to bottom; the wrap shows the background."""
    same_pages(
        "cover",
        _page(
            0,
            PhotoElement("q.jpg", (72.0, 8.0, 32.0, 24.0), WHOLE),
            TextElement(
                "LF", (38.0, 12.0, 40.0, 16.0), "Noto Sans", 44.0, "centre", "middle",
                weight=900, rotation=90.0, role="spine",
            ),
            kind="cover",
            width_mm=116.0,
            spine_mm=16.0,
            background="#d8d2c4",
        ),
        says="A cover of 116 × 40 mm with a spine of 16 mm and a wrap of 4 mm.",
        photos={"q.jpg": quarters},
        colours={**INK, "_": "#d8d2c4"},
    )  # fmt: skip


def test_white_text_lies_over_a_photo(same_pages: Same, tmp_path: Path) -> None:
    """Texts are drawn last, and their layer hides nothing around them."""
    photo = draw_quarters(tmp_path / "q.jpg")
    same_pages(
        "over",
        _page(
            1,
            PhotoElement("q.jpg", (-4.0, -4.0, 68.0, 48.0), (0.0, 0.0294, 1.0, 0.9706)),
            TextElement(
                "LH", (0.0, 12.0, 60.0, 16.0), "Noto Sans", 44.0, "centre", "middle",
                colour="#ffffff", weight=900,
            ),
        ),
        says="White letters in the middle of a full-bleed photo.",
        photos={"q.jpg": photo},
    )  # fmt: skip


def test_the_slug_is_empty_but_for_its_marks(same_pages: Same, quarters: Path) -> None:
    """Around the bleed stand marks and bars; nothing of the page reaches there."""
    same_pages(
        "slug",
        _page(1, PhotoElement("q.jpg", (-4.0, -4.0, 68.0, 48.0), (0.0, 0.0294, 1.0, 0.9706))),
        says="The whole sheet: bleed in the middle, order code and marks around it.",
        photos={"q.jpg": quarters},
        colours=INK,
        area="media",
    )


def test_a_pdfx_page_looks_the_same(same_pages: Same, quarters: Path) -> None:
    """For a press the same page is drawn with black ink alone for its text."""
    same_pages(
        "pdfx",
        _page(
            1,
            PhotoElement("q.jpg", (2.0, 8.0, 32.0, 24.0), WHOLE),
            TextElement("L", (38.0, 8.0, 20.0, 20.0), "Noto Sans", 40.0, weight=900),
        ),
        says="A photo and a letter as PDF/X-4.",
        photos={"q.jpg": quarters},
        colours=INK,
        output="pdfx",
        output_profile=press.press_profile(),
    )
