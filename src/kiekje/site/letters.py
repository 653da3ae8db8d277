"""The mail of a demo: what the shop would have sent, as a page. In a demo only."""

from __future__ import annotations

import email
import email.policy
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

MOST = 20


@dataclass(frozen=True, slots=True)
class Letter:
    """One mail: to whom, about what, and its text."""

    to: str
    subject: str
    text: str


@require_safe
def show_letters(request: HttpRequest) -> HttpResponse:
    """The latest letters first; nothing of the kind outside a demo."""
    if settings.MODE != "demo" or not settings.EMAIL_FILE_PATH:
        raise Http404
    files = sorted(Path(settings.EMAIL_FILE_PATH).glob("*.eml"), reverse=True)[:MOST]
    letters = [_read(path) for path in files]
    return render(request, "site/letters.html", {"letters": letters})


def _read(path: Path) -> Letter:
    message = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
    body = message.get_body(("plain",))
    text = str(body.get_content()) if body else ""
    return Letter(str(message["To"]), str(message["Subject"]), text.strip())
