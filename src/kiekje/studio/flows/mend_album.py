"""Mends an album that was changed by hand after one of its photos was turned or went away.

An album that nobody has touched is simply made anew; here only the pages of those photos change.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import datetime

from kiekje.albums import edit
from kiekje.albums.document import Book, Source
from kiekje.albums.errors import AlbumError
from kiekje.albums.wishes import Wishes
from kiekje.pictures.facts import Picture
from kiekje.studio.errors import ChangedElsewhere
from kiekje.studio.flows.save_revision import save_revision
from kiekje.studio.models import Draft
from kiekje.studio.revisions import Edition, edition_of

MENDED = "mended"

Shots = Mapping[str, Picture]


def mend_album(draft: Draft, shots: Shots, now: datetime) -> bool:
    """Mend the newest revision where that is needed; True where something was changed.

    Where a page cannot be mended it stays as it is, and pre-flight says what is wrong with it.
    """
    if draft.head is None or not draft.head.by_hand:
        return False
    before = edition_of(draft.head)
    after = _mended(before, shots)
    if after == before:
        return False
    with suppress(ChangedElsewhere):  # the next look mends what was changed meanwhile
        save_revision(draft, draft.version, MENDED, after, draft.head.considered, now)
    return True


def _mended(edition: Edition, shots: Shots) -> Edition:
    book, wishes = edition.book, edition.wishes
    shown = {e.file for page in book.inside for e in page.photos}
    for source in edition.book.photos:
        picture = shots.get(source.file)
        if source.file not in shown:
            continue
        with suppress(AlbumError):
            if picture is None:
                there = {**shots, source.file: _stand_in(source)}
                book, wishes = _without(book, there, wishes, source.file)
            elif (picture.width, picture.height) != (source.width, source.height):
                book = edit.refit(book, shots, wishes, source.file)
    return Edition(book, wishes)


def _without(book: Book, shots: Shots, wishes: Wishes, file: str) -> tuple[Book, Wishes]:
    change = edit.leave_out(book, shots, wishes, file)
    return change.book, replace(change.wishes, without=wishes.without)


def _stand_in(source: Source) -> Picture:
    """A photo of which nothing is left but its place in the book."""
    return Picture(
        file=source.file,
        format="jpeg",
        width=source.width,
        height=source.height,
        orientation=1,
        sha256=source.sha256,
        bytes=0,
        profile="",
        profile_missing=True,
        taken=None,
        place=None,
        camera=None,
        sharpness=0.0,
        exposure=0.0,
        hash=0,
        faces=(),
        attention=(0.5, 0.5),
        tint=(0, 0, 0),
    )
