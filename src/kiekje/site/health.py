"""Is this instance serving as it should."""

from __future__ import annotations

from http import HTTPStatus

from django.db import DatabaseError, connections
from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe


@require_safe
def show_health(_request: HttpRequest) -> JsonResponse:
    """200 while both databases answer; otherwise 503 and what is wrong, in a word each."""
    wrong = [f"database {name}" for name in connections if not _answers(name)]
    status = HTTPStatus.SERVICE_UNAVAILABLE if wrong else HTTPStatus.OK
    return JsonResponse({"serving": not wrong, "wrong": wrong}, status=status)


def _answers(name: str) -> bool:
    try:
        with connections[name].cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return False
    return True
