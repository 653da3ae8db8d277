"""The text layer: the set texts of a book, and what is wrong with them."""

from __future__ import annotations

from dataclasses import dataclass

from kiekje.albums.document import Mm4, TextElement

Size = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Overflow:
    """A text that is larger than its box: ``needs_mm`` is the width and height that it takes.

    ``page`` is the page's number, ``index`` the text's place among the page's texts.
    """

    page: int
    index: int
    needs_mm: Size


@dataclass(frozen=True, slots=True)
class Missing:
    """The characters of a text that no font has; they are left out of the drawn text.

    Each is all that people see as one: an emoji of several people is one of them.
    """

    page: int
    index: int
    characters: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TextLayer:
    """The texts of a book as a PDF: one transparent page for each page of the book, in order.

    A page is the trim and the bleed on all four sides, without boxes of its own, tags or metadata,
    ready to be laid over the photos. ``sizes`` holds width and height in millimetres of each set
    text, page by page; ``substituted`` names the wanted families that are not at hand.
    """

    pdf: bytes
    sizes: tuple[tuple[Size, ...], ...]
    overflows: tuple[Overflow, ...] = ()
    missing: tuple[Missing, ...] = ()
    substituted: tuple[str, ...] = ()


def ink_box(element: TextElement, size: Size) -> Mm4:
    """Return where a set text of some size stands, as x, y, width, height of the unrotated box."""
    x, y, width, height = element.box_mm
    sideways = {"left": 0.0, "centre": 0.5, "right": 1.0}[element.align]
    downwards = {"top": 0.0, "middle": 0.5, "bottom": 1.0}[element.valign]
    return (
        x + (width - size[0]) * sideways,
        y + (height - size[1]) * downwards,
        size[0],
        size[1],
    )
