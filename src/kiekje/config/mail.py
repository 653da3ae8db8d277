"""How mail leaves: to a folder of files that any mail program opens, or by SMTP."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

FOLDER = "kiekje.config.mail.FolderBackend"
SMTP = "django.core.mail.backends.smtp.EmailBackend"
PORT, PORT_TLS = 587, 465


class FolderBackend(BaseEmailBackend):
    """Writes each message into a file of its own, named so that they sort by time."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Write the messages; readable by the shop's user only."""
        from django.conf import settings

        from kiekje.privacy.clock import now

        folder = Path(settings.EMAIL_FILE_PATH)
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        for message in email_messages:
            name = f"{now():%Y%m%dT%H%M%S.%f}-{secrets.token_hex(4)}"
            draft = folder / f"{name}.draft"
            draft.touch(mode=0o600)
            draft.write_bytes(message.message().as_bytes())
            draft.rename(folder / f"{name}.eml")
        return len(email_messages)


def mail_settings(url: str) -> dict[str, Any]:
    """Django's settings for a KIEKJE_MAIL_URL.

    "file:///folder", "smtp://user:password@host:587" (STARTTLS) or "smtps://…:465".
    """
    parts = urlsplit(url)
    if parts.scheme == "file":
        return {"EMAIL_BACKEND": FOLDER, "EMAIL_FILE_PATH": unquote(parts.path)}
    is_tls = parts.scheme == "smtps"
    return {
        "EMAIL_BACKEND": SMTP,
        "EMAIL_HOST": parts.hostname or "localhost",
        "EMAIL_PORT": parts.port or (PORT_TLS if is_tls else PORT),
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": is_tls,
        "EMAIL_USE_TLS": not is_tls and parts.port != 25,
        "EMAIL_TIMEOUT": 20,
    }
