"""Pages that say what went wrong, why, and what to do."""

from __future__ import annotations

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _


def _answer(request: HttpRequest, template: str, status: HTTPStatus) -> HttpResponse:
    return render(request, template, status=status)


def page_not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Nothing is at this address, or it is somebody else's: both answers are the same."""
    del exception
    return _answer(request, "404.html", HTTPStatus.NOT_FOUND)


def permission_denied(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Refused."""
    del exception
    return _answer(request, "403.html", HTTPStatus.FORBIDDEN)


def server_error(request: HttpRequest) -> HttpResponse:
    """A fault of ours; the page asks nothing of the database, which may be what is broken."""
    page = render_to_string("500.html", {"site": getattr(request, "country_site", None)})
    return HttpResponse(page, status=HTTPStatus.INTERNAL_SERVER_ERROR)


def too_many_requests(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Too much at once."""
    del exception
    return _answer(request, "429.html", HTTPStatus.TOO_MANY_REQUESTS)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form came back without its token: the page was open for too long, or is not ours."""
    del reason
    if request.headers.get("X-CSRFToken") or request.headers.get("Accept") == "application/json":
        sentence = _("This page has been open for too long. Load it again, and go on.")
        return JsonResponse({"error": sentence}, status=HTTPStatus.FORBIDDEN)
    return _answer(request, "403_csrf.html", HTTPStatus.FORBIDDEN)
