"""Sending: sealed objects go out through the front process, which opens them piece by piece.

A page decides who may have what and answers with an order; the front, which has many threads and
patience with slow lines, carries it out. Without a front (in tests) the page sends it itself.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase

from kiekje.vault.flows.open_object import read_object

BEHIND_FRONT = "kiekje.front"
"""The key of a request's ``META`` that says that a front stands before the pages."""

SEND_HEADER = "X-Kiekje-Send"
OBJECT = "object"
ZIP = "zip"


def send_object(
    request: HttpRequest,
    object_id: UUID,
    *,
    owner: UUID,
    kind: str,
    length: int | None,
    headers: Mapping[str, str],
) -> HttpResponseBase:
    """An answer with the content of a sealed object; ``length`` in bytes where it is known.

    The caller has made sure that whoever asks may have it.
    """
    said = {"id": str(object_id), "owner": str(owner), "kind": kind, "length": length}
    return _sent(request, OBJECT, said, headers)


def send_zip(
    request: HttpRequest, person: UUID, photos: list[UUID], headers: Mapping[str, str]
) -> HttpResponseBase:
    """An answer with the originals of these photos of one person, in a zip."""
    said = {"person": str(person), "photos": [str(one) for one in photos], "length": None}
    return _sent(request, ZIP, said, headers)


def pieces_of(order: str, said: Mapping[str, Any]) -> Iterator[bytes]:
    """What was ordered, piece by piece. Raises a ``VaultError`` at once where it is gone."""
    if order == OBJECT:
        return read_object(UUID(said["id"]), owner=UUID(said["owner"]), kind=said["kind"])
    from kiekje.photos.flows.zip_photos import zip_photos

    return zip_photos(UUID(said["person"]), [UUID(one) for one in said["photos"]])


def _sent(
    request: HttpRequest, order: str, said: Mapping[str, Any], headers: Mapping[str, str]
) -> HttpResponseBase:
    if request.META.get(BEHIND_FRONT):
        return HttpResponse(json.dumps(said), headers={**headers, SEND_HEADER: order})
    response = StreamingHttpResponse(pieces_of(order, said), headers=dict(headers))
    if said["length"] is not None:
        response.headers["Content-Length"] = str(said["length"])
    return response
