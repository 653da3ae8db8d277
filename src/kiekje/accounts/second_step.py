"""Forms of the second step of signing in: allauth's, in our words."""

from __future__ import annotations

from typing import Any, ClassVar

from allauth.mfa.base import forms as base
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from django.utils.translation import gettext_lazy as _

from kiekje.accounts.forms import InOurWords

CODE = _("Code from your app, or a recovery code")


class AuthenticateForm(InOurWords, base.AuthenticateForm):  # type: ignore[misc]
    """The code while signing in."""

    labels: ClassVar[dict[str, Any]] = {"code": CODE}


class ReauthenticateForm(InOurWords, base.ReauthenticateForm):  # type: ignore[misc]
    """The code once more."""

    labels: ClassVar[dict[str, Any]] = {"code": CODE}


class ActivateTOTPForm(InOurWords, totp.ActivateTOTPForm):  # type: ignore[misc]
    """The first code of a new app."""

    labels: ClassVar[dict[str, Any]] = {"code": _("Code from the app")}


class AddWebAuthnForm(InOurWords, webauthn.AddWebAuthnForm):  # type: ignore[misc]
    """A new key."""

    labels: ClassVar[dict[str, Any]] = {
        "name": _("Name of the key, for yourself"),
        "passwordless": _("Sign in with it alone, without a password"),
    }


class EditWebAuthnForm(InOurWords, webauthn.EditWebAuthnForm):  # type: ignore[misc]
    """The name of a key."""

    labels: ClassVar[dict[str, Any]] = {"name": _("Name of the key, for yourself")}
