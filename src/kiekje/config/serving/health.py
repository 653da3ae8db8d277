"""``/health/``: whether this shop serves, and keeps its dates."""

from __future__ import annotations

from django.db import DatabaseError
from django.http import HttpRequest, JsonResponse

from kiekje.privacy.clock import now
from kiekje.vault.errors import VaultError
from kiekje.vault.flows.assert_current import assert_current
from kiekje.vault.nights import is_late


def health(_request: HttpRequest) -> JsonResponse:
    """200 where databases, journal and nights are as they should be, else 503 with a word why."""
    try:
        assert_current()
        wrong = "night" if is_late(now()) else ""
    except DatabaseError:
        wrong = "database"
    except VaultError:
        wrong = "vault"
    said = {"serving": not wrong, "wrong": wrong}
    return JsonResponse(said, status=503 if wrong else 200)
