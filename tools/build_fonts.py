"""Make the site's fonts from the files that print uses: python tools/build_fonts.py [--force].

Every letter of a font that European languages need, as WOFF2, into the site's built static files.
"""

from __future__ import annotations

import sys
from importlib.resources import files
from pathlib import Path

from fontTools.ttLib import TTFont

from kiekje.config.book.preview.fonts import WebFont, woff2

BUILT = Path(__file__).resolve().parent.parent / "src/kiekje/site/static/built/fonts"
_HEADINGS = (("wght", 480.0), ("opsz", 72.0), ("SOFT", 0.0), ("WONK", 0.0))
FONTS = {
    "fraunces": WebFont(
        "Fraunces", 500, "fontpkg_fraunces", "Fraunces[SOFT,WONK,opsz,wght].ttf", _HEADINGS
    ),
    "atkinson": WebFont(
        "Atkinson Hyperlegible",
        400,
        "fontpkg_atkinson_hyperlegible",
        "AtkinsonHyperlegible-Regular.ttf",
    ),
    "atkinson-bold": WebFont(
        "Atkinson Hyperlegible",
        700,
        "fontpkg_atkinson_hyperlegible",
        "AtkinsonHyperlegible-Bold.ttf",
    ),
}
# Latin with its extensions, Greek, Cyrillic, punctuation, currencies, arrows, fractions.
BLOCKS = ((0x20, 0x530), (0x1E00, 0x1F00), (0x2010, 0x2060), (0x20A0, 0x20C1), (0x2100, 0x2200))


def main(force: bool) -> None:
    """Write what is missing."""
    BUILT.mkdir(parents=True, exist_ok=True)
    for name, font in FONTS.items():
        target = BUILT / f"{name}.woff2"
        if force or not target.is_file():
            draft = target.with_suffix(".draft")
            draft.write_bytes(woff2(font, characters(font)))
            draft.replace(target)
            print(f"{target.name}: {target.stat().st_size // 1024} KB")


def characters(font: WebFont) -> str:
    """The characters that the font has, of the blocks that European languages are written with."""
    with TTFont(str(files(font.package).joinpath("files", font.file))) as opened:
        has = opened.getBestCmap()
    return "".join(chr(c) for c in sorted(has) if any(a <= c < b for a, b in BLOCKS))


if __name__ == "__main__":
    main("--force" in sys.argv[1:])
