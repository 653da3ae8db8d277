"""The cover: back, spine and front on one sheet, with a photo, a title and a legible spine."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from kiekje.albums import captions
from kiekje.albums.crops import crop_windows
from kiekje.albums.document import Element, Mm4, Page, PhotoElement, TextElement
from kiekje.albums.pages import DISPLAY, TEXT
from kiekje.albums.products import Product
from kiekje.albums.scoring import HERO_LOSS
from kiekje.albums.stock import Stock

INK = "#1d1b19"
MUTED = "#5d5750"
CLOTH = "#f4efe6"
PHOTO_SHARE = 0.76
"""The share of the front's height under the photo; the words stand below it."""

POINT_MM = 25.4 / 72


def cover_photo(stock: Stock, product: Product, wished: str | None) -> int:
    """The position of the cover photo: the wished one, or the best that fits the front."""
    for i, picture in enumerate(stock.pictures):
        if picture.file == wished:
            return i
    return max(range(len(stock)), key=lambda i: (_fitness(stock, product, i), -i))


def _fitness(stock: Stock, product: Product, i: int) -> float:
    box = _front_box(product, 0.0)
    shape = box[2] / box[3]
    loss = 1 - min(shape / stock.aspect[i], stock.aspect[i] / shape)
    sharp = min(stock.widest[i] / box[2], stock.highest[i] / box[3], 1.0)
    coarse = 0.0 if sharp >= 1.0 else 2.0 * (1.0 - sharp) + 1.0
    return float(stock.merit[i] - 1.5 * max(0.0, loss - 0.1) - coarse)


def make_cover(
    stock: Stock, product: Product, photo: int, pages: int, title: str, lang: str
) -> Page:
    """Lay out the cover sheet for a book of this many inside pages.

    The trimmed sheet is back + spine + front; the wrap round the boards is its bleed.
    """
    spine = product.spine_mm(pages)
    front = product.width_mm + spine
    box = _photo_box(stock, product, photo, front)
    dates = captions.subtitle(stock.pictures, lang)
    elements: list[Element] = [
        PhotoElement(stock.pictures[photo].file, box, _crop(stock, photo, box)),
        *_front_words(product, front, title, dates, lang),
    ]
    spine_words = _spine_words(product, spine, title, lang)
    if spine_words is not None:
        elements.append(spine_words)
    return Page(
        number=0,
        kind="cover",
        width_mm=round(2 * product.width_mm + spine, 3),
        height_mm=product.height_mm,
        bleed_mm=product.wrap_mm,
        elements=tuple(elements),
        background=CLOTH,
        layout="cover",
        spine_mm=spine,
    )


def _front_box(product: Product, front: float) -> Mm4:
    """The photo's box: from the spine's hinge over top and outer edge, wrap included."""
    hinge = 0.0
    return (
        round(front + hinge, 3),
        -product.wrap_mm,
        round(product.width_mm - hinge + product.wrap_mm, 3),
        round(product.height_mm * PHOTO_SHARE + product.wrap_mm, 3),
    )


def _photo_box(stock: Stock, product: Product, photo: int, front: float) -> Mm4:
    """Over the upper front to the edges where the photo allows it, else framed on the front."""
    box = _front_box(product, front)
    shape = box[2] / box[3]
    aspect = float(stock.aspect[photo])
    loss = 1 - min(shape / aspect, aspect / shape)
    fine = box[2] <= stock.widest[photo] and box[3] <= stock.highest[photo]
    if loss <= HERO_LOSS and fine and _heads_clear(stock, product, photo, box, front):
        return box
    margin = max(product.safe_mm * 2, product.width_mm * 0.09)
    wide = min(product.width_mm - 2 * margin, float(stock.widest[photo]))
    high = min(product.height_mm * PHOTO_SHARE - margin, float(stock.highest[photo]))
    wide, high = min(wide, high * aspect), min(high, wide / aspect)
    x = front + (product.width_mm - wide) / 2
    y = margin + (product.height_mm * PHOTO_SHARE - margin - high) / 2
    return (round(x, 3), round(y, 3), round(wide, 3), round(high, 3))


def _heads_clear(stock: Stock, product: Product, photo: int, box: Mm4, front: float) -> bool:
    """Whether no face lies in the wrap, near the board's edge or near the hinge."""
    if not stock.has_faces[photo]:
        return True
    left, top, right, bottom = stock.heads[photo]
    crop = _crop(stock, photo, box)
    across = box[2] / (crop[2] - crop[0])
    down = box[3] / (crop[3] - crop[1])
    x0, x1 = box[0] + (left - crop[0]) * across, box[0] + (right - crop[0]) * across
    y0, y1 = box[1] + (top - crop[1]) * down, box[1] + (bottom - crop[1]) * down
    inside = left >= crop[0] - 1e-6 and right <= crop[2] + 1e-6
    inside = inside and top >= crop[1] - 1e-6 and bottom <= crop[3] + 1e-6
    clear = x0 >= front + product.fold_mm and x1 <= front + product.width_mm - product.safe_mm
    return bool(inside and clear and y0 >= product.safe_mm and y1 <= box[1] + box[3])


def _crop(stock: Stock, photo: int, box: Mm4) -> Mm4:
    shape = np.asarray(box[2] / box[3])
    window = crop_windows(stock.aspect[photo], shape, stock.heads[photo], stock.centre[photo])
    left, top, right, bottom = (round(min(1.0, max(0.0, float(v))), 6) for v in window)
    return (left, top, right, bottom)


def _front_words(
    product: Product, front: float, title: str, dates: str, lang: str
) -> Sequence[TextElement]:
    """The title below the photo, and the book's days in small under it where they say more."""
    margin = max(product.safe_mm * 2, product.width_mm * 0.07)
    width = product.width_mm - 2 * margin
    top = product.height_mm * PHOTO_SHARE
    room = product.height_mm - top - product.safe_mm
    size = _title_size(title, width, room)
    line = size * POINT_MM * 1.25
    lines = 1 if _set_width(title, size) <= width else 2
    small = round(max(8.0, size * 0.42), 1)
    below = small * POINT_MM * 1.5 if dates and dates != title else 0.0
    both = line * lines + below
    y = top + max(product.safe_mm * 0.6, (room - both) * 0.45)
    x = front + margin
    words = [
        TextElement(
            title,
            (round(x, 3), round(y, 3), round(width, 3), round(line * lines + 1, 3)),
            DISPLAY,
            size,
            "left",
            "top",
            INK,
            weight=500,
            lang=lang,
            role="title",
        )
    ]
    if below:
        words.append(
            TextElement(
                dates,
                (round(x, 3), round(y + line * lines, 3), round(width, 3), round(below, 3)),
                TEXT,
                small,
                "left",
                "middle",
                MUTED,
                lang=lang,
                role="date",
            )
        )
    return words


def _set_width(text: str, size_pt: float) -> float:
    """About how wide a line of the display face is, in millimetres (half an em a letter)."""
    return len(text) * size_pt * POINT_MM * 0.54


def _title_size(title: str, width: float, room: float) -> float:
    """The largest size in which the title takes at most two lines of the width."""
    most = min(44.0, room / POINT_MM * 0.42)
    size = most
    while size > 12.0 and _set_width(title, size) > width * 1.7:
        size *= 0.94
    return round(size, 1)


def _spine_words(product: Product, spine: float, title: str, lang: str) -> TextElement | None:
    """The title along the spine, reading downwards; none where the spine is too thin for it."""
    if spine < product.spine_text_min_mm:
        return None
    size = round(min(13.0, (spine - 2.0) / POINT_MM * 0.72), 1)
    length = product.height_mm - 4 * product.safe_mm
    x = product.width_mm + spine / 2 - length / 2
    y = product.height_mm / 2 - spine / 2
    shown = title
    while _set_width(shown, size) > length and " " in shown:
        shown = shown.rsplit(" ", 1)[0]
    return TextElement(
        shown,
        (round(x, 3), round(y, 3), round(length, 3), round(spine, 3)),
        DISPLAY,
        size,
        "centre",
        "middle",
        INK,
        weight=500,
        rotation=90.0,
        lang=lang,
        role="spine",
    )
