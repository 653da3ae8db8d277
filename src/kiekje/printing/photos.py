"""Photos on sheets: which renditions a book needs, and how each is drawn in its box."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from kiekje.albums.document import Book, PhotoElement
from kiekje.pictures.content import Content
from kiekje.pictures.facts import Box
from kiekje.pictures.renditions import Rendition, RenditionWish, Space
from kiekje.printing.boxes import Rectangle, pixels
from kiekje.printing.colours import Colours
from kiekje.printing.errors import PhotoMissing
from kiekje.printing.pdf.growing import GrowingPdf
from kiekje.printing.pdf.objects import Name, Ref, numbers
from kiekje.printing.settings import NO_TURNS, PrintSettings

# How the unit square of a stored picture is turned upright, by EXIF orientation (y up).
UPRIGHT = {
    1: (1, 0, 0, 1, 0, 0),
    2: (-1, 0, 0, 1, 1, 0),
    3: (-1, 0, 0, -1, 1, 1),
    4: (1, 0, 0, -1, 0, 1),
    5: (0, -1, -1, 0, 1, 1),
    6: (0, -1, 1, 0, 0, 1),
    7: (0, 1, 1, 0, 0, 0),
    8: (0, 1, -1, 0, 1, 0),
}


@dataclass(frozen=True, slots=True)
class Drawn:
    """A picture that is in the file, ready to be placed."""

    ref: Ref
    orientation: int


def wishes(
    book: Book,
    sources: Mapping[str, Content],
    settings: PrintSettings,
    turns: Mapping[str, int] = NO_TURNS,
    *,
    screen: bool = False,
) -> dict[str, RenditionWish]:
    """The renditions of a book by key, in the order of its pages; equal ones are wished once."""
    space: Space = "cmyk" if settings.photos == "cmyk" else "srgb" if screen else "own"
    known = {source.file: source for source in book.photos}
    wanted: dict[str, RenditionWish] = {}
    for element in photos_of(book):
        key = key_of(element)
        if key in wanted:
            continue
        if element.file not in sources:
            raise PhotoMissing(element.file)
        source = known.get(element.file)
        width_mm, height_mm = element.box_mm[2:]
        wanted[key] = RenditionWish(
            key=key,
            content=sources[element.file],
            crop=snapped(element, source.width, source.height) if source else Box(*element.crop),
            width_px=pixels(width_mm, settings.dpi),
            height_px=pixels(height_mm, settings.dpi),
            quality=settings.quality,
            space=space,
            profile=settings.output_profile if settings.photos == "cmyk" else None,
            ink_limit=settings.ink_limit,
            turn=turns.get(element.file, 0),
        )
    return wanted


def photos_of(book: Book) -> Iterator[PhotoElement]:
    """All photo elements, page by page."""
    for page in book.pages:
        yield from page.photos


def key_of(element: PhotoElement) -> str:
    """One name for all elements that need the same pixels of the same photo."""
    sizes = (*element.crop, *element.box_mm[2:])
    return "|".join((*(f"{value:.6g}" for value in sizes), element.file))


def snapped(element: PhotoElement, width: int, height: int) -> Box:
    """The crop; an edge within half a pixel of the photo's edge is the photo's edge.

    So a photo that shows whole but for a rounding error can keep its camera's coding.
    """
    left, top, right, bottom = element.crop
    half_x, half_y = 0.5 / width, 0.5 / height
    return Box(
        0.0 if left < half_x else left,
        0.0 if top < half_y else top,
        1.0 if right > 1 - half_x else right,
        1.0 if bottom > 1 - half_y else bottom,
    )


def add_picture(pdf: GrowingPdf, colours: Colours, rendition: Rendition) -> Drawn:
    """Write a rendition as image object."""
    entries: dict[str, object] = {
        "Type": Name("XObject"),
        "Subtype": Name("Image"),
        "Width": rendition.width,
        "Height": rendition.height,
        "BitsPerComponent": 8,
        "ColorSpace": colours.space(rendition.profile, rendition.components),
        "Filter": Name("DCTDecode"),
    }
    if rendition.components == 4:
        entries["Decode"] = [1, 0] * 4  # JPEG holds inks inverted, as Adobe's programs began to
    return Drawn(pdf.add_stream(entries, rendition.jpeg), rendition.orientation)


def draw_photo(name: str, drawn: Drawn, place: Rectangle, rotation: float) -> str:
    """The content that shows a picture in its box; ``rotation`` is degrees clockwise."""
    left, bottom, width, height = place
    steps: Iterable[tuple[float, ...]]
    if rotation:
        angle = math.radians(rotation)
        cos, sin = math.cos(angle), math.sin(angle)
        steps = (
            (1, 0, 0, 1, left + width / 2, bottom + height / 2),
            (cos, -sin, sin, cos, 0, 0),
            (width, 0, 0, height, -width / 2, -height / 2),
        )
    else:
        steps = ((width, 0, 0, height, left, bottom),)
    if drawn.orientation != 1:
        steps = (*steps, UPRIGHT[drawn.orientation])
    turned = " ".join(f"{numbers(*step)} cm" for step in steps)
    return f"q {turned} /{name} Do Q"
