"""Cleaning and fitting of words that people choose."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiekje.albums.lettering import LINE_EM, POINT_MM, clean, clusters, fit, shorten, width_em, wrap

FAMILY = "👨\u200d👩\u200d👧"
SIZES = (44.0, 12.0)
words = st.text(st.sampled_from("aWmi .éصЖ\u0301京👨\u200d") | st.characters(), max_size=220)


@pytest.mark.parametrize(
    ("given_text", "expected"),
    [
        ("Zomer \u202etxet\u202c 1", "Zomer txet 1"),
        ("a\u2066b\u2069c\u200ed\u061ce", "abcde"),
        ("Een\ttab\nen\x1b[2J een\x00 regel", "Een tab en [2J een regel"),
        ("af\u00adbreken \ufeff", "afbreken"),
        ("half \ud83d teken", "half teken"),
        (f"ons {FAMILY}", f"ons {FAMILY}"),
        ("می\u200cخوب", "می\u200cخوب"),
        ("\u202e\u200b \n", ""),
        (None, ""),
    ],
)
def test_what_cannot_be_seen_is_taken_out(given_text, expected):
    """Controls of reading direction and screen go; what scripts and emoji are made with stays."""
    assert expected == clean(given_text)


@given(words)
def test_cleaning_twice_changes_nothing(text):
    """A clean text is clean."""
    assert clean(text) == clean(clean(text))


@given(words, st.floats(20, 400), st.floats(8, 90), st.sampled_from((1, 2)))
def test_a_fitted_text_keeps_to_its_room(text, width, height, few):
    """Whatever it says, its lines are no longer than the room, and no more than it holds."""
    text = clean(text)
    fitted = fit(text, width, height, SIZES, few)

    assert SIZES[1] <= fitted.size_pt <= SIZES[0]
    assert len(fitted.lines) == 1 or fitted.height_mm <= height + 0.01
    for line in fitted.lines:
        alone = len(list(clusters(line.removesuffix("…")))) <= 1
        assert alone or width_em(line) * fitted.size_pt * POINT_MM <= width
    if fitted.whole:
        assert "".join(text.split()) == "".join("".join(fitted.lines).split())
    else:
        assert fitted.lines[-1].endswith("…")


def test_a_text_shrinks_then_wraps_then_ends():
    """A title is large on one line, smaller on two, broken at the smallest, cut off at last."""
    usual = fit("Zee", 258, 60, SIZES, 2)
    longer = fit("Een week aan zee en in de bergen, met opa en oma", 129, 30, SIZES, 2)
    broken = fit("W" * 60, 129, 30, SIZES, 2)
    ended = fit("W" * 199, 129, 20, SIZES, 2)

    assert (("Zee",), 44.0, True) == (usual.lines, usual.size_pt, usual.whole)
    assert 2 == len(longer.lines)
    assert 12.0 < longer.size_pt < 44.0
    assert (12.0, True) == (broken.size_pt, broken.whole)
    assert 3 == len(broken.lines)
    assert not ended.whole
    assert ended.text.endswith("W…")


def test_lines_are_about_as_long_as_each_other():
    """A title does not leave one word alone on its second line."""
    assert ["Een week aan", "zee met opa"] == wrap("Een week aan zee met opa", 11.5)


def test_a_cluster_is_never_broken():
    """A family of emoji, a letter with its accents and a flag are shortened as wholes."""
    assert [FAMILY, "x\u0302", "a"] == list(clusters(f"{FAMILY}x\u0302a"))
    assert "a…" == shorten(f"a{FAMILY}b", 2.0)


def test_a_line_is_as_high_as_it_is_set():
    """The height counts a line of title for each line."""
    assert (
        pytest.approx(2 * LINE_EM * 12 * POINT_MM) == fit("W" * 30, 129, 30, (12, 12), 2).height_mm
    )
