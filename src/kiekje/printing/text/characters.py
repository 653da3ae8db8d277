"""What people see as one character: cleaning a text and cutting it where a font may change."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

ZWJ = "\u200d"
EMOJI_SELECTOR = "\ufe0f"

_LINE_END = re.compile("\r\n?|[\u000b\u000c\u0085\u2028\u2029]")
# Format characters that are drawn all the same: signs that enclose or precede Arabic, Syriac and
# Kaithi numbers (Unicode: Prepended_Concatenation_Mark).
_VISIBLE_FORMAT = frozenset("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2")
# Default-ignorable characters whose category is not Cf (Unicode: Default_Ignorable_Code_Point).
_IGNORABLE = frozenset(
    "\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u3164\uffa0"
    + "".join(map(chr, range(0xFE00, 0xFE10)))
    + "".join(map(chr, range(0xE0100, 0xE01F0)))
)
# Combining Diacritical Marks, and their Extended and Supplement blocks.
_ACCENTS = ((0x0300, 0x036F), (0x1AB0, 0x1AFF), (0x1DC0, 0x1DFF))


def clean(text: str) -> str:
    r"""Return the text as it can be set: composed (NFC), lines ended by ``\n``, no controls.

    Half characters (lone surrogates, from file names in an unknown encoding) become U+FFFD.
    """
    text = _LINE_END.sub("\n", text).replace("\t", " ")
    text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    text = "".join(c for c in text if c == "\n" or unicodedata.category(c) != "Cc")
    return unicodedata.normalize("NFC", text)


def clusters(text: str) -> Iterator[str]:
    """Cut a text into what must be drawn by one font: a base and all that joins it.

    Coarser than Unicode's grapheme clusters in nothing that matters to the choice of a font:
    marks, selectors, joiners, skin tones, flags and tags stay with their base.
    """
    cluster = ""
    for character in text:
        if cluster and not _joins(cluster, character):
            yield cluster
            cluster = ""
        cluster += character
    if cluster:
        yield cluster


def visible(cluster: str) -> str:
    """Return the characters of a cluster that need a glyph."""
    return "".join(c for c in cluster if c != "\n" and not _is_ignorable(c))


def named(cluster: str) -> str:
    """The cluster as it is told to people: whole, without what trails it unseen."""
    end = len(cluster)
    while end and (cluster[end - 1] == "\n" or _is_ignorable(cluster[end - 1])):
        end -= 1
    return cluster[:end]


def has_accents(cluster: str) -> bool:
    """Whether marks must be placed on a base that has no character of its own with them.

    Asked of composed text (NFC), so that é is no and x̂ is yes. Scripts that are made of marks, such
    as Arabic, Devanagari and Thai, are no: a font that has them places them.
    """
    return len(cluster) > 1 and any(
        low <= ord(c) <= high for c in cluster[1:] for low, high in _ACCENTS
    )


def is_emoji(cluster: str) -> bool:
    """Whether the cluster asks for a colour picture rather than a black glyph.

    The planes of pictographs do, and what is followed by the emoji selector. Digits and other
    characters that are both are text unless they say so.
    """
    return EMOJI_SELECTOR in cluster or 0x1F000 <= ord(cluster[0]) < 0x20000


def is_right_to_left(text: str) -> bool:
    """Whether the first strong character is right-to-left (Unicode bidi rules P2 and P3)."""
    for character in text:
        direction = unicodedata.bidirectional(character)
        if direction in {"L", "R", "AL"}:
            return direction != "L"
    return False


def _is_ignorable(character: str) -> bool:
    if character in _IGNORABLE:
        return True
    return unicodedata.category(character) == "Cf" and character not in _VISIBLE_FORMAT


def _joins(cluster: str, character: str) -> bool:
    last = cluster[-1]
    if "\n" in (last, character):
        return False
    if unicodedata.category(character)[0] == "M" or _is_ignorable(character):
        return True
    code = ord(character)
    if 0x1F3FB <= code <= 0x1F3FF:  # skin tones
        return True
    if last == ZWJ:
        return _is_pictograph(cluster[0]) and _is_pictograph(character)
    return len(cluster) == 1 and _is_flag_letter(last) and _is_flag_letter(character)


def _is_pictograph(character: str) -> bool:
    return ord(character) >= 0x2190 and unicodedata.category(character)[0] in {"S", "C"}


def _is_flag_letter(character: str) -> bool:
    return 0x1F1E6 <= ord(character) <= 0x1F1FF
