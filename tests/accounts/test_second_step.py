"""Passkeys and one-time codes."""

from __future__ import annotations

import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)

from kiekje.accounts.adapters import MFAAdapter
from tests.accounts.conftest import EMAIL, PASSWORD, confirm, new_browser

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])
LOGIN = "/be-nl/account/login/"


def _code(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))


def _activate(browser) -> str:
    page = browser.get("/be-nl/account/2fa/totp/activate/").content.decode()
    found = re.search(r'class="secret"[^>]*>([A-Z2-7]+)<', page)
    assert found
    browser.post("/be-nl/account/2fa/totp/activate/", {"code": _code(found[1])})
    return found[1]


def test_a_code_is_asked_after_the_password(sign_in, els) -> None:
    """With an app set up the password alone does not open the account."""
    _activate(confirm(sign_in()))
    assert els.authenticator_set.filter(type="totp").exists()
    browser = new_browser()
    answer = browser.post(LOGIN, {"login": EMAIL, "password": PASSWORD})

    assert "/be-nl/account/2fa/authenticate/" == answer.headers["Location"]
    assert 302 == browser.get("/be-nl/account/").status_code
    page = browser.get("/be-nl/account/2fa/authenticate/").content.decode()
    assert 'autocomplete="one-time-code"' in page


def test_a_recovery_code_opens_the_account_once(sign_in) -> None:
    """Who loses the phone gets in with a code from paper."""
    browser = confirm(sign_in())
    _activate(browser)
    browser.post("/be-nl/account/2fa/recovery-codes/generate/")
    page = browser.get("/be-nl/account/2fa/recovery-codes/").content.decode()
    codes = re.findall(r"<li><code>([^<]+)</code>", page)
    assert len(codes) >= 8

    other = new_browser()
    other.post(LOGIN, {"login": EMAIL, "password": PASSWORD})
    other.post("/be-nl/account/2fa/authenticate/", {"code": codes[0]})
    assert 200 == other.get("/be-nl/account/").status_code
    again = new_browser()
    again.post(LOGIN, {"login": EMAIL, "password": PASSWORD})
    again.post("/be-nl/account/2fa/authenticate/", {"code": codes[0]})
    assert 302 == again.get("/be-nl/account/").status_code


def test_secrets_are_sealed_at_rest(sign_in) -> None:
    """The table does not hold the app's secret in a form that an app could use."""
    secret = _activate(confirm(sign_in()))
    held = str(Authenticator.objects.get(type="totp").data)

    assert secret not in held
    assert secret == MFAAdapter().decrypt(MFAAdapter().encrypt(secret))


def test_the_page_of_a_passkey_asks_the_browser(sign_in) -> None:
    """What the browser needs stands in the page as data, and no code does."""
    page = confirm(sign_in()).get("/be-nl/account/2fa/webauthn/add/").content.decode()

    assert '"creation_options"' in page
    assert "<script>" not in page
    assert "Kiekje" in page


def test_every_page_of_signing_in_is_dressed(sign_in) -> None:
    """All pages of the library wear the house's clothes, in four languages, without inline code."""
    browser, stranger = confirm(sign_in()), new_browser()
    inside = (
        "email",
        "password/change",
        "2fa",
        "2fa/webauthn",
        "2fa/webauthn/add",
        "2fa/totp/activate",
        "logout",
        "sessions",
        "days",
        "profile",
        "close",
    )
    outside = ("login", "signup", "password/reset", "inactive", "password/reset/done")
    for site in ("be-nl", "fr-fr", "de-de", "gb-en"):
        for name, client in [(n, browser) for n in inside] + [(n, stranger) for n in outside]:
            answer = client.get(f"/{site}/account/{name}/")
            page = answer.content.decode()
            assert 200 == answer.status_code, (name, answer.headers)
            assert 'class="skip"' in page, name
            assert not re.search(r"<script(?![^>]*(src=|application/json))|style=| on[a-z]+=", page)
