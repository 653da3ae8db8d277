"""What allauth says when something is not right, in our words.

``THEIRS`` are texts that cannot be replaced; they are only translated our way.
"""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

ERRORS: dict[str, Any] = {
    "account_inactive": _("This account is at rest."),
    "duplicate_email": _("This is the address of your account already."),
    "email_password_mismatch": _("Address and password do not go together."),
    "email_taken": _("There is an account with this address already."),
    "enter_current_password": _("Type the password that you have now."),
    "incorrect_code": _("This code is not right, or has ended."),
    "incorrect_password": _("This is not the password."),
    "invalid_login": _("Signing in did not work."),
    "invalid_or_expired_key": _("This way has ended. Ask for a new code."),
    "invalid_password_reset": _("This way to a new password has ended. Ask for a new code."),
    "rate_limited": _("This was tried too often. Wait a few minutes."),
    "same_as_current": _("The new one is the same as the old one."),
    "select_only_one": _("Choose only one."),
    "too_many_login_attempts": _("Signing in was tried too often. Wait five minutes."),
    "unknown_email": _("There is no account with this address."),
    "unverified_primary_email": _("Confirm the address first."),
    "add_email_blocked": _("With a second step set up, this address cannot be changed."),
    "cannot_delete_authenticator": _("This cannot be taken away."),
    "cannot_generate_recovery_codes": _("Set up a passkey or an app first."),
    "unverified_email": _("Confirm your e-mail address first."),
}

THEIRS = (
    gettext_noop("You must type the same password each time."),
    gettext_noop("Use your password"),
    gettext_noop("Use authenticator app or code"),
    gettext_noop("Use a security key"),
    gettext_noop("Master key"),
    gettext_noop("Backup key"),
    gettext_noop("Key nr. {number}"),
)
