"""Raster: pages of a print file as pictures, for previews and for people who look.

Drawn by PDFium, which lets one thread draw at a time; whoever wants more uses processes.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image

Area = Literal["trim", "bleed", "media"]


def draw_page(pdf: Path | bytes, page: int, *, width_px: int, area: Area = "trim") -> Image.Image:
    """Draw one sheet of a PDF as an sRGB picture, so wide in pixels; the first sheet is 0.

    ``area`` is what of the sheet is shown: what remains after the cut, what is printed for the cut
    to wander in, or all of it with the slug. IndexError where there is no such sheet.
    """
    with pypdfium2.PdfDocument(pdf) as document:
        if not 0 <= page < len(document):
            raise IndexError(f"The PDF has {len(document)} sheets; there is no sheet {page}.")
        return _draw(document[page], width_px, area)


def draw_pages(pdf: Path | bytes, *, width_px: int, area: Area = "trim") -> Iterator[Image.Image]:
    """Draw all sheets of a PDF one after another; only one is in memory unless it is kept.

    PDFium keeps every photo that it has met until the document is closed (600 MB for a book of
    60 large photos), so that each sheet is drawn from a document opened anew: 5 ms a sheet.
    """
    with pypdfium2.PdfDocument(pdf) as document:
        pages = len(document)
    for page in range(pages):
        yield draw_page(pdf, page, width_px=width_px, area=area)


def _draw(page: pypdfium2.PdfPage, width: int, area: Area) -> Image.Image:
    left, bottom, right, top = _box(page, area)
    across = width / (right - left)
    height = max(1, round((top - bottom) * across))
    down = height / (top - bottom)
    bitmap = pypdfium2.PdfBitmap.new_native(width, height, pdfium.FPDFBitmap_BGRx)
    bitmap.fill_rect((255, 255, 255, 255), 0, 0, width, height)
    # PDFium lays the visible part of the sheet out y down, a point a pixel, before this matrix.
    seen = page.get_cropbox()
    from_left, from_top = left - seen[0], seen[3] - top
    matrix = pdfium.FS_MATRIX(across, 0, 0, down, -from_left * across, -from_top * down)
    clip = pdfium.FS_RECTF(0, 0, width, height)
    pdfium.FPDF_RenderPageBitmapWithMatrix(bitmap, page, matrix, clip, 0)
    picture: Image.Image = bitmap.to_pil().convert("RGB")
    bitmap.close()
    return picture


def _box(page: pypdfium2.PdfPage, area: Area) -> tuple[float, float, float, float]:
    boxes = {"trim": page.get_trimbox, "bleed": page.get_bleedbox, "media": page.get_mediabox}
    left, bottom, right, top = boxes[area]()
    return left, bottom, right, top
