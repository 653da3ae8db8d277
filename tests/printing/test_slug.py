"""The slug: order code and marks, outside of everything that will be bound."""

from __future__ import annotations

import numpy as np
import pikepdf
import pypdfium2
import pytest
from barcode.charsets import code128
from hypothesis import given
from hypothesis import strategies as st

from kiekje.printing.boxes import Sheet, points, sheet_of
from kiekje.printing.slug import BAR_HEIGHT_MM, GAP_MM, MODULE_MM, draw_slug, encode
from kiekje.printing.slug_font import text_width
from tests.printing.album import CODE, Album

PATTERNS = {pattern: value for value, pattern in enumerate(code128.CODES)}


def _decode(modules: str) -> str:
    """Code 128 read back: B and C sets, checksum verified (ISO/IEC 15417)."""
    symbols = [PATTERNS[modules[n : n + 11]] for n in range(0, len(modules) - 13, 11)]
    start, *data, checksum = symbols
    assert checksum == (start + sum(n * v for n, v in enumerate(data, 1))) % 103
    said, mode = "", {103: "A", 104: "B", 105: "C"}[start]
    for value in data:
        if value in (99, 100, 101) and not (mode == "C" and value == 99):
            mode = {99: "C", 100: "B", 101: "A"}[value]
        elif mode == "C":
            said += f"{value:02}"
        else:
            said += chr(value + 32)
    return said


@given(st.text(st.characters(min_codepoint=33, max_codepoint=126), min_size=1, max_size=24))
def test_any_order_code_can_be_read_back(code: str) -> None:
    """What the bars say is what the code was."""
    assert code == _decode(encode(code))


def test_the_bars_on_the_sheet_can_be_read(album: Album) -> None:
    """The printed bars, sampled from a picture of the sheet, say the order code."""
    written = album.write()
    scale = 20.0
    with pypdfium2.PdfDocument(written.path) as document:
        for index, page in enumerate(album.pages):
            picture = document[index].render(scale=scale).to_numpy()[..., 0]
            sheet = sheet_of(page, 8.0)
            foot = sheet.bleed[1] - points(GAP_MM + BAR_HEIGHT_MM / 2)
            row = picture[round((sheet.media[3] - foot) * scale)] < 128
            start = round((sheet.trim[0] + points(GAP_MM)) * scale)
            bars = np.flatnonzero(row[start:])
            module = _module(len(encode(CODE)), row[start:], bars[0])
            read = "".join(
                "1" if row[start + bars[0] + round((n + 0.5) * module)] else "0"
                for n in range(len(encode(CODE)))
            )
            assert CODE == _decode(read)


def _module(count: int, row: np.ndarray, first: int) -> float:
    """Pixels a module: the symbol ends before the first white as wide as its quiet zone."""
    white = 0
    for place in range(first, len(row)):
        white = 0 if row[place] else white + 1
        if white > 60:
            return (place - white + 1 - first) / count
    raise AssertionError("The symbol does not end.")


def test_every_sheet_says_code_number_and_product_as_text(album: Album) -> None:
    """Beside the bars a person reads what the scanner reads, and which sheet it is."""
    written = album.write()
    with pypdfium2.PdfDocument(written.path) as document:
        for number, page in enumerate(document, 1):
            said = page.get_textpage().get_text_bounded(0, 0, page.get_width(), points(7.5))
            assert f"{CODE} sheet {number} / 4 {album.product.id}" == " ".join(said.split())


@pytest.mark.parametrize("bleed", [3.0, 5.0, 15.0])
@pytest.mark.parametrize("spine", [0.0, 12.0])
@given(code=st.text(st.characters(min_codepoint=33, max_codepoint=126), min_size=1, max_size=24))
def test_nothing_of_the_slug_is_in_the_bleed(bleed: float, spine: float, code: str) -> None:
    """Every bar, mark and letter lies between BleedBox and MediaBox, for any bleed and code."""
    sheet = Sheet(300.0 + spine if spine else 150.0, 150.0, bleed, 8.0, spine)
    label = f"{code}   sheet 100 / 162   album-21x21"
    content = draw_slug(sheet, code=code, label=label, colour="0 g")
    left, bottom, right, top = sheet.bleed
    gap = points(GAP_MM) - 0.001

    for x0, y0, x1, y1 in _areas(content, label):
        assert x0 >= 0
        assert y0 >= 0
        assert x1 <= sheet.media[2]
        assert y1 <= sheet.media[3]
        assert x1 <= left - gap or x0 >= right + gap or y1 <= bottom - gap or y0 >= top + gap


def _areas(content: str, label: str) -> list[tuple[float, float, float, float]]:
    """The areas that the operators of a slug paint."""
    areas = []
    for line in content.splitlines():
        words = line.split()
        if line.endswith("re"):
            x, y, width, height = map(float, words[:4])
            areas.append((x, y, x + width, y + height))
        elif line.endswith("l S"):
            x0, y0, x1, y1 = (float(words[n]) for n in (0, 1, 3, 4))
            areas.append((x0, y0, x1, y1))
        elif "Td" in words:
            x, y = float(words[words.index("Td") - 2]), float(words[words.index("Td") - 1])
            areas.append((x, y - 1.5, x + text_width(label, 7), y + 5.5))
    assert len(areas) > 20
    return areas


def test_a_long_code_becomes_narrower_before_it_meets_anything() -> None:
    """The bars shrink to what still can be read; a short code has modules of full width."""
    sheet = Sheet(150.0, 150.0, 3.0, 8.0)
    label = "sheet 1 / 25"
    for code, narrow in (("K-1", False), ("aA0" * 8, True)):
        bars = [
            float(line.split()[2])
            for line in draw_slug(sheet, code=code, label=label * 8, colour="0 g").splitlines()
            if line.endswith("re")
        ]
        assert narrow == (min(bars) < points(MODULE_MM) - 0.01)


def test_the_font_is_embedded_and_its_widths_are_true(album: Album) -> None:
    """The slug's font is in the file, subset, with the widths that its glyphs have."""
    written = album.write()
    with pikepdf.open(written.path) as pdf:
        font = pdf.pages[0].Resources.Font.Slug
        program = font.FontDescriptor.FontFile2.read_bytes()
        assert "+" in str(font.BaseFont)
        assert 40_000 > len(program) == font.FontDescriptor.FontFile2.Length1
        width = text_width("K", 1000)
        assert width == font.Widths[ord("K") - font.FirstChar]
