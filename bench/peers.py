"""The limit and the peers that printing is measured beside: the same photos in the same boxes."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

from PIL import Image

from bench.album import boxes_of
from kiekje.albums.document import Book, Mm4

QUALITY, DPI = 92, 300

Task = tuple[Path, int, int, Mm4]  # a photo, the pixels printed of it, and its crop


def decode_and_encode(task: Task) -> int:
    """The limit: decode one photo at the scale that suffices, encode what is printed."""
    path, width, height, crop = task
    with Image.open(path) as image:
        _draft(image, width, height, crop)
        image.load()
        out = io.BytesIO()
        size = (min(width, image.width), min(height, image.height))
        image.crop((0, 0, *size)).save(out, "JPEG", quality=QUALITY, subsampling=0)
    return len(out.getvalue())


def _draft(image: Any, width: int, height: int, crop: tuple[float, ...]) -> None:
    """Choose the smallest DCT scale at which the crop still has the pixels wanted."""
    left, top, right, bottom = crop
    needed = max(width / (right - left) / image.width, height / (bottom - top) / image.height)
    scale = next((s for s in (8, 4, 2) if 1 / s >= needed), 1)
    image.draft("RGB", (image.width // scale, image.height // scale))


def write_weasyprint(book: Book, sources: dict[str, Path], folder: Path) -> None:
    """The same album as HTML: an image behind a window of the size of its box."""
    import weasyprint

    sheets = []
    for page in book.pages:
        frames = []
        for element in page.photos:
            x, y, width, height = element.box_mm
            left, top, right, bottom = element.crop
            wide, high = width / (right - left), height / (bottom - top)
            frames.append(
                f'<div style="left:{x + page.bleed_mm}mm;top:{y + page.bleed_mm}mm;'
                f'width:{width}mm;height:{height}mm">'
                f'<img src="{sources[element.file].as_uri()}" style="left:{-left * wide}mm;'
                f'top:{-top * high}mm;width:{wide}mm;height:{high}mm"></div>'
            )
        sheets.append(f'<section class="{page.kind}">{"".join(frames)}</section>')
    rules = [
        f"@page {page.kind} {{ margin: 0; size: {page.width_mm + 2 * page.bleed_mm}mm "
        f"{page.height_mm + 2 * page.bleed_mm}mm }} .{page.kind} {{ page: {page.kind} }}"
        for page in book.pages[:2]
    ]
    style = "section { position: relative; break-after: page } div, img { position: absolute }"
    style += "div { overflow: hidden }" + "".join(rules)
    weasyprint.HTML(string=f"<style>{style}</style>{''.join(sheets)}").write_pdf(
        folder / "weasyprint.pdf", optimize_images=True, jpeg_quality=QUALITY, dpi=DPI
    )


def write_reportlab(book: Book, sources: dict[str, Path], folder: Path) -> None:
    """The same boxes, cut out and resampled by Pillow, drawn by ReportLab."""
    from reportlab.lib.units import mm
    from reportlab.lib.utils import ImageReader
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(str(folder / "reportlab.pdf"))
    for page in book.pages:
        height = page.height_mm + 2 * page.bleed_mm
        canvas.setPageSize(((page.width_mm + 2 * page.bleed_mm) * mm, height * mm))
        for box in boxes_of(book, page):
            out = io.BytesIO()
            with Image.open(sources[box.file]) as image:
                size = box.pixels(DPI)
                _draft(image, *size, box.crop)
                image.load()
                left, top, right, bottom = box.crop
                frame = (
                    left * image.width, top * image.height, right * image.width,
                    bottom * image.height,
                )  # fmt: skip
                cut = image.resize(size, Image.Resampling.LANCZOS, box=frame)
                cut.save(out, "JPEG", quality=QUALITY, subsampling=0)
            x, y, wide, high = box.place
            foot = height - page.bleed_mm - y - high
            canvas.drawImage(
                ImageReader(out), (x + page.bleed_mm) * mm, foot * mm, wide * mm, high * mm
            )
        canvas.showPage()
    canvas.save()
