"""Typesetting: the texts of a whole book in one run of the typesetter."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Sequence
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path

import pikepdf
import typst

from kiekje.albums.document import Book, Page, TextElement
from kiekje.albums.products import Product
from kiekje.printing.text import characters, ink
from kiekje.printing.text.fonts import Shelf, shelf
from kiekje.printing.text.layer import Missing, Overflow, Size, TextLayer
from kiekje.printing.text.runs import cut

SLACK_MM = 0.05
"""A text may be so much larger than its box before it counts as too large."""

LEADING_EM = {"title": 0.1, "chapter": 0.1, "spine": 0.1}
"""Space between the lines by role; elsewhere DEFAULT_LEADING_EM. A line is 1.05 em high."""

DEFAULT_LEADING_EM = 0.3
NEVER_HYPHENATED = frozenset({"title", "subtitle", "chapter", "spine", "date"})

_MM_PER_POINT = 25.4 / 72
_LANGUAGE = re.compile(r"([a-z]{2,3})(?:[-_]([a-z]{2}))?(?![a-z])", re.IGNORECASE)

Data = dict[str, object]


def compose(
    book: Book,
    product: Product,  # noqa: ARG001  (all that is made from a book is made from both)
    *,
    colour: ink.Colour,
    to_cmyk: ink.ToCmyk | None = None,
    fonts: Shelf | None = None,
) -> TextLayer:
    """Set all texts of a book and return the layer to lay over its photos.

    The same book gives the same bytes. ``colour`` says how colours are painted and ``to_cmyk`` how
    those that are not grey become CMYK (see ``ink.paint``). ValueError for a colour that is none.
    """
    fonts = fonts or shelf()
    missing: list[Missing] = []
    sheets: list[Data] = []
    for page in book.pages:
        texts = []
        for index, element in enumerate(page.texts):
            data, lost = _text(element, fonts)
            data["paint"] = ink.paint(element.colour, colour, to_cmyk)
            data["box"] = _on_sheet(element, page)
            texts.append(data)
            if lost:
                missing.append(Missing(page.number, index, tuple(lost)))
        sheets.append(_sheet(page, texts))
    pdf, sizes = _run(sheets, fonts)
    return TextLayer(
        pdf=_bare(pdf),
        sizes=sizes,
        overflows=_overflows(book, sizes),
        missing=tuple(missing),
        substituted=_substituted(book, fonts),
    )


def measure(texts: Sequence[TextElement], *, fonts: Shelf | None = None) -> tuple[Size, ...]:
    """Return width and height in millimetres of each text, set at the width of its box.

    The width is that of its widest line; it exceeds the box's where a word cannot be broken.
    """
    fonts = fonts or shelf()
    if not texts:
        return ()
    data = []
    for element in texts:
        entry, _ = _text(element, fonts)
        data.append({**entry, "paint": ink.paint("#000", "rgb"), "box": list(element.box_mm)})
    sheet: Data = {"width": 100, "height": 100, "texts": data}
    return _sizes(_compiler([sheet], fonts), 1)[0]


def _text(element: TextElement, fonts: Shelf) -> tuple[Data, list[str]]:
    """What the typesetter must know of a text but for paint and place, and what it cannot draw."""
    text = characters.clean(element.text)
    language = _LANGUAGE.match(element.lang)
    chain = fonts.chain(element.font, element.lang)
    runs, lost = cut(text, chain, italic=element.italic)

    def as_data(piece: str) -> list[Data]:
        pieces, _ = cut(piece, chain, italic=element.italic)
        return [{"fonts": [run.font, chain[0].name], "text": run.text} for run in pieces]

    return {
        "runs": [{"fonts": [run.font, chain[0].name], "text": run.text} for run in runs],
        "words": [as_data(word) for word in _long_words(text, element)],
        "size": element.size_pt,
        "weight": element.weight,
        "style": "italic" if element.italic else "normal",
        "lang": language[1].lower() if language else "en",
        "region": language[2].upper() if language and language[2] else None,
        "rtl": characters.is_right_to_left(text),
        "hyphenate": language is not None and element.role not in NEVER_HYPHENATED,
        "leading": LEADING_EM.get(element.role, DEFAULT_LEADING_EM),
        "align": element.align,
        "valign": element.valign,
        "rotation": element.rotation,
    }, lost


def _long_words(text: str, element: TextElement) -> list[str]:
    """The words that may be wider than the box: those that are if every letter is an em wide."""
    em_mm = element.size_pt * _MM_PER_POINT
    return [word for word in text.split() if len(word) * em_mm > element.box_mm[2]]


def _on_sheet(element: TextElement, page: Page) -> list[float]:
    x, y, width, height = element.box_mm
    return [x + page.bleed_mm, y + page.bleed_mm, width, height]


def _sheet(page: Page, texts: list[Data]) -> Data:
    return {
        "width": page.width_mm + 2 * page.bleed_mm,
        "height": page.height_mm + 2 * page.bleed_mm,
        "texts": texts,
    }


@cache
def _template() -> Path:
    with as_file(files(__package__) / "layer.typ") as path:
        return path.resolve()


def _compiler(sheets: Sequence[Data], fonts: Shelf) -> typst.Compiler:
    return typst.Compiler(
        str(_template()),
        root=str(_template().parent),
        font_paths=fonts.fonts,
        ignore_system_fonts=True,
        sys_inputs={"texts": json.dumps(sheets)},
    )


def _run(sheets: Sequence[Data], fonts: Shelf) -> tuple[bytes, tuple[tuple[Size, ...], ...]]:
    compiler = _compiler(sheets, fonts)
    pdf = compiler.compile(format="pdf", timestamp=0, pdf_tags=False)
    if not isinstance(pdf, bytes):
        raise TypeError("The typesetter returned no single file.")
    return pdf, _sizes(compiler, len(sheets))


def _sizes(compiler: typst.Compiler, pages: int) -> tuple[tuple[Size, ...], ...]:
    """Ask for what each text took; the typesetter remembers its last run, so this is cheap."""
    found: list[list[Size]] = [[] for _ in range(pages)]
    for (page, _), width, height in json.loads(compiler.query("<size>", field="value")):
        found[page].append((round(width, 3), round(height, 3)))
    return tuple(tuple(sizes) for sizes in found)


def _overflows(book: Book, sizes: Sequence[Sequence[Size]]) -> tuple[Overflow, ...]:
    return tuple(
        Overflow(page.number, index, size)
        for page, page_sizes in zip(book.pages, sizes, strict=True)
        for index, (element, size) in enumerate(zip(page.texts, page_sizes, strict=True))
        if size[0] > element.box_mm[2] + SLACK_MM or size[1] > element.box_mm[3] + SLACK_MM
    )


def _substituted(book: Book, fonts: Shelf) -> tuple[str, ...]:
    wanted = dict.fromkeys(e.font for page in book.pages for e in page.texts)
    return tuple(font for font in wanted if font not in fonts.families)


def _bare(pdf: bytes) -> bytes:
    """Take off what hinders laying pages over others: metadata, language, viewer wishes, dates.

    Grey becomes DeviceGray, which on a page for print is black ink alone; the typesetter writes an
    ICC-based grey, which a printer may mix of four inks.
    """
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as document:
        for key in ("/Metadata", "/Lang", "/ViewerPreferences", "/PageMode"):
            if key in document.Root:
                del document.Root[key]
        if "/Info" in document.trailer:
            del document.trailer["/Info"]
        for page in document.pages:
            _use_device_grey(page.obj.get("/Resources", pikepdf.Dictionary()))
        document.save(out, deterministic_id=True)
    return out.getvalue()


def _use_device_grey(resources: pikepdf.Object) -> None:
    for name, space in resources.get("/ColorSpace", pikepdf.Dictionary()).items():
        if isinstance(space, pikepdf.Array) and space[0] == "/ICCBased" and space[1].N == 1:
            resources.ColorSpace[name] = pikepdf.Name.DeviceGray
