"""What counts as one character, and what a text looks like before it is set."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiekje.printing.text.characters import (
    clean,
    clusters,
    has_accents,
    is_emoji,
    is_right_to_left,
    visible,
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("e\u0301te\u0301", "été"),
        ("een\r\ntwee\u2028drie\rvier", "een\ntwee\ndrie\nvier"),
        ("a\tb\x00\x07c", "a bc"),
        ("foto\udce9.jpg", "foto\ufffd.jpg"),
    ],
)
def test_clean_composes_and_drops_controls(text: str, expected: str) -> None:
    """Accents are composed, line ends are one, controls go, half characters are marked."""
    assert expected == clean(text)


@pytest.mark.parametrize(
    "cluster",
    ["é", "x\u0302", "❤\ufe0f", "1\ufe0f\u20e3", "👍🏽", "👨\u200d👩\u200d👧", "🇧🇪", "ที่", "हि"],
)
def test_what_is_seen_as_one_stays_one(cluster: str) -> None:
    """Marks, selectors, joiners, skin tones and flags stay with their base."""
    assert ["a", cluster, "b"] == list(clusters(f"a{cluster}b"))


def test_two_flags_are_two() -> None:
    """Four flag letters in a row are two flags."""
    assert ["🇧🇪", "🇳🇱"] == list(clusters("🇧🇪🇳🇱"))


@given(st.text())
def test_clusters_lose_nothing(text: str) -> None:
    """The clusters of a text, joined, are the text."""
    assert text == "".join(clusters(text))


@given(st.text(st.characters(exclude_categories=())))
def test_clean_text_can_be_written_and_cleaned_again(text: str) -> None:
    """Every text becomes one that UTF-8 can hold, and cleaning it twice changes nothing."""
    once = clean(text)
    assert once == clean(once.encode().decode())


def test_joiners_and_selectors_need_no_glyph() -> None:
    """Selectors, joiners, direction marks and soft hyphens are never missing."""
    assert "❤a" == visible("❤\ufe0f\u200d\u200e\u00ada\U000e0100")


def test_signs_that_enclose_numbers_need_a_glyph() -> None:
    """The Arabic number sign is a format character, but it is drawn."""
    assert "\u0600" == visible("\u0600")


@pytest.mark.parametrize(
    ("cluster", "expected"),
    [("é", False), ("x\u0302", True), ("हि", False), ("\u0302", False), ("بّ", False)],
)
def test_only_uncomposed_accents_must_be_placed(cluster: str, expected: bool) -> None:
    """A letter with an accent of its own, and scripts made of marks, place nothing."""
    assert expected == has_accents(cluster)


@pytest.mark.parametrize(
    ("cluster", "expected"),
    [("1", False), ("1\ufe0f\u20e3", True), ("☀", False), ("☀\ufe0f", True), ("😀", True),
     ("𠀋", False)],
)  # fmt: skip
def test_a_character_is_a_picture_when_it_says_so(cluster: str, expected: bool) -> None:
    """Digits and suns are text unless the emoji selector follows."""
    assert expected == is_emoji(cluster)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("14 صورة", True), ("Jan مرحبا", False), ("«שלום»", True), ("14", False), ("", False)],
)
def test_the_first_strong_character_gives_the_direction(text: str, expected: bool) -> None:
    """Digits and quotation marks do not decide; letters do."""
    assert expected == is_right_to_left(text)
