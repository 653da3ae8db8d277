"""Registering takes two fields and a code; a guest keeps everything."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core import mail

from kiekje.accounts.flows.sweep_accounts import sweep_accounts
from kiekje.accounts.forms import SignupForm
from kiekje.accounts.models import User
from kiekje.privacy.clock import now
from kiekje.privacy.merging import register_mover
from kiekje.privacy.models import Person
from kiekje.visitors.models import GuestPass, Visit
from tests.accounts.conftest import EMAIL, PASSWORD, mailed_code, new_browser
from tests.accounts.guests import begin_as_guest

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])
SIGNUP = "/be-nl/account/signup/"
CONFIRM = "/be-nl/account/confirm-email/"


def test_two_fields_are_asked_and_both_say_why() -> None:
    """The form has exactly an e-mail address and a password, each with its reason."""
    form = SignupForm()

    assert ["email", "password1"] == [field.name for field in form.visible_fields()]
    assert all(field.required for field in form.fields.values())
    assert {"email", "password1"} == set(form.because)


def test_registering_with_two_fields() -> None:
    """Address and password, then the code of the mail: signed in, in the site's language."""
    browser = new_browser()
    answer = browser.post(SIGNUP, {"email": EMAIL, "password1": PASSWORD})
    assert CONFIRM == answer.headers["Location"]
    assert [EMAIL] == mail.outbox[-1].to

    answer = browser.post(CONFIRM, {"code": mailed_code()}, follow=True)

    user = User.objects.get()
    assert 200 == answer.status_code
    assert EMAIL in answer.content.decode()
    assert (EMAIL, "", "", "BE", "nl") == (
        user.email,
        user.first_name,
        user.last_name,
        user.country,
        user.language,
    )
    assert Person.Kind.ACCOUNT == user.person.kind


def test_nobody_is_in_before_the_code() -> None:
    """Until the address is confirmed the account opens for nobody."""
    browser = new_browser()
    browser.post(SIGNUP, {"email": EMAIL, "password1": PASSWORD})

    assert 302 == browser.get("/be-nl/account/").status_code
    assert 200 == browser.post(CONFIRM, {"code": "WRONG1"}).status_code
    assert 302 == browser.get("/be-nl/account/").status_code


def test_a_guest_keeps_everything(monkeypatch) -> None:
    """Every room moves what the guest had; the guest's ways back die; preferences come along."""
    monkeypatch.setattr("kiekje.privacy.merging._movers", {})
    moved: list[tuple[Person, Person]] = []
    register_mover("a room", lambda old, new, _now: moved.append((old, new)))
    browser = new_browser()
    guest = begin_as_guest(browser)
    browser.post("/be-nl/visit/preferences/", {"format": "square"})
    browser.post(SIGNUP, {"email": EMAIL, "password1": PASSWORD})
    browser.post(CONFIRM, {"code": mailed_code()})

    user = User.objects.get()
    guest.refresh_from_db()
    assert [(guest, user.person)] == moved
    assert user.person == guest.merged_into
    assert 0 == Visit.objects.count() + GuestPass.objects.count()
    assert "square" == user.format
    assert "" == browser.cookies["kiekje_guest"].value


def test_nobody_learns_who_has_an_account(els) -> None:
    """Registering with a known address looks the same; its owner is told by mail."""
    browser = new_browser()
    answer = browser.post(SIGNUP, {"email": EMAIL, "password1": PASSWORD})

    assert CONFIRM == answer.headers["Location"]
    assert 200 == browser.get(CONFIRM).status_code
    assert 1 == User.objects.count()
    assert "/be-nl/account/password/reset/" in str(mail.outbox[-1].body)


@pytest.mark.parametrize("password", ["kort", "1234567890", "els.peeters1"])
def test_weak_passwords_are_refused(password: str) -> None:
    """Short, well-known, or made of one's address."""
    answer = new_browser().post(SIGNUP, {"email": EMAIL, "password1": password})

    assert 200 == answer.status_code
    assert 0 == User.objects.count()


def test_an_address_that_nobody_confirms_is_forgotten() -> None:
    """After three days the account is gone; a confirmed one stays."""
    new_browser().post(SIGNUP, {"email": EMAIL, "password1": PASSWORD})

    assert 0 == sweep_accounts(now() + timedelta(days=2)).accounts
    assert 1 == sweep_accounts(now() + timedelta(days=4)).accounts
    assert 0 == User.objects.count() + Person.objects.count()


def test_a_confirmed_account_is_not_swept(els) -> None:
    """The owner confirmed the address; it stays for as long as the owner is a customer."""
    assert 0 == sweep_accounts(now() + timedelta(days=40)).accounts
