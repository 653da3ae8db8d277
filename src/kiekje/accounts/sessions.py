"""Keeps sessions in a table of our own, of which a copy opens nothing.

The table knows digests of the keys that the browsers hold, and what a session holds is sealed under
a key derived from the browser's: neither can be used or read without the cookie.
"""

from __future__ import annotations

import hashlib
import hmac
import os
from base64 import b64decode, b64encode
from binascii import Error as NotBase64
from datetime import date, datetime
from typing import Any, cast

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.contrib.sessions.serializers import JSONSerializer
from django.core.exceptions import SuspiciousOperation

from kiekje.accounts.models import Session
from kiekje.privacy.clock import now

DEVICE, BEGUN, SEEN = "device", "begun", "seen"
_NONCE = 12


def stored_key(session_key: str) -> str:
    """Under which key the session of a browser's key lies."""
    return _keyed("session", session_key).hex()[:40]


def _keyed(purpose: str, session_key: str) -> bytes:
    text = f"{purpose}:{session_key}".encode()
    return hmac.new(settings.DIGEST_KEY, text, hashlib.sha256).digest()


class SessionStore(DatabaseStore):
    """Django's sessions in the database, in our table, sealed."""

    @classmethod
    def get_model_class(cls) -> type[Session]:
        """The table."""
        return Session

    def exists(self, session_key: str) -> bool:
        """Whether there is such a session."""
        return Session.objects.filter(session_key=stored_key(session_key)).exists()

    def _get_session_from_db(self) -> Session | None:
        """The session of this browser, unless it is over."""
        found = Session.objects.filter(
            session_key=stored_key(self.session_key or ""), expire_date__gt=now()
        ).first()
        if found is None:
            self._session_key = None
        return found

    def delete(self, session_key: str | None = None) -> None:
        """End a session."""
        key = session_key or self.session_key
        if key is not None:
            Session.objects.filter(session_key=stored_key(key)).delete()

    def create_model_instance(self, data: dict[str, Any]) -> Session:
        """A row that says whose session it is, as soon as that is known."""
        key = self._own_key()
        return Session(
            session_key=stored_key(key),
            session_data=self.encode(data),
            expire_date=self.get_expiry_date(),
            user_id=int(data[SESSION_KEY]) if SESSION_KEY in data else None,
            device=data.get(DEVICE, ""),
            begun=datetime.fromisoformat(data[BEGUN]) if BEGUN in data else None,
            last_seen=date.fromisoformat(data[SEEN]) if SEEN in data else None,
        )

    def encode(self, session_dict: dict[str, Any]) -> str:
        """Seal what the session holds."""
        nonce = os.urandom(_NONCE)
        plain = JSONSerializer().dumps(session_dict)
        return b64encode(nonce + self._cipher().encrypt(nonce, plain, None)).decode("ascii")

    def decode(self, session_data: str | bytes) -> dict[str, Any]:
        """Open what the session holds; nothing where it was altered."""
        try:
            sealed = b64decode(session_data)
            plain = self._cipher().decrypt(sealed[:_NONCE], sealed[_NONCE:], None)
            return cast("dict[str, Any]", JSONSerializer().loads(plain))
        except (InvalidTag, NotBase64, ValueError, SuspiciousOperation):
            return {}

    def _cipher(self) -> AESGCM:
        return AESGCM(_keyed("session data", self._own_key()))

    def _own_key(self) -> str:
        """The key of the browser, drawn where there is none."""
        return str(self._get_or_create_session_key())  # type: ignore[attr-defined]
