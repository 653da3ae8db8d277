"""People with accounts, and the shop they have them in."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.test import Client

from kiekje.accounts.models import User
from kiekje.privacy.clock import now
from kiekje.privacy.models import Person

ADDRESS = "203.0.113.77"
EMAIL = "els.peeters@example.org"
PASSWORD = "een lange zin voor Els"
FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0"
SAFARI = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like "
    "Gecko) Version/18.0 Mobile/15E148 Safari/604.1"
)
SignIn = Callable[..., Client]


@pytest.fixture(autouse=True)
def home(tmp_path: Path, settings) -> Path:
    """The folder in which this shop keeps everything; hashing is fast here."""
    settings.KIEKJE_HOME = tmp_path
    settings.OBJECTS_URL = f"file://{tmp_path}/objects"
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    return tmp_path


def new_browser(agent: str = FIREFOX, address: str = ADDRESS) -> Client:
    """A browser of somebody."""
    return Client(REMOTE_ADDR=address, headers={"user-agent": agent})


@pytest.fixture
def els() -> User:
    """Els, who has a confirmed account."""
    person = Person.objects.create(kind=Person.Kind.ACCOUNT, created=now().date())
    user = User.objects.create_user(EMAIL, PASSWORD, person=person, joined=now())
    EmailAddress.objects.create(user=user, email=EMAIL, verified=True, primary=True)
    return user


@pytest.fixture
def sign_in(els: User) -> SignIn:
    """Sign Els in with a browser."""

    def sign_in_with(browser: Client | None = None, password: str = PASSWORD) -> Client:
        browser = browser or new_browser()
        answer = browser.post("/be-nl/account/login/", {"login": EMAIL, "password": password})
        assert "/be-nl/account/" == answer.headers.get("Location"), answer.content.decode()
        return browser

    return sign_in_with


def mailed_code() -> str:
    """The code in the last mail."""
    found = re.search(r"^ {4}(\S+)\s*$", str(mail.outbox[-1].body), re.MULTILINE)
    assert found, mail.outbox[-1].body
    return found[1]


def confirm(browser: Client, password: str = PASSWORD) -> Client:
    """Say the password once more, as some pages ask."""
    browser.post("/be-nl/account/reauthenticate/", {"password": password})
    return browser
