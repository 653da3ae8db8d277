"""The pages of the studio."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import cast
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kiekje.albums.document import Book
from kiekje.photos.ids import ids_in
from kiekje.photos.models import Photo
from kiekje.privacy.clock import now
from kiekje.studio.access import own_draft
from kiekje.studio.flows.begin_draft import begin_draft
from kiekje.studio.flows.forget_draft import forget_drafts
from kiekje.studio.models import Draft
from kiekje.studio.revisions import book_of
from kiekje.visitors.flows.begin_visit import begin_visit
from kiekje.visitors.requests import ShopRequest


@require_http_methods(["GET", "POST"])
def create_album(request: HttpRequest, site: str) -> HttpResponse:
    """What an album is, and one button; no account is needed."""
    asked = cast("ShopRequest", request)
    if request.method == "GET":
        return render(request, "studio/create_album.html", {"drafts": _cards(asked, 6)})
    moment = now()
    person = asked.person or begin_visit(asked, moment)
    assert asked.country_site is not None  # noqa: S101 (the address has one)
    photos = Photo.objects.filter(
        pk__in=ids_in(request.POST.getlist("photos")),
        person=person,
        deleted_at=None,
    )
    draft = begin_draft(person, asked.country_site, moment, photos)
    return redirect("draft", site=site, draft_id=draft.pk)


@require_GET
def drafts(request: HttpRequest, site: str) -> HttpResponse:  # noqa: ARG001 (in the address)
    """The albums that somebody has begun."""
    return render(request, "studio/drafts.html", {"drafts": _cards(cast("ShopRequest", request))})


@require_GET
@ensure_csrf_cookie
@own_draft
def editor(request: ShopRequest, draft: Draft) -> HttpResponseBase:
    """The editor of one album."""
    return render(request, "studio/editor.html", {"draft": draft, "title": _card(draft).title})


@require_POST
@own_draft
def delete_draft(request: ShopRequest, draft: Draft) -> HttpResponseBase:
    """Throw an album away; its photos stay in the library."""
    site = draft.site
    forget_drafts([draft], now())
    return redirect("drafts", site=request.country_site.code if request.country_site else site)


@dataclass(frozen=True, slots=True)
class Card:
    """A draft as it is listed; ``cover`` is the id of the photo on its front."""

    id: UUID
    title: str
    pages: int
    cover: str | None
    changed: datetime


def _cards(request: ShopRequest, most: int | None = None) -> list[Card]:
    if request.person is None:
        return []
    found = Draft.objects.filter(person=request.person).select_related("head")
    return [_card(draft) for draft in found[:most]]


def _card(draft: Draft) -> Card:
    if draft.head is None:
        return Card(draft.pk, _("A new album"), 0, None, draft.changed)
    book = book_of(draft.head)
    cover = book.cover.photos[0].file if book.cover.photos else None
    return Card(draft.pk, _title(book), len(book.inside), cover, draft.changed)


def _title(book: Book) -> str:
    return book.title or _("An album without a title")
