"""Where the ink of a text stands in its box."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kiekje.albums.document import TextElement
from kiekje.printing.text.layer import ink_box


@pytest.mark.parametrize(
    ("align", "valign", "expected"),
    [
        ("left", "top", (10, 10, 20, 5)),
        ("centre", "middle", (40, 17.5, 20, 5)),
        ("right", "bottom", (70, 25, 20, 5)),
    ],
)
def test_ink_stands_where_the_text_is_aligned(
    make_text: Callable[..., TextElement], align: str, valign: str, expected: tuple[float, ...]
) -> None:
    """A text of 20 by 5 mm in a box of 80 by 20 mm stands at the aligned edges."""
    element = make_text(align=align, valign=valign)
    assert expected == ink_box(element, (20.0, 5.0))
