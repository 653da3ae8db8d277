"""What allauth does our way: no address at rest, secrets sealed, a guest keeps everything."""

from __future__ import annotations

import os
from base64 import b64decode, b64encode
from typing import Any, ClassVar, cast

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.http import HttpRequest

from kiekje.accounts.devices import device_class, device_name
from kiekje.accounts.flows.begin_session import begin_session
from kiekje.accounts.flows.end_sessions import end_other_sessions
from kiekje.accounts.flows.register_user import register_user
from kiekje.accounts.models import User
from kiekje.accounts.words import ERRORS
from kiekje.privacy.clock import now
from kiekje.visitors.addresses import address_of, household_of
from kiekje.visitors.digests import daily_digest
from kiekje.visitors.requests import ShopRequest
from kiekje.visitors.sites import current_site

_NONCE = 12


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Registration, sign-in and mail."""

    error_messages: ClassVar[dict[str, Any]] = {**DefaultAccountAdapter.error_messages, **ERRORS}

    def get_client_ip(self, request: HttpRequest) -> str:
        """Never the address: a digest of the day, by which attempts are counted."""
        return daily_digest(f"address:{household_of(address_of(request))}", now())

    def get_http_user_agent(self, request: HttpRequest) -> str:
        """The browser as a coarse class, in words."""
        return device_name(device_class(request.headers.get("User-Agent", "")))

    def format_email_subject(self, subject: str) -> str:
        """The subject as it is."""
        return subject

    def save_user(self, request: HttpRequest, user: User, form: Any, commit: bool = True) -> User:
        """Save a new user with a person of its own."""
        super().save_user(request, user, form, commit=False)
        return register_user(user, current_site(), now()) if commit else user

    def login(self, request: HttpRequest, user: User) -> None:
        """Sign in; a guest becomes part of the account, a new device is told by mail."""
        super().login(request, user)
        if begin_session(cast("ShopRequest", request), user, now()):
            self.send_notification_mail("account/email/new_device", user)

    def set_password(self, user: User, password: str) -> None:
        """Set a password; whoever is signed in elsewhere has to sign in again."""
        super().set_password(user, password)
        key = self.request.session.session_key if self.request.user == user else None
        end_other_sessions(user, key)

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Home."""
        del request
        return f"/{current_site().code}/account/"

    def get_signup_redirect_url(self, request: HttpRequest) -> str:
        """Home."""
        return self.get_login_redirect_url(request)

    def get_email_verification_redirect_url(self, email_address: Any) -> str:
        """Home."""
        del email_address
        return self.get_login_redirect_url(self.request)

    def get_logout_redirect_url(self, request: HttpRequest) -> str:
        """The home of the site."""
        del request
        return f"/{current_site().code}/"


class MFAAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """One-time codes and passkeys."""

    error_messages: ClassVar[dict[str, Any]] = {**DefaultMFAAdapter.error_messages, **ERRORS}

    def encrypt(self, text: str) -> str:
        """Seal a secret before it is stored."""
        nonce = os.urandom(_NONCE)
        return b64encode(nonce + _cipher().encrypt(nonce, text.encode(), None)).decode("ascii")

    def decrypt(self, encrypted_text: str) -> str:
        """Open a stored secret."""
        sealed = b64decode(encrypted_text)
        return _cipher().decrypt(sealed[:_NONCE], sealed[_NONCE:], None).decode()

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """What a passkey says it is for."""
        return {**super().get_public_key_credential_rp_entity(), "name": "Kiekje"}


def _cipher() -> AESGCM:
    key = HKDF(SHA256(), 32, salt=None, info=b"kiekje one-time codes").derive(settings.MASTER_KEY)
    return AESGCM(key)
