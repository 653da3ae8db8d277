"""The widths that layouts count on, held against the typesetter's."""

from __future__ import annotations

import pytest

from kiekje.albums.document import TextElement
from kiekje.albums.lettering import POINT_MM, width_em
from kiekje.printing.text import measure
from kiekje.printing.text.fonts import PACKAGES, shelf_of

FONTS = shelf_of(PACKAGES)
TITLES = (
    "Een week aan zee en in de bergen, met opa en oma",
    "Sommerferien in den österreichischen Alpen",
    "Vacances d’été à la mer, août 2024",
    "DE GROTE FAMILIEREIS NAAR WENEN",
    "W" * 40,
    "mmmmmm illicit lilting 1234567890 & 50 %",
    "Καλοκαίρι στη Νάξο με όλη την οικογένεια",
    "Щедрый широкий Шварцвальд и ещё щука",
    "صور العائلة في الصيف على شاطئ البحر 2024",
    "ص" * 40,
    "Ægir og Øystein på Þingvellir",
    "วันหยุดฤดูร้อนที่ทะเล",
)


@pytest.mark.parametrize("title", TITLES)
@pytest.mark.parametrize(
    ("font", "size", "weight"),
    [("Fraunces", 44.0, 500), ("Fraunces", 12.0, 500), ("Atkinson Hyperlegible", 9.0, 400)],
)
def test_a_width_is_estimated_a_little_too_wide(
    title: str, font: str, size: float, weight: int
) -> None:
    """Never less than what is set, so that nothing runs over its box, and not half as much more."""
    element = TextElement(title, (0.0, 0.0, 1e4, 1e3), font, size, weight=weight)
    ((width, _),) = measure([element], fonts=FONTS)
    assert 0.98 < width_em(title) * size * POINT_MM / width < 1.55
