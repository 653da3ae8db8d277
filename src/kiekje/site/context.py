"""What every template may use."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest


def site(request: HttpRequest) -> dict[str, Any]:
    """The site in which the page is read, and the person who reads it (None for a stranger).

    ``is_demo`` shows where the mail of a demo lies.
    """
    return {
        "site": getattr(request, "country_site", None),
        "person": getattr(request, "person", None),
        "is_demo": settings.MODE == "demo",
    }
