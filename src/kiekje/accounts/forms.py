"""Forms of registration, sign-in and e-mail: allauth's, in our words, with their reasons."""

from __future__ import annotations

from typing import Any, ClassVar

from allauth.account import forms as theirs
from django.utils.translation import gettext_lazy as _

from kiekje.accounts.passwords import HELP
from kiekje.visitors.because import Because

EMAIL = _("E-mail address")
PASSWORD = _("Password")
CODE = _("Code from the mail")
_PLACEHOLDER = "placeholder"
_TO_SIGN_IN = Because(
    _("To find your account. Erased with it. Without it you cannot sign in."), "4-cat2"
)


class InOurWords:
    """Gives fields our labels, and takes away the grey words inside them, which are no labels."""

    labels: ClassVar[dict[str, Any]] = {}
    because: ClassVar[dict[str, Because]] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields  # type: ignore[attr-defined]
        for name, field in fields.items():
            field.widget.attrs.pop(_PLACEHOLDER, None)
            if name in self.labels:
                field.label = self.labels[name]
            if "<a" in str(field.help_text):
                field.help_text = ""  # the page has that link itself
            if name == "password1":
                field.help_text = HELP
            if name == "code":
                field.widget.attrs.update(
                    {"class": "code-field", "autocomplete": "one-time-code", "autofocus": True}
                )


class SignupForm(InOurWords, theirs.SignupForm):  # type: ignore[misc]
    """Exactly two fields (promise 2-cat2)."""

    labels: ClassVar[dict[str, Any]] = {"email": EMAIL, "password1": PASSWORD}
    because: ClassVar[dict[str, Because]] = {
        "email": Because(
            _(
                "To sign in and to tell you about your photos and orders. Kept while you are a "
                "customer. Without it there is no account."
            ),
            "4-cat2",
        ),
        "password1": Because(
            _("So that nobody else gets in. We keep only a digest that cannot be turned back."),
            "6-login",
        ),
    }


class LoginForm(InOurWords, theirs.LoginForm):  # type: ignore[misc]
    """E-mail address and password."""

    labels: ClassVar[dict[str, Any]] = {
        "login": EMAIL,
        "password": PASSWORD,
        "remember": _("Stay signed in on this device"),
    }
    because: ClassVar[dict[str, Because]] = {
        "remember": Because(
            _("A cookie for two weeks. Without it you are signed out with the browser."), "4-cat6"
        ),
    }


class ChangeEmailForm(InOurWords, theirs.ChangeEmailForm):  # type: ignore[misc]
    """Another address while a code is awaited."""

    labels: ClassVar[dict[str, Any]] = {"email": EMAIL}
    because: ClassVar[dict[str, Because]] = {"email": _TO_SIGN_IN}


class AddEmailForm(InOurWords, theirs.AddEmailForm):  # type: ignore[misc]
    """Another address instead of the present one."""

    labels: ClassVar[dict[str, Any]] = {"email": _("New e-mail address")}
    because: ClassVar[dict[str, Because]] = {
        "email": Because(
            _("It takes the place of the old one as soon as you have typed the code."), "4-cat2"
        )
    }


class ChangePasswordForm(InOurWords, theirs.ChangePasswordForm):  # type: ignore[misc]
    """Old and new."""

    labels: ClassVar[dict[str, Any]] = {
        "oldpassword": _("Present password"),
        "password1": _("New password"),
        "password2": _("New password, again"),
    }


class ResetPasswordForm(InOurWords, theirs.ResetPasswordForm):  # type: ignore[misc]
    """Where to send a code."""

    labels: ClassVar[dict[str, Any]] = {"email": EMAIL}


class NewPasswordForm(InOurWords, theirs.ResetPasswordKeyForm):  # type: ignore[misc]
    """A new password after a code."""

    labels: ClassVar[dict[str, Any]] = {
        "password1": _("New password"),
        "password2": _("New password, again"),
    }


class ReauthenticateForm(InOurWords, theirs.ReauthenticateForm):  # type: ignore[misc]
    """The password once more."""

    labels: ClassVar[dict[str, Any]] = {"password": PASSWORD}


class ConfirmEmailForm(InOurWords, theirs.ConfirmEmailVerificationCodeForm):  # type: ignore[misc]
    """The code that was mailed."""

    labels: ClassVar[dict[str, Any]] = {"code": CODE}


class ConfirmResetForm(InOurWords, theirs.ConfirmPasswordResetCodeForm):  # type: ignore[misc]
    """The code that was mailed."""

    labels: ClassVar[dict[str, Any]] = {"code": CODE}
