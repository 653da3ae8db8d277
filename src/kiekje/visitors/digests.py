"""Digests: how something can be recognised without being kept.

All are keyed, so that nobody without the shop's key can try out what they stand for.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from base64 import urlsafe_b64encode
from datetime import datetime

from django.conf import settings

from kiekje.privacy.clock import now as clock

TOKEN_BYTES = 32


def new_token() -> str:
    """A secret that cannot be guessed, for a cookie or an address."""
    return secrets.token_urlsafe(TOKEN_BYTES)


def token_digest(token: str) -> str:
    """What is kept of a token: 64 hexadecimal digits."""
    return _keyed(f"token:{token}").hexdigest()


def link_of(device_token: str) -> str:
    """The token of the private link that belongs to a device's token, always the same."""
    digest = _keyed(f"link:{device_token}").digest()
    return urlsafe_b64encode(digest).rstrip(b"=").decode("ascii")


def daily_digest(text: str, now: datetime) -> str:
    """A digest that means nothing any more tomorrow: 64 hexadecimal digits."""
    return _keyed(f"day:{now:%Y-%m-%d}:{text}").hexdigest()


def cache_key(key: str, prefix: str, version: int) -> str:
    """Django's KEY_FUNCTION: a cache never holds what it is about, only today's digest of it."""
    return daily_digest(f"cache:{prefix}:{version}:{key}", clock())


def _keyed(text: str) -> hmac.HMAC:
    return hmac.new(settings.DIGEST_KEY, text.encode(), hashlib.sha256)
