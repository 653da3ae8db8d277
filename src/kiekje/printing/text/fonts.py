"""Fonts: which files a book is set in, in which order they are asked, and what they can draw.

The families come from packages, so that a book looks the same on every machine. Only colour emoji
and Chinese, Japanese and Korean, which no package holds, are taken from the system, by their file
names and from known places; without them such characters are a pre-flight finding.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from pathlib import Path

import typst
from fontTools.ttLib import TTCollection, TTFont

PACKAGES = (
    "fontpkg_atkinson_hyperlegible",
    "fontpkg_fraunces",
    "fontpkg_noto_sans",
    "fontpkg_noto_serif",
    "fontpkg_noto_sans_arabic",
    "fontpkg_noto_sans_devanagari",
    "fontpkg_noto_sans_thai",
)
FALLBACK = ("Noto Sans", "Noto Sans Arabic", "Noto Sans Devanagari", "Noto Sans Thai")
SERIF_FALLBACK = "Noto Serif"
EMOJI = "Noto Color Emoji"

# Where Debian, Fedora, Arch, Alpine and SUSE put the two families.
_SYSTEM = "/usr/share/fonts/"
_EMOJI_FOLDERS = ("truetype/noto", "noto", "google-noto-color-emoji-fonts", "truetype")
_CJK_FOLDERS = ("opentype/noto", "noto-cjk", "google-noto-sans-cjk-fonts", "noto", "truetype")
SYSTEM_FONTS = (
    tuple(Path(_SYSTEM, folder, "NotoColorEmoji.ttf") for folder in _EMOJI_FOLDERS),
    tuple(Path(_SYSTEM, folder, "NotoSansCJK-Regular.ttc") for folder in _CJK_FOLDERS),
    tuple(Path(_SYSTEM, folder, "NotoSansCJK-Bold.ttc") for folder in _CJK_FOLDERS),
)
"""For each file its possible places; the first that exists is taken."""

_CJK_BY_LANGUAGE = {"ja": "JP", "ko": "KR", "zh-tw": "TC", "zh-hant": "TC", "zh-hk": "HK"}


@dataclass(frozen=True, slots=True)
class Family:
    """One family: its name as the typesetter knows it, and its upright and italic files."""

    name: str
    is_serif: bool
    upright: Path
    italic: Path

    def has(self, text: str, *, italic: bool) -> bool:
        """Whether every character has a glyph in this style."""
        glyphs = _glyphs(self.italic if italic else self.upright, self.name)
        return all(ord(c) in glyphs for c in text)

    def places_marks_on(self, base: str, *, italic: bool) -> bool:
        """Whether the font says where accents go on a letter; else they would stand beside it."""
        path = self.italic if italic else self.upright
        return _glyphs(path, self.name).get(ord(base)) in _mark_bases(path, self.name)


@dataclass(frozen=True, slots=True)
class Shelf:
    """The fonts at hand: families by name, and the same fonts as the typesetter holds them."""

    families: dict[str, Family]
    fonts: typst.Fonts = field(repr=False, compare=False)

    def chain(self, font: str, lang: str) -> tuple[Family, ...]:
        """The families to ask for a glyph, in order: the wanted one, its relatives, the rest."""
        wanted = self.families.get(font)
        names = [font]
        if wanted is not None and wanted.is_serif:
            names.append(SERIF_FALLBACK)
        names += [*FALLBACK, SERIF_FALLBACK, *_cjk_names(lang), EMOJI]
        unique = dict.fromkeys(names)
        return tuple(self.families[name] for name in unique if name in self.families)


@cache
def shelf() -> Shelf:
    """The fonts of this machine: the packages, and emoji and CJK where they are installed."""
    return shelf_of(PACKAGES, [_first(places) for places in SYSTEM_FONTS])


def shelf_of(packages: Sequence[str], extra: Iterable[Path | None] = ()) -> Shelf:
    """Put the families of some packages and some single font files on a shelf."""
    families: dict[str, Family] = {}
    folders = []
    for package in packages:
        root = Path(str(files(package)))
        family = _packaged_family(root)
        families[family.name] = family
        folders.append(root / "files")
    singles = [path for path in extra if path is not None]
    for path in singles:
        for name in _names_in(path):
            families.setdefault(name, Family(name, is_serif=False, upright=path, italic=path))
    loaded = _load(folders, singles)
    known = set(loaded.families())  # a file that the typesetter cannot read is no font
    return Shelf({n: family for n, family in families.items() if n in known}, loaded)


def _packaged_family(root: Path) -> Family:
    facts = json.loads((root / "metadata.json").read_text("utf-8"))
    paths = {"normal": [], "italic": []}  # type: dict[str, list[tuple[int, Path]]]
    for entry in facts["files"]:
        distance = abs((entry["weight"] or 400) - 400)
        paths[entry["style"]].append((distance, root / entry["path"]))
    upright = min(paths["normal"])[1]
    italic = min(paths["italic"])[1] if paths["italic"] else upright
    return Family(facts["family"], "SERIF" in facts["category"], upright, italic)


def _load(folders: Sequence[Path], singles: Sequence[Path]) -> typst.Fonts:
    """Hand the files to the typesetter, which takes folders: single files by a folder of links.

    It remembers where the links lead, so that the folder can go at once.
    """
    with tempfile.TemporaryDirectory(prefix="kiekje-fonts-") as links:
        for number, path in enumerate(singles):
            Path(links, f"{number}{path.suffix}").symlink_to(path.resolve())
        return typst.Fonts(
            include_system_fonts=False,
            include_embedded_fonts=False,
            font_paths=[str(folder) for folder in folders] + [links],
        )


def _names_in(path: Path) -> list[str]:
    if path.suffix == ".ttc":
        with TTCollection(path, lazy=True) as collection:
            return [str(font["name"].getBestFamilyName()) for font in collection.fonts]
    with TTFont(path, lazy=True) as font:
        return [str(font["name"].getBestFamilyName())]


@cache
def _glyphs(path: Path, name: str) -> dict[int, str]:
    with TTFont(path, fontNumber=_number(path, name), lazy=True) as font:
        glyphs = dict(font.getBestCmap())
    glyphs.pop(0xFFFD, None)  # the sign for what could not be read is no better than an empty box
    return glyphs


@cache
def _mark_bases(path: Path, name: str) -> frozenset[str]:
    """The glyphs that have an anchor for marks (GPOS lookups of type 4, mark to base)."""
    bases: set[str] = set()
    with TTFont(path, fontNumber=_number(path, name), lazy=True) as font:
        if "GPOS" in font and font["GPOS"].table.LookupList is not None:
            for lookup in font["GPOS"].table.LookupList.Lookup:
                for table in lookup.SubTable:
                    inner = getattr(table, "ExtSubTable", table)
                    if type(inner).__name__ == "MarkBasePos":
                        bases.update(inner.BaseCoverage.glyphs)
    return frozenset(bases)


def _number(path: Path, name: str) -> int:
    return _names_in(path).index(name) if path.suffix == ".ttc" else -1


def _cjk_names(lang: str) -> list[str]:
    first = _CJK_BY_LANGUAGE.get(lang.lower(), _CJK_BY_LANGUAGE.get(lang[:2].lower(), "SC"))
    rest = [region for region in ("SC", "TC", "HK", "JP", "KR") if region != first]
    return [f"Noto Sans CJK {region}" for region in (first, *rest)]


def _first(places: Iterable[Path]) -> Path | None:
    for path in places:
        with suppress(OSError):
            if path.is_file():
                return path
    return None
