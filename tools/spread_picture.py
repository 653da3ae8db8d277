"""Draw a spread of the demo album as the README's picture: python tools/spread_picture.py [LEFT].

``LEFT`` is the number of its left page. Run `make demo` first; the picture is what that made.
"""

from __future__ import annotations

import sys
from pathlib import Path

from PIL import Image

from kiekje.printing.raster import draw_page

ROOT = Path(__file__).resolve().parent.parent
BOOK = ROOT / "var" / "demo" / "book.pdf"
PICTURE = ROOT / "docs" / "pictures" / "spread.jpg"
WIDTH_PX, MARGIN_PX = 640, 24
TABLE = "#cfc9bf"


def main(left: int) -> None:
    """Both pages side by side, on a table."""
    pages = [draw_page(BOOK, number, width_px=WIDTH_PX) for number in (left, left + 1)]
    height = pages[0].height
    sheet = Image.new("RGB", (2 * (WIDTH_PX + MARGIN_PX), height + 2 * MARGIN_PX), TABLE)
    for page, x in zip(pages, (MARGIN_PX, MARGIN_PX + WIDTH_PX), strict=True):
        sheet.paste(page, (x, MARGIN_PX))
    PICTURE.parent.mkdir(exist_ok=True)
    sheet.save(PICTURE, quality=88, optimize=True)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 6)
