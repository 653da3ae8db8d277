"""The slug: what the press hall reads and the knife takes off.

Below the bleed stand the order code as Code 128 and in letters, which sheet of how many it is, and
the product; crop marks stand at the corners, fold marks at the spine. All marks keep a distance
from the bleed, so that none is ever in the book.
"""

from __future__ import annotations

from collections.abc import Iterator

from barcode.codex import Code128

from kiekje.printing.boxes import Sheet, points
from kiekje.printing.pdf.objects import numbers
from kiekje.printing.slug_font import text_width

FONT = "Slug"
TEXT_PT = 7.0
MODULE_MM = 0.25  # the narrowest bar: read by every hand scanner from a 300 dpi print
NARROWEST_MODULE_MM = 0.19  # still read by most (GS1 calls 0.19 mm the smallest for print)
QUIET_MODULES = 10  # blank on both sides, as Code 128 wants
BAR_HEIGHT_MM = 4.5
GAP_MM = 1.0
HAIRLINE_PT = 0.25


def draw_slug(sheet: Sheet, *, code: str, label: str, colour: str) -> str:
    """The slug's content: ``label`` stands beside the bars; ``colour`` chooses its ink."""
    bars = encode(code)
    left, right = _room(sheet)
    modules = len(bars) + 2 * QUIET_MODULES
    room = right - left - text_width(label, TEXT_PT) - points(GAP_MM)
    module = max(points(NARROWEST_MODULE_MM), min(points(MODULE_MM), room / modules))
    height = min(points(BAR_HEIGHT_MM), points(sheet.slug_mm - 2 * GAP_MM))
    foot = sheet.bleed[1] - points(GAP_MM) - height
    bars_left = left + QUIET_MODULES * module
    text_left = left + modules * module + points(GAP_MM)
    text_foot = foot + (height - 0.7 * TEXT_PT) / 2
    return "\n".join(
        [
            "q",
            colour,
            *_bars(bars, bars_left, foot, module, height),
            _text(label, text_left, text_foot),
            f"{HAIRLINE_PT} w",
            *_marks(sheet),
            "Q",
        ]
    )


def encode(code: str) -> str:
    """A text as the modules of its Code 128 symbol, 1 for a bar and 0 for a space."""
    symbol: str = Code128(code).build()[0]
    return symbol


def _bars(bars: str, left: float, foot: float, module: float, height: float) -> Iterator[str]:
    """Each run of ones as one rectangle, so that no seam shows inside a wide bar."""
    start = 0
    for run in bars.replace("10", "1|0").replace("01", "0|1").split("|"):
        if run[0] == "1":
            yield numbers(left + start * module, foot, len(run) * module, height) + " re"
        start += len(run)
    yield "f"


def _room(sheet: Sheet) -> tuple[float, float]:
    """From where to where bars and text may stand: between the left marks and the next."""
    left, _, right, _ = sheet.trim
    end = _folds(sheet)[0] if sheet.spine_mm else right
    return left + points(GAP_MM), end - points(GAP_MM)


def _folds(sheet: Sheet) -> tuple[float, float]:
    """Where the two edges of the spine are, across the sheet."""
    left, _, right, _ = sheet.trim
    middle, half = (left + right) / 2, points(sheet.spine_mm) / 2
    return middle - half, middle + half


def _marks(sheet: Sheet) -> Iterator[str]:
    """Crop marks at the four corners; at a spine, where the cover folds."""
    trim_left, trim_bottom, trim_right, trim_top = sheet.trim
    left, bottom, right, top = sheet.bleed
    near = points(GAP_MM)
    far = points(sheet.slug_mm) - near
    for x in (trim_left, trim_right, *(_folds(sheet) if sheet.spine_mm else ())):
        yield _line(x, top + near, x, top + far)
        yield _line(x, bottom - near, x, bottom - far)
    for y in (trim_bottom, trim_top):
        yield _line(left - near, y, left - far, y)
        yield _line(right + near, y, right + far, y)


def _line(x0: float, y0: float, x1: float, y1: float) -> str:
    return f"{numbers(x0, y0)} m {numbers(x1, y1)} l S"


def _text(text: str, left: float, foot: float) -> str:
    escaped = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return f"BT /{FONT} {TEXT_PT:g} Tf {numbers(left, foot)} Td ({escaped}) Tj ET"
