"""The state of a draft as the editor sees it: one JSON value, made from rows, changed by nobody."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from kiekje.albums.document import Book
from kiekje.albums.edit import Difference, placements
from kiekje.albums.products import Product, product, products
from kiekje.albums.wishes import Wishes
from kiekje.photos.flows.describe_photos import pictures_of
from kiekje.photos.models import Photo, Upload
from kiekje.photos.shelf import COLUMNS, photo_json
from kiekje.photos.words import why_refused
from kiekje.printing.preflight import check_document
from kiekje.printing.settings import PrintSettings
from kiekje.printing.text import compose
from kiekje.studio import words
from kiekje.studio.flows.save_revision import after, before
from kiekje.studio.models import Draft, Export
from kiekje.studio.revisions import edition_of

PREFLIGHT = PrintSettings(order_code="K-0000-0000", created=datetime(2000, 1, 1))
"""For which print file an album is checked while it is edited; the order has its own."""


def state_of(draft: Draft, differences: Sequence[Difference] = ()) -> dict[str, Any]:
    """Everything that the editor shows of a draft."""
    photos = list(
        draft.photos.filter(deleted_at=None).select_related("batch").order_by("moment", "id")
    )
    names = {str(photo.pk): photo.name for photo in photos}
    edition = edition_of(draft.head) if draft.head else None
    book = edition.book if edition else None
    wishes = edition.wishes if edition else Wishes(lang=draft.language)
    return {
        "draft": str(draft.pk),
        "revision": draft.version,
        "can_undo": before(draft) is not None,
        "can_redo": after(draft) is not None,
        "making": _making(draft, len(photos), names),
        "product": book.product if book else None,
        "products": [_product(one, draft.language) for one in products().values()],
        "title": book.title if book else "",
        "lang": draft.language,
        "wishes": _wishes(wishes),
        "photos": _photos(draft, photos, names, book, wishes),
        "preflight": _findings(book, photos, wishes, names) if book else [],
        "uploads": _uploads(draft),
        "statement_needed": any(photo.batch.stated_at is None for photo in photos),
        "seen": draft.seen,
        "pdf": _pdf(draft),
        "changed": words.differences(list(differences), names),
        "book": asdict(book) if book else None,
    }


def _making(draft: Draft, photos: int, names: words.Names) -> dict[str, Any]:
    state = "empty" if draft.state == Draft.State.EMPTY and not photos else draft.state
    message = ""
    if draft.trouble:
        message = words.trouble(draft.trouble, names)
    elif state in {Draft.State.WAITING, Draft.State.MAKING}:
        message = _("Your album is being laid out.")
    return {"state": state, "message": message, "done": 0, "total": 0}


def _product(one: Product, language: str) -> dict[str, Any]:
    return {
        "id": one.id,
        "name": one.name.get(language, one.name["en"]),
        "size": f"{one.width_mm / 10:g} × {one.height_mm / 10:g} cm",
        "pages_min": one.pages_min,
        "pages_max": one.pages_max,
        "pages_step": one.pages_step,
    }


def _wishes(wishes: Wishes) -> dict[str, Any]:
    return {
        "pages": wishes.pages,
        "density": wishes.density,
        "must": sorted(wishes.must),
        "without": sorted(wishes.without),
        "cover": wishes.cover,
    }


def _photos(
    draft: Draft, photos: Sequence[Photo], names: words.Names, book: Book | None, wishes: Wishes
) -> list[dict[str, Any]]:
    usable = [photo for photo in photos if photo.blocked_at is None and photo.batch.stated_at]
    fates: dict[str, tuple[str, str, str, tuple[int, ...]]] = {}
    if book and draft.head:
        considered = {mark.partition(" ")[0] for mark in draft.head.considered}
        shown = {source.file for source in book.photos}
        shots = {one.file: one for one in pictures_of(usable)}
        known = {file: one for file, one in shots.items() if file in considered | shown}
        for one in placements(book, known, wishes):
            fates[one.file] = (one.status, one.code, words.reason(one, names), one.pages)
        new = ("left_out", "new", _(words.REASONS["new"]), ())
        fates |= {file: new for file in shots if file not in fates}
    facts = ("status", "code", "reason", "pages")
    rows = draft.photos.filter(deleted_at=None).order_by("moment", "id").values(*COLUMNS)
    return [
        {
            **photo_json(row, ""),
            **dict(zip(facts, fates.get(str(row["id"]), ("waiting", "", "", ())), strict=True)),
        }
        for row in rows
    ]


def _findings(
    book: Book, photos: Sequence[Photo], wishes: Wishes, names: words.Names
) -> list[dict[str, Any]]:
    shots = {one.file: one for one in pictures_of([p for p in photos if p.blocked_at is None])}
    album = product(book.product)
    found = check_document(
        book,
        album,
        shots,
        output=PREFLIGHT,
        text=compose(book, album, colour="rgb"),
        overrides=wishes.overrides,
    )
    return [
        {
            "level": one.level,
            "code": one.code,
            "page": one.page,
            "box_mm": one.box_mm,
            "message": words.finding(one, names),
        }
        for one in found
    ]


def _uploads(draft: Draft) -> dict[str, Any]:
    uploads = Upload.objects.filter(draft=draft.pk, person=draft.person_id)
    refused = uploads.filter(state=Upload.State.REFUSED).order_by("created")
    return {
        "receiving": uploads.filter(state=Upload.State.RECEIVING).count(),
        "received": uploads.filter(state=Upload.State.RECEIVED).count(),
        "refused": [
            {"name": one.name, "reason": why_refused(one.code, one.reason)} for one in refused
        ],
    }


def _pdf(draft: Draft) -> dict[str, Any]:
    export = draft.exports.filter(revision=draft.head).first() if draft.head else None
    if export is None:
        return {"state": "none", "url": None, "done": 0, "total": 0}
    ready = export.state == Export.State.READY
    url = reverse("draft-pdf", args=(draft.site, draft.pk)) if ready else None
    return {"state": export.state, "url": url, "done": export.done, "total": export.total}
