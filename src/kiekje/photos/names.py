"""Names of files: what strangers call their photos, made fit to be shown and saved. Pure.

A name is never a path here. It is shown escaped, and a file that is saved under it ends as its
content says, so that no photo is ever handed out as a program.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

LONGEST = 200
NAMELESS = "photo"

SUFFIXES: dict[str, tuple[str, ...]] = {
    "jpeg": (".jpg", ".jpeg", ".jpe", ".jfif"),
    "png": (".png",),
    "webp": (".webp",),
    "tiff": (".tif", ".tiff"),
    "avif": (".avif",),
    "heic": (".heic", ".heif", ".hif"),
}

# Cc control, Cf format (bidirectional overrides), Cs surrogates, Cn nothing yet, Zl Zp line ends.
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Cn", "Zl", "Zp"})
# Joiners belong to emoji and to several scripts; tag letters to the flags of Scotland and Wales.
_JOINERS = frozenset("\u200c\u200d") | frozenset(map(chr, range(0xE0020, 0xE0080)))
# What some system or other reads as something else than a letter of a name.
_SPECIAL = re.compile(r'[<>:"/\\|?*]')
_DEVICE = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\.|$)")


def shown_name(given: str) -> str:
    """The name to show: the last part of a path, without anything unseen, 200 characters at most.

    Letters stay as they were written, composed or not. An empty name becomes "photo".
    """
    last = re.split(r"[/\\]", given)[-1]
    seen = "".join(one for one in last if one in _JOINERS or not _is_unseen(one)).strip()
    seen = seen.strip(".\u200c\u200d ") if not seen.strip(".\u200c\u200d ") else seen
    if len(seen) > LONGEST:
        stem, dot, suffix = seen.rpartition(".")
        short = dot + suffix if stem and len(suffix) <= 10 else ""
        seen = seen[: LONGEST - len(short)] + short
    return seen or NAMELESS


def saved_name(shown: str, kind: str) -> str:
    """The name under which a photo of this format is handed out to be saved."""
    name = _SPECIAL.sub("_", shown_name(shown)).rstrip(". ").lstrip(".") or NAMELESS
    if _DEVICE.match(name):
        name = f"_{name}"
    suffixes = SUFFIXES.get(kind, (".bin",))
    return name if name.lower().endswith(suffixes) else name + suffixes[0]


def distinct_names(names: Iterator[str]) -> Iterator[str]:
    """The same names, a number added where one was there before, whatever its case."""
    taken: set[str] = set()
    for name in names:
        stem, dot, suffix = name.rpartition(".")
        chosen, number = name, 2
        while _folded(chosen) in taken:
            chosen = f"{stem} ({number}){dot}{suffix}" if stem else f"{name} ({number})"
            number += 1
        taken.add(_folded(chosen))
        yield chosen


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()


def _is_unseen(character: str) -> bool:
    return unicodedata.category(character) in _UNSEEN
