"""File names as they may be shown: nothing in them moves a cursor or turns the reading order."""

from __future__ import annotations

import unicodedata

_UNSEEN = frozenset("\u061c\u200b\u200e\u200f\ufeff")
"""Characters of category Cf that change or hide what is read; the joiners of scripts may stay."""


def visible(text: str) -> str:
    """Return the text with every control, override and undecodable byte written out as its code."""
    return "".join(_written_out(c) if _is_unseen(c) else c for c in text)


def _is_unseen(character: str) -> bool:
    kind = unicodedata.category(character)
    if kind == "Cf":
        return character in _UNSEEN or "\u202a" <= character <= "\u202e" or _is_isolate(character)
    return kind in {"Cc", "Cs", "Zl", "Zp"}


def _is_isolate(character: str) -> bool:
    return "\u2066" <= character <= "\u2069"


def _written_out(character: str) -> str:
    return "\\" + f"u{ord(character):04x}"
