"""Draw a spread of the demo album for the home page: python tools/home_picture.py [LEFT].

``LEFT`` is the number of its left page. Make the album first: `kiekje book` on the sample photos.
"""

from __future__ import annotations

import sys
from pathlib import Path

from PIL import Image

from kiekje.printing.raster import draw_page

ROOT = Path(__file__).resolve().parent.parent
BOOK = ROOT / "var" / "demo" / "book.pdf"
FOLDER = ROOT / "src/kiekje/site/static/site"
WIDTHS_PX = (1600, 800)


def main(left: int) -> None:
    """Both pages side by side, without their bleed, in the widths that the page asks for."""
    pages = [draw_page(BOOK, number, width_px=max(WIDTHS_PX) // 2) for number in (left, left + 1)]
    sheet = Image.new("RGB", (sum(page.width for page in pages), pages[0].height))
    sheet.paste(pages[0], (0, 0))
    sheet.paste(pages[1], (pages[0].width, 0))
    for width in WIDTHS_PX:
        height = round(sheet.height * width / sheet.width)
        small = sheet.resize((width, height), Image.Resampling.LANCZOS)
        small.save(FOLDER / f"spread-{width}.webp", quality=80, method=6)
        print(f"spread-{width}.webp: {width} × {height}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 6)
