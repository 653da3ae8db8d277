"""Revisions as values: book and wishes out of a row, and into one."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from typing import Any

from kiekje.albums.document import Book, from_json, to_json
from kiekje.albums.wishes import Wishes
from kiekje.studio.models import Revision


@dataclass(frozen=True, slots=True)
class Edition:
    """A book and the wishes that belong to it."""

    book: Book
    wishes: Wishes


def edition_of(revision: Revision) -> Edition:
    """The book and the wishes of a revision."""
    return Edition(book_of(revision), wishes_from(revision.wishes))


def book_of(revision: Revision) -> Book:
    """The book document of a revision."""
    return from_json(zlib.decompress(bytes(revision.book)).decode("utf-8"))


def packed(book: Book) -> bytes:
    """A book document as it is kept; ten times smaller than its text."""
    return zlib.compress(to_json(book).encode("utf-8"), 6)


def wishes_from(said: dict[str, Any]) -> Wishes:
    """Wishes out of JSON."""
    sets = {name: frozenset(said[name]) for name in ("must", "without", "overrides")}
    return Wishes(**{**said, **sets})


def wishes_as_json(wishes: Wishes) -> dict[str, Any]:
    """Wishes as JSON."""
    return {
        "product": wishes.product,
        "pages": wishes.pages,
        "density": wishes.density,
        "title": wishes.title,
        "seed": wishes.seed,
        "must": sorted(wishes.must),
        "without": sorted(wishes.without),
        "cover": wishes.cover,
        "lang": wishes.lang,
        "overrides": sorted(wishes.overrides),
    }
