"""Make the fonts in which the editor draws books: python tools/book_fonts.py FOLDER.

Print sets Fraunces at the optical size of its points, so that a title of 44 points is drawn
narrower than a caption. The screen needs the same axes, or words would end elsewhere than on paper;
the site's own headings are content with one size. What is there already is left.
"""

from __future__ import annotations

import sys
from importlib.resources import files
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

SOURCE = ("fontpkg_fraunces", "Fraunces[SOFT,WONK,opsz,wght].ttf")
# Books use no hairlines and no black; softness and wonkiness stay at the quiet end, as in print.
AXES = {"opsz": (9.0, 144.0), "wght": (400.0, 700.0), "SOFT": 0.0, "WONK": 0.0}
BLOCKS = ((0x20, 0x250), (0x1E00, 0x1F00), (0x2009, 0x2060), (0x20A0, 0x20C1))


def main(folder: Path) -> None:
    """Write what is missing."""
    target = folder / "book-fraunces.woff2"
    if target.is_file():
        return
    folder.mkdir(parents=True, exist_ok=True)
    package, name = SOURCE
    font = TTFont(str(files(package).joinpath("files", name)), recalcTimestamp=False)
    options = subset.Options()
    options.layout_features = ["kern", "liga", "ccmp", "mark", "mkmk", "locl"]
    options.name_IDs = [1, 2, 13, 14]  # family, style and licence stay with the font
    options.hinting = False
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=[c for a, b in BLOCKS for c in range(a, b)])
    subsetter.subset(font)
    instancer.instantiateVariableFont(font, AXES, inplace=True)
    font.flavor = "woff2"
    draft = target.with_suffix(".draft")
    font.save(draft)
    draft.replace(target)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
