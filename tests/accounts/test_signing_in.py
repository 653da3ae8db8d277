"""Signing in: sessions that can be seen and ended, new devices that are told, guessing braked."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.core import mail

from kiekje.accounts.devices import device_class, device_name
from kiekje.accounts.flows.recognise_cookies import recognise_cookies
from kiekje.accounts.models import Device, Session, User
from kiekje.accounts.sessions import SessionStore, stored_key
from tests.accounts.conftest import (
    EMAIL,
    FIREFOX,
    PASSWORD,
    SAFARI,
    mailed_code,
    new_browser,
)
from tests.accounts.guests import begin_as_guest

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])
LOGIN = "/be-nl/account/login/"


def _cookies(browser) -> dict[str, str]:
    return {name: one.value for name, one in browser.cookies.items()}


def test_signing_in_and_out(sign_in) -> None:
    """The account's home opens, and closes with the session."""
    browser = sign_in()
    assert EMAIL in browser.get("/be-nl/account/").content.decode()

    browser.post("/be-nl/account/logout/")
    assert LOGIN in browser.get("/be-nl/account/").headers["Location"]
    assert 0 == Session.objects.filter(user__isnull=False).count()


def test_sessions_are_seen_and_ended(sign_in) -> None:
    """Another device is listed by its kind, and signed out from here."""
    here, phone = sign_in(), sign_in(new_browser(SAFARI))
    page = here.get("/gb-en/account/sessions/").content.decode()
    assert "Firefox on Windows" in page
    assert "Safari on iPhone" in page

    key = stored_key(phone.cookies[settings.SESSION_COOKIE_NAME].value)
    here.post("/be-nl/account/sessions/", {"end": key})

    assert 302 == phone.get("/be-nl/account/").status_code
    assert 200 == here.get("/be-nl/account/").status_code


def test_nobody_ends_a_session_of_others(sign_in, els) -> None:
    """A key of somebody else's session ends nothing."""
    browser = sign_in()
    other = Session(session_key="x" * 40, session_data="", expire_date="2099-01-01T00:00:00Z")
    other.save()
    browser.post("/be-nl/account/sessions/", {"end": other.session_key})

    assert Session.objects.filter(pk=other.pk).exists()


def test_all_others_are_ended_at_once(sign_in) -> None:
    """One button leaves only the present device signed in."""
    here, phone, tablet = sign_in(), sign_in(new_browser(SAFARI)), sign_in(new_browser())
    here.post("/be-nl/account/sessions/", {"others": "1"})

    assert [200, 302, 302] == [
        one.get("/be-nl/account/").status_code for one in (here, phone, tablet)
    ]


def test_a_new_device_is_told_by_mail(sign_in) -> None:
    """The first device is known; a second is told once, by its kind, without an address."""
    first = sign_in()
    assert [] == mail.outbox
    phone = sign_in(new_browser(SAFARI, address="203.0.113.9"))

    assert 1 == len(mail.outbox)
    body = str(mail.outbox[0].body)
    assert "Safari" in body
    assert "203.0.113" not in body
    for browser in (first, phone):
        browser.post("/be-nl/account/logout/")
        sign_in(browser)
    assert 1 == len(mail.outbox)
    assert 2 == Device.objects.count()


def test_guessing_is_braked(els) -> None:
    """After some wrong passwords even the right one has to wait."""
    browser = new_browser()
    for _ in range(6):
        browser.post(LOGIN, {"login": EMAIL, "password": "wrong"})

    answer = browser.post(LOGIN, {"login": EMAIL, "password": PASSWORD})
    assert 200 == answer.status_code
    assert 302 == browser.get("/be-nl/account/").status_code


def test_a_flood_of_attempts_is_refused_in_words(els) -> None:
    """Beyond a limit per household the page says: wait."""
    browser = new_browser()
    statuses = {
        browser.post(LOGIN, {"login": f"{n}@example.org", "password": "x"}).status_code
        for n in range(35)
    }
    assert 429 in statuses


def test_a_guest_who_signs_in_keeps_everything(sign_in, els) -> None:
    """What was begun before signing in belongs to the account."""
    browser = new_browser()
    guest = begin_as_guest(browser)
    sign_in(browser)

    guest.refresh_from_db()
    assert els.person == guest.merged_into


def test_photos_of_a_link_come_into_the_account(sign_in, els) -> None:
    """Somebody signed in opens a private link: asked first, then merged."""
    phone = new_browser(SAFARI)
    guest = begin_as_guest(phone)
    phone.post("/be-nl/visit/link/")
    page = phone.get("/be-nl/visit/link/").content.decode()
    token = page.split("/return/")[1].split("/")[0]
    browser = sign_in()

    assert token in browser.get(f"/be-nl/return/{token}/").content.decode()
    browser.post("/be-nl/account/take-over/", {"token": token})
    guest.refresh_from_db()
    assert els.person == guest.merged_into
    assert 404 == browser.post("/be-nl/account/take-over/", {"token": token}).status_code


def test_a_copy_of_the_sessions_opens_nothing(sign_in) -> None:
    """The table holds neither a key that a browser could use, nor anything readable."""
    browser = sign_in()
    key = browser.cookies[settings.SESSION_COOKIE_NAME].value
    row = Session.objects.get(user__email=EMAIL)

    assert key != row.session_key
    assert {} == SessionStore(row.session_key).load()
    assert EMAIL not in row.session_data
    assert SessionStore(key).load()
    Session.objects.update(session_data="AAAA")
    assert {} == SessionStore(key).load()


def test_cookies_are_recognised_without_a_page(sign_in, els) -> None:
    """The upload process knows an account before a guest, and a stranger not at all."""
    stranger, guest = new_browser(), new_browser()
    person = begin_as_guest(guest)
    browser = sign_in()

    assert recognise_cookies(_cookies(stranger)) is None
    assert person == recognise_cookies(_cookies(guest))
    assert els.person == recognise_cookies(_cookies(browser))
    els.set_password("another long sentence")
    els.save()
    assert recognise_cookies(_cookies(browser)) is None


def test_a_forgotten_password_is_replaced_by_a_code(sign_in, els) -> None:
    """A code by mail opens the form; who was signed in elsewhere is out."""
    elsewhere, browser = sign_in(), new_browser(SAFARI)
    answer = browser.post("/be-nl/account/password/reset/", {"email": EMAIL}, follow=True)
    assert 200 == answer.status_code
    browser.post("/be-nl/account/password/reset/confirm/", {"code": mailed_code()})
    fresh = "een heel andere lange zin"
    browser.post(
        "/be-nl/account/password/reset/complete/", {"password1": fresh, "password2": fresh}
    )

    els.refresh_from_db()
    assert els.check_password(fresh)
    assert 302 == elsewhere.get("/be-nl/account/").status_code


def test_changing_the_password_signs_others_out(sign_in) -> None:
    """The present browser stays signed in."""
    here, phone = sign_in(), sign_in(new_browser(SAFARI))
    fresh = "een heel andere lange zin"
    fields = {"oldpassword": PASSWORD, "password1": fresh, "password2": fresh}
    here.post("/be-nl/account/password/change/", fields)

    assert 200 == here.get("/be-nl/account/").status_code
    assert 302 == phone.get("/be-nl/account/").status_code
    assert User.objects.get().check_password(fresh)


@pytest.mark.parametrize(
    ("agent", "device", "name"),
    [
        (FIREFOX, "firefox-windows", "Firefox on Windows"),
        (SAFARI, "safari-iphone", "Safari on iPhone"),
        ("curl/8", "", "A browser"),
        ("Mozilla (Linux) something", "linux", "Linux"),
    ],
)
def test_a_device_is_a_coarse_class(agent: str, device: str, name: str) -> None:
    """No version, no model: only what very many share."""
    assert device == device_class(agent)
    assert name == device_name(device)
