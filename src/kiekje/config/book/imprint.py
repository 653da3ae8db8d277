"""What a print file says of its making: a date and an order code, both taken from the book."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta, timezone

from kiekje.albums.document import Book, to_json
from kiekje.config.book.errors import BadEpoch
from kiekje.pictures.facts import CaptureTime, Picture

UNDATED = datetime(2000, 1, 1)
"""The date of a book of which no photo has one: fixed, so that its file is the same again."""

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's: no I, L, O or U, which people misread."""


EPOCH = re.compile(r"[0-9]{1,16}")
"""Plain digits alone: no sign, no space, no digits of other scripts."""


def read_epoch(environment: Mapping[str, str]) -> datetime | None:
    """The moment that SOURCE_DATE_EPOCH says, None where it is not set; BadEpoch if it is none."""
    epoch = environment.get("SOURCE_DATE_EPOCH", "")
    if not epoch:
        return None
    if not EPOCH.fullmatch(epoch):
        raise BadEpoch(epoch)
    try:
        return datetime.fromtimestamp(int(epoch), UTC)
    except (ValueError, OverflowError, OSError):  # behind the year 9999
        raise BadEpoch(epoch) from None


def latest_capture(pictures: Iterable[Picture]) -> datetime:
    """The latest capture time of some pictures, by their own clocks; UNDATED where none is known.

    It has the offset from UTC that the photo tells, and no zone where it tells none. Times of
    files do not count: a copy of the same photos must give the same book.
    """
    known = [p.taken for p in pictures if p.taken and p.taken.source != "file time"]
    return _with_zone(max(known, key=_by_the_clock)) if known else UNDATED


def _by_the_clock(taken: CaptureTime) -> tuple[datetime, bool, int]:
    """A sort key; of two photos of one moment the one that tells more about it comes last."""
    offset = taken.offset_minutes
    return taken.moment, offset is not None, offset or 0


def _with_zone(taken: CaptureTime) -> datetime:
    if taken.offset_minutes is None:
        return taken.moment
    return taken.moment.replace(tzinfo=timezone(timedelta(minutes=taken.offset_minutes)))


def order_code(book: Book) -> str:
    """A code for a book that belongs to no order: K-XXXX-XXXX, from the digest of its document."""
    number = int.from_bytes(hashlib.sha256(to_json(book).encode()).digest()[:5])
    signs = "".join(ALPHABET[number >> shift & 31] for shift in range(35, -5, -5))
    return f"K-{signs[:4]}-{signs[4:]}"
