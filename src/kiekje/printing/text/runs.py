"""Runs: a text cut into pieces of one font each, and the characters that no font has."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from kiekje.printing.text import characters
from kiekje.printing.text.fonts import EMOJI, Family


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text that one family draws."""

    font: str
    text: str


def cut(text: str, chain: Sequence[Family], *, italic: bool) -> tuple[list[Run], list[str]]:
    """Cut a clean text into runs, and list the clusters that none of the families has.

    Those are left out of the runs: an empty box is never drawn. Each is listed once and whole, an
    emoji of several people with all of them, in the order of the text.
    """
    runs: list[Run] = []
    missing: list[str] = []
    for cluster in characters.clusters(text):
        needed = characters.visible(cluster)
        if needed:
            font = _font_for(cluster, needed, chain, italic=italic)
        else:
            font = runs[-1].font if runs else chain[0].name
        if font is None:
            missing.append(characters.named(cluster))
        elif runs and runs[-1].font == font:
            runs[-1] = Run(font, runs[-1].text + cluster)
        else:
            runs.append(Run(font, cluster))
    return runs, list(dict.fromkeys(missing))


def _font_for(cluster: str, needed: str, chain: Sequence[Family], *, italic: bool) -> str | None:
    if characters.is_emoji(cluster):
        for family in chain:
            if family.name == EMOJI and family.has(needed, italic=italic):
                return EMOJI
    for family in chain:
        if _draws(family, needed, italic=italic):
            return family.name
    return None


def _draws(family: Family, needed: str, *, italic: bool) -> bool:
    """Whether a family draws a cluster well, as it is written or taken apart (NFD)."""
    if characters.has_accents(needed):
        return any(
            family.has(form, italic=italic) and family.places_marks_on(form[0], italic=italic)
            for form in (needed, unicodedata.normalize("NFD", needed))
        )
    return family.has(needed, italic=italic)
