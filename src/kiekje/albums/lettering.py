"""Words that people choose: cleaned where they enter a book, and fitted into the room there is.

A layout must know how large a text will be before any font is opened, so widths are estimated, a
little too wide rather than too narrow; a test holds them against the typesetter's.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import floor

POINT_MM = 25.4 / 72
LINE_EM = 1.15
"""From line to line of a title, as the typesetter sets it."""

ELLIPSIS = "…"
STEP = 0.94
CALM = 0.55
"""Down to this share of its largest size a title keeps to few lines, then it takes many."""

SURE_TO_FIT = 0.98
ZWJ = "\u200d"
_JOINERS = frozenset("\u200c\u200d")
_TAGS = frozenset(map(chr, range(0xE0020, 0xE0080)))
_NUMBER_SIGNS = frozenset("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2")
_KEPT = _JOINERS | _TAGS | _NUMBER_SIGNS
"""Format characters that letters and emoji are made with. All others turn, hide or control."""

_GROUPS = (
    (0.28, " "),
    (0.33, "ijl.,:;'`|!’‘·"),
    (0.42, 'ftI-()[]{}"“”'),
    (0.50, "rszJ1^_/\\"),
    (0.56, "acevxy?<>=+37"),
    (0.70, "SFLEZPTYBC&"),
    (0.85, "wHOQωψφμ"),
    (0.96, "mM@%…шщюыжфм"),
    (1.10, "WЖШЩЮЫФ—―صضسش"),
)
_WIDTHS = {character: width for width, group in _GROUPS for character in group}
_BY_SCRIPT = ((0x0590, 0x06FF, 0.56), (0x0900, 0x0DFF, 0.85), (0x0E00, 0x0EFF, 0.70))
"""Hebrew and Arabic, the scripts of India, Thai and Lao: first, last, ems a letter."""


@dataclass(frozen=True, slots=True)
class Lettering:
    """A text as it fits: its lines, their size in points, and whether all of it is there."""

    lines: tuple[str, ...]
    size_pt: float
    whole: bool

    @property
    def text(self) -> str:
        """The lines as one text with line ends."""
        return "\n".join(self.lines)

    @property
    def height_mm(self) -> float:
        """The room that the lines take, in millimetres."""
        return len(self.lines) * LINE_EM * self.size_pt * POINT_MM


def clean(text: str | None) -> str:
    """One line without anything that cannot be seen.

    Characters that turn the reading direction (U+202E and its kin), other controls, soft hyphens
    and half characters go; the joiners that scripts and emoji are made with stay.
    """
    shown = "".join(_seen(c) for c in unicodedata.normalize("NFC", text or ""))
    return " ".join(shown.split()).strip("".join(_JOINERS) + " ")


def _seen(character: str) -> str:
    kind = unicodedata.category(character)
    if kind in {"Cc", "Zl", "Zp"}:
        return " "
    if kind == "Cs" or (kind == "Cf" and character not in _KEPT):
        return ""
    return character


def is_right_to_left(text: str) -> bool:
    """Whether the first strong character is right-to-left (Unicode bidi rules P2 and P3)."""
    for character in text:
        direction = unicodedata.bidirectional(character)
        if direction in {"L", "R", "AL"}:
            return direction != "L"
    return False


def width_em(text: str) -> float:
    """About how wide a text is, in ems of the display face; rather more than it is."""
    return sum(map(_letter_em, unicodedata.normalize("NFC", text)))


def _letter_em(character: str) -> float:
    base = unicodedata.normalize("NFD", character)[0]
    kind = unicodedata.category(base)
    if base in _WIDTHS or kind in {"Mn", "Me", "Cf"}:
        return _WIDTHS.get(base, 0.0)
    if ord(base) < 0x80:
        return 0.80 if kind == "Lu" else 0.66
    if ord(base) < 0x590 and kind in {"Lu", "Ll"}:
        ligature = len(unicodedata.normalize("NFKD", base)) > 1
        return 1.42 if ligature else 0.92 if kind == "Lu" else 0.7
    if ord(base) >= 0x1F000 or kind == "So":
        return 1.4
    return next((w for first, last, w in _BY_SCRIPT if first <= ord(base) <= last), 1.1)


def fit(
    text: str, width_mm: float, height_mm: float, sizes: tuple[float, float], few: int
) -> Lettering:
    """Fit a clean text into a room: smaller, then over more lines, then cut off with an ellipsis.

    ``sizes``: the largest and the smallest size in points. While it is large the text keeps to
    ``few`` lines. Words are broken only at the smallest size, where one is longer than a line.
    """
    most, least = sizes
    size = most
    while size > least:
        rows = _rows(height_mm, size)
        lines = wrap(text, _ems(width_mm, size))
        allowed = min(rows, few) if size > CALM * most else rows
        if len(lines) <= allowed and _longest(lines) <= _ems(width_mm, size):
            return Lettering(tuple(lines), _down(size), whole=True)
        size *= STEP
    room = _ems(width_mm, least)
    lines = wrap(text, room, break_words=True)
    rows = min(_rows(height_mm, least), few) if few == 1 else _rows(height_mm, least)
    if len(lines) <= rows:
        return Lettering(tuple(lines), least, whole=True)
    last = shorten(f"{lines[rows - 1]} {lines[rows]}", room)
    return Lettering((*lines[: rows - 1], last), least, whole=False)


def _down(size: float) -> float:
    return floor(size * 10) / 10


def _rows(height_mm: float, size: float) -> int:
    return max(1, floor(height_mm / (LINE_EM * size * POINT_MM) + 1e-6))


def _ems(width_mm: float, size: float) -> float:
    return SURE_TO_FIT * width_mm / (size * POINT_MM)


def _longest(lines: Sequence[str]) -> float:
    return max(map(width_em, lines), default=0.0)


def wrap(text: str, most_em: float, *, break_words: bool = False) -> list[str]:
    """Wrap a text into as few lines as it takes, of lengths as even as can be.

    A word that is longer than a line stays whole and sticks out, unless words may be broken.
    """
    words = [p for w in text.split() for p in (_pieces(w, most_em) if break_words else (w,))]
    lines = _greedy(words, most_em)
    shortest, longest = 0.0, most_em
    for _ in range(12):
        middle = (shortest + longest) / 2
        tried = _greedy(words, middle)
        if len(tried) <= len(lines) and _longest(tried) <= max(middle, _longest(words)):
            longest, lines = middle, tried
        else:
            shortest = middle
    return lines


def _greedy(words: Sequence[str], most_em: float) -> list[str]:
    lines: list[str] = []
    for word in words:
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width_em(longer) <= most_em:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _pieces(word: str, most_em: float) -> Iterator[str]:
    """A word, broken where it is longer than a line."""
    piece = ""
    for cluster in clusters(word):
        if piece and width_em(piece + cluster) > most_em:
            yield piece
            piece = ""
        piece += cluster
    yield piece


def clusters(text: str) -> Iterator[str]:
    """What people see as one character: a base with its marks, or what joiners hold together."""
    cluster = ""
    for character in text:
        if cluster and not _joins(cluster, character):
            yield cluster
            cluster = ""
        cluster += character
    if cluster:
        yield cluster


def _joins(cluster: str, character: str) -> bool:
    joined = unicodedata.category(character)[0] == "M" or character in _KEPT - _NUMBER_SIGNS
    return joined or cluster.endswith(ZWJ) or "\U0001f3fb" <= character <= "\U0001f3ff"


def shorten(text: str, most_em: float) -> str:
    """The beginning of a text with an ellipsis, no longer than this; a whole text stays itself."""
    if width_em(text) <= most_em:
        return text
    kept = ""
    for cluster in clusters(text):
        if width_em(kept + cluster + ELLIPSIS) > most_em:
            break
        kept += cluster
    return kept.rstrip(" ,;:-–—") + ELLIPSIS
