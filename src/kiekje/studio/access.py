"""Who may see a draft: its owner, and nobody who only knows its number."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, cast
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponseBase

from kiekje.studio.models import Draft
from kiekje.visitors.requests import ShopRequest

View = Callable[..., HttpResponseBase]


def own_draft(view: View) -> View:
    """Hand a view ``(request, draft, …)`` of the person who asks; others get “not found”."""

    @wraps(view)
    def answer(request: HttpRequest, draft_id: UUID, site: str, **rest: Any) -> HttpResponseBase:
        del site  # the same draft under every country site
        asked = cast("ShopRequest", request)
        if asked.person is None:
            raise Http404
        draft = (
            Draft.objects.select_related("head", "head__parent", "person")
            .filter(pk=draft_id, person=asked.person)
            .first()
        )
        if draft is None:
            raise Http404
        return view(asked, draft, **rest)

    return answer
