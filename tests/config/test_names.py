"""File names cannot move a cursor, colour a line or turn the reading order."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiekje.config.book.names import visible


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("IMG_1.jpg", "IMG_1.jpg"),
        ("Fête à Liège 🎉.jpg", "Fête à Liège 🎉.jpg"),
        ("عطلة.jpg", "عطلة.jpg"),
        ("a\x1b[31mb.jpg", "a\\u001b[31mb.jpg"),
        ("two\nlines.jpg", "two\\u000alines.jpg"),
        ("\u202egpj.exe", "\\u202egpj.exe"),
        ("broken\udcff.jpg", "broken\\udcff.jpg"),
    ],
)
def test_what_cannot_be_seen_is_written_out(name: str, shown: str) -> None:
    """Controls, overrides and undecodable bytes appear as their code, all else as it is."""
    assert shown == visible(name)


@given(st.text(st.characters()))
def test_nothing_shown_controls_the_terminal_or_the_direction(name: str) -> None:
    """Whatever a file is called, what is shown can be encoded and holds no control."""
    shown = visible(name)

    assert shown == shown.encode("utf-8").decode("utf-8")
    assert not {unicodedata.category(c) for c in shown} & {"Cc", "Cs", "Zl", "Zp"}
    assert not {unicodedata.bidirectional(c) for c in shown} & {"LRO", "RLO", "LRI", "RLI", "FSI"}


@given(st.text(st.characters(categories=["L", "M", "N", "P", "S", "Zs"])))
def test_ordinary_names_stay_as_they_are(name: str) -> None:
    """Letters, marks, digits, signs and spaces of any script are shown unchanged."""
    assert name == visible(name)
