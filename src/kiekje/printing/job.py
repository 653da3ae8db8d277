"""A job: all that one print file is made from."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from kiekje.albums.document import Book
from kiekje.albums.products import Product
from kiekje.pictures.content import Content
from kiekje.printing.gallery import Renditions
from kiekje.printing.settings import PrintSettings
from kiekje.printing.text import TextLayer

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Job:
    """The arguments of ``writer.write_book``, which says what each is.

    ``screen`` asks for a file for eyes: pages after the cut, one after another, in sRGB.
    """

    book: Book
    product: Product
    sources: Mapping[str, Content]
    settings: PrintSettings
    renditions: Renditions
    texts: TextLayer
    progress: Progress
    turns: Mapping[str, int] = field(default_factory=dict)
    screen: bool = False
