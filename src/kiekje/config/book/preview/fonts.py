"""The house's fonts for the web: the files that print uses, only the needed glyphs, as WOFF2."""

from __future__ import annotations

import base64
import io
import string
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

ALWAYS = string.ascii_letters + string.digits + string.punctuation + " –—‘’“”…×·"
"""What a page of ours may show without being told."""


@dataclass(frozen=True, slots=True)
class WebFont:
    """One style of a family: where it lies, and at which axes a variable font is frozen."""

    family: str
    weight: int
    package: str
    file: str
    axes: tuple[tuple[str, float], ...] = ()


_FRAUNCES = (("wght", 480.0), ("opsz", 72.0), ("SOFT", 0.0), ("WONK", 0.0))
HOUSE_FONTS = (
    WebFont("Fraunces", 500, "fontpkg_fraunces", "Fraunces[SOFT,WONK,opsz,wght].ttf", _FRAUNCES),
    WebFont(
        "Atkinson Hyperlegible",
        400,
        "fontpkg_atkinson_hyperlegible",
        "AtkinsonHyperlegible-Regular.ttf",
    ),
    WebFont(
        "Atkinson Hyperlegible",
        700,
        "fontpkg_atkinson_hyperlegible",
        "AtkinsonHyperlegible-Bold.ttf",
    ),
)


def font_faces(text: str) -> str:
    """Return the CSS that brings the house's fonts, with the glyphs that ``text`` needs."""
    characters = "".join(sorted({*ALWAYS, *text}))
    return "\n".join(_font_face(font, characters) for font in HOUSE_FONTS)


def _font_face(font: WebFont, characters: str) -> str:
    data = base64.b64encode(woff2(font, characters)).decode("ascii")
    return (
        f'@font-face{{font-family:"{font.family}";font-weight:{font.weight};'
        f"font-display:block;src:url(data:font/woff2;base64,{data})format('woff2')}}"
    )


@cache
def woff2(font: WebFont, characters: str) -> bytes:
    """Return one font with these characters only; those it lacks are left to the system's fonts."""
    path = files(font.package).joinpath("files", font.file)
    opened = TTFont(io.BytesIO(path.read_bytes()), recalcTimestamp=False)
    if font.axes:
        instancer.instantiateVariableFont(opened, dict(font.axes), inplace=True)
    options = subset.Options()
    options.flavor = "woff2"
    options.layout_features = ["kern", "liga", "ccmp", "mark", "mkmk", "locl", "tnum", "lnum"]
    options.name_IDs = [1, 2, 13, 14]  # family, style and licence stay with the font
    options.hinting = False
    options.notdef_outline = True
    subsetter = subset.Subsetter(options)
    subsetter.populate(text=characters)
    subsetter.subset(opened)
    opened.flavor = "woff2"
    written = io.BytesIO()
    opened.save(written)
    return written.getvalue()
