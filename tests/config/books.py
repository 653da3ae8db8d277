"""Books to show and to report on: small documents, and their sides drawn as plain pictures."""

from __future__ import annotations

import io
from datetime import datetime

from PIL import Image, ImageDraw

from kiekje.albums.document import Book, Page, PhotoElement, Source, TextElement
from kiekje.config.book.preview.faces import Pictured
from kiekje.pictures.facts import CaptureTime, Picture

COLOURS = ("#7a8f6a", "#b0745a", "#5f7d96", "#c2a35d", "#8a6a84", "#6c8f8d")


def make_picture(number: int, *, taken: datetime | None = None) -> Picture:
    """The facts of IMG_<number>.jpg, a sharp photo of twelve megapixels."""
    return Picture(
        file=f"IMG_{number}.jpg",
        format="jpeg",
        width=4000,
        height=3000,
        orientation=1,
        sha256=f"{number:064x}",
        bytes=4_000_000,
        profile="sRGB",
        profile_missing=False,
        taken=CaptureTime(taken, None, "exif") if taken else None,
        place=None,
        camera=None,
        sharpness=0.9,
        exposure=0.9,
        hash=number * 0x9E3779B97F4A7C15 % 2**64,
        faces=(),
        attention=(0.5, 0.5),
        tint=(120, 120, 120),
    )


def make_book(pages: int = 4, *, width_mm: float = 280, height_mm: float = 210) -> Book:
    """A book with two photos a page, and a title on the cover."""
    return Book(
        product="album-28x21",
        seed=0,
        lang="en",
        title="A week by the sea",
        pages=(
            _cover(width_mm, height_mm),
            *(_inside(n, width_mm, height_mm) for n in range(1, pages + 1)),
        ),
        photos=tuple(Source(f"IMG_{n}.jpg", 4000, 3000, "00") for n in range(1, 2 * pages + 1)),
    )


def _cover(width_mm: float, height_mm: float) -> Page:
    front = (width_mm + 8, 0.0, width_mm, height_mm)
    return Page(
        number=0,
        kind="cover",
        width_mm=2 * width_mm + 8,
        height_mm=height_mm,
        bleed_mm=15,
        spine_mm=8,
        elements=(
            PhotoElement("IMG_1.jpg", front, (0, 0, 1, 1)),
            TextElement("A week by the sea", front, "Fraunces", 28, role="title"),
        ),
    )


def _inside(number: int, width_mm: float, height_mm: float) -> Page:
    half = (width_mm - 30) / 2
    boxes = ((10.0, 20.0, half, half * 0.75), (20 + half, 20.0, half, half * 0.75))
    files = (f"IMG_{2 * number - 1}.jpg", f"IMG_{2 * number}.jpg")
    return Page(
        number=number,
        kind="inside",
        width_mm=width_mm,
        height_mm=height_mm,
        bleed_mm=3,
        elements=tuple(
            PhotoElement(file, box, (0, 0, 1, 1)) for file, box in zip(files, boxes, strict=True)
        ),
    )


def draw_sides(book: Book, *, width: int = 320) -> Pictured:
    """The sides of a book, each photo a plain colour and each page its number."""
    ratio = book.inside[0].height_mm / book.inside[0].width_mm
    size = (width, round(width * ratio))
    return Pictured(
        front=_jpeg(Image.new("RGB", size, "#2f4858")),
        back=_jpeg(Image.new("RGB", size, "#dfe5e8")),
        inside=tuple(_draw(page, size) for page in book.inside),
    )


def _draw(page: Page, size: tuple[int, int]) -> bytes:
    image = Image.new("RGB", size, page.background)
    pen = ImageDraw.Draw(image)
    scale = size[0] / page.width_mm
    for number, photo in enumerate(page.photos):
        x, y, width, height = (v * scale for v in photo.box_mm)
        colour = COLOURS[(page.number * 2 + number) % len(COLOURS)]
        pen.rectangle((x, y, x + width, y + height), fill=colour)
    pen.text((size[0] / 2, size[1] - 20), str(page.number), fill="#1d1b19")
    return _jpeg(image)


def _jpeg(image: Image.Image) -> bytes:
    written = io.BytesIO()
    image.save(written, "JPEG", quality=85)
    return written.getvalue()
