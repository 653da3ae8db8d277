"""The faces of a book: what one sees when it lies closed or open, leaf by leaf.

A leaf has a front, which lies on the right, and a back, which lies on the left. The first leaf is
the front board with the cover outside and an endpaper inside; the last one is the back board.
Face 2n is the front of leaf n and face 2n + 1 its back.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass

from kiekje.albums.document import Book, Page
from kiekje.config.book.preview.words import Words

When = Callable[[Collection[str]], str]
"""The days of some photos in words, in the reader's language; empty where none is known."""


@dataclass(frozen=True, slots=True)
class Pictured:
    """The drawn sides of a book as JPEG: both covers, and the inside pages in order."""

    front: bytes
    back: bytes
    inside: tuple[bytes, ...]


@dataclass(frozen=True, slots=True)
class Face:
    """One face: its name in addresses, what it is called, and its picture; endpapers have none."""

    name: str
    label: str = ""
    described: str = ""
    image: bytes = b""
    number: int | None = None

    @property
    def is_endpaper(self) -> bool:
        """Whether this is the blank inside of a cover, or a page that evens out the count."""
        return not self.image


def faces_of(book: Book, pictured: Pictured, words: Words, when: When) -> tuple[Face, ...]:
    """Return the faces from the front cover to the back cover; always an even number of them."""
    inside = list(_inside_faces(book.inside, pictured.inside, words, when))
    if len(inside) % 2:
        inside.append(Face("blank"))
    title = f": {book.title}" if book.title else ""
    front = Face("front", words.front, f"{words.front}{title}", pictured.front)
    back = Face("back", words.back, words.back, pictured.back)
    return (front, Face("endpaper-front"), *inside, Face("endpaper-back"), back)


def spreads_of(faces: Sequence[Face]) -> Iterator[tuple[Face, ...]]:
    """Yield what lies open at once: the front cover, then pairs, then the back cover."""
    yield (faces[0],)
    for left in range(1, len(faces) - 1, 2):
        yield (faces[left], faces[left + 1])
    yield (faces[-1],)


def _inside_faces(
    pages: Sequence[Page], images: Sequence[bytes], words: Words, when: When
) -> Iterator[Face]:
    for page, image in zip(pages, images, strict=True):
        label = words.page.format(a=page.number)
        described = f"{label}: {describe(page, words, when)}"
        yield Face(f"page-{page.number}", label, described, image, page.number)


def describe(page: Page, words: Words, when: When) -> str:
    """What is on a page, for who cannot see it: “4 photos, 12 July 2024. A day at the sea”."""
    files = {photo.file for photo in page.photos}
    said = ", ".join(filter(None, (words.count_photos(len(files)), when(files))))
    texts = [" ".join(text.text.split()) for text in page.texts]
    return ". ".join([said, *(text for text in texts if text and text not in said)])
