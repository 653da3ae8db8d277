"""The part about addresses, from Django's own list of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from tools.reference.django import set_up
from tools.reference.tables import first_line, table

# What is behind the addresses of allauth, whose views say nothing about it.
OF_ALLAUTH = {
    "account_login": "Sign in.",
    "account_logout": "Sign out.",
    "account_inactive": "Says that an account was closed.",
    "account_signup": "Make an account: an e-mail address and a password.",
    "account_reauthenticate": "Give the password once more, before something that matters.",
    "account_email": "Change the e-mail address.",
    "account_email_verification_sent": "Give the code from the mail, which confirms the address.",
    "account_change_password": "Change the password.",
    "account_set_password": "Set a password where there is none.",
    "account_reset_password": "Ask for a code to set a new password.",
    "account_confirm_login_code": "Give a code from a mail to sign in; none is sent at present.",
    "account_confirm_password_reset_code": "Give the code from the mail.",
    "account_complete_password_reset": "Set the new password.",
    "account_password_reset_completed": "Says that the new password holds.",
    "mfa_index": "What signing in takes besides the password.",
    "mfa_authenticate": "Give a one-time code or a passkey while signing in.",
    "mfa_reauthenticate": "The same, before something that matters.",
    "mfa_activate_totp": "Add an authenticator app.",
    "mfa_deactivate_totp": "Take it away.",
    "mfa_view_recovery_codes": "Show the recovery codes.",
    "mfa_generate_recovery_codes": "Make new recovery codes.",
    "mfa_download_recovery_codes": "Take the recovery codes along as a file.",
    "mfa_list_webauthn": "The passkeys.",
    "mfa_add_webauthn": "Add a passkey.",
    "mfa_reauthenticate_webauthn": "Show a passkey once more, before something that matters.",
    "mfa_remove_webauthn": "Take a passkey away.",
    "mfa_edit_webauthn": "Name a passkey.",
    "mfa_login_webauthn": "Sign in with a passkey.",
}
ROOMS = ("site", "studio", "photos", "visitors", "accounts", "config")


def address_table() -> Iterator[str]:
    """Every address of the pages, room by room, and that of uploads."""
    set_up()
    from django.urls import get_resolver

    found = list(_addresses(get_resolver().url_patterns))
    for room in ROOMS:
        yield f"## {room.capitalize()}"
        yield ""
        rows = [
            (f"`/{address}`", f"`{name}`", says) for r, address, name, says in found if r == room
        ]
        if room == "photos":
            rows += list(_uploads())
        yield from table(("address", "name", "what is there"), rows)
        yield ""


def _addresses(patterns: Iterable[Any], before: str = "") -> Iterator[tuple[str, str, str, str]]:
    """Room, address, name and first sentence of each view, as they are written."""
    from django.urls import URLResolver

    from kiekje.site.converters import SitePrefix

    for one in patterns:
        pattern = one.pattern
        part = f"{{site}}/{pattern.below}" if isinstance(pattern, SitePrefix) else str(pattern)
        address = before + re.sub(r"<\w+:(\w+)>", r"{\1}", part)
        if isinstance(one, URLResolver):
            yield from _addresses(one.url_patterns, address)
        elif one.callback.__module__.startswith("allauth."):
            yield "accounts", f"`/{address}`", f"`{one.name}`", OF_ALLAUTH[one.name]
        else:
            room = one.callback.__module__.split(".")[1]
            name = f"`{one.name}`" if one.name else ""
            yield room, f"`/{address}`", name, first_line(one.callback.__doc__)


def _uploads() -> Iterator[tuple[str, str, str]]:
    """What the front answers itself; no address of Django's."""
    from kiekje.config.serving.front import UPLOADS
    from kiekje.photos.tus.protocol import EXTENSIONS, VERSION

    extensions = EXTENSIONS.replace(",", ", ")
    yield f"`{UPLOADS}`", "", f"Begin an upload: tus {VERSION} with {extensions}."
    yield f"`{UPLOADS}{{id}}`", "", "Go on with an upload (PATCH), ask (HEAD), or end it (DELETE)."
