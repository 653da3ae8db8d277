"""The cover: back, spine and front on one sheet, with a photo, a title and a legible spine."""

from __future__ import annotations

from dataclasses import replace

from kiekje.albums.crops import crop_in
from kiekje.albums.document import Mm4, Page, PhotoElement
from kiekje.albums.products import Product
from kiekje.albums.scoring import HERO_LOSS
from kiekje.albums.stock import Stock
from kiekje.albums.titles import Words, front_words, spine_words

CLOTH = "#f4efe6"
PHOTO_SHARE = 0.76
"""The share of the front's height under the photo; the words stand below it."""


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


def make_cover(stock: Stock, product: Product, photo: int, pages: int, words: Words) -> Page:
    """Lay out the cover sheet for a book of this many inside pages.

    The trimmed sheet is back + spine + front; the wrap round the boards is its bleed.
    """
    spine = product.spine_mm(pages)
    box = _photo_box(stock, product, photo, product.width_mm + spine)
    element = PhotoElement(stock.pictures[photo].file, box, crop_in(stock, photo, box))
    sheet = Page(
        number=0,
        kind="cover",
        width_mm=round(2 * product.width_mm + spine, 3),
        height_mm=product.height_mm,
        bleed_mm=product.wrap_mm,
        elements=(element,),
        background=CLOTH,
        layout="cover",
        spine_mm=spine,
    )
    return reworded(sheet, product, words)


def reworded(cover: Page, product: Product, words: Words) -> Page:
    """The same cover with other words; its photo stays where it is."""
    front = product.width_mm + cover.spine_mm
    spine = spine_words(product, cover.spine_mm, words)
    shown = front_words(product, front, product.height_mm * PHOTO_SHARE, words)
    return replace(cover, elements=(*cover.photos, *shown, *([spine] if spine else [])))


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
    crop = crop_in(stock, photo, box)
    across = box[2] / (crop[2] - crop[0])
    down = box[3] / (crop[3] - crop[1])
    x0, x1 = box[0] + (left - crop[0]) * across, box[0] + (right - crop[0]) * across
    y0, y1 = box[1] + (top - crop[1]) * down, box[1] + (bottom - crop[1]) * down
    inside = left >= crop[0] - 1e-6 and right <= crop[2] + 1e-6
    inside = inside and top >= crop[1] - 1e-6 and bottom <= crop[3] + 1e-6
    clear = x0 >= front + product.fold_mm and x1 <= front + product.width_mm - product.safe_mm
    return bool(inside and clear and y0 >= product.safe_mm and y1 <= box[1] + box[3])
