"""Checks of the settings: a contradiction stops a start, and says what to set."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register

from kiekje.config.environment import Environment

E001 = Error(
    "KIEKJE_CLOCK is set in production.",
    hint="Take it out: dates of retention must follow the real time.",
    id="kiekje.E001",
)
E002 = Error(
    "Mail goes to a folder in production, where nobody reads it.",
    hint="Set KIEKJE_MAIL_URL=smtp://user:password@host:587.",
    id="kiekje.E002",
)
E003 = Error(
    "The public address is not https in production.",
    hint="Set KIEKJE_PUBLIC_URL=https://…, and let the server in front hold the certificate.",
    id="kiekje.E003",
)
E004 = Error(
    "Keys and data are in one database.",
    hint="Give KIEKJE_KEYRING_URL a database of its own: erasing rests on that.",
    id="kiekje.E004",
)
E005 = Error(
    "The address of the object store is of an unknown kind.",
    hint="Set KIEKJE_OBJECTS_URL=file:///… or s3://key:secret@host:port/bucket.",
    id="kiekje.E005",
)


@register(Tags.security)
def check_settings(**_options: Any) -> list[CheckMessage]:
    """Hold the settings against each other."""
    given: Environment = settings.KIEKJE
    found: list[CheckMessage] = []
    if given.mode == "production":
        found += [E001] if given.clock else []
        found += [E002] if given.mail.startswith("file:") else []
        found += [E003] if urlsplit(given.public_url).scheme != "https" else []
    if given.database == given.keyring:
        found.append(E004)
    if urlsplit(given.objects).scheme not in {"file", "s3"}:
        found.append(E005)
    return found
