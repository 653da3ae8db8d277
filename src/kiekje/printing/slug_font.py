"""The slug's font: printable ASCII of one family, embedded once as a simple TrueType font."""

from __future__ import annotations

import io
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from fontTools import subset
from fontTools.ttLib import TTFont

from kiekje.printing.pdf.growing import GrowingPdf
from kiekje.printing.pdf.objects import Name, Ref

FIRST, LAST = 32, 126
FONT_PACKAGE = "fontpkg_atkinson_hyperlegible"
FONT_FILE = "files/AtkinsonHyperlegible-Regular.ttf"
# Six letters mark a subset (ISO 32000-1, 9.6.4); the subset is always the same, so they are too.
FONT_NAME = "KIEKJE+AtkinsonHyperlegible-Regular"
NON_SYMBOLIC = 32


@dataclass(frozen=True, slots=True)
class _Face:
    """The subset as a file, and what a font descriptor says of it, in thousandths of an em."""

    file: bytes
    widths: tuple[int, ...]
    box: tuple[int, int, int, int]
    ascent: int
    descent: int
    cap_height: int


def text_width(text: str, size: float) -> float:
    """The width of an ASCII text, in the unit of its size."""
    return sum(_face().widths[ord(c) - FIRST] for c in text) * size / 1000


def add_slug_font(pdf: GrowingPdf) -> Ref:
    """Write the font; WinAnsiEncoding, so that a text is its ASCII bytes."""
    face = _face()
    program = pdf.add_packed({"Length1": len(face.file)}, face.file)
    descriptor = pdf.add(
        {
            "Type": Name("FontDescriptor"),
            "FontName": Name(FONT_NAME),
            "Flags": NON_SYMBOLIC,
            "FontBBox": face.box,
            "ItalicAngle": 0,
            "Ascent": face.ascent,
            "Descent": face.descent,
            "CapHeight": face.cap_height,
            "StemV": 80,
            "FontFile2": program,
        }
    )
    return pdf.add(
        {
            "Type": Name("Font"),
            "Subtype": Name("TrueType"),
            "BaseFont": Name(FONT_NAME),
            "FirstChar": FIRST,
            "LastChar": LAST,
            "Widths": face.widths,
            "FontDescriptor": descriptor,
            "Encoding": Name("WinAnsiEncoding"),
        }
    )


@cache
def _face() -> _Face:
    source = files(FONT_PACKAGE).joinpath(FONT_FILE).read_bytes()
    with TTFont(io.BytesIO(source), recalcTimestamp=False) as font:
        options = subset.Options(layout_features=[], name_IDs=[], notdef_outline=True)
        options.drop_tables += ["DSIG", "GDEF", "GPOS", "GSUB"]
        subsetter = subset.Subsetter(options)
        subsetter.populate(unicodes=range(FIRST, LAST + 1))
        subsetter.subset(font)
        out = io.BytesIO()
        font.save(out)
        head, cmap, advances = font["head"], font.getBestCmap(), font["hmtx"]
        em = 1000 / float(head.unitsPerEm)

        def scaled(value: float) -> int:
            return round(value * em)

        return _Face(
            file=out.getvalue(),
            widths=tuple(scaled(advances[cmap[c]][0]) for c in range(FIRST, LAST + 1)),
            box=(scaled(head.xMin), scaled(head.yMin), scaled(head.xMax), scaled(head.yMax)),
            ascent=scaled(font["hhea"].ascent),
            descent=scaled(font["hhea"].descent),
            cap_height=scaled(font["OS/2"].sCapHeight),
        )
