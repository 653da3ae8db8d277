"""The addresses of single photos: for their owner; for everybody else there is nothing there."""

from __future__ import annotations

from typing import cast
from urllib.parse import quote
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from kiekje.photos.flows.open_photo import Kind, rendition_of
from kiekje.photos.models import Photo
from kiekje.photos.names import saved_name
from kiekje.photos.orientation import oriented
from kiekje.photos.sending import send_object
from kiekje.vault.errors import ObjectForgotten
from kiekje.visitors.requests import ShopRequest

MEDIA_TYPES = {
    "jpeg": "image/jpeg",
    "png": "image/png",
    "webp": "image/webp",
    "tiff": "image/tiff",
    "avif": "image/avif",
    "heic": "image/heic",
}
LASTING = "private, max-age=86400, immutable"
ASKED_AGAIN = "private, no-cache"
COLUMNS = (
    "person_id",
    "name",
    "format",
    "bytes",
    "original",
    "large",
    "small",
    "turned",
    "drawn_turned",
    "blocked_at",
)
BLOCKED = 451  # RFC 7725


@require_safe
def photo(request: HttpRequest, photo_id: UUID, kind: Kind) -> HttpResponseBase:
    """A photo in one of its three sizes."""
    person = cast("ShopRequest", request).person
    if person is None:
        raise Http404
    found = Photo.objects.filter(pk=photo_id, person=person).only(*COLUMNS).first()
    if found is None or (found.deleted_at is not None and kind != "small"):
        raise Http404
    if found.blocked_at is not None:
        return HttpResponse(status=BLOCKED, headers={"Cache-Control": "private, no-store"})
    return _original(request, found) if kind == "original" else _shown(request, found, kind)


def _shown(request: HttpRequest, found: Photo, kind: Kind) -> HttpResponse:
    """A version for the screen. Its address may carry a number that changes with it."""
    turn = (found.turned - found.drawn_turned) % 360
    etag = f'"{getattr(found, kind).hex}-{turn}"'
    headers = {
        "ETag": etag,
        "Cache-Control": LASTING if "v" in request.GET else ASKED_AGAIN,
        "Content-Disposition": "inline",
    }
    if request.headers.get("If-None-Match") == etag:
        return HttpResponse(status=304, headers=headers)
    try:
        jpeg = rendition_of(found, kind)
    except ObjectForgotten:
        raise Http404 from None
    return HttpResponse(oriented(jpeg, turn), content_type="image/jpeg", headers=headers)


def _original(request: HttpRequest, found: Photo) -> HttpResponseBase:
    """The file as it was sent, bit for bit, to be saved under its own name."""
    name = saved_name(found.name, found.format)
    plain = name.encode("ascii", "replace").decode().replace("?", "_").replace('"', "_")
    headers = {
        "ETag": f'"{found.original.hex}"',
        "Cache-Control": ASKED_AGAIN,
        "Content-Type": MEDIA_TYPES.get(found.format, "application/octet-stream"),
        "Content-Disposition": f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name)}",
    }
    if request.headers.get("If-None-Match") == headers["ETag"]:
        return HttpResponse(status=304, headers=headers)
    try:
        return send_object(
            request,
            found.original,
            owner=found.person_id,
            kind="original",
            length=found.bytes,
            headers=headers,
        )
    except ObjectForgotten:
        raise Http404 from None
