"""The library's page and the addresses beside it: all of them for the person who asks only."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import date, datetime
from typing import Any, cast
from uuid import UUID, uuid4

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kiekje.photos.errors import PhotoError, ShiftTooLarge
from kiekje.photos.flows.delete_photo import bring_back_photos, delete_photos, destroy_photos
from kiekje.photos.flows.give_statement import give_statement
from kiekje.photos.flows.set_clock import set_clock
from kiekje.photos.flows.turn_photo import turn_photos
from kiekje.photos.ids import id_in, ids_in
from kiekje.photos.limits import limits
from kiekje.photos.models import Batch, Photo, Upload
from kiekje.photos.sending import send_zip
from kiekje.photos.shelf import PAGE, page_of, photos_by_id, read_cursor
from kiekje.photos.words import why_refused
from kiekje.privacy.clock import now
from kiekje.privacy.models import Person
from kiekje.visitors.requests import ShopRequest

REFUSED = 422
PLAIN_PAGE = 60  # photos on a page without JavaScript
WHOLE = re.compile(r"-?[0-9]{1,12}")


@require_safe
def library(request: HttpRequest, site: str) -> HttpResponse:  # noqa: ARG001 (in the address)
    """A person's photos; a stranger sees how to bring some, and gets no cookie for looking."""
    person = cast("ShopRequest", request).person
    if person is not None:
        get_token(request)
    cursor = read_cursor(request.GET.get("cursor", ""))
    photos, following = page_of(person, cursor, PLAIN_PAGE) if person else ([], None)
    for one in photos:
        one["kept_until"] = date.fromisoformat(one["kept_until"])
    return render(
        request,
        "photos/library.html",
        {"photos": photos, "following": following, "batch": uuid4()},
    )


@require_safe
def photos(request: HttpRequest, site: str) -> HttpResponse:  # noqa: ARG001 (in the address)
    """A page of the shelf: ``?cursor=`` of the page before."""
    person = cast("ShopRequest", request).person
    if person is None:
        return JsonResponse({"total": 0, "next": None, "photos": []})
    found, following = page_of(person, read_cursor(request.GET.get("cursor", "")), PAGE)
    total = Photo.objects.filter(person=person).count()
    return JsonResponse(
        {"total": total, "next": str(following) if following else None, "photos": found}
    )


@require_safe
def uploads(request: HttpRequest, site: str) -> HttpResponse:  # noqa: ARG001 (in the address)
    """What has become of the uploads of a batch: ``?batch=`` with its mark."""
    person = cast("ShopRequest", request).person
    mark = id_in(request.GET.get("batch", ""))
    found: list[Upload] = []
    if person is not None and mark is not None:
        rows = Upload.objects.filter(person=person, batch__mark=mark)
        found = list(rows.order_by("created", "id"))
    return JsonResponse(
        {
            "uploads": [
                {
                    "id": str(one.pk),
                    "name": one.name,
                    "state": one.state,
                    "photo": str(one.photo_id) if one.photo_id else None,
                    "code": one.code,
                    "reason": why_refused(one.code, one.reason) if one.code else "",
                }
                for one in found
            ]
        }
    )


@require_POST
def statement(request: HttpRequest, site: str) -> HttpResponse:
    """The uploader states that the photos of a batch may be used (promise 6-warranty)."""
    person = _somebody(request)
    said = _said(request)
    batches = Batch.objects.filter(person=person)
    mark = id_in(str(said["batch"])) if said.get("batch") else None
    if said.get("batch"):
        batches = batches.filter(mark=mark) if mark else batches.none()
    give_statement(person, batches.values_list("pk", flat=True), now())
    return _done(request, site, {"stated": True})


@require_POST
def originals(request: HttpRequest, site: str) -> HttpResponseBase:  # noqa: ARG001
    """The originals of the chosen photos, in a zip."""
    person = _somebody(request)
    chosen = _ids(_said(request))
    headers = {
        "Content-Type": "application/zip",
        "Content-Disposition": 'attachment; filename="kiekje.zip"',
        "Cache-Control": "private, no-store",
    }
    return send_zip(request, person.pk, chosen, headers)


@require_POST
def changes(request: HttpRequest, site: str) -> HttpResponse:
    """Do one thing with some photos: ``{"verb", "photos", …}``, or a form with the same fields."""
    person = _somebody(request)
    said = _said(request)
    chosen = _ids(said)
    change = CHANGES.get(str(said.get("verb")))
    if change is None:
        return JsonResponse({"error": _("This cannot be done with photos.")}, status=REFUSED)
    try:
        change(person, chosen, said, now())
    except PhotoError as problem:
        return JsonResponse({"error": _words(problem)}, status=REFUSED)
    if request.content_type != "application/json":
        return redirect("library", site=site)
    return JsonResponse({"photos": photos_by_id(person, chosen)})


Change = Callable[[Person, list[UUID], dict[str, Any], datetime], object]


def _turn(person: Person, chosen: list[UUID], said: dict[str, Any], moment: datetime) -> None:
    degrees = _number(said.get("by"))
    if degrees in (90, 180, 270):
        turn_photos(person, chosen, degrees, moment)


def _clock(person: Person, chosen: list[UUID], said: dict[str, Any], moment: datetime) -> None:
    set_clock(person, chosen, _number(said.get("shift_seconds")), moment)


def _destroy(person: Person, chosen: list[UUID], _said: object, moment: datetime) -> None:
    rows = Photo.objects.filter(person=person, pk__in=chosen)
    destroy_photos(rows, reason="erased", now=moment)


CHANGES: dict[str, Change] = {
    "rotate": _turn,
    "delete": lambda person, chosen, _said, moment: delete_photos(person, chosen, moment),
    "restore": lambda person, chosen, _said, moment: bring_back_photos(person, chosen, moment),
    "destroy": _destroy,
    "clock": _clock,
}


def _words(problem: PhotoError) -> str:
    if isinstance(problem, ShiftTooLarge):
        return _("A clock can be set right by sixty years at most.")
    return str(problem)


def _somebody(request: HttpRequest) -> Person:
    person = cast("ShopRequest", request).person
    if person is None:
        raise Http404
    return person


def _said(request: HttpRequest) -> dict[str, Any]:
    """What a form or a JSON document says."""
    if request.content_type == "application/json":
        try:
            said = json.loads(request.body or b"{}")
        except (ValueError, RecursionError):  # the second: brackets in brackets in brackets
            return {}
        return said if isinstance(said, dict) else {}
    return {**request.POST.dict(), "photos": request.POST.getlist("photos")}


def _ids(said: dict[str, Any]) -> list[UUID]:
    """The photos that are meant: never more than an account can have."""
    return ids_in(said.get("photos"))[: limits().account.photos]


def _number(said: object) -> int:
    """A whole number of at most twelve digits; anything else is 0."""
    text = str(said)
    return int(text) if WHOLE.fullmatch(text) else 0


def _done(request: HttpRequest, site: str, said: dict[str, Any]) -> HttpResponse:
    if request.content_type == "application/json":
        return JsonResponse(said)
    return redirect("library", site=site)
