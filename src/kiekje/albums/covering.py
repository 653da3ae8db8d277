"""The words on the cover of a finished book: read back, rewritten, and kept true to its photos."""

from __future__ import annotations

from dataclasses import replace

from kiekje.albums import captions
from kiekje.albums.cover import reworded
from kiekje.albums.document import Book
from kiekje.albums.products import product
from kiekje.albums.rearrange import Shots
from kiekje.albums.timeline import in_order
from kiekje.albums.titles import Words
from kiekje.pictures.facts import Picture


def cover_words(book: Book, shots: Shots) -> Words:
    """The words of a book's cover as they are, the whole title included."""
    for text in book.cover.texts:
        if text.role == "subtitle":
            return Words(book.title, " ".join(text.text.split()), "subtitle", book.lang)
    return Words(
        book.title, captions.subtitle(photos_of(book, shots), book.lang), "date", book.lang
    )


def with_words(book: Book, words: Words) -> Book:
    """The book with these words on its cover and spine."""
    cover = reworded(book.cover, product(book.product), words)
    return replace(book, title=words.title, pages=(cover, *book.inside))


def refreshed(old: Book, new: Book, shots: Shots) -> Book:
    """The new book with the days of its own photos, where the old one showed days at all."""
    words = cover_words(new, shots)
    if old.title == captions.title(photos_of(old, shots), old.lang):
        words = replace(words, title=captions.title(photos_of(new, shots), new.lang))
    return with_words(new, words)


def photos_of(book: Book, shots: Shots) -> tuple[Picture, ...]:
    """The photos of a book that are at hand, in order."""
    return in_order([shots[s.file] for s in book.photos if s.file in shots])
