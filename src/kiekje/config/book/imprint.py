"""What a print file says of its making: a date and an order code, both taken from the book."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime

from kiekje.albums.document import Book, to_json
from kiekje.config.book.errors import BadEpoch
from kiekje.pictures.facts import Picture

UNDATED = datetime(2000, 1, 1)
"""The date of a book of which no photo has one: fixed, so that its file is the same again."""

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's: no I, L, O or U, which people misread."""


def read_epoch(environment: Mapping[str, str]) -> datetime | None:
    """The moment that SOURCE_DATE_EPOCH says, None where it is not set; BadEpoch if it is none."""
    epoch = environment.get("SOURCE_DATE_EPOCH", "")
    if not epoch:
        return None
    try:
        return datetime.fromtimestamp(int(epoch), UTC)
    except (ValueError, OverflowError, OSError):
        raise BadEpoch(epoch) from None


def latest_capture(pictures: Iterable[Picture]) -> datetime:
    """The latest capture time among some pictures; UNDATED where none is known.

    Times of files do not count: a copy of the same photos must give the same book.
    """
    moments = [p.taken.moment for p in pictures if p.taken and p.taken.source != "file time"]
    return max(moments, default=UNDATED)


def order_code(book: Book) -> str:
    """A code for a book that belongs to no order: K-XXXX-XXXX, from the digest of its document."""
    number = int.from_bytes(hashlib.sha256(to_json(book).encode()).digest()[:5])
    signs = "".join(ALPHABET[number >> shift & 31] for shift in range(35, -5, -5))
    return f"K-{signs[:4]}-{signs[4:]}"
