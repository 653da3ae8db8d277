"""Recognise cookies: whose they are, where there is no request of Django's (uploads)."""

from __future__ import annotations

from collections.abc import Mapping

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.utils.crypto import constant_time_compare

from kiekje.accounts.models import User
from kiekje.accounts.sessions import SessionStore
from kiekje.privacy.clock import now
from kiekje.privacy.models import Person
from kiekje.visitors.flows.slide_passes import touch_guest
from kiekje.visitors.recognising import recognise_guest


def recognise_cookies(cookies: Mapping[str, str]) -> Person | None:
    """The person whose cookies these are: an account before a guest; None for a stranger.

    It stands where a page would: it reads the clock, and notes that the guest is there.
    """
    account = _signed_in(cookies.get(settings.SESSION_COOKIE_NAME, ""))
    if account is not None:
        return account
    moment = now()
    guest = recognise_guest(cookies, moment)
    if guest is None:
        return None
    touch_guest(guest, moment)
    return guest.person


def _signed_in(session_key: str) -> Person | None:
    """The person of a session, if it is valid for the password that the account has now."""
    if not session_key:
        return None
    held = SessionStore(session_key).load()
    if SESSION_KEY not in held or BACKEND_SESSION_KEY not in held:
        return None
    user = User.objects.filter(pk=held[SESSION_KEY], is_active=True).first()
    known = user and constant_time_compare(
        held.get(HASH_SESSION_KEY, ""), user.get_session_auth_hash()
    )
    return user.person if user and known else None
