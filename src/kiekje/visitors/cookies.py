"""The cookies that the program can set: the whole list, with each one's life and reason.

All are strictly necessary. Looking at a page sets at most the one that protects its forms; the
others come with doing something.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

VISIT = "kiekje_visit"
GUEST = "kiekje_guest"
DEVICE = "kiekje_device"


@dataclass(frozen=True, slots=True)
class Cookie:
    """One cookie. ``life`` is None where it ends with the browser session."""

    name: str
    life: timedelta | None
    purpose: Any


COOKIES = (
    Cookie(VISIT, None, _("Remembers your visit while you make something.")),
    Cookie(GUEST, timedelta(days=31), _("Lets you come back to your photos without an account.")),
    Cookie("kiekje_session", timedelta(days=14), _("Keeps you signed in.")),
    Cookie(DEVICE, timedelta(days=365), _("Tells a device you know from one that is new.")),
    Cookie("kiekje_csrf", None, _("Makes sure that a form comes from you.")),
    Cookie("kiekje_messages", None, _("Carries a message to the next page.")),
)
_LIVES = {one.name: one.life for one in COOKIES}


def set_later(request: HttpRequest, name: str, value: str | None) -> None:
    """Set a cookie of the list on the answer that is going to be given; None takes it away."""
    changes: dict[str, str | None] = request.__dict__.setdefault("cookie_changes", {})
    changes[name] = value


def write_cookies(request: HttpRequest, response: HttpResponse) -> None:
    """Put on the answer what was to be set."""
    changes: dict[str, str | None] = request.__dict__.get("cookie_changes", {})
    for name, value in changes.items():
        if value is None:
            response.delete_cookie(name, samesite="Lax")
            continue
        response.set_cookie(
            name,
            value,
            max_age=_LIVES[name],
            secure=settings.IS_SECURE,
            httponly=True,
            samesite="Lax",
        )
