"""What machines look for at fixed addresses."""

from __future__ import annotations

from datetime import timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import translation
from django.views.decorators.http import require_safe

from kiekje.privacy.clock import now
from kiekje.site.proposing import propose_site

ROBOTS = """User-agent: *
Disallow: /uploads/
Disallow: /photos/
Disallow: /*/account/
Disallow: /*/drafts/
Disallow: /*/return/
Disallow: /*/visit/
"""
SECURITY_DAYS = 180


@require_safe
def robots(_request: HttpRequest) -> HttpResponse:
    """What crawlers should leave alone; nothing of it could be read without being signed in."""
    return HttpResponse(ROBOTS, content_type="text/plain; charset=utf-8")


@require_safe
def security(_request: HttpRequest) -> HttpResponse:
    """Whom to tell about a weakness (RFC 9116)."""
    host = urlsplit(settings.PUBLIC_URL).hostname or "localhost"
    expires = (now() + timedelta(days=SECURITY_DAYS)).strftime("%Y-%m-%dT00:00:00Z")
    lines = (
        f"Contact: mailto:security@{host}",
        f"Expires: {expires}",
        "Preferred-Languages: nl, fr, de, en",
        f"Canonical: {settings.PUBLIC_URL}/.well-known/security.txt",
    )
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@require_safe
def change_password(request: HttpRequest) -> HttpResponse:
    """Where a password manager sends people to change a password."""
    site = propose_site(request.headers.get("Accept-Language", ""))
    with translation.override(site.locale):
        return HttpResponseRedirect(reverse("account_change_password"))
