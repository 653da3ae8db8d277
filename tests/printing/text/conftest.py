"""Factories for books that hold nothing but texts."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen

from kiekje.albums.document import Book, Page, TextElement


@pytest.fixture
def make_text() -> Callable[..., TextElement]:
    """Makes a text element; what is not said is a caption of 80 by 20 mm in Fraunces."""

    def make(text: str = "Zomer", **changes: object) -> TextElement:
        facts = {"box_mm": (10.0, 10.0, 80.0, 20.0), "font": "Fraunces", "size_pt": 12.0}
        return TextElement(text=text, **{**facts, **changes})  # type: ignore[arg-type]

    return make


@pytest.fixture
def make_book() -> Callable[..., Book]:
    """Makes a book of 100 by 100 mm pages with 3 mm bleed, one page for each list of texts."""

    def make(*pages: list[TextElement]) -> Book:
        sheets = tuple(
            Page(number, "inside" if number else "cover", 100.0, 100.0, 3.0, elements=tuple(texts))
            for number, texts in enumerate(pages)
        )
        return Book("album-15x15", 0, "nl", "Zomer", sheets, ())

    return make


@pytest.fixture
def emoji_font(tmp_path: Path) -> Path:
    """A font file that calls itself Noto Color Emoji: one square for beaches, hearts and digits."""
    pen = TTGlyphPen(None)
    pen.moveTo((100, 0))
    for corner in ((100, 800), (900, 800), (900, 0)):
        pen.lineTo(corner)
    pen.closePath()
    square, empty = pen.glyph(), TTGlyphPen(None).glyph()
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder([".notdef", "square"])
    builder.setupCharacterMap(dict.fromkeys((0x1F3D6, 0x2764, 0x31), "square"))
    builder.setupGlyf({".notdef": empty, "square": square})
    builder.setupHorizontalMetrics({".notdef": (1000, 0), "square": (1000, 100)})
    builder.setupHorizontalHeader(ascent=900, descent=-100)
    builder.setupNameTable(
        {"familyName": "Noto Color Emoji", "styleName": "Regular", "psName": "NotoColorEmoji"}
    )
    builder.setupOS2()
    builder.setupPost()
    path = tmp_path / "NotoColorEmoji.ttf"
    builder.save(path)
    return path
