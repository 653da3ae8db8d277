"""Which fonts a book is set in, and in which order they are asked."""

from __future__ import annotations

from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from kiekje.printing.text import fonts
from kiekje.printing.text.fonts import PACKAGES, shelf_of


def test_the_typesetter_knows_every_family_by_our_name() -> None:
    """Names, on which the choice of fonts rests, are those of the typesetter."""
    shelf = shelf_of(PACKAGES)
    assert set(shelf.fonts.families()) == set(shelf.families)


def test_no_font_of_the_system_is_on_the_shelf() -> None:
    """Every file comes from a package or was asked for by name."""
    paths = [Path(str(font.path)) for font in shelf_of(PACKAGES).fonts.fonts()]
    assert all("fontpkg_" in str(path) for path in paths)


def test_a_single_file_is_found_after_its_link_is_gone(emoji_font: Path) -> None:
    """The folder of links that the typesetter reads does not outlive the reading."""
    shelf = shelf_of(PACKAGES, [emoji_font])
    found = [font.path for font in shelf.fonts.fonts() if font.family == "Noto Color Emoji"]
    assert [str(emoji_font)] == found


def test_chinese_and_japanese_ask_their_own_shapes_first(tmp_path: Path) -> None:
    """The same characters have other shapes in Japan: the language decides."""
    families = {
        f"Noto Sans CJK {region}": fonts.Family(
            f"Noto Sans CJK {region}", False, tmp_path, tmp_path
        )
        for region in ("SC", "TC", "HK", "JP", "KR")
    }
    packaged = shelf_of(PACKAGES)
    shelf = fonts.Shelf({**packaged.families, **families}, packaged.fonts)

    def first(lang: str) -> str:
        return next(f.name for f in shelf.chain("Fraunces", lang) if "CJK" in f.name)

    assert ["JP", "KR", "TC", "HK", "SC", "SC"] == [
        first(lang)[-2:] for lang in ("ja", "ko-KR", "zh-TW", "zh-HK", "zh", "nl")
    ]


def test_emoji_are_asked_last(emoji_font: Path) -> None:
    """What is text in any font is text."""
    assert "Noto Color Emoji" == shelf_of(PACKAGES, [emoji_font]).chain("Fraunces", "nl")[-1].name


def test_the_first_place_that_holds_a_font_is_taken(
    emoji_font: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where a system has no such font, nothing is taken in its stead."""
    places = ((tmp_path / "none.ttf", emoji_font), (tmp_path / "neither.ttf",))
    monkeypatch.setattr(fonts, "SYSTEM_FONTS", places)
    fonts.shelf.cache_clear()
    try:
        assert "Noto Color Emoji" in fonts.shelf().families
    finally:
        fonts.shelf.cache_clear()


def test_weights_and_optical_sizes_are_axes_of_our_fonts() -> None:
    """The typesetter sets weight and optical size by itself; the files must have the axes."""
    path = shelf_of(PACKAGES).families["Fraunces"].upright
    with TTFont(path, lazy=True) as font:
        assert {"wght", "opsz", "WONK"} <= {axis.axisTag for axis in font["fvar"].axes}
