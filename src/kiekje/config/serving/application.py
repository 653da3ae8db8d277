"""The pages as each worker loads them: Django, told that the front stands before it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django.conf import settings
from django.http import HttpResponse

from kiekje.config.serving.parent import end_with_parent
from kiekje.config.wsgi import application as pages
from kiekje.photos.sending import BEHIND_FRONT

_SCHEME = "https" if settings.IS_SECURE else "http"


def application(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
    """Answer one request; what is whole already is handed over in one piece."""
    environ["wsgi.url_scheme"] = _SCHEME
    environ[BEHIND_FRONT] = True
    response = pages(environ, start)
    if not isinstance(response, HttpResponse):
        return response
    try:
        return [response.content]
    finally:
        response.close()


end_with_parent()
