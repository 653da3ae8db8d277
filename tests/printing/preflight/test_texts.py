"""Checks on texts."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest


@pytest.mark.parametrize(
    ("number", "box", "expected"),
    [
        (3, (11.0, 115.0, 120.0, 10.0), ""),
        (3, (9.0, 115.0, 120.0, 10.0), "fold"),
        (4, (9.0, 115.0, 120.0, 10.0), ""),
        (4, (4.0, 115.0, 120.0, 10.0), "trim"),
        (3, (15.0, 3.0, 120.0, 10.0), "trim"),
        (3, (15.0, 144.0, 120.0, 10.0), "trim"),
    ],
)
def test_text_outside_knows_trim_and_fold(
    good: Any, caption: Any, number: int, box: tuple[float, ...], expected: str
) -> None:
    """Five millimetres from the trim and ten from the fold are free of text."""
    found = good.with_page(number, caption(box_mm=box)).findings("text-outside")
    assert [expected] * bool(expected) == [
        "fold" if "from the fold" in finding.message else "trim" for finding in found
    ]


def test_text_outside_goes_by_the_ink_and_not_by_the_box(good: Any, caption: Any) -> None:
    """A box over the whole page is fine as long as its text stands in the middle."""
    whole = caption(box_mm=(0.0, 0.0, 150.0, 150.0), align="centre", valign="middle")
    assert () == good.with_page(3, whole).check()


def test_text_outside_turns_with_its_text(good: Any, caption: Any) -> None:
    """A turned text takes its place upright."""
    upright = caption("Een lange regel tekst hier", box_mm=(35.0, 72.0, 80.0, 6.0), rotation=90.0)
    assert () == good.with_page(3, upright).check()
    low = replace(upright, box_mm=(35.0, 105.0, 80.0, 6.0), align="right")
    assert 1 == len(good.with_page(3, low).findings("text-outside"))


def _spine(good: Any, caption: Any, **changes: object) -> Any:
    """A spine of 10 mm with a text that fits it."""
    wide = good.with_page(0, spine_mm=10.0, width_mm=310.0)
    text = caption("Zomer 2024", role="spine", rotation=90.0, valign="middle", align="centre")
    element = replace(text, **{"box_mm": (85.0, 70.0, 140.0, 10.0), "size_pt": 12.0, **changes})
    return wide.with_page(0, element)


def test_text_outside_keeps_spine_text_on_the_spine(good: Any, caption: Any) -> None:
    """Text of the spine is between its sides; moved aside it is not."""
    assert () == _spine(good, caption).findings("text-outside")
    (finding,) = _spine(good, caption, box_mm=(91.0, 70.0, 140.0, 10.0)).findings("text-outside")
    assert "is wider than the spine" in finding.message


def test_text_outside_keeps_spine_text_from_the_ends(good: Any, caption: Any) -> None:
    """At head and foot of the spine the safe zone holds too."""
    (finding,) = _spine(good, caption, align="left", box_mm=(81.0, 70.0, 148.0, 10.0)).findings(
        "text-outside"
    )
    assert "reaches the end of the spine" in finding.message


@pytest.mark.parametrize(
    "changes",
    [
        {"box_mm": (100.0, 115.0, 120.0, 10.0)},
        {"box_mm": (15.0, 145.0, 120.0, 10.0), "valign": "bottom"},
        {"box_mm": (-20.0, 115.0, 120.0, 10.0)},
    ],
)
def test_text_cut_finds_what_leaves_the_trim(
    good: Any, caption: Any, changes: dict[str, object]
) -> None:
    """A text whose ink or box reaches past the trim is told of once, as what is cut off."""
    found = good.with_page(3, caption("Een regel", **changes)).check()
    (finding,) = (f for f in found if f.code == "text-cut")
    assert "mm past the trim, where it is cut off" in finding.message
    assert "warn" == finding.level


def test_text_cut_is_told_instead_of_the_safe_zone(good: Any, caption: Any) -> None:
    """What lies outside altogether is not also called too near."""
    out = good.with_page(3, caption("Een regel", box_mm=(15.0, 148.0, 120.0, 10.0)))
    assert () == out.findings("text-outside")
    assert 1 == len(out.findings("text-cut"))


def test_title_shortened_says_where(good: Any, caption: Any) -> None:
    """A title that ends with an ellipsis of the layout's is not whole."""
    (finding,) = _spine(good, caption, text="Een heel lange tit…").findings("title-shortened")
    assert finding.message.startswith("The title is too long for the spine and ends there with")
    own = replace(good, book=replace(good.book, title="En toen…"))
    assert () == own.with_page(0, caption("En toen…", role="title")).findings("title-shortened")


def test_text_too_large_says_how_much_it_takes(good: Any, caption: Any) -> None:
    """A text that is higher than its box is named with both sizes."""
    long = caption("Zomer aan zee " * 20)
    (finding,) = good.with_page(3, long).findings("text-too-large")
    assert "“Zomer aan zee Zomer aan…” on page 3 takes" in finding.message
    assert () == good.with_page(3, caption("Zomer aan zee " * 4)).findings("text-too-large")


def test_missing_glyph_names_the_character(good: Any, caption: Any) -> None:
    """What no font has is named as itself and in words, and blocks."""
    finding, _ = good.with_page(3, caption("Kyoto 京都")).findings("missing-glyph")
    assert "block" == finding.level
    assert "“京” (cjk unified ideograph-4eac)" in finding.message
    assert finding.message.endswith("or allow it with --override missing-glyph.")
    assert () == good.with_page(3, caption("Αθήνα, Київ, صورة")).findings("missing-glyph")


def test_missing_glyph_tells_each_character_once_a_page(good: Any, caption: Any) -> None:
    """The same title on cover and spine is one finding; each character has its own."""
    twice = (caption("Kyoto 京京都"), caption("Kyoto 京京都", box_mm=(11.0, 100.0, 120.0, 10.0)))
    found = good.with_page(3, *twice).findings("missing-glyph")
    assert ["“京”", "“都”"] == [f.message.split()[3] for f in found]
    assert all(f.message.count("Kyoto") == 1 for f in found)


def test_missing_glyph_names_all_of_an_emoji(good: Any, caption: Any) -> None:
    """An emoji that is joined of several is named whole, with all its parts."""
    without = good.with_page(3, caption("Ons \U0001fae9\u200d\U0001fae9\u200d\u4eac hier"))
    messages = [f.message for f in without.findings("missing-glyph")]
    assert any("\U0001fae9\u200d\U0001fae9" in m for m in messages)


def test_missing_glyph_can_be_allowed(good: Any, caption: Any) -> None:
    """Allowed, the rest of the text is printed, and the record says so."""
    found = good.with_page(3, caption("Kyoto 京")).check("missing-glyph")
    assert [("warn", "missing-glyph")] == [(f.level, f.code) for f in found]
    assert "left out of the text" in found[0].message


def test_font_missing_names_the_font(good: Any, caption: Any) -> None:
    """A font that is not at hand does not change a book in silence."""
    (finding,) = good.with_page(3, caption(font="Comic Sans MS")).findings("font-missing")
    assert finding.message.startswith("The font Comic Sans MS is not at hand")
    assert () == good.with_page(3, caption(font="Noto Serif")).findings("font-missing")


def test_text_small_starts_below_five_points(good: Any, caption: Any) -> None:
    """Five points can be read in print, four and a half cannot."""
    assert 1 == len(good.with_page(3, caption(size_pt=4.5)).findings("text-small"))
    assert 0 == len(good.with_page(3, caption(size_pt=5.0)).findings("text-small"))


def test_spine_text_small_has_its_own_measure(good: Any, caption: Any) -> None:
    """What is legible in the hand is not from a shelf."""
    found = _spine(good, caption, size_pt=5.5).check()
    assert ["spine-text-small"] == [f.code for f in found if f.code != "spine-width"]
    assert () == _spine(good, caption, size_pt=6.0).findings("spine-text-small")


def test_spine_too_thin_wants_an_empty_spine(good: Any, caption: Any) -> None:
    """Below the product's measure no text stands on the spine."""
    thin = good.with_page(0, spine_mm=5.0, width_mm=305.0)
    assert () == thin.findings("spine-too-thin")
    text = caption("Zomer", role="spine", rotation=90.0, box_mm=(92.5, 72.5, 120.0, 5.0))
    (finding,) = thin.with_page(0, text).findings("spine-too-thin")
    assert finding.message.startswith("The spine is 5 mm thick, and text needs 6 mm.")
    assert () == _spine(good, caption).findings("spine-too-thin")


def test_spine_empty_says_why(good: Any) -> None:
    """A spine that is too thin for a title is told of, for information."""
    thin = good.with_page(0, spine_mm=5.0, width_mm=305.0)
    (finding,) = thin.findings("spine-empty")
    assert "info" == finding.level
    assert "stays without a title, which needs 6 mm" in finding.message
    assert () == good.with_page(0, spine_mm=10.0, width_mm=310.0).findings("spine-empty")


@pytest.mark.parametrize("title", ["", "  ", "Untitled", "Jouw titel…", "[Your title here]"])
def test_placeholder_wants_a_title(good: Any, title: str) -> None:
    """A book without a title, or with a template's, is not finished."""
    draft = replace(good, book=replace(good.book, title=title))
    assert 1 == len(draft.findings("placeholder"))


@pytest.mark.parametrize(
    ("text", "count"),
    [("Votre titre", 1), ("Lorem ipsum dolor sit amet", 1), ("Titel van een zomer", 0)],
)
def test_placeholder_reads_the_pages(good: Any, caption: Any, text: str, count: int) -> None:
    """Texts of a template are found on their page; a text that begins like one is not."""
    assert count == len(good.with_page(3, caption(text)).findings("placeholder"))


def test_blank_texts_are_nothing(good: Any, caption: Any, photo: Any) -> None:
    """A text element without a text is printed as nothing, and nothing is wrong with it."""
    blank = caption("  ", box_mm=(0.0, 0.0, 10.0, 10.0), size_pt=2.0)
    assert () == good.with_page(3, photo("IMG_3.jpg"), blank).check()
