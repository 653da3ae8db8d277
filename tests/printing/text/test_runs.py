"""Which font draws which part of a text, and what none can draw."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiekje.printing.text.fonts import PACKAGES, Shelf, shelf_of
from kiekje.printing.text.runs import Run, cut


@pytest.fixture(scope="module")
def packaged() -> Shelf:
    """The fonts of the packages alone, whatever this machine has."""
    return shelf_of(PACKAGES)


def _cut(shelf: Shelf, text: str, font: str = "Fraunces") -> tuple[list[Run], list[str]]:
    return cut(text, shelf.chain(font, "nl"), italic=False)


def test_one_font_is_one_run(packaged: Shelf) -> None:
    """A text that its font can draw is not cut."""
    assert ([Run("Fraunces", "Fête à Liège, 14 × 3")], []) == _cut(packaged, "Fête à Liège, 14 × 3")


def test_serif_text_falls_back_to_a_serif(packaged: Shelf) -> None:
    """Greek in a serif title is set in a serif."""
    runs, missing = _cut(packaged, "Zomer στη Νάξο")
    assert [Run("Fraunces", "Zomer "), Run("Noto Serif", "στη")] == runs[:2]
    assert [] == missing


def test_sans_text_falls_back_to_a_sans(packaged: Shelf) -> None:
    """Cyrillic in a sans caption is set in a sans, Arabic in the Arabic one."""
    assert "Noto Sans" == _cut(packaged, "Київ", "Atkinson Hyperlegible")[0][0].font
    assert "Noto Sans Arabic" == _cut(packaged, "صورة", "Atkinson Hyperlegible")[0][0].font


def test_accents_go_to_a_font_that_places_them(packaged: Shelf) -> None:
    """A letter with an accent that the font would put beside it is set in another font."""
    assert [Run("Noto Serif", "x\u0302")] == _cut(packaged, "x\u0302")[0]
    assert [Run("Noto Sans", "x\u0302")] == _cut(packaged, "x\u0302", "Atkinson Hyperlegible")[0]


def test_what_no_font_has_is_left_out_and_listed_once(packaged: Shelf) -> None:
    """A character without a glyph is no box: it is missing from the runs and named."""
    assert ([Run("Fraunces", "Strand  en zee ")], ["🏖", "日"]) == _cut(
        packaged, "Strand 🏖\ufe0f en zee 🏖日"
    )


def test_an_unreadable_character_is_missing(packaged: Shelf) -> None:
    """The replacement character is no better than an empty box."""
    assert ["\ufffd"] == _cut(packaged, "foto\ufffd.jpg")[1]


def test_digits_never_come_from_the_emoji_font(emoji_font: Path) -> None:
    """The emoji font has digits for its keycaps; plain digits are still text."""
    shelf = shelf_of(PACKAGES, [emoji_font])
    runs, missing = _cut(shelf, "11 🏖 1 ❤\ufe0f")
    assert [] == missing
    assert ["🏖", "❤\ufe0f"] == [run.text for run in runs if run.font == "Noto Color Emoji"]


def test_an_unknown_font_is_replaced_by_the_fallback(packaged: Shelf) -> None:
    """A family that is not at hand is set in Noto Sans."""
    assert [Run("Noto Sans", "Zomer")] == _cut(packaged, "Zomer", "No Such Font")[0]


def test_nothing_but_selectors_is_nothing_missing(packaged: Shelf) -> None:
    """A text of invisible characters loses nothing."""
    assert [] == _cut(packaged, "\u200e\ufe0f\n")[1]


def test_a_joined_emoji_is_missing_as_a_whole(packaged: Shelf) -> None:
    """A family without a glyph is one missing character, joiners and all."""
    family = "👨\u200d👩\u200d👧"
    assert [family] == _cut(packaged, f"Wij {family} en {family}\ufe0f")[1]
