"""Carries a message to the next page in a cookie, so that no session is stored for it."""

from __future__ import annotations

from django.contrib.messages.storage.cookie import CookieStorage


class MessageStorage(CookieStorage):
    """Django's, under a name of the list of cookies (``visitors.cookies``)."""

    cookie_name = "kiekje_messages"
