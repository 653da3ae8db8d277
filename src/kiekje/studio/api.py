"""What the editor calls: JSON in, JSON out."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from django.http import Http404, HttpResponse, HttpResponseBase, JsonResponse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kiekje.albums import edit
from kiekje.albums.document import to_json
from kiekje.albums.errors import AlbumError
from kiekje.photos.flows.give_statement import give_statement
from kiekje.photos.ids import ids_in
from kiekje.photos.models import Photo
from kiekje.photos.sending import send_object
from kiekje.privacy.clock import now
from kiekje.studio import tasks, words
from kiekje.studio.access import own_draft
from kiekje.studio.errors import ChangedElsewhere, NothingToChange, StudioError, UnknownChange
from kiekje.studio.flows.begin_draft import add_photos, remove_photos
from kiekje.studio.flows.change_album import change_album
from kiekje.studio.flows.make_album import begin_making, is_behind, shots_of
from kiekje.studio.flows.mend_album import mend_album
from kiekje.studio.flows.propose_lengths import propose_lengths
from kiekje.studio.flows.see_page import see_page
from kiekje.studio.flows.write_pdf import KIND, ask_for_pdf
from kiekje.studio.models import Draft, Export
from kiekje.studio.revisions import book_of, edition_of
from kiekje.studio.state import state_of
from kiekje.visitors.requests import ShopRequest

REFUSED = 422
CONFLICT = 409


@require_GET
@own_draft
def book(_request: ShopRequest, draft: Draft) -> HttpResponse:
    """The book document."""
    if draft.head is None:
        raise Http404
    return HttpResponse(to_json(book_of(draft.head)), content_type="application/json")


@require_GET
@own_draft
def state(_request: ShopRequest, draft: Draft) -> HttpResponse:
    """The state; what has arrived meanwhile is taken in first."""
    _catch_up(draft)
    return JsonResponse(state_of(draft))


@require_POST
@own_draft
def changes(request: ShopRequest, draft: Draft) -> HttpResponse:
    """One change."""
    try:
        said = _said(request)
        if said.get("verb") == "seen":
            see_page(draft, said.get("page"))
            return JsonResponse(state_of(draft))
        version, verb = said.get("revision"), said.get("verb")
        if not isinstance(version, int) or not isinstance(verb, str):
            raise UnknownChange
        found = change_album(draft, version, verb, said, now())
    except ChangedElsewhere as problem:
        newest = Draft.objects.select_related("head", "head__parent").get(pk=draft.pk)
        return JsonResponse({"error": str(problem), "state": state_of(newest)}, status=CONFLICT)
    except StudioError as problem:
        return _refused(str(problem))
    except AlbumError as problem:
        return _refused(words.problem(problem, _names(draft)))
    return JsonResponse(state_of(draft, found))


@require_POST
@own_draft
def photos(request: ShopRequest, draft: Draft) -> HttpResponse:
    """Take photos of the library into the draft, or out of it."""
    try:
        said = _said(request)
    except UnknownChange as problem:
        return _refused(str(problem))
    add, remove = (ids_in(said.get(name)) for name in ("add", "remove"))
    moment = now()
    add_photos(draft, Photo.objects.filter(pk__in=add, person=draft.person), moment)
    remove_photos(draft, remove, moment)
    _catch_up(draft)
    return JsonResponse(state_of(draft))


@require_POST
@own_draft
def statement(_request: ShopRequest, draft: Draft) -> HttpResponse:
    """The uploader says that the photos may be used (promise 6-warranty)."""
    batches = draft.photos.filter(batch__stated_at=None).values_list("batch", flat=True)
    give_statement(draft.person, list(batches), now())
    _catch_up(draft)
    return JsonResponse(state_of(draft))


@require_POST
@own_draft
def remake(_request: ShopRequest, draft: Draft) -> HttpResponse:
    """Lay the whole album out anew, with all photos that are there."""
    try:
        found = change_album(draft, draft.version, "remake", {}, now())
    except StudioError as problem:
        return _refused(str(problem))
    except AlbumError as problem:
        return _refused(words.problem(problem, _names(draft)))
    return JsonResponse(state_of(draft, found))


@require_GET
@own_draft
def lengths(_request: ShopRequest, draft: Draft) -> HttpResponse:
    """Which photos come and go with more or fewer pages."""
    if draft.head is None:
        return JsonResponse({"lengths": []})
    return JsonResponse({"lengths": propose_lengths(edition_of(draft.head), shots_of(draft))})


@require_GET
@own_draft
def layouts(_request: ShopRequest, draft: Draft, number: int) -> HttpResponse:
    """Other layouts of a page."""
    if draft.head is None:
        return _refused(str(NothingToChange()))
    edition = edition_of(draft.head)
    try:
        pages = edit.alternatives(edition.book, shots_of(draft), edition.wishes, number)
    except AlbumError as problem:
        return _refused(words.problem(problem, _names(draft)))
    return JsonResponse({"layouts": [{"name": one.layout, "page": asdict(one)} for one in pages]})


@require_http_methods(["GET", "POST"])
@own_draft
def pdf(request: ShopRequest, draft: Draft) -> HttpResponseBase:
    """Ask for the PDF (POST), or take it along (GET)."""
    if draft.head is None:
        return _refused(str(NothingToChange()))
    if request.method == "POST":
        export, is_new = ask_for_pdf(draft, now())
        if is_new:
            tasks.export.enqueue(str(export.pk))
        return JsonResponse(state_of(draft))
    ready = draft.exports.filter(revision=draft.head, state=Export.State.READY).first()
    if ready is None or ready.file is None:
        raise Http404
    name = f"{book_of(ready.revision).title or _('Album')}.pdf"
    headers = {
        "Content-Type": "application/pdf",
        "Content-Disposition": str(content_disposition_header(as_attachment=True, filename=name)),
        "Cache-Control": "private, no-store",
    }
    return send_object(
        request, ready.file, owner=draft.person_id, kind=KIND, length=None, headers=headers
    )


def _catch_up(draft: Draft) -> None:
    moment = now()
    shots = shots_of(draft)
    if is_behind(draft, shots, moment):
        begin_making(draft, moment)
        tasks.make.enqueue(str(draft.pk))
    else:
        mend_album(draft, shots, moment)


def _said(request: ShopRequest) -> dict[str, Any]:
    try:
        said = json.loads(request.body or b"{}")
    except (ValueError, RecursionError):  # the second: brackets in brackets in brackets
        raise UnknownChange from None
    if not isinstance(said, dict):
        raise UnknownChange
    return said


def _names(draft: Draft) -> dict[str, str]:
    return {str(pk): name for pk, name in draft.photos.values_list("pk", "name")}


def _refused(sentence: str) -> JsonResponse:
    return JsonResponse({"error": sentence}, status=REFUSED)
